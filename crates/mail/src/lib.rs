#![doc = include_str!("../README.md")]
mod conversation;
mod discovery;
#[cfg(feature = "fake")]
pub mod fake;
mod meaning;
mod outcome;
mod probe;
mod redacted;
mod server;
mod submission;

pub use discovery::{Discovery, FoundServers, MailDiscovery, NotUsed, PassedOver, Reach, Search, ServersFrom};
pub use outcome::{NotReached, NotTrusted, ProbeOutcome, Refusal};
pub use probe::Probe;
pub use server::{Encryption, MailServers, Protocol, Server};
pub use submission::{MailProbe, Patience};
