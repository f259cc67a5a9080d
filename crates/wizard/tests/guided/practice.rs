//! The practice organisation with the guided provider: marked on every screen, through its own doors, without consequences.

use crate::support::{APP_PASSWORD, Walk, World, assert_story, name_it, secret};
use providers::fake::{FakeProvider, FakeProviders};
use providers::{ProviderKind, RegisteredKind};
use std::sync::Arc;
use wizard::{Action, Purpose, View};

const PRACTISE: Action = Action::Practise { provider: ProviderKind::Microsoft365 };

/// A world whose practice organisation opens its provider by itself.
fn world() -> (World, FakeProviders) {
    let mut world = World::microsoft();
    let own = FakeProviders::new(FakeProvider::new());
    own.guided().set_methods(&[RegisteredKind::Authenticator]);
    world.practice.providers = Some(Arc::new(own.clone()));
    (world, own)
}

async fn practised(walk: &Walk, own: &FakeProviders) {
    walk.click(PRACTISE).await;
    let View::Account { address, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.click(Action::Begin { address, provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    walk.click(Action::GoOn).await;
    walk.sign_in_with_browser(&own.guided()).await;
    walk.click(Action::Continue).await;
    walk.click(name_it("Scanner, 2nd floor")).await;
    walk.to_last_step_of_guide().await;
    walk.click(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn is_one_click_away_and_goes_through_its_own_doors() {
    let (world, own) = world();
    let mut walk = world.start();
    walk.step("they want to practise", PRACTISE).await;
    walk.click(Action::StartOver).await;
    practised(&walk, &own).await;
    walk.look("it is here");
    assert_eq!(world.providers.opened(), [], "the real ones were not asked");
    assert_eq!(world.providers.asked_about(), [""; 0]);
    assert_eq!(world.vault.items()[0].label, "Scanner, 2nd floor (Practice)");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn does_not_touch_the_real_ledger_and_leaves_nothing_in_the_keychain() {
    let (world, own) = world();
    let walk = world.start();
    practised(&walk, &own).await;
    assert!(!world.ledger().exists());
    walk.click(Action::StartOver).await;
    assert_eq!(world.vault.items(), []);
    assert_eq!(walk.name(), "account");
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_interrupted_there_is_forgotten() {
    let (world, own) = world();
    let walk = world.start();
    practised(&walk, &own).await;
    drop(walk);
    let walk = world.start();
    walk.click(PRACTISE).await;
    assert_eq!(walk.name(), "account");
    assert_eq!(world.vault.items(), []);
}
