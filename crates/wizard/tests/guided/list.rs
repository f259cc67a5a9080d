//! Afterwards: what the ledger knows, what only the person can do, and what a new account password does not do.

use crate::support::{APP_PASSWORD, Walk, World, assert_story, begin, secret};
use keychain::VaultError;
use keychain::fake::Operation;
use providers::Issuance;
use wizard::{Action, Entry, EntryAction, View};

fn entries(walk: &Walk) -> Vec<Entry> {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    entries
}

/// Somebody who has one, and has started the program anew.
async fn later(world: &World) -> Walk {
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(Action::Finish).await;
    drop(walk);
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn shows_what_the_ledger_knows_and_leads_to_the_page_where_it_is_deleted() {
    let world = World::microsoft();
    let mut walk = later(&world).await;
    walk.look("the list");
    let id = entries(&walk)[0].id.clone();
    walk.step("they copy it again", Action::CopyAgain { id: id.clone() }).await;
    assert_eq!(world.clipboard.content(), Some(secret(APP_PASSWORD)));
    let delete = Action::OpenPage { language: "it".to_owned(), id: Some(id.clone()) };
    walk.step("they open the page", delete).await;
    assert_eq!(world.browser.opened().pop().unwrap().as_str(), "https://login.example.test/page/Delete?lng=it");
    walk.step("they have changed the account's password", Action::TellPasswordChanged).await;
    walk.step("they have deleted it", Action::TellDeleted { id }).await;
    assert_eq!(world.vault.items(), []);
    assert_eq!(world.clipboard.content(), None, "what does not work any more is taken out");
    assert_eq!(world.guided().requests().len(), 1, "nobody had to sign in for that");
    assert_story!(walk);
    drop(walk);
    assert_eq!(entries_after_restart(&world).await, 0);
}

async fn entries_after_restart(world: &World) -> usize {
    let walk = world.start();
    walk.click(Action::OpenList).await;
    entries(&walk).len()
}

#[tokio::test(start_paused = true)]
async fn refreshing_it_asks_nobody() {
    let world = World::microsoft();
    let walk = later(&world).await;
    walk.click(Action::Refresh).await;
    assert_eq!(walk.name(), "appPasswords");
}

#[tokio::test(start_paused = true)]
async fn the_page_can_be_opened_without_naming_one_and_its_address_be_copied() {
    let world = World::microsoft();
    let walk = later(&world).await;
    walk.click_in_vain(Action::CopyAddress).await;
    world.browser.set_broken(true);
    walk.click(crate::support::open_page()).await;
    assert_eq!(walk.screen().notices, [wizard::Notice::BrowserFailed]);
    walk.click(Action::CopyAddress).await;
    assert_eq!(world.clipboard.content().unwrap().expose(), "https://login.example.test/page/Delete?lng=en");
}

#[tokio::test(start_paused = true)]
async fn a_changed_password_is_remembered_and_does_not_touch_what_comes_later() {
    let world = World::microsoft();
    let walk = later(&world).await;
    walk.click(Action::TellPasswordChanged).await;
    walk.click(Action::StartOver).await;
    walk.to_brought(&world.guided()).await;
    walk.click(Action::OpenList).await;
    let outdated: Vec<bool> = entries(&walk).iter().map(|entry| entry.outdated).collect();
    assert_eq!(outdated.iter().filter(|outdated| **outdated).count(), 1, "{outdated:?}");
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_cannot_be_cleaned_leaves_it_in_the_list() {
    let world = World::microsoft();
    let walk = later(&world).await;
    world.vault.fail_next(Operation::Delete, VaultError::Locked);
    let id = entries(&walk)[0].id.clone();
    walk.click(Action::TellDeleted { id: id.clone() }).await;
    assert!(matches!(walk.view(), View::AppPasswords { problem: Some(_), .. }));
    walk.click(Action::TellDeleted { id }).await;
    assert_eq!(entries(&walk), []);
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn there_is_nothing_to_tell_where_nothing_was_created_on_a_page() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    assert!(matches!(walk.view(), View::AppPasswords { some_guided: false, .. }));
    walk.click_in_vain(Action::TellPasswordChanged).await;
    walk.click_in_vain(crate::support::open_page()).await;
    let id = entries(&walk)[0].id.clone();
    walk.click_in_vain(Action::TellDeleted { id }).await;
}

#[tokio::test(start_paused = true)]
async fn those_of_a_page_and_those_of_a_server_stand_side_by_side() {
    let mut world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    drop(walk);
    // The same computer, now with a privacyIDEA server that policy names.
    let other = World::new();
    world.settings = other.settings.clone();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let kinds: Vec<(Issuance, bool)> =
        entries(&walk).iter().map(|entry| (entry.issuance, entry.can.contains(&EntryAction::TellDeleted))).collect();
    assert_eq!(kinds, [(Issuance::Api, false), (Issuance::Guided, true)]);
    assert!(matches!(walk.view(), View::AppPasswords { signed_in: true, some_guided: true, .. }));
    let guided = entries(&walk)[1].id.clone();
    walk.click(Action::TellDeleted { id: guided }).await;
    assert_eq!(entries(&walk).len(), 1);
    drop(walk);
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    assert_eq!(walk.name(), "signIn", "the server has a list of its own");
}

#[tokio::test(start_paused = true)]
async fn on_a_computer_that_remembers_nothing_the_address_leads_to_an_empty_list() {
    let world = World::microsoft();
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    assert_eq!(walk.name(), "account");
    walk.click(begin()).await;
    assert_eq!(entries(&walk), []);
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "account");
}

#[tokio::test(start_paused = true)]
async fn an_empty_list_of_a_provider_without_one_says_so_and_opens_its_page() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::Back).await;
    walk.click(Action::OpenList).await;
    assert!(matches!(walk.view(), View::AppPasswords { some_guided: true, .. }));
    walk.click(crate::support::open_page()).await;
    assert_eq!(world.browser.opened().len(), 1);
}
