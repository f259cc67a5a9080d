//! What is asked of a provider, and what is made of its answers when it lies or refuses.

use crate::ground::{
    ACCESS, CODE, ISSUER, REFRESH, TENANT, Visitor, begin, client, finish, grant, id_token, parameter, redirect,
    sign_in,
};
use password::Secret;
use providers::oidc::{Client, Issuer};
use providers::{BrowserSignInError, BrowserSignInRequest, ClaimsChallenge, Failure, SignInRefusal};
use serde_json::{Value, json};
use std::collections::HashMap;
use url::{Url, form_urlencoded};
use wiremock::{MockServer, Request, ResponseTemplate};

/// What comes of an answer whose id token has `claims` over those of a genuine one.
async fn with_claims(claims: Value) -> Option<BrowserSignInError> {
    with_claims_for(|client| client, claims).await
}

async fn with_claims_for(adjust: impl FnOnce(Client) -> Client, claims: Value) -> Option<BrowserSignInError> {
    let (result, _) = sign_in(adjust, |nonce| {
        let mut all = json!({"nonce": nonce});
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        ResponseTemplate::new(200).set_body_json(grant(&id_token(&all)))
    })
    .await;
    result.err()
}

/// What comes of a refusal with this body.
async fn with_refusal(body: Value) -> BrowserSignInError {
    sign_in(|client| client, |_| ResponseTemplate::new(400).set_body_json(body)).await.0.unwrap_err()
}

/// What comes of an answer in which `name` is `value`.
async fn with_field(name: &str, value: Value) -> Option<BrowserSignInError> {
    let (result, _) = sign_in(
        |client| client,
        |nonce| {
            let mut body = grant(&id_token(&json!({"nonce": nonce})));
            body[name] = value;
            ResponseTemplate::new(200).set_body_json(body)
        },
    )
    .await;
    result.err()
}

const NOT_GENUINE: Option<BrowserSignInError> = Some(BrowserSignInError::NotGenuine);
const NOT_UNDERSTOOD: Option<BrowserSignInError> = Some(BrowserSignInError::Failure(Failure::NotUnderstood));

// ---- the id token

#[tokio::test]
async fn a_genuine_id_token_is_taken() {
    assert_eq!(with_claims(json!({})).await, None);
}

