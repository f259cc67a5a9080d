//! One sign-in to a mail server.

use crate::outcome::ProbeOutcome;
use async_trait::async_trait;
use password::Secret;

/// A mail server to send through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection becomes TLS by STARTTLS (RFC 3207); without it nothing is sent but on loopback.
    pub starttls: bool,
}

/// Signs in to mail servers to see whether they take a password.
#[async_trait]
pub trait Probe: Send + Sync {
    /// Signs in once to send mail, and leaves again without sending any. Never repeated by itself: tries may lock the account.
    async fn submission(&self, server: &Server, account: &str, app_password: &Secret) -> ProbeOutcome;
}
