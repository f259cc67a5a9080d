#![doc = include_str!("../README.md")]

#[cfg(feature = "fake")]
pub mod fake;
mod system;
mod turn;
mod vault;

pub use system::{SERVICE_NAME, SystemVault};
pub use vault::{LONGEST_ACCOUNT, LONGEST_ID, LONGEST_LABEL, LONGEST_SECRET, TIME_LIMIT, Vault, VaultError, VaultItem};
