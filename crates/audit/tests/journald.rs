//! What journald receives, on a socket of the test's own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use audit::{AuditTrail, Event, Operation, Reason, Record, Sink, SinkError, SystemLog, Trail};
use std::os::unix::net::UnixDatagram;
use support::created;

fn received(record: &Record) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let journald = UnixDatagram::bind(&path).unwrap();
    SystemLog::at(&path).write(record).unwrap();
    let mut buffer = [0; 4096];
    let length = journald.recv(&mut buffer).unwrap();
    String::from_utf8(buffer[..length].to_vec()).unwrap()
}

#[test]
fn each_field_is_one_of_the_journal() {
    let text = received(&created());
    let lines: Vec<&str> = text.lines().collect();
    for line in [
        "MESSAGE=app password created",
        "PRIORITY=5",
        "SYSLOG_IDENTIFIER=app-password-wizard",
        "APW_TIME=2026-11-27T09:30:00.000Z",
        "APW_EVENT=created",
        "APW_EVENT_ID=101",
        "APW_OUTCOME=success",
        "APW_ENTRY=00000000-0000-0000-0000-000000000000",
        "APW_PROVIDER=privacyIdea",
        "APW_HOST=mfa.contoso.com",
        "APW_ACCOUNT=a…@contoso.com",
        "APW_WITNESS=provider",
    ] {
        assert!(lines.contains(&line), "{line} is not in {text}");
    }
}

#[test]
fn a_refusal_is_a_warning() {
    let event = Event::Refused { operation: Operation::Create, reason: Reason::LimitReached };
    let text = received(&Record { event, ..created() });
    assert!(text.contains("PRIORITY=4\n") && text.contains("APW_REASON=limitReached\n"), "{text}");
}

#[test]
fn without_journald_there_is_one_warning_and_nothing_else() {
    let log = support::Log::capture();
    let folder = tempfile::tempdir().unwrap();
    let nowhere = SystemLog::at(folder.path().join("socket"));
    assert!(matches!(nowhere.write(&created()), Err(SinkError::NotThere)));
    let trail = AuditTrail::default().and(nowhere);
    trail.record(&created());
    trail.record(&created());
    assert_eq!(log.text().matches("this computer has no such log").count(), 1, "{}", log.text());
}

#[test]
fn a_journald_that_has_come_to_a_stop_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket");
    let _deaf = UnixDatagram::bind(&path).unwrap();
    let log = SystemLog::at(&path);
    let full = (0..100_000).find_map(|_| log.write(&created()).err());
    assert!(full.is_some(), "its queue has an end, and nobody waited there");
}

#[test]
fn this_computer_s_journald_takes_a_record_or_is_not_there() {
    match SystemLog::new().write(&created()) {
        Ok(()) | Err(SinkError::NotThere) => {}
        Err(SinkError::Failed(error)) => panic!("{error}"),
    }
}
