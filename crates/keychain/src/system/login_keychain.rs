//! macOS: generic passwords in the login keychain.

pub(super) use super::lock::is_locked;

use super::Names;
use crate::vault::VaultError;
use apple_native_keyring_store::keychain::Store;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};
use std::error::Error;
use std::sync::Arc;

pub(super) fn open() -> Result<Arc<Store>> {
    Store::new()
}

/// Found by service (the key, which is also its name in Keychain Access) and account.
pub(super) fn entry(store: &Arc<Store>, names: &Names) -> Result<Entry> {
    store.build(&names.key, &names.account, None)
}

/// The store sets neither a title nor other attributes.
pub(super) fn describe(_: &Entry, _: &Names) -> Result<()> {
    Ok(())
}

/// What an error of the store means. The numbers are those of Apple's SecBase.h.
pub(crate) fn meaning(error: &(dyn Error + Send + Sync + 'static)) -> VaultError {
    match error.downcast_ref::<security_framework::base::Error>().map(|error| error.code()) {
        // errSecInteractionNotAllowed: locked, and no window may be shown.
        Some(-25308) => VaultError::Locked,
        // errSecUserCanceled, errSecAuthFailed, errSecWrPerm, errSecInvalidOwnerEdit, errSecReadOnly, errSecNoAccessForItem
        Some(-128 | -25293 | -61 | -25244 | -25292 | -25243) => VaultError::Denied,
        // errSecNotAvailable, errSecNoSuchKeychain, errSecInvalidKeychain, errSecNoDefaultKeychain
        Some(-25291 | -25294 | -25295 | -25307) => VaultError::NoService,
        // errSecDataTooLarge
        Some(-25302) => VaultError::TooLong,
        _ => VaultError::Failed,
    }
}
