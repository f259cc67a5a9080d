//! A guided provider in memory: a test says what the browser brings back and what the account is like.

use crate::devices::{DeviceMaker, DeviceRoute, DeviceRouteId, Devices, MakerAnswer};
use crate::error::{BrowserSignInError, GuidedReadError};
use crate::facts::{Fact, FactId, FactValue};
use crate::guided::{
    BrowserSignIn, BrowserSignInRequest, DeviceSignIn, GuidedProvider, GuidedSession, ProviderPage, RegisteredKind,
    RegisteredMethod, SecondFactorRequirement, Submission, WaysToSignIn,
};
use crate::provider::{ProviderChoice, ProviderKind};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use url::Url;

/// The account that [`FakeGuidedProvider`] signs in.
pub const FAKE_GUIDED_USER: &str = "anna@example.test";
/// What its device sign-in asks to be typed.
pub const FAKE_USER_CODE: &str = "FAKE-CODE-7";
/// A part of every address that its browser sign-in opens, as secret as a real one's `state`.
pub const FAKE_STATE: &str = "fake-state-b3f1";

/// How long its device codes are taken.
const DEVICE_CODE_TIME: SignedDuration = SignedDuration::from_mins(15);

/// A scripted [`GuidedProvider`]. Clones share everything, so that a test can keep one in its hand.
#[derive(Clone)]
pub struct FakeGuidedProvider {
    state: Arc<Mutex<State>>,
    /// Rung whenever a sign-in has been decided.
    decided: Arc<Notify>,
    choice: ProviderChoice,
    base: Url,
}

struct State {
    now: Box<dyn Fn() -> Timestamp + Send>,
    delay: Duration,
    ways: WaysToSignIn,
    user: String,
    cannot_listen: bool,
    decisions: VecDeque<Result<(), BrowserSignInError>>,
    requests: Vec<BrowserSignInRequest>,
    waiting: usize,
    methods: Vec<RegisteredMethod>,
    requirement: SecondFactorRequirement,
    methods_hidden: bool,
    requirement_hidden: bool,
    read_faults: VecDeque<GuidedReadError>,
    methods_fault: Option<GuidedReadError>,
    requirement_fault: Option<GuidedReadError>,
    reads: usize,
    sessions: usize,
    announced: Vec<(FactId, FactValue)>,
}

impl FakeGuidedProvider {
    /// A provider that lets [`FAKE_GUIDED_USER`] sign in with the browser, of whom a second factor is required, and who has
    /// none yet. `now` is its clock.
    ///
    /// # Panics
    /// Never: its own address is one.
    pub fn new(now: impl Fn() -> Timestamp + Send + 'static) -> Self {
        let state = State {
            now: Box::new(now),
            delay: Duration::ZERO,
            ways: WaysToSignIn { browser: true, device_code: false },
            user: FAKE_GUIDED_USER.to_owned(),
            cannot_listen: false,
            decisions: VecDeque::new(),
            requests: Vec::new(),
            waiting: 0,
            methods: Vec::new(),
            requirement: SecondFactorRequirement::Enforced,
            methods_hidden: false,
            requirement_hidden: false,
            read_faults: VecDeque::new(),
            methods_fault: None,
            requirement_fault: None,
            reads: 0,
            sessions: 0,
            announced: vec![
                (FactId::SubmissionOffByDefault, day("2026-12-31")),
                (FactId::ReadingRefused, day("2022-10-01")),
                (FactId::PersonalAccountsRefuse, day("2024-09-16")),
                (FactId::PhoneProofsEnd, day("2027-02-01")),
                (FactId::AppPasswordLimit, FactValue::Number { number: 40 }),
                (FactId::FreshProofMinutes, FactValue::Number { number: 10 }),
            ],
        };
        #[allow(clippy::expect_used, reason = "a constant")]
        let base = Url::parse("https://login.example.test/").expect("an address");
        let server = "https://login.example.test/tenant-7".to_owned();
        Self {
            state: Arc::new(Mutex::new(state)),
            decided: Arc::new(Notify::new()),
            choice: ProviderChoice { kind: ProviderKind::Microsoft365, server },
            base,
        }
    }

