//! A policy file, and the person's own choices.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;
    use policy::{Policy, Sources};

    fuzz_target!(|text: &str| {
        let sources = Sources::none().chosen(text).recommended(text).user(text).managed(text);
        let policy = Policy::read(&sources);
        let _ = (policy.effective(), policy.problems().iter().map(ToString::to_string).collect::<String>());
    });
}

#[cfg(not(fuzzing))]
fn main() {}
