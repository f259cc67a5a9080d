//! What Graph's and the sign-in's answers mean, and what is made of answers that are none.

use crate::stand_in::{TENANT, USER, hand_out_tokens, open, open_with, session, settings, sign_in};
use data_encoding::BASE64;
use password::Secret;
use providers::microsoft365::{Cloud, Microsoft365Settings};
use providers::{
    BrowserSignInError, ClaimsChallenge, Failure, GuidedReadError, GuidedSession, RegisteredKind, RegisteredMethod,
    SecondFactorRequirement, SignInRefusal,
};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use test_servers::address_of_nobody;
use wiremock::matchers::{any, header, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

const METHODS: &str = "/graph/v1.0/me/authentication/methods";
const REQUIREMENTS: &str = "/graph/beta/me/authentication/requirements";
const CLAIMS: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

/// A session at a server that answers everything alike.
async fn session_at(answer: ResponseTemplate) -> (MockServer, Arc<dyn GuidedSession>) {
    let server = MockServer::start().await;
    let session = session(&server).await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    (server, session)
}

async fn methods(answer: ResponseTemplate) -> Result<Vec<RegisteredMethod>, GuidedReadError> {
    session_at(answer).await.1.methods().await
}

async fn requirement(answer: ResponseTemplate) -> Result<SecondFactorRequirement, GuidedReadError> {
    session_at(answer).await.1.requirement().await
}

fn ok(body: serde_json::Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

fn refusal(status: u16, code: &str) -> ResponseTemplate {
    let inner = json!({"date": "2026-11-22T09:00:00", "request-id": "0a1b2c3d-0000-4000-8000-000000000001"});
    let error = json!({"code": code, "message": "words that change", "innerError": inner});
    ResponseTemplate::new(status).set_body_json(json!({"error": error}))
}

fn challenging(status: u16) -> ResponseTemplate {
    let claims = BASE64.encode(CLAIMS.as_bytes());
    let authorization = "https://login.microsoftonline.com/common/oauth2/authorize";
    let challenge = format!(
        r#"Bearer realm="", authorization_uri="{authorization}", error="insufficient_claims", claims="{claims}""#
    );
    refusal(status, "InvalidAuthenticationToken").insert_header("www-authenticate", challenge.as_str())
}

fn challenged() -> GuidedReadError {
    GuidedReadError::Challenged(ClaimsChallenge(Secret::new(CLAIMS.to_owned())))
}

async fn requests(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests.iter().map(|request| format!("{} {}", request.method, request.url.path())).collect()
}

// ---- what is read

#[tokio::test]
async fn a_session_knows_whose_it_is() {
    let (_server, session) = session_at(ok(json!({}))).await;
    assert_eq!((session.user(), session.tenant()), (USER, Some(TENANT)));
}

#[tokio::test]
async fn methods_are_read_without_the_password_and_with_masked_numbers() {
    let body = json!({"value": [
        {"@odata.type": "#microsoft.graph.passwordAuthenticationMethod", "id": "1"},
        {"@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "id": "2", "phoneNumber": "+39 3331234567"},
        {"@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod", "displayName": "Anna's phone"},
    ]});
    let expected = [(RegisteredKind::Phone, "+39 •••67"), (RegisteredKind::Authenticator, "Anna's phone")];
    let expected = expected.map(|(kind, label)| RegisteredMethod { kind, label: label.to_owned() });
    assert_eq!(methods(ok(body)).await, Ok(expected.to_vec()));
}

#[tokio::test]
async fn an_account_with_no_method_but_its_password_has_none() {
    let body = json!({"value": [{"@odata.type": "#microsoft.graph.passwordAuthenticationMethod"}]});
    assert_eq!(methods(ok(body)).await, Ok(Vec::new()));
}

#[tokio::test]
async fn the_requirement_is_the_per_user_state() {
    let state = |name: &str| ok(json!({"perUserMfaState": name}));
    assert_eq!(requirement(state("enforced")).await, Ok(SecondFactorRequirement::Enforced));
    assert_eq!(requirement(state("enabled")).await, Ok(SecondFactorRequirement::Enabled));
    assert_eq!(requirement(state("disabled")).await, Ok(SecondFactorRequirement::Disabled));
}

// ---- refusals

#[tokio::test]
async fn what_may_not_be_read_is_not_allowed() {
    for status in [403, 404] {
        let answer = || refusal(status, "accessDenied");
        assert_eq!(methods(answer()).await, Err(GuidedReadError::NotAllowed), "{status}");
        assert_eq!(requirement(answer()).await, Err(GuidedReadError::NotAllowed), "{status}");
    }
}

#[tokio::test]
async fn what_the_beta_interface_says_in_other_words_is_unknown_and_never_a_no() {
    for answer in [ok(json!({"perUserMfaState": "sometimes"})), ok(json!({})), refusal(400, "BadRequest")] {
        assert_eq!(requirement(answer).await, Err(GuidedReadError::NotAllowed));
    }
}

#[tokio::test]
async fn claims_that_are_missing_are_a_challenge() {
    for status in [401, 403] {
        assert_eq!(methods(challenging(status)).await, Err(challenged()), "{status}");
        assert_eq!(requirement(challenging(status)).await, Err(challenged()), "{status}");
    }
}

#[tokio::test]
async fn a_challenge_is_not_tried_again_by_itself() {
    let (server, session) = session_at(challenging(401)).await;
    session.methods().await.unwrap_err();
    assert_eq!(requests(&server).await, [format!("GET {METHODS}")]);
}

#[tokio::test]
async fn a_challenge_that_is_not_understood_is_a_refusal() {
    let header = r#"Bearer error="insufficient_claims", claims="!!!""#;
    let answer = refusal(403, "accessDenied").insert_header("www-authenticate", header);
    assert_eq!(methods(answer).await, Err(GuidedReadError::NotAllowed));
}

#[tokio::test]
async fn a_challenge_is_found_in_a_second_header_and_in_another_spelling() {
    let claims = BASE64.encode(CLAIMS.as_bytes());
    for spelling in
        [format!("bearer Claims = \"{claims}\""), format!("Negotiate, BEARER realm=\"\" , claims=\"{claims}\"")]
    {
        let answer = refusal(401, "InvalidAuthenticationToken")
            .append_header("www-authenticate", "PoP realm=\"\"")
            .append_header("www-authenticate", spelling.as_str());
        assert_eq!(methods(answer).await, Err(challenged()), "{spelling}");
    }
}

#[tokio::test]
async fn a_graph_without_authentication_methods_does_not_tell() {
    let answer = || refusal(400, "BadRequest");
    assert_eq!(methods(answer()).await, Err(GuidedReadError::NotTold));
}

#[tokio::test]
async fn where_the_cloud_tells_nobody_it_is_not_asked() {
    let server = MockServer::start().await;
    hand_out_tokens(&server).await;
    let session =
        sign_in(&*open_with(&server, Microsoft365Settings { cloud: Cloud::China, ..settings(&server) })).await;
    let session = session.unwrap();
    assert_eq!(session.methods().await, Err(GuidedReadError::NotTold));
    assert_eq!(session.requirement().await, Err(GuidedReadError::NotTold));
    assert_eq!(requests(&server).await, [format!("POST /{TENANT}/oauth2/v2.0/token")]);
}

// ---- a list in parts

async fn part(server: &MockServer, token: Option<&str>, kind: &str, next: Option<String>) {
    let mut body = json!({"value": [{"@odata.type": format!("#microsoft.graph.{kind}AuthenticationMethod")}]});
    if let Some(next) = next {
        body["@odata.nextLink"] = next.into();
    }
    let mock = Mock::given(path(METHODS));
    let mock = match token {
        Some(token) => mock.and(query_param("$skiptoken", token)),
        None => mock.and(query_param_is_missing("$skiptoken")),
    };
    mock.respond_with(ok(body)).mount(server).await;
}

fn kinds(read: Result<Vec<RegisteredMethod>, GuidedReadError>) -> Vec<RegisteredKind> {
    read.unwrap().into_iter().map(|method| method.kind).collect()
}

#[tokio::test]
async fn a_list_in_parts_is_read_to_its_end() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    part(&server, None, "email", Some(format!("{}{METHODS}?$skiptoken=a%2Fb", server.uri()))).await;
    part(&server, Some("a/b"), "fido2", None).await;
    assert_eq!(kinds(session.methods().await), [RegisteredKind::Email, RegisteredKind::Passkey]);
}

#[tokio::test]
async fn a_list_that_goes_on_elsewhere_is_not_followed() {
    let (server, elsewhere) = (MockServer::start().await, MockServer::start().await);
    let session = session(&server).await;
    part(&server, None, "fido2", Some(format!("{}{METHODS}?$skiptoken=a", elsewhere.uri()))).await;
    assert_eq!(kinds(session.methods().await), [RegisteredKind::Passkey]);
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_list_without_an_end_is_left_after_ten_parts_and_is_unknown_if_there_was_nothing() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    let next = format!("{}{METHODS}?$skiptoken=again", server.uri());
    Mock::given(path(METHODS)).respond_with(ok(json!({"value": [], "@odata.nextLink": next}))).mount(&server).await;
    assert_eq!(session.methods().await, Err(GuidedReadError::NotAllowed));
    assert_eq!(requests(&server).await.len(), 10);
}

// ---- tokens that have run out

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_call_repeated() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    hand_out_tokens(&server).await;
    let fresh = ok(json!({"value": []}));
    Mock::given(header("authorization", "Bearer planted-access-token-2")).respond_with(fresh).mount(&server).await;
    Mock::given(path(METHODS)).respond_with(refusal(401, "InvalidAuthenticationToken")).mount(&server).await;
    assert_eq!(session.methods().await, Ok(Vec::new()));
    let (graph, token) = (format!("GET {METHODS}"), format!("POST /{TENANT}/oauth2/v2.0/token"));
    assert_eq!(requests(&server).await, [graph.clone(), token, graph]);
}

#[tokio::test]
async fn a_fresh_token_that_is_refused_too_says_that_this_graph_does_not_tell_and_not_that_time_has_run_out() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    hand_out_tokens(&server).await;
    Mock::given(path(METHODS)).respond_with(refusal(401, "InvalidAuthenticationToken")).mount(&server).await;
    assert_eq!(session.methods().await, Err(GuidedReadError::NotAllowed));
    assert_eq!(requests(&server).await.len(), 3);
}

