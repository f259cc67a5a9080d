//! What a click leads to. A click that the current screen does not know is refused without effect.

use super::account::is_address;
use super::draw::LABEL_MAX;
use super::guided::{is_guided, state::QuestionState};
use super::operation::named;
use super::state::{EnrolState, Goal, ListState, Made, NameForm, Retry, SignInForm, State, UnfinishedState};
use super::task::{Change, Task};
use super::{Aside, Held, Journey};
use crate::action::Action;
use crate::guided::Advice;
use crate::ledger::{Intent, LedgerEntry, LedgerState};
use crate::problem::{FieldProblem, ProblemCode};
use crate::screen::{
    AttemptOutcome, EntryAction, EntryProblem, EntryProblemCode, Kept, Loss, PartingTo, Purpose, SignInReason,
};
use crate::wizard::Refused;
use jiff::{SignedDuration, Timestamp};
use keychain::Placement;
use password::Secret;
use providers::{AnswerBy, Challenge, Issuance, MethodKind, NewAppPassword, NewMethod, Opened, ProviderKind, Session};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// A code of an authenticator app is good once, for this many seconds (RFC 6238 §5.2).
const CODE_PERIOD: i64 = 30;

/// How long an approval on the phone is waited for where the provider names no end.
const APPROVAL_TIME: SignedDuration = SignedDuration::from_mins(3);

impl Journey {
    pub(super) fn act(&mut self, action: Action, revision: u32) -> Result<(), Refused> {
        if revision < self.accepts_from || revision > self.revision {
            return Err(Refused::Stale);
        }
        match (&self.running, &action) {
            (None, _) => {}
            (Some(running), Action::Cancel) if running.task.busy().is_some_and(|busy| busy.cancellable) => {
                self.cancel();
                return Ok(());
            }
            (Some(running), action) if running.task.lets(action) => {}
            // The question may be about what is under way.
            (Some(_), Action::Stay) => {}
            (Some(_), _) => return Err(Refused::NotPossible),
        }
        // Whatever else is done, the question has been answered.
        let parting = self.parting.take();
        let result = self.take(action, parting);
        if result.is_err() {
            self.parting = parting;
        }
        result
    }

    fn take(&mut self, action: Action, parting: Option<PartingTo>) -> Result<(), Refused> {
        match action {
            Action::Begin { address, provider, server } => self.begin_with(&address, provider, server),
            Action::ChooseByHand => self.choose_by_hand(),
            Action::Practise { provider } => self.practise(provider),
            Action::ChooseNeed { purpose } => self.choose_need(purpose),
            Action::GoOn => self.go_on(),
            Action::OpenBrowser { language } => self.open_browser(language),
            Action::CopyAddress => self.copy_address(),
            Action::UseDeviceCode => self.use_device_code(),
            Action::SkipSignIn => self.skip_sign_in(),
            Action::AnswerQuestion { answer } => self.answer_question(answer),
            Action::OpenPage { language, id } => self.open_page(language, id.as_deref()),
            Action::TellSetUp => self.tell_set_up(),
            Action::NextStep => self.next_step(),
            Action::CopyLabel => self.copy_label(),
            Action::TakeFromClipboard => self.take_from_clipboard(),
            Action::TakeTyped { app_password } => self.take_typed(&app_password),
            Action::UseTaken => self.use_taken(),
            Action::CannotSeeIt => self.cannot_see_it(),
            Action::LostIt => self.lost_it(),
            Action::Probe => self.probe(),
            Action::SaveFor { app, with_password } => self.save_for(app, with_password),
            Action::TakeOut { app } => self.take_out(app),
            Action::SearchServers => self.search_servers(),
            Action::CorrectServers => self.correct_servers(),
            Action::GiveServers { incoming, outgoing, user } => self.give_servers(incoming, outgoing, user),
            Action::Replace { id } => self.replace(&id),
            Action::KeepBoth => self.keep_both(),
            Action::DeleteOldFirst => self.delete_old_first(),
            Action::DropNew => self.drop_new(),
            Action::SignIn { user, password } => self.sign_in(user, password),
            Action::ChooseOption { id } => self.choose_option(&id),
            Action::Answer { code } => self.answer(code),
            Action::Resend => self.resend(),
            Action::ChooseMethod { method } => self.choose_method(method),
            Action::GiveContact { value } => self.give_contact(value),
            Action::Verify { code } => self.verify(code),
            Action::Continue => self.continue_with_methods(),
            Action::OpenMethods => self.open_methods(),
            Action::SetUpAnother => self.set_up_another(),
            Action::SignInWithAnother => self.sign_in_with_another(),
            Action::RemoveMethod { id } => self.remove_method(&id, false),
            Action::SwitchOffMethod { id } => self.remove_method(&id, true),
            Action::ChooseResync { id } => self.choose_resync(&id),
            Action::Resync { first, second } => self.resync(&first, &second),
            Action::Create { label, scope, expires_in_days } => {
                self.name(NameForm { label, scope, expires_in_days, problem: None })
            }
            Action::Copy => self.copy(),
            Action::CopyKey => self.copy_key(),
            Action::Hide => self.hide(),
            Action::Keep => self.keep(),
            Action::Finish => self.finish_journey(),
            Action::OpenList => self.open_list(),
            Action::Refresh => self.refresh(),
            Action::CopyAgain { id } => self.copy_again(&id),
            Action::Relabel { id, label } => self.relabel(&id, &label),
            Action::SetActive { id, active } => self.set_active(&id, active),
            Action::Unblock { id } => self.unblock(&id),
            Action::Revoke { id } => self.revoke(&id),
            Action::Delete { id } => self.delete(&id),
            Action::TellDeleted { id } => self.tell_deleted(&id),
            Action::TellPasswordChanged => self.tell_password_changed(),
            Action::FindUnfinished { id } => self.find_unfinished(&id),
            Action::KeepFound { id, candidate } => self.keep_found(&id, &candidate),
            Action::RevokeFound { id, candidate } => self.revoke_found(&id, &candidate),
            Action::ForgetUnfinished { id } => self.forget_unfinished(&id),
            Action::ContinueGuide { id } => self.continue_guide(&id),
            Action::DismissNotice => self.dismiss_notice(),
            Action::Retry => self.retry(),
            Action::Back => self.back(),
            Action::Cancel => Err(Refused::NotPossible),
            Action::StartOver => self.start_over(),
            Action::Another => self.another(),
            Action::GoAnyway => self.go_anyway(parting),
            Action::Stay => parting.map(drop).ok_or(Refused::NotPossible),
        }
    }

