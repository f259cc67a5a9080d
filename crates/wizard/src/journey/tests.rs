//! How long secrets are kept: nothing outside can see it, so this looks inside.

use super::Journey;
use super::state::State;
use crate::action::Action;
use crate::effects::{
    Browser, BrowserError, Clipboard, ClipboardError, Clock, Effects, PracticeError, PracticeGround, PracticeStart,
};
use crate::screen::Purpose;
use crate::settings::{Settings, UserName};
use async_trait::async_trait;
use jiff::Timestamp;
use keychain::fake::FakeVault;
use mail::fake::FakeProbe;
use password::Secret;
use providers::fake::{FAKE_PASSWORD, FAKE_USER, FakeGuidedProvider, FakeProvider, FakeProviders, Operation};
use providers::{
    BrowserSignInError, ClaimsChallenge, Failure, MethodKind, ProviderChoice, ProviderKind, RegisteredKind,
    SignInRefusal,
};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use url::Url;

struct Nowhere;

#[async_trait]
impl Clipboard for Nowhere {
    async fn write_secret(&self, _: &Secret) -> Result<(), ClipboardError> {
        Err(ClipboardError)
    }

    async fn clear_if_holds(&self, _: &Secret) -> Result<(), ClipboardError> {
        Err(ClipboardError)
    }

    async fn read_secret(&self) -> Result<Option<Secret>, ClipboardError> {
        Err(ClipboardError)
    }

    async fn write_text(&self, _: &str) -> Result<(), ClipboardError> {
        Err(ClipboardError)
    }
}

#[async_trait]
impl Browser for Nowhere {
    async fn open(&self, _: &Url) -> Result<(), BrowserError> {
        Err(BrowserError)
    }
}

#[async_trait]
impl PracticeGround for Nowhere {
    async fn start(&self, _: ProviderKind) -> Result<PracticeStart, PracticeError> {
        Err(PracticeError)
    }
}

struct ProviderTime(FakeProvider);

