//! What the journey does to the world, each behind a small trait with one fake.

use async_trait::async_trait;
use jiff::Timestamp;
use keychain::Vault;
use password::Secret;
use providers::{ProviderChoice, Providers};
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;

/// Everything outside the journey that it needs.
#[derive(Clone)]
pub struct Effects {
    /// The services that issue app passwords.
    pub providers: Arc<dyn Providers>,
    /// This computer's keychain.
    pub vault: Arc<dyn Vault>,
    /// This computer's clipboard.
    pub clipboard: Arc<dyn Clipboard>,
    /// The time of day. Spans of time are tokio's, so that tests can pause them.
    pub clock: Arc<dyn Clock>,
    /// Starts the practice organisation.
    pub practice: Arc<dyn PracticeGround>,
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
}

/// The practice organisation could not be started; the details are in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the practice organisation could not be started")]
pub struct PracticeError;

/// Where the practice organisation is, and who works there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeStart {
    /// Its provider.
    pub choice: ProviderChoice,
    /// The e-mail address of its employee.
    pub address: String,
    /// The user name of its employee.
    pub user: String,
}

/// Starts the practice organisation.
#[async_trait]
pub trait PracticeGround: Send + Sync {
    /// Starts it, or finds the one that runs.
    async fn start(&self) -> Result<PracticeStart, PracticeError>;
}
