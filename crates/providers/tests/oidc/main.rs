//! Signing in with the browser or with a code on another device: against the certified `oidc-provider`, and against
//! endpoints that lie, fail and dawdle.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
#[cfg(unix)]
mod browser;
mod device;
mod door;
mod faults;
mod ground;
mod log;
#[cfg(unix)] // It runs in Node.js, which Wine has not.
mod provider;
mod refresh;
