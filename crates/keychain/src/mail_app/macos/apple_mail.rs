//! Apple Mail. What is documented is a configuration profile, which the person approves in System Settings. Mail's own
//! passwords are out of reach of other programs; whether it looks at an internet password of somebody else is not known. Where
//! the person lets the app password into the profile, those are written too, as a best effort.

use super::internet_password;
use crate::mail_app::apple::profile_folder::{LIFETIME, ProfileFolder};
use crate::mail_app::apple::{bundle, profile};
use crate::mail_app::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, WhyNot};
use crate::turn::{Abandoned, Turns};
use crate::vault::{TIME_LIMIT, VaultError};
use async_trait::async_trait;
use password::Secret;
use std::path::PathBuf;
use std::process::Command;
use zeroize::Zeroizing;

/// Opens a document as the Finder does.
const OPEN: &str = "/usr/bin/open";

pub(super) struct AppleMail {
    service_name: String,
    opening: Turns,
    keychain: Turns,
}

impl AppleMail {
    pub(super) fn new(service_name: &str) -> Self {
        // A save does both, one after the other.
        let half = TIME_LIMIT / 2;
        Self { service_name: service_name.to_owned(), opening: Turns::new(half), keychain: Turns::new(half) }
    }

    /// Writes the profile, and lets macOS read it.
    async fn open(&self, name: String, content: Zeroizing<Vec<u8>>) -> Result<(), WhyNot> {
        let folder = folder().ok_or(WhyNot::File)?;
        let job = {
            let (folder, name) = (folder.clone(), name.clone());
            move |abandoned: &Abandoned| {
                let opened = folder.write(&name, &content).and_then(|path| {
                    abandoned.check().map_err(std::io::Error::other)?;
                    Command::new(OPEN).arg(path).status()
                });
                match opened {
                    Ok(status) if status.success() => return Ok(()),
                    Ok(status) => tracing::warn!(%status, "the profile was not opened"),
                    Err(error) => tracing::warn!(%error, "the profile could not be written or opened"),
                }
                let _ = folder.remove(&name);
                Err(VaultError::Failed)
            }
        };
        let opened = self.opening.take(job).await.map_err(|_| WhyNot::File);
        // Also after a time-out: it may have been written late.
        tokio::spawn(async move {
            tokio::time::sleep(LIFETIME).await;
            // By a thread: nobody waits for it, and a file system may hang.
            let removed = tokio::task::spawn_blocking(move || folder.remove(&name)).await;
            if !matches!(removed, Ok(Ok(()))) {
                tracing::warn!("the profile could not be removed; the next start tries again");
            }
        });
        opened
    }
}

#[async_trait]
impl Destination for AppleMail {
    fn app(&self) -> MailApp {
        MailApp::AppleMail
    }

    async fn detect(&self) -> Option<Detected> {
        // Since macOS 10.15, and before.
        let places = ["/System/Applications/Mail.app", "/Applications/Mail.app"].map(PathBuf::from);
        let look = move || {
            // Nothing is more certain to come after a start that followed a crash.
            folder().iter().for_each(ProfileFolder::sweep);
            bundle::look(MailApp::AppleMail, &places)
        };
        tokio::task::spawn_blocking(look).await.ok()?
    }

    async fn save(&self, placement: &Placement, secret: &Secret, with_password: bool) -> Saved {
        let account = &placement.account;
        let opened = match profile::profile(&self.service_name, account, with_password.then_some(secret)) {
            Ok(content) => self.open(profile::identity(&self.service_name, account).to_string(), content).await,
            Err(because) => Err(because),
        };
        if let Err(because) = opened {
            return Saved::NotPossible { because };
        }
        // One more copy of the secret, that nobody is known to read: only where the person let it out anyway.
        if with_password && account.exchange.is_none() {
            let (mark, account, secret) = (self.mark(placement), account.clone(), secret.clone());
            let write = move |abandoned: &Abandoned| internet_password::write(&mark, &account, &secret, abandoned);
            if let Err(error) = self.keychain.take(write).await {
                tracing::warn!(item = placement.id, %error, "no internet passwords beside the profile");
            }
        }
        Saved::ApproveProfile { with_password }
    }

    async fn check(&self, _placement: &Placement) -> Result<Presence, VaultError> {
        // Profiles are the person's and the administrator's to see.
        Ok(Presence::NotVisible)
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        let (mark, account) = (self.mark(placement), placement.account.clone());
        let name = profile::identity(&self.service_name, &account).to_string();
        let clean = move |_: &Abandoned| {
            if let Some(folder) = folder() {
                folder.sweep();
                folder.remove(&name).map_err(|error| {
                    tracing::warn!(%error, "the profile's file could not be removed");
                    VaultError::Failed
                })?;
            }
            internet_password::remove(&mark, &account)
        };
        self.keychain.take(clean).await?;
        // An account that came by a profile goes only with the profile.
        Ok(Removed::ByPerson)
    }
}

impl AppleMail {
    fn mark(&self, placement: &Placement) -> String {
        format!("{}/{}", self.service_name, placement.id)
    }
}

/// Among the caches, which no backup keeps.
fn folder() -> Option<ProfileFolder> {
    let caches = std::env::home_dir()?.join("Library/Caches");
    Some(ProfileFolder::at(caches.join("org.app-password-wizard/profiles")))
}
