//! What a program may read.

use crate::world::{Answer, World};
use data_encoding::BASE64;
use practice::microsoft::Scenario;
use serde_json::{Value, json};

fn code(answer: &Answer) -> String {
    answer.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
}

fn kinds(answer: &Answer) -> Vec<String> {
    let listed = answer.json()["value"].as_array().cloned().unwrap_or_default();
    let kind = |method: &Value| method["@odata.type"].as_str().unwrap().replace("#microsoft.graph.", "");
    listed.iter().map(kind).collect()
}

#[tokio::test]
async fn the_methods_are_listed_with_the_password() {
    let world = World::new(Scenario::Eligible).await;
    let listed = world.read_methods(&world.access_token().await).await;
    assert_eq!(kinds(&listed), ["passwordAuthenticationMethod", "microsoftAuthenticatorAuthenticationMethod"]);
}

#[tokio::test]
async fn whoever_has_nothing_set_up_has_the_password_only() {
    let world = World::new(Scenario::EnabledNotEnforced).await;
    let listed = world.read_methods(&world.access_token().await).await;
    assert_eq!(kinds(&listed), ["passwordAuthenticationMethod"]);
}

#[tokio::test]
async fn the_requirement_is_that_of_the_scenario() {
    let world = World::new(Scenario::Eligible).await;
    for scenario in Scenario::ALL {
        if matches!(scenario, Scenario::ConsentMissing | Scenario::ClaimsChallenge | Scenario::Throttled) {
            continue;
        }
        world.tenant.set_scenario(scenario);
        let expected = match scenario {
            Scenario::EnabledNotEnforced => "enabled",
            Scenario::ConditionalAccess | Scenario::SecurityDefaults => "disabled",
            _ => "enforced",
        };
        let answer = world.read_requirement(&world.access_token().await).await;
        assert_eq!(answer.json()["perUserMfaState"], expected, "{scenario:?}");
    }
}

#[tokio::test]
async fn without_the_scope_nothing_is_told() {
    let world = World::new(Scenario::Eligible).await;
    let only_methods = world.request_with("scope", Some("UserAuthenticationMethod.Read"));
    let tokens = world.redeem(&world.code_for(&only_methods).await).await.json();
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(world.read_methods(token).await.status, 200);
    let refused = world.read_requirement(token).await;
    assert_eq!((refused.status, code(&refused)), (403, "accessDenied".to_owned()));
}

#[tokio::test]
async fn without_a_good_token_nothing_is_told() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.access_token().await;
    for wrong in ["", "made-up"] {
        let refused = world.read_methods(wrong).await;
        assert_eq!((refused.status, code(&refused)), (401, "InvalidAuthenticationToken".to_owned()), "{wrong}");
    }
    world.clock.advance(3600);
    assert_eq!(world.read_methods(&token).await.status, 401);
}

#[tokio::test]
async fn a_list_takes_no_query_options() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.access_token().await;
    assert_eq!(world.read("v1.0/me/authentication/methods?$select=id", &token).await.status, 400);
}

#[tokio::test]
async fn the_requirement_is_there_in_the_beta_only() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.access_token().await;
    assert_eq!(world.read("v1.0/me/authentication/requirements", &token).await.status, 400);
}

#[tokio::test]
async fn sign_in_and_graph_are_different_servers() {
    let world = World::new(Scenario::Eligible).await;
    let url = format!("{}v1.0/me/authentication/methods", world.tenant.login());
    assert_eq!(world.browser.open(&url).await.status, 404);
}

#[tokio::test]
async fn an_error_names_its_request() {
    let world = World::new(Scenario::Eligible).await;
    let error = world.read_methods("made-up").await.json();
    assert!(error["error"]["innerError"]["request-id"].is_string() && error["error"]["message"].is_string());
}

#[tokio::test]
async fn a_throttled_program_is_let_in_the_second_time() {
    let world = World::new(Scenario::Throttled).await;
    let token = world.access_token().await;
    let throttled = world.read_methods(&token).await;
    assert_eq!((throttled.status, throttled.header("retry-after")), (429, "2"));
    assert_eq!(world.read_methods(&token).await.status, 200);
    assert_eq!(world.read_requirement(&token).await.status, 200);
}

/// The claims of a challenge, from the header.
fn challenge(answer: &Answer) -> String {
    let header = answer.header("www-authenticate");
    assert!(header.contains("error=\"insufficient_claims\""), "{header}");
    let (_, claims) = header.split_once("claims=\"").unwrap();
    String::from_utf8(BASE64.decode(claims.trim_end_matches('"').as_bytes()).unwrap()).unwrap()
}

#[tokio::test]
async fn a_challenge_is_met_by_a_sign_in_that_asks_for_what_it_wants() {
    let world = World::new(Scenario::ClaimsChallenge).await;
    let refused = world.read_methods(&world.access_token().await).await;
    assert_eq!(refused.status, 401);
    let mut claims: Value = serde_json::from_str(&challenge(&refused)).unwrap();
    claims["access_token"]["xms_cc"] = json!({ "values": ["cp1"] });
    let code = world.code_for(&world.request_with("claims", Some(&claims.to_string()))).await;
    let tokens = world.redeem(&code).await.json();
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(world.read_methods(token).await.status, 200);
    assert_eq!(world.read_requirement(token).await.status, 200);
}

#[tokio::test]
async fn a_challenge_is_not_met_by_another_sign_in_nor_by_refreshing() {
    let world = World::new(Scenario::ClaimsChallenge).await;
    let tokens = world.tokens().await;
    assert_eq!(world.read_methods(&world.access_token().await).await.status, 401);
    let fresh = world.refresh(tokens["refresh_token"].as_str().unwrap(), "").await.json();
    assert_eq!(world.read_methods(fresh["access_token"].as_str().unwrap()).await.status, 401);
}

#[tokio::test]
async fn a_program_that_does_not_understand_challenges_is_sent_none() {
    let world = World::new(Scenario::ClaimsChallenge).await;
    let code = world.code_for(&world.request_with("claims", None)).await;
    let tokens = world.redeem(&code).await.json();
    let refused = world.read_methods(tokens["access_token"].as_str().unwrap()).await;
    assert_eq!((refused.status, refused.header("www-authenticate")), (401, ""));
}
