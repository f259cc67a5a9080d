//! A code on another device, against endpoints that misbehave. `provider/device.rs` does it against the certified provider.

use crate::ground::{client, grant, id_token};
use providers::oidc::Client;
use providers::{BrowserSignInError, Failure, SignInRefusal};
use serde_json::{Value, json};
use std::collections::HashMap;
use url::form_urlencoded;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

pub const RUN_OUT: BrowserSignInError =
    BrowserSignInError::Refused { refusal: SignInRefusal::DeviceCodeExpired, correlation: None };

/// A provider that hands out `codes` over those of a sound one, and answers each question with the next of `answers`.
async fn provider(codes: Value, answers: Vec<ResponseTemplate>) -> (Client, MockServer) {
    let server = MockServer::start().await;
    let mut all = json!({
        "device_code": "planted-device-code", "user_code": "ABCD-EFGH", "expires_in": 900, "interval": 1,
        "verification_uri": "https://login.example.test/device", "message": "",
    });
    all.as_object_mut().unwrap().extend(codes.as_object().unwrap().clone());
    Mock::given(path("/device/auth")).respond_with(ResponseTemplate::new(200).set_body_json(all)).mount(&server).await;
    for answer in answers {
        Mock::given(path("/token")).respond_with(answer).up_to_n_times(1).mount(&server).await;
    }
    (client(&server.uri()), server)
}

fn says(error: &str) -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_json(json!({"error": error}))
}

fn grants() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(grant(&id_token(&json!({}))))
}

#[tokio::test]
async fn a_question_that_fails_once_is_asked_again() {
    let busy = ResponseTemplate::new(503);
    let (client, _server) = provider(json!({}), vec![says("authorization_pending"), busy, grants()]).await;
    assert!(client.begin_device().await.unwrap().finish().await.is_ok());
}

#[tokio::test]
async fn a_provider_that_is_asked_too_often_is_asked_less_often() {
    let (client, _server) = provider(json!({}), vec![says("slow_down"), grants()]).await;
    let begun = std::time::Instant::now();
    client.begin_device().await.unwrap().finish().await.unwrap();
    // One second before the first question, six before the second. More does no harm.
    assert!(begun.elapsed().as_secs() >= 7);
}

#[tokio::test]
async fn microsoft_s_words_for_declining_are_understood() {
    let (client, _server) = provider(json!({}), vec![says("authorization_declined")]).await;
    assert_eq!(client.begin_device().await.unwrap().finish().await.unwrap_err(), BrowserSignInError::Declined);
}

#[tokio::test]
async fn microsoft_s_words_for_a_code_that_is_not_taken_are_understood() {
    let (client, _server) = provider(json!({}), vec![says("bad_verification_code")]).await;
    assert_eq!(client.begin_device().await.unwrap().finish().await.unwrap_err(), RUN_OUT);
}

#[tokio::test]
async fn a_code_is_not_asked_about_after_its_end() {
    let (client, server) = provider(json!({"expires_in": 1, "interval": 3}), vec![grants()]).await;
    let result = client.begin_device().await.unwrap().finish().await;
    assert_eq!((result.unwrap_err(), server.received_requests().await.unwrap().len()), (RUN_OUT, 1));
}

#[tokio::test]
async fn the_provider_is_asked_for_what_a_public_client_may_ask() {
    let (client, server) = provider(json!({}), vec![grants()]).await;
    client.begin_device().await.unwrap().finish().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let forms: Vec<HashMap<String, String>> =
        requests.iter().map(|request| form_urlencoded::parse(&request.body).into_owned().collect()).collect();
    let expected = [
        vec![("client_id", "app-password-wizard"), ("scope", "openid profile offline_access")],
        vec![
            ("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
            ("client_id", "app-password-wizard"),
            ("device_code", "planted-device-code"),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ],
    ];
    let expected = expected.map(|form| {
        form.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<HashMap<_, _>>()
    });
    assert_eq!(forms, expected);
}

#[tokio::test]
async fn an_address_that_is_not_of_the_web_is_never_shown() {
    for address in ["file:///etc/passwd", "http://login.example.test", "javascript:alert(1)", "x"] {
        let (client, _server) = provider(json!({"verification_uri": address}), vec![]).await;
        let error = client.begin_device().await.err();
        assert_eq!(error, Some(BrowserSignInError::Failure(Failure::NotUnderstood)), "{address}");
    }
}

#[tokio::test]
async fn codes_of_the_wrong_types_are_not_understood() {
    for codes in [json!({"device_code": 1}), json!({"user_code": ""}), json!({"expires_in": "soon"})] {
        let (client, _server) = provider(codes.clone(), vec![]).await;
        let error = client.begin_device().await.err();
        assert_eq!(error, Some(BrowserSignInError::Failure(Failure::NotUnderstood)), "{codes}");
    }
}

#[tokio::test]
async fn without_an_address_for_it_there_is_no_such_way_to_sign_in() {
    let client = Client { device: None, ..client("https://login.example.test") };
    assert_eq!(client.begin_device().await.err(), Some(BrowserSignInError::NotConfigured));
}
