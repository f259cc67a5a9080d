//! A stand-in for Microsoft on loopback, and a browser without a window.

use data_encoding::BASE64URL_NOPAD;
use providers::http::Manners;
use providers::microsoft365::{Endpoints, GraphAccess, Microsoft365Settings};
use providers::{
    BrowserSignInError, BrowserSignInRequest, GuidedProvider, GuidedSession, ProviderChoice, ProviderKind, Providers,
    Registry,
};
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use url::Url;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub const TENANT: &str = "0a1b2c3d-0000-4000-8000-00000000beef";
pub const CLIENT: &str = "0a1b2c3d-0000-4000-8000-0000000c11e7";
pub const USER: &str = "anna.rossi@contoso.test";

/// An id token for `nonce`; its signature is nobody's, since it comes from the token endpoint itself.
pub fn id_token(issuer: &str, nonce: &str) -> String {
    let tenant = issuer.split('/').nth(3).unwrap();
    let claims = json!({
        "iss": issuer, "sub": "anna", "aud": CLIENT, "exp": 4_000_000_000_u32, "nonce": nonce, "tid": tenant,
        "preferred_username": USER,
    });
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    format!("{}.{}.c2lnbmF0dXJl", part(&json!({"alg": "RS256", "typ": "JWT"})), part(&claims))
}

/// What the token endpoint answers. The code is the nonce: so the stand-in need not remember sign-ins.
pub fn tokens(issuer: &str, form: &HashMap<String, String>, access: &str) -> Value {
    let nonce = form.get("code").map(String::as_str).unwrap_or_default();
    json!({
        "token_type": "Bearer", "scope": "openid", "expires_in": 3599, "access_token": access,
        "refresh_token": "planted-refresh-token", "id_token": id_token(issuer, nonce),
    })
}

pub fn form(body: &[u8]) -> HashMap<String, String> {
    url::form_urlencoded::parse(body).into_owned().collect()
}

pub fn settings(server: &MockServer) -> Microsoft365Settings {
    let address = |path: &str| -> Url { format!("{}{path}", server.uri()).parse().unwrap() };
    Microsoft365Settings {
        client_id: Some(CLIENT.to_owned()),
        graph_access: GraphAccess::MethodsAndRequirement,
        endpoints: Some(Endpoints {
            login: address("/"),
            graph: address("/graph/"),
            security_info: address("/security-info"),
        }),
        ..Microsoft365Settings::default()
    }
}

pub fn manners() -> Manners {
    Manners { pause: Duration::from_millis(1), ..Manners::default() }
}

pub fn open(server: &MockServer) -> Arc<dyn GuidedProvider> {
    open_with(server, settings(server))
}

pub fn open_with(server: &MockServer, settings: Microsoft365Settings) -> Arc<dyn GuidedProvider> {
    let server = format!("{}/{TENANT}", server.uri());
    let registry = Registry::with_manners(manners()).with_microsoft365(settings);
    registry.open(&ProviderChoice { kind: ProviderKind::Microsoft365, server }).unwrap().guided().unwrap()
}

/// Lets the stand-in hand out tokens: `planted-access-token-1` first, `…-2` when they are refreshed.
pub async fn hand_out_tokens(server: &MockServer) {
    let issuer = format!("{}/{TENANT}/v2.0", server.uri());
    let answer = move |request: &Request| {
        let form = form(&request.body);
        let number = if form["grant_type"] == "refresh_token" { 2 } else { 1 };
        let mut tokens = tokens(&issuer, &form, &format!("planted-access-token-{number}"));
        if number == 2 {
            tokens.as_object_mut().unwrap().remove("id_token");
        }
        ResponseTemplate::new(200).set_body_json(tokens)
    };
    let token = path(format!("/{TENANT}/oauth2/v2.0/token"));
    Mock::given(method("POST")).and(token).respond_with(answer).mount(server).await;
}

/// What the browser brings back from a sign-in that went well: to where, and with which code.
pub fn comes_back(authorize: &Url) -> Url {
    let asked: HashMap<_, _> = authorize.query_pairs().into_owned().collect();
    let mut back: Url = asked["redirect_uri"].parse().unwrap();
    back.query_pairs_mut().append_pair("code", &asked["nonce"]).append_pair("state", &asked["state"]);
    back
}

/// Signs in with a browser that comes back at once.
pub async fn sign_in(provider: &dyn GuidedProvider) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
    let request =
        BrowserSignInRequest { address: USER.to_owned(), language: "en".to_owned(), ..BrowserSignInRequest::default() };
    let waiting = provider.begin_browser_sign_in(request).await?;
    let back = comes_back(waiting.address());
    let browser = tokio::spawn(async move { self::browser(Policy::default()).get(back).send().await.unwrap() });
    let session = waiting.finish().await;
    browser.await.unwrap();
    session
}

/// A browser that uses no proxy, as for everything on this computer. One that does not go on to the last page, where it is
/// sent, is waited for.
pub fn browser(redirects: Policy) -> reqwest::Client {
    reqwest::Client::builder().no_proxy().tls_certs_only([]).redirect(redirects).build().unwrap()
}

/// A session whose server has forgotten every answer since.
pub async fn session(server: &MockServer) -> Arc<dyn GuidedSession> {
    hand_out_tokens(server).await;
    let session = sign_in(&*open(server)).await.unwrap();
    server.reset().await;
    session
}
