//! A keychain that survives the death of the program: one file an entry. For made-up secrets only.

use async_trait::async_trait;
use keychain::{Vault, VaultError, VaultItem};
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
        self.folder.join(&item.id)
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
