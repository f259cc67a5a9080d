//! A sign-in that waits for the browser to come back.

use super::{Client, Tokens};
use crate::error::BrowserSignInError;
use crate::guided::BrowserSignInRequest;
use url::Url;

/// A sign-in that waits for the browser to come back. Dropping it stops listening.
pub struct Pending {
    address: Url,
}

impl Pending {
    pub(super) async fn begin(_client: Client, _request: BrowserSignInRequest) -> Result<Self, BrowserSignInError> {
        Err(BrowserSignInError::NotConfigured)
    }

    /// What to open in the browser.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Waits for the browser, at most ten minutes, and redeems what it brings, once.
    pub async fn finish(self) -> Result<Tokens, BrowserSignInError> {
        Err(BrowserSignInError::NotConfigured)
    }
}
