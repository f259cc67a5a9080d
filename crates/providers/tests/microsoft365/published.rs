//! Refusals in the shapes that people have published: fields, numbers and classes as they came, the words and ids ours.
//! Each is given at every door that can refuse: the token endpoint, the browser, another device, a refresh.

use crate::stand_in::{
    TENANT, USER, browser, comes_back, hand_out_tokens, open, open_with, session, settings, sign_in,
};
use providers::microsoft365::Microsoft365Settings;
use providers::{BrowserSignInError, BrowserSignInRequest, Failure, GuidedReadError, SignInRefusal};
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use url::Url;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const CORRELATION: &str = "0a1b2c3d-0000-4000-8000-00000000c0de";
const POLICY: &str =
    r#"{"access_token":{"capolids":{"essential":true,"values":["0a1b2c3d-0000-4000-8000-0000000000ca"]}}}"#;

fn description(numbers: &[u32]) -> String {
    let numbers: String = numbers.iter().map(|number| format!("AADSTS{number}: Words. ")).collect();
    format!(
        "{numbers}Trace ID: 0a1b2c3d-0000-4000-8000-000000007ace Correlation ID: {CORRELATION} Timestamp: 2026-11-30 09:00:00Z"
    )
}

/// A body of the token endpoint, as Microsoft writes them.
fn body(error: &str, numbers: &[u32], more: &Value) -> Value {
    let mut body = json!({
        "error": error, "error_description": description(numbers), "error_codes": numbers,
        "timestamp": "2026-11-30 09:00:00Z", "trace_id": "0a1b2c3d-0000-4000-8000-000000007ace",
        "correlation_id": CORRELATION,
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn refused(refusal: SignInRefusal) -> Option<BrowserSignInError> {
    Some(BrowserSignInError::Refused { refusal, correlation: Some(CORRELATION.to_owned()) })
}

fn challenged(error: Option<&BrowserSignInError>) -> bool {
    matches!(error, Some(BrowserSignInError::Challenged { .. }))
}

/// What comes of a code that the token endpoint answers with `body`.
async fn redeemed(body: Value) -> Option<BrowserSignInError> {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(400).set_body_json(body)).mount(&server).await;
    sign_in(&*open(&server)).await.err()
}

/// What comes of a browser that comes back with `parameters`.
async fn brought_back(parameters: &[(&str, &str)]) -> Option<BrowserSignInError> {
    let server = MockServer::start().await;
    let provider = open(&server);
    let waiting = provider.begin_browser_sign_in(BrowserSignInRequest::default()).await.unwrap();
    let asked = comes_back(waiting.address());
    let state = asked.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let mut back: Url = asked.clone();
    back.query_pairs_mut().clear().extend_pairs(parameters).append_pair("state", &state);
    let visit = tokio::spawn(async move { browser(Policy::default()).get(back).send().await.unwrap() });
    let error = waiting.finish().await.err();
    visit.await.unwrap();
    error
}

/// What comes of a code for another device, at a token endpoint that answers with `body`.
async fn on_another_device(body: Value) -> Option<BrowserSignInError> {
    let server = MockServer::start().await;
    let codes = json!({
        "device_code": "planted-device-code", "user_code": "ABCD", "expires_in": 900, "interval": 1,
        "verification_uri": "https://microsoft.com/devicelogin",
    });
    let at = |name: &str| path(format!("/{TENANT}/oauth2/v2.0/{name}"));
    Mock::given(at("devicecode")).respond_with(ResponseTemplate::new(200).set_body_json(codes)).mount(&server).await;
    Mock::given(at("token")).respond_with(ResponseTemplate::new(400).set_body_json(body)).mount(&server).await;
    let provider = open_with(&server, Microsoft365Settings { device_code: true, ..settings(&server) });
    provider.begin_device_sign_in().await.unwrap().finish().await.err()
}

/// What comes of a refresh that the token endpoint answers with `body`.
async fn refreshed(body: Value) -> GuidedReadError {
    let server = MockServer::start().await;
    let session = session(&server).await;
    let token = path(format!("/{TENANT}/oauth2/v2.0/token"));
    Mock::given(token).respond_with(ResponseTemplate::new(400).set_body_json(body)).mount(&server).await;
    let stale = ResponseTemplate::new(401).set_body_json(json!({"error": {"code": "InvalidAuthenticationToken"}}));
    Mock::given(any()).respond_with(stale).mount(&server).await;
    session.methods().await.unwrap_err()
}

/// A rule blocks, and there is nothing but a message (53003, `message_only`): another sign-in would end the same way.
#[tokio::test]
async fn a_rule_that_has_only_a_message_is_a_refusal_at_every_door_and_keeps_its_id() {
    let blocked = || body("invalid_grant", &[53003], &json!({"suberror": "message_only", "claims": POLICY}));
    let expected = refused(SignInRefusal::BlockedByPolicy);
    assert_eq!(redeemed(blocked()).await, expected);
    assert_eq!(on_another_device(blocked()).await, expected);
    let (refusal, correlation) = (SignInRefusal::BlockedByPolicy, Some(CORRELATION.to_owned()));
    assert_eq!(refreshed(blocked()).await, GuidedReadError::Refused { refusal, correlation });
    let interactive = body("interaction_required", &[53003], &json!({"suberror": "message_only"}));
    assert_eq!(redeemed(interactive).await, expected);
}

#[tokio::test]
async fn a_number_that_nobody_knows_with_only_a_message_is_not_asked_for_once_more() {
    let unknown = body("interaction_required", &[5_309_999], &json!({"suberror": "message_only", "claims": POLICY}));
    assert_eq!(redeemed(unknown).await, refused(SignInRefusal::Other));
}

/// A missing second proof (50076, `basic_action`) is asked for in one more sign-in.
#[tokio::test]
async fn a_proof_that_is_missing_is_asked_for_in_one_more_sign_in() {
    let missing = || body("invalid_grant", &[50076], &json!({"suberror": "basic_action", "claims": POLICY}));
    assert!(challenged(redeemed(missing()).await.as_ref()));
    assert!(challenged(on_another_device(missing()).await.as_ref()));
    assert!(matches!(refreshed(missing()).await, GuidedReadError::Challenged(_)));
}

#[tokio::test]
async fn a_device_that_is_not_accepted_is_not_asked_for_another_proof() {
    for number in [53000, 53001, 530_002, 530_003, 50097] {
        let refusal = body("invalid_grant", &[number], &json!({"suberror": "additional_action", "claims": POLICY}));
        assert_eq!(redeemed(refusal).await, refused(SignInRefusal::DeviceNotAccepted), "{number}");
    }
}

/// 65001 with `consent_required`.
#[tokio::test]
async fn consent_that_is_missing_is_the_administrator_s_to_give() {
    let missing = || body("invalid_grant", &[65001], &json!({"suberror": "consent_required"}));
    assert_eq!(redeemed(missing()).await, refused(SignInRefusal::AdminConsentMissing));
    assert_eq!(on_another_device(missing()).await, refused(SignInRefusal::AdminConsentMissing));
}

/// Older bodies have a general number before the one that says why: 70002 before 70000, 500133, 50173.
#[tokio::test]
async fn a_general_number_before_another_does_not_hide_it() {
    assert_eq!(
        redeemed(body("invalid_grant", &[70002, 70000], &json!({}))).await,
        refused(SignInRefusal::AnswerExpired)
    );
    assert_eq!(
        redeemed(body("invalid_grant", &[70002, 50173], &json!({}))).await,
        refused(SignInRefusal::SessionsRevoked)
    );
}

#[tokio::test]
async fn numbers_that_only_the_description_has_are_read() {
    let mut refusal = body("invalid_grant", &[530_003], &json!({"error_codes": []}));
    assert_eq!(redeemed(refusal.clone()).await, refused(SignInRefusal::DeviceNotAccepted));
    refusal.as_object_mut().unwrap().remove("error_codes");
    assert_eq!(redeemed(refusal).await, refused(SignInRefusal::DeviceNotAccepted));
}

/// What the page *Need admin approval* sends back: the same as *Cancel*.
#[tokio::test]
async fn who_was_sent_back_without_a_number_is_asked_what_the_page_said() {
    let expected = Some(BrowserSignInError::Refused { refusal: SignInRefusal::NotApproved, correlation: None });
    assert_eq!(brought_back(&[("error", "access_denied"), ("error_subcode", "cancel")]).await, expected);
    assert_eq!(brought_back(&[("error", "access_denied")]).await, expected);
    let declined = json!({"error": "authorization_declined"});
    assert_eq!(on_another_device(declined).await, expected);
}

#[tokio::test]
async fn a_number_beside_cancel_decides() {
    for (number, refusal) in [
        (90094, SignInRefusal::AdminConsentMissing),
        (65004, SignInRefusal::ConsentDeclined),
        (530_003, SignInRefusal::DeviceNotAccepted),
        (50131, SignInRefusal::BlockedByPolicy),
        (50158, SignInRefusal::SecondProofMissing),
        (53011, SignInRefusal::BlockedByPolicy),
        (650_053, SignInRefusal::AppMisconfigured),
        (9_999_999, SignInRefusal::Other),
    ] {
        let description = description(&[number]);
        for more in [&[][..], &[("error_subcode", "cancel")]] {
            let parameters =
                [&[("error", "access_denied"), ("error_description", description.as_str())], more].concat();
            assert_eq!(brought_back(&parameters).await, refused(refusal), "{number} {more:?}");
        }
    }
}

#[tokio::test]
async fn an_unknown_number_on_another_device_is_not_a_code_that_ran_out() {
    for error in ["invalid_grant", "expired_token", "authorization_declined"] {
        assert_eq!(
            on_another_device(body(error, &[7_777_777], &json!({}))).await,
            refused(SignInRefusal::Other),
            "{error}"
        );
    }
}

#[tokio::test]
async fn only_time_that_has_passed_ends_a_session_without_a_reason() {
    for number in [700_082, 70043, 70044, 50132] {
        let expired = body("invalid_grant", &[number], &json!({"suberror": "bad_token"}));
        assert_eq!(refreshed(expired).await, Failure::SignedOut.into(), "{number}");
    }
    for (number, refusal) in [(50057, SignInRefusal::AccountDisabled), (7_777_777, SignInRefusal::Other)] {
        let told = GuidedReadError::Refused { refusal, correlation: Some(CORRELATION.to_owned()) };
        assert_eq!(refreshed(body("invalid_grant", &[number], &json!({}))).await, told, "{number}");
    }
}

/// A domain was typed; from the sign-in on, the page is opened by the id, which is never mistaken.
#[tokio::test]
async fn the_page_is_opened_by_the_tenant_s_id_as_soon_as_it_is_known() {
    use providers::{ProviderChoice, ProviderKind, ProviderPage, Providers, Registry};
    let server = MockServer::start().await;
    hand_out_tokens(&server).await;
    let issuer = format!("{}/{TENANT}/v2.0", server.uri());
    let answer = move |request: &wiremock::Request| {
        let form = crate::stand_in::form(&request.body);
        ResponseTemplate::new(200).set_body_json(crate::stand_in::tokens(&issuer, &form, "planted-access-token"))
    };
    Mock::given(path("/contoso.test/oauth2/v2.0/token")).respond_with(answer).mount(&server).await;
    let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server: format!("{}/contoso.test", server.uri()) };
    let registry = Registry::with_manners(crate::stand_in::manners()).with_microsoft365(settings(&server));
    let provider = registry.open(&choice).unwrap().guided().unwrap();
    let query = || provider.page(ProviderPage::Create, "it").query().map(str::to_owned);
    assert_eq!(query().as_deref(), Some("tenant=contoso.test&lng=it"));
    assert_eq!(sign_in(&*provider).await.unwrap().user(), USER);
    assert_eq!(query(), Some(format!("tenantId={TENANT}&lng=it")));
}
