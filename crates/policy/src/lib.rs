#![doc = include_str!("../README.md")]

mod address;
mod document;
mod fact;
mod json_text;
mod mail_server;
#[cfg(target_os = "macos")]
mod managed_preferences;
mod place;
mod policy;
mod problem;
mod reading;
mod reference;
#[cfg(target_os = "windows")]
mod registry;
mod registry_value;
mod setting;
mod source;
#[cfg(feature = "templates")]
mod templates;

pub use fact::{Fact, FactId, FactValue};
pub use mail_server::{MailEncryption, MailProtocol, MailServer};
pub use place::Place;
pub use policy::{
    AppPasswordNeeded, AppPasswords, Cloud, GraphAccess, Language, LogLevel, MailApp, MailUserName, Policy, Provider,
    ServerDiscovery, UserName,
};
pub use problem::{PolicyProblem, Reason};
pub use reading::{Effective, Origin};
pub use reference::reference;
pub use setting::{Declaration, Form};
pub use source::Sources;
#[cfg(feature = "templates")]
pub use templates::{Template, templates};
