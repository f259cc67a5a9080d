//! What privacyIDEA's answers mean, and what is made of answers that are none of its own.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::{SignedDuration, Timestamp};
use password::{Secret, Shape};
use providers::http::Manners;
use providers::{
    AnswerBy, AppPasswordState, Challenge, ChangeError, Counted, CreateError, EnrolError, Enrolment, Failure, Limit,
    LimitOf, MethodKind, NewAppPassword, NewMethod, Proof, Provider, ProviderChoice, ProviderKind, Providers,
    ReadError, Registry, ServerWords, Session, SignIn, SignInError, VerifyError,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use wiremock::matchers::{any, body_partial_json, method, path, path_regex, query_param};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const LABEL: &str = "App Password Wizard, PC-7";

const ALL_RIGHTS: [&str; 5] = ["enrollAPPLSPEC", "delete", "revoke", "serviceid_list", "userlist"];

const TOKEN: &str = "token-1";

fn success(value: Value, detail: Value) -> ResponseTemplate {
    let now = Timestamp::now().as_millisecond() as f64 / 1000.0;
    ResponseTemplate::new(200).set_body_json(json!({
        "id": 1, "jsonrpc": "2.0", "time": now, "version": "privacyIDEA 3.14", "versionnumber": "3.14",
        "result": {"status": true, "value": value}, "detail": detail,
    }))
}

fn refusal(status: u16, code: i64) -> ResponseTemplate {
    refusal_saying(status, code, "words that change", json!(null))
}

fn refusal_saying(status: u16, code: i64, message: &str, detail: Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({
        "detail": detail, "result": {"error": {"code": code, "message": message}, "status": false},
    }))
}

fn signed_in(role: &str, rights: &[&str]) -> ResponseTemplate {
    success(json!({"token": TOKEN, "username": "anna", "realm": "corp", "role": role, "rights": rights}), json!({}))
}

fn provider(server: &MockServer) -> Arc<dyn Provider> {
    let manners = Manners { pause: Duration::from_millis(1), total: Duration::from_secs(20), ..Manners::default() };
    let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.uri() };
    Registry::with_manners(manners).open(&choice).unwrap().api().unwrap()
}

async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn secret(content: &str) -> Secret {
    Secret::new(content.to_owned())
}

async fn sign_in(server: &MockServer) -> Result<SignIn, SignInError> {
    provider(server).sign_in("anna", &secret("correct horse")).await
}

/// A session whose server has forgotten every answer since.
async fn session_with(server: &MockServer, rights: &[&str]) -> Arc<dyn Session> {
    Mock::given(path("/auth")).respond_with(signed_in("user", rights)).mount(server).await;
    let Ok(SignIn::Done(session)) = sign_in(server).await else { panic!("not signed in") };
    server.reset().await;
    session
}

async fn session(server: &MockServer) -> Arc<dyn Session> {
    session_with(server, &ALL_RIGHTS).await
}

/// A session at a server that answers everything alike.
async fn session_at(answer: ResponseTemplate) -> (MockServer, Arc<dyn Session>) {
    let server = MockServer::start().await;
    let session = session(&server).await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    (server, session)
}

fn challenge() -> Challenge {
    let (user, transaction) = ("anna".to_owned(), "1".to_owned());
    Challenge { user, transaction, options: Vec::new(), preferred: None, passkey: false }
}

fn enrolment() -> Enrolment {
    Enrolment { id: "OATH1".to_owned(), kind: MethodKind::CounterApp, link: None, seed: None, proof: Proof::Code }
}

fn request() -> NewAppPassword {
    NewAppPassword {
        label: "Outlook".to_owned(),
        scope: Some("imap".to_owned()),
        expires: Some("2026-12-31T23:59:30Z".parse().unwrap()),
        shape: Shape::mail_safe(),
    }
}

async fn requests(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests.iter().map(|request| format!("{} {}", request.method, request.url.path())).collect()
}

/// What was sent, in the order of the names.
fn sent(request: &Request) -> Vec<(String, String)> {
    let members: BTreeMap<String, String> = request.body_json().unwrap();
    members.into_iter().collect()
}

// ---- answers that are none

