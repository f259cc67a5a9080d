//! Vault items in the operating system's keychain.
#[cfg(feature = "fake")]
pub mod fake;
mod vault;

pub use vault::{TIME_LIMIT, Vault, VaultError, VaultItem};
