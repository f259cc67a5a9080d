//! The person's account: what it requires, what is set up, and its app passwords.

use super::Scenario;
use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;
use password::{GenerateError, LOWER_CASE, Secret, Shape};
use serde_json::{Value, json};
use uuid::Uuid;

/// The most app passwords an account may have.
pub(super) const APP_PASSWORD_LIMIT: usize = 40;
/// The shortest name that an app password may have, in characters. Microsoft names no other.
pub(super) const NAME_MIN: usize = 1;
/// The longest name of anything, in characters.
pub(super) const NAME_MAX: usize = 100;

/// The per-user MFA state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enforcement {
    Disabled,
    Enabled,
    Enforced,
}

impl Enforcement {
    /// As Graph names it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::Enforced => "enforced",
        }
    }
}

/// An authentication method besides the account's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MethodKind {
    Authenticator,
    Passkey,
    Phone,
}

impl MethodKind {
    pub(super) const ALL: [Self; 3] = [Self::Authenticator, Self::Passkey, Self::Phone];

    /// As addresses and `data-kind` name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::Passkey => "passkey",
            Self::Phone => "phone",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

pub(super) struct Method {
    pub(super) id: String,
    pub(super) kind: MethodKind,
    /// The person's name for it, or the number.
    pub(super) label: String,
    created: Timestamp,
}

impl Method {
    /// As Graph lists it. Passkeys name their date differently from everything else, as there.
    fn listed(&self) -> Value {
        let (id, label, created) = (&self.id, &self.label, self.created.to_string());
        match self.kind {
            MethodKind::Authenticator => json!({
                "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod", "id": id,
                "displayName": label, "deviceTag": "SoftwareTokenActivated", "phoneAppVersion": "0.0.1",
                "createdDateTime": created,
            }),
            MethodKind::Passkey => json!({
                "@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "id": id, "displayName": label,
                "creationDateTime": created, "aaGuid": Uuid::nil().to_string(), "model": "Practice passkey",
                "attestationCertificates": [], "attestationLevel": "notAttested",
            }),
            MethodKind::Phone => json!({
                "@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": id, "phoneNumber": label,
                "phoneType": "mobile", "smsSignInState": "notAllowedByPolicy", "createdDateTime": created,
            }),
        }
    }
}

pub(super) struct AppPassword {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) created: Timestamp,
    /// The secret itself is shown once and kept nowhere.
    digest: Vec<u8>,
}

/// Why no app password was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CreateRefusal {
    /// There are none for this account.
    NotOffered,
    /// There are as many as there may be.
    LimitReached,
    /// The name is too short or too long.
    Name,
    /// This computer has no randomness left.
    NoRandomness,
}

/// What became of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Registered {
    /// The method is there.
    Added,
    /// It is, and with it per-user MFA has become enforced.
    NowEnforced,
}

/// The account of the one person who practises.
pub(super) struct Account {
    scenario: Scenario,
    pub(super) enforcement: Enforcement,
    pub(super) methods: Vec<Method>,
    pub(super) app_passwords: Vec<AppPassword>,
    since: Timestamp,
}

impl Account {
    /// The account as a scenario begins.
    pub(super) fn at_beginning(scenario: Scenario, now: Timestamp) -> Self {
        let (methods, app_passwords) = (Vec::new(), Vec::new());
        let mut account = Self { scenario, enforcement: scenario.enforcement(), methods, app_passwords, since: now };
        if scenario.begins_with_method() {
            account.register(MethodKind::Authenticator, "Practice phone", now);
        }
        for number in 1..=scenario.begins_with_app_passwords() {
            // Nobody knows these: they are from before the practice.
            account.keep_app_password(&format!("Old device {number}"), &rand::random::<[u8; 32]>(), now);
        }
        account
    }

    /// Whether there is anything to give a second proof with.
    pub(super) fn has_second_proof(&self) -> bool {
        !self.methods.is_empty()
    }

    /// Whether the page offers app passwords.
    pub(super) fn offers_app_passwords(&self) -> bool {
        self.enforcement == Enforcement::Enforced && self.scenario.allows_app_passwords()
    }

    pub(super) fn is_full(&self) -> bool {
        self.app_passwords.len() >= APP_PASSWORD_LIMIT
    }

    /// Adds a method. Whoever is *enabled* and has set one up is *enforced* from then on.
    pub(super) fn register(&mut self, kind: MethodKind, label: &str, now: Timestamp) -> Registered {
        let id = Uuid::new_v4().to_string();
        self.methods.push(Method { id, kind, label: label.to_owned(), created: now });
        if self.enforcement != Enforcement::Enabled {
            return Registered::Added;
        }
        self.enforcement = Enforcement::Enforced;
        Registered::NowEnforced
    }

    /// Creates an app password; this is the only time that anybody sees it.
    pub(super) fn create_app_password(&mut self, name: &str, now: Timestamp) -> Result<Secret, CreateRefusal> {
        if !self.offers_app_passwords() {
            return Err(CreateRefusal::NotOffered);
        }
        if self.is_full() {
            return Err(CreateRefusal::LimitReached);
        }
        if !(NAME_MIN..=NAME_MAX).contains(&name.chars().count()) {
            return Err(CreateRefusal::Name);
        }
        let secret = new_secret().map_err(|_| CreateRefusal::NoRandomness)?;
        self.keep_app_password(name, secret.expose().as_bytes(), now);
        Ok(secret)
    }

    fn keep_app_password(&mut self, name: &str, secret: &[u8], now: Timestamp) {
        let (id, digest) = (Uuid::new_v4().to_string(), digest_of(secret));
        self.app_passwords.push(AppPassword { id, name: name.to_owned(), created: now, digest });
    }

    /// Deletes a method or an app password. App passwords cannot be deleted where they are not offered.
    pub(super) fn delete(&mut self, id: &str) -> bool {
        let before = self.methods.len() + self.app_passwords.len();
        self.methods.retain(|method| method.id != id);
        if self.offers_app_passwords() {
            self.app_passwords.retain(|app_password| app_password.id != id);
        }
        before > self.methods.len() + self.app_passwords.len()
    }

    /// Whether this is one of the app passwords.
    pub(super) fn knows_app_password(&self, password: &str) -> bool {
        let digest = digest_of(password.as_bytes());
        self.app_passwords.iter().any(|app_password| app_password.digest == digest)
    }

    /// The methods as Graph lists them; the account's password is one of them.
    pub(super) fn listed_methods(&self) -> Vec<Value> {
        let password = json!({
            "@odata.type": "#microsoft.graph.passwordAuthenticationMethod", "id": Uuid::nil().to_string(),
            "password": null, "createdDateTime": self.since.to_string(),
        });
        std::iter::once(password).chain(self.methods.iter().map(Method::listed)).collect()
    }
}

/// 16 lower-case letters.
fn new_secret() -> Result<Secret, GenerateError> {
    password::generate(&Shape { alphabet: LOWER_CASE.to_owned(), length: 16, group: 0 })
}

fn digest_of(secret: &[u8]) -> Vec<u8> {
    digest(&SHA256, secret).as_ref().to_vec()
}