    fn practise(&mut self, provider: ProviderKind) -> Result<(), Refused> {
        if !matches!(self.state, State::Account(_)) || !self.settings.practice_allowed || self.practice {
            return Err(Refused::NotPossible);
        }
        self.begin(Task::StartPractice { provider });
        Ok(())
    }

    fn choose_need(&mut self, purpose: Purpose) -> Result<(), Refused> {
        let State::Need = &self.state else { return Err(Refused::NotPossible) };
        if !self.settings.purposes.contains(&purpose) {
            return Err(Refused::NotPossible);
        }
        self.traveller.purpose = Some(purpose);
        match (self.issuance(), self.traveller.session.clone()) {
            (Issuance::Guided, _) => self.advise(),
            (Issuance::Api, Some(session)) => self.begin(Task::ReadMethods { session, just_verified: None }),
            (Issuance::Api, None) => self.ask_to_sign_in(SignInReason::Start),
        }
        Ok(())
    }

    pub(super) fn ask_to_sign_in(&mut self, reason: SignInReason) {
        self.state = State::SignIn(SignInForm { user: self.traveller.user.clone(), reason, problem: None });
    }

    fn sign_in(&mut self, user: String, password: Secret) -> Result<(), Refused> {
        let State::SignIn(form) = &mut self.state else { return Err(Refused::NotPossible) };
        form.user = user.trim().to_owned();
        form.problem = None;
        if form.user.is_empty() || password.is_empty() {
            form.problem = Some(FieldProblem::Empty);
            return Ok(());
        }
        self.traveller.user = form.user.clone();
        self.traveller.account_password = Some(password);
        self.begin_sign_in()
    }

    /// Signs in with the password that is at hand.
    pub(super) fn begin_sign_in(&mut self) -> Result<(), Refused> {
        let traveller = &self.traveller;
        let (Some(provider), Some(password)) = (self.api(), traveller.account_password.clone()) else {
            return Err(Refused::NotPossible);
        };
        self.begin(Task::SignIn { provider, user: self.traveller.user.clone(), password });
        Ok(())
    }

    /// Signs in with the password that is at hand, or asks for it.
    pub(super) fn sign_in_again(&mut self, reason: SignInReason) {
        if self.begin_sign_in().is_err() {
            self.ask_to_sign_in(reason);
        }
    }

    fn choose_option(&mut self, id: &str) -> Result<(), Refused> {
        let State::Challenge(state) = &mut self.state else { return Err(Refused::NotPossible) };
        if !state.challenge.options.iter().any(|option| option.id == id) {
            return Err(Refused::NotPossible);
        }
        state.chosen = id.to_owned();
        state.problem = None;
        self.attend_to_option();
        Ok(())
    }

    /// Does what the chosen way of answering needs: waits for the phone, or for the authenticator app's next code.
    pub(super) fn attend_to_option(&mut self) {
        let wait_until = self.wait_for_fresh_code();
        let now = self.effects.clock.now();
        let State::Challenge(state) = &mut self.state else { return };
        let by_app = state.chosen_kind() == MethodKind::AuthenticatorApp;
        state.wait_until = wait_until.filter(|_| by_app);
        if state.chosen_by() == AnswerBy::Phone {
            let challenge = state.challenge.clone();
            let until = approval_ends(&challenge, now);
            if let Some(provider) = self.api() {
                self.begin(Task::WaitForApproval { provider, challenge, until });
            }
        }
    }

    /// Until when the authenticator app still shows the code that was used last.
    fn wait_for_fresh_code(&self) -> Option<Instant> {
        let used = self.traveller.last_code.as_ref().filter(|used| used.kind == MethodKind::AuthenticatorApp)?;
        let now = self.effects.clock.now();
        let next = (used.period + 1) * CODE_PERIOD;
        let left = Timestamp::from_second(next).ok()?.duration_since(now);
        let left = Duration::try_from(left).ok().filter(|left| !left.is_zero())?;
        // A clock that was set back must not lock anybody out.
        (left <= Duration::from_secs(CODE_PERIOD.unsigned_abs())).then(|| Instant::now() + left)
    }

    /// Remembers a code that the provider has taken.
    pub(super) fn remember_code(&mut self, code: Secret, kind: MethodKind) {
        let period = self.effects.clock.now().as_second().div_euclid(CODE_PERIOD);
        self.traveller.last_code = Some(super::UsedCode { code, kind, period });
    }

    fn answer(&mut self, code: Secret) -> Result<(), Refused> {
        let State::Challenge(state) = &self.state else { return Err(Refused::NotPossible) };
        // What is no code in digits is sent as it was typed: blanks may be a part of it.
        let in_digits = matches!(
            state.chosen_kind(),
            MethodKind::AuthenticatorApp | MethodKind::CounterApp | MethodKind::TextMessage | MethodKind::Email
        );
        let code = if in_digits { without_spaces(&code) } else { code };
        let used = self.traveller.last_code.as_ref().is_some_and(|used| used.code == code);
        let State::Challenge(state) = &mut self.state else { return Err(Refused::NotPossible) };
        let by_app = matches!(state.chosen_kind(), MethodKind::AuthenticatorApp | MethodKind::CounterApp);
        state.problem = if code.is_empty() {
            Some(FieldProblem::Empty)
        } else if used && by_app {
            Some(FieldProblem::CodeUsed)
        } else {
            None
        };
        if state.problem.is_some() {
            return Ok(());
        }
        let challenge = state.challenge.clone();
        let provider = self.api().ok_or(Refused::NotPossible)?;
        self.begin(Task::Answer { provider, challenge, code });
        Ok(())
    }

