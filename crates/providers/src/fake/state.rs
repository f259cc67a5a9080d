//! What the fake provider knows, and its rules: those of a real server, without the network.

use super::fault::{Operation, Plan};
use crate::error::{
    ChangeError, Counted, CreateError, EnrolError, Limit, LimitOf, RemoveMethodError, ResyncError, SignInError,
    VerifyError,
};
use crate::provider::{
    AnswerBy, AppPassword, AppPasswordState, Challenge, ChallengeOption, Created, Enrolment, Method, MethodKind,
    NewAppPassword, NewMethod, Offer, Proof, Removal, Scope, ServerFinding,
};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use std::time::Duration;
use tokio::time::Instant;

/// The moment at which every fake begins.
const BEGINNING: Timestamp = Timestamp::constant(1_795_338_000, 0);

/// Wrong passwords that block an app password, as privacyIDEA counts them (`DefaultMaxFailCount` as installed).
const MOST_FAILURES: u32 = 10;

/// How long a code of an authenticator app stands (RFC 6238 §5.2).
const PERIOD: Duration = Duration::from_secs(30);

/// How many presses ahead a counter app may be, and how many with two codes (`count_window` and `sync_window` as installed).
const WINDOW: u64 = 10;
const RESYNC_WINDOW: u64 = 1000;

pub(super) struct State {
    pub started: Instant,
    pub delay: Duration,
    pub plans: Vec<(Operation, Plan)>,
    pub calls: Vec<Operation>,
    pub users: Vec<User>,
    /// The part of the directory that they are in, if there are several.
    pub realm: Option<String>,
    /// The people of the others.
    elsewhere: Vec<(Option<String>, Vec<User>)>,
    pub offer: Offer,
    pub limit: Option<(LimitOf, usize)>,
    /// What every creation is refused with.
    pub refusal: Option<CreateError>,
    pub proof_wanted: bool,
    /// Whether the account's password opens the door to somebody who has a method.
    pub way_back: bool,
    /// What to choose on the phone.
    pub presence: Option<String>,
    /// What the organisation prefers.
    pub preferred: Option<AnswerBy>,
    /// Whether the account has a passkey besides.
    pub passkey: bool,
    /// Whether an app has to make a part of its key.
    pub two_steps: bool,
    pub lifetime: Option<Duration>,
    /// Whether half-made methods do not count at the sign-in.
    pub lenient: bool,
    pub challenge_lasts: Duration,
    pub findings: Vec<ServerFinding>,
    /// Grows when everybody is signed out; a session belongs to the number it was made under.
    pub era: u32,
    attempts: Vec<Attempt>,
    numbers: u32,
}

pub(super) struct User {
    pub name: String,
    pub password: Secret,
    pub methods: Vec<OwnMethod>,
    pub app_passwords: Vec<OwnAppPassword>,
}

/// An authentication method with what only the server and the phone know.
pub(super) struct OwnMethod {
    pub method: Method,
    number: u32,
    /// The last code that was sent to the phone or the mailbox.
    sent: Option<String>,
    /// The first counter (or period) whose code is still taken.
    next: u64,
    /// Whether a message has been proven to arrive.
    waits_for_phone: bool,
    /// What it asks in words of its own, and takes as an answer, each time.
    asked: Option<Asked>,
}

/// A question in the organisation's own words.
pub(super) struct Asked {
    pub message: String,
    pub answer: String,
}

pub(super) struct OwnAppPassword {
    pub entry: AppPassword,
    pub secret: Secret,
    /// Wrong passwords since the last right one.
    pub failures: u32,
}

