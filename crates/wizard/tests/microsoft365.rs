//! The real wizard and the real provider over loopback, against every scenario of the practice tenant, with a person who
//! does what the screens say and a browser without scripts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use keychain::fake::FakeVault;
use mail::MailProbe;
use practice::microsoft::{Scenario, SignInDoor};
use providers::http::Manners;
use providers::microsoft365::Microsoft365Settings;
use providers::{ProviderKind, Registry};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use support::{FakeClipboard, Log, OfficeTime, RobotBrowser, TenantGround, Walk, open_browser, open_page};
use tempfile::TempDir;
use wizard::{
    Action, Answer, BrowserPhase, Effects, GuideStep, Kept, MethodProof, Purpose, Question, Sending, Settings, View,
    Wizard,
};

/// More screens than any journey has.
const MANY: usize = 60;

/// What the app password is called.
const LABEL: &str = "Scanner, 2nd floor";

/// A tenant, its employee, and the computer before them.
struct Desk {
    ground: TenantGround,
    browser: RobotBrowser,
    clipboard: FakeClipboard,
    vault: FakeVault,
    folder: TempDir,
}

impl Desk {
    async fn new(scenario: Scenario) -> Self {
        // One try, so that what throttles is seen and not waited for.
        let manners = match scenario {
            Scenario::Throttled => Manners { patience: Duration::ZERO, tries: 1, ..Manners::default() },
            _ => Manners::default(),
        };
        let ground = TenantGround::open(scenario, manners).await;
        Self {
            browser: RobotBrowser::of(&ground.tenant),
            ground,
            clipboard: FakeClipboard::default(),
            vault: FakeVault::new(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Starts the program, practising with the tenant.
    async fn practise(&self) -> Walk {
        let walk = self.start(Settings::built_in("PC-7".to_owned()), Registry::default());
        walk.click(Action::Practise { provider: ProviderKind::Microsoft365 }).await;
        walk
    }

    fn start(&self, mut settings: Settings, registry: Registry) -> Walk {
        // The same on every system.
        settings.purposes = vec![Purpose::Outlook, Purpose::Device];
        let effects = Effects {
            providers: Arc::new(registry),
            vault: Arc::new(self.vault.clone()),
            clipboard: Arc::new(self.clipboard.clone()),
            browser: Arc::new(self.browser.clone()),
            destinations: keychain::Destinations::default(),
            discovery: Arc::new(mail::fake::FakeDiscovery::default()),
            probe: Arc::new(MailProbe::default()),
            clock: Arc::new(OfficeTime(self.ground.clock.clone())),
            practice: Arc::new(self.ground.clone()),
            audit: Arc::new(audit::fake::FakeTrail::default()),
            data_folder: self.folder.path().to_owned(),
        };
        let (wizard, journey) = Wizard::new(settings, effects);
        Walk::new(wizard, tokio::spawn(journey), self.folder.path())
    }

    /// Does what the screens say until there is nothing more to do, and writes down each.
    async fn follow(&self, walk: &mut Walk) {
        let mut person = Person::default();
        for _ in 0..MANY {
            walk.settled().await;
            walk.look(&walk.name());
            walk.until(|now| !matches!(now.view, View::Problem { wait_seconds: Some(_), .. })).await;
            let Some(action) = person.does(walk.view(), self).await else { return };
            walk.send(action).await.unwrap();
        }
        panic!("there is no end: {:?}", walk.view());
    }
}

/// What somebody remembers who does what the screens say.
#[derive(Default)]
struct Person {
    /// What the provider's page said, if it did not make an app password.
    page_said: Option<Answer>,
}

impl Person {
    /// The next click; before it, whatever is to be done in the browser.
    async fn does(&mut self, view: View, desk: &Desk) -> Option<Action> {
        Some(match view {
            View::Account { address, .. } => Action::Begin { address, provider: None, server: None },
            View::Need { .. } => Action::ChooseNeed { purpose: Purpose::Device },
            View::Advice { .. } => Action::GoOn,
            View::BrowserSignIn { phase, .. } => {
                assert_ne!(phase, BrowserPhase::Waiting);
                open_browser()
            }
            View::SignInRefused { can_skip: true, .. } => Action::SkipSignIn,
            View::Question { question: Question::SecondProof, .. } => Action::AnswerQuestion { answer: Answer::Yes },
            View::Question { question: Question::WhatDoYouSee, .. } => {
                Action::AnswerQuestion { answer: self.page_said.take().expect("the page said something") }
            }
            View::Question { question: Question::MethodListed, .. } => Action::AnswerQuestion { answer: Answer::Yes },
            View::Verdict { can_go_on: true, .. } => Action::GoOn,
            View::Verdict { can_go_on: false, .. } => return None,
            View::RegisteredMethods { can_continue: true, .. } => Action::Continue,
            View::RegisteredMethods { page_opened: false, .. } => open_page(),
            View::RegisteredMethods { known, .. } => {
                assert_eq!(known.proof, MethodProof::None);
                if known.listed.is_some() {
                    desk.browser.add_authenticator().await;
                }
                Action::TellSetUp
            }
            View::Name { .. } => support::name_it(LABEL),
            View::Guide { page_opened: false, .. } => open_page(),
            View::Guide { step: GuideStep::ChooseAppPassword, .. } => {
                let offers = desk.browser.offers().await;
                if !offers.has("choose-app-password") {
                    self.page_said = Some(Answer::NoSuchOption);
                    return Some(Action::CannotSeeIt);
                }
                Action::NextStep
            }
            View::Guide { step: GuideStep::NameIt, label, .. } => {
                let offers = desk.browser.offers().await;
                let page = desk.browser.create(&offers, &label).await;
                let Some(app_password) = page.app_password() else {
                    self.page_said = Some(Answer::TooMany);
                    return Some(Action::CannotSeeIt);
                };
                desk.clipboard.copy_elsewhere(&app_password);
                Action::NextStep
            }
            View::Guide { step: GuideStep::CopyIt, .. } => Action::TakeFromClipboard,
            View::Guide { .. } => Action::NextStep,
            View::Password { kept, mail, .. } => {
                assert_eq!(kept, Kept::InKeychain);
                match mail.probe.outgoing {
                    None => Action::Probe,
                    Some(_) => Action::Finish,
                }
            }
            View::Problem { can_retry: true, .. } => Action::Retry,
            View::Done { .. } => return None,
            other => panic!("not on the way: {other:?}"),
        })
    }
}

/// Takes out of a story what differs from run to run.
fn told(mut story: Value) -> Value {
    fn redact(value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(redact),
            Value::Object(fields) => {
                for (name, value) in fields {
                    match name.as_str() {
                        "port" | "correlation" | "ending" | "waitSeconds" => *value = json!(format!("[{name}]")),
                        // What they say is the provider's to test.
                        "facts" => *value = value.as_array().unwrap().iter().map(|fact| fact["id"].clone()).collect(),
                        _ => redact(value),
                    }
                }
            }
            _ => {}
        }
    }
    redact(&mut story);
    story
}

/// Walks to the end and compares the story; gives back the desk to look at what is left on it.
macro_rules! walked {
    ($scenario:expr) => {{
        let desk = Desk::new($scenario).await;
        let mut walk = desk.practise().await;
        desk.follow(&mut walk).await;
        insta::with_settings!({ sort_maps => true, omit_expression => true }, {
            insta::assert_yaml_snapshot!(told(walk.story()))
        });
        (desk, walk)
    }};
}

/// Whether the journey has ended with one that the mail server takes.
fn is_proven(desk: &Desk, walk: &Walk) -> bool {
    let names: Vec<String> = desk.ground.tenant.app_passwords().into_iter().map(|made| made.name).collect();
    let outcome = match walk.view() {
        View::Done { mail, .. } => mail.probe.outgoing,
        _ => None,
    };
    names == [LABEL] && outcome == Some(mail::ProbeOutcome::Works) && desk.vault.items().len() == 1
}

/// How often the mail server was asked.
fn tries(desk: &Desk) -> usize {
    let all = desk.ground.tenant.sign_ins();
    all.iter().filter(|record| record.door == SignInDoor::Submission).count()
}

#[tokio::test]
async fn eligible() {
    let (desk, walk) = walked!(Scenario::Eligible);
    assert!(is_proven(&desk, &walk));
    assert_eq!(tries(&desk), 1, "one click, one try");
    assert_eq!(desk.clipboard.content(), None);
}

#[tokio::test]
async fn enabled_not_enforced() {
    let (desk, walk) = walked!(Scenario::EnabledNotEnforced);
    assert!(is_proven(&desk, &walk));
}

#[tokio::test]
async fn conditional_access() {
    let (desk, _) = walked!(Scenario::ConditionalAccess);
    assert_eq!(desk.ground.tenant.app_passwords(), []);
}

#[tokio::test]
async fn security_defaults() {
    let (desk, _) = walked!(Scenario::SecurityDefaults);
    assert_eq!(desk.ground.tenant.app_passwords(), []);
}

#[tokio::test]
async fn switch_off() {
    let (desk, _) = walked!(Scenario::SwitchOff);
    assert_eq!(desk.ground.tenant.app_passwords(), []);
}

#[tokio::test]
async fn consent_missing() {
    let (desk, walk) = walked!(Scenario::ConsentMissing);
    assert!(is_proven(&desk, &walk), "the guide works all the same");
}

#[tokio::test]
async fn claims_challenge() {
    let (desk, walk) = walked!(Scenario::ClaimsChallenge);
    assert!(is_proven(&desk, &walk));
    let sign_ins = desk.browser.opened().into_iter().filter(|address| address.path().ends_with("/authorize"));
    assert_eq!(sign_ins.count(), 2);
}

#[tokio::test]
async fn throttled() {
    let (desk, walk) = walked!(Scenario::Throttled);
    assert!(is_proven(&desk, &walk));
}

#[tokio::test]
async fn limit_reached() {
    let (desk, _) = walked!(Scenario::LimitReached);
    assert_eq!(desk.ground.tenant.app_passwords().len(), 40);
}

#[tokio::test]
async fn submission_off_for_tenant() {
    let (desk, _) = walked!(Scenario::SubmissionOffForTenant);
    assert_eq!(tries(&desk), 1);
}

#[tokio::test]
async fn submission_off_for_mailbox() {
    let (desk, _) = walked!(Scenario::SubmissionOffForMailbox);
    assert_eq!(tries(&desk), 1);
}

#[tokio::test]
async fn after_the_day_who_says_that_it_is_on_again_is_contradicted_by_the_mail_server() {
    let mut desk = Desk::new(Scenario::SubmissionOffForTenant).await;
    desk.ground.sending_ends = "2026-01-01";
    let mut walk = desk.practise().await;
    desk.follow(&mut walk).await;
    let View::Done { mail, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert!(matches!(mail.sending, Some(Sending::OffByDefault { .. })));
    let refusal = mail::Refusal::SubmissionOffForOrganisation;
    assert_eq!(mail.probe.outgoing, Some(mail::ProbeOutcome::Refused { refusal }));
}

#[tokio::test]
async fn after_the_day_where_it_is_on_again_an_app_password_works() {
    let mut desk = Desk::new(Scenario::Eligible).await;
    desk.ground.sending_ends = "2026-01-01";
    let mut walk = desk.practise().await;
    desk.follow(&mut walk).await;
    assert!(is_proven(&desk, &walk));
}

#[tokio::test]
async fn a_code_on_another_device_signs_in_as_well() {
    let desk = Desk::new(Scenario::Eligible).await;
    let walk = desk.practise().await;
    let address = desk.ground.tenant.address().to_owned();
    walk.click(Action::Begin { address, provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    walk.click(Action::GoOn).await;
    walk.send(Action::UseDeviceCode).await.unwrap();
    walk.until(|now| matches!(now.view, View::DeviceSignIn { .. })).await;
    let View::DeviceSignIn { address, .. } = walk.view() else { panic!() };
    let code = walk.wizard.device_code().await.unwrap();
    desk.browser.type_code(address.parse().unwrap(), code.expose()).await;
    assert_eq!(walk.settled().await.view, walk.view());
    assert_eq!(walk.name(), "registeredMethods");
}

#[tokio::test]
async fn without_a_client_id_the_tenant_is_found_by_the_address_and_the_guide_works() {
    let desk = Desk::new(Scenario::Eligible).await;
    let settings = Microsoft365Settings { client_id: None, tenant: None, ..desk.ground.settings() };
    let mut walk = desk.start(Settings::built_in("PC-7".to_owned()), desk.ground.registry(settings));
    let address = desk.ground.tenant.address().to_owned();
    walk.click(Action::Begin { address, provider: None, server: None }).await;
    assert_eq!(walk.name(), "need");
    desk.follow(&mut walk).await;
    assert!(is_proven(&desk, &walk));
    let sign_ins = desk.browser.opened().into_iter().filter(|address| address.path().ends_with("/authorize"));
    assert_eq!(sign_ins.count(), 0);
}

#[tokio::test]
async fn nothing_secret_is_heard() {
    let log = Log::capture();
    let desk = Desk::new(Scenario::ClaimsChallenge).await;
    let mut walk = desk.practise().await;
    desk.follow(&mut walk).await;
    let id = desk.vault.items()[0].id.clone();
    let app_password = desk.vault.secret(&id).unwrap();
    let mut secrets = vec![app_password.expose().to_owned()];
    for address in desk.browser.opened() {
        let hidden = ["state", "nonce", "code_challenge", "claims"];
        let hidden = address.query_pairs().filter(|(name, _)| hidden.contains(&&**name));
        secrets.extend(hidden.map(|(_, value)| value.into_owned()));
    }
    assert!(secrets.len() >= 8, "two sign-ins were really looked at");
    assert!(log.text().contains("app password brought"), "the log was really listened to");
    let story = walk.story().to_string();
    for secret in secrets {
        assert!(!log.text().contains(&secret), "{secret} is in the log");
        assert!(!story.contains(&secret), "{secret} is on a screen");
    }
}
