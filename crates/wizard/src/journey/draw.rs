//! The state as a screen. Draws only: nothing here changes anything, and no secret passes through.

use super::guided::state::{QuestionState, VerdictState};
use super::guided::{ending, is_guided};
use super::state::{ChallengeState, Goal, ListState, Made, State};
use super::{Held, Journey};
use crate::ledger::{LedgerEntry, LedgerState};
use crate::problem::FieldProblem;
use crate::screen::{
    Attempt, AttemptOutcome, ChallengeOption, Counted, Entry, EntryAction, ExistingMethod, Kept, Room, Scope, Screen,
    SignInReason, Step, View,
};
use jiff::Timestamp;
use providers::{AnswerBy, AppPassword, AppPasswordState, Issuance, LimitOf, MethodKind, NewMethod};
use tokio::time::Instant;
use url::Url;

/// The longest label, in characters: what privacyIDEA's column for descriptions holds.
pub(super) const LABEL_MAX: u32 = 80;

impl Journey {
    pub(crate) fn screen(&self) -> Screen {
        let busy = self.running.as_ref().and_then(|running| running.task.busy());
        Screen {
            revision: self.revision,
            practice: self.practice,
            step: self.step(),
            view: self.view(),
            busy,
            can_go_back: self.can_go_back(),
            can_open_list: self.running.is_none() && self.can_open_list(),
            notices: self.notices.clone(),
            parting: self.parting(),
        }
    }

    fn step(&self) -> Option<Step> {
        step_of(&self.state, self.goal == Goal::AppPassword)
    }

    pub(super) fn can_go_back(&self) -> bool {
        match &self.state {
            State::Account(_) => self.goal == Goal::List,
            State::Password(_) => false,
            State::Rotation(_) => self.can_leave_rotation(),
            State::Unfinished(_) => true,
            _ => true,
        }
    }

    pub(super) fn can_open_list(&self) -> bool {
        match &self.state {
            State::SetUp { .. } => self.goal != Goal::Methods,
            State::Account(_) | State::Need | State::Name(_) => true,
            State::Advice(_) | State::SignInRefused(_) | State::Verdict(_) | State::RegisteredMethods(_) => true,
            // What is on its way to the keychain or a mail app is seen to arrive first.
            State::Password(made) | State::Done(made) => made.kept != Kept::Saving && !self.is_saving_for_an_app(),
            State::Problem(problem) => problem.code.is_about_room() && self.traveller.session.is_some(),
            _ => false,
        }
    }

