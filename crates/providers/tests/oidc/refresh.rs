//! Keeping tokens fresh, against a provider that misbehaves. `provider/refresh.rs` does it against the certified one.

use crate::ground::{ACCESS, REFRESH, client, grant, id_token};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use providers::oidc::{Identity, TokenKeeper, Tokens};
use providers::{ClaimsChallenge, Failure, GuidedReadError, SignInRefusal};
use serde_json::{Value, json};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

pub const SIGNED_OUT: GuidedReadError = GuidedReadError::Failure(Failure::SignedOut);

/// Tokens whose access token is good for `minutes`.
fn tokens(minutes: i64) -> Tokens {
    Tokens {
        access: Secret::new(ACCESS.to_owned()),
        refresh: Some(Secret::new(REFRESH.to_owned())),
        expires: Some(Timestamp::now() + SignedDuration::from_mins(minutes)),
        identity: Identity {
            user: "anna@example.test".to_owned(),
            tenant: None,
            issuer: crate::ground::ISSUER.to_owned(),
            subject: "anna".to_owned(),
        },
    }
}

/// A keeper of `tokens` whose provider gives each of `answers` once, and then no more.
async fn keeper(tokens: Tokens, answers: Vec<ResponseTemplate>) -> (TokenKeeper, MockServer) {
    let server = MockServer::start().await;
    for answer in answers {
        Mock::given(path("/token")).respond_with(answer).up_to_n_times(1).mount(&server).await;
    }
    (TokenKeeper::new(client(&server.uri()), tokens), server)
}

fn grants(change: Value) -> ResponseTemplate {
    let mut body = json!({"access_token": "second", "token_type": "Bearer", "expires_in": 3600});
    body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    ResponseTemplate::new(200).set_body_json(body)
}

fn refuses(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_json(body)
}

async fn request_count(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

#[tokio::test]
async fn a_good_token_is_handed_out_without_asking() {
    let (keeper, server) = keeper(tokens(60), vec![]).await;
    let access = keeper.access().await.unwrap();
    assert_eq!((access.expose(), request_count(&server).await), (ACCESS, 0));
}

#[tokio::test]
async fn a_token_without_an_end_is_handed_out_without_asking() {
    let (keeper, server) = keeper(Tokens { expires: None, ..tokens(0) }, vec![]).await;
    keeper.access().await.unwrap();
    assert_eq!(request_count(&server).await, 0);
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_used_to_its_end() {
    let (keeper, _server) = keeper(Tokens { refresh: None, ..tokens(1) }, vec![]).await;
    assert_eq!(keeper.access().await.unwrap().expose(), ACCESS);
}

#[tokio::test]
async fn after_the_end_of_a_token_that_cannot_be_replaced_the_person_is_signed_out() {
    let (keeper, _server) = keeper(Tokens { refresh: None, ..tokens(-1) }, vec![]).await;
    assert_eq!(keeper.access().await, Err(SIGNED_OUT));
}

#[tokio::test]
async fn whoever_asks_at_the_same_time_shares_one_refresh() {
    let (keeper, server) = keeper(tokens(0), vec![grants(json!({}))]).await;
    let (one, other) = tokio::join!(keeper.access(), keeper.access());
    assert_eq!((one == other, request_count(&server).await), (true, 1));
}

#[tokio::test]
async fn a_token_that_somebody_has_replaced_already_is_not_replaced_again() {
    let (keeper, server) = keeper(tokens(60), vec![grants(json!({}))]).await;
    let old = keeper.access().await.unwrap();
    keeper.access_instead_of(&old).await.unwrap();
    keeper.access_instead_of(&old).await.unwrap();
    assert_eq!(request_count(&server).await, 1);
}

#[tokio::test]
async fn a_refresh_token_that_is_not_rotated_stays_good() {
    let (keeper, _server) = keeper(tokens(0), vec![grants(json!({})), grants(json!({"access_token": "third"}))]).await;
    let second = keeper.access().await.unwrap();
    assert_eq!(keeper.access_instead_of(&second).await.unwrap().expose(), "third");
}

#[tokio::test]
async fn a_challenge_in_the_place_of_a_token_is_handed_on() {
    let body = json!({"error": "interaction_required", "claims": r#"{"access_token":{"x":null}}"#});
    let (keeper, _server) = keeper(tokens(0), vec![refuses(body)]).await;
    let challenge = ClaimsChallenge(Secret::new(r#"{"access_token":{"x":null}}"#.to_owned()));
    assert_eq!(keeper.access().await, Err(GuidedReadError::Challenged(challenge)));
}

#[tokio::test]
async fn a_refused_refresh_signs_the_person_out() {
    let (keeper, _server) = keeper(tokens(0), vec![refuses(json!({"error": "invalid_grant"}))]).await;
    assert_eq!(keeper.access().await, Err(SIGNED_OUT));
}

#[tokio::test]
async fn a_refresh_that_is_refused_for_another_reason_than_time_tells_it_with_its_id() {
    let correlation = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";
    let body = json!({"error": "access_denied", "error_codes": [90094], "correlation_id": correlation});
    let (keeper, _server) = keeper(tokens(0), vec![refuses(body)]).await;
    let (refusal, correlation) = (SignInRefusal::AdminConsentMissing, Some(correlation.to_owned()));
    assert_eq!(keeper.access().await, Err(GuidedReadError::Refused { refusal, correlation }));
    assert_eq!(keeper.access().await, Err(SIGNED_OUT), "it is not asked for again");
}

#[tokio::test]
async fn whoever_is_signed_out_stays_signed_out_without_asking() {
    let (keeper, server) = keeper(tokens(0), vec![refuses(json!({"error": "invalid_grant"}))]).await;
    let _ = keeper.access().await;
    let _ = keeper.access().await;
    assert_eq!(request_count(&server).await, 1);
}

#[tokio::test]
async fn a_failure_does_not_sign_out() {
    let (keeper, _server) = keeper(tokens(0), vec![ResponseTemplate::new(500), grants(json!({}))]).await;
    assert_eq!(keeper.access().await, Err(GuidedReadError::Failure(Failure::ServerFailed { status: 500 })));
    assert_eq!(keeper.access().await.unwrap().expose(), "second");
}

#[tokio::test]
async fn a_failure_that_has_a_number_does_not_sign_out_either() {
    let failed = ResponseTemplate::new(400).set_body_json(json!({"error": "server_error", "error_codes": [4_000_000]}));
    let (keeper, _server) = keeper(tokens(0), vec![failed, grants(json!({}))]).await;
    assert_eq!(keeper.access().await, Err(GuidedReadError::Failure(Failure::ServerFailed { status: 500 })));
    assert_eq!(keeper.access().await.unwrap().expose(), "second");
}

#[tokio::test]
async fn tokens_of_somebody_else_are_not_taken() {
    let body = grant(&id_token(&json!({"sub": "berta"})));
    let (keeper, _server) = keeper(tokens(0), vec![ResponseTemplate::new(200).set_body_json(body)]).await;
    assert_eq!(keeper.access().await, Err(SIGNED_OUT));
}

#[tokio::test]
async fn tokens_of_the_same_person_are_taken() {
    let body = grant(&id_token(&json!({})));
    let (keeper, _server) = keeper(tokens(0), vec![ResponseTemplate::new(200).set_body_json(body)]).await;
    assert!(keeper.access().await.is_ok());
}