    fn resend(&mut self) -> Result<(), Refused> {
        match &mut self.state {
            State::Challenge(_) => {}
            State::Enrol(enrol) => {
                let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
                enrol.problem = None;
                let (method, instead_of) = (enrol.method.clone(), Some(enrol.enrolment.clone()));
                self.polling = None;
                self.begin(Task::Enrol { session, method, label: self.method_label(), instead_of });
                return Ok(());
            }
            _ => return Err(Refused::NotPossible),
        }
        match &self.state {
            State::Challenge(state) if self.can_resend(state) => self.begin_sign_in(),
            _ => Err(Refused::NotPossible),
        }
    }

    /// The methods that the provider lets the person set up and the organisation wants, in its order.
    pub(super) fn offered_methods(&self) -> Vec<MethodKind> {
        let possible = &self.traveller.offer.methods;
        match &self.settings.allowed_methods {
            None => possible.clone(),
            Some(allowed) => allowed.iter().copied().filter(|method| possible.contains(method)).collect(),
        }
    }

    fn choose_method(&mut self, method: MethodKind) -> Result<(), Refused> {
        let State::SetUp { .. } = &self.state else { return Err(Refused::NotPossible) };
        if !self.offered_methods().contains(&method) {
            return Err(Refused::NotPossible);
        }
        let offer = &self.traveller.offer;
        let (value, new) = match method {
            MethodKind::AuthenticatorApp => (None, Some(NewMethod::AuthenticatorApp)),
            MethodKind::CounterApp => (None, Some(NewMethod::CounterApp)),
            MethodKind::Push => (None, Some(NewMethod::Push)),
            MethodKind::TextMessage => (Some(offer.phone.clone().unwrap_or_default()), None),
            MethodKind::Email => {
                let address = offer.email.clone().unwrap_or_else(|| self.traveller.account.address.clone());
                (Some(address), None)
            }
            MethodKind::Other => return Err(Refused::NotPossible),
        };
        match (value, new) {
            (Some(value), _) => {
                self.state = State::Contact { method, value, problem: None };
                Ok(())
            }
            (None, Some(new)) => self.enrol(new),
            (None, None) => Err(Refused::NotPossible),
        }
    }

    fn give_contact(&mut self, given: String) -> Result<(), Refused> {
        let State::Contact { method, value, problem } = &mut self.state else { return Err(Refused::NotPossible) };
        *value = given.trim().to_owned();
        let new = match method {
            MethodKind::TextMessage => NewMethod::TextMessage { phone: value.clone() },
            _ => NewMethod::Email { address: value.clone() },
        };
        let plausible = match &new {
            NewMethod::TextMessage { phone } => is_phone(phone),
            NewMethod::Email { address } => is_address(address),
            _ => true,
        };
        *problem = (!plausible).then_some(FieldProblem::ContactRefused);
        if plausible { self.enrol(new) } else { Ok(()) }
    }

    fn enrol(&mut self, method: NewMethod) -> Result<(), Refused> {
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        // One that was begun for another phone number must not stay.
        let instead_of = self.take_unproven_newcomer();
        self.begin(Task::Enrol { session, method, label: self.method_label(), instead_of });
        Ok(())
    }

    /// What tells a method from those of the person's other computers and phones.
    fn method_label(&self) -> String {
        let label = format!("App Password Wizard, {}", self.settings.device);
        label.chars().take(LABEL_MAX as usize).collect()
    }

    fn verify(&mut self, code: Secret) -> Result<(), Refused> {
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        let State::Enrol(enrol) = &mut self.state else { return Err(Refused::NotPossible) };
        if !enrol.asks_code() {
            return Err(Refused::NotPossible);
        }
        let EnrolState { enrolment, unanswered, problem, .. } = enrol;
        let code = without_spaces(&code);
        *problem = code.is_empty().then_some(FieldProblem::Empty);
        if code.is_empty() {
            return Ok(());
        }
        let enrolment = enrolment.clone();
        let tried_before = std::mem::replace(unanswered, true);
        self.begin(Task::Verify { session, enrolment, code, tried_before });
        Ok(())
    }

    /// A method that has just been set up is signed in with before anything is created: the server then knows that it is
    /// really this person's, and the person knows that it works.
    fn continue_with_methods(&mut self) -> Result<(), Refused> {
        if let State::RegisteredMethods(_) = &self.state {
            return self.continue_with_registered();
        }
        let State::SetUp { .. } = &self.state else { return Err(Refused::NotPossible) };
        if self.goal == Goal::Methods || !self.traveller.methods.iter().any(|method| method.usable) {
            return Err(Refused::NotPossible);
        }
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        if session.with_second_factor() || !self.traveller.method_added {
            self.ask_for_name();
        } else if let Some(challenge) = self.take_open_question() {
            self.challenged(challenge);
        } else {
            self.sign_in_again(SignInReason::WithNewMethod);
        }
        Ok(())
    }

    pub(super) fn ask_for_name(&mut self) {
        self.goal = Goal::AppPassword;
        let mut form = self.traveller.name.clone();
        if form.label.is_empty() {
            // Nothing has been chosen yet.
            form.expires_in_days = self.settings.usual_expiry();
        }
        self.state = State::Name(form);
    }

