//! App passwords that wrong ones have blocked.

use crate::support::rotation::{Shown, office, replaceable, with_one_in};
use crate::support::{Walk, World, secret};
use keychain::VaultError;
use keychain::fake::Operation as Keychain;
use providers::fake::{FAKE_USER, Operation};
use providers::{AppPasswordState, ChangeError};
use wizard::{Action, EntryAction, EntryProblemCode, RotationProblem, RotationTruth, View};

/// An old device asks for mail until the server has had enough.
fn an_old_device_keeps_asking(world: &World) {
    for _ in 0..10 {
        world.provider.mail_login(FAKE_USER, &secret("replaced long ago"), "imap");
    }
}

fn first(walk: &Walk) -> wizard::Entry {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    entries[0].clone()
}

#[tokio::test(start_paused = true)]
async fn one_that_is_blocked_has_not_ended_and_can_be_unblocked() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    an_old_device_keeps_asking(&world);
    walk.click(Action::Refresh).await;
    let entry = first(&walk);
    assert_eq!(entry.state, Some(AppPasswordState::Blocked));
    let can = &entry.can;
    assert!(can.contains(&EntryAction::Unblock) && can.contains(&EntryAction::Revoke), "{can:?}");
    assert!(!can.contains(&EntryAction::Delete), "it has not ended: {can:?}");
    walk.click(Action::Unblock { id: entry.id }).await;
    assert_eq!(first(&walk).state, Some(AppPasswordState::Active));
    walk.click_in_vain(Action::Unblock { id: first(&walk).id }).await;
}

#[tokio::test(start_paused = true)]
async fn without_the_right_unblocking_is_not_offered() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.unblock = false);
    let walk = world.start();
    walk.to_list(&world.provider).await;
    an_old_device_keeps_asking(&world);
    walk.click(Action::Refresh).await;
    assert_eq!(first(&walk).state, Some(AppPasswordState::Blocked));
    walk.click_in_vain(Action::Unblock { id: first(&walk).id }).await;
}

#[tokio::test(start_paused = true)]
async fn unblocking_that_is_refused_is_said_beside_the_entry() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    an_old_device_keeps_asking(&world);
    walk.click(Action::Refresh).await;
    world.provider.fail_next(Operation::Unblock, ChangeError::NotAllowed);
    walk.click(Action::Unblock { id: first(&walk).id }).await;
    let View::AppPasswords { problem: Some(problem), .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(problem.code, EntryProblemCode::NotAllowed);
}

/// A replacement that has created the new one and not yet tried it, while an old device keeps asking.
async fn blocked_meanwhile(world: &World) -> Walk {
    let walk = with_one_in(world, &[]).await;
    world.vault.fail_next(Keychain::Save, VaultError::Locked);
    walk.click(Action::Replace { id: replaceable(&walk) }).await;
    assert_eq!(Shown::must(&walk).problem, Some(RotationProblem::NotKept));
    an_old_device_keeps_asking(world);
    walk.click(Action::GoOn).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn a_new_one_that_is_refused_because_it_is_blocked_is_told_as_that_and_unblocked() {
    let world = office();
    let walk = blocked_meanwhile(&world).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.problem, shown.truth), (Some(RotationProblem::NewBlocked), RotationTruth::Both));
    assert!(shown.can_go_on && shown.can_drop_new, "{shown:?}");
    walk.click(Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert!(shown.finished && shown.problem.is_none(), "{shown:?}");
}

#[tokio::test(start_paused = true)]
async fn without_the_right_only_the_servers_are_asked_again() {
    let world = office();
    world.provider.change_offer(|offer| offer.unblock = false);
    let walk = blocked_meanwhile(&world).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.problem, shown.can_go_on), (Some(RotationProblem::NewBlocked), false));
}

#[tokio::test(start_paused = true)]
async fn one_that_is_blocked_can_be_replaced() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    an_old_device_keeps_asking(&world);
    walk.click(Action::Refresh).await;
    assert!(first(&walk).can.contains(&EntryAction::Replace));
}
