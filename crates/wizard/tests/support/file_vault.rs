//! A keychain, and a mail app, that survive the death of the program: one file an entry. For made-up secrets only.

use async_trait::async_trait;
use keychain::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, Vault, VaultError, VaultItem};
use password::Secret;
use std::fs;
use std::path::PathBuf;

/// When [`FileVault::save`] stops for ever, so that the program can be killed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    Never,
    BeforeSaving,
    AfterSaving,
}

/// A [`Vault`] in a folder.
pub struct FileVault {
    pub folder: PathBuf,
    pub stop: Stop,
    /// Called when it stops.
    pub tell: fn(&str),
}

impl FileVault {
    fn file(&self, item: &VaultItem) -> PathBuf {
        self.entry(&item.id)
    }

    fn entry(&self, id: &str) -> PathBuf {
        self.folder.join(id)
    }

    async fn stop_at(&self, stop: Stop) {
        if self.stop == stop {
            (self.tell)(&format!("{stop:?}"));
            std::future::pending::<()>().await;
        }
    }
}

#[async_trait]
impl Vault for FileVault {
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        self.stop_at(Stop::BeforeSaving).await;
        fs::write(self.file(item), secret.expose()).map_err(|_| VaultError::Failed)?;
        self.stop_at(Stop::AfterSaving).await;
        Ok(())
    }

    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
        fs::read_to_string(self.file(item)).map(Secret::new).map_err(|_| VaultError::NotFound)
    }

    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
        fs::remove_file(self.file(item)).map_err(|_| VaultError::NotFound)
    }
}

/// Geary, as far as it keeps passwords in a folder.
#[async_trait]
impl Destination for FileVault {
    fn app(&self) -> MailApp {
        MailApp::Geary
    }

    async fn detect(&self) -> Option<Detected> {
        Some(Detected { app: MailApp::Geary, version: None })
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        self.stop_at(Stop::BeforeSaving).await;
        fs::write(self.entry(&placement.id), secret.expose()).unwrap();
        self.stop_at(Stop::AfterSaving).await;
        Saved::InPlace { best_effort: false }
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        Ok(if self.entry(&placement.id).exists() { Presence::Ours } else { Presence::Gone })
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        // One that is gone already is as good as removed.
        let _ = fs::remove_file(self.entry(&placement.id));
        Ok(Removed::Clean)
    }
}
