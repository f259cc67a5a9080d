//! When the keychain does not do what it should, the app password stays at hand.

use crate::support::{World, after, assert_story, create};
use keychain::VaultError;
use keychain::fake::Operation;
use std::time::Duration;
use wizard::{Action, EntryProblemCode, Kept, KeychainProblem, View};

const ERRORS: [VaultError; 9] = [
    VaultError::Locked,
    VaultError::Denied,
    VaultError::NoService,
    VaultError::NoKeyring,
    VaultError::NotFound,
    VaultError::TooLong,
    VaultError::Ambiguous,
    VaultError::TimedOut,
    VaultError::Failed,
];

fn kept(view: &View) -> Kept {
    let (View::Password { kept, .. } | View::Done { kept, .. }) = view else { panic!("no app password: {view:?}") };
    kept.clone()
}

#[tokio::test(start_paused = true)]
async fn each_error_is_said_with_its_own_code_and_can_be_tried_again() {
    for error in ERRORS {
        let world = World::new();
        world.vault.fail_next(Operation::Save, error);
        let walk = world.start();
        walk.to_password(&world.provider).await;
        assert_eq!(kept(&walk.view()), Kept::NotKept { reason: KeychainProblem::from(error) });
        assert!(walk.wizard.reveal().await.is_ok(), "it stays at hand");
        walk.click(Action::Keep).await;
        assert_eq!(kept(&walk.view()), Kept::InKeychain);
        walk.click_in_vain(Action::Keep).await;
        let secret = walk.wizard.reveal().await.unwrap();
        assert_eq!(world.vault.secret(&world.vault.items()[0].id), Some(secret));
    }
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_hangs_gives_up_after_20_seconds_and_nothing_is_lost() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.hang();
    walk.send(create()).await.unwrap();
    walk.wait(after(19)).await;
    walk.look("19 seconds later");
    for action in [Action::Copy, Action::Finish, Action::Keep, Action::OpenList, Action::StartOver] {
        walk.click_in_vain(action).await;
    }
    assert!(walk.wizard.reveal().await.is_err(), "nothing is shown before it is stored or known not to be");
    walk.wait(after(1)).await;
    walk.look("20 seconds later");
    walk.step("they copy it", Action::Copy).await;
    world.vault.recover();
    walk.step("they try the keychain again", Action::Keep).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn an_app_password_that_is_nowhere_is_not_forgotten_when_the_person_starts_over() {
    let world = World::new();
    world.vault.fail_always(Operation::Save, VaultError::NoService);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::StartOver).await;
    assert_eq!(walk.name(), "password", "they are asked first");
    walk.click(Action::GoAnyway).await;
    assert_eq!(walk.name(), "unfinished");
}

#[tokio::test(start_paused = true)]
async fn an_app_password_that_was_copied_is_in_the_persons_hands() {
    let world = World::new();
    world.vault.fail_always(Operation::Save, VaultError::NoService);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn without_a_keychain_the_journey_comes_to_its_end() {
    let world = World::new();
    world.vault.fail_always(Operation::Save, VaultError::NoService);
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    walk.look("it is not kept");
    walk.step("they are done", Action::Finish).await;
    walk.step("the list", Action::OpenList).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_cleaned_stays_in_the_list_and_can_be_tried_again() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_list(&world.provider).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    let id = entries[0].id.clone();
    world.vault.fail_next(Operation::Delete, VaultError::Locked);
    walk.step("they revoke it while the keychain is locked", Action::Revoke { id: id.clone() }).await;
    walk.step("they clean up later", Action::Delete { id }).await;
    assert_eq!(world.vault.items(), []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn each_error_when_copying_again_is_said_beside_the_entry() {
    for error in ERRORS {
        let world = World::new();
        let walk = world.start();
        walk.to_list(&world.provider).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
        world.vault.fail_next(Operation::Read, error);
        let View::AppPasswords { problem, .. } = walk.click(Action::CopyAgain { id: entries[0].id.clone() }).await
        else {
            panic!()
        };
        let code = match error {
            VaultError::NotFound => EntryProblemCode::NotInKeychain,
            _ => EntryProblemCode::KeychainRefused,
        };
        assert_eq!(problem.unwrap().code, code);
    }
}

#[tokio::test(start_paused = true)]
async fn a_click_that_was_made_before_the_keychain_answered_still_counts() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.hang();
    walk.send(create()).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    let before = walk.screen().revision;
    walk.settled().await;
    walk.wizard.act(Action::Finish, before).await.unwrap();
    assert_eq!(walk.name(), "done");
}