#[tokio::test]
async fn a_refresh_that_is_refused_is_the_end_of_the_session() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    let expired = json!({"error": "invalid_grant", "error_description": "AADSTS700082: ...", "error_codes": [700082]});
    let refused = ResponseTemplate::new(400).set_body_json(expired);
    Mock::given(path(format!("/{TENANT}/oauth2/v2.0/token"))).respond_with(refused).mount(&server).await;
    Mock::given(path(REQUIREMENTS)).respond_with(refusal(401, "InvalidAuthenticationToken")).mount(&server).await;
    assert_eq!(session.requirement().await, Err(Failure::SignedOut.into()));
}

// ---- answers that are none

/// Both calls at a server that gives this answer.
async fn assert_both_fail(answer: ResponseTemplate, expected: Failure) {
    let (_server, session) = session_at(answer).await;
    assert_eq!(session.methods().await, Err(expected.clone().into()), "methods");
    assert_eq!(session.requirement().await, Err(expected.into()), "requirement");
}

/// Of an answer that nobody can read, the stable interface says so; the beta one counts as not offered.
async fn assert_not_understood(answer: ResponseTemplate) {
    let (_server, session) = session_at(answer).await;
    assert_eq!(session.methods().await, Err(Failure::NotUnderstood.into()), "methods");
    assert_eq!(session.requirement().await, Err(GuidedReadError::NotAllowed), "requirement");
}

