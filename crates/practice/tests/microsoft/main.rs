//! The practice tenant for Microsoft 365, from outside: a program, a browser, and a mail app.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod device;
mod discovery;
mod garbage;
mod graph;
mod pages;
mod security_info;
mod sign_in;
mod submission;
mod token;
mod world;
