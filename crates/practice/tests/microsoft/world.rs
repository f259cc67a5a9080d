//! What the tests share: a tenant, a browser with its cookie, and a program that signs in.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use practice::ManualClock;
use practice::microsoft::{Scenario, SubmissionRefusal, Tenant, TenantSettings};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use url::Url;

pub const REDIRECT: &str = "http://localhost:43210";
pub const VERIFIER: &str = "a-verifier-of-at-least-43-characters-0123456789";
pub const STATE: &str = "the-state";
pub const NONCE: &str = "the-nonce";
pub const SCOPES: &str = "openid profile offline_access UserAuthenticationMethod.Read Policy.Read.All";
pub const CP1: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// An answer.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
    pub headers: reqwest::header::HeaderMap,
    /// Where the browser has ended.
    pub url: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    pub fn error(&self) -> (String, u64) {
        let json = self.json();
        let error = json["error"].as_str().unwrap_or_default().to_owned();
        (error, json["error_codes"][0].as_u64().unwrap_or_default())
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What the browser brings to the program.
    pub fn brought(&self, name: &str) -> String {
        let url = Url::parse(&self.location).unwrap_or_else(|_| panic!("no redirect: {} {}", self.status, self.body));
        url.query_pairs().find(|(found, _)| found == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }

    /// Whether the page has something of this name.
    pub fn has(&self, name: &str) -> bool {
        self.body.contains(&format!("data-test=\"{name}\""))
    }

    pub fn count(&self, name: &str) -> usize {
        self.body.matches(&format!("data-test=\"{name}\"")).count()
    }

    /// The value of an attribute in the first element that has `name`.
    pub fn attribute(&self, name: &str, attribute: &str) -> String {
        let tags = self.body.split('<').map(|tag| tag.split('>').next().unwrap_or_default());
        let tag =
            tags.into_iter().find(|tag| tag.contains(name)).unwrap_or_else(|| panic!("no {name} in {}", self.body));
        let value = tag.split_once(&format!(" {attribute}=\"")).map(|(_, rest)| rest).unwrap_or_default();
        value.split('"').next().unwrap_or_default().to_owned()
    }

    /// The app password that is shown.
    pub fn app_password(&self) -> String {
        let (_, rest) = self.body.split_once("<output").unwrap_or_else(|| panic!("none shown: {}", self.body));
        let (_, rest) = rest.split_once('>').unwrap();
        rest.split('<').next().unwrap().to_owned()
    }
}

/// A browser: one cookie, no scripts.
pub struct Browser {
    http: reqwest::Client,
    pub cookie: Mutex<String>,
    pub language: &'static str,
}

impl Browser {
    pub fn new() -> Self {
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { http, cookie: Mutex::new(String::new()), language: "en-GB" }
    }

    async fn send(&self, request: reqwest::RequestBuilder, url: &str) -> Answer {
        let cookie = self.cookie.lock().unwrap().clone();
        let response = request.header("cookie", cookie).header("accept-language", self.language).send().await.unwrap();
        let headers = response.headers().clone();
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        if let Some((cookie, _)) = text("set-cookie").split_once(';') {
            *self.cookie.lock().unwrap() = cookie.to_owned();
        }
        let (status, location) = (response.status().as_u16(), text("location"));
        Answer { status, location, body: response.text().await.unwrap(), headers, url: url.to_owned() }
    }

    /// Goes where it is sent, until a page is there or the program is reached.
    async fn follow(&self, mut answer: Answer) -> Answer {
        while (300..400).contains(&answer.status) && !answer.location.starts_with("http://localhost") {
            let next = Url::parse(&answer.url).unwrap().join(&answer.location).unwrap();
            answer = self.send(self.http.get(next.as_str()), next.as_str()).await;
        }
        answer
    }

    pub async fn open(&self, url: &str) -> Answer {
        let answer = self.send(self.http.get(url), url).await;
        self.follow(answer).await
    }

    /// Sends the form of a page.
    pub async fn press(&self, page: &Answer, does: &str, fields: &[(&str, &str)]) -> Answer {
        assert!(page.has(does), "there is no {does} in {}", page.body);
        let mut form = vec![("do", does)];
        form.extend(fields);
        let hidden = if page.body.contains("type=\"hidden\"") {
            page.attribute("type=\"hidden\"", "value")
        } else {
            String::new()
        };
        form.push(("form", &hidden));
        self.post(&page.url, &form).await
    }

    pub async fn post(&self, url: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.send(self.http.post(url).form(form), url).await;
        self.follow(answer).await
    }

    /// Follows a link of a page.
    pub async fn click(&self, page: &Answer, name: &str) -> Answer {
        let to = page.attribute(&format!("data-test=\"{name}\""), "href");
        let to = Url::parse(&page.url).unwrap().join(&to).unwrap();
        self.open(to.as_str()).await
    }
}

/// A tenant, its clock, and the browser of its employee.
pub struct World {
    pub tenant: Tenant,
    pub clock: Arc<ManualClock>,
    pub browser: Browser,
    pub http: reqwest::Client,
}

impl World {
    pub async fn new(scenario: Scenario) -> Self {
        Self::with(TenantSettings { scenario, ..TenantSettings::default() }).await
    }

    pub async fn with_mail_server_saying(refusal: SubmissionRefusal) -> Self {
        Self::with(TenantSettings { submission_refusal: Some(refusal), ..TenantSettings::default() }).await
    }

    async fn with(mut settings: TenantSettings) -> Self {
        let clock = Arc::new(ManualClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        settings.clock = clock.clone();
        let tenant = Tenant::start(settings).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { tenant, clock, browser: Browser::new(), http }
    }

    /// What a well-behaved program asks for.
    pub fn request(&self) -> Vec<(&'static str, String)> {
        let challenge = BASE64URL_NOPAD.encode(digest(&SHA256, VERIFIER.as_bytes()).as_ref());
        let request = [
            ("client_id", self.tenant.client_id()),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("response_mode", "query"),
            ("scope", SCOPES),
            ("state", STATE),
            ("nonce", NONCE),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("claims", CP1),
        ];
        request.map(|(name, value)| (name, value.to_owned())).to_vec()
    }

    /// The same with something else, or without it.
    pub fn request_with(&self, name: &'static str, value: Option<&str>) -> Vec<(&'static str, String)> {
        let mut request = self.request();
        request.retain(|(found, _)| *found != name);
        request.extend(value.map(|value| (name, value.to_owned())));
        request
    }

    pub fn authorize_address(&self, tenant: &str, request: &[(&str, String)]) -> String {
        let base = format!("{}{tenant}/oauth2/v2.0/authorize", self.tenant.login());
        Url::parse_with_params(&base, request).unwrap().into()
    }

    /// Opens what the program wants to have opened.
    pub async fn authorize(&self, request: &[(&str, String)]) -> Answer {
        self.browser.open(&self.authorize_address(self.tenant.tenant_id(), request)).await
    }

    /// Goes through the sign-in pages, from the account to wherever they end.
    pub async fn go_through(&self, page: Answer) -> Answer {
        let page = self.browser.press(&page, "next", &[("address", self.tenant.address())]).await;
        let does = if page.has("not-now") { "not-now" } else { "approve" };
        self.browser.press(&page, does, &[]).await
    }

    /// Signs in: a code.
    pub async fn code(&self) -> String {
        self.code_for(&self.request()).await
    }

    pub async fn code_for(&self, request: &[(&str, String)]) -> String {
        let mut page = self.authorize(request).await;
        if page.has("next") {
            page = self.go_through(page).await;
        } else if page.has("approve") {
            page = self.browser.press(&page, "approve", &[]).await;
        }
        page.brought("code")
    }

    pub async fn token_endpoint(&self, form: &[(&str, &str)]) -> Answer {
        let url = format!("{}{}/oauth2/v2.0/token", self.tenant.login(), self.tenant.tenant_id());
        self.browser.post(&url, form).await
    }

    pub async fn redeem(&self, code: &str) -> Answer {
        self.redeem_with(code, "", "").await
    }

    /// Redeems a code; `name` is replaced by `value`, and left out if that is empty.
    pub async fn redeem_with(&self, code: &str, name: &str, value: &str) -> Answer {
        let mut form = vec![
            ("client_id", self.tenant.client_id()),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        form.retain(|(found, _)| *found != name);
        if !value.is_empty() {
            form.push((name, value));
        }
        self.token_endpoint(&form).await
    }

    /// Signs in: tokens.
    pub async fn tokens(&self) -> Value {
        self.redeem(&self.code().await).await.json()
    }

    pub async fn access_token(&self) -> String {
        self.tokens().await["access_token"].as_str().unwrap().to_owned()
    }

    pub async fn refresh(&self, token: &str, scope: &str) -> Answer {
        let client = self.tenant.client_id();
        let form = [("client_id", client), ("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)];
        self.token_endpoint(&form).await
    }

    /// Reads from what stands in for Graph.
    pub async fn read(&self, path: &str, token: &str) -> Answer {
        let url = format!("{}{path}", self.tenant.graph());
        let response = self.http.get(&url).bearer_auth(token).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, location: String::new(), body: response.text().await.unwrap(), headers, url }
    }

    pub async fn read_methods(&self, token: &str) -> Answer {
        self.read("v1.0/me/authentication/methods", token).await
    }

    pub async fn read_requirement(&self, token: &str) -> Answer {
        self.read("beta/me/authentication/requirements", token).await
    }

    /// Opens the page, signing in where that is needed.
    pub async fn security_info(&self) -> Answer {
        self.security_info_at("").await
    }

    pub async fn security_info_at(&self, query: &str) -> Answer {
        let page = self.browser.open(&format!("{}{query}", self.tenant.security_info())).await;
        if page.has("next") { self.go_through(page).await } else { page }
    }

    /// Clicks through to the page that asks for the name of a new app password.
    pub async fn new_app_password(&self) -> Answer {
        let page = self.security_info().await;
        let page = self.browser.click(&page, "add-method").await;
        self.browser.click(&page, "choose-app-password").await
    }

    /// Creates an app password on the page.
    pub async fn app_password(&self, name: &str) -> String {
        let page = self.new_app_password().await;
        self.browser.press(&page, "next", &[("name", name)]).await.app_password()
    }

    /// Adds an authenticator app on the page.
    pub async fn add_authenticator(&self) -> Answer {
        let page = self.security_info().await;
        let page = self.browser.click(&page, "add-method").await;
        let page = self.browser.click(&page, "choose-authenticator").await;
        self.browser.press(&page, "approve", &[]).await
    }

    /// Signs in to the mail server.
    pub async fn sends_mail(&self, login: &str, password: &str) -> String {
        let mut mail = Mail::connect(&self.tenant).await;
        let text = |text: &str| data_encoding::BASE64.encode(text.as_bytes());
        mail.ask("AUTH LOGIN").await;
        mail.ask(&text(login)).await;
        mail.ask(&text(password)).await
    }
}

/// A mail app that has said hello.
pub struct Mail(BufReader<TcpStream>);

impl Mail {
    pub async fn connect(tenant: &Tenant) -> Self {
        let mut mail = Self(BufReader::new(TcpStream::connect(tenant.submission()).await.unwrap()));
        mail.read().await;
        let mut line = mail.ask("EHLO laptop").await;
        while line.starts_with("250-") {
            line = mail.read().await;
        }
        mail
    }

    async fn read(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).await.unwrap();
        line.trim_end().to_owned()
    }

    pub async fn ask(&mut self, line: &str) -> String {
        self.0.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        self.read().await
    }
}
