//! Signing in by proof (SCRAM, RFC 5802; with SHA-256, RFC 7677): neither side tells the password, and the server has to
//! prove that it knows it, too.

use crate::connection::joined;
use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use aws_lc_rs::hmac::{self, HMAC_SHA1_FOR_LEGACY_USE_ONLY, HMAC_SHA256};
use aws_lc_rs::pbkdf2::{self, PBKDF2_HMAC_SHA1, PBKDF2_HMAC_SHA256};
use aws_lc_rs::rand;
use data_encoding::BASE64;
use password::Secret;
use std::num::NonZeroU32;
use zeroize::Zeroizing;

/// The most rounds that a server may ask for: two hundred times what is usual, and less than a second of work.
const ROUNDS_MAX: u32 = 1_000_000;

/// RFC 5802 section 6: without channel binding, and not saying that the server could.
const HEADER: &str = "n,,";
const HEADER_BASE64: &str = "biws";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
}

impl Hash {
    fn digest(self) -> &'static digest::Algorithm {
        if self == Self::Sha1 { &SHA1_FOR_LEGACY_USE_ONLY } else { &SHA256 }
    }

    fn hmac(self, key: &[u8], message: &[u8]) -> hmac::Tag {
        let algorithm = if self == Self::Sha1 { HMAC_SHA1_FOR_LEGACY_USE_ONLY } else { HMAC_SHA256 };
        hmac::sign(&hmac::Key::new(algorithm, key), message)
    }

    fn salted(self, password: &Secret, salt: &[u8], rounds: NonZeroU32) -> Zeroizing<Vec<u8>> {
        let algorithm = if self == Self::Sha1 { PBKDF2_HMAC_SHA1 } else { PBKDF2_HMAC_SHA256 };
        let mut salted = Zeroizing::new(vec![0; self.digest().output_len()]);
        pbkdf2::derive(algorithm, rounds, salt, password.expose().as_bytes(), &mut salted);
        salted
    }
}

/// Why nothing more is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The server says that the proof is wrong.
    Refused,
    /// The server says that something else is.
    Unable,
    /// What it says is no step of this, or its own proof is wrong.
    NotUnderstood,
}

/// One such conversation, from the client's side.
pub(crate) struct Scram {
    hash: Hash,
    password: Secret,
    /// "client-first-message-bare".
    first: String,
    nonce: String,
    step: Step,
}

enum Step {
    First,
    Final,
    /// With the signature that the server must know.
    Proof(Vec<u8>),
    Proven,
    Over,
}

impl Scram {
    pub(crate) fn new(hash: Hash, user: &str, password: &Secret) -> Result<Self, Stop> {
        let mut random = [0; 18];
        rand::fill(&mut random).map_err(|_| Stop::NotUnderstood)?;
        Ok(Self::with_nonce(hash, user, password, BASE64.encode(&random)))
    }

    fn with_nonce(hash: Hash, user: &str, password: &Secret, nonce: String) -> Self {
        let user = user.replace('=', "=3D").replace(',', "=2C");
        Self { hash, password: password.clone(), first: format!("n={user},r={nonce}"), nonce, step: Step::First }
    }

    /// What is said to this message of the server's.
    pub(crate) fn answer(&mut self, message: &[u8]) -> Result<Secret, Stop> {
        let message = str::from_utf8(message).map_err(|_| Stop::NotUnderstood)?;
        match std::mem::replace(&mut self.step, Step::Over) {
            Step::First => {
                self.step = Step::Final;
                Ok(joined(&[HEADER, &self.first]))
            }
            Step::Final => self.proof(message),
            Step::Proof(signature) => self.check(message, &signature),
            Step::Proven | Step::Over => Err(Stop::NotUnderstood),
        }
    }

    /// Whether the server can judge the password by what was said.
    pub(crate) fn has_told(&self) -> bool {
        !matches!(self.step, Step::First | Step::Final)
    }

    /// Whether the server has proven that it knows the password.
    pub(crate) fn is_proven(&self) -> bool {
        matches!(self.step, Step::Proven)
    }

    /// RFC 5802 section 3, in its names.
    fn proof(&mut self, server_first: &str) -> Result<Secret, Stop> {
        let mut parts = server_first.split(',');
        let mut part = |name: &str| parts.next().and_then(|part| part.strip_prefix(name)).ok_or(why(server_first));
        let (nonce, salt, rounds) = (part("r=")?, part("s=")?, part("i=")?);
        if nonce.len() <= self.nonce.len() || !nonce.starts_with(&self.nonce) {
            return Err(Stop::NotUnderstood);
        }
        let salt = BASE64.decode(salt.as_bytes()).map_err(|_| Stop::NotUnderstood)?;
        let rounds = rounds.parse().ok().filter(|rounds: &NonZeroU32| rounds.get() <= ROUNDS_MAX);
        let salted = self.hash.salted(&self.password, &salt, rounds.ok_or(Stop::NotUnderstood)?);
        let client_key = self.hash.hmac(&salted, b"Client Key");
        let stored_key = digest(self.hash.digest(), client_key.as_ref());
        let without_proof = format!("c={HEADER_BASE64},r={nonce}");
        let message = [self.first.as_str(), server_first, &without_proof].join(",");
        let signature = self.hash.hmac(stored_key.as_ref(), message.as_bytes());
        let proof: Vec<u8> = client_key.as_ref().iter().zip(signature.as_ref()).map(|(a, b)| a ^ b).collect();
        let server_key = self.hash.hmac(&salted, b"Server Key");
        self.step = Step::Proof(self.hash.hmac(server_key.as_ref(), message.as_bytes()).as_ref().to_vec());
        Ok(joined(&[&without_proof, ",p=", &BASE64.encode(&proof)]))
    }