    fn name(&mut self, mut form: NameForm) -> Result<(), Refused> {
        let State::Name(_) = &self.state else { return Err(Refused::NotPossible) };
        form.label = form.label.trim().to_owned();
        let scopes = &self.traveller.offer.scopes;
        form.scope = form.scope.filter(|chosen| !chosen.is_empty());
        let is_scope_open = form.scope.is_none() && !scopes.is_empty();
        let known_scope = match &form.scope {
            Some(chosen) => scopes.iter().any(|scope| scope.id == *chosen),
            None => scopes.is_empty(),
        };
        form.problem = if form.label.is_empty() {
            Some(FieldProblem::Empty)
        } else if form.label.chars().count() > LABEL_MAX as usize {
            Some(FieldProblem::LabelTooLong)
        } else if is_scope_open {
            Some(FieldProblem::NotChosen)
        } else if !known_scope {
            Some(FieldProblem::ScopeUnknown)
        } else {
            None
        };
        let wrong = form.problem.is_some();
        self.traveller.name = form.clone();
        self.state = State::Name(form);
        match self.issuance() {
            _ if wrong => Ok(()),
            Issuance::Api => self.create(),
            Issuance::Guided => self.begin_guide(),
        }
    }

    /// Creates what the name form says: first the intent is written down, then the provider is asked, once. What an earlier
    /// attempt of this account may have left behind is looked for before another is made.
    pub(super) fn create(&mut self) -> Result<(), Refused> {
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        if let Some(attempt) = self.unfinished_of_this_account() {
            self.find(session, &attempt, true);
            return Ok(());
        }
        let choice = self.traveller.provider.as_ref().ok_or(Refused::NotPossible)?.choice().clone();
        let form = self.traveller.name.clone();
        let now = self.effects.clock.now();
        let request = NewAppPassword {
            label: form.label.clone(),
            scope: form.scope.clone(),
            expires: self.expiry(now, form.expires_in_days),
            shape: self.settings.shape.clone(),
        };
        let intent = Intent {
            provider: choice,
            account: session.user().to_owned(),
            realm: session.realm().map(str::to_owned),
            login: Some(self.traveller.user.clone()).filter(|login| !login.is_empty() && login != session.user()),
            address: self.given_address(),
            label: form.label,
            scope: form.scope,
            purpose: self.purpose(),
            begun: now,
            expires: request.expires,
            replaces: None,
        };
        match self.ledger.as_mut().map(|ledger| ledger.intend(intent)) {
            Some(Ok(entry)) => self.begin(Task::Create { session, entry: entry.id, request }),
            Some(Err(error)) => {
                self.ledger_failed(&error);
                self.problem(ProblemCode::LedgerNotWritable, None, None);
            }
            None => self.problem(ProblemCode::LedgerNotWritable, None, None),
        }
        Ok(())
    }

    /// The address that the person gave; nothing where they came from the list of somebody else's.
    pub(super) fn given_address(&self) -> Option<String> {
        let address = &self.traveller.account.address;
        (!address.is_empty()).then(|| address.clone())
    }

    fn unfinished_of_this_account(&self) -> Option<LedgerEntry> {
        let mut unfinished = self.ledger.iter().flat_map(|ledger| ledger.unfinished());
        unfinished.find(|entry| self.may_be_of_this_account(entry)).cloned()
    }

    /// The date the person chose, but never later than the organisation allows.
    pub(super) fn expiry(&self, now: Timestamp, days: Option<u32>) -> Option<Timestamp> {
        if !self.traveller.offer.expiry {
            return None;
        }
        // One that ends at once would be of no use to anybody.
        let days = [days, self.settings.expires_max_days].into_iter().flatten().min()?.max(1);
        now.checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok()
    }

    pub(super) fn purpose(&self) -> Purpose {
        self.traveller.purpose.unwrap_or(Purpose::OtherMailApp)
    }

    /// The scope whose name or words speak of what the app password is for; none where none does.
    pub(super) fn suggested_scope(&self) -> Option<String> {
        let wanted: &[&str] = match self.purpose() {
            Purpose::Outlook => &["outlook", "mail", "imap"],
            Purpose::Device => &["smtp", "send", "mail"],
            Purpose::OtherProgram => &[],
            _ => &["mail app", "mail", "imap"],
        };
        let scopes = &self.traveller.offer.scopes;
        let speaks_of = |word: &&str| {
            scopes.iter().find(|scope| {
                scope.id.to_lowercase().contains(*word) || scope.description.to_lowercase().contains(*word)
            })
        };
        // The only one needs no choice; among several that say nothing of it, the person chooses.
        let only = if let [only] = &scopes[..] { Some(only) } else { None };
        wanted.iter().find_map(speaks_of).or(only).map(|scope| scope.id.clone())
    }

    fn copy(&mut self) -> Result<(), Refused> {
        let (secret, entry) = match &self.state {
            State::Password(made) | State::Done(made) if made.kept != Kept::Saving => {
                (made.secret.clone(), made.entry.clone())
            }
            State::Rotation(_) => self.copied_from_rotation().ok_or(Refused::NotPossible)?,
            State::AppPasswords(_) => self.left_behind().ok_or(Refused::NotPossible)?,
            _ => return Err(Refused::NotPossible),
        };
        let clipboard = self.effects.clipboard.clone();
        self.begin_aside("copy", async move {
            let result = clipboard.write_secret(&secret).await;
            Aside::Copied { secret, entry, result }
        });
        Ok(())
    }

    /// The same for the key of a method, for an app on this computer.
    fn copy_key(&mut self) -> Result<(), Refused> {
        let State::Enrol(enrol) = &self.state else { return Err(Refused::NotPossible) };
        let key = enrol.enrolment.seed.clone().ok_or(Refused::NotPossible)?;
        let clipboard = self.effects.clipboard.clone();
        self.begin_aside("copyKey", async move {
            let result = clipboard.write_secret(&key).await;
            Aside::KeyCopied { key, result }
        });
        Ok(())
    }

    pub(super) fn hold_in_clipboard(&mut self, secret: Secret, entry: Option<String>) {
        let until = Instant::now() + self.settings.clipboard_time;
        self.clipboard = Some(Held { secret, entry, until });
    }

    fn hide(&mut self) -> Result<(), Refused> {
        match &mut self.state {
            State::Password(made) => {
                made.revealed_until = None;
                Ok(())
            }
            _ => Err(Refused::NotPossible),
        }
    }

    fn keep(&mut self) -> Result<(), Refused> {
        match &mut self.state {
            State::Password(made) if matches!(made.kept, Kept::NotKept { .. }) => made.kept = Kept::Saving,
            _ => return Err(Refused::NotPossible),
        }
        self.store();
        Ok(())
    }

