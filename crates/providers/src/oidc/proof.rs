//! What proves that an answer belongs to our question: random values, and PKCE (RFC 7636).

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
use data_encoding::BASE64URL_NOPAD;
use password::Secret;
use zeroize::Zeroizing;

/// 256 random bits in 43 characters that need no escaping anywhere: a `state`, a `nonce` or a PKCE verifier, whose least
/// length that is. Fails only where the operating system has no randomness to give.
pub(super) fn random() -> Result<Secret, Unspecified> {
    let mut bytes = Zeroizing::new([0; 32]);
    rand::fill(&mut *bytes)?;
    Ok(Secret::new(BASE64URL_NOPAD.encode(&*bytes)))
}

/// The `S256` challenge of a verifier (RFC 7636 §4.2).
pub(super) fn challenge(verifier: &Secret) -> String {
    BASE64URL_NOPAD.encode(digest(&SHA256, verifier.expose().as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_specification_s_example() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn two_values_are_never_the_same() {
        assert_ne!(random().unwrap(), random().unwrap());
    }

    #[test]
    fn a_value_has_the_least_length_of_a_verifier() {
        assert_eq!(random().unwrap().length(), 43);
    }
}
