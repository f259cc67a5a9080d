//! What a name server answers.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|bytes: &[u8]| {
        dns::fuzzing::answer(bytes);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
