//! One sign-in to a mail server.

use crate::outcome::ProbeOutcome;
use crate::server::Server;
use async_trait::async_trait;
use password::Secret;

/// Signs in to mail servers to see whether they take a password.
#[async_trait]
pub trait Probe: Send + Sync {
    /// Signs in once, in the language of the server, and leaves again; no mail is read or sent. Never repeated by itself:
    /// tries may lock the account.
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome;
}
