//! The guided journey from the outside: the app password is created on the provider's own page, everything around it here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod back;
mod browser;
mod december;
mod eligibility;
mod guide;
mod happy;
mod list;
mod methods;
mod policy;
mod practice;
mod probe;
mod secrets;
