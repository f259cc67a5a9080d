//! The authenticator app on the person's phone.

use data_encoding::BASE32_NOPAD;
use std::time::SystemTime;
use totp_rs::{Algorithm, Builder};

/// Seconds for which a code is the current one.
const PERIOD: u64 = 30;

/// One account in the app. It gives out no code twice: servers refuse the second time.
pub struct Authenticator {
    seed: Vec<u8>,
    /// The number of the period whose code was given out last.
    last: u64,
}

impl Authenticator {
    /// Adds the account by the text beside the picture, typed as it stands there.
    pub fn with_key(key: &str) -> Self {
        let key: String = key.chars().filter(|character| !character.is_whitespace()).collect();
        Self { seed: BASE32_NOPAD.decode(key.as_bytes()).expect("a key in base32"), last: 0 }
    }

    /// The code that is shown now. Where that one has been used already, the phone's clock is a little fast: servers allow
    /// for that, and nobody has to wait.
    pub fn code(&mut self) -> String {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        self.last = (now / PERIOD).max(self.last + 1);
        let app = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(1)
            .with_secret(self.seed.clone())
            .build_noncompliant();
        app.generate(self.last).to_string()
    }
}

#[test]
fn no_code_is_given_out_twice() {
    let mut app = Authenticator::with_key("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_ne!(app.code(), app.code());
}
