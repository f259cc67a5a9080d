#![doc = include_str!("../README.md")]
mod connection;
mod discovery;
#[cfg(feature = "fake")]
pub mod fake;
#[cfg(fuzzing)]
pub mod fuzzing;
mod imap;
mod imap_response;
mod meaning;
mod outcome;
mod overheard;
mod pop3;
mod probe;
mod sasl;
mod scram;
mod server;
mod submission;

pub use discovery::{Discovery, FoundServers, MailDiscovery, NotUsed, PassedOver, Reach, Search, ServersFrom, seen};
pub use outcome::{NoVerdict, NotReached, NotTrusted, ProbeOutcome, Refusal};
pub use probe::{MailProbe, Patience, Probe};
pub use server::{Encryption, MailServers, Protocol, Server};
