#![doc = include_str!("../README.md")]

#[cfg(feature = "fake")]
pub mod fake;
#[cfg(feature = "fake")]
mod fake_mail_app;
#[cfg(all(fuzzing, target_os = "linux"))]
pub mod fuzzing;
#[cfg(target_os = "linux")]
mod keyrings;
mod mail_app;
mod system;
mod turn;
mod vault;

pub use mail_app::{
    Destination, Destinations, Detected, Host, HostEncryption, HostProtocol, KeychainRefusal, MailAccount, MailApp,
    Placement, Presence, Removed, Saved, WhyNot, WhyPaste,
};
pub use system::{SERVICE_NAME, SystemVault};
pub use vault::{LONGEST_ACCOUNT, LONGEST_ID, LONGEST_LABEL, LONGEST_SECRET, TIME_LIMIT, Vault, VaultError, VaultItem};
