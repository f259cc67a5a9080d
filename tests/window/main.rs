//! The program as a person meets it: its real window on a virtual screen, with a real keychain and real servers.
//!
//! Elements are found as a person finds them: by what they are and by their words, which come from the same files that the
//! screens take them from. Nothing here sleeps for a while and hopes; what takes time is waited for, with an end.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod authenticator;
mod browser;
mod desk;
mod driver;
mod imap;
mod journey;
mod locale;
mod mail_apps;
mod microsoft_walk;
mod office;
mod practice_walk;
mod screen;
mod search;
mod slow_road;
mod wait;
mod window;
mod words;

// The tests.
mod about;
mod clipboard;
mod contract;
mod demo;
mod home;
mod hurry;
mod interrupted;
mod journeys;
mod leaving;
mod microsoft;
mod second_start;
mod secrets;
mod web_process;