    fn view(&self) -> View {
        let traveller = &self.traveller;
        match &self.state {
            State::Account(form) => View::Account {
                address: form.address.clone(),
                ask_server: form.by_hand && self.fixed_choice().is_none(),
                providers: self.choosable(),
                provider: form.provider,
                server: form.server.clone(),
                organisation: if self.practice { None } else { self.settings.organisation.clone() },
                practice_offered: self.settings.practice_allowed && !self.practice,
                problem: form.problem,
            },
            State::Need => View::Need {
                purposes: self.settings.purposes.clone(),
                chosen: traveller.purpose,
                eligibility: self.settings.eligibility,
                sending: self.guide().map(|_| self.sending()),
            },
            State::SignIn(form) => View::SignIn {
                user: form.user.clone(),
                host: self.host().unwrap_or_default(),
                reason: form.reason,
                problem: form.problem,
            },
            State::Challenge(challenge) => self.challenge_view(challenge),
            State::SetUp { just_verified } => View::SetUp {
                existing: self.existing_methods(),
                offered: self.offered_methods(),
                just_verified: *just_verified,
                can_continue: self.goal != Goal::Methods && traveller.methods.iter().any(|method| method.usable),
                another: self.goal == Goal::Methods,
                can_open_methods: self.can_open_methods(),
            },
            State::Contact { method, value, problem } => {
                View::Contact { method: *method, value: value.clone(), problem: *problem }
            }
            State::Enrol(enrol) => View::Enrol {
                method: enrol.method.kind(),
                sent_to: match &enrol.method {
                    NewMethod::TextMessage { phone } => Some(phone.clone()),
                    NewMethod::Email { address } => Some(address.clone()),
                    NewMethod::AuthenticatorApp | NewMethod::CounterApp | NewMethod::Push => None,
                },
                asks_code: enrol.asks_code(),
                copied_seconds: self.held(|entry| entry.is_none()),
                problem: enrol.problem,
            },
            State::Advice(advice) => self.advice_view(*advice),
            State::BrowserSignIn(state) => self.browser_view(state),
            State::DeviceSignIn(state) => self.device_view(state),
            State::SignInRefused(state) => Self::refused_view(state),
            State::Question(QuestionState { question, .. }) => {
                View::Question { question: *question, answers: question.answers().to_vec() }
            }
            State::Verdict(state) => self.verdict_view(state),
            State::RegisteredMethods(page) => self.methods_view(*page),
            State::Guide(guide) => self.guide_view(guide),
            State::Name(form) => View::Name {
                issuance: self.issuance(),
                label: form.label.clone(),
                purpose: self.purpose(),
                device: self.settings.device.clone(),
                user: traveller.user.clone(),
                pattern: self.settings.label_pattern.clone(),
                label_max: LABEL_MAX,
                scopes: self.scopes(),
                scope: form.scope.clone().or_else(|| self.suggested_scope()),
                can_expire: traveller.offer.expiry,
                expires_in_days: form.expires_in_days,
                expires_max_days: self.settings.expires_max_days,
                problem: form.problem,
            },
            State::Password(made) => View::Password {
                label: made.label.clone(),
                account: made.account.clone(),
                length: u32::try_from(made.secret.length()).unwrap_or(u32::MAX),
                kept: made.kept.clone(),
                can_reveal: self.settings.can_reveal,
                revealed_seconds: made.revealed_until.map(seconds_until),
                copied_seconds: self.copied_seconds(made),
                findings: made.findings.clone(),
                ending: (made.issuance == Issuance::Guided).then(|| ending(&made.secret)).flatten(),
                mail: self.mail_settings(made),
                mail_apps: made.mail_apps.clone(),
            },
            State::Done(made) => View::Done {
                label: made.label.clone(),
                account: made.account.clone(),
                kept: made.kept.clone(),
                purpose: self.purpose(),
                copied_seconds: self.copied_seconds(made),
                was_copied: made.was_copied,
                mail: self.mail_settings(made),
                mail_apps: made.mail_apps.clone(),
            },
            State::Servers(form) => self.servers_view(form),
            State::Rotation(rotation) => self.rotation_view(rotation),
            State::AppPasswords(list) => View::AppPasswords {
                signed_in: list.remote.is_some(),
                entries: self.listed(list).iter().map(|listed| self.entry(listed, list.remote.is_some())).collect(),
                copied: self.clipboard.as_ref().and_then(|held| held.entry.clone()),
                copied_seconds: self.held(|entry| entry.is_some()),
                problem: list.problem.clone(),
                room: self.traveller.limit.filter(|_| list.remote.is_some()).map(|limit| self.room(limit)),
                some_guided: self.newest_guided().is_some() || self.guided_choice().is_some(),
                can_open_methods: self.can_open_methods(),
            },
            State::OwnMethods(own) => self.own_methods_view(own),
            State::Resync(resync) => View::Resync { method: resync.method.clone(), problem: resync.problem },
            State::Unfinished(unfinished) => {
                View::Unfinished { attempts: self.attempts(&unfinished.outcomes), problem: unfinished.problem.clone() }
            }
            State::Problem(problem) => View::Problem {
                code: problem.code,
                support_id: problem.support_id.clone(),
                can_retry: problem.retry.is_some(),
                wait_seconds: problem.wait_until.map(seconds_until),
                host: self.host(),
                method: problem.method.clone(),
                server_words: problem.words.as_ref().map(|words| words.as_str().to_owned()),
                counted: problem.counted.map(|counted| Counted { all: counted.all, ended: counted.ended }),
            },
        }
    }

    /// How this person makes room below a limit that has been reached.
    pub(super) fn room(&self, limit: LimitOf) -> Room {
        let offer = &self.traveller.offer;
        match limit {
            LimitOf::AppPasswords | LimitOf::Everything if offer.delete => Room::Delete,
            LimitOf::WorkingAppPasswords | LimitOf::EverythingWorking if offer.revoke || offer.pause => Room::Revoke,
            LimitOf::WorkingAppPasswords | LimitOf::EverythingWorking if offer.delete => Room::Delete,
            _ => Room::Nobody,
        }
    }

