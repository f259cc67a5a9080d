//! Headers of a provider's answer.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|text: &str| {
        providers::fuzzing::headers(text);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
