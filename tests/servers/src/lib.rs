//! Real servers for tests.

mod display;
#[cfg(unix)]
mod dovecot;
mod oidc_provider;
mod privacyidea;
#[cfg(unix)]
mod secret_service;
mod sinks;

pub use display::Display;
#[cfg(unix)]
pub use dovecot::Dovecot;
pub use oidc_provider::OidcProvider;
pub use privacyidea::{Account, MAIL_SERVER_ADDRESS, PRIVACYIDEA_VERSION, PrivacyIdea};
#[cfg(unix)]
pub use secret_service::SecretService;
