//! The same login name in two parts of the directory is two people.

use crate::support::{Walk, World, secret, sign_in};
use providers::MethodKind;
use providers::fake::{FAKE_PASSWORD, FAKE_USER, Operation};
use std::fs;
use wizard::{Action, EntryAction, View};

fn entries(walk: &Walk) -> Vec<wizard::Entry> {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    entries
}

/// Opens the list in a new program, as the person of that realm.
async fn list_in(world: &World, realm: &str) -> Walk {
    world.provider.turn_to_realm(realm);
    if world.provider.methods_of(FAKE_USER).is_empty() {
        world.provider.add_user(FAKE_USER, FAKE_PASSWORD);
        world.provider.add_method(FAKE_USER, MethodKind::CounterApp);
    }
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    walk.click(sign_in()).await;
    let View::Challenge { options, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let kind = options[0].kind;
    if kind == MethodKind::AuthenticatorApp {
        walk.next_code(&world.provider).await;
    }
    walk.click(Action::Answer { code: world.provider.code(kind) }).await;
    walk
}

async fn with_one_in_corp(world: &World) {
    world.provider.turn_to_realm("corp");
    world.provider.add_user(FAKE_USER, FAKE_PASSWORD);
    world.start().to_password(&world.provider).await;
}

#[tokio::test(start_paused = true)]
async fn the_other_account_s_app_password_is_not_taken_for_revoked_and_cannot_be_struck() {
    let world = World::new();
    with_one_in_corp(&world).await;
    let walk = list_in(&world, "lab").await;
    let [entry] = entries(&walk).try_into().unwrap();
    assert_eq!((entry.state, entry.account.as_str()), (None, "anna@corp"));
    assert!(!entry.can.contains(&EntryAction::Delete), "{:?}", entry.can);
    walk.click_in_vain(Action::Delete { id: entry.id.clone() }).await;
    drop(walk);
    let walk = list_in(&world, "corp").await;
    assert_eq!(entries(&walk)[0].state, Some(providers::AppPasswordState::Active));
    assert_eq!(entries(&walk)[0].account, "anna");
}

#[tokio::test(start_paused = true)]
async fn one_that_is_gone_from_its_own_account_is() {
    let world = World::new();
    with_one_in_corp(&world).await;
    world.provider.delete_all(FAKE_USER);
    let walk = list_in(&world, "corp").await;
    assert_eq!(entries(&walk)[0].state, Some(providers::AppPasswordState::Revoked));
    assert_eq!(entries(&walk)[0].can, [EntryAction::Delete]);
}

#[tokio::test(start_paused = true)]
async fn what_was_written_down_before_realms_were_is_known_once_its_account_lists_it() {
    let world = World::new();
    with_one_in_corp(&world).await;
    let text = fs::read_to_string(world.ledger()).unwrap();
    assert!(text.contains(r#""realm": "corp""#), "{text}");
    let before = text.lines().filter(|line| !line.contains("\"realm\"")).collect::<Vec<_>>().join("\n");
    fs::write(world.ledger(), before).unwrap();

    let walk = list_in(&world, "lab").await;
    assert_eq!(entries(&walk)[0].state, None, "it may be the other account's");
    drop(walk);
    let walk = list_in(&world, "corp").await;
    assert_eq!(entries(&walk)[0].state, Some(providers::AppPasswordState::Active));
    assert!(fs::read_to_string(world.ledger()).unwrap().contains(r#""realm": "corp""#));
    assert_eq!(world.provider.count(Operation::Delete), 0);
    assert!(!world.provider.mail_login(FAKE_USER, &secret("x"), "imap"));
}