    fn challenge_view(&self, state: &ChallengeState) -> View {
        let now = self.effects.clock.now();
        let options = &state.challenge.options;
        let option = |option: &providers::ChallengeOption| ChallengeOption {
            id: option.id.clone(),
            kind: option.kind,
            typed: option.by == AnswerBy::Typing,
            seconds_left: option.valid_until.map(|until| seconds_between(now, until)),
            message: option.message.clone(),
            presence: option.presence.clone(),
            hint: self.hint(option, options),
        };
        View::Challenge {
            reason: state.reason,
            options: options.iter().map(option).collect(),
            chosen: state.chosen.clone(),
            wait_seconds: state.wait_until.map(seconds_until),
            can_resend: self.can_resend(state),
            passkey_at: self.host().filter(|_| state.challenge.passkey),
            problem: state.problem,
        }
    }

    /// What tells an option from others that would read the same.
    fn hint(&self, option: &providers::ChallengeOption, all: &[providers::ChallengeOption]) -> Option<String> {
        let alike: Vec<_> = all.iter().filter(|other| other.kind == option.kind && other.by == option.by).collect();
        if alike.len() < 2 {
            return None;
        }
        let known = self.traveller.methods.iter().find(|method| method.id == option.id);
        let known = known.and_then(|method| method.contact.clone().or_else(|| Some(method.label.clone())));
        let own_words = || {
            let is_its_own = alike.iter().filter(|other| other.message == option.message).count() == 1;
            option.message.clone().filter(|_| is_its_own)
        };
        known.filter(|text| !text.is_empty()).or_else(own_words).or_else(|| Some(option.id.clone()))
    }

    /// A message can be sent again, and a question that is over asked again, only by beginning the sign-in again, for which
    /// the password must still be at hand.
    pub(super) fn can_resend(&self, state: &ChallengeState) -> bool {
        let by_message = matches!(state.chosen_kind(), MethodKind::TextMessage | MethodKind::Email | MethodKind::Push);
        let over = state.problem == Some(FieldProblem::CodeExpired);
        (by_message || over) && self.traveller.account_password.is_some()
    }

