//! Signing in with a code on another device (RFC 8628).

use super::{Client, Tokens};
use crate::error::BrowserSignInError;
use jiff::Timestamp;
use password::Secret;
use url::Url;

/// A sign-in that waits for a code to be typed on another device.
pub struct DevicePending {
    user_code: Secret,
    address: Url,
    valid_until: Timestamp,
}

impl DevicePending {
    pub(super) async fn begin(_client: Client) -> Result<Self, BrowserSignInError> {
        Err(BrowserSignInError::NotConfigured)
    }

    /// What to type there.
    pub fn user_code(&self) -> &Secret {
        &self.user_code
    }

    /// Where to type it.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Until when it is taken.
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// Asks at the pace that the provider wants until the person has decided.
    pub async fn finish(self) -> Result<Tokens, BrowserSignInError> {
        Err(BrowserSignInError::NotConfigured)
    }
}
