//! Signing in with the system's browser, or by a code on another device, shared by every provider that speaks OAuth 2.0
//! and OpenID Connect.
//!
//! This program is a public client (RFC 8252): no client secret, authorization code with PKCE (RFC 7636) to a loopback
//! address, or a device code (RFC 8628). [`Client`] begins, [`Pending`] and [`DevicePending`] wait, [`Tokens`] come out,
//! and [`TokenKeeper`] keeps them fresh. Nothing of it is ever written down.

mod callback;
pub mod claims;
mod client;
mod device;
mod end_page;
#[cfg(fuzzing)]
pub(crate) mod fuzzing;
mod id_token;
mod keeper;
mod loopback;
mod oauth_error;
mod pending;
mod proof;
mod tokens;

pub use client::{Client, Issuer};
pub use device::DevicePending;
pub use keeper::TokenKeeper;
pub use oauth_error::OAuthError;
pub use pending::Pending;
pub use tokens::{Identity, Tokens};