#[tokio::test]
async fn both_calls_name_a_failing_server() {
    assert_both_fail(ResponseTemplate::new(500).set_body_string("oops"), Failure::ServerFailed { status: 500 }).await;
}

#[tokio::test]
async fn both_calls_name_a_busy_server() {
    let answer = ResponseTemplate::new(429).insert_header("retry-after", "60");
    assert_both_fail(answer, Failure::Busy { retry_after: Some(Duration::from_secs(60)) }).await;
}

#[tokio::test]
async fn both_calls_name_a_proxy_that_wants_a_sign_in() {
    assert_both_fail(ResponseTemplate::new(407), Failure::ProxyAuthRequired).await;
}

#[tokio::test]
async fn a_server_that_asks_for_a_short_wait_is_asked_again() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    let busy = ResponseTemplate::new(429).insert_header("retry-after", "0");
    Mock::given(path(METHODS)).respond_with(busy).up_to_n_times(1).mount(&server).await;
    Mock::given(path(METHODS)).respond_with(ok(json!({"value": []}))).mount(&server).await;
    assert_eq!(session.methods().await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_server_that_does_not_listen_is_unreachable() {
    let server = MockServer::start().await;
    hand_out_tokens(&server).await;
    let mut settings = settings(&server);
    settings.endpoints.as_mut().unwrap().graph = format!("http://{}/", address_of_nobody()).parse().unwrap();
    let session = sign_in(&*open_with(&server, settings)).await.unwrap();
    assert_eq!(session.methods().await, Err(Failure::Unreachable.into()));
    assert_eq!(session.requirement().await, Err(Failure::Unreachable.into()));
}

#[tokio::test]
async fn both_calls_do_without_a_web_page() {
    let page = ResponseTemplate::new(200).set_body_raw("<!doctype html><title>Sign in</title>", "text/html");
    assert_not_understood(page).await;
}

#[tokio::test]
async fn both_calls_do_without_a_redirect() {
    assert_not_understood(ResponseTemplate::new(302).insert_header("location", "https://example.org/")).await;
}

#[tokio::test]
async fn both_calls_do_without_an_answer_that_is_cut_short() {
    assert_not_understood(ResponseTemplate::new(200).set_body_string(r#"{"value":[{"@odata.type":"#)).await;
}

#[tokio::test]
async fn both_calls_do_without_an_answer_of_the_wrong_type() {
    assert_not_understood(ok(json!({"value": "yes", "perUserMfaState": [1, 2]}))).await;
}

#[tokio::test]
async fn both_calls_do_without_an_empty_answer() {
    assert_not_understood(ResponseTemplate::new(200)).await;
}

#[tokio::test]
async fn both_calls_do_without_ten_megabytes() {
    assert_not_understood(ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024])).await;
}

// ---- refused sign-ins

#[tokio::test]
async fn a_refused_sign_in_is_told_by_its_number_and_keeps_its_correlation() {
    let correlation = "0a1b2c3d-0000-4000-8000-00000000c0de";
    let server = MockServer::start().await;
    let refused = json!({
        "error": "invalid_grant", "error_description": "AADSTS90094: An administrator must consent.",
        "error_codes": [90094], "trace_id": "t", "correlation_id": correlation,
    });
    Mock::given(any()).respond_with(ResponseTemplate::new(400).set_body_json(refused)).mount(&server).await;
    let expected = BrowserSignInError::Refused {
        refusal: SignInRefusal::AdminConsentMissing,
        correlation: Some(correlation.to_owned()),
    };
    assert_eq!(sign_in(&*open(&server)).await.err(), Some(expected));
}

#[tokio::test]
async fn a_sign_in_that_lacks_claims_is_to_be_begun_once_more() {
    let server = MockServer::start().await;
    let refused = json!({
        "error": "interaction_required", "error_description": "AADSTS50076: ...", "error_codes": [50076],
        "claims": CLAIMS,
    });
    Mock::given(any()).respond_with(ResponseTemplate::new(400).set_body_json(refused)).mount(&server).await;
    let claims = ClaimsChallenge(Secret::new(CLAIMS.to_owned()));
    let refusal = SignInRefusal::SecondProofMissing;
    let expected = BrowserSignInError::Challenged { claims, refusal, correlation: None };
    assert_eq!(sign_in(&*open(&server)).await.err(), Some(expected));
}

#[tokio::test]
async fn tokens_of_another_tenant_are_not_genuine() {
    let server = MockServer::start().await;
    let other = format!("{}/0a1b2c3d-0000-4000-8000-0000000007e4/v2.0", server.uri());
    let answer = move |request: &wiremock::Request| {
        let form = crate::stand_in::form(&request.body);
        ok(crate::stand_in::tokens(&other, &form, "planted-access-token"))
    };
    Mock::given(any()).respond_with(answer).mount(&server).await;
    assert_eq!(sign_in(&*open(&server)).await.err(), Some(BrowserSignInError::NotGenuine));
}
