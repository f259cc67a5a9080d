#![doc = include_str!("../README.md")]

mod address;
mod fact;
mod policy;
mod problem;
mod reading;
mod reference;
mod setting;
mod source;

pub use address::MailServer;
pub use fact::{Fact, FactId, FactValue};
pub use policy::{AppPasswordNeeded, AppPasswords, Cloud, GraphAccess, Language, LogLevel, Policy, Provider, UserName};
pub use problem::{PolicyProblem, Reason};
pub use reading::{Effective, Origin};
pub use reference::reference;
pub use setting::Declaration;
pub use source::Sources;
