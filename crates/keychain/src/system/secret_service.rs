//! Linux: an entry as an item of the Secret Service.

use super::Names;
use crate::keyrings::{Keyrings, KeyringsError};
use crate::vault::VaultError;
use keyring_core::api::CredentialApi;
use keyring_core::{Credential, Entry, Error, Result};
use secret_service::blocking::Item;
use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

pub(super) use crate::keyrings::meaning;

/// What everybody writes who uses `keyring`, and what older entries of ours have.
const CONTENT_TYPE: &str = "application/octet-stream";

pub(super) fn open() -> Result<Arc<Keyrings>> {
    Keyrings::open().map(Arc::new).map_err(failure)
}

/// Whether the keychain that new entries go into is locked.
pub(super) fn is_locked() -> std::result::Result<bool, VaultError> {
    Keyrings::open().and_then(|keyrings| keyrings.is_locked()).map_err(|error| meaning(&error))
}

/// Found by the attributes `service` (the key) and `username` (the account).
pub(super) fn entry(keyrings: &Arc<Keyrings>, names: &Names) -> Result<Entry> {
    let item = KeyringItem { keyrings: Arc::clone(keyrings), names: names.clone() };
    Ok(Entry::new_with_credential(Arc::new(item)))
}

/// Renews the title, and what an item lacks that an older release has written.
pub(super) fn describe(entry: &Entry, _names: &Names) -> Result<()> {
    match entry.as_any().downcast_ref::<KeyringItem>() {
        Some(item) => item.describe(),
        None => Ok(()),
    }
}

/// One entry, looked for each time anew.
#[derive(Clone)]
struct KeyringItem {
    keyrings: Arc<Keyrings>,
    names: Names,
}

impl KeyringItem {
    /// By what it is found.
    fn finds(&self) -> HashMap<&str, &str> {
        HashMap::from([("service", self.names.key.as_str()), ("username", self.names.account.as_str())])
    }

    /// All that it has: `application` finds all our entries at once, `id` finds one by our own identifier.
    fn attributes(&self) -> HashMap<&str, &str> {
        let mut attributes = self.finds();
        attributes.extend([("application", self.names.service_name.as_str()), ("id", self.names.id.as_str())]);
        attributes
    }

    /// The one item; `None` where there is none.
    fn look(&self) -> Result<Option<Item<'_>>> {
        let mut found = self.keyrings.find(&self.finds()).map_err(failure)?;
        if found.len() > 1 {
            let entry = || Entry::new_with_credential(Arc::new(self.clone()));
            return Err(Error::Ambiguous(found.iter().map(|_| entry()).collect()));
        }
        Ok(found.pop())
    }

    fn found(&self) -> Result<Item<'_>> {
        self.look()?.ok_or(Error::NoEntry)
    }

    fn describe(&self) -> Result<()> {
        let item = self.found()?;
        let described = || {
            if item.get_label()? != self.names.title {
                item.set_label(&self.names.title)?;
            }
            let has = item.get_attributes()?;
            let mut wanted: HashMap<&str, &str> =
                has.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            wanted.extend(self.attributes());
            let is_complete = wanted.iter().all(|(name, value)| has.get(*name).is_some_and(|has| has == value));
            if is_complete { Ok(()) } else { item.set_attributes(wanted) }
        };
        described().map_err(of_service)
    }
}

impl CredentialApi for KeyringItem {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        if let Some(item) = self.look()? {
            return item.set_secret(secret, CONTENT_TYPE).map_err(of_service);
        }
        let keyring = self.keyrings.for_new_items().map_err(failure)?;
        let created = keyring.create_item(&self.names.title, self.attributes(), secret, true, CONTENT_TYPE);
        created.map(drop).map_err(of_service)
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.found()?.get_secret().map_err(of_service)
    }

    fn delete_credential(&self) -> Result<()> {
        self.found()?.delete().map_err(of_service)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        self.found()?;
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((self.names.key.clone(), self.names.account.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeyringItem").field("key", &self.names.key).finish_non_exhaustive()
    }
}

fn failure(error: KeyringsError) -> Error {
    Error::PlatformFailure(Box::new(error))
}

fn of_service(error: secret_service::Error) -> Error {
    failure(error.into())
}
