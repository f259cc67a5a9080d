//! Who is signed in with which browser, and the sign-ins that are under way there.

use super::grants::{after, keep, random_text};
use super::words::Language;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// How long somebody stays signed in, in seconds.
const SESSION_SECONDS: i64 = 24 * 3600;
/// How long a sign-in may take, in seconds.
const FLOW_SECONDS: i64 = 15 * 60;
/// How old a second proof may be where methods and app passwords are managed.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who is signed in with a browser.
pub(super) struct Session {
    pub(super) language: Language,
    /// When the last second proof was given.
    pub(super) proved: Option<Timestamp>,
    expires: Timestamp,
    /// Forms that have been handed out and not come back: each counts once, however often it is sent.
    forms: HashSet<String>,
}

impl Session {
    pub(super) fn has_fresh_proof(&self, now: Timestamp) -> bool {
        self.proved.is_some_and(|proved| now.duration_since(proved) <= FRESH)
    }

    /// Hands out a form.
    pub(super) fn open_form(&mut self) -> String {
        if self.forms.len() >= 100 {
            self.forms.clear();
        }
        let form = random_text();
        self.forms.insert(form.clone());
        form
    }

    /// Whether a form that comes back does so for the first time.
    pub(super) fn close_form(&mut self, form: &str) -> bool {
        self.forms.remove(form)
    }
}

/// What a program asks for with `authorize`.
pub(super) struct Request {
    pub(super) redirect: String,
    pub(super) scopes: Vec<String>,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) challenge: String,
    pub(super) claims: Option<Value>,
    pub(super) hint: String,
    /// Whether the person has to be asked for consent although it is given (`prompt=consent`).
    pub(super) asks_consent: bool,
}

/// What a sign-in is for.
pub(super) enum Goal {
    /// A program that waits for the browser to come back.
    Program(Box<Request>),
    /// A program on another device, by its device code.
    Device(String),
    /// One of this tenant's own pages, by its path and query.
    Page(String),
}

/// Where a sign-in has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Account,
    Proof,
    /// There is nothing yet to give a second proof with.
    NothingSetUp,
    Consent,
    ConsentMissing,
}

/// What went wrong at a stage, so that it is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    NoSuchAccount,
    Denied,
}

/// A sign-in under way.
pub(super) struct Flow {
    pub(super) goal: Goal,
    pub(super) stage: Stage,
    pub(super) slip: Option<Slip>,
    pub(super) language: Language,
    /// Whether the person has given a second proof in the course of it.
    pub(super) proved: bool,
    expires: Timestamp,
}

/// All browsers.
#[derive(Default)]
pub(super) struct Browsers {
    sessions: HashMap<String, Session>,
    flows: HashMap<String, Flow>,
}

impl Browsers {
    pub(super) fn session(&mut self, id: &str, now: Timestamp) -> Option<&mut Session> {
        self.sessions.get_mut(id).filter(|session| session.expires > now)
    }

    pub(super) fn open_session(&mut self, language: Language, now: Timestamp) -> String {
        let expires = after(now, SESSION_SECONDS);
        let session = Session { language, proved: None, expires, forms: HashSet::new() };
        keep(&mut self.sessions, random_text(), session)
    }

    pub(super) fn close_session(&mut self, id: &str) {
        self.sessions.remove(id);
    }

    pub(super) fn open_flow(&mut self, goal: Goal, stage: Stage, language: Language, now: Timestamp) -> String {
        let expires = after(now, FLOW_SECONDS);
        keep(&mut self.flows, random_text(), Flow { goal, stage, slip: None, language, proved: false, expires })
    }

    pub(super) fn flow(&mut self, id: &str, now: Timestamp) -> Option<&mut Flow> {
        self.flows.get_mut(id).filter(|flow| flow.expires > now)
    }

    pub(super) fn close_flow(&mut self, id: &str) -> Option<Flow> {
        self.flows.remove(id)
    }
}
