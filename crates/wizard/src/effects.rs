//! What the journey does to the world, each behind a small trait with one fake.

use async_trait::async_trait;
use audit::Trail;
use jiff::Timestamp;
use keychain::{Destinations, Vault};
use mail::{Discovery, MailServers, Probe};
use password::Secret;
use providers::{ProviderChoice, ProviderKind, Providers};
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;
use url::Url;

/// Everything outside the journey that it needs.
#[derive(Clone)]
pub struct Effects {
    /// The services that issue app passwords.
    pub providers: Arc<dyn Providers>,
    /// This computer's keychain.
    pub vault: Arc<dyn Vault>,
    /// This computer's clipboard.
    pub clipboard: Arc<dyn Clipboard>,
    /// The system's browser.
    pub browser: Arc<dyn Browser>,
    /// The mail apps of this computer.
    pub destinations: Destinations,
    /// Finds mail servers.
    pub discovery: Arc<dyn Discovery>,
    /// Signs in to mail servers.
    pub probe: Arc<dyn Probe>,
    /// The time of day. Spans of time are tokio's, so that tests can pause them.
    pub clock: Arc<dyn Clock>,
    /// Starts the practice organisation.
    pub practice: Arc<dyn PracticeGround>,
    /// What an auditor will ask.
    pub audit: Arc<dyn Trail>,
    /// Where the ledgers are kept.
    pub data_folder: PathBuf,
}

/// The time of day.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The clipboard did not do what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the clipboard failed")]
pub struct ClipboardError;

/// The clipboard of this computer.
#[async_trait]
pub trait Clipboard: Send + Sync {
    /// Puts a secret in, marked so that clipboard histories and clouds leave it out.
    async fn write_secret(&self, secret: &Secret) -> Result<(), ClipboardError>;

    /// Empties it, but only if this secret is still in it.
    async fn clear_if_holds(&self, secret: &Secret) -> Result<(), ClipboardError>;

    /// Reads its text, once; `None` if there is no text in it. Only ever on the person's click.
    async fn read_secret(&self) -> Result<Option<Secret>, ClipboardError>;

    /// Puts something in that is no secret.
    async fn write_text(&self, text: &str) -> Result<(), ClipboardError>;
}

/// The browser could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the browser could not be opened")]
pub struct BrowserError;

/// The system's default browser.
#[async_trait]
pub trait Browser: Send + Sync {
    /// Opens an address in it, and does not wait for what happens there.
    async fn open(&self, address: &Url) -> Result<(), BrowserError>;
}

/// The practice organisation could not be started; the details are in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the practice organisation could not be started")]
pub struct PracticeError;

/// Where the practice organisation is, and who works there.
#[derive(Clone)]
pub struct PracticeStart {
    /// Its provider.
    pub choice: ProviderChoice,
    /// The e-mail address of its employee.
    pub address: String,
    /// The user name of its employee.
    pub user: String,
    /// Its mail servers, where the provider does not tell them.
    pub mail: Option<MailServers>,
    /// Opens its provider; `None`: [`Effects::providers`] does.
    pub providers: Option<Arc<dyn Providers>>,
}

/// Starts the practice organisation.
#[async_trait]
pub trait PracticeGround: Send + Sync {
    /// Starts it with this provider, or finds the one that runs.
    async fn start(&self, provider: ProviderKind) -> Result<PracticeStart, PracticeError>;
}
