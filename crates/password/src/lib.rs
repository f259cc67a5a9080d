#![doc = include_str!("../README.md")]

mod check;
mod generate;
mod redacted;
mod secret;
mod shape;

pub use check::{ShapeWarning, check_shape};
pub use generate::{GenerateError, generate, grouped};
pub use redacted::redacted;
pub use secret::Secret;
pub use shape::{AMBIGUOUS, LEAST_BITS, LETTERS_AND_DIGITS, LONGEST, LOWER_CASE, MAIL_SAFE, Shape, ShapeError};
