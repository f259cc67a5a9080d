//! A settings file of a mail app's.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|text: &str| {
        keychain::fuzzing::settings_file(text);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
