//! Outlook for Windows, the classic one. For an Exchange account it is seen to look for a generic credential under a name of
//! its version. Microsoft documents neither that nor the names, and supports nobody else writing there:
//! https://blogs.msdn.microsoft.com/stephen_griffin/2013/05/17/outlook-and-the-credential-manager
//! The passwords of IMAP and POP accounts are in its profile, which is never touched.

#[cfg(test)]
mod tests;
mod version;

use super::credential::{Credentials, Found};
use super::registry::Registry;
use crate::mail_app::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, WhyNot, WhyPaste};
use crate::system::explain;
use crate::turn::Turns;
use crate::vault::{VaultError, VaultItem};
use async_trait::async_trait;
use password::Secret;
use std::sync::Arc;
use version::{Generation, InstalledOutlook};

pub(super) struct OutlookClassic {
    service_name: String,
    turns: Turns,
    registry: Arc<Registry>,
}

impl OutlookClassic {
    pub(super) fn new(service_name: &str, turns: Turns, registry: Registry) -> Self {
        Self { service_name: service_name.to_owned(), turns, registry: Arc::new(registry) }
    }

    async fn installed(&self) -> Option<InstalledOutlook> {
        let registry = Arc::clone(&self.registry);
        tokio::task::spawn_blocking(move || version::installed(&registry)).await.ok()?
    }

    /// Opens the Credential Manager when its turn has come, and does `work` with what carries the mark of this placement.
    async fn with_credentials<T: Send + 'static>(
        &self,
        doing: &'static str,
        placement: &Placement,
        work: impl FnOnce(&Credentials) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let id = placement.id.clone();
        let mark = format!("{}/{id}", self.service_name);
        let job = move |abandoned: &crate::turn::Abandoned| {
            let credentials = Credentials::open(mark).map_err(|error| explain(error, doing, &id))?;
            abandoned.check()?;
            work(&credentials).map_err(|error| explain(error, doing, &id))
        };
        self.turns.take(job).await
    }

    /// The target name that the Outlook of this computer looks for; of the newest, where there is none any more.
    async fn target(&self, placement: &Placement) -> String {
        let installed = self.installed().await;
        let generation = installed.map_or(Generation::NEWEST, |outlook| outlook.generation);
        generation.target(&placement.account.address)
    }
}

#[async_trait]
impl Destination for OutlookClassic {
    fn app(&self) -> MailApp {
        MailApp::OutlookClassic
    }

    async fn detect(&self) -> Option<Detected> {
        let InstalledOutlook { version, .. } = self.installed().await?;
        Some(Detected { app: MailApp::OutlookClassic, version: Some(version) })
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        let account = &placement.account;
        if !is_in_credentials(placement) {
            return Saved::OnePaste { because: WhyPaste::InProfile };
        }
        let Some(outlook) = self.installed().await else {
            return Saved::NotPossible { because: WhyNot::NotInstalled };
        };
        let longest = VaultItem { id: placement.id.clone(), account: account.user.clone(), label: String::new() };
        if let Err(error) = longest.fits(secret) {
            return Saved::NotPossible { because: WhyNot::Keychain(error.into()) };
        }
        let target = outlook.generation.target(&account.address);
        let (user, secret) = (account.user.clone(), secret.clone());
        let write = move |credentials: &Credentials| credentials.write(&target, &user, secret.expose());
        match self.with_credentials("writing for Outlook", placement, write).await {
            Ok(()) => Saved::InPlace { best_effort: true },
            Err(error) => Saved::NotPossible { because: WhyNot::Keychain(error.into()) },
        }
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        if !is_in_credentials(placement) {
            return Ok(Presence::NotVisible);
        }
        let (current, targets) = (self.target(placement).await, Generation::targets(&placement.account.address));
        let look = move |credentials: &Credentials| {
            for target in &targets {
                if credentials.look(target)? == Found::Ours {
                    return Ok(Presence::Ours);
                }
            }
            Ok(if credentials.look(&current)? == Found::Other { Presence::Changed } else { Presence::Gone })
        };
        self.with_credentials("looking for Outlook", placement, look).await
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        if !is_in_credentials(placement) {
            return Ok(Removed::ByPerson);
        }
        let (current, targets) = (self.target(placement).await, Generation::targets(&placement.account.address));
        let clean = move |credentials: &Credentials| {
            let mut found_ours = false;
            // Outlook may have been replaced by a newer one since.
            for target in &targets {
                if credentials.look(target)? == Found::Ours {
                    credentials.delete(target)?;
                    found_ours = true;
                }
            }
            let is_other = !found_ours && credentials.look(&current)? == Found::Other;
            Ok(if is_other { Removed::NotOurs } else { Removed::Clean })
        };
        self.with_credentials("cleaning for Outlook", placement, clean).await
    }
}

/// Only Exchange accounts have their password in the Credential Manager.
fn is_in_credentials(placement: &Placement) -> bool {
    placement.account.exchange.is_some()
}
