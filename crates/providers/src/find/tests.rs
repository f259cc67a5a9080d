//! Which provider is found, and who is asked.

use super::*;
use crate::microsoft365::Endpoints;
use async_trait::async_trait;
use serde_json::json;
use std::sync::{Mutex, PoisonError};
use test_servers::address_of_nobody;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const ID: &str = "0a1b2c3d-0000-4000-8000-00000000beef";
const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Mail exchangers that say always the same, and remember what they were asked.
struct Exchangers {
    says: Result<Vec<String>, Failure>,
    asked: Mutex<Vec<String>>,
}

impl Exchangers {
    fn say(names: &[&str]) -> Self {
        Self { says: Ok(names.iter().map(|name| (*name).to_owned()).collect()), asked: Mutex::default() }
    }

    fn fail() -> Self {
        Self { says: Err(Failure::TimedOut), asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl MailExchangers for Exchangers {
    async fn of(&self, domain: &str) -> Result<Vec<String>, Failure> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(domain.to_owned());
        self.says.clone()
    }
}

/// Exchangers that never answer.
struct Silence;

#[async_trait]
impl MailExchangers for Silence {
    async fn of(&self, _domain: &str) -> Result<Vec<String>, Failure> {
        std::future::pending().await
    }
}

fn settings(login: &str) -> Microsoft365Settings {
    let login: Url = format!("{}/", login.trim_end_matches('/')).parse().unwrap();
    let endpoints = Endpoints { graph: login.clone(), security_info: login.clone(), login };
    Microsoft365Settings { endpoints: Some(endpoints), ..Microsoft365Settings::default() }
}

fn manners() -> Manners {
    Manners { pause: Duration::from_millis(1), ..Manners::default() }
}

async fn find(login: &str, exchangers: &dyn MailExchangers, address: &str) -> Result<Found, Failure> {
    let finder = Finder { settings: &settings(login), manners: &manners(), exchangers: Some(exchangers) };
    finder.find(address).await
}

async fn login(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn configuration(issuer: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"issuer": issuer, "token_endpoint": "elsewhere"}))
}

fn no_such_tenant() -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_json(json!({"error": "invalid_tenant", "error_codes": [90002]}))
}

fn tenant_at(login: &str, tenant: &str) -> Result<Found, Failure> {
    let server = format!("{}/{tenant}", login.trim_end_matches('/'));
    Ok(Found::Provider(ProviderChoice { kind: ProviderKind::Microsoft365, server }))
}

/// A login that nobody listens at.
fn nowhere() -> String {
    format!("http://{}", address_of_nobody())
}

#[tokio::test]
async fn a_domain_with_a_configuration_is_the_tenant_s_that_issues_for_it() {
    let server = login(configuration(&format!("https://login.microsoftonline.com/{ID}/v2.0"))).await;
    let exchangers = Exchangers::say(&[]);
    assert_eq!(find(&server.uri(), &exchangers, "anna.rossi@contoso.test").await, tenant_at(&server.uri(), ID));
    assert!(exchangers.asked().is_empty());
}

#[tokio::test]
async fn only_the_domain_leaves_this_computer() {
    let (server, exchangers) = (login(no_such_tenant()).await, Exchangers::say(&[]));
    find(&server.uri(), &exchangers, "anna.rossi@contoso.test").await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let paths: Vec<_> = requests.iter().map(|request| (request.url.path(), request.url.query())).collect();
    assert_eq!(paths, [("/contoso.test/v2.0/.well-known/openid-configuration", None)]);
    assert!(
        requests.iter().all(|request| request.body.is_empty() && !format!("{:?}", request.headers).contains("anna"))
    );
    assert_eq!(exchangers.asked(), ["contoso.test"]);
}

#[tokio::test]
async fn a_personal_domain_is_known_without_asking() {
    let (server, exchangers) = (login(no_such_tenant()).await, Exchangers::say(&[]));
    assert_eq!(find(&server.uri(), &exchangers, "anna@Hotmail.CO.uk").await, Ok(Found::PersonalAccount));
    assert!(server.received_requests().await.unwrap().is_empty() && exchangers.asked().is_empty());
}

#[tokio::test]
async fn a_tenant_in_the_settings_is_taken_without_asking() {
    for tenant in [ID, "contoso.test", "organizations"] {
        let server = login(no_such_tenant()).await;
        let settings = Microsoft365Settings { tenant: Some(tenant.to_owned()), ..settings(&server.uri()) };
        let exchangers = Exchangers::say(&[]);
        let finder = Finder { settings: &settings, manners: &manners(), exchangers: Some(&exchangers) };
        assert_eq!(finder.find("anna@fabrikam.test").await, tenant_at(&server.uri(), tenant));
        assert!(server.received_requests().await.unwrap().is_empty() && exchangers.asked().is_empty());
    }
}

