//! What the sign-in writes down, at the most talkative level there is, of every library that it uses.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod scripted;

use log::{Log, Metadata, Record};
use mail::{Encryption, MailProbe, Probe, ProbeOutcome, Protocol, Refusal};
use password::Secret;
use scripted::{At, Scripted, Step, encrypted, imap, imap_saying, microsoft, pop3, pop3_saying, say, server};
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

const SENDING: At = (Protocol::Submission, Encryption::StartTls);
const READING: At = (Protocol::Imap, Encryption::Tls);
const FETCHING: At = (Protocol::Pop3, Encryption::Tls);

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
async fn written(at: At, steps: Vec<Step>, expected: ProbeOutcome) -> String {
    let (outcome, written) = signed_in(at, steps).await;
    assert_eq!(outcome, expected);
    written
}

/// The same, where it does not matter what comes of it as long as it is not a yes.
async fn written_whatever(at: At, steps: Vec<Step>) -> String {
    let (outcome, written) = signed_in(at, steps).await;
    assert_ne!(outcome, ProbeOutcome::Works);
    written
}

async fn signed_in(at: At, steps: Vec<Step>) -> (ProbeOutcome, String) {
    let authority = Authority::new();
    let scripted = Scripted::start(&authority.certificate("localhost"), steps).await;
    let probe = MailProbe::default().trusting(authority.der());
    let at = server(at, "localhost", scripted.port);
    WRITTEN.lock().unwrap().clear();
    let outcome = probe.sign_in(&at, ACCOUNT, &Secret::new(PASSWORD.to_owned())).await;
    scripted.heard().await;
    (outcome, String::from_utf8(std::mem::take(&mut *WRITTEN.lock().unwrap())).unwrap())
}

/// One test, because there is one log in a process.
#[tokio::test]
async fn neither_password_nor_account_is_written_down_whatever_the_server_repeats() {
    let subscriber = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
    // Not `init`, which takes over `log` as well wherever another crate of the build has that switched on.
    tracing::subscriber::set_global_default(subscriber.with_writer(|| Everything).finish()).unwrap();
    log::set_logger(&Everything).unwrap();
    log::set_max_level(log::LevelFilter::Trace);

    let mut all = written(SENDING, microsoft("235 2.7.0 Authentication successful"), ProbeOutcome::Works).await;

    let refused = |refusal| ProbeOutcome::Refused { refusal };
    let echo = format!("535 5.7.8 Refused {ACCOUNT}, Anna, with {PASSWORD}, that is {}.", SECRETS[3..].join("== and "));
    let refusal = written(SENDING, microsoft(&echo), refused(Refusal::Password)).await;
    // The rest of the sentence is for IT, so it is there.
    assert!(refusal.contains("5.7.8") && refusal.contains("Refused … with … that is … and …"), "{refusal}");
    all.push_str(&refusal);

    let mut plain = encrypted("250-AUTH PLAIN");
    plain.extend([Step::Hear, say(&echo), Step::Hear, say("221 2.0.0 Bye")]);
    all.push_str(&written(SENDING, plain, refused(Refusal::Password)).await);

    let echo = echo.trim_start_matches("535 5.7.8 ");
    let told = format!("a2 NO [AUTHENTICATIONFAILED] {echo}");
    let refusal = written(READING, imap_saying(&told), refused(Refusal::Password)).await;
    assert!(refusal.contains("AUTHENTICATIONFAILED") && refusal.contains("Refused … with …"), "{refusal}");
    all.push_str(&refusal);
    // In a code, in a command that is repeated, in a challenge, in what comes by the way.
    for (steps, answer) in [
        (
            imap("SASL-IR"),
            format!("* OK [ALERT {PASSWORD}] {echo}\r\na2 NO [{PASSWORD}] a2 LOGIN \"{ACCOUNT}\" \"{PASSWORD}\""),
        ),
        (imap("AUTH=SCRAM-SHA-256 SASL-IR"), format!("+ {PASSWORD}\r\na2 BAD {echo}")),
        (imap("AUTH=PLAIN SASL-IR"), format!("* BYE {echo}")),
    ] {
        let mut steps = steps;
        steps.extend([Step::Hear, say(&answer), Step::Hear, say("* BYE")]);
        all.push_str(&written_whatever(READING, steps).await);
    }

    let refusal = written(FETCHING, pop3_saying(&format!("-ERR [AUTH] {echo}")), refused(Refusal::Password)).await;
    assert!(refusal.contains("AUTH") && refusal.contains("Refused … with …"), "{refusal}");
    all.push_str(&refusal);
    let mut user = pop3("USER");
    user.extend([
        Step::Hear,
        say("+OK"),
        Step::Hear,
        say(&format!("-ERR [{PASSWORD}] {echo}")),
        Step::Hear,
        say("+OK"),
    ]);
    all.push_str(&written_whatever(FETCHING, user).await);

    // Libraries are heard as well.
    assert!(all.contains("DEBUG rustls_platform_verifier"), "{all}");
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}
