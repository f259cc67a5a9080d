//! One generic credential of another program in the Credential Manager, with our mark in its comment.

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error, Result};
use std::collections::HashMap;
use std::sync::Arc;
use windows_native_keyring_store::Store;

/// What stands under a target name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A credential with our mark.
    Ours,
    /// One without: somebody else wrote it, or has written over ours.
    Other,
    /// None.
    Nothing,
}

/// The Credential Manager, for credentials that carry this mark.
pub(super) struct Credentials {
    store: Arc<Store>,
    mark: String,
}

impl Credentials {
    pub(super) fn open(mark: String) -> Result<Self> {
        Ok(Self { store: Store::new()?, mark })
    }

    /// Whose credential stands under this target name.
    pub(super) fn look(&self, target: &str) -> Result<Found> {
        match self.entry(target)?.get_attributes() {
            Ok(attributes) if attributes.get("comment") == Some(&self.mark) => Ok(Found::Ours),
            Ok(_) => Ok(Found::Other),
            Err(Error::NoEntry) => Ok(Found::Nothing),
            Err(error) => Err(error),
        }
    }

    /// Writes a credential in place of whatever stands there. The mark and the user name are there before the secret is, so
    /// that the secret is never in a credential that we would not know again. After a failure nothing of it is left.
    pub(super) fn write(&self, target: &str, user: &str, secret: &str) -> Result<()> {
        let entry = self.entry(target)?;
        // Outlook itself is known to trip over an older one, and its attributes would be kept.
        gone(entry.delete_credential())?;
        let written = self.fill(&entry, user, secret);
        if written.is_err() {
            let _ = entry.delete_credential();
        }
        written
    }

    fn fill(&self, entry: &Entry, user: &str, secret: &str) -> Result<()> {
        // An explicit target name leaves the user name empty; writing the secret keeps what is set here.
        entry.set_password("")?;
        entry.update_attributes(&HashMap::from([("username", user), ("comment", self.mark.as_str())]))?;
        entry.set_password(secret)
    }

    /// Deletes the credential under this target name.
    pub(super) fn delete(&self, target: &str) -> Result<()> {
        gone(self.entry(target)?.delete_credential())
    }

    /// It stays on this computer: by default it would roam with the user's profile.
    fn entry(&self, target: &str) -> Result<Entry> {
        self.store.build("", "", Some(&HashMap::from([("target", target), ("persistence", "Local")])))
    }
}

fn gone(deleted: Result<()>) -> Result<()> {
    match deleted {
        Err(Error::NoEntry) => Ok(()),
        other => other,
    }
}
