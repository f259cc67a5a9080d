//! The program for Windows as IT and the person meet it: under Wine, on a Windows that `cargo xtask cross` makes and throws
//! away. The program is built without what a development build has for tests, so it looks only where a shipped one looks.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod desk;
mod diagnose;
// All that is needed of the servers for tests; the whole of them would be a hundred crates more.
#[path = "../../../tests/servers/src/display.rs"]
mod display;
mod no_window;
mod print_policy;
mod terminal;
