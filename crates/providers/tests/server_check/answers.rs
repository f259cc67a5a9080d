//! What no real server of the tests can be brought to: answers of other versions, of clocks that are off, and of strangers.

use crate::ground::{Desk, flaws, test_account};
use password::Secret;
use providers::{CheckFinding, Flaw, PolicyLine, ProviderChoice, ProviderKind, Providers, Registry};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use wiremock::matchers::{body_partial_json, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const APP_PASSWORD: &str = "abcdefghjkmnpqrstuvw";

const PASSWORD: &str = "planted word";

/// A server that lets people have app passwords and no methods.
struct Server {
    version: &'static str,
    /// Seconds that its clock is ahead.
    ahead: i64,
    services: Value,
    app_password: &'static str,
    opens_to_app_passwords: bool,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            version: "privacyIDEA 3.14",
            ahead: 0,
            services: json!({ "imap": { "description": "" } }),
            app_password: APP_PASSWORD,
            opens_to_app_passwords: false,
        }
    }
}

impl Server {
    fn answer(&self, result: Value, detail: Value) -> ResponseTemplate {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
        #[allow(clippy::cast_precision_loss, reason = "a few minutes")]
        let time = now + self.ahead as f64;
        let result = json!({ "status": true, "value": result, "authentication": "ACCEPT" });
        ResponseTemplate::new(200)
            .set_body_json(json!({ "result": result, "detail": detail, "time": time, "version": self.version }))
    }

    async fn check(self) -> Vec<CheckFinding> {
        let server = MockServer::start().await;
        let rights = ["enrollAPPLSPEC", "delete", "serviceid_list"];
        let somebody = json!({ "token": "t", "username": "trial", "role": "user", "rights": rights });
        let refused = json!({ "result": { "status": false, "error": { "code": 4031, "message": "" } } });
        let door = match self.opens_to_app_passwords {
            true => self.answer(somebody.clone(), json!({})),
            false => ResponseTemplate::new(401).set_body_json(&refused),
        };
        let auth = || Mock::given(method("POST")).and(path("/auth"));
        auth().and(body_partial_json(json!({ "service_id": "imap" }))).respond_with(door).mount(&server).await;
        auth()
            .and(body_partial_json(json!({ "password": PASSWORD })))
            .respond_with(self.answer(somebody, json!({})))
            .mount(&server)
            .await;
        auth().respond_with(ResponseTemplate::new(401).set_body_json(refused)).mount(&server).await;
        let list = self.answer(json!({ "tokens": [] }), json!({}));
        Mock::given(method("GET")).and(path("/token/")).respond_with(list).mount(&server).await;
        let services = self.answer(self.services.clone(), json!({}));
        Mock::given(method("GET")).and(path("/serviceid/")).respond_with(services).mount(&server).await;
        let created = self.answer(json!(true), json!({ "serial": "ASPW1", "password": self.app_password }));
        Mock::given(method("POST")).and(path("/token/init")).respond_with(created).mount(&server).await;
        Mock::given(method("DELETE")).respond_with(self.answer(json!(1), json!({}))).mount(&server).await;
        check_at(&server.uri()).await
    }
}

async fn check_at(server: &str) -> Vec<CheckFinding> {
    let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.to_owned() };
    let provider = Registry::default().open(&choice).unwrap().api().unwrap();
    let password = Secret::new(PASSWORD.to_owned());
    let findings = provider.check_server(&test_account("trial", &password), &Desk::default()).await;
    let told = format!("{findings:?}");
    assert!(!told.contains("planted") && !told.contains(APP_PASSWORD), "{told}");
    findings
}

fn of(findings: &[CheckFinding], flaw: Flaw) -> &CheckFinding {
    findings.iter().find(|finding| finding.flaw == Some(flaw)).unwrap_or_else(|| panic!("{flaw:?}: {findings:#?}"))
}

#[tokio::test]
async fn a_server_without_services_is_found() {
    let findings = Server { services: json!({}), ..Server::default() }.check().await;
    assert!(of(&findings, Flaw::NoService).policy.is_empty());
}

#[tokio::test]
async fn app_passwords_that_do_not_look_as_asked_for_are_found_and_not_shown() {
    let findings = Server { app_password: "*F4ke\"2M-'s)1%8", ..Server::default() }.check().await;
    let about = &of(&findings, Flaw::OtherShape).about;
    assert_eq!(about, &["15 characters instead of 20", "other characters"]);
    assert!(!flaws(&Server::default().check().await).contains(&Flaw::OtherShape));
}

