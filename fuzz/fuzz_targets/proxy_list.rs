//! What a system or a proxy script says about proxies.
#![cfg_attr(fuzzing, no_main)]
#![cfg_attr(not(fuzzing), doc = "Without the fuzzer there is nothing to do.")]

#[cfg(fuzzing)]
mod target {
    use libfuzzer_sys::fuzz_target;

    fuzz_target!(|text: &str| {
        let Ok(address) = "https://mfa.contoso.example/".parse() else { return };
        proxy::routes_in(text, &address);
    });
}

#[cfg(not(fuzzing))]
fn main() {}
