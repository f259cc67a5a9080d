#![doc = include_str!("../README.md")]

mod files;
mod lines;

pub use files::{Bounds, LogFiles};
pub use lines::{Fields, Lines, Mask};
