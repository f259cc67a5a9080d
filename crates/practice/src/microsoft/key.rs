//! The key that id_tokens are signed with.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

/// A key with its id.
pub(super) struct SigningKey {
    pair: KeyPair,
    id: String,
}

impl SigningKey {
    /// Makes a key; this takes the time of several ordinary calls.
    pub(super) fn generate() -> Result<Self, Unspecified> {
        let pair = KeyPair::generate(KeySize::Rsa2048)?;
        let id = BASE64URL_NOPAD.encode(digest(&SHA256, pair.public_key().as_ref()).as_ref());
        Ok(Self { pair, id })
    }

    /// The public half as a JSON Web Key (RFC 7517), with the issuer that it signs for, as Microsoft adds it.
    pub(super) fn public(&self, issuer: &str) -> Option<Value> {
        let (modulus, exponent) = integers(self.pair.public_key().as_ref())?;
        let text = |number: &[u8]| BASE64URL_NOPAD.encode(number);
        Some(json!({
            "kty": "RSA", "use": "sig", "kid": self.id, "n": text(modulus), "e": text(exponent), "issuer": issuer,
        }))
    }

    /// A JSON Web Token (RFC 7519), signed with RS256.
    pub(super) fn sign(&self, claims: &Value) -> Option<String> {
        let header = json!({ "typ": "JWT", "alg": "RS256", "kid": self.id });
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature)))
    }
}

/// Modulus and exponent of a DER `RSAPublicKey` (RFC 8017 §A.1.1), without leading zeroes.
fn integers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, _) = element(der, 0x30)?;
    let (modulus, rest) = element(sequence, 0x02)?;
    let (exponent, _) = element(rest, 0x02)?;
    Some((modulus.strip_prefix(&[0]).unwrap_or(modulus), exponent))
}

/// The content of the DER element with this tag at the beginning, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let [found, first, rest @ ..] = der else { return None };
    if *found != tag {
        return None;
    }
    let (length, rest) = match first.checked_sub(0x80) {
        None => (usize::from(*first), rest),
        Some(count) => {
            let (length, rest) = rest.split_at_checked(usize::from(count))?;
            (length.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)))?, rest)
        }
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_key_has_a_modulus_of_2048_bits_and_the_usual_exponent() {
        let key = SigningKey::generate().unwrap();
        let (modulus, exponent) = integers(key.pair.public_key().as_ref()).unwrap();
        assert_eq!((modulus.len(), exponent), (256, &[1_u8, 0, 1][..]));
    }

    #[test]
    fn what_is_no_key_has_no_integers() {
        for der in [&[][..], &[0x30], &[0x30, 0x03, 0x02], &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], &[0x30, 0xff, 1]] {
            assert_eq!(integers(der), None, "{der:?}");
        }
    }
}
