//! What an error of the Secret Service means.

use super::KeyringsError;
use crate::vault::VaultError;
use secret_service::Error as ServiceError;
use std::error::Error;
use std::io::ErrorKind;

/// What a [`KeyringsError`] means. Error names are those of the Secret Service specification 0.2 and of D-Bus.
pub(crate) fn meaning(error: &(dyn Error + Send + Sync + 'static)) -> VaultError {
    match error.downcast_ref::<KeyringsError>() {
        Some(KeyringsError::NotCreated) => VaultError::NoKeyring,
        Some(KeyringsError::Service(error)) => meaning_of_service(error),
        None => VaultError::Failed,
    }
}

fn meaning_of_service(error: &ServiceError) -> VaultError {
    match error {
        // The prompt was dismissed, or there is nobody to show it.
        ServiceError::Locked | ServiceError::Prompt | ServiceError::PromptDisconnected => VaultError::Locked,
        ServiceError::Unavailable => VaultError::NoService,
        // A service is there, and no keyring that new entries go into.
        ServiceError::NoResult => VaultError::NoKeyring,
        ServiceError::Zbus(error) => meaning_on_bus(error),
        ServiceError::ZbusFdo(error) => meaning_of_standard(error),
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
    use std::io;

    fn meaning_of(error: ServiceError) -> VaultError {
        meaning(&KeyringsError::Service(error))
    }

    #[test]
    fn each_error_of_the_service_has_its_advice() {
        let cases = [
            (ServiceError::Locked, VaultError::Locked),
            (ServiceError::Prompt, VaultError::Locked),
            (ServiceError::PromptDisconnected, VaultError::Locked),
            (ServiceError::Unavailable, VaultError::NoService),
            (ServiceError::NoResult, VaultError::NoKeyring),
            (ServiceError::Crypto("…"), VaultError::Failed),
            (ServiceError::Zbus(zbus::Error::Address("…".to_owned())), VaultError::NoService),
            (ServiceError::Zbus(zbus::Error::InvalidReply), VaultError::Failed),
        ];
        for (error, expected) in cases {
            let shown = error.to_string();
            assert_eq!(meaning_of(error), expected, "{shown}");
        }
        assert_eq!(meaning(&KeyringsError::NotCreated), VaultError::NoKeyring);
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
            assert_eq!(meaning_of(ServiceError::Zbus(io::Error::from(kind).into())), expected, "{kind}");
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
            assert_eq!(meaning_of(ServiceError::ZbusFdo(error)), expected, "{shown}");
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
