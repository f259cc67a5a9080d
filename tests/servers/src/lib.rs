//! Real servers for tests.

mod authority;
#[cfg(target_os = "linux")]
mod courier;
#[cfg(target_os = "linux")]
mod cyrus;
mod display;
#[cfg(unix)]
mod dovecot;
mod forward_proxy;
#[cfg(unix)]
mod geary;
#[cfg(target_os = "linux")]
mod house;
#[cfg(target_os = "linux")]
mod keepassxc;
#[cfg(unix)]
mod keeper;
mod oidc_provider;
mod ports;
#[cfg(unix)]
mod postfix;
mod privacyidea;
#[cfg(unix)]
mod secret_service;
mod sinks;
#[cfg(unix)]
mod tinyproxy;

pub use authority::{Authority, Certificate};
#[cfg(target_os = "linux")]
pub use courier::Courier;
#[cfg(target_os = "linux")]
pub use cyrus::{Cyrus, CyrusSetup};
pub use display::Display;
#[cfg(unix)]
pub use dovecot::{Dovecot, DovecotSetup, Passwords};
pub use forward_proxy::ForwardProxy;
#[cfg(unix)]
pub use geary::Geary;
#[cfg(target_os = "linux")]
pub use keepassxc::{KeePassXc, Settings as KeePassXcSettings};
pub use oidc_provider::OidcProvider;
pub use ports::{address_of_nobody, free_ports};
#[cfg(unix)]
pub use postfix::Postfix;
pub use privacyidea::{Account, MAIL_SERVER_ADDRESS, PRIVACYIDEA_VERSION, PrivacyIdea};
#[cfg(unix)]
pub use secret_service::SecretService;
#[cfg(unix)]
pub use tinyproxy::Tinyproxy;
