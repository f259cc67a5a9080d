//! Codes and tokens.

use crate::world::{NONCE, World};
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use data_encoding::BASE64URL_NOPAD;
use practice::microsoft::Scenario;
use serde_json::Value;

fn refused(error: &str, number: u64) -> (String, u64) {
    (error.to_owned(), number)
}

fn bytes(text: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
}

fn claims(id_token: &Value) -> Value {
    serde_json::from_slice(&bytes(id_token.as_str().unwrap().split('.').nth(1).unwrap())).unwrap()
}

#[tokio::test]
async fn a_code_is_redeemed_for_all_tokens() {
    let world = World::new(Scenario::Eligible).await;
    let tokens = world.tokens().await;
    assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&"Bearer".into(), &3600.into()));
    for name in ["access_token", "refresh_token", "id_token"] {
        assert!(tokens[name].is_string(), "{name}");
    }
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_given() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code_for(&world.request_with("scope", Some("UserAuthenticationMethod.Read"))).await;
    let tokens = world.redeem(&code).await.json();
    assert!(tokens["access_token"].is_string());
    assert!(tokens["refresh_token"].is_null() && tokens["id_token"].is_null());
}

#[tokio::test]
async fn the_id_token_names_the_person_the_tenant_and_the_nonce() {
    let world = World::new(Scenario::Eligible).await;
    let claims = claims(&world.tokens().await["id_token"]);
    assert_eq!(claims["iss"], format!("{}{}/v2.0", world.tenant.login(), world.tenant.tenant_id()));
    assert_eq!((&claims["aud"], &claims["tid"]), (&world.tenant.client_id().into(), &world.tenant.tenant_id().into()));
    assert_eq!((&claims["nonce"], &claims["preferred_username"]), (&NONCE.into(), &world.tenant.address().into()));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    assert!(claims["oid"].is_string());
}

#[tokio::test]
async fn the_id_token_is_signed_with_the_published_key() {
    let world = World::new(Scenario::Eligible).await;
    let tokens = world.tokens().await;
    let token = tokens["id_token"].as_str().unwrap();
    let url = format!("{}{}/discovery/v2.0/keys", world.tenant.login(), world.tenant.tenant_id());
    let keys = world.browser.open(&url).await.json();
    let key = &keys["keys"][0];
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let header: Value = serde_json::from_slice(&bytes(signed.split('.').next().unwrap())).unwrap();
    assert_eq!((&header["alg"], &header["kid"]), (&"RS256".into(), &key["kid"]));
    let (n, e) = (bytes(key["n"].as_str().unwrap()), bytes(key["e"].as_str().unwrap()));
    let key = RsaPublicKeyComponents { n, e };
    key.verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &bytes(signature)).unwrap();
}

#[tokio::test]
async fn a_code_is_redeemed_once() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code().await;
    assert_eq!(world.redeem(&code).await.status, 200);
    let again = world.redeem(&code).await;
    assert_eq!((again.status, again.error()), (400, refused("invalid_grant", 54_005)));
}

#[tokio::test]
async fn another_verifier_is_refused_and_the_code_is_used_up() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code().await;
    let other = world.redeem_with(&code, "code_verifier", &"x".repeat(43)).await;
    assert_eq!(other.error(), refused("invalid_grant", 501_481));
    assert_eq!(world.redeem(&code).await.error(), refused("invalid_grant", 54_005));
}

#[tokio::test]
async fn another_redirect_is_refused() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code().await;
    let other = world.redeem_with(&code, "redirect_uri", "http://localhost:1").await;
    assert_eq!(other.error(), refused("invalid_grant", 500_112));
}

#[tokio::test]
async fn a_code_lives_ten_minutes() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code().await;
    world.clock.advance(600);
    assert_eq!(world.redeem(&code).await.error(), refused("invalid_grant", 70_008));
}

