//! The one type that holds a secret.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// An app password, account password, one-time code, token or seed.
///
/// The memory is overwritten when the value is dropped. It can be read from a message (the person types it), but never
/// written into one: there is no `Serialize` and no `Display`, and `Debug` shows nothing of the content. To use the
/// content call [`Secret::expose`] at the last possible moment and keep the borrow short.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes over `content`; no second copy stays behind.
    pub fn new(content: String) -> Self {
        // A boxed string has no spare room. To make one, the standard library may move a larger buffer and leave the old
        // one as it is: so it is copied here, and the old one overwritten.
        let mut content = zeroize::Zeroizing::new(content);
        let mut exact = String::with_capacity(content.len());
        exact.push_str(&content);
        zeroize::Zeroize::zeroize(&mut *content);
        Self(SecretString::from(exact))
    }

    /// The content itself. Every call is a place where the secret can leak: keep it in sight of whoever reads the code.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The number of characters, for the words on the screen ("20 characters").
    pub fn length(&self) -> usize {
        self.expose().chars().count()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}

/// Compares in time that depends on the lengths only, so that the comparison itself tells nothing about the content.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.expose().as_bytes(), other.expose().as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (x, y)| difference | (x ^ y)) == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(content: String) -> Self {
        Self::new(content)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
