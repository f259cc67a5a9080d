//! Vault items in the operating system's keychain.
mod vault;

pub use vault::{Vault, VaultError, VaultItem};
