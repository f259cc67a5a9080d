//! One thing that was found.

use crate::check::Check;
use crate::code::{Code, State};
use serde_json::{Map, Value};
use std::time::Duration;

/// What a check has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// What is not all right; `None`: nothing.
    pub code: Option<Code>,
    /// Where: a server with its port, a folder, a setting.
    pub at: Option<String>,
    /// How long it took, in milliseconds.
    pub ms: Option<u64>,
    /// What else was seen, by names that are part of the JSON.
    pub details: Map<String, Value>,
}

impl Finding {
    /// All is right.
    pub fn ok(check: Check) -> Self {
        Self { check, code: None, at: None, ms: None, details: Map::new() }
    }

    /// Something is not.
    pub fn of(check: Check, code: Code) -> Self {
        Self { code: Some(code), ..Self::ok(check) }
    }

    /// Where.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { at: Some(place.into()), ..self }
    }

    /// How long it took.
    #[must_use]
    pub fn took(self, time: Duration) -> Self {
        Self { ms: Some(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)), ..self }
    }

    /// With something else that was seen.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// How things stand.
    pub fn state(&self) -> State {
        self.code.map_or(State::Ok, Code::state)
    }
}