    /// Writes the app password on the screen to the keychain; the screen learns the result.
    pub(super) fn store(&mut self) {
        let State::Password(made) = &self.state else { return };
        let item = self.vault_item(&made.entry, &made.account, &made.label);
        let (secret, entry) = (made.secret.clone(), made.entry.clone());
        let vault = self.effects.vault.clone();
        self.begin_aside("store", async move {
            let result = vault.save(&item, &secret).await;
            Aside::Stored { entry, result }
        });
    }

    fn finish_journey(&mut self) -> Result<(), Refused> {
        if let State::Rotation(_) = &self.state {
            return self.finish_rotation();
        }
        match std::mem::replace(&mut self.state, State::Need) {
            State::Password(made) if made.kept != Kept::Saving => {
                if self.loss_of(&made).is_none_or(|loss| loss != Loss::Unseen) {
                    self.handed_over(&made.entry);
                }
                self.state = State::Done(Made { revealed_until: None, ..made });
                Ok(())
            }
            other => {
                self.state = other;
                Err(Refused::NotPossible)
            }
        }
    }

    fn open_list(&mut self) -> Result<(), Refused> {
        if !self.can_open_list() {
            return Err(Refused::NotPossible);
        }
        let mut back = std::mem::replace(&mut self.state, State::Need);
        if let State::Password(made) = &mut back {
            made.revealed_until = None;
        }
        if let State::Problem(problem) = back {
            // What stood in the way may not any more: it is tried again from the screen before.
            back = *problem.back;
        }
        self.before_list = Some(back);
        self.state = State::AppPasswords(ListState::default());
        if let Some(session) = self.traveller.session.clone() {
            self.read_list(session);
        }
        Ok(())
    }

    pub(super) fn read_list(&mut self, session: Arc<dyn Session>) {
        self.read_list_and(session, Vec::new());
    }

    /// Reads the list and looks at these places meanwhile.
    pub(super) fn read_list_and(&mut self, session: Arc<dyn Session>, places: Vec<Placement>) {
        let with_offer = self.traveller.offer == providers::Offer::default();
        self.begin(Task::ReadList { session, with_offer, places });
    }

    fn refresh(&mut self) -> Result<(), Refused> {
        if let (State::OwnMethods(_), Some(session)) = (&self.state, self.traveller.session.clone()) {
            self.read_own_methods(session, None);
            return Ok(());
        }
        let State::AppPasswords(list) = &mut self.state else { return Err(Refused::NotPossible) };
        list.problem = None;
        let places = self.all_placements();
        if let Some(session) = self.traveller.session.clone() {
            self.read_list_and(session, places);
            return Ok(());
        }
        let mut entries = self.ledger.iter().flat_map(|ledger| ledger.entries()).rev();
        let known = self.traveller.provider.is_some() || entries.clone().next().is_some();
        let latest = entries.find(|entry| !is_guided(entry)).cloned();
        match latest {
            _ if self.api().is_some() => {
                self.sign_in_for_list();
                self.ask_to_sign_in(SignInReason::List);
            }
            Some(entry) => {
                self.sign_in_for_list();
                self.sign_in_for_entry(&entry, SignInReason::List);
            }
            // A provider with pages only has no list to sign in for.
            None if known && !places.is_empty() => self.begin(Task::LookAtPlaces { places }),
            None if known => {}
            None => {
                self.sign_in_for_list();
                self.state = State::Account(self.traveller.account.clone());
            }
        }
        Ok(())
    }

    fn sign_in_for_list(&mut self) {
        self.goal = Goal::List;
        self.forget_before_list();
    }

    /// Nobody is signed in any more: what was behind the list and needs a session would lead nowhere.
    pub(super) fn forget_before_list(&mut self) {
        let before = self.before_list.take();
        self.before_list = before
            .filter(|state| matches!(state, State::Account(_) | State::Need | State::Password(_) | State::Done(_)));
    }

    /// Goes to the provider and account that a ledger entry belongs to.
    pub(super) fn sign_in_for_entry(&mut self, entry: &LedgerEntry, reason: SignInReason) {
        match self.providers().open(&entry.provider).ok() {
            Some(provider @ Opened::Api(_)) => {
                self.traveller.turn_to(provider);
                let login = entry.login.as_ref().unwrap_or(&entry.account);
                if self.traveller.user != *login {
                    // The address that was typed is somebody else's.
                    self.traveller.account.address = entry.address.clone().unwrap_or_default();
                    self.traveller.name = NameForm::default();
                }
                self.traveller.user = login.clone();
                self.ask_to_sign_in(reason);
            }
            _ => self.problem(ProblemCode::Unreachable, None, None),
        }
    }

    /// Checks that the list shows this entry with this action, and takes it apart: the provider's name for it, the ledger's.
    pub(super) fn listed_entry(
        &self,
        id: &str,
        action: EntryAction,
    ) -> Result<(Option<String>, Option<String>), Refused> {
        let State::AppPasswords(list) = &self.state else { return Err(Refused::NotPossible) };
        let listed = self.listed(list);
        let found = listed.iter().find(|listed| listed.id() == id).ok_or(Refused::NotPossible)?;
        if !self.entry(found, list.remote.is_some()).can.contains(&action) {
            return Err(Refused::NotPossible);
        }
        Ok((found.remote.map(|remote| remote.id.clone()), found.ledger.map(|entry| entry.id.clone())))
    }

    pub(super) fn item_of(&self, ledger_id: Option<&str>) -> Option<keychain::VaultItem> {
        let entry = self.ledger.as_ref()?.entry(ledger_id?)?;
        // Where the organisation does not want it there, it can only be what was put there before.
        let may_be = if self.settings.use_keychain { entry.may_be_in_keychain() } else { entry.in_keychain };
        may_be.then(|| self.vault_item(&entry.id, &entry.account, &entry.label))
    }

