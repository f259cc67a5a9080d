//! The bridge between window and program may deliver a click twice, and people click twice: it counts once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use keychain::MailApp;
use mail::{Encryption, Protocol};
use providers::MethodKind::{self, AuthenticatorApp, Email};
use providers::fake::Operation;
use support::{APP_PASSWORD, Walk, World, after, begin, create, name_it, open_browser, open_page, sign_in};
use wizard::{Action, Answer, Purpose, Refused, ServerForm, View};

/// Delivers a click twice at the same time, and a third time when everything is over: it counts exactly once.
async fn thrice(walk: &Walk, action: Action) {
    let revision = walk.screen().revision;
    let name = format!("{action:?}");
    let (first, second) =
        tokio::join!(walk.wizard.act(action.clone(), revision), walk.wizard.act(action.clone(), revision));
    assert_eq!((first, second), (Ok(()), Err(Refused::Stale)), "{name}");
    walk.settled().await;
    assert_eq!(walk.wizard.act(action, revision).await, Err(Refused::Stale), "{name}");
}

/// What somebody types who knows their mail servers.
fn name_servers() -> Action {
    let form = |protocol, host: &str, port: &str| ServerForm {
        protocol,
        host: host.to_owned(),
        port: port.to_owned(),
        encryption: Encryption::Tls,
    };
    Action::GiveServers {
        incoming: form(Protocol::Imap, "imap.example.test", "993"),
        outgoing: form(Protocol::Submission, "smtp.example.test", "465"),
        user: "anna".to_owned(),
    }
}

/// How often the provider was asked.
fn calls(world: &World, operations: &[Operation]) -> Vec<usize> {
    operations.iter().map(|operation| world.provider.count(*operation)).collect()
}

