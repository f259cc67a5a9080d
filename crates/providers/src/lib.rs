//! One module a provider behind one trait; shared HTTP manners and errors.
mod address;
mod error;
#[cfg(feature = "fake")]
pub mod fake;
mod provider;

pub use address::base_address;
pub use error::*;
pub use provider::*;