    fn copy_again(&mut self, id: &str) -> Result<(), Refused> {
        let (_, ledger_id) = self.listed_entry(id, EntryAction::Copy)?;
        let item = self.item_of(ledger_id.as_deref()).ok_or(Refused::NotPossible)?;
        self.clear_entry_problem();
        self.begin(Task::CopyAgain { item, id: id.to_owned() });
        Ok(())
    }

    fn relabel(&mut self, id: &str, label: &str) -> Result<(), Refused> {
        let (remote, _) = self.listed_entry(id, EntryAction::Relabel)?;
        let label = label.trim().to_owned();
        if label.is_empty() || label.chars().count() > LABEL_MAX as usize {
            self.entry_problem(id, EntryProblemCode::LabelRefused);
            return Ok(());
        }
        let remote = remote.ok_or(Refused::NotPossible)?;
        self.change(id, Change::Relabel { remote, label })
    }

    fn set_active(&mut self, id: &str, active: bool) -> Result<(), Refused> {
        let (remote, _) = self.listed_entry(id, if active { EntryAction::Resume } else { EntryAction::Pause })?;
        self.change(id, Change::SetActive { remote: remote.ok_or(Refused::NotPossible)?, active })
    }

    fn unblock(&mut self, id: &str) -> Result<(), Refused> {
        let (remote, _) = self.listed_entry(id, EntryAction::Unblock)?;
        self.change(id, Change::Unblock { remote: remote.ok_or(Refused::NotPossible)? })
    }

    fn revoke(&mut self, id: &str) -> Result<(), Refused> {
        let (remote, ledger_id) = self.listed_entry(id, EntryAction::Revoke)?;
        let traces = self.traces_of(ledger_id.as_deref());
        self.change(id, Change::Revoke { remote: remote.ok_or(Refused::NotPossible)?, traces })
    }

    fn delete(&mut self, id: &str) -> Result<(), Refused> {
        let (remote, ledger_id) = self.listed_entry(id, EntryAction::Delete)?;
        let traces = self.traces_of(ledger_id.as_deref());
        self.change(id, Change::Delete { remote, traces })
    }

    fn change(&mut self, id: &str, change: Change) -> Result<(), Refused> {
        self.clear_entry_problem();
        self.begin(Task::Change { session: self.traveller.session.clone(), id: id.to_owned(), change });
        Ok(())
    }

    pub(super) fn entry_problem(&mut self, id: &str, code: EntryProblemCode) {
        let support_id = self.support_id(&code);
        tracing::warn!(code = named(&code), support_id, "problem with one app password");
        if code == EntryProblemCode::NotAllowed {
            self.audit_change_refused(id, &support_id);
        }
        let told = Some(EntryProblem { id: id.to_owned(), code, support_id });
        match &mut self.state {
            State::AppPasswords(list) => list.problem = told,
            State::Unfinished(unfinished) => unfinished.problem = told,
            _ => {}
        }
    }

    pub(super) fn clear_entry_problem(&mut self) {
        match &mut self.state {
            State::AppPasswords(list) => list.problem = None,
            State::Unfinished(unfinished) => unfinished.problem = None,
            _ => {}
        }
    }

    fn find_unfinished(&mut self, id: &str) -> Result<(), Refused> {
        let State::Unfinished(_) = &self.state else { return Err(Refused::NotPossible) };
        let entry = self.unfinished_entry(id)?;
        self.clear_entry_problem();
        if is_guided(&entry) {
            self.find_kept(&entry, false);
            return Ok(());
        }
        let fits = self.may_be_of_this_account(&entry);
        match self.traveller.session.clone().filter(|_| fits) {
            Some(session) => self.find(session, &entry, false),
            None => {
                self.goal = Goal::Unfinished { attempt: entry.id.clone() };
                self.traveller.purpose = Some(entry.purpose);
                self.sign_in_for_entry(&entry, SignInReason::Unfinished);
            }
        }
        Ok(())
    }

    pub(super) fn unfinished_entry(&self, id: &str) -> Result<LedgerEntry, Refused> {
        let ledger = self.ledger.as_ref().ok_or(Refused::NotPossible)?;
        ledger.unfinished().find(|entry| entry.id == id).cloned().ok_or(Refused::NotPossible)
    }

    pub(super) fn find(&mut self, session: Arc<dyn Session>, entry: &LedgerEntry, then_create: bool) {
        let item = self.item_of(Some(&entry.id));
        self.begin(Task::Find { session, attempt: Box::new(entry.clone()), item, then_create });
    }

    fn keep_found(&mut self, id: &str, candidate: &str) -> Result<(), Refused> {
        let kept_here = self.candidate_kept_here(id, candidate)?;
        let entry = self.unfinished_entry(id)?;
        let provider_id = candidate.to_owned();
        self.audit_created(id);
        if kept_here && !entry.in_keychain {
            self.audit_kept(id);
        }
        self.in_ledger(|ledger| {
            ledger.change(id, |entry| {
                entry.state = LedgerState::Created;
                entry.provider_id = Some(provider_id);
                entry.in_keychain = kept_here;
                if !kept_here {
                    // Nobody knows it: it can take nobody's place.
                    entry.replaces = None;
                }
            })
        });
        if entry.replaces.is_some() {
            self.after_unfinished();
        } else if kept_here {
            let item = self.vault_item(&entry.id, &entry.account, &entry.label);
            self.begin(Task::ReadBack { item });
        } else {
            self.after_unfinished();
        }
        Ok(())
    }

    fn revoke_found(&mut self, id: &str, candidate: &str) -> Result<(), Refused> {
        self.candidate_kept_here(id, candidate)?;
        let entry = self.unfinished_entry(id)?;
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        let traces = self.traces_of(Some(&entry.id));
        self.clear_entry_problem();
        self.begin(Task::RevokeFound { session, attempt: id.to_owned(), candidate: candidate.to_owned(), traces });
        Ok(())
    }

