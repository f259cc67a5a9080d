//! The journey from the outside: every screen of every way through it, under a clock that the tests move.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod app_passwords;
mod audited;
mod back;
mod blocked;
mod cancel;
mod challenge;
mod exit;
mod failures;
mod happy;
mod keychain_problems;
mod limits;
mod logged;
mod methods;
mod own_methods;
mod places;
mod policy;
mod practice;
mod probe;
mod profile;
mod realms;
mod rotate;
mod rotate_failures;
mod secrets;
mod servers;
mod way_back;
