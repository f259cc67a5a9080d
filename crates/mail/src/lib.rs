#![doc = include_str!("../README.md")]
mod conversation;
#[cfg(feature = "fake")]
pub mod fake;
mod meaning;
mod outcome;
mod probe;
mod redacted;
mod submission;

pub use outcome::{NotReached, ProbeOutcome, Refusal};
pub use probe::{Probe, Server};
pub use submission::{MailProbe, Patience};
