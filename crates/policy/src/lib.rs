#![doc = include_str!("../README.md")]

mod address;
mod day;
mod document;
mod fact;
mod folder;
#[cfg(fuzzing)]
pub mod fuzzing;
mod json_text;
mod label;
mod mail_server;
mod managed_preferences;
mod per_language;
mod place;
mod policy;
mod problem;
mod proxy;
mod reading;
mod reference;
#[cfg(target_os = "windows")]
mod registry;
mod registry_value;
mod services;
mod setting;
mod source;
#[cfg(feature = "templates")]
mod templates;

pub use fact::{Fact, FactId, FactValue};
pub use mail_server::{MailEncryption, MailProtocol, MailServer};
pub use managed_preferences::Preferences;
pub use per_language::PerLanguage;
pub use place::Place;
pub use policy::{
    AppPasswordNeeded, AppPasswords, AuditSink, AuthenticationMethod, Cloud, GraphAccess, Language, LogLevel, MailApp,
    MailUserName, PasswordCharacters, Policy, Provider, ServerDiscovery, SmtpAuth, UserName,
};
pub use problem::{PolicyProblem, Reason};
pub use proxy::ProxyChoice;
pub use reading::{Effective, Origin};
pub use reference::reference;
pub use services::Service;
pub use setting::{Declaration, Form};
pub use source::Sources;
#[cfg(feature = "templates")]
pub use templates::{Template, templates};
