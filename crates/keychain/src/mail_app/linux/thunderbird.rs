//! Thunderbird keeps passwords in a store of its own (`logins.json` with `key4.db`), which nobody else writes.

use super::desk::Desk;
use super::installed::Signs;
use crate::mail_app::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, WhyPaste};
use crate::vault::VaultError;
use async_trait::async_trait;
use password::Secret;

const SIGNS: Signs = Signs {
    entries: &[
        "thunderbird",
        "org.mozilla.Thunderbird",
        "net.thunderbird.Thunderbird",
        "mozilla-thunderbird",
        "thunderbird_thunderbird",
    ],
    program: "thunderbird",
};

pub(super) struct Thunderbird;

#[async_trait]
impl Destination for Thunderbird {
    fn app(&self) -> MailApp {
        MailApp::Thunderbird
    }

    async fn detect(&self) -> Option<Detected> {
        let installed = tokio::task::spawn_blocking(|| SIGNS.look(&Desk::here())).await.ok()??;
        Some(Detected { app: MailApp::Thunderbird, version: installed.version })
    }

    async fn save(&self, _placement: &Placement, _secret: &Secret, _with_password: bool) -> Saved {
        Saved::OnePaste { because: WhyPaste::OwnStore }
    }

    async fn check(&self, _placement: &Placement) -> Result<Presence, VaultError> {
        Ok(Presence::NotVisible)
    }

    async fn remove(&self, _placement: &Placement) -> Result<Removed, VaultError> {
        Ok(Removed::ByPerson)
    }
}
