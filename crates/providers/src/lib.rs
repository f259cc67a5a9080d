#![doc = include_str!("../README.md")]
mod address;
mod error;
#[cfg(feature = "fake")]
pub mod fake;
pub mod http;
mod privacyidea;
mod provider;
mod registry;

pub use address::base_address;
pub use error::*;
pub use provider::*;
pub use registry::Registry;
