//! Mail apps that nobody but the person can give a password to: it is pasted, once.

use super::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, WhyPaste};
use crate::vault::VaultError;
use async_trait::async_trait;
use password::Secret;

/// A mail app whose passwords are out of our reach.
pub(super) struct OnePaste {
    pub(super) app: MailApp,
    pub(super) because: WhyPaste,
    pub(super) look: fn() -> Option<Detected>,
}

#[async_trait]
impl Destination for OnePaste {
    fn app(&self) -> MailApp {
        self.app
    }

    async fn detect(&self) -> Option<Detected> {
        tokio::task::spawn_blocking(self.look).await.ok()?
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
