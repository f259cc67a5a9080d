//! Microsoft 365: what is sent where, what its answers mean, and what is never said aloud.
//!
//! `recorded` sends to Microsoft's real addresses, which a recorder on this computer answers for; `answers` and `secrets`
//! use a server on loopback; `practice` is the contract with the practice tenant.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod practice;
mod published;
#[cfg(target_os = "linux")]
mod recorded;
#[cfg(target_os = "linux")]
mod recorder;
mod secrets;
mod stand_in;
