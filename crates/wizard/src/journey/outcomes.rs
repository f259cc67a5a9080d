//! What a finished task leads to.

use super::state::{ChallengeState, EnrolState, Goal, ListState, Made, Retry, SignInForm, State, UnfinishedState};
use super::task::{Change, Cleaned, CopyAgainError, Found, Outcome, Task, Traces};
use super::way_back::{NewcomerMethod, words_of};
use super::{Aside, Journey};
use crate::ledger::{Ledger, LedgerEntry, LedgerState};
use crate::problem::{FieldProblem, ProblemCode};
use crate::screen::{AttemptOutcome, Candidate, EntryProblemCode, Kept, Notice, SignInReason};
use keychain::{Placement, Presence, VaultError};
use password::Secret;
use providers::{
    AppPassword, Challenge, ChallengeOption, ChangeError, Counted, CreateError, Created, EnrolError, Enrolment,
    Failure, Issuance, Method, MethodKind, Offer, Proof, ReadError, ServerWords, Session, SignIn, SignInError,
    VerifyError,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

impl Journey {
    pub(super) fn finish(&mut self, task: Task, outcome: Outcome) {
        match outcome {
            Outcome::Practice(result) => self.practice_started(result, task),
            Outcome::ProviderFound(result) => {
                if let Task::FindProvider { form, .. } = task {
                    self.provider_found(result, form);
                }
            }
            Outcome::BrowserBegun(result) => self.browser_begun(result, task),
            Outcome::DeviceBegun(result) => self.device_begun(result, task),
            Outcome::SignedInElsewhere(result) => self.signed_in_elsewhere(result, task),
            Outcome::Account(account) => self.account_read(account, task),
            Outcome::ClipboardRead(result) => self.clipboard_read(result),
            Outcome::KeptFound(result) => {
                if let Task::FindKept { item, then_guide } = task {
                    self.kept_found(result, &item.id, then_guide);
                }
            }
            Outcome::Probed { trial, tried } => {
                if let Task::Probe { secret, entry, .. } = task {
                    self.probed(trial, tried, secret, entry);
                }
            }
            Outcome::Replaced(worked) => {
                if let Task::Replace { work } = task {
                    self.worked(*work, worked);
                }
            }
            Outcome::SignIn(result) => self.sign_in_done(result, task),
            Outcome::WayBack(way_back) => self.way_back_tried(way_back, task),
            Outcome::MethodTakenBack(result) => self.method_taken_back(result, task),
            Outcome::Methods(result) => self.methods_read(result, task),
            Outcome::OwnMethods(result) => self.own_methods_read(result, task),
            Outcome::MethodRemoved(removed) => self.method_removed(removed, task),
            Outcome::Resynced(result) => self.resynced(result, task),
            Outcome::Offer(result) => self.offer_read(result, task),
            Outcome::Enrolled(result) => self.enrolled(result, task),
            Outcome::Verified(result) => self.verified(result, task),
            Outcome::Created(result) => self.created(result, task),
            Outcome::ReadBack(result) => self.read_back(result, &task),
            Outcome::List { result, seen } => self.list_read(result, seen, task),
            Outcome::LookedAt(seen) => self.places_seen(seen),
            Outcome::TakenOut(cleaned) => {
                if let Task::TakeOut { entry, app, .. } = task {
                    self.taken_out(&entry, app, &cleaned);
                }
            }
            Outcome::CopiedAgain(result) => self.copied_again(result, &task),
            Outcome::Changed { result, cleaned, list } => self.changed(result, cleaned, list, task),
            Outcome::Found(result) => self.found(result, task),
            Outcome::FoundRevoked { result, cleaned } => self.found_revoked(result, cleaned, task),
        }
    }

    /// Shows what stopped a task, and offers to try it again. A sign-in that has run out is renewed instead.
    pub(super) fn failed(&mut self, failure: &Failure, task: Task) {
        if *failure == Failure::SignedOut && !matches!(task, Task::SignIn { .. } | Task::Answer { .. }) {
            // What was being found out is still to be found out after signing in.
            match task {
                Task::Find { attempt, .. } => self.goal = Goal::Unfinished { attempt: attempt.id },
                Task::RevokeFound { attempt, .. } => self.goal = Goal::Unfinished { attempt },
                _ => {}
            }
            self.sign_in_anew();
            return;
        }
        self.problem(ProblemCode::from(failure), Some(task), wait_of(failure));
    }

    fn sign_in_anew(&mut self) {
        tracing::info!("session ended");
        self.traveller.session = None;
        self.traveller.known.session = None;
        self.traveller.account_password = None;
        if self.issuance() == Issuance::Guided {
            self.ask_for_browser(SignInReason::SessionEnded);
            return;
        }
        if let State::AppPasswords(list) = &mut self.state {
            // What this computer remembers can still be used; signing in again is one click away.
            list.remote = None;
            self.forget_before_list();
            return;
        }
        let reason = match &self.goal {
            Goal::AppPassword => SignInReason::SessionEnded,
            Goal::List | Goal::Rotation => SignInReason::List,
            Goal::Methods => SignInReason::Methods,
            Goal::Unfinished { .. } => SignInReason::Unfinished,
        };
        self.polling = None;
        self.forget_before_methods();
        self.ask_to_sign_in(reason);
    }

    fn practice_started(
        &mut self,
        result: Result<crate::effects::PracticeStart, crate::effects::PracticeError>,
        task: Task,
    ) {
        let Ok(start) = result else {
            self.problem(ProblemCode::PracticeFailed, Some(task), None);
            return;
        };
        self.practice = true;
        self.open_ledger("practice-ledger.json");
        self.clean_up_after_practice();
        let provider = start.choice.kind;
        self.traveller.account =
            super::AccountForm { address: start.address, provider: Some(provider), ..Default::default() };
        self.traveller.user = start.user;
        self.traveller.practice =
            Some(super::Practice { choice: start.choice, mail: start.mail, providers: start.providers });
        self.traveller.provider = None;
        self.traveller.session = None;
        self.state = State::Account(self.traveller.account.clone());
    }

    /// What was practised the last time is gone at the server, which forgets everything; what it has left on this computer
    /// goes too.
    pub(super) fn clean_up_after_practice(&mut self) {
        let traces = self.practice_traces();
        self.in_ledger(Ledger::clear);
        self.clean_later(traces);
    }

    /// Removes what nobody waits for.
    pub(super) fn clean_later(&mut self, traces: Vec<Traces>) {
        if traces.iter().all(Traces::are_none) {
            return;
        }
        let effects = self.effects.clone();
        self.begin_aside("clean", async move {
            for traces in traces {
                traces.clean(&effects).await;
            }
            Aside::Nothing
        });
    }

    fn sign_in_done(&mut self, result: Result<SignIn, SignInError>, task: Task) {
        match result {
            Ok(SignIn::Done(session)) => {
                if let Task::Answer { code, .. } = task {
                    let kind = self.answered_kind();
                    self.remember_code(code, kind);
                }
                self.signed_in(session);
            }
            Ok(SignIn::Challenged(challenge)) => self.challenged(challenge),
            Err(SignInError::PasswordRefused | SignInError::HalfMade) if self.may_be_half_made() => {
                self.half_made_method()
            }
            Err(
                error @ (SignInError::PasswordRefused
                | SignInError::NoUsableMethod
                | SignInError::HalfMade
                | SignInError::NotSent
                | SignInError::NotAllowed { .. }),
            ) if self.is_shut_out_by_newcomer() => {
                self.way_back_is_shut(words_of(error));
            }
            Err(SignInError::PasswordRefused) => {
                self.came_to(&FieldProblem::PasswordRefused);
                self.traveller.account_password = None;
                let form = SignInForm {
                    user: self.traveller.user.clone(),
                    reason: self.reason(),
                    problem: Some(FieldProblem::PasswordRefused),
                };
                self.state = State::SignIn(form);
            }
            Err(SignInError::CodeRefused) => self.challenge_problem(FieldProblem::CodeRefused),
            Err(SignInError::ChallengeExpired) => self.challenge_problem(FieldProblem::CodeExpired),
            Err(SignInError::NoUsableMethod) => self.problem(ProblemCode::NoUsableMethod, None, None),
            Err(SignInError::PasskeyOnly) => self.problem(ProblemCode::PasskeyOnly, None, None),
            Err(SignInError::SwitchedOff) => self.problem(ProblemCode::SignInSwitchedOff, None, None),
            Err(SignInError::HalfMade) => self.problem(ProblemCode::MethodNotFinished, None, None),
            Err(SignInError::NotSent) => self.problem(ProblemCode::CodeNotSent, None, None),
            Err(SignInError::NotAllowed { words }) => self.refused_in_words(ProblemCode::SignInNotAllowed, words, None),
            Err(SignInError::TooMany) => self.problem(ProblemCode::TooManySignIns, None, None),
            Err(SignInError::Administrator) => self.problem(ProblemCode::AdministratorAccount, None, None),
            Err(SignInError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    pub(super) fn answered_kind(&self) -> MethodKind {
        match &self.state {
            State::Challenge(state) => state.chosen_kind(),
            _ => MethodKind::Other,
        }
    }

    fn challenge_problem(&mut self, problem: FieldProblem) {
        self.came_to(&problem);
        match &mut self.state {
            State::Challenge(state) => state.problem = Some(problem),
            // The sign-in screen took code and password in one; there is no challenge to show it on.
            State::SignIn(form) => form.problem = Some(problem),
            _ => {}
        }
    }

    /// Why the person is signing in right now.
    pub(super) fn reason(&self) -> SignInReason {
        match &self.state {
            State::SignIn(form) => form.reason,
            State::Challenge(state) => state.reason,
            State::BrowserSignIn(state) => state.reason,
            State::DeviceSignIn(state) => state.reason,
            State::SignInRefused(state) => state.reason,
            State::SetUp { .. } => SignInReason::WithNewMethod,
            _ => SignInReason::Start,
        }
    }

    pub(super) fn challenged(&mut self, challenge: Challenge) {
        let reason = self.reason();
        let before = match &self.state {
            State::Challenge(state) => Some(state.chosen_kind()),
            _ => None,
        };
        let options = &challenge.options;
        let newcomer = self.traveller.newcomer.as_ref().map(|newcomer| newcomer.enrolment.id.as_str());
        let preferred = challenge.preferred;
        // The method just set up. The same way as before where the message was sent again, else the method just set up, else what needs no message.
        let wanted = before.or(match &self.state {
            State::SetUp { just_verified } => *just_verified,
            _ => None,
        });
        let order = [
            MethodKind::AuthenticatorApp,
            MethodKind::CounterApp,
            MethodKind::TextMessage,
            MethodKind::Email,
            MethodKind::Push,
            MethodKind::Other,
        ];
        // Whoever is to come in with another method is not asked for the same first.
        let session = self.traveller.session.as_ref().filter(|_| reason == SignInReason::Methods);
        let used = session.and_then(|session| session.signed_in_with());
        let mut first: Vec<&ChallengeOption> =
            options.iter().filter(|option| Some(option.id.as_str()) != used).collect();
        if first.is_empty() {
            first = options.iter().collect();
        }
        let find = |wanted: &dyn Fn(&ChallengeOption) -> bool| first.iter().copied().find(|option| wanted(option));
        let pick = find(&|option| newcomer == Some(option.id.as_str()))
            .or_else(|| wanted.and_then(|kind| find(&|option| option.kind == kind)))
            .or_else(|| find(&|option| preferred == Some(option.by)))
            .or_else(|| order.into_iter().find_map(|kind| find(&|option| option.kind == kind)));
        let Some(chosen) = pick.map(|option| option.id.clone()) else {
            self.problem(ProblemCode::NoUsableMethod, None, None);
            return;
        };
        self.state = State::Challenge(ChallengeState { challenge, chosen, reason, problem: None, wait_until: None });
        self.attend_to_option();
    }

    fn signed_in(&mut self, session: Arc<dyn Session>) {
        let reason = self.reason();
        tracing::info!(second_factor = session.with_second_factor(), "signed in");
        self.traveller.user = match &self.state {
            State::SignIn(form) => form.user.clone(),
            _ => self.traveller.user.clone(),
        };
        self.come_in_anew(session.clone());
        if reason == SignInReason::WithNewMethod {
            let used = session.signed_in_with();
            // Whether a method works that nobody has proven, coming in by another one does not tell.
            let is_tried = self
                .traveller
                .newcomer
                .as_ref()
                .is_none_or(|newcomer| newcomer.proven || used.is_none_or(|used| used == newcomer.enrolment.id));
            let added = self.traveller.newcomer.as_ref().map(|newcomer| newcomer.enrolment.kind).filter(|_| is_tried);
            if is_tried {
                self.newcomer_works();
            } else {
                self.traveller.newcomer = None;
            }
            if self.goal == Goal::Methods {
                self.back_to_own_methods(added);
            } else {
                self.ask_for_name();
            }
            return;
        }
        self.traveller.forget_offer();
        // A challenge that has been answered is nothing to come back to.
        let back = if reason == SignInReason::SessionEnded { SignInReason::Start } else { reason };
        self.ask_to_sign_in(back);
        match self.goal.clone() {
            Goal::AppPassword => self.begin(Task::ReadMethods { session, just_verified: None }),
            Goal::List => {
                let places = self.all_placements();
                self.read_list_and(session, places);
            }
            Goal::Rotation => self.signed_in_for_rotation(),
            Goal::Methods => self.read_own_methods(session, None),
            Goal::Unfinished { attempt } => match self.unfinished_entry(&attempt) {
                Ok(entry) if self.may_be_of_this_account(&entry) => self.find(session, &entry, false),
                // Another account knows nothing of it; that must not be taken for "nothing found".
                Ok(entry) => {
                    self.goal = Goal::AppPassword;
                    self.state = State::Unfinished(UnfinishedState::default());
                    self.entry_problem(&entry.id, EntryProblemCode::OtherAccount);
                }
                Err(_) => self.after_unfinished(),
            },
        }
    }

    /// Goes on with another session of the same person.
    pub(super) fn come_in_anew(&mut self, session: Arc<dyn Session>) {
        // Needed once more only after a first method has been set up, or to check the server.
        if session.with_second_factor() && !self.settings.check_server {
            self.traveller.account_password = None;
        }
        self.traveller.session = Some(session);
        self.traveller.signed_in_at = Some(Instant::now());
        self.traveller.method_added = false;
    }

    fn methods_read(&mut self, result: Result<(Offer, Vec<Method>), ReadError>, task: Task) {
        let (offer, methods) = match result {
            Ok(read) => read,
            Err(error) => {
                self.read_failed(error, task);
                return;
            }
        };
        let just_verified = match task {
            Task::ReadMethods { just_verified, .. } => just_verified,
            _ => None,
        };
        let usable = methods.iter().any(|method| method.usable);
        let problem = if self.goal == Goal::Methods {
            // Whoever came for their methods does not ask for an app password.
            None
        } else if !offer.app_passwords {
            Some(ProblemCode::AppPasswordsNotOffered)
        } else if offer.needs_scope && offer.scopes.is_empty() {
            // Known before anything is set up that nothing could come of.
            Some(ProblemCode::ServicesNotNamed)
        } else if !usable && offer.methods.is_empty() {
            Some(ProblemCode::NoMethodOffered)
        } else if !usable && !offer.undo_methods {
            Some(ProblemCode::MethodsCannotBeUndone)
        } else {
            None
        };
        if let Some(choice) = self.traveller.provider.as_ref().map(|provider| provider.choice().clone()) {
            // What was half-made has just been taken away.
            self.begun.strike_all_of(&choice, &self.traveller.user);
        }
        self.traveller.offer = offer;
        self.traveller.methods = methods;
        self.traveller.method_left_behind = false;
        match problem {
            Some(code) => self.problem(code, None, None),
            None if self.goal == Goal::Methods => self.back_to_own_methods(just_verified),
            None => self.state = State::SetUp { just_verified },
        }
    }

    pub(super) fn read_failed(&mut self, error: ReadError, task: Task) {
        match error {
            ReadError::NotAllowed | ReadError::NotFound => self.problem(ProblemCode::NotAllowed, Some(task), None),
            ReadError::Failure(failure) => self.failed(&failure, task),
        }
    }

    fn enrolled(&mut self, result: Result<Enrolment, EnrolError>, task: Task) {
        let method = match &task {
            Task::Enrol { method, .. } => method.clone(),
            _ => return,
        };
        let unanswered =
            |error: &EnrolError| matches!(error, EnrolError::Failure(failure) if failure.may_have_happened());
        self.traveller.method_left_behind = result.as_ref().is_err_and(unanswered);
        if let Ok(enrolment) = &result {
            self.note_begun(enrolment);
        }
        match result {
            Ok(enrolment) if enrolment.proof == Proof::NextSignIn => {
                self.traveller.newcomer = Some(NewcomerMethod::begun(&enrolment));
                self.try_way_back(method.kind(), None);
            }
            Ok(enrolment) => {
                self.traveller.newcomer = Some(NewcomerMethod::begun(&enrolment));
                self.state = State::Enrol(EnrolState { method, enrolment, unanswered: false, problem: None });
                self.wait_for_phone();
            }
            Err(EnrolError::NotAllowed { words }) => self.refused_in_words(ProblemCode::NotAllowed, words, None),
            Err(EnrolError::LimitReached(limit)) => self.refused_in_words(limit.of.into(), None, limit.counted),
            Err(EnrolError::TwoSteps) => self.problem(ProblemCode::MethodNeedsOwnApp, None, None),
            Err(EnrolError::ContactRefused) => {
                self.came_to(&FieldProblem::ContactRefused);
                match &mut self.state {
                    State::Contact { problem, .. } => *problem = Some(FieldProblem::ContactRefused),
                    _ => self.problem(ProblemCode::NotAllowed, None, None),
                }
            }
            Err(EnrolError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    pub(super) fn method_works(&mut self, kind: MethodKind) {
        self.polling = None;
        self.traveller.method_added = true;
        self.state = State::SetUp { just_verified: Some(kind) };
        if let Some(session) = self.traveller.session.clone() {
            self.begin(Task::ReadMethods { session, just_verified: Some(kind) });
        }
    }

    fn verified(&mut self, result: Result<(), VerifyError>, task: Task) {
        let (kind, proof) = match &self.state {
            State::Enrol(enrol) => (enrol.method.kind(), enrol.enrolment.proof),
            _ => return,
        };
        match result {
            Ok(()) => {
                if let Some(newcomer) = &mut self.traveller.newcomer {
                    newcomer.proven = true;
                }
                let Task::Verify { code, .. } = task else { return };
                // The server has not seen a code that was checked here: it is good for the sign-in.
                let fresh = if proof == Proof::CodeCheckedHere {
                    Some(code)
                } else {
                    self.remember_code(code, kind);
                    None
                };
                self.try_way_back(kind, fresh);
            }
            Err(VerifyError::CodeRefused) => {
                self.came_to(&FieldProblem::CodeRefused);
                if let State::Enrol(enrol) = &mut self.state {
                    enrol.unanswered = false;
                    enrol.problem = Some(FieldProblem::CodeRefused);
                }
            }
            Err(VerifyError::Gone) => {
                self.state = State::SetUp { just_verified: None };
                self.problem(ProblemCode::EnrolmentGone, None, None);
            }
            Err(VerifyError::NotAllowed { words }) => {
                self.give_up_enrolment();
                self.state = State::SetUp { just_verified: None };
                self.refused_in_words(ProblemCode::NotAllowed, words, None);
            }
            Err(VerifyError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    pub(super) fn enrolment_done(&mut self, result: Result<(), ReadError>) {
        let State::Enrol(enrol) = &self.state else { return };
        let kind = enrol.method.kind();
        match result {
            Ok(()) => self.try_way_back(kind, None),
            Err(ReadError::NotFound | ReadError::NotAllowed) => {
                self.state = State::SetUp { just_verified: None };
                self.problem(ProblemCode::EnrolmentGone, None, None);
            }
            Err(ReadError::Failure(Failure::SignedOut)) => self.sign_in_anew(),
            Err(ReadError::Failure(failure)) => {
                self.problem_with(ProblemCode::from(&failure), Some(Retry::WaitForPhone), wait_of(&failure));
            }
        }
    }

    fn created(&mut self, result: Result<Created, CreateError>, task: Task) {
        let Task::Create { entry, .. } = &task else { return };
        let entry = &entry.clone();
        match result {
            Ok(created) => self.made(entry, created),
            Err(error) if error.may_exist() => {
                if let CreateError::Failure(failure) = error {
                    self.failed(&failure, task);
                }
            }
            Err(error) => {
                self.in_ledger(|ledger| ledger.strike(entry));
                match error {
                    CreateError::NotAllowed => self.problem(ProblemCode::NotAllowed, None, None),
                    CreateError::LimitReached(limit) => {
                        self.traveller.limit = Some(limit.of);
                        self.refused_in_words(limit.of.into(), None, limit.counted);
                    }
                    CreateError::PinWanted => self.problem(ProblemCode::PinWanted, None, None),
                    CreateError::Refused { words } => self.refused_in_words(ProblemCode::CreateRefused, words, None),
                    CreateError::UnknownScope => self.scope_unknown(),
                    CreateError::Failure(failure) => self.failed(&failure, task),
                }
            }
        }
    }

    /// Shows why the server's policy is against it, with what is known of the reason.
    pub(super) fn refused_in_words(&mut self, code: ProblemCode, words: Option<ServerWords>, counted: Option<Counted>) {
        self.problem(code, None, None);
        if let State::Problem(problem) = &mut self.state {
            problem.words = words;
            problem.counted = counted;
        }
    }

    /// What was offered is not true any more: what is?
    fn scope_unknown(&mut self) {
        self.came_to(&FieldProblem::ScopeUnknown);
        if let State::Name(form) = &mut self.state {
            form.problem = Some(FieldProblem::ScopeUnknown);
        }
        if let Some(session) = self.traveller.session.clone() {
            self.begin(Task::ReadOffer { session });
        }
    }

    fn offer_read(&mut self, result: Result<Offer, ReadError>, task: Task) {
        match result {
            // The server wants a scope and shows none: there is nothing that the person could choose.
            Ok(offer) if offer.scopes.is_empty() => self.problem(ProblemCode::ServicesNotNamed, None, None),
            Ok(offer) => self.traveller.offer = offer,
            Err(error) => self.read_failed(error, task),
        }
    }

    /// The app password exists: into the ledger, into the keychain, and only then before anybody's eyes. Until it is in the
    /// keychain or in the person's hands, the ledger takes it for unfinished.
    fn made(&mut self, entry: &str, created: Created) {
        let provider_id = created.id.clone();
        self.audit_created(entry);
        self.in_ledger(|ledger| {
            ledger.change(entry, |entry| {
                entry.state = LedgerState::Issued;
                entry.provider_id = Some(provider_id);
            })
        });
        tracing::info!(entry, "app password created");
        self.traveller.name = super::NameForm::default();
        self.traveller.limit = None;
        let Some(remembered) = self.ledger.as_ref().and_then(|ledger| ledger.entry(entry)).cloned() else { return };
        self.show_made(Made::of(remembered, created.secret, Kept::Saving));
        self.check_server_aside();
        self.traveller.account_password = None;
    }

    /// Shows that it exists, and puts it into the keychain, where the organisation wants that.
    pub(super) fn show_made(&mut self, made: Made) {
        if self.settings.use_keychain {
            self.state = State::Password(Made { kept: Kept::Saving, ..made });
            self.store();
        } else {
            self.take_out_of_clipboard(made.in_clipboard);
            self.state = State::Password(Made { kept: Kept::SwitchedOff, in_clipboard: None, ..made });
        }
        self.find_uses();
    }

    /// Finds out, in the background, where the app password on the screen can be used: mail servers and mail apps.
    pub(super) fn find_uses(&mut self) {
        self.find_servers();
        self.detect_mail_apps();
    }

    /// What the person copied on the provider's page need not lie there any longer.
    fn take_out_of_clipboard(&mut self, secret: Option<Secret>) {
        if let Some(secret) = secret {
            self.clear_clipboard_later(secret);
        }
    }

    /// Tries in the background what must not work, where the administrator wants to know.
    fn check_server_aside(&mut self) {
        let State::Password(made) = &self.state else { return };
        let Some(provider) = self.api().filter(|_| self.settings.check_server) else { return };
        let (secret, entry) = (made.secret.clone(), made.entry.clone());
        let (user, account_password) = (self.traveller.user.clone(), self.traveller.account_password.clone());
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&entry));
        let scope = remembered.and_then(|entry| entry.scope.clone());
        self.begin_aside("checkServer", async move {
            match provider.try_app_password(&user, &secret, account_password.as_ref(), scope.as_deref()).await {
                Ok(findings) => Aside::Checked { entry, findings },
                Err(error) => {
                    tracing::warn!(%error, "server could not be checked");
                    Aside::Nothing
                }
            }
        });
    }

    pub(super) fn aside(&mut self, aside: Aside) {
        match aside {
            Aside::Stored { entry, result } => self.stored(&entry, result),
            Aside::Copied { secret, entry, result } => match result {
                Ok(()) => {
                    tracing::info!("app password copied");
                    self.handed_over(&entry);
                    if let Some(made) = self.made_mut(&entry) {
                        made.was_copied = true;
                    }
                    if let State::Rotation(rotation) = &mut self.state
                        && rotation.new.as_ref() == Some(&entry)
                    {
                        rotation.was_copied = true;
                    }
                    self.hold_in_clipboard(secret, Some(entry));
                }
                Err(error) => {
                    self.came_to(&error);
                    self.notice_once(Notice::ClipboardFailed);
                }
            },
            Aside::KeyCopied { key, result } => match result {
                Ok(()) => {
                    tracing::info!("key of the method copied");
                    self.hold_in_clipboard(key, None);
                }
                Err(error) => {
                    self.came_to(&error);
                    self.notice_once(Notice::ClipboardFailed);
                }
            },
            Aside::Opened(result) => self.opened(result),
            Aside::TextCopied(result) => self.text_copied(result),
            Aside::Checked { entry, findings } => {
                for finding in &findings {
                    tracing::warn!(?finding, "server check");
                }
                if let Some(made) = self.made_mut(&entry) {
                    made.findings = findings;
                }
            }
            Aside::ServersFound { entry, told, search } => self.servers_found(&entry, told, search),
            Aside::Detected { entry, apps } => self.mail_apps_detected(&entry, apps),
            Aside::SavedFor { entry, placement, saved, before } => self.saved_for(&entry, &placement, saved, before),
            Aside::MethodGivenUp { id } => self.begun.strike(&id),
            Aside::Nothing => {}
        }
    }

    /// The secret has reached the keychain or the person: a crash cannot lose it any more.
    pub(super) fn handed_over(&mut self, entry: &str) {
        let issued = |entry: &LedgerEntry| entry.state == LedgerState::Issued;
        if self.ledger.as_ref().and_then(|ledger| ledger.entry(entry)).is_some_and(issued) {
            self.in_ledger(|ledger| ledger.change(entry, |entry| entry.state = LedgerState::Created));
        }
    }

    fn stored(&mut self, entry: &str, result: Result<(), VaultError>) {
        match result {
            Ok(()) => {
                self.audit_kept(entry);
                self.in_ledger(|ledger| {
                    ledger.change(entry, |entry| {
                        entry.in_keychain = true;
                        entry.state = LedgerState::Created;
                    })
                });
            }
            Err(error) => {
                self.came_to(&error);
                tracing::warn!(%error, "app password not stored");
            }
        }
        let kept = result.map_or_else(|error| Kept::NotKept { reason: error.into() }, |()| Kept::InKeychain);
        let in_clipboard = self.made_mut(entry).and_then(|made| {
            made.kept = kept;
            made.in_clipboard.take()
        });
        self.take_out_of_clipboard(in_clipboard);
    }

    fn read_back(&mut self, result: Result<Secret, VaultError>, task: &Task) {
        let Task::ReadBack { item } = task else { return };
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&item.id)).cloned();
        match (result, remembered) {
            (Ok(secret), Some(entry)) => {
                self.traveller.purpose = Some(entry.purpose);
                self.traveller.name = super::NameForm::default();
                self.goal = Goal::AppPassword;
                self.state = State::Password(Made::of(entry, secret, Kept::InKeychain));
                self.find_uses();
            }
            (Err(error), _) => {
                tracing::warn!(%error, "keychain did not give it out");
                self.after_unfinished();
                self.entry_problem(&item.id, EntryProblemCode::KeychainRefused);
            }
            (Ok(_), None) => self.after_unfinished(),
        }
    }

    fn list_read(
        &mut self,
        result: Result<(Option<Offer>, Vec<AppPassword>), ReadError>,
        seen: Vec<(Placement, Presence)>,
        task: Task,
    ) {
        let (offer, remote) = match result {
            Ok(read) => read,
            Err(error) => {
                self.read_failed(error, task);
                return;
            }
        };
        if let Some(offer) = offer {
            self.traveller.offer = offer;
        }
        self.remember_realm(&remote);
        if !matches!(self.state, State::AppPasswords(_)) {
            self.goal = Goal::AppPassword;
            self.state = State::AppPasswords(ListState::default());
        }
        if let State::AppPasswords(list) = &mut self.state {
            list.remote = Some(remote);
        }
        self.places_seen(seen);
    }

    /// What this account lists is its own, also where that was written down before realms were.
    fn remember_realm(&mut self, remote: &[AppPassword]) {
        let Some(realm) = self.traveller.session.as_ref().and_then(|session| session.realm()).map(str::to_owned) else {
            return;
        };
        let is_listed = |id: &str| remote.iter().any(|listed| listed.id == id);
        let entries = self.ledger.iter().flat_map(|ledger| ledger.entries());
        let nameless: Vec<String> = entries
            .filter(|entry| entry.realm.is_none() && self.may_be_of_this_account(entry))
            .filter(|entry| entry.provider_id.as_deref().is_some_and(is_listed))
            .map(|entry| entry.id.clone())
            .collect();
        for id in nameless {
            self.in_ledger(|ledger| ledger.change(&id, |entry| entry.realm = Some(realm.clone())));
        }
    }

    fn places_seen(&mut self, seen: Vec<(Placement, Presence)>) {
        if let State::AppPasswords(list) = &mut self.state {
            list.seen = seen;
        }
    }

    fn copied_again(&mut self, result: Result<Secret, CopyAgainError>, task: &Task) {
        let Task::CopyAgain { item, id } = task else { return };
        match result {
            Ok(secret) => {
                tracing::info!("app password copied again");
                self.hold_in_clipboard(secret, Some(item.id.clone()));
            }
            Err(CopyAgainError::Keychain(VaultError::NotFound)) => {
                self.in_ledger(|ledger| ledger.change(&item.id, |entry| entry.in_keychain = false));
                self.entry_problem(id, EntryProblemCode::NotInKeychain);
            }
            Err(CopyAgainError::Keychain(error)) => {
                tracing::warn!(%error, "keychain did not give it out");
                self.entry_problem(id, EntryProblemCode::KeychainRefused);
            }
            Err(CopyAgainError::Clipboard(_)) => self.entry_problem(id, EntryProblemCode::ClipboardFailed),
        }
    }

    fn changed(
        &mut self,
        result: Result<(), ChangeError>,
        cleaned: Cleaned,
        list: Option<Result<Vec<AppPassword>, ReadError>>,
        task: Task,
    ) {
        let Task::Change { id, change, .. } = &task else { return };
        let ledger_id = self.ledger_id(id);
        if result.is_ok() && change.ends() && self.works_still(id) {
            self.audit_revoked(ledger_id.as_deref());
        }
        if let (Ok(()), Some(ledger_id)) = (&result, ledger_id) {
            self.remember_change(&ledger_id, change, &cleaned);
        }
        if let State::AppPasswords(shown) = &mut self.state {
            match (list, &result, &mut shown.remote) {
                (Some(Ok(remote)), _, _) => shown.remote = Some(remote),
                // It could not be read, but this much is known.
                (_, Ok(()), Some(remote)) => change.apply(remote),
                _ => {}
            }
        }
        match result {
            Ok(()) => {
                self.tell_not_cleaned(&id.clone(), &cleaned);
            }
            Err(ChangeError::NotAllowed) => self.entry_problem(&id.clone(), EntryProblemCode::NotAllowed),
            Err(ChangeError::NotFound) => self.entry_problem(&id.clone(), EntryProblemCode::NotFound),
            Err(ChangeError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    /// Tells what has ended and is still on this computer.
    fn tell_not_cleaned(&mut self, id: &str, cleaned: &Cleaned) {
        if cleaned.keychain.is_err() {
            self.entry_problem(id, EntryProblemCode::KeychainNotCleaned);
        } else if cleaned.places.iter().any(|(_, result)| result.is_err()) {
            self.entry_problem(id, EntryProblemCode::MailAppNotCleaned);
        }
    }

    /// The ledger's identifier of an entry of the list.
    fn ledger_id(&self, id: &str) -> Option<String> {
        let ledger = self.ledger.as_ref()?;
        ledger.entry(id).map(|entry| entry.id.clone())
    }

    /// Whether the list shows an app password as one that has not ended before.
    fn works_still(&self, id: &str) -> bool {
        let State::AppPasswords(list) = &self.state else { return true };
        let listed = self.listed(list);
        let state = listed.iter().find(|listed| listed.id() == id).and_then(|listed| listed.remote).map(|it| it.state);
        state.is_none_or(|state| !state.has_ended())
    }

    fn remember_change(&mut self, ledger_id: &str, change: &Change, cleaned: &Cleaned) {
        if change.ends() {
            self.audit_cleaned(ledger_id, cleaned);
            if let Some(held) = self.clipboard.take_if(|held| held.entry.as_deref() == Some(ledger_id)) {
                self.clear_clipboard_later(held.secret);
            }
            if self.made_mut(ledger_id).is_some() {
                // Its screen would offer what does not work any more.
                self.before_list = None;
            }
            self.tell_left_behind(ledger_id, &cleaned.places);
        }
        self.in_ledger(|ledger| {
            ledger.change(ledger_id, |entry| match change {
                Change::Relabel { label, .. } => entry.label.clone_from(label),
                Change::SetActive { .. } | Change::Unblock { .. } => {}
                Change::Revoke { .. } | Change::Delete { .. } => {
                    end(entry, cleaned);
                }
            })
        });
    }

    /// Notes what was cleaned of one that has ended, and tells what is left for the person.
    pub(super) fn cleaned_of(&mut self, id: &str, cleaned: &Cleaned) {
        self.audit_cleaned(id, cleaned);
        self.tell_left_behind(id, &cleaned.places);
        self.in_ledger(|ledger| ledger.change(id, |entry| end(entry, cleaned)));
    }

    fn found(&mut self, result: Result<Found, ReadError>, task: Task) {
        let Task::Find { attempt, then_create, .. } = &task else { return };
        let attempt = &attempt.id;
        let Found { candidates, kept_here } = match result {
            Ok(found) => found,
            Err(error) => {
                self.read_failed(error, task);
                return;
            }
        };
        let candidates = self.unknown_among(candidates, attempt);
        if candidates.is_empty() && *then_create {
            let attempt = attempt.clone();
            self.in_ledger(|ledger| ledger.strike(&attempt));
            self.ask_for_name();
            if self.create().is_err() {
                self.sign_in_anew();
            }
            return;
        }
        self.show_found(attempt, candidates, kept_here);
    }

    /// Those that the ledger does not know from elsewhere.
    pub(super) fn unknown_among(&self, mut candidates: Vec<AppPassword>, attempt: &str) -> Vec<AppPassword> {
        candidates.retain(|candidate| {
            let mut entries = self.ledger.iter().flat_map(|ledger| ledger.entries());
            !entries.any(|entry| entry.id != attempt && entry.provider_id.as_deref() == Some(&candidate.id))
        });
        candidates
    }

    /// Shows what an interrupted creation has left behind.
    pub(super) fn show_found(&mut self, attempt: &str, candidates: Vec<AppPassword>, kept_here: bool) {
        let candidate = |found: AppPassword| Candidate {
            id: found.id,
            label: found.label,
            created: found.created.map(|time| time.to_string()),
            kept_here,
        };
        let candidates: Vec<Candidate> = candidates.into_iter().map(candidate).collect();
        let outcome =
            if candidates.is_empty() { AttemptOutcome::NothingFound } else { AttemptOutcome::Found { candidates } };
        self.goal = Goal::AppPassword;
        let mut unfinished = match std::mem::replace(&mut self.state, State::Need) {
            State::Unfinished(unfinished) => unfinished,
            _ => UnfinishedState::default(),
        };
        unfinished.outcomes.retain(|(known, _)| known != attempt);
        unfinished.outcomes.push((attempt.to_owned(), outcome));
        self.state = State::Unfinished(unfinished);
    }

    fn found_revoked(&mut self, result: Result<(), ChangeError>, cleaned: Cleaned, task: Task) {
        let Task::RevokeFound { attempt, candidate, .. } = &task else { return };
        match result {
            Ok(()) => {
                tracing::info!("left-behind app password revoked");
                self.audit_created(attempt);
                self.audit_revoked(Some(attempt));
                self.audit_cleaned(attempt, &cleaned);
                if !self.strike_candidate(attempt, candidate) {
                    self.tell_left_behind(attempt, &cleaned.places);
                    self.in_ledger(|ledger| ledger.change(attempt, |entry| end(entry, &cleaned)));
                    self.after_unfinished();
                }
                self.tell_not_cleaned(attempt, &cleaned);
            }
            Err(ChangeError::NotAllowed) => self.entry_problem(&attempt.clone(), EntryProblemCode::NotAllowed),
            Err(ChangeError::NotFound) => self.entry_problem(&attempt.clone(), EntryProblemCode::NotFound),
            Err(ChangeError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    /// Takes one candidate off; whether others are left.
    fn strike_candidate(&mut self, attempt: &str, candidate: &str) -> bool {
        let State::Unfinished(unfinished) = &mut self.state else { return false };
        let outcome = unfinished.outcomes.iter_mut().find(|(known, _)| known == attempt);
        let Some((_, AttemptOutcome::Found { candidates })) = outcome else { return false };
        candidates.retain(|known| known.id != candidate);
        !candidates.is_empty()
    }
}

/// How long the server asks to wait before the next try.
pub(super) fn wait_of(failure: &Failure) -> Option<Duration> {
    match failure {
        Failure::Busy { retry_after } => *retry_after,
        _ => None,
    }
}

/// Notes that an app password has ended. What could not be cleaned stays in the list, so that it can be tried again; where
/// there is no keychain at all, nothing can be in it, unless it has been seen to arrive there.
pub(super) fn end(entry: &mut LedgerEntry, cleaned: &Cleaned) {
    entry.in_keychain = match cleaned.keychain {
        Ok(()) => false,
        Err(VaultError::NoService) => entry.in_keychain,
        Err(_) => true,
    };
    let left = entry.strike_cleaned(&cleaned.places) || entry.in_keychain;
    entry.state = if left { LedgerState::Created } else { LedgerState::Ended };
}
