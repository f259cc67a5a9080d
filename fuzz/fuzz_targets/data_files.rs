//! The files of the data folder: the ledger, and the methods that were begun.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|bytes: &[u8]| {
        wizard::fuzzing::data_files(bytes);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
