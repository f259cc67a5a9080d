#![doc = include_str!("../README.md")]

mod account;
mod event;
#[cfg(feature = "fake")]
pub mod fake;
mod file;
mod host;
mod record;
mod support_id;
#[cfg_attr(target_os = "linux", path = "system/journald.rs")]
#[cfg_attr(windows, path = "system/event_log.rs")]
#[cfg_attr(target_os = "macos", path = "system/unified_log.rs")]
mod system;
mod trail;

pub use account::{Account, Addresses, masked_addresses};
pub use event::{Event, Method, Operation, Outcome, Place, Provider, Reason, Witness};
pub use file::{AuditFile, FILES, LARGEST};
pub use host::Host;
pub use record::{Record, VERSION};
pub use support_id::SupportId;
pub use system::SystemLog;
pub use trail::{AuditTrail, Sink, SinkError, Trail};
