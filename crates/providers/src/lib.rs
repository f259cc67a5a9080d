//! One module a provider behind one trait; shared HTTP manners and errors.
mod error;
mod provider;

pub use error::*;
pub use provider::*;
