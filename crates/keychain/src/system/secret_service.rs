//! Linux: the Secret Service (GNOME Keyring, KWallet, KeePassXC) over D-Bus.

use super::Names;
use crate::vault::VaultError;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use std::collections::HashMap;
use std::error::Error;
use std::io::ErrorKind;
use std::sync::Arc;
use zbus_secret_service_keyring_store::Store;
use zbus_secret_service_keyring_store::cred::Specifier;

pub(super) fn open() -> Result<Arc<Store>> {
    Store::new()
}

/// Whether the keychain that new entries go into is locked. The service tells that without a prompt (Secret Service
/// specification 0.2, *Locking and Unlocking*); no secret is asked for, so the session need not be encrypted.
pub(super) fn is_locked() -> std::result::Result<bool, VaultError> {
    let service = SecretService::connect(EncryptionType::Plain).map_err(|error| meaning(&error))?;
    let keychain = service.get_default_collection().map_err(|error| meaning(&error))?;
    keychain.is_locked().map_err(|error| meaning(&error))
}

/// Found by the attributes `service` (the key) and `username` (the account).
pub(super) fn entry(store: &Arc<Store>, names: &Names) -> Result<Entry> {
    store.build(&names.key, &names.account, Some(&HashMap::from([("label", names.title.as_str())])))
}

/// Adds what finds all our entries at once (`application`) and one by our own identifier (`id`), and renews the title,
/// which the store sets on the first write only.
pub(super) fn describe(entry: &Entry, names: &Names) -> Result<()> {
    entry
        .update_attributes(&HashMap::from([("application", names.service_name.as_str()), ("id", names.id.as_str())]))?;
    match entry.as_any().downcast_ref::<Specifier>() {
        Some(specifier) => specifier.set_label(&names.title),
        None => Ok(()),
    }
}

/// What an error of the store means. Error names are those of the Secret Service specification 0.2 and of D-Bus.
pub(crate) fn meaning(error: &(dyn Error + Send + Sync + 'static)) -> VaultError {
    use secret_service::Error as ServiceError;
    match error.downcast_ref::<ServiceError>() {
        // The prompt was dismissed, or there is nobody to show it.
        Some(ServiceError::Locked | ServiceError::Prompt | ServiceError::PromptDisconnected) => VaultError::Locked,
        // No bus, or a service without any keychain in it.
        Some(ServiceError::Unavailable | ServiceError::NoResult) => VaultError::NoService,
        Some(ServiceError::Zbus(error)) => meaning_on_bus(error),
        Some(ServiceError::ZbusFdo(error)) => meaning_of_standard(error),
        _ => VaultError::Failed,
    }
}

fn meaning_on_bus(error: &zbus::Error) -> VaultError {
    match error {
        zbus::Error::MethodError(name, _, _) => meaning_of_name(name.as_str()),
        zbus::Error::FDO(error) => meaning_of_standard(error),
        zbus::Error::Address(_) => VaultError::NoService,
        zbus::Error::InputOutput(error) | zbus::Error::Connection(error, _) => match error.kind() {
            // There is no socket, or the bus behind it has ended.
            ErrorKind::NotFound | ErrorKind::ConnectionRefused => VaultError::NoService,
            ErrorKind::PermissionDenied => VaultError::Denied,
            ErrorKind::TimedOut => VaultError::TimedOut,
            _ => VaultError::Failed,
        },
        _ => VaultError::Failed,
    }
}

fn meaning_of_standard(error: &zbus::fdo::Error) -> VaultError {
    use zbus::DBusError;
    match error {
        zbus::fdo::Error::ZBus(error) => meaning_on_bus(error),
        _ => meaning_of_name(error.name().as_str()),
    }
}

fn meaning_of_name(name: &str) -> VaultError {
    match name {
        "org.freedesktop.Secret.Error.IsLocked" => VaultError::Locked,
        "org.freedesktop.Secret.Error.NoSuchObject" => VaultError::NotFound,
        "org.freedesktop.DBus.Error.AccessDenied" | "org.freedesktop.DBus.Error.AuthFailed" => VaultError::Denied,
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner"
        | "org.freedesktop.DBus.Error.NoServer" => VaultError::NoService,
        // The bus tried to start the service, and it could not be started.
        name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => VaultError::NoService,
        "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.Timeout"
        | "org.freedesktop.DBus.Error.TimedOut" => VaultError::TimedOut,
        _ => VaultError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secret_service::Error as ServiceError;
    use std::io;

    #[test]
    fn each_error_of_the_service_has_its_advice() {
        let cases = [
            (ServiceError::Locked, VaultError::Locked),
            (ServiceError::Prompt, VaultError::Locked),
            (ServiceError::PromptDisconnected, VaultError::Locked),
            (ServiceError::Unavailable, VaultError::NoService),
            (ServiceError::NoResult, VaultError::NoService),
            (ServiceError::Crypto("…"), VaultError::Failed),
            (ServiceError::Zbus(zbus::Error::Address("…".to_owned())), VaultError::NoService),
            (ServiceError::Zbus(zbus::Error::InvalidReply), VaultError::Failed),
        ];
        for (error, expected) in cases {
            assert_eq!(meaning(&error), expected, "{error}");
        }
    }

    #[test]
    fn each_error_of_the_socket_has_its_advice() {
        let cases = [
            (ErrorKind::NotFound, VaultError::NoService),
            (ErrorKind::ConnectionRefused, VaultError::NoService),
            (ErrorKind::PermissionDenied, VaultError::Denied),
            (ErrorKind::TimedOut, VaultError::TimedOut),
            (ErrorKind::BrokenPipe, VaultError::Failed),
        ];
        for (kind, expected) in cases {
            assert_eq!(meaning(&ServiceError::Zbus(io::Error::from(kind).into())), expected, "{kind}");
        }
    }

    #[test]
    fn each_standard_error_has_its_advice() {
        use zbus::fdo::Error as Standard;
        let cases = [
            (Standard::ServiceUnknown(String::new()), VaultError::NoService),
            (Standard::NameHasNoOwner(String::new()), VaultError::NoService),
            (Standard::SpawnServiceNotFound(String::new()), VaultError::NoService),
            (Standard::AccessDenied(String::new()), VaultError::Denied),
            (Standard::NoReply(String::new()), VaultError::TimedOut),
            (Standard::InvalidArgs(String::new()), VaultError::Failed),
        ];
        for (error, expected) in cases {
            let shown = error.to_string();
            assert_eq!(meaning(&ServiceError::ZbusFdo(error)), expected, "{shown}");
        }
    }

    #[test]
    fn each_error_name_has_its_advice() {
        let cases = [
            ("org.freedesktop.Secret.Error.IsLocked", VaultError::Locked),
            ("org.freedesktop.Secret.Error.NoSuchObject", VaultError::NotFound),
            ("org.freedesktop.DBus.Error.Spawn.ChildExited", VaultError::NoService),
            ("org.freedesktop.DBus.Error.Timeout", VaultError::TimedOut),
            ("org.freedesktop.DBus.Error.Failed", VaultError::Failed),
        ];
        for (name, expected) in cases {
            assert_eq!(meaning_of_name(name), expected, "{name}");
        }
    }
}