    fn candidate_kept_here(&self, id: &str, candidate: &str) -> Result<bool, Refused> {
        let State::Unfinished(unfinished) = &self.state else { return Err(Refused::NotPossible) };
        let (_, outcome) = unfinished.outcomes.iter().find(|(attempt, _)| attempt == id).ok_or(Refused::NotPossible)?;
        let AttemptOutcome::Found { candidates } = outcome else { return Err(Refused::NotPossible) };
        let found = candidates.iter().find(|found| found.id == candidate).ok_or(Refused::NotPossible)?;
        Ok(found.kept_here)
    }

    fn forget_unfinished(&mut self, id: &str) -> Result<(), Refused> {
        let State::Unfinished(unfinished) = &self.state else { return Err(Refused::NotPossible) };
        let entry = self.unfinished_entry(id)?;
        if is_guided(&entry) {
            self.forget_attempt(&entry);
            return Ok(());
        }
        let nothing_found =
            unfinished.outcomes.iter().any(|(known, found)| known == id && *found == AttemptOutcome::NothingFound);
        if nothing_found {
            self.clean_later(vec![self.traces_of(Some(id))]);
        }
        self.in_ledger(|ledger| ledger.strike(id));
        self.after_unfinished();
        Ok(())
    }

    /// To what comes after an interrupted creation: the next one, the journey it interrupted, or a fresh start.
    pub(super) fn after_unfinished(&mut self) {
        if self.has_unfinished() {
            if !matches!(self.state, State::Unfinished(_)) {
                self.state = State::Unfinished(UnfinishedState::default());
            }
            return;
        }
        if let Some(rotation) = self.interrupted_replacement() {
            self.goal = Goal::AppPassword;
            self.state = State::Rotation(rotation);
            return;
        }
        let named = !self.traveller.name.label.is_empty();
        match self.traveller.session.clone() {
            _ if named && self.issuance() == Issuance::Guided => self.ask_for_name(),
            Some(_) if named && self.traveller.offer.app_passwords => self.ask_for_name(),
            Some(session) if named => {
                self.state = State::Need;
                self.begin(Task::ReadMethods { session, just_verified: None });
            }
            Some(session) => {
                self.before_list = None;
                self.state = State::AppPasswords(ListState::default());
                self.read_list(session);
            }
            None => {
                self.goal = Goal::AppPassword;
                self.state = State::Account(self.traveller.account.clone());
            }
        }
    }

    fn dismiss_notice(&mut self) -> Result<(), Refused> {
        if self.notices.is_empty() {
            return Err(Refused::NotPossible);
        }
        self.notices.remove(0);
        Ok(())
    }

    fn retry(&mut self) -> Result<(), Refused> {
        if let State::Rotation(_) = &self.state {
            return self.retry_rotation();
        }
        let State::Problem(problem) = &mut self.state else { return self.retry_sign_in() };
        if problem.wait_until.is_some() {
            return Err(Refused::NotPossible);
        }
        let retry = problem.retry.take().ok_or(Refused::NotPossible)?;
        self.state = std::mem::replace(&mut *problem.back, State::Need);
        let task = match retry {
            Retry::Task(task) => *task,
            Retry::WaitForPhone => {
                self.wait_for_phone();
                return Ok(());
            }
        };
        match task {
            // The code may have been taken although no answer came: begin the sign-in again, and ask for a new one.
            Task::Answer { code, .. } => {
                let kind = self.answered_kind();
                self.remember_code(code, kind);
                self.sign_in_again(self.reason());
            }
            // It may exist: creating looks for it first.
            Task::Create { .. } => return self.create(),
            Task::Verify { session, enrolment, code, .. } => {
                self.begin(Task::Verify { session, enrolment, code, tried_before: true });
            }
            Task::RemoveMethod { session, method, switch_off, .. } => {
                self.begin(Task::RemoveMethod { session, method, switch_off, tried_before: true });
            }
            task => self.begin(task),
        }
        Ok(())
    }

    /// Stops what is under way and stays where the person is.
    fn cancel(&mut self) {
        let Some(running) = self.running.take() else { return };
        running.operation.span().in_scope(|| tracing::info!("cancelled"));
        if matches!(running.task, Task::Enrol { .. }) {
            self.take_away_what_begins(running);
            self.wait_for_phone();
            return;
        }
        match running.task {
            // The provider may have been asked already.
            Task::Create { .. } => self.state = State::Unfinished(UnfinishedState::default()),
            Task::WaitForApproval { .. } => self.leave_approval(),
            Task::Answer { code, .. } => self.leave_answered_challenge(code),
            // What only a sign-in could prove has none now.
            Task::TryWayBack { .. } => self.give_up_newcomer(),
            Task::BrowserSignIn { .. } | Task::DeviceSignIn { .. } => self.leave_waiting(),
            Task::Probe { .. } => self.probe_cancelled(),
            Task::Replace { work } => self.work_cancelled(&work),
            _ => {}
        }
    }

    /// The provider may have taken the code although its answer has not been heard, and takes no other then.
    fn leave_answered_challenge(&mut self, code: Secret) {
        let kind = self.answered_kind();
        self.remember_code(code, kind);
        self.leave_challenge(self.reason());
    }

    /// To the screen before a challenge.
    fn leave_challenge(&mut self, reason: SignInReason) {
        match reason {
            SignInReason::WithNewMethod => {
                self.give_up_newcomer();
                self.state = State::SetUp { just_verified: None };
            }
            _ => self.ask_to_sign_in(reason),
        }
    }

    fn leave_approval(&mut self) {
        let State::Challenge(state) = &self.state else { return };
        let by_code = state.challenge.options.iter().find(|option| option.by == AnswerBy::Typing);
        match by_code.map(|option| option.id.clone()) {
            Some(id) => {
                // The phone is one of several ways: offer the others.
                let _ = self.choose_option(&id);
            }
            None => {
                let reason = state.reason;
                self.leave_sign_in(reason);
            }
        }
    }

