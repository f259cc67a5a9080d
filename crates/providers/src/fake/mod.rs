//! A provider in memory, for the tests of whoever stands above this crate: it keeps to the rules of a real one (codes
//! are used once, methods must be proven, revoked app passwords are refused), does no I/O, and fails as it is told.
//!
//! Its clock is tokio's: under `#[tokio::test(start_paused = true)]` time passes only when the test says so, and every
//! name, code and date comes out the same in every run.

mod fault;
mod guided;
mod state;

pub use fault::{Fault, Operation};
pub use guided::{FAKE_GUIDED_USER, FAKE_STATE, FAKE_USER_CODE, FakeGuidedProvider};

use crate::address::base_address;
use crate::error::{
    AddressError, ChangeError, CreateError, EnrolError, Failure, LimitOf, ReadError, RemoveMethodError, ResyncError,
    SignInError, VerifyError,
};
use crate::provider::{
    AnswerBy, AppPassword, AppPasswordState, Challenge, Created, Enrolment, Found, Issuance, Method, MethodKind,
    NewAppPassword, NewMethod, Offer, Opened, Provider, ProviderChoice, ProviderKind, Providers, ServerFinding,
    Session, SignIn,
};
use crate::server_check::{Attendant, CheckFinding, TestAccount};
use async_trait::async_trait;
use fault::{Ending, Plan};
use jiff::Timestamp;
use password::Secret;
use state::{Asked, Opening, State, User};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The account that every fake begins with.
pub const FAKE_USER: &str = "anna";
/// The password of [`FAKE_USER`].
pub const FAKE_PASSWORD: &str = "correct horse";

/// A scripted provider. Clones share everything, so that a test can keep one in its hand.
#[derive(Clone)]
pub struct FakeProvider {
    state: Arc<Mutex<State>>,
    choice: ProviderChoice,
}

