//! Windows: generic credentials in the Credential Manager.

use super::Names;
use crate::vault::VaultError;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};
use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use windows_native_keyring_store::Store;

/// The longest comment, `CRED_MAX_STRING_LENGTH` of wincred.h.
const LONGEST_COMMENT: usize = 256;

pub(super) fn open() -> Result<Arc<Store>> {
    Store::new()
}

/// What a person has signed in to is never locked.
pub(super) fn is_locked() -> std::result::Result<bool, VaultError> {
    Ok(false)
}

/// Found by its target name. It stays on this computer: by default it would roam with the user's profile.
pub(super) fn entry(store: &Arc<Store>, names: &Names) -> Result<Entry> {
    let modifiers = HashMap::from([("target", names.key.as_str()), ("persistence", "Local")]);
    store.build(&names.service_name, &names.account, Some(&modifiers))
}

/// With a target name of our own the store writes no user name, and it keeps the one of an earlier write: so it is set after
/// the secret, each time.
pub(super) fn describe(entry: &Entry, names: &Names) -> Result<()> {
    let mut end = names.title.len().min(LONGEST_COMMENT);
    while !names.title.is_char_boundary(end) {
        end -= 1;
    }
    let comment = names.title.get(..end).unwrap_or_default();
    entry.update_attributes(&HashMap::from([("username", names.account.as_str()), ("comment", comment)]))
}

/// What an error of the store means. Its errors are numbers in a type that it keeps to itself; their texts are all there is.
pub(super) fn meaning(error: &(dyn Error + Send + Sync + 'static)) -> VaultError {
    match error.to_string().as_str() {
        // The logon has no place for credentials (a network logon), or group policy forbids to store them.
        "Windows ERROR_NO_SUCH_LOGON_SESSION" => VaultError::Denied,
        // ERROR_ACCESS_DENIED
        "Windows error code 5" => VaultError::Denied,
        // ERROR_SERVICE_DISABLED, ERROR_SERVICE_NOT_ACTIVE: the service "Credential Manager" (VaultSvc) is switched off.
        "Windows error code 1058" | "Windows error code 1062" => VaultError::NoService,
        _ => VaultError::Failed,
    }
}
