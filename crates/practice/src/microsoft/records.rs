//! All that the tenant knows, in memory.

use super::Scenario;
use super::account::Account;
use super::browser::Browsers;
use super::grants::Grants;
use super::key::SigningKey;
use super::settings::TenantSettings;
use super::submission::SubmissionRefusal;
use crate::directory::Person;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The tenant's id. Made up: nobody's.
pub(super) const TENANT_ID: &str = "7e57ab1e-0000-4000-8000-7e4a47000001";
/// The program's client id in this tenant. Made up: nobody's.
pub(super) const CLIENT_ID: &str = "7e57ab1e-0000-4000-8000-c11e47000002";
/// The person's object id. Made up: nobody's.
pub(super) const OBJECT_ID: &str = "7e57ab1e-0000-4000-8000-0b1ec7000003";
/// The tenant's domain; reserved by RFC 6761 §6.2.
pub(super) const DOMAIN: &str = "example.test";

/// Where the parts of the tenant are, each with a slash at the end.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) login: String,
    pub(super) graph: String,
    /// What the cookie is called: browsers tell cookies apart by host, not by port.
    pub(super) cookie: String,
}

/// By which way somebody tried to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInDoor {
    /// A program, with the browser.
    Browser,
    /// A program, with a code on another device.
    OtherDevice,
    /// The tenant's own pages.
    Page,
    /// The mail server.
    Submission,
}

/// Somebody tried to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInRecord {
    /// When.
    pub at: Timestamp,
    /// Which way.
    pub door: SignInDoor,
    /// Whether they were let in.
    pub accepted: bool,
}

pub(super) struct Records {
    pub(super) settings: TenantSettings,
    pub(super) scenario: Scenario,
    pub(super) person: Person,
    pub(super) account: Account,
    pub(super) grants: Grants,
    pub(super) browsers: Browsers,
    pub(super) sign_ins: Vec<SignInRecord>,
    pub(super) places: Places,
    /// Whether reading will be throttled the next time.
    throttles: bool,
    /// When this scenario began.
    begun: Timestamp,
}

impl Records {
    pub(super) fn new(settings: TenantSettings, places: Places) -> Self {
        let (now, scenario) = (settings.clock.now(), settings.scenario);
        Self {
            scenario,
            person: Person::practice_employee(),
            account: Account::at_beginning(scenario, now),
            grants: Grants::default(),
            browsers: Browsers::default(),
            sign_ins: Vec::new(),
            throttles: scenario == Scenario::Throttled,
            begun: now,
            settings,
            places,
        }
    }

    /// Begins anew with a scenario.
    pub(super) fn begin(&mut self, scenario: Scenario) {
        let settings = TenantSettings { scenario, ..self.settings.clone() };
        *self = Self::new(settings, self.places.clone());
    }

    pub(super) fn now(&self) -> Timestamp {
        self.settings.clock.now()
    }

    pub(super) fn note(&mut self, door: SignInDoor, accepted: bool) {
        let at = self.now();
        self.sign_ins.push(SignInRecord { at, door, accepted });
    }

    /// The issuer of this tenant's tokens.
    pub(super) fn issuer(&self) -> String {
        format!("{}{TENANT_ID}/v2.0", self.places.login)
    }

    /// Whether this is one of the tenant's own names: its id or its domain.
    pub(super) fn is_own_name(tenant: &str) -> bool {
        tenant.eq_ignore_ascii_case(TENANT_ID) || tenant.eq_ignore_ascii_case(DOMAIN)
    }

    /// Whether reading is throttled this time. Once is enough to practise.
    pub(super) fn takes_throttle(&mut self) -> bool {
        std::mem::take(&mut self.throttles)
    }

    /// What reading asks a sign-in for in the scenario of the claims challenge.
    pub(super) fn challenge(&self) -> Value {
        let since = self.begun.as_second().to_string();
        json!({ "access_token": { "nbf": { "essential": true, "value": since } } })
    }

    /// What the mail server says to a name and a password; `Ok`: come in.
    pub(super) fn admits(&mut self, login: &str, password: &str) -> Result<(), SubmissionRefusal> {
        let refusal = self.submission_refusal();
        let is_known = login.eq_ignore_ascii_case(&self.person.email) && self.account.knows_app_password(password);
        let answer = match refusal {
            Some(refusal) => Err(refusal),
            None if is_known => Ok(()),
            None => Err(SubmissionRefusal::Credentials),
        };
        self.note(SignInDoor::Submission, answer.is_ok());
        answer
    }

    /// What the mail server says to everybody, if nobody may come in.
    pub(super) fn submission_refusal(&self) -> Option<SubmissionRefusal> {
        self.settings.submission_refusal.or_else(|| self.scenario.submission_refusal())
    }
}

/// The records, shared by all servers of the tenant, and the key that is made when it is first needed.
#[derive(Clone)]
pub(super) struct Shared(Arc<(Mutex<Records>, OnceLock<Option<SigningKey>>)>);

impl Shared {
    pub(super) fn new(records: Records) -> Self {
        Self(Arc::new((Mutex::new(records), OnceLock::new())))
    }

    /// Takes hold of the records. Whatever panicked while it held them left them whole: each change is complete in itself.
    pub(super) fn lock(&self) -> MutexGuard<'_, Records> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key. Whoever asks first waits until it is made: not while holding the records, and not where others have to wait.
    pub(super) fn key(&self) -> Option<&SigningKey> {
        self.0.1.get_or_init(|| SigningKey::generate().ok()).as_ref()
    }

    /// Has the key made in the background, while the person is busy in the browser.
    pub(super) fn prepare_key(&self) {
        if self.0.1.get().is_none() {
            let shared = self.clone();
            tokio::task::spawn_blocking(move || {
                shared.key();
            });
        }
    }
}
