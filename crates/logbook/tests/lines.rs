//! What a line looks like.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::Timestamp;
use logbook::{Bounds, Fields, Lines, LogFiles, Mask};
use std::borrow::Cow;
use tracing_subscriber::layer::SubscriberExt;

fn now() -> Timestamp {
    "2026-11-27T09:30:00.12345Z".parse().unwrap()
}

/// What stands in the file after `events`.
fn written(mask: Option<Mask>, events: impl FnOnce()) -> String {
    written_at(now, mask, events)
}

fn written_at(now: fn() -> Timestamp, mask: Option<Mask>, events: impl FnOnce()) -> String {
    let folder = tempfile::tempdir().unwrap();
    let files = LogFiles::begin(folder.path(), Bounds::default(), now).unwrap();
    let lines = tracing_subscriber::fmt::layer().event_format(Lines::new(now, mask)).fmt_fields(Fields);
    let subscriber = tracing_subscriber::registry().with(lines.with_ansi(false).with_writer(files));
    tracing::subscriber::with_default(subscriber, events);
    std::fs::read_to_string(folder.path().join("app-password-wizard.2026-11-27.log")).unwrap()
}

#[test]
fn a_time_has_milliseconds_also_where_they_are_none() {
    let on_the_second = || "2026-11-27T09:30:00Z".parse().unwrap();
    let text = written_at(on_the_second, None, || tracing::info!("x"));
    assert!(text.starts_with("time=2026-11-27T09:30:00.000Z "), "{text}");
}

#[test]
fn an_event_is_one_line_of_keys_and_values() {
    let text = written(None, || {
        tracing::info!(target: "wizard", entry = "7f", count = 2, left_out = None::<&str>, "app password created");
    });
    let line =
        "time=2026-11-27T09:30:00.123Z level=INFO target=wizard message=\"app password created\" entry=7f count=2\n";
    assert_eq!(text, line);
}

#[test]
fn the_lines_of_an_operation_carry_what_it_is_and_its_id() {
    let text = written(None, || {
        let span = tracing::error_span!("operation", operation = "create", support_id = "7f3a-91c2");
        span.in_scope(|| {
            tracing::info!(target: "providers::http", status = 200, "answered");
            tracing::warn!(target: "wizard", code = "unreachable", support_id = "7f3a-91c2", "problem");
        });
        tracing::info!(target: "wizard", "afterwards");
    });
    let lines: Vec<_> = text.lines().map(|line| line.split_once("target=").unwrap().1).collect();
    assert_eq!(lines[0], "providers::http message=answered status=200 operation=create support_id=7f3a-91c2");
    assert_eq!(lines[1], "wizard message=problem code=unreachable support_id=7f3a-91c2 operation=create");
    assert_eq!(lines[2], "wizard message=afterwards");
}

#[test]
fn nobody_can_forge_a_line_or_a_field() {
    let text = written(None, || {
        tracing::warn!(target: "mail", text = "no\ntime=2026 level=ERROR", quoted = ?"a \"b\"", back = r"C:\x", empty = "");
    });
    assert_eq!(text.lines().count(), 1);
    assert!(text.contains(r#"text="no\ntime=2026 level=ERROR""#), "{text}");
    assert!(text.contains(r#"quoted="\"a \\\"b\\\"\"" back="C:\\x" empty="""#), "{text}");
}

#[test]
fn every_line_goes_through_the_mask() {
    fn mask(line: &str) -> Cow<'_, str> {
        line.replace("anna", "a…").into()
    }
    let text = written(Some(mask), || tracing::info!(user = "anna", "anna again"));
    assert!(!text.contains("anna") && text.matches("a…").count() == 2, "{text}");
}
