//! What the sign-in writes down, at the most talkative level there is, of every library that it uses.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod scripted;

use log::{Log, Metadata, Record};
use mail::{MailProbe, Probe, ProbeOutcome, Refusal, Server};
use password::Secret;
use scripted::{Scripted, Step, encrypted, microsoft, say};
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};
use test_servers::Authority;
use tracing_subscriber::filter::LevelFilter;

/// A name and a password that look like words of a sentence.
const ACCOUNT: &str = "anna@example.test";
const PASSWORD: &str = "kwhpbtzqnlxf";

/// None of these may be written down: the password, the account, and both in base64, alone or as PLAIN sends them.
const SECRETS: [&str; 6] = [
    PASSWORD,
    "anna",
    "example.test",
    "a3docGJ0enFubHhm",
    "YW5uYUBleGFtcGxlLnRlc3Q",
    "AGFubmFAZXhhbXBsZS50ZXN0AGt3aHBidHpxbmx4Zg",
];

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Both ways in which Rust programs write down: `tracing` and `log`.
struct Everything;

impl Write for Everything {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        writeln!(Self, "{} {}: {}", record.level(), record.target(), record.args()).unwrap();
    }

    fn flush(&self) {}
}

/// Signs in to a server that follows these steps, and gives back what was written meanwhile.
async fn written(steps: Vec<Step>, expected: ProbeOutcome) -> String {
    let authority = Authority::new();
    let server = Scripted::start(&authority.certificate("localhost"), steps).await;
    let probe = MailProbe::default().trusting(authority.der());
    let at = Server { host: "localhost".to_owned(), port: server.port, starttls: true };
    WRITTEN.lock().unwrap().clear();
    assert_eq!(probe.submission(&at, ACCOUNT, &Secret::new(PASSWORD.to_owned())).await, expected);
    server.heard().await;
    String::from_utf8(std::mem::take(&mut *WRITTEN.lock().unwrap())).unwrap()
}

/// One test, because there is one log in a process.
#[tokio::test]
async fn neither_password_nor_account_is_written_down_whatever_the_server_repeats() {
    let subscriber = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
    // Not `init`, which takes over `log` as well wherever another crate of the build has that switched on.
    tracing::subscriber::set_global_default(subscriber.with_writer(|| Everything).finish()).unwrap();
    log::set_logger(&Everything).unwrap();
    log::set_max_level(log::LevelFilter::Trace);

    let mut all = written(microsoft("235 2.7.0 Authentication successful"), ProbeOutcome::Works).await;

    let refused = |refusal| ProbeOutcome::Refused { refusal };
    let echo = format!("535 5.7.8 Refused {ACCOUNT}, Anna, with {PASSWORD}, that is {}.", SECRETS[3..].join("== and "));
    let refusal = written(microsoft(&echo), refused(Refusal::Password)).await;
    // The rest of the sentence is for IT, so it is there.
    assert!(refusal.contains("5.7.8") && refusal.contains("Refused … with … that is … and …"), "{refusal}");
    all.push_str(&refusal);

    let mut plain = encrypted("250-AUTH PLAIN");
    plain.extend([Step::Hear, say(&echo), Step::Hear, say("221 2.0.0 Bye")]);
    all.push_str(&written(plain, refused(Refusal::Password)).await);

    // Libraries are heard as well.
    assert!(all.contains("DEBUG rustls_platform_verifier"), "{all}");
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}
