//! The secret type, the generator and shape checks.
mod secret;
mod shape;

pub use secret::Secret;
pub use shape::{MAIL_SAFE, Shape};
