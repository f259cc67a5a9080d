//! `docs/admin/logs-and-audit.md` is a contract: every event, number, field and code stands there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use audit::{Event, Method, Operation, Place, Reason, Record, SupportId, Witness};
use serde_json::Value;
use std::collections::BTreeSet;
use support::created;

const PAGE: &str = include_str!("../../../docs/admin/logs-and-audit.md");
const SOURCE: &str = include_str!("../src/event.rs");

fn events() -> [Event; 9] {
    [
        Event::Created(Witness::Provider),
        Event::Stored { place: Place::Keychain, is_pending: false },
        Event::Removed { place: Place::Keychain },
        Event::Rotated { replaces: Some(uuid::Uuid::nil()) },
        Event::Revoked(Witness::Person),
        Event::MethodRemoved(Method::Push),
        Event::MethodSwitchedOff(Method::Push),
        Event::MethodResynced(Method::CounterApp),
        Event::Refused { operation: Operation::Create, reason: Reason::NotAllowed },
    ]
}

#[test]
fn every_event_stands_there_with_its_number() {
    for event in events() {
        let (name, id) = (format!("`{}`", event.name()), event.id().to_string());
        let mut rows = PAGE.lines().map(|line| line.split('|').map(str::trim).skip(1));
        assert!(rows.any(|mut row| row.next() == Some(&name) && row.next() == Some(&id)), "{name} {id}");
    }
}

#[test]
fn no_number_is_used_twice_and_windows_has_a_message_for_each() {
    let numbers: BTreeSet<u16> = events().iter().map(|event| event.id()).collect();
    assert_eq!(numbers.len(), events().len());
    assert!(numbers.iter().all(|number| (1..=1000).contains(number)));
}

#[test]
fn every_field_stands_there() {
    for event in events() {
        let record = Record { event, support_id: SupportId::parse("7f3a-91c2"), ..created() };
        for (name, _) in record.fields() {
            assert!(PAGE.contains(&format!("| `{name}` ")), "{name}");
        }
    }
}

/// The variants of an enum of `event.rs`, as they are written down.
fn codes(name: &str) -> Vec<String> {
    let (_, rest) = SOURCE.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (body, _) = rest.split_once("\n}\n").unwrap();
    let variants = body.lines().filter_map(|line| line.trim().strip_suffix(','));
    variants
        .map(|variant| variant.chars().next().unwrap().to_lowercase().chain(variant.chars().skip(1)).collect())
        .collect()
}

#[test]
fn every_code_stands_there() {
    for name in ["Outcome", "Witness", "Method", "Place", "Provider", "Operation", "Reason"] {
        for code in codes(name) {
            assert!(PAGE.to_lowercase().contains(&format!("`{}`", code.to_lowercase())), "{name}: {code}");
        }
    }
}

#[test]
fn the_example_has_the_fields_of_a_record_in_their_order() {
    let example = PAGE.lines().find(|line| line.starts_with('{')).unwrap();
    let example: Value = serde_json::from_str(example).unwrap();
    let written: Value = serde_json::from_str(&created().json()).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&example), names(&written));
}