#[tokio::test(start_paused = true)]
async fn every_click_of_the_journey_counts_once() {
    let world = World::new();
    let provider = &world.provider;
    let walk = world.start();
    thrice(&walk, begin()).await;
    thrice(&walk, Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    thrice(&walk, sign_in()).await;
    assert_eq!(calls(&world, &[Operation::SignIn, Operation::Offer, Operation::Methods]), [1, 1, 1]);
    thrice(&walk, Action::ChooseMethod { method: Email }).await;
    thrice(&walk, Action::GiveContact { value: "anna@example.test".to_owned() }).await;
    assert_eq!(calls(&world, &[Operation::Enrol]), [1]);
    assert_eq!(provider.methods_of("anna").len(), 1);
    thrice(&walk, Action::Resend).await;
    assert_eq!(calls(&world, &[Operation::Enrol, Operation::CancelEnrolment]), [2, 1]);
    thrice(&walk, Action::Verify { code: provider.code(Email) }).await;
    assert_eq!(calls(&world, &[Operation::Verify]), [1]);
    thrice(&walk, Action::ChooseMethod { method: AuthenticatorApp }).await;
    thrice(&walk, Action::Back).await;
    thrice(&walk, Action::Continue).await;
    assert_eq!(calls(&world, &[Operation::SignIn]), [2]);
    thrice(&walk, Action::Answer { code: provider.code(Email) }).await;
    assert_eq!(calls(&world, &[Operation::Answer]), [1]);
    thrice(&walk, create()).await;
    assert_eq!(calls(&world, &[Operation::Create]), [1]);
    assert_eq!(provider.app_passwords("anna").len(), 1);
    assert_eq!(world.vault.calls().len(), 1);
    thrice(&walk, Action::Copy).await;
    thrice(&walk, Action::SearchServers).await;
    assert_eq!(world.discovery.asked().len(), 2);
    thrice(&walk, Action::CorrectServers).await;
    thrice(&walk, name_servers()).await;
    thrice(&walk, Action::Probe).await;
    assert_eq!(world.probe.asked().len(), 2, "once at each server");
    thrice(&walk, Action::SaveFor { app: MailApp::OutlookClassic, with_password: false }).await;
    assert_eq!(world.outlook.saves(), 1);
    thrice(&walk, Action::TakeOut { app: MailApp::OutlookClassic }).await;
    assert_eq!(world.outlook.removals(), 1);
    thrice(&walk, Action::Finish).await;
    thrice(&walk, Action::OpenList).await;
    assert_eq!(calls(&world, &[Operation::List]), [1]);
    thrice(&walk, Action::Refresh).await;
    assert_eq!(calls(&world, &[Operation::List]), [2]);
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let id = entries[0].id.clone();
    thrice(&walk, Action::CopyAgain { id: id.clone() }).await;
    thrice(&walk, Action::Relabel { id: id.clone(), label: "x".to_owned() }).await;
    thrice(&walk, Action::SetActive { id: id.clone(), active: false }).await;
    thrice(&walk, Action::SetActive { id: id.clone(), active: true }).await;
    thrice(&walk, Action::Revoke { id }).await;
    let asked = calls(&world, &[Operation::Relabel, Operation::SetActive, Operation::Revoke]);
    assert_eq!(asked, [1, 2, 1]);
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    thrice(&walk, Action::Delete { id: entries[0].id.clone() }).await;
    assert_eq!(calls(&world, &[Operation::Delete]), [1]);
    thrice(&walk, Action::StartOver).await;
}

#[tokio::test(start_paused = true)]
async fn every_click_of_the_guided_journey_counts_once() {
    let world = World::microsoft();
    let provider = world.guided();
    let walk = world.start();
    thrice(&walk, Action::ChooseByHand).await;
    thrice(&walk, begin()).await;
    assert_eq!(world.providers.asked_about().len(), 1);
    thrice(&walk, Action::ChooseNeed { purpose: Purpose::Device }).await;
    thrice(&walk, Action::GoOn).await;
    thrice(&walk, Action::SkipSignIn).await;
    thrice(&walk, Action::AnswerQuestion { answer: Answer::No }).await;
    thrice(&walk, Action::Back).await;
    thrice(&walk, Action::Back).await;
    provider.decide(Ok(()));
    thrice(&walk, open_browser()).await;
    assert_eq!((provider.requests().len(), provider.reads(), world.browser.opened().len()), (1, 1, 1));
    thrice(&walk, open_page()).await;
    assert_eq!(world.browser.opened().len(), 2);
    thrice(&walk, Action::TellSetUp).await;
    assert_eq!(provider.reads(), 2);
    thrice(&walk, Action::Continue).await;
    thrice(&walk, name_it("Scanner, 2nd floor")).await;
    thrice(&walk, Action::CopyLabel).await;
    thrice(&walk, Action::CannotSeeIt).await;
    thrice(&walk, Action::Back).await;
    for _ in 0..3 {
        thrice(&walk, Action::NextStep).await;
    }
    thrice(&walk, Action::LostIt).await;
    walk.to_last_step_of_guide().await;
    world.clipboard.copy_elsewhere("Hunter2!");
    thrice(&walk, Action::TakeFromClipboard).await;
    assert_eq!(world.clipboard.reads(), 1);
    thrice(&walk, Action::UseTaken).await;
    assert_eq!((world.vault.items().len(), world.vault.calls().len()), (1, 1));
    thrice(&walk, Action::Probe).await;
    assert_eq!(world.probe.asked().len(), 1);
    thrice(&walk, Action::Finish).await;
    thrice(&walk, Action::OpenList).await;
    thrice(&walk, Action::TellPasswordChanged).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(entries.len(), 1);
    thrice(&walk, Action::TellDeleted { id: entries[0].id.clone() }).await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn a_double_click_that_the_window_sends_as_two_takes_one() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere(APP_PASSWORD);
    walk.send(Action::TakeFromClipboard).await.unwrap();
    // The second click is made on the screen that the first one led to.
    assert!(walk.send(Action::TakeFromClipboard).await.is_err());
    walk.settled().await;
    assert_eq!((world.clipboard.reads(), world.vault.items().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn continuing_an_interrupted_guide_counts_once() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    drop(walk);
    let walk = world.start();
    let id = attempt(&walk);
    thrice(&walk, Action::FindUnfinished { id: id.clone() }).await;
    thrice(&walk, Action::ContinueGuide { id }).await;
    assert_eq!(walk.name(), "guide");
}

#[tokio::test(start_paused = true)]
async fn every_click_after_an_interruption_counts_once() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.hang_after_next(Operation::Create);
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    thrice(&walk, Action::Cancel).await;
    let id = attempt(&walk);
    thrice(&walk, Action::FindUnfinished { id: id.clone() }).await;
    let candidate = world.provider.app_passwords("anna")[0].id.clone();
    thrice(&walk, Action::RevokeFound { id, candidate }).await;
    assert_eq!(calls(&world, &[Operation::PutAway]), [1]);
}

#[tokio::test(start_paused = true)]
async fn keeping_what_was_found_counts_once() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.hang_after_next(Operation::Create);
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    walk.click(Action::Cancel).await;
    let id = attempt(&walk);
    walk.click(Action::FindUnfinished { id: id.clone() }).await;
    let candidate = world.provider.app_passwords("anna")[0].id.clone();
    thrice(&walk, Action::KeepFound { id, candidate }).await;
}

#[tokio::test(start_paused = true)]
async fn a_second_try_counts_once() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.fail_next(Operation::Create, providers::Failure::Busy { retry_after: None });
    walk.click(create()).await;
    thrice(&walk, Action::Retry).await;
    assert_eq!(walk.name(), "password");
    assert_eq!(world.provider.app_passwords("anna").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_double_click_that_the_window_sends_as_two_creates_one() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    walk.send(create()).await.unwrap();
    // The second click is made on the screen that the first one led to.
    assert!(walk.send(create()).await.is_err());
    walk.settled().await;
    assert_eq!(world.provider.app_passwords("anna").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_click_on_a_screen_that_has_been_left_is_refused() {
    let walk = World::new().start();
    let first = walk.screen().revision;
    walk.click(begin()).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.wizard.act(begin(), first).await, Err(Refused::Stale));
}

#[tokio::test(start_paused = true)]
async fn a_click_on_a_screen_that_does_not_exist_yet_is_refused() {
    let walk = World::new().start();
    assert_eq!(walk.wizard.act(begin(), walk.screen().revision + 1).await, Err(Refused::Stale));
}

#[tokio::test(start_paused = true)]
async fn a_click_made_while_something_was_under_way_is_refused_when_it_is_over() {
    let world = World::new();
    world.provider.set_delay(std::time::Duration::from_secs(1));
    let walk = world.start();
    walk.to_sign_in().await;
    walk.send(sign_in()).await.unwrap();
    let busy = walk.screen().revision;
    walk.settled().await;
    assert_eq!(walk.wizard.act(Action::Back, busy).await, Err(Refused::Stale));
}

#[tokio::test(start_paused = true)]
async fn a_click_counts_although_a_countdown_ended_meanwhile() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    walk.wizard.reveal().await.unwrap();
    let seen = walk.screen().revision;
    walk.wait(after(45)).await;
    assert!(walk.screen().revision > seen, "the screen has changed");
    assert_eq!(walk.wizard.act(Action::Finish, seen).await, Ok(()));
}

#[tokio::test(start_paused = true)]
async fn a_code_counts_although_the_wait_for_it_ended_meanwhile() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    let seen = walk.screen().revision;
    walk.wait(after(30)).await;
    assert!(walk.screen().revision > seen, "the screen has changed");
    let code = world.provider.code(MethodKind::AuthenticatorApp);
    assert_eq!(walk.wizard.act(Action::Answer { code }, seen).await, Ok(()));
}

#[tokio::test(start_paused = true)]
async fn the_number_of_the_screen_grows_with_every_change() {
    let world = World::new();
    let walk = world.start();
    let mut last = walk.screen().revision;
    for action in [begin(), Action::ChooseNeed { purpose: Purpose::Outlook }, sign_in(), Action::Back] {
        walk.click(action).await;
        assert!(walk.screen().revision > last);
        last = walk.screen().revision;
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_for_a_new_screen_gets_it() {
    let walk = World::new().start();
    let wizard = walk.wizard.clone();
    let first = walk.wizard.screen_after(None).await;
    let waiting = tokio::spawn(async move { wizard.screen_after(Some(first.revision)).await });
    walk.click(begin()).await;
    assert!(matches!(waiting.await.unwrap().view, View::Need { .. }));
}

fn attempt(walk: &Walk) -> String {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    attempts[0].id.clone()
}
