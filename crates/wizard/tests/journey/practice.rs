//! The practice organisation: one click away, marked on every screen, and without consequences.

use crate::support::{Walk, World, assert_story, create, sign_in};
use providers::ProviderKind;
use wizard::{Action, Purpose, View};

const PRACTISE: Action = Action::Practise { provider: ProviderKind::PrivacyIdea };

async fn practised(world: &World, walk: &Walk) {
    walk.click(PRACTISE).await;
    let View::Account { address, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.click(Action::Begin { address, provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.click(sign_in()).await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(create()).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn is_one_click_away() {
    let world = World::new();
    let mut walk = world.start();
    walk.step("they want to practise", PRACTISE).await;
    walk.click_in_vain(PRACTISE).await;
    let begin = Action::Begin { address: "anna@practice.test".to_owned(), provider: None, server: None };
    walk.step("they go on", begin).await;
    walk.step("they say what it is for", Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    assert_eq!(world.providers.opened()[0].server, "http://127.0.0.1:5001");
    walk.step("they have practised enough", Action::StartOver).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn that_cannot_be_started_is_a_problem() {
    let world = World::new();
    world.practice.fail_next();
    let mut walk = world.start();
    walk.step("they want to practise", PRACTISE).await;
    walk.step("they try again", Action::Retry).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn is_not_there_where_the_organisation_does_not_want_it() {
    let world = World::with(|settings| {
        settings.practice_allowed = false;
        settings.practise_at_once = Some(ProviderKind::PrivacyIdea);
    });
    let walk = world.start();
    let screen = walk.settled().await;
    assert!(!screen.practice);
    assert!(matches!(screen.view, View::Account { practice_offered: false, .. }));
    walk.click_in_vain(PRACTISE).await;
}

#[tokio::test(start_paused = true)]
async fn can_be_where_the_program_begins() {
    let world = World::with(|settings| settings.practise_at_once = Some(ProviderKind::PrivacyIdea));
    let walk = world.start();
    assert!(walk.settled().await.practice);
}

#[tokio::test(start_paused = true)]
async fn is_marked_on_every_screen_and_in_the_keychain() {
    let world = World::new();
    let walk = world.start();
    practised(&world, &walk).await;
    assert!(walk.screen().practice);
    assert_eq!(world.vault.items()[0].label, "Outlook on PC-7 (Practice)");
}

#[tokio::test(start_paused = true)]
async fn does_not_touch_the_real_ledger() {
    let world = World::new();
    let walk = world.start();
    practised(&world, &walk).await;
    assert!(!world.ledger().exists());
}

#[tokio::test(start_paused = true)]
async fn leaves_nothing_in_the_keychain_when_the_program_is_closed() {
    let world = World::new();
    let walk = world.start();
    practised(&world, &walk).await;
    walk.wizard.shut_down().await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn leaves_nothing_in_the_keychain_when_it_is_left() {
    let world = World::new();
    let walk = world.start();
    practised(&world, &walk).await;
    walk.click(Action::StartOver).await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn leaves_nothing_in_the_keychain_when_it_was_killed_and_is_practised_again() {
    let world = World::new();
    let walk = world.start();
    practised(&world, &walk).await;
    drop(walk);
    let walk = world.start();
    assert_eq!(world.vault.items().len(), 1);
    walk.click(PRACTISE).await;
    assert_eq!(world.vault.items(), []);
}
