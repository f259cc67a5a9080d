//! Nothing that opens anything is in the log, at its most talkative.

use crate::stand_in::{hand_out_tokens, open, session, sign_in};
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use wiremock::matchers::{any, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};

#[tokio::test]
async fn a_whole_session_leaves_no_secret_and_no_person_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let server = MockServer::start().await;
    let session = session(&server).await;
    hand_out_tokens(&server).await;
    // Refused once, refreshed, refused for good: every path that says something.
    let error = json!({"error": {"code": "planted code", "message": "planted message for Anna Rossi", "innerError": {
        "code": "accessDenied", "request-id": "0a1b2c3d-0000-4000-8000-000000000001",
    }}});
    let challenge = r#"Bearer error="invalid_token", claims="planted-claims""#;
    let refused = ResponseTemplate::new(401).insert_header("www-authenticate", challenge).set_body_json(&error);
    Mock::given(path_regex("^/graph/")).respond_with(refused).mount(&server).await;
    session.methods().await.unwrap_err();
    session.requirement().await.unwrap_err();
    // And a sign-in that is refused.
    server.reset().await;
    let refused =
        json!({"error": "invalid_grant", "error_description": "AADSTS53003: planted anna.rossi@contoso.test"});
    Mock::given(any()).respond_with(ResponseTemplate::new(400).set_body_json(refused)).mount(&server).await;
    sign_in(&*open(&server)).await.err().unwrap();

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("accessDenied") && log.contains("0a1b2c3d-0000-4000-8000-000000000001"), "{log}");
    for secret in ["planted", "anna", "Anna", "eyJ", "code_verifier", "nonce="] {
        assert!(!log.contains(secret), "{secret}\n{log}");
    }
}

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
