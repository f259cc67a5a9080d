//! Signing in on another device.

use crate::world::{Answer, CP1, SCOPES, World};
use practice::microsoft::Scenario;
use serde_json::Value;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn begin(world: &World) -> Value {
    let url = format!("{}{}/oauth2/v2.0/devicecode", world.tenant.login(), world.tenant.tenant_id());
    let form = [("client_id", world.tenant.client_id()), ("scope", SCOPES), ("claims", CP1)];
    world.browser.post(&url, &form).await.json()
}

async fn poll(world: &World, begun: &Value) -> Answer {
    let device_code = begun["device_code"].as_str().unwrap();
    let form = [("client_id", world.tenant.client_id()), ("grant_type", GRANT), ("device_code", device_code)];
    world.token_endpoint(&form).await
}

async fn type_code(world: &World, begun: &Value, code: &str) -> Answer {
    let page = world.browser.open(begun["verification_uri"].as_str().unwrap()).await;
    world.browser.press(&page, "next", &[("code", code)]).await
}

#[tokio::test]
async fn the_code_is_good_for_a_quarter_of_an_hour_and_asked_about_every_five_seconds() {
    let world = World::new(Scenario::Eligible).await;
    let begun = begin(&world).await;
    assert_eq!((&begun["expires_in"], &begun["interval"]), (&900.into(), &5.into()));
    assert_eq!(begun["user_code"].as_str().unwrap().len(), 9);
    world.clock.advance(900);
    assert_eq!(poll(&world, &begun).await.error(), ("expired_token".to_owned(), 70_019));
}

#[tokio::test]
async fn the_program_waits_until_the_person_has_signed_in() {
    let world = World::new(Scenario::Eligible).await;
    let begun = begin(&world).await;
    assert_eq!(poll(&world, &begun).await.error(), ("authorization_pending".to_owned(), 70_016));
    let typed = begun["user_code"].as_str().unwrap().to_ascii_lowercase();
    let page = type_code(&world, &begun, &format!(" {typed} ")).await;
    assert_eq!(poll(&world, &begun).await.error().0, "authorization_pending");
    assert!(world.go_through(page).await.body.contains("You are signed in"));
    let tokens = poll(&world, &begun).await.json();
    assert_eq!(world.read_methods(tokens["access_token"].as_str().unwrap()).await.status, 200);
}

#[tokio::test]
async fn tokens_are_given_once() {
    let world = World::new(Scenario::Eligible).await;
    let begun = begin(&world).await;
    let page = type_code(&world, &begun, begun["user_code"].as_str().unwrap()).await;
    world.go_through(page).await;
    assert_eq!(poll(&world, &begun).await.status, 200);
    assert_eq!(poll(&world, &begun).await.error().0, "invalid_grant");
}

#[tokio::test]
async fn a_wrong_code_can_be_typed_again() {
    let world = World::new(Scenario::Eligible).await;
    let begun = begin(&world).await;
    let page = type_code(&world, &begun, "WRONGCODE").await;
    assert!(page.body.contains("This code is not known"));
    assert_eq!(page.attribute("data-test=\"code\"", "value"), "WRONGCODE");
}

#[tokio::test]
async fn whoever_types_a_code_is_asked_who_they_are_although_they_are_signed_in() {
    let world = World::new(Scenario::Eligible).await;
    world.code().await;
    let begun = begin(&world).await;
    assert!(type_code(&world, &begun, begun["user_code"].as_str().unwrap()).await.has("address"));
}

#[tokio::test]
async fn who_cancels_declines() {
    let world = World::new(Scenario::Eligible).await;
    let begun = begin(&world).await;
    let page = type_code(&world, &begun, begun["user_code"].as_str().unwrap()).await;
    world.browser.press(&page, "cancel", &[]).await;
    assert_eq!(poll(&world, &begun).await.error(), ("authorization_declined".to_owned(), 65_004));
}

#[tokio::test]
async fn without_the_administrators_consent_the_program_is_told_so() {
    let world = World::new(Scenario::ConsentMissing).await;
    let begun = begin(&world).await;
    let page = type_code(&world, &begun, begun["user_code"].as_str().unwrap()).await;
    let page = world.go_through(page).await;
    world.browser.press(&page, "return", &[]).await;
    assert_eq!(poll(&world, &begun).await.error(), ("authorization_declined".to_owned(), 90_094));
}

#[tokio::test]
async fn a_device_code_of_nobody_is_refused() {
    let world = World::new(Scenario::Eligible).await;
    let made_up = serde_json::json!({ "device_code": "made-up" });
    assert_eq!(poll(&world, &made_up).await.error(), ("bad_verification_code".to_owned(), 70_018));
}
