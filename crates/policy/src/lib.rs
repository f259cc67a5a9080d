#![doc = include_str!("../README.md")]

mod address;
mod fact;
mod mail_server;
mod policy;
mod problem;
mod reading;
mod reference;
mod setting;
mod source;

pub use fact::{Fact, FactId, FactValue};
pub use mail_server::{MailEncryption, MailProtocol, MailServer};
pub use policy::{
    AppPasswordNeeded, AppPasswords, Cloud, GraphAccess, Language, LogLevel, MailApp, MailUserName, Policy, Provider,
    ServerDiscovery, UserName,
};
pub use problem::{PolicyProblem, Reason};
pub use reading::{Effective, Origin};
pub use reference::reference;
pub use setting::Declaration;
pub use source::Sources;
