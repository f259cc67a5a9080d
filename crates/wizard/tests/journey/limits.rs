//! Where there is no room for one more app password.

use crate::support::rotation::{Shown, alive, office, replace, replaceable, with_one_in};
use crate::support::{Walk, World, after, create};
use keychain::MailApp;
use providers::fake::{FAKE_USER, Operation};
use providers::{AppPasswordState, ChangeError, CreateError, Failure, LimitOf, ServerWords};
use wizard::{Action, EntryAction, ProblemCode, Room, RotationProblem, RotationTruth, View};

fn entries(walk: &Walk) -> Vec<wizard::Entry> {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    entries
}

fn room(walk: &Walk) -> Option<Room> {
    let View::AppPasswords { room, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    room
}

/// On the form, with one app password already and room for no other.
async fn at_the_limit(world: &World, of: LimitOf, most: usize) -> Walk {
    let walk = world.start();
    walk.to_list(&world.provider).await;
    world.provider.set_limit_of(of, most);
    walk.click(Action::StartOver).await;
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    walk.click(create()).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn who_has_reached_the_limit_is_told_the_count_deletes_one_in_the_list_and_goes_on() {
    let world = World::new();
    let walk = at_the_limit(&world, LimitOf::AppPasswords, 1).await;
    let View::Problem { code, counted: Some(counted), .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((code, counted.all, counted.ended), (ProblemCode::LimitReached, 1, 0));
    walk.click(Action::OpenList).await;
    assert_eq!(room(&walk), Some(Room::Delete));
    let can = entries(&walk)[0].can.clone();
    assert!(
        can.contains(&EntryAction::Delete) && !can.contains(&EntryAction::Revoke),
        "revoking makes no room: {can:?}"
    );
    walk.click(Action::Delete { id: entries(&walk)[0].id.clone() }).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "name");
    walk.click(create()).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn what_was_revoked_counts_and_is_deleted_to_make_room() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    walk.click(Action::Revoke { id: entries(&walk)[0].id.clone() }).await;
    drop(walk);
    let walk = world.start();
    world.provider.set_limit(Some(1));
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    let View::Problem { counted: Some(counted), .. } = walk.click(create()).await else { panic!("{:?}", walk.view()) };
    assert_eq!((counted.all, counted.ended), (1, 1));
    walk.click(Action::OpenList).await;
    assert_eq!(entries(&walk)[0].can, [EntryAction::Delete]);
}

#[tokio::test(start_paused = true)]
async fn where_only_active_ones_count_revoking_one_is_enough() {
    let world = World::new();
    let walk = at_the_limit(&world, LimitOf::WorkingAppPasswords, 1).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::WorkingLimitReached, .. }));
    walk.click(Action::OpenList).await;
    assert_eq!(room(&walk), Some(Room::Revoke));
    walk.click(Action::Revoke { id: entries(&walk)[0].id.clone() }).await;
    walk.click(Action::Back).await;
    walk.click(create()).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn who_may_not_delete_is_told_that_only_the_organisation_makes_room() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.delete = false);
    let walk = at_the_limit(&world, LimitOf::AppPasswords, 1).await;
    walk.click(Action::OpenList).await;
    assert_eq!(room(&walk), Some(Room::Nobody));
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_the_whole_organisation_is_nobody_s_fault_and_leads_to_no_list() {
    let world = World::new();
    let walk = at_the_limit(&world, LimitOf::Organisation, 1).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::OrganisationLimitReached, .. }));
    assert!(!walk.screen().can_open_list);
}

#[tokio::test(start_paused = true)]
async fn a_reason_that_is_not_known_is_called_so_and_comes_with_the_server_s_words() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    let words = ServerWords::new("Not on Mondays");
    world.provider.fail_next(Operation::Create, CreateError::Refused { words });
    let View::Problem { code, server_words, counted, .. } = walk.click(create()).await else { panic!() };
    assert_eq!((code, server_words.as_deref(), counted), (ProblemCode::CreateRefused, Some("Not on Mondays"), None));
}

#[tokio::test(start_paused = true)]
async fn who_may_delete_but_not_revoke_is_offered_deleting_only() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.revoke = false);
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let can = entries(&walk)[0].can.clone();
    assert!(can.contains(&EntryAction::Delete) && !can.contains(&EntryAction::Revoke), "{can:?}");
}

#[tokio::test(start_paused = true)]
async fn who_may_do_neither_is_offered_neither() {
    let world = World::new();
    world.provider.change_offer(|offer| (offer.revoke, offer.delete) = (false, false));
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let can = entries(&walk)[0].can.clone();
    assert!(!can.contains(&EntryAction::Delete) && !can.contains(&EntryAction::Revoke), "{can:?}");
}

// ---- replacing

