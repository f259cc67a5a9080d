//! Our own entries in the operating system's keychain.

use async_trait::async_trait;
use password::Secret;
use std::time::Duration;
use thiserror::Error;

/// How long a keychain may take to answer: long enough to type its password into the system's own window, short enough
/// that nobody takes the program for dead.
pub const TIME_LIMIT: Duration = Duration::from_secs(20);

/// The longest secret in UTF-16 units: what the tightest keychain (Windows: 2560 bytes) takes. It holds everywhere, so that
/// nothing works on one system only.
pub const LONGEST_SECRET: usize = 1280;

/// The longest identifier in bytes: three times a UUID, and below what stands in for a keychain elsewhere (Wine: 255 for the
/// whole name).
pub const LONGEST_ID: usize = 128;

/// The longest account in bytes (Windows: 513 with the end mark).
pub const LONGEST_ACCOUNT: usize = 512;

/// The longest label in bytes. Where a keychain takes less, the title is cut off; nothing depends on it.
pub const LONGEST_LABEL: usize = 1024;

/// Which entry: one for each app password, named so that a person who opens the keychain understands it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VaultItem {
    /// Our own identifier (the ledger's), unique for ever.
    pub id: String,
    /// The account the app password belongs to, shown as the user name.
    pub account: String,
    /// What the person called it, shown as the entry's title where the keychain has titles.
    pub label: String,
}

impl VaultItem {
    /// [`VaultError::TooLong`] for what not every keychain takes.
    pub(crate) fn fits(&self, secret: &Secret) -> Result<(), VaultError> {
        let fits = self.id.len() <= LONGEST_ID
            && self.account.len() <= LONGEST_ACCOUNT
            && self.label.len() <= LONGEST_LABEL
            && secret.expose().encode_utf16().count() <= LONGEST_SECRET;
        if fits { Ok(()) } else { Err(VaultError::TooLong) }
    }
}

/// What can go wrong with a keychain. The variants differ where the advice differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The keychain is locked and was not unlocked.
    #[error("the keychain is locked")]
    Locked,
    /// The person or a policy refused access.
    #[error("access to the keychain was denied")]
    Denied,
    /// This computer has no keychain service (Linux: neither GNOME Keyring nor KWallet answers).
    #[error("there is no keychain service")]
    NoService,
    /// There is a keychain service, and no keyring in it that new entries go into; it was not created either.
    #[error("the keychain has no default keyring")]
    NoKeyring,
    /// The entry is not there (any more).
    #[error("no such entry in the keychain")]
    NotFound,
    /// The secret or a name is longer than the keychain takes.
    #[error("too long for the keychain")]
    TooLong,
    /// More than one entry answers to the name: none is touched.
    #[error("more than one entry in the keychain matches")]
    Ambiguous,
    /// The keychain did not answer within 20 seconds.
    #[error("the keychain did not answer in time")]
    TimedOut,
    /// Anything else; the details are in the log.
    #[error("the keychain failed")]
    Failed,
}

/// The store of vault items. No call blocks the caller's thread; each answers within 20 seconds.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Writes the entry, replacing what was there under the same identifier.
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError>;

    /// Reads the entry back.
    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError>;

    /// Removes the entry. [`VaultError::NotFound`] when it was not there.
    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError>;

    /// Whether the person would be asked to unlock the keychain by any of the above. Nobody is asked by this one. Keychains
    /// without locks are never locked.
    async fn is_locked(&self) -> Result<bool, VaultError> {
        Ok(false)
    }
}
