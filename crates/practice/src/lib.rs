//! The practice organisation: directory, phone and mail server on loopback.
//!
//! It speaks privacyIDEA 3.14 as far as the wizard does, so that the whole journey can be practised, and tested, without a
//! server anywhere. All of it is made up and lives in memory; its mail servers speak plain text, on 127.0.0.1 only.
mod api;
mod challenge;
mod check;
mod clock;
mod code;
mod directory;
mod escapes;
mod expiry;
mod generate;
mod handset;
mod mail;
pub mod microsoft;
mod organisation;
mod phone;
mod push;
mod push_phone;
mod records;
mod session;
mod settings;
mod token;

pub use clock::{Clock, ManualClock, SystemClock};
pub use directory::Person;
pub use handset::PhoneError;
pub use organisation::{Organisation, StartError};
pub use phone::{Approval, AuthenticatorCode, Message, MessageKind, PhoneAction, PhoneView, Picture};
pub use push_phone::{Fields, PushPhone, ScanError};
pub use settings::{Guard, Limit, Ports, Right, Service, Settings};