    /// The same provider, opened with this choice.
    pub(super) fn opened_with(&self, choice: &ProviderChoice) -> Self {
        Self { choice: choice.clone(), ..self.clone() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked while holding the lock has failed already; the others may go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    // ---- what the service is like

    /// How people can sign in.
    pub fn set_ways(&self, browser: bool, device_code: bool) {
        self.state().ways = WaysToSignIn { browser, device_code };
    }

    /// How long reading takes from now on.
    pub fn set_delay(&self, delay: Duration) {
        self.state().delay = delay;
    }

    /// Who signs in from now on.
    pub fn set_user(&self, user: &str) {
        user.clone_into(&mut self.state().user);
    }

    /// Whether this computer lets nobody listen.
    pub fn set_cannot_listen(&self, cannot: bool) {
        self.state().cannot_listen = cannot;
    }

    /// Which methods the account has.
    pub fn set_methods(&self, kinds: &[RegisteredKind]) {
        let named = |kind: &RegisteredKind| RegisteredMethod { kind: *kind, label: format!("{kind:?} of Anna") };
        self.state().methods = kinds.iter().map(named).collect();
    }

    /// Whether a second factor is required of the account.
    pub fn set_requirement(&self, requirement: SecondFactorRequirement) {
        self.state().requirement = requirement;
    }

    /// Whether the organisation lets this program read the methods, and the requirement.
    pub fn set_readable(&self, methods: bool, requirement: bool) {
        let mut state = self.state();
        state.methods_hidden = !methods;
        state.requirement_hidden = !requirement;
    }

    /// From which day on this is so, `YYYY-MM-DD`.
    pub fn announce(&self, id: FactId, from: &str) {
        let mut state = self.state();
        state.announced.retain(|(known, _)| *known != id);
        state.announced.push((id, day(from)));
    }

    // ---- what happens

    /// The browser comes back, or the other device is done, with this; several wait in line.
    pub fn decide(&self, decision: Result<(), BrowserSignInError>) {
        self.state().decisions.push_back(decision);
        self.decided.notify_waiters();
    }

    /// The next time the account is read, this happens instead; several wait in line.
    pub fn fail_next_read(&self, error: impl Into<GuidedReadError>) {
        self.state().read_faults.push_back(error.into());
    }

    /// The next time the methods are read, this happens instead.
    pub fn fail_next_methods(&self, error: impl Into<GuidedReadError>) {
        self.state().methods_fault = Some(error.into());
    }

    /// The next time the requirement is read, this happens instead.
    pub fn fail_next_requirement(&self, error: impl Into<GuidedReadError>) {
        self.state().requirement_fault = Some(error.into());
    }

    // ---- what has happened

    /// What sign-ins with the browser were asked for.
    pub fn requests(&self) -> Vec<BrowserSignInRequest> {
        self.state().requests.clone()
    }

    /// How many sign-ins are waited for right now.
    pub fn waiting(&self) -> usize {
        self.state().waiting
    }

    /// How often the methods were read.
    pub fn reads(&self) -> usize {
        self.state().reads
    }

    /// How many sessions exist right now.
    pub fn sessions(&self) -> usize {
        self.state().sessions
    }

    async fn take_time(&self) {
        let delay = self.state().delay;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
    }

    /// Waits for a decision and signs the person in.
    async fn decision(&self) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        loop {
            let rung = self.decided.notified();
            let decision = self.state().decisions.pop_front();
            match decision {
                Some(Ok(())) => {
                    let mut state = self.state();
                    state.sessions += 1;
                    let user = state.user.clone();
                    return Ok(Arc::new(FakeGuidedSession { fake: self.clone(), user }));
                }
                Some(Err(error)) => return Err(error),
                None => rung.await,
            }
        }
    }

    fn at(&self, path: &str) -> Url {
        self.base.join(path).unwrap_or_else(|_| self.base.clone())
    }
}

#[async_trait]
impl GuidedProvider for FakeGuidedProvider {
    fn choice(&self) -> &ProviderChoice {
        &self.choice
    }

    fn ways_to_sign_in(&self) -> WaysToSignIn {
        self.state().ways
    }

    async fn begin_browser_sign_in(
        &self,
        request: BrowserSignInRequest,
    ) -> Result<Box<dyn BrowserSignIn>, BrowserSignInError> {
        let mut state = self.state();
        state.requests.push(request);
        if state.cannot_listen {
            return Err(BrowserSignInError::CannotListen);
        }
        state.waiting += 1;
        let address = self.at(&format!("authorize?state={FAKE_STATE}"));
        Ok(Box::new(FakeSignIn { fake: self.clone(), address, code: Secret::new(String::new()), until: (state.now)() }))
    }

    async fn begin_device_sign_in(&self) -> Result<Box<dyn DeviceSignIn>, BrowserSignInError> {
        let mut state = self.state();
        if !state.ways.device_code {
            return Err(BrowserSignInError::NotConfigured);
        }
        state.waiting += 1;
        let now = (state.now)();
        let until = now.checked_add(DEVICE_CODE_TIME).unwrap_or(now);
        let code = Secret::new(FAKE_USER_CODE.to_owned());
        Ok(Box::new(FakeSignIn { fake: self.clone(), address: self.at("device"), code, until }))
    }

    fn page(&self, page: ProviderPage, language: &str) -> Url {
        self.at(&format!("page/{page:?}?lng={language}"))
    }