/// Every call of the journey at a server that gives this answer to all of them.
async fn all_calls(answer: ResponseTemplate) -> Vec<(&'static str, Option<Failure>)> {
    let (server, session) = session_at(answer).await;
    let provider = provider(&server);
    let code = secret("123456");
    vec![
        ("sign_in", of_sign_in(sign_in(&server).await.err())),
        ("answer", of_sign_in(provider.answer(&challenge(), &code).await.err())),
        ("poll_approval", of_sign_in(provider.poll_approval(&challenge()).await.err())),
        ("try_app_password", provider.try_app_password("anna", &code, Some(&code), Some("imap")).await.err()),
        ("offer", of_reading(session.offer().await.err())),
        ("methods", of_reading(session.methods().await.err())),
        ("list", of_reading(session.list().await.err())),
        ("poll_enrolment", of_reading(session.poll_enrolment(&enrolment()).await.err())),
        (
            "enrol",
            match session.enrol(&NewMethod::AuthenticatorApp, LABEL).await {
                Err(EnrolError::Failure(failure)) => Some(failure),
                _ => None,
            },
        ),
        (
            "verify",
            match session.verify(&enrolment(), &code).await {
                Err(VerifyError::Failure(failure)) => Some(failure),
                _ => None,
            },
        ),
        (
            "create",
            match session.create(&request()).await {
                Err(CreateError::Failure(failure)) => Some(failure),
                _ => None,
            },
        ),
        ("cancel_enrolment", of_change(session.cancel_enrolment(&enrolment()).await)),
        ("relabel", of_change(session.relabel("ASPW1", "other").await)),
        ("set_active", of_change(session.set_active("ASPW1", false).await)),
        ("revoke", of_change(session.revoke("ASPW1").await)),
        ("delete", of_change(session.delete("ASPW1").await)),
    ]
}

