//! Nothing secret is logged, not even by the libraries, not even at the loudest.

use crate::ground::{ACCESS, CODE, REFRESH, Visitor, client, finish, grant, id_token, parameter};
use password::Secret;
use providers::oidc::{OAuthError, TokenKeeper};
use providers::{BrowserSignInRequest, ClaimsChallenge};
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use url::form_urlencoded;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is logged while `work` is done, at the loudest.
async fn logged(work: impl Future<Output = Vec<String>>) -> (String, Vec<String>) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let secrets = work.await;
    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    (log, secrets)
}

/// A sign-in and a refresh; every secret there was.
async fn sign_in_and_refresh() -> Vec<String> {
    let server = MockServer::start().await;
    let claims = r#"{"access_token":{"planted-claim":null}}"#.to_owned();
    let request = BrowserSignInRequest {
        address: "planted-person@example.test".to_owned(),
        language: "en".to_owned(),
        claims: Some(ClaimsChallenge(Secret::new(claims))),
    };
    let pending = client(&server.uri()).begin(request).await.unwrap();
    let nonce = parameter(pending.address(), "nonce");
    let id_token = id_token(&json!({"nonce": nonce}));
    let answer = ResponseTemplate::new(200).set_body_json(grant(&id_token));
    Mock::given(path("/token")).respond_with(answer).up_to_n_times(1).mount(&server).await;
    let refused = json!({"error": "invalid_grant", "error_description": "planted-description"});
    let refused = ResponseTemplate::new(400).set_body_json(refused);
    Mock::given(path("/token")).respond_with(refused).mount(&server).await;

    let visitor = Visitor::of(&pending);
    let challenge = parameter(pending.address(), "code_challenge");
    let finishing = finish(pending);
    visitor.get("/?code=planted-stray-code&state=planted-stray-state").await;
    visitor.come_back(&format!("code={CODE}&session_state=planted-session")).await;
    let tokens = finishing.await.unwrap().unwrap();
    let access = tokens.access.clone();
    let _ = TokenKeeper::new(client(&server.uri()), tokens).access_instead_of(&access).await;

    let requests = server.received_requests().await.unwrap();
    let verifier = form_urlencoded::parse(&requests[0].body).find(|(name, _)| name == "code_verifier").unwrap().1;
    let planted = ["planted", CODE, ACCESS, REFRESH].map(str::to_owned);
    planted.into_iter().chain([id_token, nonce, visitor.state, challenge, verifier.into_owned()]).collect()
}

/// A sign-in with a code on another device; every secret there was.
async fn sign_in_on_another_device() -> Vec<String> {
    let server = MockServer::start().await;
    let codes = json!({
        "device_code": "planted-device-code", "user_code": "planted-user-code", "expires_in": 900, "interval": 1,
        "verification_uri": "https://login.example.test/device",
    });
    let answer = ResponseTemplate::new(200).set_body_json(codes);
    Mock::given(path("/device/auth")).respond_with(answer).mount(&server).await;
    let answer = ResponseTemplate::new(200).set_body_json(grant(&id_token(&json!({}))));
    Mock::given(path("/token")).respond_with(answer).mount(&server).await;
    client(&server.uri()).begin_device().await.unwrap().finish().await.unwrap();
    vec!["planted".to_owned()]
}

/// A refusal through the browser; every secret there was.
async fn be_refused() -> Vec<String> {
    let pending = client("http://127.0.0.1:1").begin(BrowserSignInRequest::default()).await.unwrap();
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.come_back("error=planted%0Aline&error_description=AADSTS90094%3A+planted").await;
    let _ = finishing.await.unwrap();
    vec!["planted".to_owned()]
}

fn assert_silent((log, secrets): (String, Vec<String>)) {
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in the log: {log}");
    }
}

#[tokio::test]
async fn a_sign_in_logs_nothing_secret() {
    assert_silent(logged(sign_in_and_refresh()).await);
}

#[tokio::test]
async fn a_sign_in_on_another_device_logs_nothing_secret() {
    assert_silent(logged(sign_in_on_another_device()).await);
}

#[tokio::test]
async fn a_refusal_logs_none_of_the_provider_s_text() {
    assert_silent(logged(be_refused()).await);
}

#[tokio::test]
async fn a_refusal_logs_the_provider_s_numbers() {
    let (log, _) = logged(be_refused()).await;
    assert!(log.contains("codes=[90094]"), "{log}");
}

#[test]
fn a_refusal_shows_nothing_of_its_challenge() {
    let error =
        OAuthError { claims: Some(ClaimsChallenge(Secret::new("planted".to_owned()))), ..OAuthError::default() };
    assert!(!format!("{error:?}").contains("planted"));
}