#[tokio::test]
async fn the_tenant_of_all_personal_accounts_is_no_organisation() {
    let server = login(configuration(&format!("https://login.microsoftonline.com/{PERSONAL}/v2.0"))).await;
    assert_eq!(find(&server.uri(), &Exchangers::say(&[]), "anna@contoso.test").await, Ok(Found::PersonalAccount));
}

#[tokio::test]
async fn a_domain_that_no_tenant_has_but_whose_mail_goes_to_microsoft_is_any_organisation_s() {
    for exchanger in ["contoso-test.mail.protection.outlook.com", "contoso-test.o-v1.mx.microsoft"] {
        let server = login(no_such_tenant()).await;
        let found = find(&server.uri(), &Exchangers::say(&["mx.contoso.test", exchanger]), "anna@contoso.test").await;
        assert_eq!(found, tenant_at(&server.uri(), "organizations"), "{exchanger}");
    }
}

/// What is found for an organisation in this cloud's settings, by its issuer or, without one, by its exchangers.
async fn find_in(cloud: Cloud, issuer: Option<&str>, exchangers: &[&str]) -> (String, Result<Found, Failure>) {
    let answer = issuer.map_or_else(no_such_tenant, |host| configuration(&format!("https://{host}/{ID}/v2.0")));
    let server = login(answer).await;
    let settings = Microsoft365Settings { cloud, ..settings(&server.uri()) };
    let exchangers = Exchangers::say(exchangers);
    let finder = Finder { settings: &settings, manners: &manners(), exchangers: Some(&exchangers) };
    (server.uri(), finder.find("anna@contoso.test").await)
}

const CLOUDS: [Cloud; 4] = [Cloud::Public, Cloud::UsGovernment, Cloud::Dod, Cloud::China];

#[tokio::test]
async fn an_issuer_of_another_cloud_than_the_settings_is_said_and_one_of_the_same_goes_on() {
    let issuers: [(&str, &[Cloud]); 3] = [
        ("login.microsoftonline.com", &[Cloud::Public]),
        ("login.microsoftonline.us", &[Cloud::UsGovernment, Cloud::Dod]),
        ("login.partner.microsoftonline.cn", &[Cloud::China]),
    ];
    for (issuer, of) in issuers {
        for cloud in CLOUDS {
            let (login, found) = find_in(cloud, Some(issuer), &[]).await;
            let expected = if of.contains(&cloud) { tenant_at(&login, ID) } else { Ok(Found::OtherCloud) };
            assert_eq!(found, expected, "{issuer} {cloud:?}");
        }
    }
}

#[tokio::test]
async fn an_exchanger_of_another_cloud_than_the_settings_is_said_and_one_of_the_same_goes_on() {
    let exchangers: [(&str, &[Cloud]); 4] = [
        ("contoso-test.mail.protection.outlook.com", &[Cloud::Public]),
        ("contoso-test.mail.protection.office365.us", &[Cloud::UsGovernment, Cloud::Dod]),
        ("contoso-test.mail.protection.partner.outlook.cn", &[Cloud::China]),
        ("contoso-test.o-v1.mx.microsoft", &CLOUDS),
    ];
    for (exchanger, of) in exchangers {
        for cloud in CLOUDS {
            let (login, found) = find_in(cloud, None, &[exchanger]).await;
            let expected = if of.contains(&cloud) { tenant_at(&login, "organizations") } else { Ok(Found::OtherCloud) };
            assert_eq!(found, expected, "{exchanger} {cloud:?}");
        }
    }
}

#[tokio::test]
async fn an_issuer_of_no_known_cloud_and_mail_that_goes_to_two_clouds_go_on() {
    let (login, found) = find_in(Cloud::China, Some("login.example.test"), &[]).await;
    assert_eq!(found, tenant_at(&login, ID));
    let both = ["contoso-test.mail.protection.outlook.com", "contoso-test.mail.protection.partner.outlook.cn"];
    let (login, found) = find_in(Cloud::China, None, &both).await;
    assert_eq!(found, tenant_at(&login, "organizations"));
}

#[tokio::test]
async fn exchangers_that_only_look_like_microsoft_s_are_not() {
    for exchanger in
        ["mail.protection.outlook.com.example.org", "notmx.microsoft.example", "mx.microsoft", "xmx.microsoft"]
    {
        let server = login(no_such_tenant()).await;
        let found = find(&server.uri(), &Exchangers::say(&[exchanger]), "anna@contoso.test").await;
        assert_eq!(found, Ok(Found::Nobody), "{exchanger}");
    }
}

#[tokio::test]
async fn a_domain_whose_mail_goes_to_personal_accounts_is_personal() {
    let server = login(no_such_tenant()).await;
    let exchangers = Exchangers::say(&["live-test.olc.protection.outlook.com"]);
    assert_eq!(find(&server.uri(), &exchangers, "anna@live.test").await, Ok(Found::PersonalAccount));
}