    fn check(&mut self, server_final: &str, signature: &[u8]) -> Result<Secret, Stop> {
        let told = server_final.strip_prefix("v=").ok_or(why(server_final))?.split(',').next().unwrap_or_default();
        if BASE64.decode(told.as_bytes()).is_ok_and(|told| told == signature) {
            self.step = Step::Proven;
            return Ok(joined(&[]));
        }
        Err(Stop::NotUnderstood)
    }
}

/// What a message means that is not the one expected (RFC 5802 section 7, "server-error").
fn why(message: &str) -> Stop {
    match message.strip_prefix("e=") {
        Some("invalid-proof" | "unknown-user") => Stop::Refused,
        Some(_) => Stop::Unable,
        None => Stop::NotUnderstood,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scram(hash: Hash, nonce: &str) -> Scram {
        let mut scram = Scram::with_nonce(hash, "user", &Secret::new("pencil".to_owned()), nonce.to_owned());
        assert_eq!(scram.answer(b"").unwrap().expose(), format!("n,,n=user,r={nonce}"));
        scram
    }

    const SHA1_FIRST: &[u8] = b"r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    const SHA1_FINAL: &[u8] = b"v=rmF9pqV8S7suAoZWja4dJRkFsKQ=";
    const SHA256_FIRST: &[u8] =
        b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    fn sha1() -> Scram {
        scram(Hash::Sha1, "fyko+d2lbbFgONRv9qkxdawL")
    }

    #[test]
    fn the_example_of_rfc_5802_is_said_word_for_word() {
        let mut scram = sha1();
        let proof = scram.answer(SHA1_FIRST).unwrap();
        let expected = "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";
        assert_eq!(proof.expose(), expected);
        assert!(!scram.is_proven());
        assert_eq!(scram.answer(SHA1_FINAL).unwrap().expose(), "");
        assert!(scram.is_proven());
    }

    #[test]
    fn the_example_of_rfc_7677_is_said_word_for_word() {
        let mut scram = scram(Hash::Sha256, "rOprNGfwEbeRWgbNEkqO");
        let expected = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                        p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
        assert_eq!(scram.answer(SHA256_FIRST).unwrap().expose(), expected);
        scram.answer(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").unwrap();
        assert!(scram.is_proven());
    }

    #[test]
    fn a_server_that_does_not_know_the_password_has_proven_nothing() {
        for last in ["v=rmF9pqV8S7suAoZWja4dJRkFsKR=", "v=", "", "v", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=x"] {
            let mut scram = sha1();
            scram.answer(SHA1_FIRST).unwrap();
            assert_eq!(scram.answer(last.as_bytes()), Err(Stop::NotUnderstood), "{last}");
            assert!(!scram.is_proven());
        }
    }

    #[test]
    fn a_servers_no_is_a_refusal() {
        for (last, expected) in [("e=invalid-proof", Stop::Refused), ("e=other-error", Stop::Unable)] {
            let mut scram = sha1();
            scram.answer(SHA1_FIRST).unwrap();
            assert_eq!(scram.answer(last.as_bytes()), Err(expected));
        }
        assert_eq!(sha1().answer(b"e=unknown-user"), Err(Stop::Refused));
    }

    #[test]
    fn a_nonce_that_is_not_ours_a_salt_that_is_none_and_work_without_end_are_not_taken() {
        for first in [
            "r=somebodyElse,s=QSXCR+Q6sek8bf92,i=4096",
            "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096",
            "r=fyko+d2lbbFgONRv9qkxdawL3,s=???,i=4096",
            "r=fyko+d2lbbFgONRv9qkxdawL3,s=QSXCR+Q6sek8bf92,i=0",
            "r=fyko+d2lbbFgONRv9qkxdawL3,s=QSXCR+Q6sek8bf92,i=4000000000",
            "m=extension,r=fyko+d2lbbFgONRv9qkxdawL3,s=QSXCR+Q6sek8bf92,i=4096",
        ] {
            assert_eq!(sha1().answer(first.as_bytes()), Err(Stop::NotUnderstood), "{first}");
        }
    }

    #[test]
    fn a_name_with_commas_stays_one_name() {
        let mut scram = Scram::with_nonce(Hash::Sha1, "a=b,c", &Secret::new("x".to_owned()), "n".to_owned());
        assert_eq!(scram.answer(b"").unwrap().expose(), "n,,n=a=3Db=2Cc,r=n");
    }

    proptest! {
        #[test]
        fn whatever_a_server_says_it_has_not_proven_anything(first: Vec<u8>, last: Vec<u8>, text in "[rsi]=\\PC{0,20},s=\\PC*") {
            for first in [first.as_slice(), text.as_bytes()] {
                let mut scram = sha1();
                prop_assert!(scram.answer(first).is_err());
                scram.answer(&last).ok();
                prop_assert!(!scram.is_proven());
            }
        }
    }
}