fn of_sign_in(error: Option<SignInError>) -> Option<Failure> {
    match error {
        Some(SignInError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

fn of_reading(error: Option<ReadError>) -> Option<Failure> {
    match error {
        Some(ReadError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

fn of_change(result: Result<(), ChangeError>) -> Option<Failure> {
    match result {
        Err(ChangeError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

async fn assert_all_calls_fail(answer: ResponseTemplate, expected: Failure) {
    for (call, failure) in all_calls(answer).await {
        assert_eq!(failure, Some(expected.clone()), "{call}");
    }
}

#[tokio::test]
async fn every_call_names_a_failing_server() {
    assert_all_calls_fail(ResponseTemplate::new(500).set_body_string("oops"), Failure::ServerFailed { status: 500 })
        .await;
}

#[tokio::test]
async fn every_call_names_a_busy_server() {
    let wait = Some(Duration::from_secs(60));
    let answer = ResponseTemplate::new(429).insert_header("retry-after", "60");
    assert_all_calls_fail(answer, Failure::Busy { retry_after: wait }).await;
}

#[tokio::test]
async fn every_call_does_without_a_web_page() {
    let page = ResponseTemplate::new(200).set_body_raw("<!doctype html><title>Sign in</title>", "text/html");
    assert_all_calls_fail(page, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_a_web_page_that_refuses() {
    let page = ResponseTemplate::new(403).set_body_raw("<!doctype html><title>Blocked</title>", "text/html");
    assert_all_calls_fail(page, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_a_server_of_another_kind() {
    let other = ResponseTemplate::new(404).set_body_json(json!({"error": "Not found"}));
    assert_all_calls_fail(other, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_an_answer_that_is_cut_short() {
    let cut = ResponseTemplate::new(200).set_body_string(r#"{"result":{"status":true,"value":tr"#);
    assert_all_calls_fail(cut, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_an_answer_of_the_wrong_type() {
    let wrong = ResponseTemplate::new(200).set_body_json(json!({"result": "yes", "detail": [1, 2]}));
    assert_all_calls_fail(wrong, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_an_empty_answer() {
    assert_all_calls_fail(ResponseTemplate::new(200), Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_does_without_ten_megabytes() {
    let large = ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024]);
    assert_all_calls_fail(large, Failure::NotUnderstood).await;
}

#[tokio::test]
async fn every_call_of_a_session_notices_that_it_has_ended() {
    let signing_in = ["sign_in", "answer", "poll_approval", "try_app_password"];
    for (call, failure) in all_calls(refusal(401, 4305)).await {
        if !signing_in.contains(&call) {
            assert_eq!(failure, Some(Failure::SignedOut), "{call}");
        }
    }
}

#[tokio::test]
async fn a_refusal_that_is_about_rights_does_not_end_the_session() {
    for code in [4306, 4307, 403, 1] {
        for (call, failure) in all_calls(refusal(401, code)).await {
            assert_ne!(failure, Some(Failure::SignedOut), "{call} {code}");
        }
    }
}

#[tokio::test]
async fn every_call_of_a_session_shows_its_token_to_either_product_and_never_in_the_address() {
    let (server, session) = session_at(success(json!({"count": 0, "tokens": []}), Value::Null)).await;
    session.list().await.unwrap();
    session.delete("ASPW1").await.unwrap();
    for request in server.received_requests().await.unwrap() {
        let shown = |name| request.headers[name].to_str().unwrap().to_owned();
        assert_eq!((shown("pi-authorization").as_str(), shown("authorization").as_str()), (TOKEN, TOKEN));
        assert!(!request.url.as_str().contains(TOKEN));
    }
}

#[tokio::test]
async fn services_that_only_administrators_may_list_are_none() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    Mock::given(path("/serviceid/")).respond_with(refusal(401, 4306)).mount(&server).await;
    Mock::given(any()).respond_with(success(json!({}), Value::Null)).mount(&server).await;
    assert_eq!(session.offer().await.unwrap().scopes, []);
}

// ---- signing in

/// The answers to a right password while a code is missing: by version.
fn challenges_of_all_versions() -> [Value; 3] {
    let question = json!({"type": "totp", "serial": "S1", "client_mode": "interactive", "message": "words"});
    let detail = json!({"transaction_id": "01234", "multi_challenge": [question]});
    let somebody = json!({"role": "user", "username": "anna", "realm": "corp"});
    [
        json!({"detail": detail, "result": {"status": true, "value": false, "authentication": "CHALLENGE"}}),
        json!({"detail": detail, "result": {"status": true, "value": false}}),
        json!({"detail": detail, "result": {"status": true, "value": somebody}}),
    ]
}

#[tokio::test]
async fn a_challenge_is_understood_in_the_form_of_each_version() {
    for answer in challenges_of_all_versions() {
        let server = answering(ResponseTemplate::new(200).set_body_json(&answer)).await;
        let Ok(SignIn::Challenged(challenge)) = sign_in(&server).await else { panic!("no challenge: {answer}") };
        assert_eq!((challenge.transaction.as_str(), challenge.options.len()), ("01234", 1), "{answer}");
    }
}

#[tokio::test]
async fn an_answer_without_verdict_and_without_question_is_not_the_person_s_fault() {
    for value in [json!(false), json!({"role": "user", "username": "anna", "realm": "corp"})] {
        for detail in [Value::Null, json!({}), json!({"transaction_id": "1", "multi_challenge": []})] {
            let refused = sign_in(&answering(success(value.clone(), detail)).await).await.err();
            assert_eq!(refused, Some(SignInError::Failure(Failure::NotUnderstood)), "{value}");
        }
    }
}

#[tokio::test]
async fn a_refused_password_is_sent_once() {
    let server = answering(refusal(401, 4031)).await;
    assert_eq!(sign_in(&server).await.err(), Some(SignInError::PasswordRefused));
    assert_eq!(requests(&server).await, ["POST /auth"]);
}

#[tokio::test]
async fn a_refused_code_is_sent_once() {
    let server = answering(refusal(401, 4031)).await;
    let soon = Timestamp::now() + SignedDuration::from_mins(2);
    let options = vec![option(Some(soon))];
    let refused = provider(&server).answer(&Challenge { options, ..challenge() }, &secret("1")).await;
    assert_eq!(refused.err(), Some(SignInError::CodeRefused));
    assert_eq!(requests(&server).await, ["POST /auth"]);
}

#[tokio::test]
async fn an_account_that_a_policy_keeps_out_is_refused() {
    for status in [403, 401] {
        let answer = refusal_saying(status, 303, "The login for this user is disabled.", json!(null));
        assert_eq!(sign_in(&answering(answer).await).await.err(), Some(SignInError::SwitchedOff), "{status}");
    }
}

#[tokio::test]
async fn a_rule_that_is_not_known_is_told_in_the_server_s_words_and_is_not_the_person_s_fault() {
    // eduMFA with the authorization policy `tokentype`; 3.14 with conditional access, and with `hide_auth_error_status`.
    for (status, code, words) in [
        (403, 303, "Tokentype not allowed for authentication!"),
        (401, 403, "Authentication failed."),
        (401, 303, "Tokentype not allowed for authentication!"),
    ] {
        let server = answering(refusal_saying(status, code, words, json!({}))).await;
        let refused = sign_in(&server).await.err();
        assert_eq!(refused, Some(SignInError::NotAllowed { words: ServerWords::new(words) }), "{status} {code}");
        let refused = provider(&server).answer(&challenge(), &secret("1")).await.err();
        assert_eq!(refused, Some(SignInError::NotAllowed { words: ServerWords::new(words) }), "{status} {code}");
    }
}

#[tokio::test]
async fn what_the_details_say_beside_the_code_of_wrong_credentials_is_not_blamed_on_the_person() {
    let stopped = |words| SignInError::NotAllowed { words: ServerWords::new(words) };
    for (detail, meaning) in [
        ("The PIN was correct, but the SMS could not be sent!", SignInError::NotSent),
        ("The PIN was correct, but the EMail could not be sent!", SignInError::NotSent),
        ("Token is not yet enrolled", SignInError::HalfMade),
        ("Failcounter exceeded", stopped("Failcounter exceeded")),
        ("Outside validity period", stopped("Outside validity period")),
        // Whoever has an app password only, where it does not open the self-service.
        ("No suitable token found for authentication.", stopped("No suitable token found for authentication.")),
        (
            "The last successful authentication was 2026-01-01 00:00:00+00:00. It is too long ago.",
            stopped("The last successful authentication was 2026-01-01 00:00:00+00:00. It is too long ago."),
        ),
        // Of a server that knows no English.
        ("Falsche OTP-PIN", stopped("Falsche OTP-PIN")),
        ("wrong otp pin", SignInError::PasswordRefused),
        ("wrong otp value. previous otp used again", SignInError::PasswordRefused),
        ("", SignInError::PasswordRefused),
        ("The user has no tokens assigned", SignInError::PasswordRefused),
    ] {
        let answer = refusal_saying(401, 4031, "Authentication failure. Wrong credentials", json!({"message": detail}));
        assert_eq!(sign_in(&answering(answer).await).await.err(), Some(meaning), "{detail}");
    }
}

#[tokio::test]
async fn a_realm_that_the_server_does_not_know_is_no_wrong_password() {
    // 3.14, 3.12 and eduMFA, with the realm that this program was told to send.
    let words = "Authentication failure. Unknown realm: corpp.";
    let server = answering(refusal_saying(401, 4031, words, json!(null))).await;
    assert_eq!(sign_in(&server).await.err(), Some(SignInError::NotAllowed { words: ServerWords::new(words) }));
}

#[tokio::test]
async fn what_the_details_say_of_an_answer_tells_a_wrong_one_from_a_question_that_is_gone() {
    let soon = Timestamp::now() + SignedDuration::from_mins(2);
    for (detail, meaning) in [
        ("Response did not match the challenge.", SignInError::CodeRefused),
        ("Response did not match for 2 tokens.", SignInError::CodeRefused),
        // Without its question the answer was taken for a password.
        ("wrong otp pin", SignInError::ChallengeExpired),
    ] {
        let answer = refusal_saying(401, 4031, "Authentication failure. Wrong credentials", json!({"message": detail}));
        let challenge = Challenge { options: vec![option(Some(soon))], ..challenge() };
        let refused = provider(&answering(answer).await).answer(&challenge, &secret("1")).await.err();
        assert_eq!(refused, Some(meaning), "{detail}");
    }
}

#[tokio::test]
async fn a_method_that_the_server_keeps_back_is_known_where_one_alone_was_asked_for() {
    // `no_detail_on_success`.
    let alone = Challenge { options: vec![option(None)], ..challenge() };
    let two = Challenge { options: vec![option(None), option(None)], ..challenge() };
    for (challenge, used) in [(alone, Some("PISM1")), (two, None)] {
        let server = answering(signed_in("user", &[])).await;
        let Ok(SignIn::Done(session)) = provider(&server).answer(&challenge, &secret("1")).await else {
            panic!("refused")
        };
        assert_eq!(session.signed_in_with(), used);
    }
}

#[tokio::test]
async fn every_call_asks_for_english() {
    let server = answering(refusal(401, 4031)).await;
    let _ = sign_in(&server).await;
    let sent = server.received_requests().await.unwrap();
    assert!(sent.iter().all(|request| request.headers.get("accept-language").is_some_and(|value| value == "en")));
}

#[tokio::test]
async fn a_reason_that_is_hidden_is_a_wrong_password_or_a_wrong_code() {
    // `hide_specific_error_message` of 3.14.
    let hidden = refusal_saying(401, 403, "Authentication failed.", json!({"message": "Authentication failed."}));
    let server = answering(hidden).await;
    assert_eq!(sign_in(&server).await.err(), Some(SignInError::PasswordRefused));
    let refused = provider(&server).answer(&challenge(), &secret("1")).await.err();
    assert_eq!(refused, Some(SignInError::ChallengeExpired), "it has no question that could still stand");
}

#[tokio::test]
async fn a_refusal_that_nobody_knows_is_not_the_person_s_fault() {
    for code in [4032, 4033, 4305, 999] {
        let refused = sign_in(&answering(refusal(401, code)).await).await.err();
        assert_eq!(refused, Some(SignInError::Failure(Failure::NotUnderstood)), "{code}");
    }
}

#[tokio::test]
async fn a_limit_of_sign_ins_says_nothing_about_the_password_or_the_code() {
    // {"detail": {"message": "Only 2 failed authentications per 0:01:00 allowed."}, "result": {"error": {"code": 403, "message":
    // "Authentication failure. The account has exceeded the authentication time limit!"}, "status": false}}
    // eduMFA has the code of wrong credentials, and says the same beside it.
    for (code, detail) in [
        (403, "Only 2 failed authentications per 0:01:00 allowed."),
        (403, "Only 9 successful authentications per 1:00:00 allowed."),
        (4031, "Only 1 failed authentications per 0:01:00"),
    ] {
        let server = answering(refusal_saying(401, code, "words that change", json!({"message": detail}))).await;
        assert_eq!(sign_in(&server).await.err(), Some(SignInError::TooMany), "{detail}");
        let refused = provider(&server).answer(&challenge(), &secret("1")).await.err();
        assert_eq!(refused, Some(SignInError::TooMany), "{detail}");
    }
}

#[tokio::test]
async fn an_administrator_is_not_let_in_because_their_list_would_be_everybody_s() {
    let server = answering(signed_in("admin", &["tokenlist", "delete"])).await;
    assert_eq!(sign_in(&server).await.err(), Some(SignInError::Administrator));
}

fn option(valid_until: Option<Timestamp>) -> providers::ChallengeOption {
    let (id, kind, by) = ("PISM1".to_owned(), MethodKind::TextMessage, AnswerBy::Typing);
    providers::ChallengeOption { id, kind, by, valid_until, message: None, presence: None }
}

/// A challenge with those questions: type, client mode, attributes.
fn challenging(server_time: Timestamp, questions: &[(&str, &str, Value)]) -> ResponseTemplate {
    let questions: Vec<_> = questions
        .iter()
        .map(|(kind, mode, attributes)| {
            json!({"type": kind, "serial": "S1", "client_mode": mode, "attributes": attributes, "message": "words"})
        })
        .collect();
    ResponseTemplate::new(200).set_body_json(json!({
        "time": server_time.as_millisecond() as f64 / 1000.0,
        "detail": {"transaction_id": "01234", "multi_challenge": questions},
        "result": {"authentication": "CHALLENGE", "status": true, "value": false},
    }))
}

#[tokio::test]
async fn a_method_that_this_program_cannot_ask_for_is_left_out_of_the_challenge() {
    let questions = [
        ("webauthn", "webauthn", json!({"webAuthnSignRequest": {}})),
        ("tiqr", "poll", json!({"img": "data:", "hideResponseInput": true})),
        ("totp", "interactive", Value::Null),
    ];
    let Ok(SignIn::Challenged(challenge)) = sign_in(&answering(challenging(Timestamp::now(), &questions)).await).await
    else {
        panic!("no challenge");
    };
    let kinds: Vec<_> = challenge.options.iter().map(|option| option.kind).collect();
    assert_eq!(kinds, [MethodKind::AuthenticatorApp]);
    assert!(challenge.passkey);
}

#[tokio::test]
async fn whatever_can_be_typed_is_asked_for_in_the_server_s_own_words() {
    for kind in
        ["yubikey", "tan", "paper", "motp", "daypassword", "indexedsecret", "registration", "pw", "4eyes", "new"]
    {
        let server = answering(challenging(Timestamp::now(), &[(kind, "interactive", Value::Null)])).await;
        let Ok(SignIn::Challenged(challenge)) = sign_in(&server).await else { panic!("no challenge: {kind}") };
        let [option] = challenge.options.try_into().unwrap();
        assert_eq!((option.kind, option.by), (MethodKind::Other, AnswerBy::Typing), "{kind}");
        assert_eq!(option.message.as_deref(), Some("words"), "{kind}");
    }
}

#[tokio::test]
async fn a_code_that_the_phone_shows_is_typed() {
    let server = answering(challenging(Timestamp::now(), &[("push", "interactive", Value::Null)])).await;
    let Ok(SignIn::Challenged(challenge)) = sign_in(&server).await else { panic!("no challenge") };
    assert_eq!((challenge.options[0].kind, challenge.options[0].by), (MethodKind::Push, AnswerBy::Typing));
}

#[tokio::test]
async fn what_is_to_be_chosen_on_the_phone_and_what_is_preferred_are_told() {
    let question = json!({"type": "push", "serial": "P1", "client_mode": "poll", "presence_answer": "B\u{202e}"});
    let answer = json!({"detail": {"transaction_id": "1", "multi_challenge": [question],
        "preferred_client_mode": "poll"}, "result": {"authentication": "CHALLENGE", "status": true, "value": false}});
    let server = answering(ResponseTemplate::new(200).set_body_json(answer)).await;
    let Ok(SignIn::Challenged(challenge)) = sign_in(&server).await else { panic!("no challenge") };
    assert_eq!(challenge.options[0].presence.as_deref(), Some("B"));
    assert_eq!(challenge.preferred, Some(AnswerBy::Phone));
}

#[tokio::test]
async fn a_challenge_with_nothing_but_such_methods_has_no_usable_one() {
    let server = answering(challenging(Timestamp::now(), &[("webauthn", "webauthn", json!({}))])).await;
    assert_eq!(sign_in(&server).await.err(), Some(SignInError::PasskeyOnly));
}

#[tokio::test]
async fn a_server_whose_clock_is_an_hour_ahead_leaves_as_much_time_as_it_says() {
    let theirs = Timestamp::now() + SignedDuration::from_hours(1);
    let end = (theirs + SignedDuration::from_mins(2)).strftime("%Y-%m-%d %H:%M:%S.%6f").to_string();
    let server = answering(challenging(theirs, &[("sms", "interactive", json!({"valid_until": end}))])).await;
    let Ok(SignIn::Challenged(challenge)) = sign_in(&server).await else { panic!("no challenge") };
    let left = challenge.options[0].valid_until.unwrap().duration_since(Timestamp::now());
    // The server's time is read to the millisecond.
    assert!(left > SignedDuration::ZERO && left <= SignedDuration::from_secs(121), "{left:?}");
}

#[tokio::test]
async fn an_answer_may_lead_to_another_question() {
    let server = answering(challenging(Timestamp::now(), &[("totp", "interactive", Value::Null)])).await;
    let result = provider(&server).answer(&challenge(), &secret("1")).await;
    assert!(matches!(result, Ok(SignIn::Challenged(_))));
}

#[tokio::test]
async fn a_refused_approval_ends_the_question() {
    for status in ["declined", "cancelled"] {
        let server = answering(success(json!(false), json!({"challenge_status": status}))).await;
        let declined = provider(&server).poll_approval(&challenge()).await;
        assert_eq!(declined.err(), Some(SignInError::ChallengeExpired), "{status}");
    }
}

// ---- what is offered

#[tokio::test]
async fn what_the_server_does_not_let_a_person_read_is_not_asked_for() {
    let server = MockServer::start().await;
    let session = session_with(&server, &[]).await;
    Mock::given(any()).respond_with(success(json!({"totp": "words"}), Value::Null)).mount(&server).await;
    let offer = session.offer().await.unwrap();
    assert_eq!((offer.methods, offer.app_passwords), (vec![MethodKind::AuthenticatorApp], false));
    assert_eq!(requests(&server).await, ["GET /auth/rights"]);
}

#[tokio::test]
async fn a_record_that_cannot_be_read_prefills_nothing() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    Mock::given(path("/user/")).respond_with(refusal(403, 303)).mount(&server).await;
    Mock::given(any()).respond_with(success(json!({}), Value::Null)).mount(&server).await;
    assert_eq!(session.offer().await.unwrap().email, None);
}

// ---- methods

#[tokio::test]
async fn a_method_that_is_gone_is_not_proven_because_the_server_would_make_one_that_nobody_knows() {
    let (server, session) = session_at(success(json!({"count": 0, "next": null, "tokens": []}), Value::Null)).await;
    assert_eq!(session.verify(&enrolment(), &secret("1")).await, Err(VerifyError::Gone));
    assert_eq!(requests(&server).await, ["GET /token/"]);
}

#[tokio::test]
async fn a_phone_number_is_sent_with_its_plus_sign() {
    let detail = json!({"serial": "PISM1", "rollout_state": "verify", "otpkey": {"value_b32": "SEED"}});
    let (server, session) = session_at(success(json!(true), detail)).await;
    session.enrol(&NewMethod::TextMessage { phone: "+39 06-123 45".to_owned() }, LABEL).await.unwrap();
    let sent = sent(&server.received_requests().await.unwrap()[0]);
    assert!(sent.contains(&("phone".to_owned(), "+390612345".to_owned())), "{sent:?}");
}

#[tokio::test]
async fn the_seed_behind_a_text_message_goes_nowhere() {
    let detail = json!({"serial": "PISM1", "rollout_state": "verify", "otpkey": {"value_b32": "SEED"},
        "googleurl": {"value": "otpauth://sms/PISM1?secret=SEED"}});
    let (_server, session) = session_at(success(json!(true), detail)).await;
    let enrolment = session.enrol(&NewMethod::TextMessage { phone: "+390612345".to_owned() }, LABEL).await.unwrap();
    assert_eq!((enrolment.link, enrolment.seed), (None, None));
}

#[tokio::test]
async fn where_the_server_wants_no_proof_the_code_is_checked_here() {
    for rollout_state in ["", "enrolled"] {
        let detail = json!({"serial": "OATH1", "rollout_state": rollout_state, "otpkey": {"value_b32": "GEZDGNBV"},
            "googleurl": {"value": "otpauth://hotp/OATH1?secret=GEZDGNBV&counter=1&digits=6"}});
        let (_server, session) = session_at(success(json!(true), detail)).await;
        assert_eq!(session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap().proof, Proof::CodeCheckedHere);
    }
}

#[tokio::test]
async fn a_method_that_nobody_could_set_up_is_taken_away_at_once() {
    let link = "otpauth://hotp/OATH1?secret=GEZDGNBV&counter=1";
    for detail in [
        json!({"serial": "OATH1", "rollout_state": "enrolled"}),
        json!({"serial": "OATH1", "rollout_state": "enrolled", "googleurl": {"value": link}}),
        json!({"serial": "OATH1", "rollout_state": "verify"}),
    ] {
        let (server, session) = session_at(success(json!(true), detail.clone())).await;
        assert_eq!(
            session.enrol(&NewMethod::CounterApp, LABEL).await.err(),
            Some(Failure::NotUnderstood.into()),
            "{detail}"
        );
        let last = server.received_requests().await.unwrap().pop().unwrap();
        assert_eq!((last.method.as_str(), last.url.path()), ("DELETE", "/token/OATH1"));
    }
}

// ---- app passwords

#[tokio::test]
async fn creating_asks_for_exactly_what_was_chosen() {
    let (server, session) = session_at(success(json!(true), json!({"serial": "ASPW1", "password": "fake"}))).await;
    session.create(&request()).await.unwrap();
    let sent = sent(&server.received_requests().await.unwrap()[0]);
    let expected = [
        ("applspec.contents", "[abcdefghjkmnpqrstuvwxyz23456789]"),
        ("applspec.length", "20"),
        ("description", "Outlook"),
        ("genkey", "1"),
        ("service_id", "imap"),
        ("type", "applspec"),
        ("validity_period_end", "2026-12-31T23:59+0000"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn an_app_password_may_exist_although_the_answer_is_not_understood() {
    let (server, session) = session_at(success(json!(true), json!({"serial": "ASPW1"}))).await;
    let error = session.create(&request()).await.unwrap_err();
    assert!(error.may_exist(), "{error:?}");
    assert_eq!(requests(&server).await.len(), 1);
}

/// What comes of a creation that is refused with this message, for somebody who may create.
async fn refused_with(message: &str) -> CreateError {
    let server = MockServer::start().await;
    let session = session_with(&server, &["enrollAPPLSPEC"]).await;
    let error = json!({"status": false, "error": {"code": 303, "message": message}});
    let answer = ResponseTemplate::new(403).set_body_json(json!({"detail": null, "result": error}));
    Mock::given(method("POST")).respond_with(answer).mount(&server).await;
    let list = [token(1, json!({})), token(2, json!({"revoked": true, "locked": true, "active": false}))];
    let list = success(json!({"count": 2, "next": null, "tokens": list}), Value::Null);
    Mock::given(method("GET")).respond_with(list).mount(&server).await;
    session.create(&request()).await.unwrap_err()
}

#[tokio::test]
async fn a_limit_is_one_only_where_the_server_says_so_in_words_that_are_known() {
    for (message, of) in [
        ("The number of tokens of type applspec for this user is limited!", LimitOf::AppPasswords),
        ("The number of active tokens of type applspec for this user is limited!", LimitOf::WorkingAppPasswords),
        ("The number of tokens for this user is limited!", LimitOf::Everything),
        ("The number of active tokens for this user is limited!", LimitOf::EverythingWorking),
        ("The number of tokens in this realm is limited!", LimitOf::Organisation),
    ] {
        let counted = Some(Counted { all: 2, ended: 1 });
        assert_eq!(refused_with(message).await, CreateError::LimitReached(Limit { of, counted }), "{message}");
    }
}

#[tokio::test]
async fn a_reason_that_is_not_known_is_no_limit_and_comes_in_the_server_s_words() {
    for message in [
        "Die Anzahl der Token dieses Benutzers ist begrenzt!",
        "The number of tokens of type hotp for this user is limited!",
        "The maximum OTP PIN length is 3",
        "The minimum OTP PIN length is unknown",
        "Description required for applspec token.",
        "Setting a PIN is not allowed due to missing 'enrollpin' right.",
    ] {
        let words = ServerWords::new(message);
        assert_eq!(refused_with(message).await, CreateError::Refused { words }, "{message}");
    }
    assert_eq!(refused_with(" \r\n").await, CreateError::Refused { words: None });
}

#[tokio::test]
async fn a_pin_that_is_wanted_and_a_right_that_was_taken_away_are_told_as_that() {
    assert_eq!(refused_with("The minimum OTP PIN length is 4").await, CreateError::PinWanted);
    let taken_away = "User actions are defined, you are not allowed to enroll this token type!";
    assert_eq!(refused_with(taken_away).await, CreateError::NotAllowed);
}

#[tokio::test]
async fn who_has_no_right_is_told_so_whatever_else_is_in_the_way() {
    let server = MockServer::start().await;
    let session = session_with(&server, &[]).await;
    Mock::given(any()).respond_with(refusal(403, 303)).mount(&server).await;
    assert_eq!(session.create(&request()).await.err(), Some(CreateError::NotAllowed));
}

fn token(id: u32, more: Value) -> Value {
    let mut token = json!({
        "id": id, "serial": format!("ASPW{id}"), "tokentype": "applspec", "description": "Outlook", "active": true,
        "revoked": false, "locked": false, "failcount": 0, "maxfail": 10, "rollout_state": "enrolled",
        "info": {"service_id": "imap", "creation_date": "2026-11-22T08:42:56+00:00"},
    });
    for (name, value) in more.as_object().unwrap() {
        token[name] = value.clone();
    }
    token
}

#[tokio::test]
async fn the_list_says_of_each_app_password_whether_it_works() {
    let past = json!({"info": {"validity_period_end": "2020-01-01T00:00+0000"}});
    let tokens = [
        (json!({}), AppPasswordState::Active),
        (json!({"active": false}), AppPasswordState::Paused),
        (json!({"active": false, "revoked": true, "locked": true}), AppPasswordState::Revoked),
        (json!({"locked": true}), AppPasswordState::Locked),
        (json!({"failcount": 10}), AppPasswordState::Blocked),
        (json!({"failcount": 3, "maxfail": 3}), AppPasswordState::Blocked),
        (json!({"failcount": 10, "active": false}), AppPasswordState::Paused),
        (json!({"failcount": 10, "revoked": true, "locked": true}), AppPasswordState::Revoked),
        (json!({"rollout_state": "clientwait"}), AppPasswordState::Unfinished),
        (json!({"info": {"validity_period_start": "2999-01-01T00:00+0000"}}), AppPasswordState::NotYet),
        (json!({"info": {"count_auth": "5", "count_auth_max": "5"}}), AppPasswordState::UsedUp),
        (json!({"info": {"count_auth_success": "4", "count_auth_success_max": "5"}}), AppPasswordState::Active),
        (past, AppPasswordState::Expired),
    ];
    let listed: Vec<_> = (1..).zip(&tokens).map(|(id, (more, _))| token(id, more.clone())).collect();
    let (_server, session) = session_at(success(json!({"next": null, "tokens": listed}), Value::Null)).await;
    let list = session.list().await.unwrap();
    for (id, (more, state)) in (1..).zip(tokens) {
        let entry = list.iter().find(|entry| entry.id == format!("ASPW{id}")).unwrap();
        assert_eq!(entry.state, state, "{more}");
    }
}

#[tokio::test]
async fn the_list_reads_every_form_of_date() {
    let info = json!({"info": {"creation_date": "2026-11-22T08:42:56+00:00",
        "validity_period_end": "2099-12-31T23:59+0000", "last_auth": "2026-11-22 08:42:57.292983+0000"}});
    let (_server, session) = session_at(success(json!({"next": null, "tokens": [token(1, info)]}), Value::Null)).await;
    let entry = session.list().await.unwrap().remove(0);
    let dates = [entry.created, entry.expires, entry.last_used].map(|date| date.unwrap().to_string());
    assert_eq!(dates, ["2026-11-22T08:42:56Z", "2099-12-31T23:59:00Z", "2026-11-22T08:42:57.292983Z"]);
}

#[tokio::test]
async fn the_list_is_read_to_its_last_page() {
    let server = MockServer::start().await;
    let session = session(&server).await;
    for (page, next, id) in [("1", json!(2), 1), ("2", json!(3), 2), ("3", Value::Null, 3)] {
        let answer = success(json!({"count": 3, "next": next, "tokens": [token(id, json!({}))]}), Value::Null);
        Mock::given(path("/token/")).and(query_param("page", page)).respond_with(answer).mount(&server).await;
    }
    let ids: Vec<_> = session.list().await.unwrap().into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids, ["ASPW3", "ASPW2", "ASPW1"]);
}

#[tokio::test]
async fn a_list_whose_next_page_is_the_same_one_ends_there() {
    let answer = success(json!({"next": 1, "tokens": [token(1, json!({}))]}), Value::Null);
    let (server, session) = session_at(answer).await;
    assert_eq!(session.list().await.unwrap().len(), 1);
    assert_eq!(requests(&server).await.len(), 1);
}

#[tokio::test]
async fn who_may_delete_but_not_revoke_ends_an_app_password_by_deleting_it() {
    let server = MockServer::start().await;
    let session = session_with(&server, &["delete"]).await;
    Mock::given(method("DELETE"))
        .and(path_regex("^/token/ASPW1$"))
        .respond_with(success(json!(1), Value::Null))
        .mount(&server)
        .await;
    assert_eq!(session.revoke("ASPW1").await, Ok(()));
}

#[tokio::test]
async fn a_change_that_a_policy_forbids_is_not_allowed() {
    let (_server, session) = session_at(refusal(403, 303)).await;
    assert_eq!(session.relabel("ASPW1", "other").await, Err(ChangeError::NotAllowed));
    assert_eq!(session.delete("ASPW1").await, Err(ChangeError::NotAllowed));
}

// ---- the server check

#[tokio::test]
async fn the_check_tries_each_way_in_once_and_with_the_scope() {
    let server = MockServer::start().await;
    let refused = || refusal(401, 4031);
    Mock::given(body_partial_json(json!({"service_id": "imap"})))
        .respond_with(refused())
        .expect(2)
        .mount(&server)
        .await;
    let found = provider(&server).try_app_password("anna", &secret("app"), Some(&secret("own")), Some("imap")).await;
    assert_eq!(found, Ok(Vec::new()));
    let passwords: Vec<_> =
        server.received_requests().await.unwrap().iter().map(|request| sent(request)[0].1.clone()).collect();
    assert_eq!(passwords, ["app", "ownapp"]);
}
