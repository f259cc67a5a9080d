//! What a POP3 server says in a sign-in.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;
    use mail::Protocol;

    fuzz_target!(|bytes: &[u8]| {
        fuzz::wait_for(mail::fuzzing::sign_in(Protocol::Pop3, bytes));
    });
}

#[cfg(not(fuzzing))]
fn main() {}