#[tokio::test(start_paused = true)]
async fn replacing_leaves_nothing_behind_that_would_count() {
    let world = office();
    let walk = with_one_in(&world, &[MailApp::OutlookClassic]).await;
    world.provider.set_limit(Some(2));
    for _ in 0..3 {
        let shown = replace(&walk).await;
        assert!(shown.finished && shown.problem.is_none(), "{shown:?}");
        walk.click(Action::Finish).await;
        let left: Vec<_> = world.provider.app_passwords(FAKE_USER).iter().map(|one| one.state).collect();
        assert_eq!(left, [AppPasswordState::Active]);
        // The old one was refused, as it should be: the next sign-in at the mail server waits a little.
        walk.wait(after(400)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn where_nothing_may_be_deleted_the_old_one_is_revoked() {
    let world = office();
    world.provider.change_offer(|offer| offer.delete = false);
    let walk = with_one_in(&world, &[]).await;
    assert!(replace(&walk).await.finished);
    let left: Vec<_> = world.provider.app_passwords(FAKE_USER).iter().map(|one| one.state).collect();
    assert_eq!(left, [AppPasswordState::Active, AppPasswordState::Revoked]);
}

/// Has one in Geary, there is room for no other, and the person wants to replace it.
async fn without_room(world: &World, of: LimitOf) -> Walk {
    let walk = with_one_in(world, &[MailApp::OutlookClassic]).await;
    world.provider.set_limit_of(of, 1);
    let shown = replace(&walk).await;
    assert_eq!(shown.truth, RotationTruth::OldOnly, "nothing has changed");
    walk
}

fn can_delete_old_first(walk: &Walk) -> bool {
    matches!(walk.view(), View::Rotation { can_delete_old_first: true, .. })
}

#[tokio::test(start_paused = true)]
async fn without_room_for_both_it_is_said_before_anything_changes_and_the_old_one_can_go_first() {
    for (of, problem) in [
        (LimitOf::AppPasswords, RotationProblem::LimitReached),
        (LimitOf::WorkingAppPasswords, RotationProblem::WorkingLimitReached),
    ] {
        let world = office();
        let walk = without_room(&world, of).await;
        let old = world.provider.app_passwords(FAKE_USER)[0].clone();
        assert_eq!(Shown::must(&walk).problem, Some(problem));
        assert!(can_delete_old_first(&walk));
        walk.click(Action::DeleteOldFirst).await;
        let View::Password { label, .. } = walk.view() else { panic!("{of:?}: {:?}", walk.view()) };
        let now = world.provider.app_passwords(FAKE_USER);
        assert!(now.len() == 1 && now[0].id != old.id, "{now:?}");
        assert_eq!((&label, &now[0].scope), (&old.label, &old.scope));
        assert_eq!(world.vault.items().len(), 1, "the old one is not in the keychain any more");
    }
}

#[tokio::test(start_paused = true)]
async fn without_room_the_list_leads_on_as_well() {
    let world = office();
    let walk = without_room(&world, LimitOf::AppPasswords).await;
    walk.click(Action::Back).await;
    assert_eq!(room(&walk), Some(Room::Delete));
}

#[tokio::test(start_paused = true)]
async fn who_may_not_delete_is_not_offered_it() {
    let world = office();
    world.provider.change_offer(|offer| offer.delete = false);
    let walk = without_room(&world, LimitOf::AppPasswords).await;
    assert!(!can_delete_old_first(&walk));
    walk.click_in_vain(Action::DeleteOldFirst).await;
}

#[tokio::test(start_paused = true)]
async fn an_old_one_that_could_not_be_deleted_first_stays_and_no_new_one_is_created() {
    let world = office();
    let walk = without_room(&world, LimitOf::AppPasswords).await;
    world.provider.fail_next(Operation::PutAway, ChangeError::NotAllowed);
    walk.click(Action::DeleteOldFirst).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.problem, shown.truth), (Some(RotationProblem::NotDeleted), RotationTruth::OldOnly));
    world.provider.lose_next_answer(Operation::PutAway, Failure::TimedOut);
    walk.click(Action::DeleteOldFirst).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.problem, shown.truth), (Some(RotationProblem::NotDeleted), RotationTruth::MaybeOldOnly));
    assert_eq!((alive(&world), world.provider.count(Operation::Create)), (0, 2), "one, and the one that was refused");
    walk.click(Action::DeleteOldFirst).await;
    assert_eq!((walk.name().as_str(), alive(&world)), ("password", 1));
}

#[tokio::test(start_paused = true)]
async fn a_new_one_that_is_refused_after_the_old_one_has_gone_can_be_tried_again() {
    let world = office();
    let walk = without_room(&world, LimitOf::AppPasswords).await;
    world.provider.fail_next(Operation::Create, Failure::Busy { retry_after: None });
    walk.click(Action::DeleteOldFirst).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::ServerBusy, can_retry: true, .. }));
    walk.click(Action::Retry).await;
    assert_eq!((walk.name().as_str(), alive(&world)), ("password", 1));
}

#[tokio::test(start_paused = true)]
async fn a_rule_that_nobody_knows_stops_it_with_the_server_s_words() {
    let world = office();
    let walk = with_one_in(&world, &[]).await;
    world.provider.set_refusal(Some(CreateError::Refused { words: ServerWords::new("Not on Mondays") }));
    walk.click(Action::Replace { id: replaceable(&walk) }).await;
    let View::Rotation { problem, server_words, can_delete_old_first, .. } = walk.view() else { panic!() };
    assert_eq!(problem, Some(RotationProblem::CreateRefused));
    assert_eq!((server_words.as_deref(), can_delete_old_first), (Some("Not on Mondays"), false));
}