    fn existing_methods(&self) -> Vec<ExistingMethod> {
        let usable = self.traveller.methods.iter().filter(|method| method.usable);
        let words = |method: &providers::Method| {
            let parts = [Some(method.label.clone()).filter(|label| !label.is_empty()), method.contact.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        usable.map(|method| ExistingMethod { kind: method.kind, label: words(method) }).collect()
    }

    fn scopes(&self) -> Vec<Scope> {
        let scopes = self.traveller.offer.scopes.iter();
        scopes.map(|scope| self.scope_in_words(&scope.id)).collect()
    }

    /// A scope with the administrator's words for it; its `id` where there are none, or where they are not known.
    fn scope_in_words(&self, id: &str) -> Scope {
        let known = self.traveller.offer.scopes.iter().find(|scope| scope.id == id);
        let description = known.map(|scope| scope.description.as_str()).filter(|words| !words.is_empty()).unwrap_or(id);
        let words = known.map(|scope| scope.words.clone()).filter(|words| !words.is_empty());
        Scope { id: id.to_owned(), description: description.to_owned(), words }
    }

    fn copied_seconds(&self, made: &Made) -> Option<u32> {
        self.held(|entry| entry == Some(made.entry.as_str()))
    }

    /// For how long what we have put into the clipboard stays there, where it is what is meant.
    fn held(&self, is_meant: impl Fn(Option<&str>) -> bool) -> Option<u32> {
        let held = self.clipboard.as_ref().filter(|held: &&Held| is_meant(held.entry.as_deref()));
        held.map(|held| seconds_until(held.until))
    }

    /// The name of the provider's computer, so that people see whom they are talking to.
    pub(super) fn host(&self) -> Option<String> {
        let server = &self.traveller.provider.as_ref()?.choice().server;
        Url::parse(server).ok()?.host_str().map(str::to_owned)
    }

    /// Everything the list shows: what the provider has, and what only the ledger remembers. Newest first.
    pub(super) fn listed<'a>(&'a self, list: &'a ListState) -> Vec<Listed<'a>> {
        let entries = self.ledger.as_ref().map(|ledger| ledger.entries()).unwrap_or_default();
        let mut remembered: Vec<&LedgerEntry> =
            entries.iter().filter(|entry| matches!(entry.state, LedgerState::Issued | LedgerState::Created)).collect();
        let mut listed = Vec::new();
        for remote in list.remote.iter().flatten() {
            let position = remembered.iter().position(|entry| {
                self.may_be_of_this_account(entry) && entry.provider_id.as_deref() == Some(&remote.id)
            });
            let ledger = position.map(|position| remembered.remove(position));
            listed.push(Listed { ledger, remote: Some(remote) });
        }
        listed.extend(remembered.into_iter().map(|entry| Listed { ledger: Some(entry), remote: None }));
        listed.sort_by_key(|listed| std::cmp::Reverse(listed.created()));
        listed
    }

    /// Whether a ledger entry belongs to the account that is signed in.
    pub(super) fn is_of_this_account(&self, entry: &LedgerEntry) -> bool {
        let realm = self.traveller.session.as_ref().and_then(|session| session.realm());
        self.may_be_of_this_account(entry) && (realm.is_none() || entry.realm.is_some())
    }

    /// The same where an entry may be from before this program remembered realms: the provider's name for it then tells.
    pub(super) fn may_be_of_this_account(&self, entry: &LedgerEntry) -> bool {
        let Some(session) = &self.traveller.session else { return false };
        let provider = self.traveller.provider.as_ref();
        let is_same_realm = match (session.realm(), entry.realm.as_deref()) {
            (Some(realm), Some(of_entry)) => realm.eq_ignore_ascii_case(of_entry),
            (None, _) | (_, None) => true,
        };
        session.user() == entry.account
            && provider.is_some_and(|provider| provider.choice().is_same_server(&entry.provider))
            && is_same_realm
    }

    /// The account of an entry as the list names it: with its realm, where that is not the one that is signed in to.
    fn account_in_list(&self, entry: &LedgerEntry) -> String {
        let realm = self.traveller.session.as_ref().and_then(|session| session.realm());
        match (realm, &entry.realm) {
            (Some(realm), Some(of_entry)) if !realm.eq_ignore_ascii_case(of_entry) => {
                format!("{}@{of_entry}", entry.account)
            }
            _ => entry.account.clone(),
        }
    }

    pub(super) fn entry(&self, listed: &Listed<'_>, signed_in: bool) -> Entry {
        let Listed { ledger, remote } = listed;
        let text = |time: Option<Timestamp>| time.map(|time| time.to_string());
        let scope = remote.and_then(|remote| remote.scope.as_deref());
        let scope = scope.or(ledger.and_then(|entry| entry.scope.as_deref())).map(|id| self.scope_in_words(id));
        let session = self.traveller.session.as_ref();
        let own_account = session.map(|session| session.user().to_owned());
        let gone = signed_in && remote.is_none() && ledger.is_some_and(|entry| self.is_of_this_account(entry));
        let state = remote.map(|remote| remote.state).or(gone.then_some(AppPasswordState::Revoked));
        let kept_here = ledger.is_some_and(|entry| entry.in_keychain);
        Entry {
            id: listed.id().to_owned(),
            label: remote
                .map_or_else(|| ledger.map(|entry| entry.label.clone()), |remote| Some(remote.label.clone()))
                .unwrap_or_default(),
            account: ledger.map(|entry| self.account_in_list(entry)).or(own_account).unwrap_or_default(),
            scope: scope.as_ref().map(|scope| scope.description.clone()),
            scope_words: scope.and_then(|scope| scope.words),
            created: text(listed.created()),
            expires: text(remote.and_then(|remote| remote.expires).or(ledger.and_then(|entry| entry.expires))),
            last_used: text(remote.and_then(|remote| remote.last_used)),
            state,
            kept_here,
            stored_in: self.stored_in(*ledger),
            issuance: ledger.map_or(Issuance::Api, |entry| entry.provider.kind.issuance()),
            outdated: ledger.is_some_and(|entry| entry.outdated),
            sending: ledger.filter(|entry| is_guided(entry)).and_then(|entry| self.sending_at(&entry.provider)),
            can: if ledger.is_some_and(is_guided) {
                possible_on_page(kept_here)
            } else {
                self.possible(*ledger, *remote, state, kept_here)
            },
        }
    }

    fn possible(
        &self,
        ledger: Option<&LedgerEntry>,
        remote: Option<&AppPassword>,
        state: Option<AppPasswordState>,
        kept_here: bool,
    ) -> Vec<EntryAction> {
        let offer = &self.traveller.offer;
        let here = remote.is_some();
        let has_ended = state.is_some_and(AppPasswordState::has_ended);
        // Revoking is of no use where only deleting makes room, or where it is not allowed.
        let only_deleting = offer.delete
            && (!offer.revoke || self.traveller.limit.is_some_and(|limit| self.room(limit) == Room::Delete));
        let mut can = Vec::new();
        let mut add = |action, possible: bool| {
            if possible {
                can.push(action);
            }
        };
        add(EntryAction::Copy, kept_here && !has_ended && state != Some(AppPasswordState::Unfinished));
        add(EntryAction::Relabel, here && !has_ended && offer.relabel);
        add(EntryAction::Pause, state == Some(AppPasswordState::Active) && here && offer.pause);
        add(EntryAction::Resume, state == Some(AppPasswordState::Paused) && here && offer.pause);
        add(EntryAction::Unblock, state == Some(AppPasswordState::Blocked) && here && offer.unblock);
        add(EntryAction::Replace, self.can_replace(ledger, remote));
        add(EntryAction::Revoke, here && !has_ended && offer.revoke && !only_deleting);
        // What is gone at the provider is only forgotten here.
        add(EntryAction::Delete, if here { offer.delete && (has_ended || only_deleting) } else { has_ended });
        can
    }

    fn attempts(&self, outcomes: &[(String, AttemptOutcome)]) -> Vec<Attempt> {
        let outcome = |id: &str| {
            let known = outcomes.iter().find(|(attempt, _)| attempt == id);
            known.map_or(AttemptOutcome::Unknown, |(_, outcome)| outcome.clone())
        };
        let unfinished = self.ledger.iter().flat_map(|ledger| ledger.unfinished());
        let attempt = |entry: &LedgerEntry| Attempt {
            id: entry.id.clone(),
            label: entry.label.clone(),
            account: entry.account.clone(),
            begun: entry.begun.to_string(),
            issuance: entry.provider.kind.issuance(),
            outcome: outcome(&entry.id),
        };
        unfinished.map(attempt).collect()
    }
}

/// One app password in the list: as the ledger remembers it, as the provider lists it, or both.
pub(super) struct Listed<'a> {
    pub ledger: Option<&'a LedgerEntry>,
    pub remote: Option<&'a AppPassword>,
}

impl Listed<'_> {
    /// The ledger's identifier where there is one, else the provider's.
    pub fn id(&self) -> &str {
        match (self.ledger, self.remote) {
            (Some(entry), _) => &entry.id,
            (None, Some(remote)) => &remote.id,
            (None, None) => "",
        }
    }