impl FakeProvider {
    /// A provider that offers everything and knows [`FAKE_USER`], who has no authentication method yet.
    pub fn new() -> Self {
        let fake = Self {
            state: Arc::new(Mutex::new(State::new())),
            choice: ProviderChoice { kind: ProviderKind::PrivacyIdea, server: "https://mfa.example.test".to_owned() },
        };
        fake.add_user(FAKE_USER, FAKE_PASSWORD);
        fake
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked while holding the lock has failed already; the others may go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fake's clock: tokio's, counted from 2026-11-22T09:00:00Z.
    pub fn now(&self) -> Timestamp {
        self.state().now()
    }

    /// Every call so far, in order, also those that failed or hang.
    pub fn calls(&self) -> Vec<Operation> {
        self.state().calls.clone()
    }

    /// How often `operation` has been called.
    pub fn count(&self, operation: Operation) -> usize {
        self.state().calls.iter().filter(|call| **call == operation).count()
    }

    // ---- what goes wrong

    /// Every call from now on takes `delay`.
    pub fn set_delay(&self, delay: Duration) {
        self.state().delay = delay;
    }

    /// The next call of `operation` does nothing and fails. Several wait in line.
    ///
    /// # Panics
    /// When the operation's signature does not have that error.
    pub fn fail_next(&self, operation: Operation, fault: impl Into<Fault>) {
        self.plan(operation, Plan::Fail(checked(operation, fault.into())));
    }

    /// The next call of `operation` is carried out, but its answer is lost: the caller sees `fault`.
    ///
    /// # Panics
    /// When the operation's signature does not have that error.
    pub fn lose_next_answer(&self, operation: Operation, fault: impl Into<Fault>) {
        self.plan(operation, Plan::LoseAnswer(checked(operation, fault.into())));
    }

    /// The next call of `operation` does nothing and never ends.
    pub fn hang_next(&self, operation: Operation) {
        self.plan(operation, Plan::Hang);
    }

    /// The next call of `operation` is carried out and never ends.
    pub fn hang_after_next(&self, operation: Operation) {
        self.plan(operation, Plan::HangAfter);
    }

    fn plan(&self, operation: Operation, plan: Plan) {
        self.state().plans.push((operation, plan));
    }

    /// Ends every session.
    pub fn sign_everybody_out(&self) {
        self.state().era += 1;
    }

    // ---- what the server is like

    /// Adds an account without authentication methods.
    pub fn add_user(&self, name: &str, password: &str) {
        self.state().users.push(User {
            name: name.to_owned(),
            password: Secret::new(password.to_owned()),
            methods: Vec::new(),
            app_passwords: Vec::new(),
        });
    }

    /// Turns to another part of the directory, where the same names are other people; nobody is there at first. Sessions know
    /// the one that they were begun in.
    pub fn turn_to_realm(&self, realm: &str) {
        self.state().turn_to_realm(realm);
    }

    /// Somebody deletes all app passwords of an account.
    pub fn delete_all(&self, user: &str) {
        if let Some(user) = self.state().user(user) {
            user.app_passwords.clear();
        }
    }

    /// Gives the account a method that has been set up long ago.
    pub fn add_method(&self, user: &str, kind: MethodKind) {
        self.state().add_method(user, kind);
    }

    /// Somebody changes the account's methods: what `keep` refuses goes.
    pub fn change_methods(&self, user: &str, mut keep: impl FnMut(&mut Method) -> bool) {
        if let Some(user) = self.state().user(user) {
            user.methods.retain_mut(|own| keep(&mut own.method));
        }
    }

    /// The same, of a kind that asks in words of its own and takes that answer, each time.
    pub fn add_asking_method(&self, user: &str, kind: MethodKind, message: &str, answer: &str) {
        let mut state = self.state();
        state.add_method(user, kind);
        state.ask(user, Asked { message: message.to_owned(), answer: answer.to_owned() });
    }

    /// What a question on the phone wants chosen there; at the beginning, nothing.
    pub fn set_presence(&self, presence: Option<&str>) {
        self.state().presence = presence.map(str::to_owned);
    }

    /// What the organisation prefers; at the beginning, nothing.
    pub fn set_preferred(&self, preferred: Option<AnswerBy>) {
        self.state().preferred = preferred;
    }

    /// Whether the account has a passkey besides; at the beginning it has none.
    pub fn set_passkey(&self, passkey: bool) {
        self.state().passkey = passkey;
    }

    /// Changes what the server offers, to everybody.
    pub fn change_offer(&self, change: impl FnOnce(&mut Offer)) {
        change(&mut self.state().offer);
    }

    /// How many app passwords an account may have, those that have ended included; any number at the beginning.
    pub fn set_limit(&self, limit: Option<usize>) {
        self.state().limit = limit.map(|most| (LimitOf::AppPasswords, most));
    }

    /// How many there may be of what.
    pub fn set_limit_of(&self, of: LimitOf, most: usize) {
        self.state().limit = Some((of, most));
    }

    /// What every creation is refused with; `None`, as at the beginning: nothing.
    pub fn set_refusal(&self, refusal: Option<CreateError>) {
        self.state().refusal = refusal;
    }

    /// Whether a new method must be proven by a code; at the beginning it must.
    pub fn set_proof_wanted(&self, wanted: bool) {
        self.state().proof_wanted = wanted;
    }

    /// Whether the account's password still opens the door once somebody has a method; at the beginning it does, and a code
    /// is asked for then.
    pub fn set_way_back(&self, open: bool) {
        self.state().way_back = open;
    }

    /// Whether methods half-made do not count at the sign-in; at the beginning they keep the person out.
    pub fn set_lenient(&self, lenient: bool) {
        self.state().lenient = lenient;
    }

    /// Whether an app has to make a part of its key; at the beginning it has not.
    pub fn set_two_steps(&self, wanted: bool) {
        self.state().two_steps = wanted;
    }

    /// How long sessions say that they live; at the beginning they do not say it.
    pub fn set_lifetime(&self, lifetime: Duration) {
        self.state().lifetime = Some(lifetime);
    }

    /// How long messages and questions of a challenge stand; 2 minutes at the beginning.
    pub fn set_challenge_lasts(&self, lasts: Duration) {
        self.state().challenge_lasts = lasts;
    }

    /// What [`Provider::try_app_password`] finds.
    pub fn set_findings(&self, findings: Vec<ServerFinding>) {
        self.state().findings = findings;
    }

    // ---- what the phone and the mail app do

    /// The code that the phone shows now for the newest method of that kind: the last message, or the app's code.
    ///
    /// # Panics
    /// When there is none.
    pub fn code(&self, kind: MethodKind) -> Secret {
        let code = self.state().code(kind);
        assert!(code.is_some(), "the phone shows no code for {kind:?}");
        Secret::new(code.unwrap_or_default())
    }

    /// The code that the newest counter app shows after that many presses in its life, however many of them nobody has used.
    ///
    /// # Panics
    /// When there is none.
    pub fn code_of_press(&self, press: u64) -> Secret {
        let code = self.state().code_of_press(press);
        assert!(code.is_some(), "nobody has a counter app");
        Secret::new(code.unwrap_or_default())
    }

    /// The phone scans the picture of a push enrolment and reports to the server.
    pub fn scan(&self) {
        self.state().scan();
    }

    /// The person approves every open question on the phone.
    pub fn approve(&self) {
        self.state().decide(true);
    }

    /// The person declines every open question on the phone.
    pub fn decline(&self) {
        self.state().decide(false);
    }

    /// A mail app signs in: whether it is let in.
    pub fn mail_login(&self, user: &str, password: &Secret, scope: &str) -> bool {
        self.state().mail_login(user, password, scope)
    }

    /// The account's app passwords, newest first, without counting as a call.
    pub fn app_passwords(&self, user: &str) -> Vec<AppPassword> {
        self.state().list(user)
    }

    /// The account's methods, without counting as a call.
    pub fn methods_of(&self, user: &str) -> Vec<Method> {
        self.state()
            .user(user)
            .map(|user| user.methods.iter().map(|own| own.method.clone()).collect())
            .unwrap_or_default()
    }

    // ---- how calls are carried out

    async fn perform<T, E: Ending>(
        &self,
        operation: Operation,
        carry_out: impl FnOnce(&mut State) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        let (delay, plan) = {
            let mut state = self.state();
            state.calls.push(operation);
            (state.delay, state.take_plan(operation))
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        let fault = match plan {
            None => return carry_out(&mut self.state()),
            Some(Plan::Fail(fault)) => fault,
            Some(Plan::LoseAnswer(fault)) => {
                let _lost = carry_out(&mut self.state());
                fault
            }
            Some(Plan::Hang) => return std::future::pending().await,
            Some(Plan::HangAfter) => {
                let _lost = carry_out(&mut self.state());
                return std::future::pending().await;
            }
        };
        match E::of(fault) {
            Some(error) => Err(error),
            None => unreachable!("`checked` lets only errors of the operation through"),
        }
    }

    fn session(&self, user: &str, with_second_factor: bool, signed_in_with: Option<String>) -> Arc<dyn Session> {
        let state = self.state();
        let (era, realm) = (state.era, state.realm.clone());
        drop(state);
        let (fake, user) = (self.clone(), user.to_owned());
        Arc::new(FakeSession { fake, user, realm, with_second_factor, signed_in_with, era })
    }
}

impl Default for FakeProvider {
    fn default() -> Self {
        Self::new()
    }
}

/// Lets `fault` through if the operation can end in it: a test that asks for the impossible must hear of it.
fn checked(operation: Operation, fault: Fault) -> Fault {
    assert!(operation.can_end_in(&fault), "{operation:?} cannot end in {fault:?}");
    fault
}

#[async_trait]
impl Provider for FakeProvider {
    fn choice(&self) -> &ProviderChoice {
        &self.choice
    }

    async fn sign_in(&self, user: &str, password: &Secret) -> Result<SignIn, SignInError> {
        match self.perform(Operation::SignIn, |state| state.open(user, password)).await? {
            Opening::In => Ok(SignIn::Done(self.session(user, false, None))),
            Opening::Challenged(challenge) => Ok(SignIn::Challenged(challenge)),
        }
    }

    async fn answer(&self, challenge: &Challenge, code: &Secret) -> Result<SignIn, SignInError> {
        let used = self.perform(Operation::Answer, |state| state.answer(challenge, code)).await?;
        Ok(SignIn::Done(self.session(&challenge.user, true, Some(used))))
    }

    async fn poll_approval(&self, challenge: &Challenge) -> Result<Option<SignIn>, SignInError> {
        let approved = self.perform(Operation::PollApproval, |state| state.approval(challenge)).await?;
        Ok(approved.map(|used| SignIn::Done(self.session(&challenge.user, true, used))))
    }

    async fn try_app_password(
        &self,
        _user: &str,
        _app_password: &Secret,
        _account_password: Option<&Secret>,
        _scope: Option<&str>,
    ) -> Result<Vec<ServerFinding>, Failure> {
        self.perform(Operation::TryAppPassword, |state| Ok(state.findings.clone())).await
    }

    async fn check_server(&self, _: &TestAccount<'_>, _: &dyn Attendant) -> Vec<CheckFinding> {
        Vec::new()
    }
}

/// A person signed in to the fake.
struct FakeSession {
    fake: FakeProvider,
    user: String,
    realm: Option<String>,
    with_second_factor: bool,
    signed_in_with: Option<String>,
    era: u32,
}

impl FakeSession {
    async fn perform<T, E: Ending + From<Failure>>(
        &self,
        operation: Operation,
        carry_out: impl FnOnce(&mut State) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        let while_signed_in = |state: &mut State| {
            if state.era == self.era { carry_out(state) } else { Err(Failure::SignedOut.into()) }
        };
        self.fake.perform(operation, while_signed_in).await
    }
}

#[async_trait]
impl Session for FakeSession {
    fn user(&self) -> &str {
        &self.user
    }

    fn realm(&self) -> Option<&str> {
        self.realm.as_deref()
    }

    fn with_second_factor(&self) -> bool {
        self.with_second_factor
    }

    fn signed_in_with(&self) -> Option<&str> {
        self.signed_in_with.as_deref()
    }

    fn lifetime(&self) -> Option<Duration> {
        self.fake.state().lifetime
    }

    async fn offer(&self) -> Result<Offer, ReadError> {
        self.perform(Operation::Offer, |state| Ok(state.offer.clone())).await
    }

    async fn methods(&self) -> Result<Vec<Method>, ReadError> {
        let read = |state: &mut State| {
            let user = state.user(&self.user).ok_or(ReadError::NotFound)?;
            Ok(user.methods.iter().map(|own| own.method.clone()).collect())
        };
        self.perform(Operation::Methods, read).await
    }

    async fn enrol(&self, method: &NewMethod, label: &str) -> Result<Enrolment, EnrolError> {
        self.perform(Operation::Enrol, |state| state.enrol(&self.user, method, label)).await
    }

    async fn verify(&self, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError> {
        self.perform(Operation::Verify, |state| state.verify(&self.user, enrolment, code)).await
    }

    async fn poll_enrolment(&self, enrolment: &Enrolment) -> Result<bool, ReadError> {
        let read = |state: &mut State| {
            let own = state.own_method(&self.user, &enrolment.id).ok_or(ReadError::NotFound)?;
            Ok(own.method.usable)
        };
        self.perform(Operation::PollEnrolment, read).await
    }

    async fn cancel_enrolment(&self, enrolment: &Enrolment) -> Result<(), ChangeError> {
        let remove = |state: &mut State| {
            state.remove_method(&self.user, &enrolment.id);
            Ok(())
        };
        self.perform(Operation::CancelEnrolment, remove).await
    }

    async fn remove_method(&self, id: &str) -> Result<(), RemoveMethodError> {
        let remove = |state: &mut State| {
            state.may_remove(&self.user, id, self.signed_in_with.as_deref())?;
            if !state.offer.remove_methods {
                return Err(RemoveMethodError::NotAllowed);
            }
            state.remove_method(&self.user, id);
            Ok(())
        };
        self.perform(Operation::RemoveMethod, remove).await
    }

    async fn switch_off_method(&self, id: &str) -> Result<(), RemoveMethodError> {
        let switch_off = |state: &mut State| {
            state.may_remove(&self.user, id, self.signed_in_with.as_deref())?;
            if !state.offer.switch_off_methods {
                return Err(RemoveMethodError::NotAllowed);
            }
            if let Some(own) = state.own_method(&self.user, id) {
                own.method.usable = false;
            }
            Ok(())
        };
        self.perform(Operation::SwitchOffMethod, switch_off).await
    }

    async fn resync_method(&self, id: &str, codes: [&Secret; 2]) -> Result<(), ResyncError> {
        self.perform(Operation::ResyncMethod, |state| state.resync(&self.user, id, codes)).await
    }

    async fn create(&self, request: &NewAppPassword) -> Result<Created, CreateError> {
        self.perform(Operation::Create, |state| state.create(&self.user, request)).await
    }

    async fn list(&self) -> Result<Vec<AppPassword>, ReadError> {
        self.perform(Operation::List, |state| Ok(state.list(&self.user))).await
    }

    async fn relabel(&self, id: &str, label: &str) -> Result<(), ChangeError> {
        let change = |entry: &mut AppPassword| label.clone_into(&mut entry.label);
        self.perform(Operation::Relabel, |state| state.change(&self.user, id, change)).await
    }

    async fn set_active(&self, id: &str, active: bool) -> Result<(), ChangeError> {
        let change = |entry: &mut AppPassword| {
            entry.state = if active { AppPasswordState::Active } else { AppPasswordState::Paused };
        };
        self.perform(Operation::SetActive, |state| state.change(&self.user, id, change)).await
    }

    async fn unblock(&self, id: &str) -> Result<(), ChangeError> {
        self.perform(Operation::Unblock, |state| state.unblock(&self.user, id)).await
    }

    async fn revoke(&self, id: &str) -> Result<(), ChangeError> {
        let revoke = |state: &mut State| {
            state.revoke(&self.user, id);
            Ok(())
        };
        self.perform(Operation::Revoke, revoke).await
    }

    async fn delete(&self, id: &str) -> Result<(), ChangeError> {
        let delete = |state: &mut State| {
            state.delete(&self.user, id);
            Ok(())
        };
        self.perform(Operation::Delete, delete).await
    }

    async fn put_away(&self, id: &str) -> Result<(), ChangeError> {
        let put_away = |state: &mut State| {
            if state.offer.delete {
                state.delete(&self.user, id)
            } else {
                state.revoke(&self.user, id)
            }
            Ok(())
        };
        self.perform(Operation::PutAway, put_away).await
    }
}

/// Opens the fakes whatever is chosen; only the address must be one that a real provider would take.
#[derive(Clone)]
pub struct FakeProviders {
    provider: FakeProvider,
    guided: FakeGuidedProvider,
    opened: Arc<Mutex<Vec<ProviderChoice>>>,
    finding: Arc<Mutex<Finding>>,
}

/// What [`Providers::find`] answers, and what it was asked.
#[derive(Default)]
struct Finding {
    answer: Option<Result<Found, Failure>>,
    hangs: bool,
    asked: Vec<String>,
}

impl FakeProviders {
    /// Opens `provider` from now on, and for guided kinds a provider of its own.
    pub fn new(provider: FakeProvider) -> Self {
        let clock = provider.clone();
        let guided = FakeGuidedProvider::new(move || clock.now());
        Self { provider, guided, opened: Arc::default(), finding: Arc::default() }
    }

    /// What guided kinds are opened as.
    pub fn guided(&self) -> FakeGuidedProvider {
        self.guided.clone()
    }

    /// What has been opened so far.
    pub fn opened(&self) -> Vec<ProviderChoice> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What [`Providers::find`] answers from now on; at first, nobody.
    pub fn set_found(&self, answer: Result<Found, Failure>) {
        self.finding().answer = Some(answer);
    }

    /// Whether [`Providers::find`] never answers.
    pub fn set_finding_hangs(&self, hangs: bool) {
        self.finding().hangs = hangs;
    }

    /// The addresses that [`Providers::find`] was asked about.
    pub fn asked_about(&self) -> Vec<String> {
        self.finding().asked.clone()
    }

    fn finding(&self) -> MutexGuard<'_, Finding> {
        self.finding.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Providers for FakeProviders {
    fn open(&self, choice: &ProviderChoice) -> Result<Opened, AddressError> {
        base_address(&choice.server)?;
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(choice.clone());
        Ok(match choice.kind.issuance() {
            Issuance::Api => Opened::Api(Arc::new(FakeProvider { choice: choice.clone(), ..self.provider.clone() })),
            Issuance::Guided => Opened::Guided(Arc::new(self.guided.opened_with(choice))),
        })
    }

    async fn find(&self, address: &str) -> Result<Found, Failure> {
        let (hangs, answer) = {
            let mut finding = self.finding();
            finding.asked.push(address.to_owned());
            (finding.hangs, finding.answer.clone())
        };
        if hangs {
            std::future::pending::<()>().await;
        }
        answer.unwrap_or(Ok(Found::Nobody))
    }

    fn any_organisation(&self, kind: ProviderKind) -> Option<ProviderChoice> {
        let server = "https://login.example.test/organizations".to_owned();
        (kind.issuance() == Issuance::Guided).then_some(ProviderChoice { kind, server })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::CreateError;
    use crate::provider::{NewAppPassword, NewMethod};
    use password::Shape;
    use std::time::Duration;
    use tokio::time::{Instant, timeout};

    async fn signed_in(fake: &FakeProvider) -> Arc<dyn Session> {
        match fake.sign_in(FAKE_USER, &Secret::new(FAKE_PASSWORD.to_owned())).await.unwrap() {
            SignIn::Done(session) => session,
            SignIn::Challenged(challenge) => panic!("{challenge:?}"),
        }
    }

    fn request() -> NewAppPassword {
        NewAppPassword {
            label: "Outlook".to_owned(),
            scope: Some("imap".to_owned()),
            expires: None,
            shape: Shape::mail_safe(),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_planned_failure_happens_once_and_instead_of_the_call() {
        let fake = FakeProvider::new();
        let session = signed_in(&fake).await;
        fake.fail_next(Operation::Create, CreateError::NotAllowed);
        assert_eq!(session.create(&request()).await.err(), Some(CreateError::NotAllowed));
        assert!(fake.app_passwords(FAKE_USER).is_empty());
        assert!(session.create(&request()).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_lost_answer_comes_after_the_call_was_carried_out() {
        let fake = FakeProvider::new();
        let session = signed_in(&fake).await;
        fake.lose_next_answer(Operation::Create, Failure::TimedOut);
        assert!(session.create(&request()).await.unwrap_err().may_exist());
        assert_eq!(fake.app_passwords(FAKE_USER).len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_hanging_call_never_ends() {
        let fake = FakeProvider::new();
        let session = signed_in(&fake).await;
        fake.hang_next(Operation::List);
        assert!(timeout(Duration::from_secs(86_400), session.list()).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn every_call_takes_as_long_as_it_is_told() {
        let (fake, begun) = (FakeProvider::new(), Instant::now());
        fake.set_delay(Duration::from_secs(2));
        signed_in(&fake).await;
        assert_eq!(begun.elapsed(), Duration::from_secs(2));
    }

    #[tokio::test(start_paused = true)]
    async fn the_calls_are_remembered_in_order() {
        let fake = FakeProvider::new();
        let session = signed_in(&fake).await;
        session.enrol(&NewMethod::CounterApp, "Phone").await.unwrap();
        session.list().await.unwrap();
        assert_eq!(fake.calls(), [Operation::SignIn, Operation::Enrol, Operation::List]);
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_signed_out_hears_so_from_every_call() {
        let fake = FakeProvider::new();
        let session = signed_in(&fake).await;
        fake.sign_everybody_out();
        assert_eq!(session.list().await, Err(Failure::SignedOut.into()));
    }

    #[test]
    #[should_panic(expected = "Create cannot end in")]
    fn a_failure_that_the_operation_does_not_have_is_refused() {
        FakeProvider::new().fail_next(Operation::Create, SignInError::CodeRefused);
    }
}
