//! Signing in with the browser, or with a code on another device.

use crate::support::{ADDRESS, Log, World, assert_story, open_browser, secret};
use providers::fake::FAKE_USER_CODE;
use providers::{BrowserSignInError, ClaimsChallenge, Failure, GuidedReadError, SignInRefusal};
use std::time::Duration;
use wizard::{Action, BrowserPhase, ProblemCode, Refused, View};

const REFUSALS: [SignInRefusal; 28] = [
    SignInRefusal::AdminConsentMissing,
    SignInRefusal::ConsentDeclined,
    SignInRefusal::NotApproved,
    SignInRefusal::AppNotFound,
    SignInRefusal::AppDisabled,
    SignInRefusal::AppMisconfigured,
    SignInRefusal::NotAssigned,
    SignInRefusal::BlockedByPolicy,
    SignInRefusal::DeviceNotAccepted,
    SignInRefusal::BlockedBySecurityDefaults,
    SignInRefusal::SetUpPlaceBlocked,
    SignInRefusal::SetUpFirst,
    SignInRefusal::SecondProofMissing,
    SignInRefusal::WrongAccount,
    SignInRefusal::TenantRestricted,
    SignInRefusal::NoSuchTenant,
    SignInRefusal::OtherCloud,
    SignInRefusal::CredentialsRefused,
    SignInRefusal::AccountLocked,
    SignInRefusal::PasswordExpired,
    SignInRefusal::AccountDisabled,
    SignInRefusal::SessionsRevoked,
    SignInRefusal::AnswerExpired,
    SignInRefusal::DeviceCodeExpired,
    SignInRefusal::TooManySignIns,
    SignInRefusal::ProviderBusy,
    SignInRefusal::OwnSignInFailed,
    SignInRefusal::Other,
];

fn refused(refusal: SignInRefusal) -> BrowserSignInError {
    BrowserSignInError::Refused { refusal, correlation: Some("correlation-7".to_owned()) }
}

fn challenge(claims: &str) -> ClaimsChallenge {
    ClaimsChallenge(secret(claims))
}

async fn a_moment(walk: &crate::support::Walk) {
    walk.wait(Duration::from_millis(1)).await;
}

#[tokio::test(start_paused = true)]
async fn waits_for_the_browser_which_can_be_opened_again_meanwhile() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.to_browser().await;
    walk.look("it can begin");
    walk.send(open_browser()).await.unwrap();
    a_moment(&walk).await;
    walk.look("it is waited for");
    walk.send(open_browser()).await.unwrap();
    walk.send(Action::CopyAddress).await.unwrap();
    a_moment(&walk).await;
    let opened = world.browser.opened();
    assert_eq!((opened.len(), &opened[0]), (2, &opened[1]));
    assert_eq!(world.clipboard.content(), Some(secret(opened[0].as_str())));
    assert_eq!(world.guided().requests().len(), 1, "it is the same sign-in");
    for other in [Action::SkipSignIn, Action::UseDeviceCode, Action::Back, Action::GoOn] {
        assert_eq!(walk.send(other).await, Err(Refused::NotPossible));
    }
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn tells_the_provider_who_it_is_for_and_in_which_language_it_ends() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    world.guided().decide(Ok(()));
    walk.click(Action::OpenBrowser { language: "it".to_owned() }).await;
    let request = &world.guided().requests()[0];
    assert_eq!((request.address.as_str(), request.language.as_str()), (ADDRESS, "it"));
    assert_eq!(request.claims, None);
}