    fn created(&self) -> Option<Timestamp> {
        self.remote.and_then(|remote| remote.created).or(self.ledger.map(|entry| entry.begun))
    }
}

fn step_of(state: &State, on_the_way: bool) -> Option<Step> {
    if !on_the_way && !matches!(state, State::Password(_) | State::Done(_) | State::Servers(_)) {
        return None;
    }
    match state {
        State::Account(_) | State::Need => Some(Step::SignIn),
        State::SignIn(form) => Some(step_of_sign_in(form.reason)),
        State::Challenge(challenge) => Some(step_of_sign_in(challenge.reason)),
        State::SetUp { .. } | State::Contact { .. } => Some(Step::SetUp),
        State::Enrol(_) => Some(Step::Verify),
        State::Name(_) => Some(Step::AppPassword),
        State::Password(_) | State::Done(_) | State::Servers(_) => Some(Step::UseIt),
        State::AppPasswords(_) | State::OwnMethods(_) | State::Resync(_) => None,
        State::Unfinished(_) | State::Rotation(_) => None,
        State::Advice(_) | State::BrowserSignIn(_) | State::DeviceSignIn(_) | State::SignInRefused(_) => {
            Some(Step::SignIn)
        }
        State::Question(QuestionState { guide: Some(_), .. }) | State::Verdict(VerdictState { guide: Some(_), .. }) => {
            Some(Step::AppPassword)
        }
        State::Question(_) | State::Verdict(_) => Some(Step::SignIn),
        State::RegisteredMethods(_) => Some(Step::SetUp),
        State::Guide(_) => Some(Step::AppPassword),
        State::Problem(problem) => step_of(&problem.back, on_the_way),
    }
}

fn step_of_sign_in(reason: SignInReason) -> Step {
    if reason == SignInReason::WithNewMethod { Step::Verify } else { Step::SignIn }
}

/// What can be done with one that only the provider's page can delete.
fn possible_on_page(kept_here: bool) -> Vec<EntryAction> {
    let copy = kept_here.then_some(EntryAction::Copy);
    copy.into_iter().chain([EntryAction::DeleteOnPage, EntryAction::TellDeleted]).collect()
}

/// Whole seconds, rounded up: a countdown that shows 1 has not ended.
pub(super) fn seconds_until(until: Instant) -> u32 {
    let left = until.saturating_duration_since(Instant::now());
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

pub(super) fn seconds_between(now: Timestamp, until: Timestamp) -> u32 {
    u32::try_from(until.as_second().saturating_sub(now.as_second())).unwrap_or(0)
}
