//! The phone's half of push, for tests: what the privacyIDEA app sends, to the practice organisation or a real server.

use crate::escapes::unescape;
use crate::push::sign;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use data_encoding::BASE64URL;
use jiff::Timestamp;
use std::fmt;

/// Names and values of a form or a query.
pub type Fields = Vec<(&'static str, String)>;

/// The link is no `otpauth://pipush/…`, or a key could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no push token to scan")]
pub struct ScanError;

/// A phone that has scanned the picture of a push token. It sends nothing by itself: [`PushPhone::url`] is where the
/// fields of its methods go.
pub struct PushPhone {
    serial: String,
    url: String,
    credential: String,
    key: KeyPair,
}

impl fmt::Debug for PushPhone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PushPhone({})", self.serial)
    }
}

impl PushPhone {
    /// Scans the picture: `link` is the `otpauth://pipush/…` in it.
    pub fn scan(link: &str) -> Result<Self, ScanError> {
        let query = link.strip_prefix("otpauth://pipush/").and_then(|rest| rest.split_once('?')).ok_or(ScanError)?.1;
        let field = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| unescape(value)).ok_or(ScanError)
        };
        Ok(Self {
            serial: field("serial")?,
            url: field("url")?,
            credential: field("enrollment_credential")?,
            key: KeyPair::generate(KeySize::Rsa2048).map_err(|_| ScanError)?,
        })
    }

    /// Where the phone talks to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `POST`: makes itself known and so finishes the enrolment.
    pub fn registration(&self) -> Fields {
        let public = self.key.public_key().as_der();
        let public = public.map(|der: PublicKeyX509Der<'_>| BASE64URL.encode(der.as_ref())).unwrap_or_default();
        vec![
            ("serial", self.serial.clone()),
            ("enrollment_credential", self.credential.clone()),
            ("fbtoken", String::new()),
            ("pubkey", public),
        ]
    }

    /// `GET`: asks for open questions. The answer's `result.value` is a list; each has a `nonce`.
    pub fn poll(&self, now: Timestamp) -> Fields {
        let time = now.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
        let signature = self.sign(&format!("{}|{time}", self.serial));
        vec![("serial", self.serial.clone()), ("timestamp", time), ("signature", signature)]
    }

    /// `POST`: says yes to the question of this `nonce`.
    pub fn approve(&self, nonce: &str) -> Fields {
        let signature = self.sign(&format!("{nonce}|{}", self.serial));
        vec![("serial", self.serial.clone()), ("nonce", nonce.to_owned()), ("signature", signature)]
    }

    /// `POST`: says no to the question of this `nonce`.
    pub fn decline(&self, nonce: &str) -> Fields {
        let signature = self.sign(&format!("{nonce}|{}|decline", self.serial));
        let mut fields =
            vec![("serial", self.serial.clone()), ("nonce", nonce.to_owned()), ("decline", "1".to_owned())];
        fields.push(("signature", signature));
        fields
    }

    fn sign(&self, text: &str) -> String {
        sign(&self.key, text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_link_of_the_picture() {
        let link = "otpauth://pipush/PIPU0001?url=http%3A//127.0.0.1%3A5001/ttype/push&ttl=10&issuer=privacyIDEA\
                    &enrollment_credential=abc&v=1&serial=PIPU0001&sslverify=1&poll_only=True";
        let phone = PushPhone::scan(link).unwrap();
        assert_eq!(phone.url(), "http://127.0.0.1:5001/ttype/push");
        assert_eq!((phone.serial.as_str(), phone.credential.as_str()), ("PIPU0001", "abc"));
    }

    #[test]
    fn scans_nothing_else() {
        assert_eq!(PushPhone::scan("otpauth://totp/TOTP0001?secret=ABC").unwrap_err(), ScanError);
    }
}
