//! macOS: whether the login keychain is locked.
#![allow(unsafe_code, reason = "there is no binding for SecKeychainGetStatus in the crates that are here")]

use super::platform::meaning;
use crate::vault::VaultError;
use security_framework::base::Error;
use std::ffi::c_void;
use std::ptr::null;

/// `kSecUnlockStateStatus` of SecKeychain.h.
const UNLOCKED: u32 = 1;

#[link(name = "Security", kind = "framework")]
unsafe extern "C" {
    fn SecKeychainGetStatus(keychain: *const c_void, status: *mut u32) -> i32;
}

/// It is the system's to know: no entry is looked at, and no window asks for a password.
pub(super) fn is_locked() -> Result<bool, VaultError> {
    let mut status = 0;
    // SAFETY: no keychain means the default one; `status` is ours and has the type that is asked for (SecKeychain.h).
    let outcome = unsafe { SecKeychainGetStatus(null(), &raw mut status) };
    if outcome == 0 { Ok(status & UNLOCKED == 0) } else { Err(meaning(&Error::from_code(outcome))) }
}
