//! The whole way of somebody who has no authentication method yet, screen by screen.

use crate::support::{Walk, World, after, assert_story, begin, create, sign_in};
use providers::MethodKind;
use serde_json::json;
use std::time::Duration;
use wizard::{Action, Purpose, View};

#[tokio::test(start_paused = true)]
async fn from_no_method_to_a_revoked_app_password() {
    let world = World::new();
    let provider = &world.provider;
    provider.set_delay(Duration::from_millis(800));
    let mut walk = world.start();
    walk.look("the program has started");
    walk.step("they give their address", begin()).await;
    walk.step("they say what it is for", Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.slow_step("they sign in", sign_in()).await;
    walk.step("they choose the authenticator app", Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
    let picture = walk.picture().await.unwrap();
    assert_eq!(picture.squares.len(), (picture.side * picture.side) as usize);
    let code = provider.code(MethodKind::AuthenticatorApp);
    walk.slow_step("they type the app's code", Action::Verify { code }).await;
    walk.slow_step("they go on, and sign in with it", Action::Continue).await;
    walk.next_code(provider).await;
    walk.wait(after(0)).await;
    walk.look("the app shows another code");
    let code = provider.code(MethodKind::AuthenticatorApp);
    walk.slow_step("they type it", Action::Answer { code }).await;
    walk.slow_step("they create the app password", create()).await;

    let secret = walk.wizard.reveal().await.unwrap();
    walk.look("they have it shown");
    walk.wait(after(19)).await;
    walk.look("19 seconds later");
    walk.wait(after(1)).await;
    walk.look("20 seconds later");
    walk.click(Action::Copy).await;
    walk.look("they copy it");
    assert_eq!(world.clipboard.content(), Some(secret.clone()));
    walk.wait(after(44)).await;
    walk.look("44 seconds later");
    walk.wait(after(1)).await;
    walk.look("45 seconds later");
    assert_eq!(world.clipboard.content(), None);
    assert!(provider.mail_login("anna", &secret, "imap"));

    walk.step("they are done", Action::Finish).await;
    walk.slow_step("they open the list", Action::OpenList).await;
    let id = only_entry(&walk);
    let label = "Outlook at work".to_owned();
    walk.slow_step("they give it another label", Action::Relabel { id: id.clone(), label }).await;
    walk.step("they pause it", Action::SetActive { id: id.clone(), active: false }).await;
    assert!(!provider.mail_login("anna", &secret, "imap"));
    walk.step("they resume it", Action::SetActive { id: id.clone(), active: true }).await;
    assert!(provider.mail_login("anna", &secret, "imap"));
    walk.slow_step("they copy it again", Action::CopyAgain { id: id.clone() }).await;
    walk.step("they revoke it", Action::Revoke { id }).await;
    assert!(!provider.mail_login("anna", &secret, "imap"));
    let id = only_entry(&walk);
    walk.step("they take it off the list", Action::Delete { id }).await;
    walk.tell("what is left in the keychain", json!(world.vault.items().len()));
    walk.tell("what is left in the clipboard", json!(world.clipboard.content().is_some()));
    walk.step("they start over", Action::StartOver).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_password_that_was_hidden_by_hand_is_hidden() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.wizard.reveal().await.unwrap();
    walk.click(Action::Hide).await;
    assert!(matches!(walk.view(), View::Password { revealed_seconds: None, .. }));
}

#[tokio::test(start_paused = true)]
async fn the_secret_is_given_out_on_the_screen_of_the_app_password_only() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    assert!(walk.wizard.reveal().await.is_err());
    walk.click(create()).await;
    assert!(walk.wizard.reveal().await.is_ok());
    walk.click(Action::Finish).await;
    assert!(walk.wizard.reveal().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_picture_is_given_out_on_the_screen_of_the_new_method_only() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert!(walk.picture().await.is_err());
    walk.click(Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
    assert!(walk.picture().await.is_ok());
    walk.click(Action::Back).await;
    assert!(walk.picture().await.is_err());
}

fn only_entry(walk: &Walk) -> String {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    assert_eq!(entries.len(), 1);
    entries[0].id.clone()
}
