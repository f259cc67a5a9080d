#![doc = include_str!("../README.md")]
#[cfg(feature = "fake")]
pub mod fake;
mod outcome;
mod probe;

pub use outcome::{NotReached, ProbeOutcome, Refusal};
pub use probe::{Probe, Server};
