//! Every screen can be left backwards, and what is behind it works.

use crate::support::{Walk, World, create, secret};
use providers::MethodKind::{AuthenticatorApp, Email, TextMessage};
use providers::fake::Operation;
use providers::{CreateError, Failure};
use wizard::{Action, View};

/// Goes back until there is nothing behind; the names of the screens on the way.
async fn all_the_way_back(walk: &Walk) -> Vec<String> {
    let mut names = Vec::new();
    while walk.screen().can_go_back {
        walk.click(Action::Back).await;
        names.push(walk.name());
        assert!(names.len() < 20, "back leads in a circle: {names:?}");
    }
    walk.click_in_vain(Action::Back).await;
    names
}

#[tokio::test(start_paused = true)]
async fn from_the_sign_in() {
    let walk = World::new().start();
    walk.to_sign_in().await;
    assert_eq!(all_the_way_back(&walk).await, ["need", "account"]);
}

#[tokio::test(start_paused = true)]
async fn from_the_challenge_and_the_password_is_forgotten() {
    let world = World::new();
    world.provider.add_method("anna", Email);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert_eq!(walk.name(), "challenge");
    assert_eq!(all_the_way_back(&walk).await, ["signIn", "need", "account"]);
}

#[tokio::test(start_paused = true)]
async fn from_contact_and_proof() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "setUp");
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    walk.click(Action::GiveContact { value: "+390612345".to_owned() }).await;
    assert_eq!(walk.name(), "enrol");
    assert_eq!(all_the_way_back(&walk).await, ["setUp", "need", "account"]);
}

#[tokio::test(start_paused = true)]
async fn from_the_challenge_with_the_new_method() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    assert_eq!(walk.name(), "challenge");
    assert_eq!(all_the_way_back(&walk).await, ["setUp", "need", "account"]);
}

#[tokio::test(start_paused = true)]
async fn from_the_name_and_what_was_typed_is_kept() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.fail_next(Operation::Create, CreateError::NotAllowed);
    walk.click(create()).await;
    assert_eq!(all_the_way_back(&walk).await, ["name", "setUp", "need", "account"]);
    walk.click(crate::support::begin()).await;
    walk.click(Action::ChooseNeed { purpose: wizard::Purpose::Outlook }).await;
    walk.click(Action::Continue).await;
    let View::Name { label, scope, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((label.as_str(), scope.as_deref()), ("Outlook on PC-7", Some("imap")));
}

#[tokio::test(start_paused = true)]
async fn from_done_to_the_app_password_but_not_further() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Finish).await;
    assert_eq!(all_the_way_back(&walk).await, ["password"]);
    assert!(walk.wizard.reveal().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn from_the_list_to_wherever_it_was_opened() {
    let world = World::new();
    let walk = world.start();
    let mut opened_from = Vec::new();
    let look = async |walk: &Walk, opened_from: &mut Vec<String>| {
        let name = walk.name();
        assert!(walk.screen().can_open_list, "{name}");
        walk.click(Action::OpenList).await;
        assert_eq!(walk.name(), "appPasswords");
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), name);
        opened_from.push(name);
    };
    look(&walk, &mut opened_from).await;
    walk.click(crate::support::begin()).await;
    look(&walk, &mut opened_from).await;
    walk.click(Action::ChooseNeed { purpose: wizard::Purpose::Outlook }).await;
    assert!(!walk.screen().can_open_list);
    walk.click_in_vain(Action::OpenList).await;
    walk.sign_in().await;
    walk.set_up_authenticator(&world.provider).await;
    look(&walk, &mut opened_from).await;
    walk.click(Action::Continue).await;
    walk.answer_with_authenticator(&world.provider).await;
    look(&walk, &mut opened_from).await;
    walk.click(create()).await;
    look(&walk, &mut opened_from).await;
    walk.click(Action::Finish).await;
    look(&walk, &mut opened_from).await;
    assert_eq!(opened_from, ["account", "need", "setUp", "name", "password", "done"]);
}

#[tokio::test(start_paused = true)]
async fn from_a_sign_in_for_the_list() {
    let world = World::new();
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    walk.click(crate::support::begin()).await;
    assert_eq!(walk.name(), "signIn");
    assert_eq!(all_the_way_back(&walk).await, ["appPasswords", "account"]);
}

#[tokio::test(start_paused = true)]
async fn from_a_problem_to_a_sign_in_that_wants_the_password_anew() {
    let world = World::new();
    world.provider.fail_next(Operation::SignIn, Failure::Untrusted);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "signIn");
    walk.click(Action::SignIn { user: "anna".to_owned(), password: secret("") }).await;
    assert!(matches!(walk.view(), View::SignIn { problem: Some(wizard::FieldProblem::Empty), .. }));
    walk.sign_in().await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn every_screen_can_be_started_over_from() {
    let world = World::new();
    world.provider.add_method("anna", AuthenticatorApp);
    let walk = world.start();
    let steps =
        [crate::support::begin(), Action::ChooseNeed { purpose: wizard::Purpose::Outlook }, crate::support::sign_in()];
    for length in 0..=steps.len() {
        for step in &steps[..length] {
            walk.click(step.clone()).await;
        }
        walk.click(Action::StartOver).await;
        assert_eq!(walk.name(), "account");
    }
}