#[tokio::test]
async fn nobody_answers_for_a_domain_that_microsoft_does_not_know() {
    let server = login(no_such_tenant()).await;
    assert_eq!(
        find(&server.uri(), &Exchangers::say(&["mx.contoso.test"]), "anna@contoso.test").await,
        Ok(Found::Nobody)
    );
    assert_eq!(find(&server.uri(), &Exchangers::fail(), "anna@contoso.test").await, Ok(Found::Nobody));
}

#[tokio::test]
async fn where_microsoft_cannot_be_asked_the_mail_exchangers_are() {
    let login = nowhere();
    let exchangers = Exchangers::say(&["contoso-test.mail.protection.outlook.com"]);
    assert_eq!(find(&login, &exchangers, "anna@contoso.test").await, tenant_at(&login, "organizations"));
}

#[tokio::test]
async fn where_nobody_could_be_asked_the_answer_is_not_nobody() {
    let login = nowhere();
    assert_eq!(find(&login, &Exchangers::fail(), "anna@contoso.test").await, Err(Failure::Unreachable));
    assert_eq!(
        find(&login, &Exchangers::say(&["mx.contoso.test"]), "anna@contoso.test").await,
        Err(Failure::Unreachable)
    );
}

#[tokio::test]
async fn without_exchangers_the_configuration_alone_decides() {
    let server = login(no_such_tenant()).await;
    let finder = Finder { settings: &settings(&server.uri()), manners: &manners(), exchangers: None };
    assert_eq!(finder.find("anna@contoso.test").await, Ok(Found::Nobody));
    let finder = Finder { settings: &settings(&nowhere()), manners: &manners(), exchangers: None };
    assert_eq!(finder.find("anna@contoso.test").await, Err(Failure::Unreachable));
}

#[tokio::test]
async fn a_domain_in_another_script_is_asked_for_as_the_domain_name_system_writes_it() {
    let server = MockServer::start().await;
    let answer = configuration(&format!("https://login.microsoftonline.com/{ID}/v2.0"));
    let asked = path("/xn--mnchen-3ya.test/v2.0/.well-known/openid-configuration");
    Mock::given(asked).respond_with(answer).mount(&server).await;
    assert_eq!(find(&server.uri(), &Exchangers::say(&[]), "anna@München.test").await, tenant_at(&server.uri(), ID));
}

#[tokio::test]
async fn what_is_no_address_is_nobody_s_and_nobody_is_asked() {
    let (server, exchangers) = (login(no_such_tenant()).await, Exchangers::say(&[]));
    for address in [
        "",
        "anna",
        "@contoso.test",
        "anna@",
        "anna@localhost",
        "anna@127.0.0.1",
        "anna@[::1]",
        "anna@a b.test",
        "anna@a/b.test",
    ] {
        assert_eq!(find(&server.uri(), &exchangers, address).await, Ok(Found::Nobody), "{address}");
    }
    assert!(server.received_requests().await.unwrap().is_empty() && exchangers.asked().is_empty());
}

/// The faults that every call is tried with; here they mean that the exchangers are asked.
#[tokio::test]
async fn an_answer_that_is_none_is_a_failure_unless_mail_tells() {
    let faults = [
        (ResponseTemplate::new(200).set_body_string("<html>a portal</html>"), Failure::NotUnderstood),
        (ResponseTemplate::new(200).set_body_string(r#"{"issuer"#), Failure::NotUnderstood),
        (ResponseTemplate::new(200).set_body_json(json!({"issuer": 7})), Failure::NotUnderstood),
        (configuration("https://login.microsoftonline.com/{tenantid}/v2.0"), Failure::NotUnderstood),
        (configuration("no address"), Failure::NotUnderstood),
        (ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024]), Failure::NotUnderstood),
        (ResponseTemplate::new(302).insert_header("location", "https://example.org/"), Failure::NotUnderstood),
        (ResponseTemplate::new(407), Failure::ProxyAuthRequired),
        (ResponseTemplate::new(429), Failure::Busy { retry_after: None }),
        (ResponseTemplate::new(503), Failure::Busy { retry_after: None }),
        (ResponseTemplate::new(500), Failure::ServerFailed { status: 500 }),
    ];
    for (fault, failure) in faults {
        let server = login(fault).await;
        assert_eq!(
            find(&server.uri(), &Exchangers::fail(), "anna@contoso.test").await,
            Err(failure.clone()),
            "{failure}"
        );
        let microsoft = Exchangers::say(&["contoso-test.mail.protection.outlook.com"]);
        let found = find(&server.uri(), &microsoft, "anna@contoso.test").await;
        assert_eq!(found, tenant_at(&server.uri(), "organizations"), "{failure}");
    }
}

#[tokio::test]
async fn finding_out_takes_no_longer_than_its_deadline() {
    let server = login(no_such_tenant().set_delay(Duration::from_secs(600))).await;
    let begun = Instant::now();
    assert_eq!(find(&server.uri(), &Silence, "anna@contoso.test").await, Err(Failure::TimedOut));
    // Far from the 30 seconds that other calls may take, and with room for a busy machine.
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
