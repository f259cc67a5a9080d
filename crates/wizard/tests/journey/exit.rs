//! Closing the program leaves nothing behind that should not stay.

use crate::support::{World, create};
use keychain::fake::Operation;
use std::time::Duration;
use tokio::time::Instant;
use wizard::Action;

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
    while walk.name() != "password" {
        walk.wizard.screen_after(Some(walk.screen().revision)).await;
    }
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
