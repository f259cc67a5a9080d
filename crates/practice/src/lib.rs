//! The practice organisation: directory, phone and mail server on loopback.
mod phone;

pub use phone::{Approval, AuthenticatorCode, Message, MessageKind, PhoneAction, PhoneView, Picture};
