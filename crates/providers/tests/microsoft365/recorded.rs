//! What is sent to Microsoft's real addresses, to the letter: hosts, paths, queries, headers, bodies. And nothing else is.
//!
//! The recorder's authority can only be trusted by a process of its own (`SSL_CERT_FILE`), so the journey runs in a second
//! one of this test program.

use crate::recorder::{Recorded, Recorder, Reply};
use crate::stand_in::{CLIENT, TENANT, USER, comes_back, form, tokens};
use data_encoding::BASE64;
use providers::http::Manners;
use providers::microsoft365::{Cloud, GraphAccess, Microsoft365Settings};
use providers::{
    BrowserSignInRequest, Found, GuidedReadError, GuidedSession, ProviderChoice, ProviderKind, ProviderPage, Providers,
    Registry,
};
use proxy::{Choice, Proxies};
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::process::Command;
use url::Url;

const PROXY: &str = "APP_PASSWORD_WIZARD_TEST_PROXY";
const LOGIN: &str = "https://login.microsoftonline.com";
const SCOPES: &str = "openid profile offline_access https://graph.microsoft.com/UserAuthenticationMethod.Read \
                      https://graph.microsoft.com/Policy.Read.All";
const CAPABILITIES: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
const CLAIMS: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

/// Microsoft, as far as it is asked here. Whatever it does not know is a 404, and a fault of the test.
fn microsoft(request: &Recorded) -> Reply {
    let reply = |status, body: serde_json::Value| Reply { status, header: None, body: body.to_string() };
    let url = &request.url;
    let bearer = request.headers.get("authorization").map(String::as_str).unwrap_or_default();
    match (url.host_str().unwrap(), url.path()) {
        ("login.microsoftonline.com", "/contoso.example/v2.0/.well-known/openid-configuration") => {
            reply("200 OK", json!({"issuer": format!("{LOGIN}/{TENANT}/v2.0")}))
        }
        ("login.microsoftonline.com", path) if path.ends_with("/oauth2/v2.0/authorize") => {
            let header = Some(("location", comes_back(url).into()));
            Reply { status: "302 Found", header, body: String::new() }
        }
        ("login.microsoftonline.com", path) if path.ends_with("/oauth2/v2.0/devicecode") => reply(
            "200 OK",
            json!({
                "device_code": "device-code", "user_code": "ABCD-EFGH", "expires_in": 900, "interval": 1,
                "verification_uri": "https://microsoft.com/devicelogin",
            }),
        ),
        ("login.microsoftonline.com", path) if path.ends_with("/oauth2/v2.0/token") => {
            let form = form(&request.body);
            let access = if form["grant_type"] == "refresh_token" { "access-2" } else { "access-1" };
            reply("200 OK", tokens(&format!("{LOGIN}/{TENANT}/v2.0"), &form, access))
        }
        ("graph.microsoft.com", "/v1.0/me/authentication/methods") if bearer == "Bearer access-1" => {
            reply("401 Unauthorized", json!({"error": {"code": "InvalidAuthenticationToken"}}))
        }
        ("graph.microsoft.com", "/v1.0/me/authentication/methods") => reply("200 OK", json!({"value": []})),
        ("graph.microsoft.com", "/beta/me/authentication/requirements") => Reply {
            header: Some((
                "www-authenticate",
                format!(r#"Bearer error="insufficient_claims", claims="{}""#, BASE64.encode(CLAIMS.as_bytes())),
            )),
            ..reply("403 Forbidden", json!({"error": {"code": "accessDenied"}}))
        },
        _ => reply("404 Not Found", json!({})),
    }
}

fn settings() -> Microsoft365Settings {
    Microsoft365Settings {
        client_id: Some(CLIENT.to_owned()),
        graph_access: GraphAccess::MethodsAndRequirement,
        device_code: true,
        ..Microsoft365Settings::default()
    }
}

/// Everything that the program ever asks Microsoft, in order. Run by [`journey`] in a process that trusts the recorder.
#[tokio::test]
#[ignore = "runs in a process of its own"]
async fn in_a_process_of_its_own() {
    let proxy: Url = std::env::var(PROXY).unwrap().parse().unwrap();
    let proxies = Proxies::new(Choice::Address(proxy.clone()));
    let manners = Manners { proxies, total: Duration::from_secs(60), ..Manners::default() };
    let registry = Registry::with_manners(manners).with_microsoft365(settings());

    let found = registry.find("anna.rossi@Contoso.example").await.unwrap();
    let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server: format!("{LOGIN}/{TENANT}") };
    assert_eq!(found, Found::Provider(choice.clone()));
    let provider = registry.open(&choice).unwrap().guided().unwrap();

    // The browser reaches Microsoft by the same proxy, and this computer without one.
    let to_loopback = reqwest::NoProxy::from_string("localhost");
    let proxy = reqwest::Proxy::all(proxy).unwrap().no_proxy(to_loopback);
    let browser = reqwest::Client::builder().proxy(proxy).build().unwrap();
    let sign_in = async |claims| -> Arc<dyn GuidedSession> {
        let request = BrowserSignInRequest { address: USER.to_owned(), language: "it".to_owned(), claims };
        let waiting = provider.begin_browser_sign_in(request).await.unwrap();
        let (browser, address) = (browser.clone(), waiting.address().clone());
        let browser = tokio::spawn(async move { browser.get(address).send().await.unwrap() });
        let session = waiting.finish().await.unwrap();
        assert!(browser.await.unwrap().status().is_success());
        session
    };
    let session = sign_in(None).await;
    // The first access token is refused: the second comes from refreshing.
    assert_eq!(session.methods().await, Ok(Vec::new()));
    let Err(GuidedReadError::Challenged(challenge)) = session.requirement().await else { panic!("not challenged") };
    sign_in(Some(challenge)).await;
    let waiting = provider.begin_device_sign_in().await.unwrap();
    assert_eq!(waiting.address().as_str(), "https://microsoft.com/devicelogin");
    waiting.finish().await.unwrap();
}

