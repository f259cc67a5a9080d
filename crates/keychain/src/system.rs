//! The operating system's own keychain.

#[cfg_attr(target_os = "linux", path = "system/secret_service.rs")]
#[cfg_attr(target_os = "macos", path = "system/login_keychain.rs")]
#[cfg_attr(target_os = "windows", path = "system/credential_manager.rs")]
mod platform;

#[cfg(target_os = "macos")]
#[path = "system/login_keychain_lock.rs"]
mod lock;

/// What an error of the login keychain means; the mail apps of macOS have items there too.
#[cfg(target_os = "macos")]
pub(crate) use platform::meaning as login_keychain_meaning;

use crate::turn::{Abandoned, Turns};
use crate::vault::{TIME_LIMIT, Vault, VaultError, VaultItem};
use async_trait::async_trait;
use keyring_core::{Entry, Error};
use password::Secret;
use std::time::Duration;
use zeroize::Zeroize;

/// The name under which entries stand in the keychain. A build for development has one of its own, so that nobody's real
/// entries are touched while the program is worked on.
pub const SERVICE_NAME: &str =
    if cfg!(debug_assertions) { "App Password Wizard (development)" } else { "App Password Wizard" };

/// A [`Vault`] in the operating system's keychain: Secret Service on Linux, Credential Manager on Windows, the login
/// keychain on macOS.
///
/// Creating it touches nothing. Every call opens the keychain anew: there are few of them, and one that was restarted,
/// locked or replaced in between is then no special case. Calls need a tokio runtime with time.
pub struct SystemVault {
    service_name: String,
    turns: Turns,
}

/// How an entry is called in the keychain.
#[derive(Clone)]
pub(crate) struct Names {
    /// Finds it; unique for ever.
    key: String,
    /// The item's own identifier.
    id: String,
    /// The user name.
    account: String,
    /// For people.
    #[cfg_attr(target_os = "macos", allow(dead_code, reason = "its store sets no title"))]
    title: String,
    /// Whose entry it is.
    #[cfg_attr(target_os = "macos", allow(dead_code, reason = "its store sets no further attributes"))]
    service_name: String,
}

impl SystemVault {
    /// A vault for the entries of `service_name`, such as [`SERVICE_NAME`].
    pub fn new(service_name: impl Into<String>) -> Self {
        Self { service_name: service_name.into(), turns: Turns::new(TIME_LIMIT) }
    }

    /// The same with another limit than [`TIME_LIMIT`].
    #[must_use]
    pub fn with_time_limit(self, limit: Duration) -> Self {
        Self { turns: Turns::new(limit), ..self }
    }

    fn names(&self, item: &VaultItem) -> Names {
        Names {
            key: format!("{}/{}", self.service_name, item.id),
            id: item.id.clone(),
            account: item.account.clone(),
            title: format!("{}: {}", self.service_name, item.label),
            service_name: self.service_name.clone(),
        }
    }

    /// Opens the keychain on a thread of its own, and does `work` with the entry.
    async fn with_entry<T: Send + 'static>(
        &self,
        doing: &'static str,
        item: &VaultItem,
        work: impl FnOnce(&Entry, &Names) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let names = self.names(item);
        let job = move |abandoned: &Abandoned| {
            let store = platform::open().map_err(|error| explain(error, doing, &names.id))?;
            // Most keychains that hang do it while they are opened. Nobody expects a late effect.
            abandoned.check()?;
            let entry = platform::entry(&store, &names).map_err(|error| explain(error, doing, &names.id))?;
            work(&entry, &names).map_err(|error| explain(error, doing, &names.id))
        };
        let outcome = self.turns.take(job).await;
        if let Err(VaultError::TimedOut) = outcome {
            tracing::warn!(item = item.id, "{doing} a keychain entry: no answer in time");
        }
        outcome
    }
}

