//! The server's half of push: who a phone is, and what it is asked (privacyIDEA, `lib/tokens/pushtoken.py`).

use crate::records::Records;
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use data_encoding::{BASE32, BASE64};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// The question as the phone shows it.
const QUESTION: &str = "Do you want to confirm the login?";
/// How far the phone's clock may be off when it asks for questions, in seconds.
const POLL_SECONDS: i64 = 60;

/// Who answers for a push token.
#[derive(Clone)]
pub(crate) enum PushPhoneKey {
    /// The practice phone, which needs no proof: it is in the same program.
    PracticePhone,
    /// Another phone, by its public key (DER).
    Phone(Vec<u8>),
}

impl PushPhoneKey {
    /// Reads a key as the phone sends it: base64, plain or for addresses, of a DER `SubjectPublicKeyInfo`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('-', "+").replace('_', "/").replace(' ', "+");
        Some(Self::Phone(BASE64.decode(text.as_bytes()).ok()?))
    }

    /// As the list of tokens shows it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::PracticePhone => "practice phone".to_owned(),
            Self::Phone(der) => BASE64.encode(der),
        }
    }

    /// Whether a signature (base32) over a text is this phone's.
    pub(crate) fn has_signed(&self, text: &str, signature: &str) -> bool {
        let Self::Phone(der) = self else { return false };
        let Ok(signature) = BASE32.decode(signature.as_bytes()) else { return false };
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).verify(text.as_bytes(), &signature).is_ok()
    }
}

/// The key with which the server signs its questions.
pub(crate) struct ServerKey(KeyPair);

impl ServerKey {
    /// Makes a key; this takes the time of several ordinary calls.
    pub(crate) fn generate() -> Result<Self, Unspecified> {
        KeyPair::generate(KeySize::Rsa2048).map(Self)
    }

    /// The public half as the phone gets it: base64 of the PKCS#1 form.
    pub(crate) fn public(&self) -> String {
        BASE64.encode(aws_lc_rs::signature::KeyPair::public_key(&self.0).as_ref())
    }

    fn sign(&self, text: &str) -> Option<String> {
        sign(&self.0, text)
    }
}

/// A signature as both sides send it: base32 of PKCS#1 v1.5 with SHA-256.
pub(crate) fn sign(key: &KeyPair, text: &str) -> Option<String> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).ok()?;
    Some(BASE32.encode(&signature))
}

/// Whether the time that a phone names is near enough; `None` when it is no time at all.
pub(crate) fn is_recent(time: &str, now: Timestamp) -> Option<bool> {
    let time: Timestamp = time.parse().ok().or_else(|| format!("{time}Z").parse().ok())?;
    Some(now.duration_since(time).abs() <= SignedDuration::from_secs(POLL_SECONDS))
}

/// The questions that a phone may answer now, signed.
pub(crate) fn questions(records: &Records, serial: &str, key: &ServerKey) -> Vec<Value> {
    let now = records.now();
    let url = records.push_url();
    let open = records.challenges.all().iter().filter(|challenge| challenge.serial == serial && challenge.is_open(now));
    open.filter_map(|challenge| {
        let nonce = &challenge.nonce;
        let title = "privacyIDEA";
        let signature = key.sign(&format!("{nonce}|{url}|{serial}|{QUESTION}|{title}|1"))?;
        // The canonical form of RFC 8785, as the phone builds it again.
        let capabilities = key.sign(&format!(r#"{{"capabilities":{{"decline_reason":true}},"nonce":"{nonce}"}}"#))?;
        Some(json!({
            "nonce": nonce, "question": QUESTION, "serial": serial, "title": title, "sslverify": "1", "url": url,
            "signature": signature,
            "capabilities": r#"{"decline_reason": true}"#, "capabilities_signature": capabilities,
        }))
    })
    .collect()
}
