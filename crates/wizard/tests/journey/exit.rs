//! Closing the program leaves nothing behind that should not stay.

use crate::support::{Walk, World, after, create};
use keychain::fake::Operation;
use providers::MethodKind;
use std::time::Duration;
use tokio::time::Instant;
use wizard::{Action, Loss, PartingTo, View};

#[tokio::test(start_paused = true)]
async fn the_clipboard_is_emptied() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    walk.wizard.shut_down().await;
    assert_eq!(world.clipboard.content(), None);
}

#[tokio::test(start_paused = true)]
async fn a_copy_that_was_just_clicked_is_taken_out_as_well() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    world.clipboard.set_delay(Duration::from_secs(1));
    walk.send(Action::Copy).await.unwrap();
    walk.wizard.shut_down().await;
    walk.wait(Duration::from_secs(1)).await;
    assert_eq!(world.clipboard.content(), None);
}

/// A server goes on with what it was asked, also when nobody waits for the answer any more.
#[tokio::test(start_paused = true)]
async fn a_method_that_is_just_being_begun_is_waited_for_and_taken_away() {
    for closes in [false, true] {
        let world = World::new();
        let walk = world.start();
        walk.to_sign_in().await;
        walk.sign_in().await;
        world.provider.set_delay(Duration::from_secs(2));
        walk.send(Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await.unwrap();
        walk.until(|now| now.busy.is_some()).await;
        if closes {
            walk.wizard.shut_down().await;
        } else {
            walk.click(Action::Cancel).await;
            assert_eq!(walk.name(), "setUp");
            walk.wait(after(10)).await;
        }
        let taken_away = world.provider.count(providers::fake::Operation::CancelEnrolment);
        assert!(taken_away > 0 && world.provider.methods_of("anna").is_empty(), "closes: {closes}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_somebody_else_put_into_the_clipboard_stays() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    world.clipboard.copy_elsewhere("a recipe");
    walk.wizard.shut_down().await;
    assert_eq!(world.clipboard.content().unwrap().expose(), "a recipe");
}

#[tokio::test(start_paused = true)]
async fn an_app_password_on_its_way_to_the_keychain_arrives() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.set_delay(Duration::from_secs(2));
    walk.send(create()).await.unwrap();
    walk.until(|now| matches!(now.view, View::Password { .. })).await;
    walk.wizard.shut_down().await;
    drop(walk);
    assert_eq!(world.vault.items().len(), 1);
    assert_eq!(world.start().name(), "account", "nothing is left to find out");
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_hangs_does_not_keep_the_program_open() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.hang();
    walk.send(create()).await.unwrap();
    while world.vault.calls().is_empty() {
        walk.wait(Duration::from_millis(1)).await;
    }
    let closed = Instant::now();
    walk.wizard.shut_down().await;
    assert!(closed.elapsed() < Duration::from_secs(10));
    drop(walk);
    assert_eq!(world.vault.calls(), [(Operation::Save, world.vault.calls()[0].1.clone())]);
    assert_eq!(world.start().name(), "unfinished", "the next start says what may be left");
}

#[tokio::test(start_paused = true)]
async fn the_journey_ends_with_its_last_handle() {
    let world = World::new();
    let walk = world.start();
    let wizard = walk.wizard.clone();
    drop(walk);
    tokio::task::yield_now().await;
    assert!(wizard.act(crate::support::begin(), wizard.screen().revision).await.is_err());
}

/// A world in which nothing keeps what is made.
fn without_keychain() -> World {
    World::with(|settings| settings.use_keychain = false)
}

fn asked(walk: &Walk) -> Option<(PartingTo, Loss)> {
    walk.screen().parting.map(|parting| (parting.to, parting.loss))
}

#[tokio::test(start_paused = true)]
async fn an_app_password_that_nobody_knows_is_not_lost_without_a_question() {
    let world = without_keychain();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    for go_on in [None, Some(Action::Finish)] {
        if let Some(action) = go_on {
            walk.click(action).await;
        }
        assert!(!walk.wizard.may_close().await);
        assert_eq!(asked(&walk), Some((PartingTo::Close, Loss::Unseen)));
        walk.click(Action::Stay).await;
        assert_eq!(asked(&walk), None);
    }
    assert!(!walk.wizard.may_close().await);
    walk.click(Action::Copy).await;
    assert_eq!(asked(&walk), None, "it has been answered");
    assert!(world.clipboard.content().is_some());
}

#[tokio::test(start_paused = true)]
async fn what_is_only_in_the_clipboard_is_asked_about_before_the_clipboard_is_emptied() {
    let world = without_keychain();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    assert!(!walk.wizard.may_close().await);
    assert_eq!(asked(&walk), Some((PartingTo::Close, Loss::OnlyInClipboard)));
    walk.wait(after(60)).await;
    assert_eq!(asked(&walk), None);
    assert!(walk.wizard.may_close().await, "they had all the time that there was");
}

#[tokio::test(start_paused = true)]
async fn what_was_only_shown_is_asked_about() {
    let world = without_keychain();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.wizard.reveal().await.unwrap();
    assert!(!walk.wizard.may_close().await);
    assert_eq!(asked(&walk), Some((PartingTo::Close, Loss::OnlyShown)));
}

#[tokio::test(start_paused = true)]
async fn what_is_on_its_way_to_the_keychain_is_waited_for_or_asked_about() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.set_delay(Duration::from_secs(2));
    walk.send(create()).await.unwrap();
    walk.until(|now| matches!(now.view, View::Password { .. })).await;
    assert!(!walk.wizard.may_close().await);
    assert_eq!(asked(&walk), Some((PartingTo::Close, Loss::StillSaving)));
    walk.wait(Duration::from_secs(3)).await;
    assert_eq!(asked(&walk), None, "it has arrived");
    assert!(walk.wizard.may_close().await);
}

#[tokio::test(start_paused = true)]
async fn an_app_password_that_is_just_being_created_is_waited_for_or_asked_about() {
    for (world, then) in [(World::new(), None), (without_keychain(), Some(Loss::Unseen))] {
        let walk = world.start();
        walk.to_name(&world.provider).await;
        world.provider.set_delay(Duration::from_secs(2));
        walk.send(create()).await.unwrap();
        walk.until(|now| now.busy.is_some()).await;
        assert!(!walk.wizard.may_close().await);
        assert_eq!(asked(&walk), Some((PartingTo::Close, Loss::StillCreating)));
        walk.send(Action::Stay).await.unwrap();
        assert_eq!(asked(&walk), None);
        assert!(!walk.wizard.may_close().await);
        walk.until(|now| matches!(now.view, View::Password { .. })).await;
        walk.wait(after(5)).await;
        // Nobody has answered yet: what is there now is the question.
        assert_eq!(asked(&walk), then.map(|loss| (PartingTo::Close, loss)));
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_could_not_be_created_is_nothing_to_ask_about() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.set_delay(Duration::from_secs(2));
    world.provider.fail_next(providers::fake::Operation::Create, providers::CreateError::NotAllowed);
    walk.send(create()).await.unwrap();
    walk.until(|now| now.busy.is_some()).await;
    assert!(!walk.wizard.may_close().await);
    walk.wait(after(5)).await;
    assert_eq!((walk.name().as_str(), asked(&walk)), ("problem", None));
    assert!(walk.wizard.may_close().await);
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_needs_no_question() {
    let world = World::new();
    let walk = world.start();
    assert!(walk.wizard.may_close().await, "there is nothing to lose yet");
    walk.to_password(&world.provider).await;
    assert!(walk.wizard.may_close().await);
    assert_eq!(asked(&walk), None);
}

#[tokio::test(start_paused = true)]
async fn starting_again_and_getting_another_one_ask_as_well() {
    for (action, to) in [(Action::StartOver, PartingTo::StartOver), (Action::Another, PartingTo::Another)] {
        let world = without_keychain();
        let walk = world.start();
        walk.to_password(&world.provider).await;
        walk.click(Action::Finish).await;
        walk.click(Action::OpenList).await;
        walk.click(action).await;
        assert_eq!((walk.name().as_str(), asked(&walk)), ("appPasswords", Some((to, Loss::Unseen))));
        walk.click(Action::Copy).await;
        assert!(world.clipboard.content().is_some(), "it can be copied from here too");
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_goes_anyway_goes() {
    let world = without_keychain();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click_in_vain(Action::GoAnyway).await;
    walk.click(Action::StartOver).await;
    walk.click(Action::GoAnyway).await;
    assert_eq!(walk.name(), "unfinished", "what nobody knows is not forgotten: it can be looked for and revoked");
}

#[tokio::test(start_paused = true)]
async fn what_nobody_could_be_asked_about_is_told_at_the_next_start() {
    let world = without_keychain();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Finish).await;
    // The session has ended.
    walk.wizard.shut_down().await;
    drop(walk);
    assert_eq!(world.start().name(), "unfinished");
}