#[tokio::test(start_paused = true)]
async fn cancelling_closes_what_listens() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.to_browser().await;
    walk.send(open_browser()).await.unwrap();
    a_moment(&walk).await;
    assert_eq!(world.guided().waiting(), 1);
    walk.step("cancelled", Action::Cancel).await;
    assert_eq!(world.guided().waiting(), 0);
    walk.click_in_vain(Action::CopyAddress).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn closing_the_program_closes_what_listens() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    walk.send(open_browser()).await.unwrap();
    a_moment(&walk).await;
    walk.wizard.shut_down().await;
    assert_eq!(world.guided().waiting(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_does_not_open_is_said_and_the_address_can_be_copied() {
    let world = World::microsoft();
    world.browser.set_broken(true);
    let mut walk = world.start();
    walk.to_browser().await;
    walk.send(open_browser()).await.unwrap();
    a_moment(&walk).await;
    walk.look("it did not open");
    walk.send(Action::CopyAddress).await.unwrap();
    a_moment(&walk).await;
    assert!(world.clipboard.content().is_some());
    world.guided().decide(Ok(()));
    walk.settled().await;
    assert_eq!(walk.name(), "registeredMethods", "they opened it by hand");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn every_refusal_is_told_with_what_the_administrator_needs_and_leads_on_without() {
    let mut told = World::microsoft().start();
    for refusal in REFUSALS {
        let world = World::microsoft();
        world.guided().decide(Err(refused(refusal)));
        let walk = world.start();
        walk.to_browser().await;
        walk.click(open_browser()).await;
        let screen = walk.screen();
        assert!(matches!(&screen.view, View::SignInRefused { refused, can_skip: true, .. }
            if refused.refusal == refusal && refused.correlation.as_deref() == Some("correlation-7")));
        told.look_at(&format!("{refusal:?}"), &screen);
        walk.click(Action::SkipSignIn).await;
        assert_eq!(walk.name(), "question");
    }
    assert_story!(told);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_in_the_log_with_the_same_support_id() {
    let log = Log::capture();
    let world = World::microsoft();
    world.guided().decide(Err(refused(SignInRefusal::AdminConsentMissing)));
    let walk = world.start();
    walk.to_browser().await;
    walk.click(open_browser()).await;
    let View::SignInRefused { support_id, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert!(log.text().contains(&support_id));
    assert!(log.text().contains("correlation-7"));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_may_end_otherwise_can_be_tried_again_and_no_other() {
    for (refusal, can) in [(SignInRefusal::WrongAccount, true), (SignInRefusal::AppNotFound, false)] {
        let world = World::microsoft();
        world.guided().decide(Err(refused(refusal)));
        let walk = world.start();
        walk.to_browser().await;
        walk.click(open_browser()).await;
        if can {
            world.guided().decide(Ok(()));
            walk.click(Action::Retry).await;
            assert_eq!(walk.name(), "registeredMethods");
        } else {
            walk.click_in_vain(Action::Retry).await;
            walk.click(Action::Back).await;
            assert_eq!(walk.name(), "browserSignIn");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn revoked_sessions_lead_to_the_list_where_a_changed_password_can_be_told() {
    let world = World::microsoft();
    world.guided().decide(Err(refused(SignInRefusal::SessionsRevoked)));
    let walk = world.start();
    walk.to_browser().await;
    walk.click(open_browser()).await;
    assert!(walk.screen().can_open_list);
    walk.click(Action::OpenList).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "signInRefused");
}

#[tokio::test(start_paused = true)]
async fn what_goes_wrong_is_a_clear_problem_and_can_be_tried_again() {
    let mut told = World::microsoft().start();
    let busy = Failure::Busy { retry_after: None };
    for (error, code) in [
        (BrowserSignInError::Declined, ProblemCode::BrowserDeclined),
        (BrowserSignInError::NotFinished, ProblemCode::BrowserNotFinished),
        (BrowserSignInError::NotGenuine, ProblemCode::AnswerNotGenuine),
        (BrowserSignInError::CannotListen, ProblemCode::CannotListen),
        (BrowserSignInError::Failure(Failure::Unreachable), ProblemCode::Unreachable),
        (BrowserSignInError::Failure(busy), ProblemCode::ServerBusy),
    ] {
        let world = World::microsoft();
        world.guided().decide(Err(error));
        let walk = world.start();
        walk.to_browser().await;
        walk.click(open_browser()).await;
        let screen = walk.screen();
        assert!(matches!(screen.view, View::Problem { code: told, can_retry: true, .. } if told == code), "{code:?}");
        told.look_at(&format!("{code:?}"), &screen);
        world.guided().decide(Ok(()));
        walk.click(Action::Retry).await;
        assert_eq!(walk.name(), "registeredMethods");
    }
    assert_story!(told);
}

#[tokio::test(start_paused = true)]
async fn a_computer_that_lets_nobody_listen_does_not_open_the_browser() {
    let world = World::microsoft();
    world.guided().set_cannot_listen(true);
    let walk = world.start();
    walk.to_browser().await;
    walk.click(open_browser()).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::CannotListen, .. }));
    assert_eq!(world.browser.opened(), []);
    walk.click(Action::Back).await;
    assert!(matches!(walk.view(), View::BrowserSignIn { phase: BrowserPhase::Ready, .. }));
}

// ---- once more

fn challenged(claims: &str) -> BrowserSignInError {
    BrowserSignInError::Challenged {
        claims: challenge(claims),
        refusal: SignInRefusal::SecondProofMissing,
        correlation: Some("correlation-5".to_owned()),
    }
}

#[tokio::test(start_paused = true)]
async fn a_challenge_asks_for_one_more_sign_in_with_what_was_wanted() {
    let world = World::microsoft();
    world.guided().decide(Err(challenged("planted-claims")));
    let mut walk = world.start();
    walk.to_browser().await;
    walk.step("challenged", open_browser()).await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk.look("signed in");
    assert_eq!(world.guided().requests()[1].claims, Some(challenge("planted-claims")));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_challenge_while_reading_does_so_too() {
    let world = World::microsoft();
    world.guided().fail_next_read(GuidedReadError::Challenged(challenge("planted-claims")));
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    assert!(matches!(walk.view(), View::BrowserSignIn { phase: BrowserPhase::OnceMore, .. }));
    assert_eq!(world.guided().sessions(), 0, "the old tokens are dropped");
    walk.sign_in_with_browser(&world.guided()).await;
    assert_eq!(walk.name(), "registeredMethods");
    assert_eq!(world.guided().requests()[1].claims, Some(challenge("planted-claims")));
}

#[tokio::test(start_paused = true)]
async fn challenges_without_end_end_with_what_the_last_one_said() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    for round in 0..3 {
        world.guided().decide(Err(challenged("again")));
        walk.click(open_browser()).await;
        assert_eq!(walk.name() == "signInRefused", round == 2, "round {round}");
    }
    assert!(matches!(walk.view(), View::SignInRefused { refused, can_retry: false, .. }
        if refused.refusal == SignInRefusal::SecondProofMissing && refused.correlation.as_deref() == Some("correlation-5")));
    walk.click(Action::SkipSignIn).await;
    assert_eq!(walk.name(), "question");
}

#[tokio::test(start_paused = true)]
async fn challenges_without_end_while_reading_are_a_rule_that_nobody_here_can_meet() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    for round in 0..3 {
        world.guided().fail_next_read(GuidedReadError::Challenged(challenge("again")));
        walk.sign_in_with_browser(&world.guided()).await;
        assert_eq!(walk.name() == "signInRefused", round == 2, "round {round}");
    }
    assert!(matches!(walk.view(), View::SignInRefused { refused, can_retry: false, .. }
        if refused.refusal == SignInRefusal::BlockedByPolicy));
}

#[tokio::test(start_paused = true)]
async fn a_session_that_is_refused_while_reading_says_why_and_can_be_begun_again() {
    let world = World::microsoft();
    let (refusal, correlation) = (SignInRefusal::BlockedByPolicy, Some("correlation-7".to_owned()));
    world.guided().fail_next_read(GuidedReadError::Refused { refusal, correlation });
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    assert!(matches!(walk.view(), View::SignInRefused { refused, can_retry: true, .. }
        if refused.refusal == refusal && refused.correlation.as_deref() == Some("correlation-7")));
    assert_eq!(world.guided().sessions(), 0, "the old tokens are dropped");
    world.guided().decide(Ok(()));
    walk.click(Action::Retry).await;
    assert_eq!(walk.name(), "registeredMethods");
}

// ---- another device

#[tokio::test(start_paused = true)]
async fn a_code_on_another_device_is_there_where_the_organisation_allows_it() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    assert!(matches!(walk.view(), View::BrowserSignIn { device_code_offered: false, .. }));
    walk.click_in_vain(Action::UseDeviceCode).await;
    assert_eq!(walk.wizard.device_code().await, Err(Refused::NotPossible));
}

#[tokio::test(start_paused = true)]
async fn a_code_on_another_device_is_told_on_its_screen_only() {
    let world = World::microsoft();
    world.guided().set_ways(true, true);
    let mut walk = world.start();
    walk.to_browser().await;
    walk.look("it is offered");
    walk.send(Action::UseDeviceCode).await.unwrap();
    a_moment(&walk).await;
    walk.look("it is waited for");
    assert_eq!(walk.wizard.device_code().await, Ok(secret(FAKE_USER_CODE)));
    walk.send(open_browser()).await.unwrap();
    walk.send(Action::CopyAddress).await.unwrap();
    a_moment(&walk).await;
    assert_eq!(world.browser.opened()[0].path(), "/device");
    world.guided().decide(Ok(()));
    walk.settled().await;
    walk.look("signed in");
    assert_eq!(walk.wizard.device_code().await, Err(Refused::NotPossible));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_code_on_another_device_can_be_cancelled() {
    let world = World::microsoft();
    world.guided().set_ways(true, true);
    let walk = world.start();
    walk.to_browser().await;
    walk.send(Action::UseDeviceCode).await.unwrap();
    a_moment(&walk).await;
    walk.click(Action::Cancel).await;
    assert!(matches!(walk.view(), View::BrowserSignIn { phase: BrowserPhase::Ready, .. }));
    assert_eq!(world.guided().waiting(), 0);
    assert_eq!(walk.wizard.device_code().await, Err(Refused::NotPossible));
}

#[tokio::test(start_paused = true)]
async fn a_code_that_has_run_out_is_replaced_by_another() {
    let world = World::microsoft();
    world.guided().set_ways(true, true);
    world.guided().decide(Err(refused(SignInRefusal::DeviceCodeExpired)));
    let walk = world.start();
    walk.to_browser().await;
    walk.click(Action::UseDeviceCode).await;
    assert_eq!(walk.name(), "signInRefused");
    walk.send(Action::Retry).await.unwrap();
    a_moment(&walk).await;
    assert_eq!(walk.name(), "deviceSignIn");
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_does_not_open_the_other_devices_page_is_said() {
    let world = World::microsoft();
    world.guided().set_ways(true, true);
    world.browser.set_broken(true);
    let walk = world.start();
    walk.to_browser().await;
    walk.send(Action::UseDeviceCode).await.unwrap();
    a_moment(&walk).await;
    walk.send(open_browser()).await.unwrap();
    a_moment(&walk).await;
    assert_eq!(walk.screen().notices, [wizard::Notice::BrowserFailed]);
}

#[tokio::test(start_paused = true)]
async fn that_it_was_another_account_than_typed_is_logged_without_either() {
    let log = Log::capture();
    let world = World::microsoft();
    world.guided().set_user("somebody.else@example.test");
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    assert!(log.text().contains("as_typed=false"));
    for address in [ADDRESS, "somebody.else"] {
        assert!(!log.text().contains(address), "{address}");
    }
}
