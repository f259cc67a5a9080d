//! Records, and an ear for the log.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use audit::{Account, Addresses, Event, Host, Provider, Record, Witness};
use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::sync::Once;
use tracing_subscriber::fmt::MakeWriter;
use uuid::Uuid;

/// A record.
pub fn created() -> Record {
    Record {
        time: "2026-11-27T09:30:00Z".parse().unwrap(),
        event: Event::Created(Witness::Provider),
        entry: Some(Uuid::nil()),
        provider: Some(Provider::PrivacyIdea),
        host: Host::of("https://mfa.contoso.com"),
        account: Some(Account::new("anna@contoso.com", Addresses::Masked)),
        support_id: None,
    }
}

/// A record that differs from others.
pub fn numbered(number: u128) -> Record {
    Record { entry: Some(Uuid::from_u128(number)), ..created() }
}

/// The lines of a file.
pub fn lines(file: &Path) -> Vec<String> {
    std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect()
}

thread_local! {
    static HEARD: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What this thread logs.
pub struct Log(());

impl Log {
    /// Begins to listen.
    pub fn capture() -> Self {
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(Listener).init());
        HEARD.set(Vec::new());
        Self(())
    }

    /// What has been logged so far.
    pub fn text(&self) -> String {
        HEARD.with_borrow(|heard| String::from_utf8(heard.clone()).unwrap())
    }
}

struct Listener;

impl io::Write for Listener {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Listener {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
