//! Mail apps that nobody but the person can give a password to: it is pasted, once.

use super::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, WhyPaste};
use crate::vault::VaultError;
use async_trait::async_trait;
use password::Secret;

/// A mail app on this computer, with its version where it tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Installed {
    pub(super) version: Option<String>,
}

/// A mail app whose passwords are out of our reach.
pub(super) struct OnePaste {
    pub(super) app: MailApp,
    pub(super) because: WhyPaste,
    pub(super) look: fn() -> Option<Installed>,
}

#[async_trait]
impl Destination for OnePaste {
    fn app(&self) -> MailApp {
        self.app
    }

    async fn detect(&self) -> Option<Detected> {
        let Installed { version } = tokio::task::spawn_blocking(self.look).await.ok()??;
        Some(Detected { app: self.app, version })
    }

    async fn save(&self, _placement: &Placement, _secret: &Secret, _with_password: bool) -> Saved {
        Saved::OnePaste { because: self.because }
    }

    async fn check(&self, _placement: &Placement) -> Result<Presence, VaultError> {
        Ok(Presence::NotVisible)
    }

    async fn remove(&self, _placement: &Placement) -> Result<Removed, VaultError> {
        Ok(Removed::ByPerson)
    }
}
