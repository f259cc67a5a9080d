//! One-time codes: HOTP (RFC 4226), and TOTP (RFC 6238) as HOTP over 30-second steps.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use jiff::Timestamp;
use totp_rs::{Algorithm, Builder};

/// The digits of a code.
pub(crate) const DIGITS: usize = 6;
/// The seconds for which a time-based code is the current one.
pub(crate) const STEP: i64 = 30;

/// What a code is computed from.
#[derive(Clone)]
pub(crate) struct Seed([u8; 20]);

impl Seed {
    pub(crate) fn generate() -> Self {
        Self(rand::random())
    }

    pub(crate) fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    pub(crate) fn hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// The code for a counter, or for a 30-second step.
    pub(crate) fn code(&self, counter: u64) -> String {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(1)
            .with_secret(self.0.to_vec())
            .build_noncompliant()
            .generate(counter)
            .to_string()
    }
}

/// The 30-second step at a time, `shift` seconds off.
pub(crate) fn step_at(now: Timestamp, shift: i64) -> u64 {
    u64::try_from(now.as_second().saturating_add(shift).div_euclid(STEP)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_4226() {
        let seed = Seed(*b"12345678901234567890");
        assert_eq!(seed.code(0), "755224");
        assert_eq!(seed.code(9), "520489");
    }

    #[test]
    fn a_step_lasts_thirty_seconds() {
        let at = |second| step_at(Timestamp::from_second(second).unwrap(), 0);
        assert_eq!((at(59), at(60), at(89), at(90)), (1, 2, 2, 3));
    }
}
