//! The journey through the wizard on real servers: from the address to the app password, its revocation, and back. What people
//! type looks as if it were encoded already.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use password::Secret;
use providers::{AppPasswordState, MethodKind, PrivacyIdeaSettings, ProviderChoice, ProviderKind, Registry, Scope};
use support::{World, begin};
use test_servers::PrivacyIdea;
use wizard::{Action, Purpose, View};

const PASSWORD: &str = "Sommer%20Fest & 100%25";
const LABEL: &str = "Größe %41 + \"Büro\"";

/// What IT names where people may not list the services.
fn named() -> PrivacyIdeaSettings {
    let scope = Scope { id: "imap".to_owned(), description: "Mail apps".to_owned(), ..Scope::default() };
    PrivacyIdeaSettings { services: vec![scope], realm: Some("corp".to_owned()) }
}

async fn walk(package: &str, version: &str, settings: PrivacyIdeaSettings) {
    let server = PrivacyIdea::start_release(package, version);
    let account = server.add_user("anna", PASSWORD);
    let world = World::with(|settings| {
        settings.choice = Some(ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.url().to_owned() });
    });
    let walk = world.start_with(Registry::default().with_privacyidea(settings));
    walk.click(begin()).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    let password = || Secret::new(PASSWORD.to_owned());
    walk.click(Action::SignIn { user: "anna".to_owned(), password: password() }).await;
    walk.click(Action::ChooseMethod { method: MethodKind::Email }).await;
    walk.click(Action::GiveContact { value: account.email.clone() }).await;
    walk.click(Action::Verify { code: Secret::new(server.last_code(&account.email)) }).await;
    walk.click(Action::Continue).await;
    // The server has sent another code by now.
    walk.click(Action::Answer { code: Secret::new(server.last_code(&account.email)) }).await;
    let View::Name { scopes, .. } = walk.view() else { panic!("{package} {version}: {:?}", walk.view()) };
    assert!(scopes.iter().any(|scope| scope.id == "imap"), "{scopes:?}");
    let create = Action::Create { label: LABEL.to_owned(), scope: Some("imap".to_owned()), expires_in_days: Some(30) };
    walk.click(create).await;
    assert_eq!(walk.name(), "password", "{package} {version}: {:?}", walk.view());
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{package} {version}: {:?}", walk.view()) };
    let [entry] = entries.try_into().unwrap();
    assert_eq!((entry.label.as_str(), entry.state), (LABEL, Some(AppPasswordState::Active)));
    walk.click(Action::Revoke { id: entry.id }).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{package} {version}: {:?}", walk.view()) };
    assert!(entries.iter().all(|entry| entry.state == Some(AppPasswordState::Revoked)), "{entries:?}");
}

#[tokio::test]
async fn privacyidea_3_14_is_walked_from_the_address_to_the_revocation() {
    walk("privacyidea", "3.14", PrivacyIdeaSettings::default()).await;
}

#[tokio::test]
async fn privacyidea_3_12_is_walked_with_services_that_the_organisation_names() {
    walk("privacyidea", "3.12.3", named()).await;
}

#[tokio::test]
async fn edumfa_is_walked_with_services_that_the_organisation_names() {
    walk("edumfa", "2.9.5", named()).await;
}

#[tokio::test]
async fn where_nobody_names_the_services_it_is_said_before_anything_is_set_up() {
    let server = PrivacyIdea::start_release("privacyidea", "3.12.3");
    server.add_user("anna", PASSWORD);
    let world = World::with(|settings| {
        settings.choice = Some(ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.url().to_owned() });
    });
    let walk = world.start_with(Registry::default());
    walk.click(begin()).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.click(Action::SignIn { user: "anna".to_owned(), password: Secret::new(PASSWORD.to_owned()) }).await;
    assert!(
        matches!(walk.view(), View::Problem { code: wizard::ProblemCode::ServicesNotNamed, .. }),
        "{:?}",
        walk.view()
    );
}
