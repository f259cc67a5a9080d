//! A key of the Windows registry.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|text: &str| {
        policy::fuzzing::registry(text);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
