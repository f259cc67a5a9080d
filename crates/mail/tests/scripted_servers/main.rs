//! The sign-in against servers that say and do whatever a server can.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../scripted/mod.rs"]
mod scripted;

mod every_language;
mod every_outcome;
mod imap;
mod pop3;
mod submission;
