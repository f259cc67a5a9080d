//! Real servers for tests.

mod display;

pub use display::Display;
