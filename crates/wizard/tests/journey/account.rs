//! The first screens: who, where, what for, and whether the password is right.

use crate::support::{ADDRESS, World, after, assert_story, begin, secret, sign_in};
use providers::{Failure, ProviderKind, fake::Operation};
use serde_json::Value;
use std::fs;
use wizard::{Action, FieldProblem, Purpose, UserName, View};

fn begin_at(address: &str, server: &str) -> Action {
    Action::Begin {
        address: address.to_owned(),
        provider: Some(ProviderKind::PrivacyIdea),
        server: Some(server.to_owned()),
    }
}

#[tokio::test(start_paused = true)]
async fn where_nobody_has_named_the_provider_the_person_does() {
    let world = World::with(|settings| {
        settings.choice = None;
        settings.organisation = None;
    });
    let mut walk = world.start();
    walk.look("the program has started");
    walk.step("they choose by hand", Action::ChooseByHand).await;
    walk.step("no address", begin_at(" ", "mfa.example.test")).await;
    walk.step("no server", begin_at(ADDRESS, " ")).await;
    walk.step("plain http", begin_at(ADDRESS, "http://mfa.example.test")).await;
    walk.step("a name without https", begin_at(ADDRESS, "mfa.example.test")).await;
    assert_eq!(world.providers.opened()[0].server, "https://mfa.example.test");
    walk.step("back: what was typed is still there", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn slips_in_the_address_are_caught() {
    let world = World::new();
    let walk = world.start();
    for slip in
        ["", "anna", "@example.test", "anna@", "anna@example", "anna@example.", "a b@example.test", "a@b@c.test"]
    {
        let view = walk.click(begin_at(slip, "")).await;
        assert!(
            matches!(view, View::Account { problem: Some(FieldProblem::AddressMalformed), .. }),
            "{slip}: {view:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_comes_along_with_a_pasted_address_is_left_out() {
    for (pasted, meant) in [
        ("\u{feff}anna\u{200b}@example.test", "anna@example.test"),
        ("\u{202a}anna@example.test\u{202c} ", "anna@example.test"),
        ("anna@example.test.", "anna@example.test"),
        ("\"a@b\"@example.test", "\"a@b\"@example.test"),
    ] {
        let world = World::new();
        let walk = world.start();
        let view = walk.click(begin_at(pasted, "")).await;
        assert!(!matches!(view, View::Account { .. }), "{pasted:?}: {view:?}");
        let View::Account { address, .. } = walk.click(Action::Back).await else { panic!("no account screen") };
        assert_eq!(address, meant, "{pasted:?}");
    }
}

/// Somebody has been here, and no policy names the server.
async fn after_the_first_time() -> World {
    let mut world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    drop(walk);
    world.settings.choice = None;
    world
}

#[tokio::test(start_paused = true)]
async fn the_server_of_the_last_time_is_remembered() {
    let world = after_the_first_time().await;
    let View::Account { server, .. } = world.start().view() else { panic!("no account screen") };
    assert_eq!(server, crate::support::SERVER);
}

#[tokio::test(start_paused = true)]
async fn the_server_of_the_last_time_is_no_answer_for_an_address_elsewhere() {
    let world = after_the_first_time().await;
    let walk = world.start();
    let View::Account { server, provider, .. } = walk.view() else { panic!("no account screen") };
    walk.click(Action::Begin { address: "bob@elsewhere.example".to_owned(), provider, server: Some(server) }).await;
    assert_ne!(walk.name(), "need", "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn the_server_of_a_time_whose_address_is_not_known_is_no_answer_either() {
    let world = after_the_first_time().await;
    // As versions before wrote it.
    let mut ledger: Value = serde_json::from_str(&fs::read_to_string(world.ledger()).unwrap()).unwrap();
    let entry = ledger["entries"].as_array_mut().unwrap().last_mut().unwrap();
    entry.as_object_mut().unwrap().remove("address");
    entry["account"] = "anna".into();
    fs::write(world.ledger(), ledger.to_string()).unwrap();
    let walk = world.start();
    let View::Account { server, provider, .. } = walk.view() else { panic!("no account screen") };
    assert_eq!(server, crate::support::SERVER);
    walk.click(Action::Begin { address: "bob@elsewhere.example".to_owned(), provider, server: Some(server) }).await;
    assert_ne!(walk.name(), "need", "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn a_wrong_address_of_policy_is_no_fault_of_the_person() {
    let mut world = World::new();
    world.settings.choice.as_mut().unwrap().server = "nonsense".to_owned();
    let mut walk = world.start();
    walk.step("they give their address", begin()).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_is_said_beside_the_field_and_not_tried_again() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_sign_in().await;
    walk.step("nothing typed", Action::SignIn { user: " ".to_owned(), password: secret("") }).await;
    walk.step("wrong", Action::SignIn { user: "anna".to_owned(), password: secret("wrong") }).await;
    assert_eq!(world.provider.count(Operation::SignIn), 1);
    walk.step("right", sign_in()).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_user_name_is_what_the_organisation_says_it_looks_like() {
    for (looks, name) in [(UserName::Address, "anna@example.test"), (UserName::LocalPart, "anna")] {
        let walk = World::with(|settings| settings.user_name = looks).start();
        walk.to_sign_in().await;
        assert!(matches!(walk.view(), View::SignIn { user, .. } if user == name));
    }
}

#[tokio::test(start_paused = true)]
async fn a_purpose_that_is_not_offered_is_refused() {
    let walk = World::new().start();
    walk.click(begin()).await;
    walk.click_in_vain(Action::ChooseNeed { purpose: Purpose::AppleMail }).await;
}

#[tokio::test(start_paused = true)]
async fn going_back_to_the_first_screen_and_on_again_does_not_ask_to_sign_in_twice() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    for name in ["need", "account"] {
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), name);
    }
    walk.click(begin()).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    assert_eq!(walk.name(), "setUp");
    assert_eq!(world.provider.count(Operation::SignIn), 1);
}

#[tokio::test(start_paused = true)]
async fn another_address_is_another_person_who_must_sign_in() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    for _ in 0..3 {
        walk.click(Action::Back).await;
    }
    walk.click(begin_at("bob@example.test", "")).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    assert!(matches!(walk.view(), View::SignIn { user, .. } if user == "bob"));
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ran_out_is_renewed_and_the_journey_goes_on() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.sign_everybody_out();
    walk.step("they create, but have been signed out", crate::support::create()).await;
    walk.step("they sign in", sign_in()).await;
    walk.next_code(&world.provider).await;
    walk.wait(after(0)).await;
    let code = world.provider.code(providers::MethodKind::AuthenticatorApp);
    walk.step("they answer", Action::Answer { code }).await;
    walk.step("they go on", Action::Continue).await;
    walk.step("they create", crate::support::create()).await;
    assert_eq!(world.provider.app_passwords("anna").len(), 1);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn starting_over_forgets_who_was_signed_in() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    walk.click(Action::StartOver).await;
    walk.to_sign_in().await;
    assert_eq!(walk.name(), "signIn");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_failed_can_be_tried_again_without_typing_again() {
    let world = World::new();
    world.provider.fail_next(Operation::SignIn, Failure::Unreachable);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert_eq!(walk.name(), "problem");
    walk.click(Action::Retry).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn another_app_password_is_made_for_whoever_is_signed_in_without_asking_again() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::OpenList).await;
    walk.click(Action::Another).await;
    assert_eq!(walk.name(), "need");
    let sign_ins = world.provider.count(Operation::SignIn);
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    assert_eq!(walk.name(), "setUp");
    assert_eq!(world.provider.count(Operation::SignIn), sign_ins);
    walk.click(Action::Back).await;
    walk.click(Action::Back).await;
    assert!(matches!(walk.view(), View::Account { address, .. } if address == ADDRESS));
}