#[async_trait]
impl Vault for SystemVault {
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        item.fits(secret)?;
        let secret = secret.clone();
        self.with_entry("writing", item, move |entry, names| {
            entry.set_password(secret.expose())?;
            // The secret is safe by now; a missing title or user name is no reason to say that it is not.
            if let Err(error) = platform::describe(entry, names) {
                explain(error, "describing", &names.id);
            }
            Ok(())
        })
        .await
    }

    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
        let read = self.with_entry("reading", item, |entry, _| entry.get_password().map(Secret::new)).await?;
        if read.is_empty() {
            // An empty app password opens nothing.
            tracing::warn!(item = item.id, "a keychain entry has lost its content");
            return Err(VaultError::NotFound);
        }
        Ok(read)
    }

    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
        self.with_entry("deleting", item, |entry, _| entry.delete_credential()).await
    }

    async fn is_locked(&self) -> Result<bool, VaultError> {
        let look = |_: &Abandoned| {
            platform::is_locked().inspect_err(|meaning| tracing::warn!("looking at the keychain's lock: {meaning}"))
        };
        self.turns.take(look).await
    }
}

/// Finds the advice for an error and logs its details. Two kinds of error carry the secret itself: neither their content
/// nor their `Debug` form is ever looked at.
pub(crate) fn explain(error: Error, doing: &'static str, id: &str) -> VaultError {
    let (meaning, details) = match error {
        Error::NoEntry => (VaultError::NotFound, String::new()),
        Error::PlatformFailure(source) | Error::NoStorageAccess(source) => {
            (platform::meaning(source.as_ref()), source.to_string())
        }
        Error::TooLong(name, limit) => (VaultError::TooLong, format!("{name} is longer than {limit}")),
        Error::Ambiguous(entries) => (VaultError::Ambiguous, format!("{} entries match", entries.len())),
        Error::BadEncoding(mut content) => {
            content.zeroize();
            (VaultError::Failed, "the entry is no text".to_owned())
        }
        Error::BadDataFormat(mut content, _) => {
            content.zeroize();
            (VaultError::Failed, "the entry is damaged".to_owned())
        }
        Error::BadStoreFormat(_) => (VaultError::Failed, "the keychain is damaged".to_owned()),
        Error::Invalid(name, _) => (VaultError::Failed, format!("{name} is not accepted")),
        Error::NoDefaultStore => (VaultError::NoService, "no store".to_owned()),
        Error::NotSupportedByStore(_) => (VaultError::Failed, "not supported".to_owned()),
        // The enumeration may grow; its form for people might carry anything.
        _ => (VaultError::Failed, "an error of an unknown kind".to_owned()),
    };
    tracing::warn!(item = id, details, "{doing} a keychain entry: {meaning}");
    meaning
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    fn some_error() -> Box<io::Error> {
        Box::new(io::Error::other("…"))
    }

    #[test]
    fn each_kind_of_error_has_its_advice() {
        let cases = [
            (Error::NoEntry, VaultError::NotFound),
            (Error::TooLong("user".to_owned(), 513), VaultError::TooLong),
            (Error::Ambiguous(Vec::new()), VaultError::Ambiguous),
            (Error::BadEncoding(vec![0x80]), VaultError::Failed),
            (Error::BadDataFormat(vec![0x80], some_error()), VaultError::Failed),
            (Error::BadStoreFormat(String::new()), VaultError::Failed),
            (Error::Invalid(String::new(), String::new()), VaultError::Failed),
            (Error::NoDefaultStore, VaultError::NoService),
            (Error::NotSupportedByStore(String::new()), VaultError::Failed),
            (Error::PlatformFailure(some_error()), VaultError::Failed),
        ];
        for (error, meaning) in cases {
            let shown = error.to_string();
            assert_eq!(explain(error, "testing", "7"), meaning, "{shown}");
        }
    }

    #[test]
    fn entries_of_development_are_not_those_of_a_release() {
        assert_ne!(SERVICE_NAME, "App Password Wizard");
    }

    #[test]
    fn the_title_names_program_and_label() {
        let item =
            VaultItem { id: "7".to_owned(), account: "anna@example.org".to_owned(), label: "Outlook".to_owned() };
        assert_eq!(SystemVault::new("App Password Wizard").names(&item).title, "App Password Wizard: Outlook");
    }
}