#[tokio::test]
async fn what_shuts_the_self_service_depends_on_the_version() {
    let people = "0.0.0.0/0, -<mail servers>";
    let new = ("authentication", "disabled_token_types=applspec");
    let old = ("authorization", "tokentype=totp hotp sms email push");
    for (version, (scope, action)) in
        [("privacyIDEA 3.14", new), ("privacyIDEA 3.12.3", new), ("privacyIDEA 3.11.4", old), ("eduMFA 2.9.5", old)]
    {
        let findings = Server { version, opens_to_app_passwords: true, ..Server::default() }.check().await;
        let policy = [PolicyLine { scope, action: action.to_owned(), client: people }];
        assert_eq!(of(&findings, Flaw::AppPasswordOpensSelfService).policy, policy, "{version}");
        assert_eq!(of(&findings, Flaw::AppPasswordReplacesSecondFactor).policy, policy, "{version}");
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_of() {
    for (ahead, differs) in [(0, false), (600, true), (-600, true)] {
        let findings = Server { ahead, ..Server::default() }.check().await;
        assert_eq!(flaws(&findings).contains(&Flaw::ClocksDiffer), differs, "{ahead}");
    }
}

#[tokio::test]
async fn whatever_answers_in_the_server_s_place_is_found() {
    let server = MockServer::start().await;
    let page = ResponseTemplate::new(200).set_body_string("<html>Welcome</html>");
    Mock::given(method("POST")).respond_with(page).mount(&server).await;
    assert_eq!(check_at(&server.uri()).await[0].flaw, Some(Flaw::NotUnderstood));
    let nobody = test_servers::address_of_nobody();
    assert_eq!(check_at(&format!("http://{nobody}")).await[0].flaw, Some(Flaw::ServerNotReached));
}

#[tokio::test]
async fn a_limit_to_sign_ins_is_no_wrong_password() {
    let server = MockServer::start().await;
    let detail = json!({ "message": "Only 2 failed authentications per 0:01:00 allowed." });
    let limit = json!({ "detail": detail, "result": { "status": false, "error": { "code": 403, "message": "" } } });
    let answer = ResponseTemplate::new(401).set_body_json(limit);
    Mock::given(method("POST")).respond_with(answer).mount(&server).await;
    let findings = check_at(&server.uri()).await;
    assert_eq!(
        (findings[0].flaw, Flaw::TooManySignIns.weight()),
        (Some(Flaw::TooManySignIns), providers::Weight::Unknown)
    );
}

#[tokio::test]
async fn a_refusal_that_is_not_about_the_password_is_told_as_what_it_is() {
    let wrong = "Authentication failure. Wrong credentials";
    for (status, code, message, detail, flaw, about) in [
        // Conditional access of privacyIDEA 3.14.
        (401, 403, "Authentication failed.", None, Flaw::SignInNotAllowed, vec!["Authentication failed."]),
        (403, 303, "Tokentype not allowed!", None, Flaw::SignInNotAllowed, vec!["Tokentype not allowed!"]),
        (401, 4031, wrong, Some("Failcounter exceeded"), Flaw::SignInNotAllowed, vec!["Failcounter exceeded"]),
        (401, 4031, wrong, Some("The PIN was correct, but the SMS could not be sent!"), Flaw::CodeNotSent, vec![]),
        (401, 4031, wrong, Some("Token is not yet enrolled"), Flaw::AccountInUse, vec![]),
        (403, 303, "The login for this user is disabled.", None, Flaw::SignInDisabled, vec![]),
        (401, 4031, wrong, Some("wrong otp pin"), Flaw::PasswordRefused, vec![]),
    ] {
        let server = MockServer::start().await;
        let detail = detail.map_or(Value::Null, |detail| json!({ "message": detail }));
        let error = json!({ "code": code, "message": message });
        let answer = json!({ "detail": detail, "result": { "status": false, "error": error } });
        let answer = ResponseTemplate::new(status).set_body_json(answer);
        Mock::given(method("POST")).respond_with(answer).mount(&server).await;
        let findings = check_at(&server.uri()).await;
        assert_eq!(
            (findings[0].flaw, &findings[0].about),
            (Some(flaw), &about.into_iter().map(str::to_owned).collect())
        );
    }
}