#[tokio::test]
async fn the_id_token_of_another_issuer_is_not_genuine() {
    assert_eq!(with_claims(json!({"iss": format!("{ISSUER}/")})).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_for_another_client_is_not_genuine() {
    assert_eq!(with_claims(json!({"aud": "another"})).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_for_many_that_was_made_for_another_client_is_not_genuine() {
    let claims = json!({"aud": ["app-password-wizard", "another"], "azp": "another"});
    assert_eq!(with_claims(claims).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_for_many_that_was_made_for_us_is_taken() {
    let claims = json!({"aud": ["another", "app-password-wizard"], "azp": "app-password-wizard"});
    assert_eq!(with_claims(claims).await, None);
}

#[tokio::test]
async fn an_id_token_with_another_nonce_is_not_genuine() {
    assert_eq!(with_claims(json!({"nonce": "another"})).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_without_a_nonce_is_not_genuine() {
    assert_eq!(with_claims(json!({"nonce": null})).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_that_has_run_out_is_not_genuine() {
    let an_hour_ago = jiff::Timestamp::now().as_second() - 3600;
    assert_eq!(with_claims(json!({"exp": an_hour_ago})).await, NOT_GENUINE);
}

#[tokio::test]
async fn a_clock_that_is_a_little_ahead_does_no_harm() {
    let a_minute_ago = jiff::Timestamp::now().as_second() - 60;
    assert_eq!(with_claims(json!({"exp": a_minute_ago})).await, None);
}

fn per_tenant(client: Client) -> Client {
    Client { issuer: Issuer::PerTenant("https://login.example.test/{tenantid}/v2.0".to_owned()), ..client }
}

#[tokio::test]
async fn the_issuer_of_the_token_s_own_tenant_is_taken() {
    let claims = json!({"iss": format!("https://login.example.test/{TENANT}/v2.0"), "tid": TENANT});
    assert_eq!(with_claims_for(per_tenant, claims).await, None);
}

#[tokio::test]
async fn the_issuer_of_another_tenant_is_not_genuine() {
    let claims = json!({"iss": format!("https://login.example.test/{TENANT}/v2.0"), "tid": "another"});
    assert_eq!(with_claims_for(per_tenant, claims).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_issuer_a_tenant_and_no_tenant_is_not_genuine() {
    let claims = json!({"iss": "https://login.example.test/{tenantid}/v2.0"});
    assert_eq!(with_claims_for(per_tenant, claims).await, NOT_GENUINE);
}

#[tokio::test]
async fn an_id_token_that_is_none_is_not_understood() {
    for id_token in ["", "a", "a.b", "a.b.c", "a.e30.c", "a.e30.c.d", "a.W10.c"] {
        assert_eq!(with_field("id_token", id_token.into()).await, NOT_UNDERSTOOD, "{id_token}");
    }
}

#[tokio::test]
async fn an_answer_without_an_id_token_is_not_understood() {
    assert_eq!(with_field("id_token", Value::Null).await, NOT_UNDERSTOOD);
}

#[tokio::test]
async fn tokens_of_another_type_are_not_understood() {
    assert_eq!(with_field("token_type", "DPoP".into()).await, NOT_UNDERSTOOD);
}

#[tokio::test]
async fn an_answer_without_an_access_token_is_not_understood() {
    for nothing in [Value::Null, "".into()] {
        assert_eq!(with_field("access_token", nothing.clone()).await, NOT_UNDERSTOOD, "{nothing}");
    }
}

#[tokio::test]
async fn an_age_beyond_all_calendars_is_no_limit() {
    let (result, _) = sign_in(
        |client| client,
        |nonce| {
            let mut body = grant(&id_token(&json!({"nonce": nonce})));
            body["expires_in"] = u64::MAX.into();
            ResponseTemplate::new(200).set_body_json(body)
        },
    )
    .await;
    assert_eq!(result.unwrap().expires, None);
}

#[tokio::test]
async fn the_tokens_come_out_as_they_are() {
    let answer = |nonce: &str| ResponseTemplate::new(200).set_body_json(grant(&id_token(&json!({"nonce": nonce}))));
    let tokens = sign_in(|client| client, answer).await.0.unwrap();
    assert_eq!((tokens.access.expose(), tokens.refresh.unwrap().expose()), (ACCESS, REFRESH));
}

// ---- refusals

#[tokio::test]
async fn a_challenge_from_the_token_endpoint_asks_for_one_more_sign_in() {
    const DESCRIPTION: &str = "words. Trace ID: 1 Correlation ID: 5f2a3c8e-1d74-4b0e-9a57-6f0c2b9de415 Timestamp: 1";
    let claims = r#"{"access_token":{"polids":{"essential":true,"Values":["x"]}}}"#;
    let refusal = json!({"error": "interaction_required", "claims": claims, "error_description": DESCRIPTION});
    let (claims, correlation) =
        (ClaimsChallenge(Secret::new(claims.to_owned())), Some("5f2a3c8e-1d74-4b0e-9a57-6f0c2b9de415".to_owned()));
    let expected = BrowserSignInError::Challenged { claims, refusal: SignInRefusal::Other, correlation };
    assert_eq!(with_refusal(refusal).await, expected);
}

#[tokio::test]
async fn a_refusal_tells_what_the_provider_s_numbers_mean_and_its_name_for_the_event() {
    let correlation = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";
    let body = json!({"error": "invalid_grant", "error_codes": [90094], "correlation_id": correlation});
    let expected = BrowserSignInError::Refused {
        refusal: SignInRefusal::AdminConsentMissing,
        correlation: Some(correlation.to_owned()),
    };
    assert_eq!(with_refusal(body).await, expected);
}

#[tokio::test]
async fn a_provider_that_is_unavailable_for_a_while_is_busy() {
    let error = with_refusal(json!({"error": "temporarily_unavailable"})).await;
    assert_eq!(error, BrowserSignInError::Failure(Failure::Busy { retry_after: None }));
}

#[tokio::test]
async fn a_provider_that_fails_without_a_number_has_failed() {
    let error = with_refusal(json!({"error": "server_error"})).await;
    assert_eq!(error, BrowserSignInError::Failure(Failure::ServerFailed { status: 500 }));
}

#[tokio::test]
async fn a_number_beside_a_failure_is_told_with_the_provider_s_name_for_the_event() {
    let correlation = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";
    for error in ["server_error", "temporarily_unavailable"] {
        for (number, refusal) in [(90094, SignInRefusal::AdminConsentMissing), (4_000_000, SignInRefusal::Other)] {
            let body = json!({"error": error, "error_codes": [number], "correlation_id": correlation});
            let expected = BrowserSignInError::Refused { refusal, correlation: Some(correlation.to_owned()) };
            assert_eq!(with_refusal(body).await, expected, "{error} {number}");
        }
    }
}

/// What comes of a browser that brings back `answer`.
async fn with_callback(answer: &str) -> BrowserSignInError {
    let pending = begin(&client("http://127.0.0.1:1")).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.come_back(answer).await;
    finishing.await.unwrap().unwrap_err()
}

#[tokio::test]
async fn a_refusal_through_the_browser_tells_what_the_provider_s_numbers_mean() {
    let correlation = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";
    let description = format!("AADSTS90094: An administrator. Trace ID: x Correlation ID: {correlation} Timestamp: y");
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("error", "access_denied"), ("error_description", &description)])
        .finish();
    let expected = BrowserSignInError::Refused {
        refusal: SignInRefusal::AdminConsentMissing,
        correlation: Some(correlation.to_owned()),
    };
    assert_eq!(with_callback(&query).await, expected);
}

#[tokio::test]
async fn access_denied_without_numbers_has_been_declined() {
    assert_eq!(with_callback("error=access_denied").await, BrowserSignInError::Declined);
}

#[tokio::test]
async fn a_number_says_more_than_the_button_that_led_back() {
    let query = "error=access_denied&error_subcode=cancel&error_description=AADSTS90094%3A";
    let expected = BrowserSignInError::Refused { refusal: SignInRefusal::AdminConsentMissing, correlation: None };
    assert_eq!(with_callback(query).await, expected);
}

#[tokio::test]
async fn access_denied_with_a_number_that_nobody_knows_is_a_refusal_and_nobody_s_no() {
    let correlation = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";
    let query = format!("error=access_denied&error_description=AADSTS999999%3A+x+Correlation+ID%3A+{correlation}");
    let expected =
        BrowserSignInError::Refused { refusal: SignInRefusal::Other, correlation: Some(correlation.to_owned()) };
    assert_eq!(with_callback(&query).await, expected);
}

#[tokio::test]
async fn a_callback_of_another_issuer_is_not_genuine_and_redeems_nothing() {
    let server = MockServer::start().await;
    let pending = begin(&client(&server.uri())).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.come_back("code=c&iss=https%3A%2F%2Fother.example.test").await;
    let error = finishing.await.unwrap().unwrap_err();
    assert_eq!((error, server.received_requests().await.unwrap().len()), (BrowserSignInError::NotGenuine, 0));
}

// ---- what is asked

fn form(request: &Request) -> HashMap<String, String> {
    form_urlencoded::parse(&request.body).into_owned().collect()
}

async fn redeeming() -> (HashMap<String, String>, usize) {
    let (_, server) = sign_in(|client| client, |_| ResponseTemplate::new(500)).await;
    let requests = server.received_requests().await.unwrap();
    (form(&requests[0]), requests.len())
}

#[tokio::test]
async fn a_code_is_redeemed_once_even_when_the_provider_fails() {
    assert_eq!(redeeming().await.1, 1);
}

#[tokio::test]
async fn a_code_is_redeemed_with_everything_that_belongs_to_it_and_no_client_secret() {
    let (form, _) = redeeming().await;
    let mut names: Vec<&str> = form.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["claims", "client_id", "code", "code_verifier", "grant_type", "redirect_uri"]);
}

#[tokio::test]
async fn the_code_is_the_one_that_the_browser_brought() {
    assert_eq!(redeeming().await.0["code"], CODE);
}

async fn address_for(request: BrowserSignInRequest) -> Url {
    client("https://login.example.test").begin(request).await.unwrap().address().clone()
}

#[tokio::test]
async fn the_browser_is_sent_with_everything_that_the_provider_needs() {
    let address = address_for(BrowserSignInRequest::default()).await;
    let fixed: Vec<(String, String)> = address
        .query_pairs()
        .into_owned()
        .filter(|(name, _)| !["state", "nonce", "code_challenge", "redirect_uri", "claims"].contains(&name.as_str()))
        .collect();
    let expected = [
        ("client_id", "app-password-wizard"),
        ("response_type", "code"),
        ("response_mode", "query"),
        ("scope", "openid profile offline_access"),
        ("code_challenge_method", "S256"),
    ];
    assert_eq!(fixed, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn the_browser_comes_back_to_localhost_without_a_path() {
    let address = address_for(BrowserSignInRequest::default()).await;
    let port = redirect(&address).port().unwrap();
    assert_eq!(parameter(&address, "redirect_uri"), format!("http://localhost:{port}"));
}

#[tokio::test]
async fn a_challenge_is_asked_for_together_with_what_this_program_can_do() {
    let claims = Some(ClaimsChallenge(Secret::new(r#"{"access_token":{"acrs":{"value":"c1"}}}"#.to_owned())));
    let address = address_for(BrowserSignInRequest { claims, ..BrowserSignInRequest::default() }).await;
    let asked: Value = serde_json::from_str(&parameter(&address, "claims")).unwrap();
    assert_eq!(asked, json!({"access_token": {"xms_cc": {"values": ["cp1"]}, "acrs": {"value": "c1"}}}));
}

#[tokio::test]
async fn a_challenge_that_is_none_is_not_understood() {
    let claims = Some(ClaimsChallenge(Secret::new("none".to_owned())));
    let request = BrowserSignInRequest { claims, ..BrowserSignInRequest::default() };
    let error = client("https://login.example.test").begin(request).await.err();
    assert_eq!(error, NOT_UNDERSTOOD);
}

#[tokio::test]
async fn no_two_sign_ins_share_a_state_a_nonce_or_a_verifier() {
    let addresses = [BrowserSignInRequest::default(), BrowserSignInRequest::default()];
    let [one, other] = [address_for(addresses[0].clone()).await, address_for(addresses[1].clone()).await];
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(parameter(&one, name), parameter(&other, name), "{name}");
    }
}

#[tokio::test]
async fn nothing_is_sent_in_the_clear() {
    let request = BrowserSignInRequest::default();
    let error = client("http://login.example.test").begin(request).await.err();
    assert_eq!(error, Some(BrowserSignInError::NotConfigured));
}
