#![doc = include_str!("../README.md")]
mod address;
mod error;
mod facts;
#[cfg(feature = "fake")]
pub mod fake;
mod find;
mod guided;
pub mod http;
pub mod microsoft365;
pub mod oidc;
mod privacyidea;
mod provider;
mod registry;

pub use address::base_address;
pub use error::*;
pub use facts::{Fact, FactId, FactValue};
pub use guided::*;
pub use provider::*;
pub use registry::Registry;