/// What the journey asked for.
async fn journey() -> Vec<Recorded> {
    let recorder = Recorder::start(microsoft).await;
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, &recorder.authority).unwrap();
    let this_program = std::env::current_exe().unwrap();
    let test = "recorded::in_a_process_of_its_own";
    let output = Command::new(this_program)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", &authority)
        .env_remove("SSL_CERT_DIR")
        .env(PROXY, format!("http://{}", recorder.address))
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    recorder.recorded()
}

fn query(request: &Recorded) -> HashMap<String, String> {
    request.url.query_pairs().into_owned().collect()
}

fn without_query(request: &Recorded) -> String {
    let mut url = request.url.clone();
    url.set_query(None);
    format!("{} {url}", request.method)
}

/// Takes from `map` what differs from time to time, and gives back the rest in order.
fn rest<'a>(map: &'a HashMap<String, String>, random: &[&str]) -> Vec<(&'a str, &'a str)> {
    for name in random {
        assert!(map.get(*name).is_some_and(|value| value.len() >= 20), "{name}");
    }
    let mut rest: Vec<_> = map.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    rest.retain(|(name, _)| !random.contains(name));
    rest.sort_unstable();
    rest
}

/// JSON by its meaning: in which order its members come is up to the features that other crates of a build switch on.
fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn microsoft_is_asked_at_its_documented_addresses_as_documented_and_nobody_else_is() {
    let requests = journey().await;
    let asked: Vec<_> = requests.iter().map(without_query).collect();
    let login = |path: &str| format!("{LOGIN}/{TENANT}/oauth2/v2.0/{path}");
    let expected = [
        format!("GET {LOGIN}/contoso.example/v2.0/.well-known/openid-configuration"),
        format!("GET {}", login("authorize")),
        format!("POST {}", login("token")),
        "GET https://graph.microsoft.com/v1.0/me/authentication/methods".to_owned(),
        format!("POST {}", login("token")),
        "GET https://graph.microsoft.com/v1.0/me/authentication/methods".to_owned(),
        "GET https://graph.microsoft.com/beta/me/authentication/requirements".to_owned(),
        format!("GET {}", login("authorize")),
        format!("POST {}", login("token")),
        format!("POST {}", login("devicecode")),
        format!("POST {}", login("token")),
    ];
    assert_eq!(asked, expected);
    let [find, authorize, redeem, refused, refresh, methods, requirements, again, redeem_again, device, poll] =
        requests.as_slice()
    else {
        unreachable!("as many as expected")
    };

    // Only the browser sends a query: what is in one ends up in histories and logs.
    let with_query: Vec<_> = requests.iter().filter(|request| request.url.query().is_some()).collect();
    assert!(with_query.iter().all(|request| request.url.path().ends_with("/authorize")), "{with_query:?}");

    let asked = query(authorize);
    let redirect = asked["redirect_uri"].clone();
    let port = redirect.strip_prefix("http://localhost:").unwrap();
    assert!(port.parse::<u16>().is_ok(), "{redirect}");
    let common = |claims| {
        [
            ("claims", claims),
            ("client_id", CLIENT),
            ("code_challenge_method", "S256"),
            ("login_hint", USER),
            ("response_mode", "query"),
            ("response_type", "code"),
            ("scope", SCOPES),
        ]
    };
    let random = ["code_challenge", "nonce", "redirect_uri", "state"];
    assert_eq!(rest(&asked, &random), common(CAPABILITIES));
    // The second time the challenge is asked for beside what was asked for before.
    let both = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["cp1"]}}}"#;
    let mut asked_again = query(again);
    assert_eq!(json(&asked_again["claims"]), json(both));
    asked_again.insert("claims".to_owned(), CAPABILITIES.to_owned());
    assert_eq!(rest(&asked_again, &random), common(CAPABILITIES));

    let redeemed = form(&redeem.body);
    let expected = [
        ("claims", CAPABILITIES),
        ("client_id", CLIENT),
        ("grant_type", "authorization_code"),
        ("redirect_uri", redirect.as_str()),
    ];
    assert_eq!(rest(&redeemed, &["code", "code_verifier"]), expected);
    assert_eq!(json(&form(&redeem_again.body)["claims"]), json(both));
    let refreshed = form(&refresh.body);
    let expected = [("claims", CAPABILITIES), ("client_id", CLIENT), ("grant_type", "refresh_token")];
    assert_eq!(rest(&refreshed, &["refresh_token"]), expected);
    assert_eq!(rest(&form(&device.body), &[]), [("client_id", CLIENT), ("scope", SCOPES)]);
    let polled = form(&poll.body);
    assert_eq!(polled["grant_type"], "urn:ietf:params:oauth:grant-type:device_code");
    assert_eq!((polled["device_code"].as_str(), polled["client_id"].as_str()), ("device-code", CLIENT));
    // A public client has no secret (AADSTS700025), and nobody's password is ever asked for.
    for request in &requests {
        let names = form(&request.body);
        assert!(["client_secret", "password", "username"].iter().all(|name| !names.contains_key(*name)));
    }

    // Tokens go to Graph only, each as a bearer token.
    let bearer = |request: &Recorded| request.headers.get("authorization").cloned();
    assert_eq!(
        [refused, methods, requirements].map(bearer),
        ["1", "2", "2"].map(|number| Some(format!("Bearer access-{number}")))
    );
    assert!(
        [find, authorize, redeem, refresh, again, redeem_again, device, poll].iter().all(|it| bearer(it).is_none())
    );
    // What only the browser would have.
    assert!(requests.iter().all(|request| !request.headers.contains_key("cookie")));
}

#[test]
fn the_browser_is_sent_to_microsoft_s_own_page_and_mail_to_its_server() {
    let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server: format!("{LOGIN}/{TENANT}") };
    let provider = Registry::default().with_microsoft365(settings()).open(&choice).unwrap().guided().unwrap();
    for page in [ProviderPage::SetUp, ProviderPage::Create, ProviderPage::Delete] {
        let expected = format!("https://mysignins.microsoft.com/security-info?tenantId={TENANT}&lng=it");
        assert_eq!(provider.page(page, "it").as_str(), expected);
    }
    let submission = provider.submission();
    assert_eq!((submission.host.as_str(), submission.port, submission.starttls), ("smtp.office365.com", 587, true));
}

#[test]
fn nobody_is_sent_to_a_login_of_another_cloud() {
    let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server: format!("{LOGIN}/{TENANT}") };
    let settings = Microsoft365Settings { cloud: Cloud::UsGovernment, ..settings() };
    assert!(Registry::default().with_microsoft365(settings).open(&choice).is_err());
}
