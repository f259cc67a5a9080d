//! One sign-in to a mail server.

use crate::connection::Connection;
use crate::imap::Imap;
use crate::outcome::{NotReached, ProbeOutcome};
use crate::pop3::Pop3;
use crate::sasl::Account;
use crate::server::{Protocol, Server};
use crate::submission::Submission;
use async_trait::async_trait;
use password::Secret;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use trust::Trust;

/// How long the server's goodbye is waited for. The outcome is known by then.
const FAREWELL: Duration = Duration::from_secs(2);

const TIMED_OUT: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::TimedOut };

/// Signs in to mail servers to see whether they take a password.
#[async_trait]
pub trait Probe: Send + Sync {
    /// Signs in once, in the language of the server, and leaves again; no mail is read or sent. Never repeated by itself:
    /// tries may lock the account.
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome;
}

/// How long a server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For its name and a connection to it.
    pub connect: Duration,
    /// For everything.
    pub in_all: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), in_all: Duration::from_secs(30) }
    }
}

/// Signs in to real mail servers. Which certificates are good, the operating system decides.
#[derive(Clone, Default)]
pub struct MailProbe {
    patience: Patience,
    trust: Trust,
}

/// A language of mail servers, as far as a sign-in needs it.
pub(crate) trait Language: Sized {
    /// Hears the greeting, and begins TLS where it is not there yet. Nothing secret is said before this has succeeded.
    async fn begin(connection: Connection, server: &Server, trust: &Trust) -> Result<Self, ProbeOutcome>;

    /// The one attempt. By which mechanism, is settled before anything is sent; a refusal of the password is final.
    async fn sign_in(&mut self, account: &Account<'_>) -> ProbeOutcome;

    /// Whether the server may have judged the password by now.
    fn has_told_password(&self) -> bool;

    /// Leaves the server as one should. Whether it says goodbye changes nothing.
    async fn take_leave(&mut self);
}

impl MailProbe {
    /// A probe that waits as long as `patience` says.
    pub fn new(patience: Patience) -> Self {
        Self { patience, trust: Trust::default() }
    }

    /// Trusts a certification authority (DER) in addition to the operating system's. Nothing but tests can say so.
    #[cfg(feature = "fake")]
    #[must_use]
    pub fn trusting(mut self, authority: Vec<u8>) -> Self {
        self.trust = self.trust.and(authority);
        self
    }

    async fn ask<L: Language>(&self, server: &Server, account: &Account<'_>) -> ProbeOutcome {
        let deadline = Instant::now() + self.patience.in_all;
        let begun = async {
            let connection = Connection::open(server, &self.trust, self.patience.connect).await?;
            L::begin(connection, server, &self.trust).await
        };
        let mut language = match timeout_at(deadline, begun).await {
            Ok(Ok(language)) => language,
            Ok(Err(outcome)) => return outcome,
            Err(_) => return TIMED_OUT,
        };
        let outcome = timeout_at(deadline, language.sign_in(account)).await.unwrap_or(TIMED_OUT);
        let outcome = if language.has_told_password() { outcome.after_the_password() } else { outcome };
        timeout_at(deadline.min(Instant::now() + FAREWELL), language.take_leave()).await.ok();
        outcome
    }
}

#[async_trait]
impl Probe for MailProbe {
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome {
        let account = Account { user, password: app_password };
        let outcome = match server.protocol {
            Protocol::Imap => self.ask::<Imap>(server, &account).await,
            Protocol::Pop3 => self.ask::<Pop3>(server, &account).await,
            Protocol::Submission => self.ask::<Submission>(server, &account).await,
        };
        tracing::info!(
            protocol = ?server.protocol,
            host = server.host,
            port = server.port,
            ?outcome,
            "asked the mail server whether it takes the password"
        );
        outcome
    }
}
