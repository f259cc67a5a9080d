//! The whole way, as most people walk it.

use crate::support::{APP_PASSWORD, World, assert_story, begin, name_it, open_browser, open_page, secret};
use providers::RegisteredKind;
use serde_json::json;
use wizard::{Action, Purpose};

#[tokio::test(start_paused = true)]
async fn from_an_address_to_a_proven_app_password() {
    let world = World::microsoft();
    let provider = world.guided();
    let mut walk = world.start();
    walk.look("the program has started");
    walk.step("they give their address", begin()).await;
    walk.step("it is for the scanner", Action::ChooseNeed { purpose: Purpose::Device }).await;
    walk.step("they go on knowingly", Action::GoOn).await;
    walk.send(open_browser()).await.unwrap();
    walk.wait(std::time::Duration::from_millis(1)).await;
    walk.look("the browser is open");
    assert_eq!(world.browser.opened().len(), 1);
    provider.decide(Ok(()));
    walk.settled().await;
    walk.look("they have signed in, and have no method yet");
    walk.click_in_vain(Action::Continue).await;
    walk.step("they open the page", open_page()).await;
    provider.set_methods(&[RegisteredKind::Authenticator, RegisteredKind::Phone]);
    walk.step("they have set one up", Action::TellSetUp).await;
    walk.step("they go on", Action::Continue).await;
    walk.step("they name it", name_it("Scanner, 2nd floor")).await;
    walk.step("they open the page", open_page()).await;
    walk.step("next: choose app password", Action::NextStep).await;
    walk.step("next: name it", Action::NextStep).await;
    walk.step("they copy the name", Action::CopyLabel).await;
    assert_eq!(world.clipboard.content(), Some(secret("Scanner, 2nd floor")));
    walk.step("next: copy it", Action::NextStep).await;
    world.clipboard.copy_elsewhere(&format!("\n {APP_PASSWORD} \n"));
    walk.step("they have copied it", Action::TakeFromClipboard).await;
    assert_eq!(world.clipboard.content(), None, "it does not lie there any longer");
    assert_eq!(walk.wizard.reveal().await.unwrap(), secret(APP_PASSWORD));
    walk.step("they hide it", Action::Hide).await;
    walk.step("they try it", Action::Probe).await;
    walk.step("they are done", Action::Finish).await;
    walk.step("the list", Action::OpenList).await;
    let pages: Vec<String> = world.browser.opened().iter().map(ToString::to_string).collect();
    walk.tell("what the browser was sent to", json!(pages));
    let item = &world.vault.items()[0];
    assert_eq!(world.vault.secret(&item.id), Some(secret(APP_PASSWORD)));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn without_any_sign_in_the_person_answers_and_the_guide_works_all_the_same() {
    let world = World::microsoft();
    world.guided().set_ways(false, false);
    let mut walk = world.start();
    walk.to_advice().await;
    walk.step("they go on knowingly", Action::GoOn).await;
    walk.step("they are asked for a second proof", Action::AnswerQuestion { answer: wizard::Answer::Yes }).await;
    walk.step("they say that a method is set up", Action::TellSetUp).await;
    walk.step("they go on", Action::Continue).await;
    walk.step("they name it", name_it("Scanner, 2nd floor")).await;
    walk.to_last_step_of_guide().await;
    walk.step("they type it", Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
    assert_eq!(world.guided().reads(), 0);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_account_is_the_one_that_has_signed_in() {
    let world = World::microsoft();
    world.guided().set_user("anna.berg@example.test");
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert!(matches!(walk.view(), wizard::View::Password { account, .. } if account == "anna.berg@example.test"));
}

#[tokio::test(start_paused = true)]
async fn nothing_of_the_sign_in_is_kept_once_the_app_password_is_here() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    assert_eq!(world.guided().sessions(), 1);
    walk.click(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
    assert_eq!(world.guided().sessions(), 0);
}