    /// To the screen that led to the sign-in.
    fn leave_sign_in(&mut self, reason: SignInReason) {
        if self.back_to_rotation() {
            return;
        }
        if reason == SignInReason::WithNewMethod {
            self.give_up_newcomer();
        }
        self.state = match reason {
            SignInReason::Start => State::Need,
            SignInReason::WithNewMethod => State::SetUp { just_verified: None },
            SignInReason::SessionEnded => State::Account(self.traveller.account.clone()),
            SignInReason::Methods => return self.leave_sign_in_for_methods(),
            SignInReason::List => {
                self.goal = Goal::AppPassword;
                State::AppPasswords(ListState::default())
            }
            SignInReason::Unfinished => {
                self.goal = Goal::AppPassword;
                State::Unfinished(UnfinishedState::default())
            }
        };
    }

    fn start_over(&mut self) -> Result<(), Refused> {
        // What is on its way to the keychain or a mail app is seen to arrive first.
        if matches!(&self.state, State::Password(made) if made.kept == Kept::Saving) || self.is_saving_for_an_app() {
            return Err(Refused::NotPossible);
        }
        if self.may_go(PartingTo::StartOver) {
            self.give_up_enrolment();
            self.begin_anew();
        }
        Ok(())
    }

    fn another(&mut self) -> Result<(), Refused> {
        let State::AppPasswords(_) = &self.state else { return Err(Refused::NotPossible) };
        if self.may_go(PartingTo::Another) {
            self.begin_another();
        }
        Ok(())
    }

    /// From the list to another app password: of whoever is signed in, or of the account that was given.
    pub(super) fn begin_another(&mut self) {
        self.stop_work();
        self.before_list = None;
        self.goal = Goal::AppPassword;
        self.traveller.name = NameForm::default();
        let is_signed_in = self.traveller.session.is_some() || self.traveller.known.session.is_some();
        let is_known = is_signed_in || !self.traveller.account.address.is_empty();
        let is_known = is_known && self.traveller.provider.is_some();
        self.state = if is_known { State::Need } else { State::Account(self.traveller.account.clone()) };
    }

    /// Takes a method away that was begun and not proven: it could keep the person from signing in the next time.
    pub(super) fn give_up_enrolment(&mut self) {
        let state = match &self.state {
            State::Problem(problem) => &*problem.back,
            state => state,
        };
        if self.traveller.method_left_behind {
            self.tidy_methods_later();
        } else if let State::Enrol(enrol) = state {
            self.cancel_enrolment_later(enrol.enrolment.clone());
        } else {
            self.give_up_newcomer();
        }
    }

    fn back(&mut self) -> Result<(), Refused> {
        if !self.can_go_back() {
            return Err(Refused::NotPossible);
        }
        match std::mem::replace(&mut self.state, State::Need) {
            State::Need => self.state = State::Account(self.traveller.account.clone()),
            State::SignIn(form) => {
                self.traveller.user = form.user;
                self.traveller.account_password = None;
                self.leave_sign_in(form.reason);
            }
            State::Challenge(state) => self.leave_challenge(state.reason),
            State::SetUp { .. } if self.goal == Goal::Methods => self.back_to_own_methods(None),
            State::SetUp { .. } => self.state = State::Need,
            State::OwnMethods(_) => self.leave_own_methods(),
            State::Resync(resync) => self.state = State::OwnMethods(resync.back),
            State::Enrol(enrol) => {
                self.polling = None;
                self.traveller.newcomer = None;
                self.cancel_enrolment_later(enrol.enrolment);
                self.state = State::SetUp { just_verified: None };
            }
            State::Name(_) if self.issuance() == Issuance::Guided => self.show_methods(),
            State::Contact { .. } | State::Name(_) => self.state = State::SetUp { just_verified: None },
            State::Advice(Advice::PersonalAccount) => self.state = State::Account(self.traveller.account.clone()),
            State::Advice(_) => self.state = State::Need,
            State::BrowserSignIn(_) => self.advise(),
            State::DeviceSignIn(sign_in) => self.ask_for_browser(sign_in.reason),
            State::SignInRefused(refused) => self.ask_for_browser(refused.reason),
            State::Question(QuestionState { question, guide }) => self.leave_question(question, guide),
            State::Verdict(verdict) => self.leave_verdict(verdict),
            State::RegisteredMethods(_) => self.leave_methods(),
            State::Guide(guide) => self.back_in_guide(guide),
            State::Done(made) => self.state = State::Password(made),
            State::AppPasswords(_) => {
                self.goal = Goal::AppPassword;
                let before = self.before_list.take();
                self.state = before.unwrap_or_else(|| State::Account(self.traveller.account.clone()));
            }
            State::Problem(problem) => {
                self.state = *problem.back;
                self.wait_for_phone();
                if let Some(Retry::Task(task)) = problem.retry
                    && let Task::Answer { code, .. } = *task
                {
                    self.leave_answered_challenge(code);
                }
            }
            State::Account(_) | State::Unfinished(_) => {
                self.goal = Goal::AppPassword;
                self.state = State::Account(self.traveller.account.clone());
            }
            State::Servers(form) => self.state = *form.back,
            State::Rotation(rotation) => {
                self.state = State::Rotation(rotation);
                self.leave_rotation();
            }
            // It has no way back (`can_go_back`).
            state @ State::Password(_) => self.state = state,
        }
        Ok(())
    }
}

/// Digits, with what people write between them; E.164 §6.2.1 allows 15 at most.
fn is_phone(phone: &str) -> bool {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.');
    (4..=15).contains(&digits) && phone.chars().all(known)
}

/// People type codes in groups.
pub(super) fn without_spaces(code: &Secret) -> Secret {
    Secret::new(code.expose().chars().filter(|c| !c.is_whitespace()).collect())
}

/// Until when the phone is waited for.
fn approval_ends(challenge: &Challenge, now: Timestamp) -> Timestamp {
    let push = challenge.options.iter().find(|option| option.by == AnswerBy::Phone);
    let named = push.and_then(|option| option.valid_until);
    named.unwrap_or_else(|| now.checked_add(APPROVAL_TIME).unwrap_or(now))
}
