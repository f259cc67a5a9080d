//! What an authenticator app computes its codes from, and whether a code is right (RFC 4226, RFC 6238). Only for methods of
//! which the server wants no proof: then nobody but this program would notice that the app was never set up.

use jiff::Timestamp;
use password::Secret;
use totp_rs::{Algorithm, Builder, Totp};
use url::Url;

/// How many periods before and after the current one a code is taken from (RFC 6238 §5.2 recommends one).
const PERIODS_ASIDE: u64 = 1;

/// How many presses ahead a code is taken from (RFC 4226 §7.4): people try the button before they type.
const PRESSES_AHEAD: u64 = 9;

/// The digits that an app can show.
const DIGITS: std::ops::RangeInclusive<u8> = 6..=8;

/// How the codes of an app are made; what an app must be told where the picture cannot be scanned. Holds no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeForm {
    /// The hash function, as `otpauth://` links write it: `SHA1`, `SHA256`, `SHA512`.
    pub algorithm: &'static str,
    /// How many digits a code has.
    pub digits: u8,
    /// Whether codes change by time or by press.
    pub steps: CodeSteps,
}

/// When an app shows another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeSteps {
    /// Every so many seconds.
    Period(u64),
    /// At every press, beginning with this counter.
    Counter(u64),
}

impl CodeForm {
    /// Reads it from an `otpauth://` link (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>). `None`: no app
    /// could make codes of it.
    pub fn of_link(link: &Secret) -> Option<Self> {
        let link = Url::parse(link.expose()).ok().filter(|link| link.scheme() == "otpauth")?;
        let parameter =
            |name: &str| link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let number = |name: &str| parameter(name).map(|text| text.parse::<u64>().ok());
        let steps = match link.host_str() {
            Some("totp") => CodeSteps::Period(number("period").unwrap_or(Some(30)).filter(|period| *period > 0)?),
            Some("hotp") => CodeSteps::Counter(number("counter")??),
            _ => return None,
        };
        let algorithm = match parameter("algorithm").as_deref().map(str::to_ascii_uppercase).as_deref() {
            None | Some("SHA1") => "SHA1",
            Some("SHA256") => "SHA256",
            Some("SHA512") => "SHA512",
            Some(_) => return None,
        };
        let digits =
            u8::try_from(number("digits").unwrap_or(Some(6))?).ok().filter(|digits| DIGITS.contains(digits))?;
        Some(Self { algorithm, digits, steps })
    }

    /// What an app with that seed (base32) shows in the period, or at the press, of that number; `None`: the seed is none.
    pub fn code(&self, seed: &Secret, number: u64) -> Option<Secret> {
        Some(Secret::new(self.codes(seed)?.generate(number).to_string()))
    }

    /// Whether `code` is what an app with that seed (base32) shows now, give or take what the standards allow.
    pub fn takes(&self, seed: &Secret, code: &Secret, now: Timestamp) -> bool {
        let Some(codes) = self.codes(seed) else { return false };
        let counters = match self.steps {
            CodeSteps::Period(period) => {
                let current = u64::try_from(now.as_second()).unwrap_or_default() / period;
                current.saturating_sub(PERIODS_ASIDE)..=current.saturating_add(PERIODS_ASIDE)
            }
            CodeSteps::Counter(first) => first..=first.saturating_add(PRESSES_AHEAD),
        };
        counters.into_iter().any(|counter| *code == Secret::new(codes.generate(counter).to_string()))
    }

    fn codes(&self, seed: &Secret) -> Option<Totp> {
        // Padding is left off by most, and upper case is only a habit.
        let seed = Secret::new(seed.expose().trim_end_matches('=').to_ascii_uppercase());
        let seed = totp_rs::Secret::try_from_base32(seed.expose()).ok()?;
        // A step of one second makes the time the counter: both kinds of code are one function.
        let codes = Builder::new()
            .with_algorithm(match self.algorithm {
                "SHA256" => Algorithm::SHA256,
                "SHA512" => Algorithm::SHA512,
                _ => Algorithm::SHA1,
            })
            .with_digits(self.digits)
            .with_step_duration(1)
            .with_secret(seed)
            .build_noncompliant();
        Some(codes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seeds of RFC 6238, appendix B, in base32.
    const SHA1: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const SHA256: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====";
    const SHA512: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                          GEZDGNA=";

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    fn form(link: &str) -> CodeForm {
        CodeForm::of_link(&secret(link)).unwrap()
    }

    fn takes(link: &str, seed: &str, code: &str, second: i64) -> bool {
        form(link).takes(&secret(seed), &secret(code), Timestamp::from_second(second).unwrap())
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        for (algorithm, seed, code) in
            [("SHA1", SHA1, "94287082"), ("SHA256", SHA256, "46119246"), ("sha512", SHA512, "90693936")]
        {
            let link = format!("otpauth://totp/T1?secret=X&algorithm={algorithm}&digits=8&period=30");
            assert!(takes(&link, seed, code, 59), "{algorithm}");
            assert!(!takes(&link, seed, "94287083", 59), "{algorithm}");
        }
    }

    #[test]
    fn a_code_is_taken_one_period_aside_and_no_further() {
        // 287082 is the code of the period from 30 to 59.
        let link = "otpauth://totp/T1?secret=X&digits=6&period=30";
        for (second, taken) in [(0, true), (30, true), (59, true), (60, true), (89, true), (90, false)] {
            assert_eq!(takes(link, SHA1, "287082", second), taken, "{second}");
        }
    }

    #[test]
    fn the_period_is_the_one_of_the_link() {
        assert!(takes("otpauth://totp/T1?digits=6&period=60", SHA1, "287082", 60));
        assert!(!takes("otpauth://totp/T1?digits=6&period=60", SHA1, "287082", 200));
    }

    #[test]
    fn presses_before_the_first_code_is_typed_do_no_harm() {
        // RFC 4226, appendix D: counters 1, 9 and 0.
        let link = "otpauth://hotp/T1?counter=1&digits=6";
        assert!(takes(link, SHA1, "287082", 0) && takes(link, SHA1, "520489", 0));
        assert!(!takes(link, SHA1, "755224", 0), "before the first");
    }

    #[test]
    fn what_a_link_leaves_out_is_as_apps_take_it() {
        let expected = CodeForm { algorithm: "SHA1", digits: 6, steps: CodeSteps::Period(30) };
        assert_eq!(form("otpauth://totp/T1?secret=X"), expected);
        assert_eq!(form("otpauth://hotp/T1?secret=X&counter=7").steps, CodeSteps::Counter(7));
    }

    #[test]
    fn a_link_of_which_no_app_could_make_codes_has_no_form() {
        for link in [
            "https://totp/T1?secret=X",
            "otpauth://pipush/T1?url=x",
            "otpauth://totp/T1?period=0",
            "otpauth://totp/T1?algorithm=MD5",
            "otpauth://totp/T1?digits=12",
            "otpauth://hotp/T1?secret=X",
        ] {
            assert_eq!(CodeForm::of_link(&secret(link)), None, "{link}");
        }
    }

    #[test]
    fn a_seed_that_is_none_takes_nothing() {
        assert!(!takes("otpauth://totp/T1", "not base32!", "287082", 59));
    }
}