impl Clock for ProviderTime {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

/// A journey that stands before the sign-in screen.
fn before_sign_in(provider: &FakeProvider, folder: &TempDir) -> Journey {
    after_need(provider, &FakeProviders::new(provider.clone()), ProviderKind::PrivacyIdea, folder)
}

/// A journey that has been told what the app password is for.
fn after_need(provider: &FakeProvider, providers: &FakeProviders, kind: ProviderKind, folder: &TempDir) -> Journey {
    let mut settings = Settings::built_in("PC-7".to_owned());
    settings.choice = Some(ProviderChoice { kind, server: "https://mfa.example.test".to_owned() });
    settings.user_name = UserName::LocalPart;
    let effects = Effects {
        providers: Arc::new(providers.clone()),
        vault: Arc::new(FakeVault::new()),
        clipboard: Arc::new(Nowhere),
        browser: Arc::new(Nowhere),
        destinations: keychain::Destinations::default(),
        discovery: Arc::new(mail::fake::FakeDiscovery::default()),
        probe: Arc::new(FakeProbe::default()),
        clock: Arc::new(ProviderTime(provider.clone())),
        practice: Arc::new(Nowhere),
        audit: Arc::new(audit::fake::FakeTrail::default()),
        data_folder: folder.path().to_owned(),
    };
    let mut journey = Journey::new(settings, effects);
    let begin = Action::Begin { address: "anna@example.test".to_owned(), provider: None, server: None };
    journey.act(begin, 1).unwrap();
    journey.act(Action::ChooseNeed { purpose: Purpose::OtherMailApp }, 1).unwrap();
    journey
}

/// Clicks, and waits for all that comes of it.
async fn click(journey: &mut Journey, action: Action) {
    journey.act(action, 1).unwrap();
    settle(journey).await;
}

async fn settle(journey: &mut Journey) {
    while let Some(running) = journey.running.take() {
        let outcome = running.future.await;
        journey.finish(running.task, outcome);
    }
    journey.forget_password_in_time();
}

async fn sign_in(journey: &mut Journey) {
    let password = Secret::new(FAKE_PASSWORD.to_owned());
    click(journey, Action::SignIn { user: FAKE_USER.to_owned(), password }).await;
}

fn is_kept(journey: &Journey) -> bool {
    journey.traveller.account_password.is_some()
}

#[tokio::test(start_paused = true)]
async fn it_is_kept_for_the_sign_in_with_a_new_method_and_no_longer() {
    let (provider, folder) = (FakeProvider::new(), tempfile::tempdir().unwrap());
    let mut journey = before_sign_in(&provider, &folder);
    sign_in(&mut journey).await;
    click(&mut journey, Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
    click(&mut journey, Action::Verify { code: provider.code(MethodKind::AuthenticatorApp) }).await;
    click(&mut journey, Action::Continue).await;
    assert!(is_kept(&journey));
    tokio::time::sleep(Duration::from_secs(30)).await;
    click(&mut journey, Action::Answer { code: provider.code(MethodKind::AuthenticatorApp) }).await;
    assert!(matches!(journey.state, State::Name(_)));
    assert!(!is_kept(&journey));
}

#[tokio::test(start_paused = true)]
async fn it_is_forgotten_once_a_second_factor_was_given() {
    let (provider, folder) = (FakeProvider::new(), tempfile::tempdir().unwrap());
    provider.add_method(FAKE_USER, MethodKind::Email);
    let mut journey = before_sign_in(&provider, &folder);
    sign_in(&mut journey).await;
    assert!(is_kept(&journey), "another message needs it");
    click(&mut journey, Action::Answer { code: provider.code(MethodKind::Email) }).await;
    assert!(!is_kept(&journey));
}

#[tokio::test(start_paused = true)]
async fn it_is_forgotten_once_the_app_password_exists_although_the_server_is_checked() {
    let (provider, folder) = (FakeProvider::new(), tempfile::tempdir().unwrap());
    provider.add_method(FAKE_USER, MethodKind::Email);
    let mut journey = before_sign_in(&provider, &folder);
    journey.settings.check_server = true;
    sign_in(&mut journey).await;
    click(&mut journey, Action::Answer { code: provider.code(MethodKind::Email) }).await;
    click(&mut journey, Action::Continue).await;
    assert!(is_kept(&journey), "the check needs it");
    let create = Action::Create { label: "x".to_owned(), scope: Some("imap".to_owned()), expires_in_days: None };
    click(&mut journey, create).await;
    assert!(matches!(journey.state, State::Password(_)));
    assert!(!is_kept(&journey));
}

#[tokio::test(start_paused = true)]
async fn it_is_forgotten_before_the_sign_in_screen() {
    let (provider, folder) = (FakeProvider::new(), tempfile::tempdir().unwrap());
    let mut journey = before_sign_in(&provider, &folder);

    provider.fail_next(Operation::SignIn, Failure::TimedOut);
    sign_in(&mut journey).await;
    assert!(is_kept(&journey), "a second try needs it");
    click(&mut journey, Action::Back).await;
    assert!(!is_kept(&journey), "back from a problem");

    let password = Secret::new(FAKE_PASSWORD.to_owned());
    journey.act(Action::SignIn { user: FAKE_USER.to_owned(), password }, 1).unwrap();
    click(&mut journey, Action::Cancel).await;
    assert!(!is_kept(&journey), "cancelled");

    provider.add_method(FAKE_USER, MethodKind::Email);
    sign_in(&mut journey).await;
    click(&mut journey, Action::Back).await;
    assert!(!is_kept(&journey), "back from a challenge");
}

#[tokio::test(start_paused = true)]
async fn it_is_forgotten_where_the_account_cannot_go_on() {
    let (provider, folder) = (FakeProvider::new(), tempfile::tempdir().unwrap());
    provider.change_offer(|offer| offer.app_passwords = false);
    let mut journey = before_sign_in(&provider, &folder);
    sign_in(&mut journey).await;
    assert!(matches!(journey.state, State::Problem(_)));
    assert!(!is_kept(&journey));
}

// ---- on the provider's own page

/// A journey that stands before the sign-in with the browser.
fn before_browser(folder: &TempDir) -> (Journey, FakeGuidedProvider) {
    let provider = FakeProvider::new();
    let providers = FakeProviders::new(provider.clone());
    providers.guided().set_methods(&[RegisteredKind::Authenticator]);
    let mut journey = after_need(&provider, &providers, ProviderKind::Microsoft365, folder);
    journey.act(Action::GoOn, 1).unwrap();
    (journey, providers.guided())
}

async fn sign_in_with_browser(journey: &mut Journey) {
    click(journey, Action::OpenBrowser { language: "en".to_owned() }).await;
}

/// A journey where something unusual has been brought and waits for the person's word.
async fn brought(folder: &TempDir) -> (Journey, FakeGuidedProvider) {
    let (mut journey, provider) = before_browser(folder);
    provider.decide(Ok(()));
    sign_in_with_browser(&mut journey).await;
    click(&mut journey, Action::Continue).await;
    let name = Action::Create { label: "Scanner, 2nd floor".to_owned(), scope: None, expires_in_days: None };
    click(&mut journey, name).await;
    for _ in 0..3 {
        click(&mut journey, Action::NextStep).await;
    }
    click(&mut journey, Action::TakeTyped { app_password: Secret::new("Hunter2!".to_owned()) }).await;
    assert!(holds_brought(&journey));
    (journey, provider)
}

fn holds_brought(journey: &Journey) -> bool {
    let guide = match &journey.state {
        State::Guide(guide) => guide,
        State::Question(question) => question.guide.as_deref().unwrap(),
        _ => return false,
    };
    guide.brought.is_some()
}

#[tokio::test(start_paused = true)]
async fn what_was_brought_is_forgotten_wherever_the_person_goes() {
    for action in [Action::Back, Action::LostIt, Action::CannotSeeIt, Action::TakeFromClipboard] {
        let folder = tempfile::tempdir().unwrap();
        let (mut journey, _) = brought(&folder).await;
        click(&mut journey, action.clone()).await;
        assert!(!holds_brought(&journey), "{action:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_empty_second_try_forgets_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journey, _) = brought(&folder).await;
    click(&mut journey, Action::TakeTyped { app_password: Secret::new(String::new()) }).await;
    assert!(!holds_brought(&journey));
}

#[tokio::test(start_paused = true)]
async fn tokens_are_dropped_with_the_app_password_in_hand_and_with_another_address() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journey, provider) = brought(&folder).await;
    assert_eq!(provider.sessions(), 1);
    click(&mut journey, Action::UseTaken).await;
    assert_eq!(provider.sessions(), 0);

    let folder = tempfile::tempdir().unwrap();
    let (mut journey, provider) = before_browser(&folder);
    provider.decide(Ok(()));
    sign_in_with_browser(&mut journey).await;
    for _ in 0..3 {
        click(&mut journey, Action::Back).await;
    }
    let begin = Action::Begin { address: "bob@example.test".to_owned(), provider: None, server: None };
    click(&mut journey, begin).await;
    assert_eq!(provider.sessions(), 0);
}

fn challenged(claims: ClaimsChallenge) -> BrowserSignInError {
    BrowserSignInError::Challenged { claims, refusal: SignInRefusal::SecondProofMissing, correlation: None }
}

#[tokio::test(start_paused = true)]
async fn claims_are_kept_until_they_have_been_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journey, provider) = before_browser(&folder);
    let claims = || ClaimsChallenge(Secret::new("claims".to_owned()));
    provider.decide(Err(challenged(claims())));
    sign_in_with_browser(&mut journey).await;
    assert_eq!(journey.traveller.known.claims, Some(claims()));
    provider.decide(Ok(()));
    sign_in_with_browser(&mut journey).await;
    assert_eq!(journey.traveller.known.claims, None);
}

#[tokio::test(start_paused = true)]
async fn claims_are_forgotten_by_who_goes_on_without_signing_in() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journey, provider) = before_browser(&folder);
    provider.decide(Err(challenged(ClaimsChallenge(Secret::new("claims".to_owned())))));
    sign_in_with_browser(&mut journey).await;
    click(&mut journey, Action::SkipSignIn).await;
    assert_eq!(journey.traveller.known.claims, None);
}

#[tokio::test(start_paused = true)]
async fn the_address_of_a_sign_in_is_forgotten_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut journey, provider) = before_browser(&folder);
    provider.decide(Err(BrowserSignInError::Declined));
    sign_in_with_browser(&mut journey).await;
    click(&mut journey, Action::Back).await;
    assert!(matches!(&journey.state, State::BrowserSignIn(sign_in) if sign_in.address.is_none()));
}