#[tokio::test]
async fn a_code_of_nobody_is_refused() {
    let world = World::new(Scenario::Eligible).await;
    assert_eq!(world.redeem("made-up").await.error(), refused("invalid_grant", 70_000));
}

#[tokio::test]
async fn a_public_program_has_no_secret() {
    let world = World::new(Scenario::Eligible).await;
    for name in ["client_secret", "client_assertion"] {
        let answer = world.redeem_with(&world.code().await, name, "secret").await;
        assert_eq!((answer.status, answer.error()), (401, refused("invalid_client", 700_025)), "{name}");
    }
    let url = format!("{}{}/oauth2/v2.0/token", world.tenant.login(), world.tenant.tenant_id());
    let form = [("grant_type", "authorization_code"), ("client_id", world.tenant.client_id())];
    let answer = world.http.post(url).basic_auth("client", Some("secret")).form(&form).send().await.unwrap();
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn each_missing_parameter_is_named() {
    let world = World::new(Scenario::Eligible).await;
    for name in ["client_id", "grant_type", "code", "redirect_uri", "code_verifier"] {
        let answer = world.redeem_with("made-up", name, "").await;
        assert_eq!(answer.error(), refused("invalid_request", 900_144), "{name}");
        assert!(answer.body.contains(&format!("'{name}'")), "{name}");
    }
}

#[tokio::test]
async fn the_account_password_is_no_grant() {
    let world = World::new(Scenario::Eligible).await;
    let answer = world.redeem_with("", "grant_type", "password").await;
    assert_eq!(answer.error(), refused("unsupported_grant_type", 70_003));
}

#[tokio::test]
async fn the_wrong_tenant_redeems_nothing() {
    let world = World::new(Scenario::Eligible).await;
    for (tenant, number) in [("elsewhere.test", 90_002), ("common", 50_194)] {
        let url = format!("{}{tenant}/oauth2/v2.0/token", world.tenant.login());
        let answer = world.browser.post(&url, &[("grant_type", "authorization_code")]).await;
        assert_eq!(answer.error(), refused("invalid_request", number), "{tenant}");
    }
}

#[tokio::test]
async fn another_program_redeems_nothing() {
    let world = World::new(Scenario::Eligible).await;
    let answer = world.redeem_with(&world.code().await, "client_id", "somebody-else").await;
    assert_eq!(answer.error(), refused("unauthorized_client", 700_016));
}

#[tokio::test]
async fn a_refresh_token_brings_another_and_goes_on_working() {
    let world = World::new(Scenario::Eligible).await;
    let first = world.tokens().await["refresh_token"].as_str().unwrap().to_owned();
    let second = world.refresh(&first, "").await.json();
    assert_ne!(second["refresh_token"], first.as_str());
    assert_eq!(world.read_methods(second["access_token"].as_str().unwrap()).await.status, 200);
    assert_eq!(world.refresh(&first, "").await.status, 200);
}

#[tokio::test]
async fn a_refreshed_id_token_has_no_nonce() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.tokens().await["refresh_token"].as_str().unwrap().to_owned();
    assert!(claims(&world.refresh(&token, "").await.json()["id_token"])["nonce"].is_null());
}

#[tokio::test]
async fn a_refresh_token_gives_less_but_not_more() {
    let world = World::new(Scenario::Eligible).await;
    let code = world.code_for(&world.request_with("scope", Some("offline_access openid profile"))).await;
    let tokens = world.redeem(&code).await.json();
    let token = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(world.refresh(token, "openid").await.json()["scope"], "openid");
    assert_eq!(world.refresh(token, "Policy.Read.All").await.error(), refused("invalid_grant", 65_001));
}

#[tokio::test]
async fn a_refresh_token_lives_ninety_days() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.tokens().await["refresh_token"].as_str().unwrap().to_owned();
    world.clock.advance(90 * 24 * 3600);
    assert_eq!(world.refresh(&token, "").await.error(), refused("invalid_grant", 700_082));
}