/// A sign-in that waits for its second half.
struct Attempt {
    transaction: String,
    user: String,
    valid_until: Timestamp,
    approval: Approval,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Approval {
    Waiting,
    Given,
    Declined,
}

/// What a right password leads to.
pub(super) enum Opening {
    In,
    Challenged(Challenge),
}

impl State {
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
            delay: Duration::ZERO,
            plans: Vec::new(),
            calls: Vec::new(),
            users: Vec::new(),
            realm: None,
            elsewhere: Vec::new(),
            offer: Offer {
                methods: MethodKind::ORDER.to_vec(),
                app_passwords: true,
                scopes: vec![
                    Scope { id: "imap".to_owned(), description: "Mail".to_owned(), ..Scope::default() },
                    Scope { id: "calendar".to_owned(), description: "Calendar".to_owned(), ..Scope::default() },
                ],
                needs_scope: true,
                expiry: true,
                relabel: true,
                pause: true,
                revoke: true,
                delete: true,
                unblock: true,
                email: Some("anna@example.test".to_owned()),
                phone: Some("+390612345678".to_owned()),
                undo_methods: true,
                remove_methods: true,
                switch_off_methods: true,
                resync_methods: true,
            },
            limit: None,
            refusal: None,
            proof_wanted: true,
            way_back: true,
            presence: None,
            preferred: None,
            passkey: false,
            lenient: false,
            two_steps: false,
            lifetime: None,
            challenge_lasts: Duration::from_secs(120),
            findings: Vec::new(),
            era: 0,
            attempts: Vec::new(),
            numbers: 0,
        }
    }

    pub fn now(&self) -> Timestamp {
        let passed = SignedDuration::try_from(self.started.elapsed()).unwrap_or(SignedDuration::ZERO);
        BEGINNING.checked_add(passed).unwrap_or(Timestamp::MAX)
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    fn period(&self) -> u64 {
        self.started.elapsed().as_secs() / PERIOD.as_secs()
    }

    pub fn take_plan(&mut self, operation: Operation) -> Option<Plan> {
        let found = self.plans.iter().position(|(planned, _)| *planned == operation)?;
        Some(self.plans.remove(found).1)
    }

    pub fn user(&mut self, name: &str) -> Option<&mut User> {
        self.users.iter_mut().find(|user| user.name == name)
    }

    pub fn turn_to_realm(&mut self, realm: &str) {
        let from = self.realm.replace(realm.to_owned());
        let people = std::mem::take(&mut self.users);
        self.elsewhere.push((from, people));
        let found = self.elsewhere.iter().position(|(of, _)| of.as_deref() == Some(realm));
        if let Some(found) = found {
            self.users = self.elsewhere.remove(found).1;
        }
    }

    // ---- signing in

    pub fn open(&mut self, name: &str, password: &Secret) -> Result<Opening, SignInError> {
        let Some(position) = self.users.iter().position(|user| user.name == name && user.password == *password) else {
            return Err(SignInError::PasswordRefused);
        };
        let methods = &self.users[position].methods;
        if !self.way_back && !methods.is_empty() {
            return Err(SignInError::PasswordRefused);
        }
        if methods.iter().all(|own| !own.method.usable) {
            // As privacyIDEA: whose only means is an app password is not let in; whose only one is a method half-made, is refused
            // like a wrong password.
            return match (methods.is_empty() || self.lenient, self.users[position].app_passwords.is_empty()) {
                (true, true) => Ok(Opening::In),
                (true, false) => Err(SignInError::NotAllowed { words: None }),
                (false, _) => Err(SignInError::PasswordRefused),
            };
        }
        let valid_until = SignedDuration::try_from(self.challenge_lasts)
            .ok()
            .and_then(|lasts| self.now().checked_add(lasts).ok())
            .unwrap_or(Timestamp::MAX);
        let mut options = Vec::new();
        let mut sent = self.numbers;
        for own in self.users[position].methods.iter_mut().filter(|own| own.method.usable) {
            let by_message = matches!(own.method.kind, MethodKind::TextMessage | MethodKind::Email);
            if by_message {
                sent += 1;
                own.sent = Some(message_code(sent));
            }
            if own.method.kind != MethodKind::Other || own.asked.is_some() {
                let by = if own.method.kind == MethodKind::Push && own.asked.is_none() {
                    AnswerBy::Phone
                } else {
                    AnswerBy::Typing
                };
                options.push(ChallengeOption {
                    id: own.method.id.clone(),
                    kind: own.method.kind,
                    by,
                    message: own.asked.as_ref().map(|asked| asked.message.clone()),
                    presence: self.presence.clone().filter(|_| by == AnswerBy::Phone),
                    valid_until: (by_message || own.method.kind == MethodKind::Push).then_some(valid_until),
                });
            }
        }
        self.numbers = sent;
        if options.is_empty() {
            return Err(if self.passkey { SignInError::PasskeyOnly } else { SignInError::NoUsableMethod });
        }
        options.sort_by_key(|option| option.kind.place());
        let transaction = format!("transaction-{}", self.number());
        self.attempts.push(Attempt {
            transaction: transaction.clone(),
            user: name.to_owned(),
            valid_until,
            approval: Approval::Waiting,
        });
        let (preferred, passkey) = (self.preferred, self.passkey);
        Ok(Opening::Challenged(Challenge { user: name.to_owned(), transaction, options, preferred, passkey }))
    }

    /// The method whose code it was.
    pub fn answer(&mut self, challenge: &Challenge, code: &Secret) -> Result<String, SignInError> {
        let (now, period) = (self.now(), self.period());
        let Some(position) = self.attempts.iter().position(|open| open.transaction == challenge.transaction) else {
            return Err(SignInError::ChallengeExpired);
        };
        let (user, valid_until) = (self.attempts[position].user.clone(), self.attempts[position].valid_until);
        let Some(user) = self.user(&user) else {
            return Err(SignInError::CodeRefused);
        };
        if now > valid_until {
            return Err(SignInError::ChallengeExpired);
        }
        let mut usable = user.methods.iter_mut().filter(|own| own.method.usable);
        let used = usable.find_map(|own| own.takes(code, period).then(|| own.method.id.clone()));
        let used = used.ok_or(SignInError::CodeRefused)?;
        self.attempts.remove(position);
        Ok(used)
    }

    /// The method on the phone that has approved; `None` while it has not decided.
    pub fn approval(&mut self, challenge: &Challenge) -> Result<Option<Option<String>>, SignInError> {
        let now = self.now();
        let Some(position) = self.attempts.iter().position(|open| open.transaction == challenge.transaction) else {
            return Err(SignInError::ChallengeExpired);
        };
        let attempt = &self.attempts[position];
        if now > attempt.valid_until || attempt.approval == Approval::Declined {
            return Err(SignInError::ChallengeExpired);
        }
        if attempt.approval == Approval::Waiting {
            return Ok(None);
        }
        let user = self.attempts.remove(position).user;
        let mut methods = self.user(&user).into_iter().flat_map(|user| &user.methods);
        let push = methods.find(|own| own.method.kind == MethodKind::Push && own.method.usable);
        Ok(Some(push.map(|own| own.method.id.clone())))
    }

    pub fn decide(&mut self, approved: bool) {
        for attempt in &mut self.attempts {
            attempt.approval = if approved { Approval::Given } else { Approval::Declined };
        }
    }

    // ---- authentication methods

    pub fn enrol(&mut self, name: &str, new: &NewMethod, label: &str) -> Result<Enrolment, EnrolError> {
        let kind = new.kind();
        if !self.offer.methods.contains(&kind) {
            return Err(EnrolError::NotAllowed { words: None });
        }
        if self.two_steps && matches!(kind, MethodKind::AuthenticatorApp | MethodKind::CounterApp) {
            return Err(EnrolError::TwoSteps);
        }
        let contact = match new {
            NewMethod::TextMessage { phone } => Some(phone),
            NewMethod::Email { address } => Some(address),
            NewMethod::AuthenticatorApp | NewMethod::CounterApp | NewMethod::Push => None,
        };
        let needed = if kind == MethodKind::Email { char_is_at } else { char::is_ascii_digit };
        if contact.is_some_and(|contact| !contact.chars().any(|c| needed(&c))) {
            return Err(EnrolError::ContactRefused);
        }
        let number = self.number();
        let id = format!("METHOD{number:04}");
        let proof = match kind {
            MethodKind::Push => Proof::Phone,
            _ if self.proof_wanted => Proof::Code,
            MethodKind::TextMessage | MethodKind::Email => Proof::NextSignIn,
            _ => Proof::CodeCheckedHere,
        };
        let counts_at_once = matches!(proof, Proof::NextSignIn | Proof::CodeCheckedHere);
        let sent = contact.filter(|_| proof == Proof::Code).map(|_| message_code(self.number()));
        let own = OwnMethod {
            method: Method {
                id: id.clone(),
                kind,
                label: label.to_owned(),
                contact: None,
                usable: counts_at_once,
                unfinished: !counts_at_once,
            },
            number,
            sent,
            next: 0,
            waits_for_phone: kind == MethodKind::Push,
            asked: None,
        };
        let seed = format!("FAKESEEDFAKESEED{number:04}").replace(['0', '1', '8', '9'], "A");
        let by_app = matches!(kind, MethodKind::AuthenticatorApp | MethodKind::CounterApp);
        let link = match kind {
            MethodKind::AuthenticatorApp => Some(format!("otpauth://totp/{id}?secret={seed}&issuer=Fake")),
            MethodKind::CounterApp => Some(format!("otpauth://hotp/{id}?secret={seed}&counter=0&issuer=Fake")),
            MethodKind::Push => Some(format!("otpauth://pipush/{id}?issuer=Fake")),
            MethodKind::TextMessage | MethodKind::Email | MethodKind::Other => None,
        };
        let Some(user) = self.user(name) else {
            return Err(EnrolError::NotAllowed { words: None });
        };
        user.methods.push(own);
        Ok(Enrolment { id, kind, link: link.map(Secret::new), seed: by_app.then(|| Secret::new(seed)), proof })
    }

    pub fn verify(&mut self, name: &str, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError> {
        let period = self.period();
        let own = self.own_method(name, &enrolment.id).ok_or(VerifyError::Gone)?;
        if enrolment.proof == Proof::CodeCheckedHere {
            // Not used up: the server has not seen it.
            let shown = own.code_at(if own.method.kind == MethodKind::CounterApp { own.next } else { period });
            return if shown == code.expose() { Ok(()) } else { Err(VerifyError::CodeRefused) };
        }
        // Proven already, although the answer may have been lost.
        if !own.method.usable && !own.takes(code, period) {
            return Err(VerifyError::CodeRefused);
        }
        own.method.usable = true;
        own.method.unfinished = false;
        Ok(())
    }

    pub fn own_method(&mut self, name: &str, id: &str) -> Option<&mut OwnMethod> {
        self.user(name)?.methods.iter_mut().find(|own| own.method.id == id)
    }

    pub fn remove_method(&mut self, name: &str, id: &str) {
        if let Some(user) = self.user(name) {
            user.methods.retain(|own| own.method.id != id);
        }
    }

    pub fn may_remove(&mut self, name: &str, id: &str, with: Option<&str>) -> Result<(), RemoveMethodError> {
        let user = self.user(name).ok_or(RemoveMethodError::NotFound)?;
        let methods: Vec<Method> = user.methods.iter().map(|own| own.method.clone()).collect();
        let method = methods.iter().find(|method| method.id == id).ok_or(RemoveMethodError::NotFound)?;
        match Removal::of(method, &methods, with) {
            Removal::Safe => Ok(()),
            Removal::OnlyOne => Err(RemoveMethodError::OnlyOne),
            Removal::NotProven => Err(RemoveMethodError::NotProven),
            Removal::NotHandled => Err(RemoveMethodError::NotFound),
        }
    }

    pub fn resync(&mut self, name: &str, id: &str, [first, second]: [&Secret; 2]) -> Result<(), ResyncError> {
        if !self.offer.resync_methods {
            return Err(ResyncError::NotAllowed);
        }
        let own = self.own_method(name, id).ok_or(ResyncError::NotFound)?;
        if own.method.kind != MethodKind::CounterApp || own.method.unfinished {
            return Err(ResyncError::NotFound);
        }
        let follow_each_other =
            |count: &u64| own.code_at(*count) == first.expose() && own.code_at(count + 1) == second.expose();
        let found = (own.next..=own.next + RESYNC_WINDOW).find(follow_each_other);
        own.next = found.ok_or(ResyncError::CodesRefused)? + 2;
        Ok(())
    }

    pub fn code_of_press(&self, press: u64) -> Option<String> {
        let methods = self.users.iter().flat_map(|user| &user.methods);
        let newest = methods.filter(|own| own.method.kind == MethodKind::CounterApp).max_by_key(|own| own.number)?;
        Some(newest.code_at(press))
    }

    /// Adds a method that works, as if it had been set up long ago.
    pub fn add_method(&mut self, name: &str, kind: MethodKind) {
        let number = self.number();
        if let Some(user) = self.user(name) {
            user.methods.push(OwnMethod {
                method: Method {
                    id: format!("METHOD{number:04}"),
                    kind,
                    label: String::new(),
                    contact: None,
                    usable: true,
                    unfinished: false,
                },
                number,
                sent: None,
                next: 0,
                waits_for_phone: false,
                asked: None,
            });
        }
    }

    /// Gives the newest method a question of its own.
    pub fn ask(&mut self, name: &str, asked: Asked) {
        if let Some(own) = self.user(name).and_then(|user| user.methods.last_mut()) {
            own.asked = Some(asked);
        }
    }

    /// What the phone shows for the newest method of that kind: the last message, or the app's code at this moment.
    pub fn code(&self, kind: MethodKind) -> Option<String> {
        let newest = |own: &&OwnMethod| own.method.kind == kind;
        let own = self.users.iter().flat_map(|user| &user.methods).filter(newest).max_by_key(|own| own.number)?;
        match kind {
            MethodKind::AuthenticatorApp => Some(own.code_at(self.period())),
            MethodKind::CounterApp => Some(own.code_at(own.next)),
            MethodKind::TextMessage | MethodKind::Email => own.sent.clone(),
            MethodKind::Push | MethodKind::Other => None,
        }
    }

    pub fn scan(&mut self) {
        for own in self.users.iter_mut().flat_map(|user| &mut user.methods) {
            if std::mem::take(&mut own.waits_for_phone) {
                own.method.usable = true;
                own.method.unfinished = false;
            }
        }
    }

    // ---- app passwords

    pub fn create(&mut self, name: &str, request: &NewAppPassword) -> Result<Created, CreateError> {
        if !self.offer.app_passwords {
            return Err(CreateError::NotAllowed);
        }
        let scoped = !self.offer.scopes.is_empty();
        let known = request.scope.as_ref().is_some_and(|id| self.offer.scopes.iter().any(|scope| scope.id == *id));
        if scoped && !known {
            return Err(CreateError::UnknownScope);
        }
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        if let Some(limit) = self.limit_reached(name) {
            return Err(CreateError::LimitReached(limit));
        }
        let (number, created) = (self.number(), self.now());
        let Some(user) = self.user(name) else {
            return Err(CreateError::NotAllowed);
        };
        let id = format!("PASSWORD{number:04}");
        let alphabet: Vec<char> = request.shape.alphabet.chars().collect();
        let secret: String = (0..request.shape.length)
            .filter_map(|place| alphabet.get((place + number as usize) % alphabet.len().max(1)))
            .collect();
        let secret = Secret::new(secret);
        user.app_passwords.push(OwnAppPassword {
            entry: AppPassword {
                id: id.clone(),
                label: request.label.clone(),
                scope: request.scope.clone(),
                created: Some(created),
                expires: request.expires,
                last_used: None,
                state: AppPasswordState::Active,
            },
            secret: secret.clone(),
            failures: 0,
        });
        Ok(Created { id, secret })
    }

    fn limit_reached(&mut self, name: &str) -> Option<Limit> {
        let (of, most) = self.limit?;
        let list = self.list(name);
        let methods = self.user(name).map_or(0, |user| user.methods.len());
        let is_on = |state| !matches!(state, AppPasswordState::Paused | AppPasswordState::Revoked);
        let on = list.iter().filter(|entry| is_on(entry.state)).count();
        let count = match of {
            LimitOf::AppPasswords => list.len(),
            LimitOf::WorkingAppPasswords => on,
            LimitOf::Everything | LimitOf::Organisation => list.len() + methods,
            LimitOf::EverythingWorking => on + methods,
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let ended = list.iter().filter(|entry| entry.state.has_ended()).count();
        (count >= most).then(|| Limit { of, counted: Some(Counted { all: number(list.len()), ended: number(ended) }) })
    }

    pub fn list(&mut self, name: &str) -> Vec<AppPassword> {
        let now = self.now();
        let Some(user) = self.user(name) else {
            return Vec::new();
        };
        let newest_first = user.app_passwords.iter().rev();
        newest_first.map(|own| AppPassword { state: own.state_at(now), ..own.entry.clone() }).collect()
    }

    /// Changes an app password that has not ended.
    pub fn change(&mut self, name: &str, id: &str, how: impl FnOnce(&mut AppPassword)) -> Result<(), ChangeError> {
        let entry = self.entry(name, id).ok_or(ChangeError::NotFound)?;
        if entry.state == AppPasswordState::Revoked {
            return Err(ChangeError::NotAllowed);
        }
        how(entry);
        Ok(())
    }

    pub fn unblock(&mut self, name: &str, id: &str) -> Result<(), ChangeError> {
        let own = self.user(name).and_then(|user| user.app_passwords.iter_mut().find(|own| own.entry.id == id));
        let own = own.ok_or(ChangeError::NotFound)?;
        if own.entry.state == AppPasswordState::Revoked {
            return Err(ChangeError::NotAllowed);
        }
        own.failures = 0;
        Ok(())
    }

    pub fn revoke(&mut self, name: &str, id: &str) {
        if let Some(entry) = self.entry(name, id) {
            entry.state = AppPasswordState::Revoked;
        }
    }

    fn entry(&mut self, name: &str, id: &str) -> Option<&mut AppPassword> {
        let own = self.user(name)?.app_passwords.iter_mut().find(|own| own.entry.id == id);
        own.map(|own| &mut own.entry)
    }

    pub fn delete(&mut self, name: &str, id: &str) {
        if let Some(user) = self.user(name) {
            user.app_passwords.retain(|own| own.entry.id != id);
        }
    }

    /// What a mail server would answer. A success is remembered as the last use; a failure counts against all app passwords
    /// that could have been meant.
    pub fn mail_login(&mut self, name: &str, password: &Secret, scope: &str) -> bool {
        let now = self.now();
        let Some(user) = self.user(name) else {
            return false;
        };
        let meant = user.app_passwords.iter_mut().filter(|own| {
            own.state_at(now) == AppPasswordState::Active
                && own.entry.scope.as_deref().is_none_or(|limit| limit == scope)
        });
        let mut meant: Vec<_> = meant.collect();
        match meant.iter_mut().find(|own| own.secret == *password) {
            Some(own) => {
                own.entry.last_used = Some(now);
                own.failures = 0;
                true
            }
            None => {
                meant.into_iter().for_each(|own| own.failures += 1);
                false
            }
        }
    }
}

impl OwnMethod {
    /// Uses up `code`, if it is one that is taken now.
    fn takes(&mut self, code: &Secret, period: u64) -> bool {
        if let Some(asked) = &self.asked {
            return asked.answer == code.expose();
        }
        match self.method.kind {
            MethodKind::AuthenticatorApp => {
                let right = period >= self.next && self.code_at(period) == code.expose();
                if right {
                    self.next = period + 1;
                }
                right
            }
            MethodKind::CounterApp => {
                let found = (self.next..=self.next + WINDOW).find(|count| self.code_at(*count) == code.expose());
                self.next = found.map_or(self.next, |count| count + 1);
                found.is_some()
            }
            MethodKind::TextMessage | MethodKind::Email => {
                let right = self.sent.as_deref() == Some(code.expose());
                if right {
                    self.sent = None;
                }
                right
            }
            MethodKind::Push | MethodKind::Other => false,
        }
    }

    fn code_at(&self, moment: u64) -> String {
        format!("{:06}", (u64::from(self.number) * 10_007 + moment * 101) % 1_000_000)
    }
}

impl OwnAppPassword {
    fn state_at(&self, now: Timestamp) -> AppPasswordState {
        match self.entry.state {
            AppPasswordState::Revoked => AppPasswordState::Revoked,
            _ if self.entry.expires.is_some_and(|end| end <= now) => AppPasswordState::Expired,
            AppPasswordState::Paused => AppPasswordState::Paused,
            _ if self.failures >= MOST_FAILURES => AppPasswordState::Blocked,
            state => state,
        }
    }
}

fn char_is_at(c: &char) -> bool {
    *c == '@'
}

/// The code in the message of that number.
fn message_code(number: u32) -> String {
    format!("{:06}", 900_000 + number % 100_000)
}
