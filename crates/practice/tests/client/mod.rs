//! What the tests share: a person at a browser, and mail apps that speak line by line.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use practice::{ManualClock, Organisation, PhoneAction, Settings};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub const USER: &str = "anna.rossi";
pub const PASSWORD: &str = "blue-harbour-42";
pub const MAIL_SAFE: &str = "[abcdefghjkmnpqrstuvwxyz23456789]";

/// An answer: the HTTP status and the body.
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    pub fn value(&self) -> &Value {
        &self.body["result"]["value"]
    }

    pub fn code(&self) -> i64 {
        self.body["result"]["error"]["code"].as_i64().unwrap_or_default()
    }

    pub fn detail(&self, name: &str) -> String {
        self.body["detail"][name].as_str().unwrap_or_default().to_owned()
    }

    pub fn transaction(&self) -> String {
        self.detail("transaction_id")
    }

    pub fn is_accepted(&self) -> bool {
        self.body["result"]["authentication"] == "ACCEPT"
    }
}

/// An organisation, its clock, and somebody who calls its self-service.
pub struct Desk {
    pub organisation: Organisation,
    pub clock: Arc<ManualClock>,
    pub token: String,
    http: reqwest::Client,
}

impl Desk {
    pub async fn open() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(mut settings: Settings) -> Self {
        let clock = Arc::new(ManualClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        settings.clock = clock.clone();
        let organisation = Organisation::start(settings).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { organisation, clock, token: String::new(), http }
    }

    /// The same, signed in with the password alone: nothing is set up yet.
    pub async fn signed_in() -> Self {
        let mut desk = Self::open().await;
        desk.come_in().await;
        desk
    }

    pub async fn come_in(&mut self) {
        let answer = self.post("/auth", &[("username", USER), ("password", PASSWORD)]).await;
        self.token = answer.value()["token"].as_str().unwrap().to_owned();
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.http.post(self.address(path)).form(form)).await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(self.http.post(self.address(path)).json(body)).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.http.get(self.address(path))).await
    }

    pub async fn query(&self, path: &str, query: &[(&str, String)]) -> Answer {
        self.send(self.http.get(self.address(path)).query(query)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.http.delete(self.address(path))).await
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.organisation.server())
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.header("PI-Authorization", &self.token).send().await.unwrap();
        Answer { status: response.status().as_u16(), body: response.json().await.unwrap_or_default() }
    }

    pub async fn sign_in(&self, password: &str) -> Answer {
        self.post("/auth", &[("username", USER), ("password", password)]).await
    }

    pub async fn answer(&self, transaction: &str, code: &str) -> Answer {
        self.post("/auth", &[("username", USER), ("transaction_id", transaction), ("password", code)]).await
    }

    /// The code that the authenticator app shows, or the last message.
    pub fn code(&self) -> String {
        self.organisation.phone().codes[0].code.clone()
    }

    pub fn message(&self) -> String {
        self.organisation.phone().messages[0].code.clone()
    }

    /// Scans the newest picture.
    pub fn scan(&self) {
        let id = self.organisation.phone().pictures[0].id.clone();
        self.organisation.phone_do(PhoneAction::Scan { id }).unwrap();
    }

    /// Sets up and proves an authenticator app; half a minute later its code can be used again.
    pub async fn has_authenticator(&self) -> String {
        let serial = self.post("/token/init", &[("type", "totp"), ("genkey", "1")]).await.detail("serial");
        self.scan();
        self.post("/token/init", &[("type", "totp"), ("serial", &serial), ("verify", &self.code())]).await;
        self.clock.advance(30);
        serial
    }

    pub async fn has_contact(&self, kind: &str, field: &str, contact: &str) -> String {
        let serial = self.post("/token/init", &[("type", kind), (field, contact)]).await.detail("serial");
        self.post("/token/init", &[("type", kind), ("serial", &serial), ("verify", &self.message())]).await;
        serial
    }

    /// Creates an app password: serial and secret.
    pub async fn app_password(&self, service: &str, more: &[(&str, &str)]) -> (String, String) {
        let mut form = vec![("type", "applspec"), ("genkey", "1"), ("service_id", service)];
        form.extend([("applspec.length", "20"), ("applspec.contents", MAIL_SAFE)]);
        form.extend(more);
        let answer = self.post("/token/init", &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        (answer.detail("serial"), answer.detail("password"))
    }

    pub async fn listed(&self, serial: &str) -> Value {
        self.get(&format!("/token/?serial={serial}")).await.value()["tokens"][0].clone()
    }

    pub async fn reads_mail(&self, login: &str, password: &str) -> String {
        let mut lines = Lines::connect(self.organisation.imap()).await;
        lines.read().await;
        lines.ask(&format!("a LOGIN \"{login}\" \"{password}\"")).await
    }

    pub async fn sends_mail(&self, login: &str, password: &str) -> String {
        let mut lines = Lines::connect(self.organisation.submission()).await;
        lines.read().await;
        lines.ask("EHLO laptop").await;
        while lines.last.starts_with("250-") {
            lines.read().await;
        }
        let message = base64(format!("\0{login}\0{password}").as_bytes());
        lines.ask(&format!("AUTH PLAIN {message}")).await
    }
}

pub fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

/// A connection that speaks in lines.
pub struct Lines {
    stream: BufReader<TcpStream>,
    pub last: String,
}

impl Lines {
    pub async fn connect(address: SocketAddr) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(address).await.unwrap()), last: String::new() }
    }

    /// The next line; empty when the other side has closed.
    pub async fn read(&mut self) -> String {
        let mut bytes = Vec::new();
        // A reset is an end as well.
        let _ = self.stream.read_until(b'\n', &mut bytes).await;
        self.last = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        self.last.clone()
    }

    pub async fn send(&mut self, bytes: &[u8]) {
        // The other side may have closed already; the next `read` tells.
        let _ = self.stream.write_all(bytes).await;
    }

    pub async fn ask(&mut self, line: &str) -> String {
        self.send(format!("{line}\r\n").as_bytes()).await;
        self.read().await
    }

    /// Asks, and reads until the line that begins with `end`; gives all lines.
    pub async fn ask_all(&mut self, line: &str, end: &str) -> Vec<String> {
        let mut lines = vec![self.ask(line).await];
        while !self.last.starts_with(end) && !self.last.is_empty() {
            lines.push(self.read().await);
        }
        lines
    }
}
