//! The Secret Service of Linux (GNOME Keyring, KWallet, KeePassXC, oo7) and its keyrings.
//! <https://specifications.freedesktop.org/secret-service-spec/0.2/>
//!
//! Services differ in what they tell while they are locked: gnome-keyring finds an item and says that it is locked; KeePassXC and
//! oo7 find nothing. They differ in what is locked: a keyring, or each item by itself. So nothing is called missing before what
//! may hold it is open, and what is locked is asked for once.

mod meaning;

pub(crate) use meaning::meaning;

use secret_service::blocking::{Collection, Item, SecretService};
use secret_service::{EncryptionType, Error};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use zbus::blocking::Connection;

/// How a keyring is called that had to be created; libsecret's own name for it.
const NEW_KEYRING: &str = "Default keyring";

/// The bus, for as long as the program runs: KeePassXC asks the person once for each connection.
static BUS: Mutex<Option<Connection>> = Mutex::new(None);

/// What the Secret Service refuses.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyringsError {
    /// There is no keyring that new items go into, and none was created: the question was dismissed, or cannot be asked.
    #[error("there is no default keyring, and none was created")]
    NotCreated,
    /// Whatever else.
    #[error(transparent)]
    Service(#[from] Error),
}

/// All keyrings of the person; what goes over the connection is encrypted.
pub(crate) struct Keyrings(SecretService<'static>);

impl Keyrings {
    /// A session of its own each time: a service that was started anew in between is then no special case.
    pub(crate) fn open() -> Result<Self, KeyringsError> {
        let remembered = BUS.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(bus) = remembered {
            match SecretService::connect_with_existing(EncryptionType::Dh, bus) {
                Ok(service) => return Ok(Self(service)),
                Err(error) if is_said_by_the_service(&error) => return Err(error.into()),
                // The bus has ended, and another one may be there.
                Err(error) => tracing::debug!(%error, "the connection to the session bus is used no more"),
            }
        }
        let bus = Connection::session().map_err(Error::from)?;
        let service = SecretService::connect_with_existing(EncryptionType::Dh, bus.clone())?;
        *BUS.lock().unwrap_or_else(PoisonError::into_inner) = Some(bus);
        Ok(Self(service))
    }

    /// Whether the keyring that new items go into is locked. The service tells that without a question (*Locking and Unlocking*).
    /// [`Error::NoResult`] where there is none.
    pub(crate) fn is_locked(&self) -> Result<bool, KeyringsError> {
        Ok(self.0.get_default_collection()?.is_locked()?)
    }

    /// The keyring that new items go into, unlocked. Where there is none it is created, with the service's own question, as
    /// libsecret does it.
    pub(crate) fn for_new_items(&self) -> Result<Collection<'_>, KeyringsError> {
        match self.0.get_default_collection() {
            Ok(keyring) => {
                unlock(&keyring)?;
                Ok(keyring)
            }
            Err(Error::NoResult) => self.create(),
            Err(error) => Err(error.into()),
        }
    }

    fn create(&self) -> Result<Collection<'_>, KeyringsError> {
        let created = self.0.create_collection(NEW_KEYRING, "default");
        let keyring = created.map_err(|error| match error {
            Error::Prompt | Error::PromptDisconnected => KeyringsError::NotCreated,
            Error::Zbus(zbus::Error::MethodError(name, ..)) if name == "org.freedesktop.DBus.Error.NotSupported" => {
                KeyringsError::NotCreated
            }
            // What was created has the path `/`, that is, nothing was.
            Error::Zvariant(_) => KeyringsError::NotCreated,
            error => error.into(),
        })?;
        unlock(&keyring)?;
        Ok(keyring)
    }

    /// Unlocks what is looked into, as far as it is locked: the default keyring, or all where there is none. Whether any was.
    pub(crate) fn unlock(&self) -> Result<bool, KeyringsError> {
        let keyrings = match self.0.get_default_collection() {
            Ok(keyring) => vec![keyring],
            Err(Error::NoResult) => self.0.get_all_collections()?,
            Err(error) => return Err(error.into()),
        };
        let mut any = false;
        for keyring in &keyrings {
            any |= unlock(keyring)?;
        }
        Ok(any)
    }

    /// All items with these attributes, in every keyring, each unlocked. [`Error::Locked`] where one stays locked, and where none
    /// is found and a keyring that may hold it stays locked.
    pub(crate) fn find(&self, attributes: &HashMap<&str, &str>) -> Result<Vec<Item<'_>>, KeyringsError> {
        let mut found = self.0.search_items(attributes.clone())?;
        if found.unlocked.is_empty() && found.locked.is_empty() && self.unlock()? {
            found = self.0.search_items(attributes.clone())?;
        }
        if !found.locked.is_empty() {
            self.0.unlock_all(&found.locked.iter().collect::<Vec<_>>())?;
        }
        for item in found.locked {
            if item.is_locked()? {
                // One question for all was not asked where some of them needed none.
                item.unlock()?;
                item.ensure_unlocked()?;
            }
            found.unlocked.push(item);
        }
        Ok(found.unlocked)
    }

    /// The item with this path, which another session has told.
    pub(crate) fn item(&self, path: zbus::zvariant::OwnedObjectPath) -> Result<Item<'_>, KeyringsError> {
        Ok(self.0.get_item_by_path(path)?)
    }
}

/// Unlocks a keyring with its own question; whether it was locked.
fn unlock(keyring: &Collection<'_>) -> Result<bool, KeyringsError> {
    if !keyring.is_locked()? {
        return Ok(false);
    }
    keyring.unlock()?;
    keyring.ensure_unlocked()?;
    Ok(true)
}

/// Whether it is an answer, so that the connection is good.
fn is_said_by_the_service(error: &Error) -> bool {
    matches!(error, Error::Zbus(zbus::Error::MethodError(..)) | Error::ZbusFdo(_))
}