    fn looks_like_app_password(&self, text: &Secret) -> bool {
        text.length() == 16 && text.expose().chars().all(|character| character.is_ascii_lowercase())
    }

    fn submission(&self) -> Submission {
        Submission { host: "smtp.example.test".to_owned(), port: 587, starttls: true }
    }

    fn devices(&self) -> Devices {
        let as_of = "2026-11-22".to_owned();
        let (route, maker) = ("https://example.test/connector".to_owned(), "https://maker.example.test/".to_owned());
        Devices {
            routes: vec![DeviceRoute { id: DeviceRouteId::ConnectorOrDirectSend, as_of: as_of.clone(), source: route }],
            makers: vec![DeviceMaker {
                id: "maker".to_owned(),
                name: "Maker".to_owned(),
                answer: MakerAnswer::FromVersion,
                version: Some("2.0".to_owned()),
                except: None,
                as_of,
                source: maker,
            }],
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let fact = |(id, value): &(FactId, FactValue)| Fact {
            id: *id,
            value: value.clone(),
            as_of: "2026-11-22".to_owned(),
            source: "https://example.test/announcement".to_owned(),
        };
        self.state().announced.iter().map(fact).collect()
    }
}

fn day(day: &str) -> FactValue {
    FactValue::Day { day: day.to_owned() }
}

/// A sign-in of either kind that waits for a decision.
struct FakeSignIn {
    fake: FakeGuidedProvider,
    address: Url,
    code: Secret,
    until: Timestamp,
}

impl Drop for FakeSignIn {
    fn drop(&mut self) {
        self.fake.state().waiting -= 1;
    }
}

#[async_trait]
impl BrowserSignIn for FakeSignIn {
    fn address(&self) -> &Url {
        &self.address
    }

    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        self.fake.decision().await
    }
}

#[async_trait]
impl DeviceSignIn for FakeSignIn {
    fn user_code(&self) -> &Secret {
        &self.code
    }

    fn address(&self) -> &Url {
        &self.address
    }

    fn valid_until(&self) -> Timestamp {
        self.until
    }

    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        self.fake.decision().await
    }
}

/// A person signed in to the fake.
struct FakeGuidedSession {
    fake: FakeGuidedProvider,
    user: String,
}

impl Drop for FakeGuidedSession {
    fn drop(&mut self) {
        self.fake.state().sessions -= 1;
    }
}

#[async_trait]
impl GuidedSession for FakeGuidedSession {
    fn user(&self) -> &str {
        &self.user
    }

    fn tenant(&self) -> Option<&str> {
        Some("tenant-7")
    }

    async fn methods(&self) -> Result<Vec<RegisteredMethod>, GuidedReadError> {
        self.fake.take_time().await;
        let mut state = self.fake.state();
        state.reads += 1;
        if let Some(fault) = state.methods_fault.take() {
            return Err(fault);
        }
        match state.read_faults.pop_front() {
            Some(fault) => Err(fault),
            None if state.methods_hidden => Err(GuidedReadError::NotAllowed),
            None => Ok(state.methods.clone()),
        }
    }

    async fn requirement(&self) -> Result<SecondFactorRequirement, GuidedReadError> {
        self.fake.take_time().await;
        let mut state = self.fake.state();
        match state.requirement_fault.take() {
            Some(fault) => Err(fault),
            None if state.requirement_hidden => Err(GuidedReadError::NotAllowed),
            None => Ok(state.requirement),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fake() -> FakeGuidedProvider {
        FakeGuidedProvider::new(|| Timestamp::UNIX_EPOCH)
    }

    async fn begun(fake: &FakeGuidedProvider) -> Box<dyn BrowserSignIn> {
        fake.begin_browser_sign_in(BrowserSignInRequest::default()).await.expect("it listens")
    }

    #[tokio::test]
    async fn a_decision_that_comes_first_is_waited_for_no_longer() {
        let fake = fake();
        fake.decide(Ok(()));
        let session = begun(&fake).await.finish().await.expect("signed in");
        assert_eq!(session.user(), FAKE_GUIDED_USER);
    }

    #[tokio::test]
    async fn a_decision_that_comes_later_ends_the_waiting() {
        let fake = fake();
        let waiting = tokio::spawn(begun(&fake).await.finish());
        tokio::task::yield_now().await;
        fake.decide(Err(BrowserSignInError::Declined));
        let ended = waiting.await.expect("it ends");
        assert!(matches!(ended, Err(BrowserSignInError::Declined)));
    }

    #[tokio::test]
    async fn dropping_a_sign_in_stops_listening() {
        let fake = fake();
        let sign_in = begun(&fake).await;
        assert_eq!(fake.waiting(), 1);
        drop(sign_in);
        assert_eq!(fake.waiting(), 0);
    }
}
