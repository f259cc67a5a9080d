//! What the tests stand on: this program as a client, an endpoint that says what it is told to, and a plain way to visit
//! the door on this computer.

use data_encoding::BASE64URL_NOPAD;
use providers::http::Manners;
use providers::oidc::{Client, Issuer, OAuthError, Pending, Tokens};
use providers::{BrowserSignInError, BrowserSignInRequest, SignInRefusal};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use test_servers::OidcProvider;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

pub const ISSUER: &str = "https://login.example.test/v2.0";
pub const TENANT: &str = "0f0f0f0f-1111-2222-3333-444444444444";
pub const CODE: &str = "planted-authorization-code";
pub const ACCESS: &str = "planted-access-token";
pub const REFRESH: &str = "planted-refresh-token";

fn refusal(error: &OAuthError) -> SignInRefusal {
    match (error.error_codes.first(), error.error.as_str()) {
        (Some(90094), _) => SignInRefusal::AdminConsentMissing,
        (_, "invalid_grant") => SignInRefusal::AnswerExpired,
        _ => SignInRefusal::Other,
    }
}

/// This program as a client of a provider at `base`.
pub fn client(base: &str) -> Client {
    let at = |path: &str| Url::parse(base).unwrap().join(path).unwrap();
    Client {
        authorize: at("/auth"),
        token: at("/token"),
        device: Some(at("/device/auth")),
        client_id: OidcProvider::CLIENT_ID.to_owned(),
        scopes: ["openid", "profile", "offline_access"].map(str::to_owned).to_vec(),
        issuer: Issuer::Exact(ISSUER.to_owned()),
        capabilities: &["cp1"],
        refusal,
        manners: Manners::default(),
    }
}

/// This program as the client that a real provider knows.
#[cfg(unix)]
pub fn client_of(provider: &OidcProvider) -> Client {
    Client { issuer: Issuer::Exact(provider.issuer().to_owned()), ..client(provider.issuer()) }
}

pub async fn begin(client: &Client) -> Pending {
    client.begin(BrowserSignInRequest { language: "en".to_owned(), ..BrowserSignInRequest::default() }).await.unwrap()
}

/// A parameter of the address that the browser is to open.
pub fn parameter(address: &Url, name: &str) -> String {
    address
        .query_pairs()
        .find(|(key, _)| key == name)
        .unwrap_or_else(|| panic!("{name} is in the address"))
        .1
        .into_owned()
}

/// Where the browser is to come back to.
pub fn redirect(address: &Url) -> Url {
    Url::parse(&parameter(address, "redirect_uri")).unwrap()
}

/// An id token with `claims` over those of a genuine one; its signature is nobody's.
pub fn id_token(claims: &Value) -> String {
    let mut all = json!({
        "iss": ISSUER, "sub": "anna", "aud": OidcProvider::CLIENT_ID, "exp": 4_000_000_000_u64,
        "preferred_username": "anna@example.test",
    });
    for (name, value) in claims.as_object().unwrap() {
        all[name] = value.clone();
    }
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    format!("{}.{}.c2lnbmF0dXJl", part(&json!({"alg": "RS256"})), part(&all))
}

/// What a token endpoint answers with when all is well.
pub fn grant(id_token: &str) -> Value {
    json!({
        "access_token": ACCESS, "token_type": "Bearer", "expires_in": 3600, "refresh_token": REFRESH, "id_token": id_token,
    })
}

/// An endpoint that always gives one answer.
pub async fn endpoint(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/token")).respond_with(answer).mount(&server).await;
    server
}

/// A sign-in in which the browser brings back a code, and the token endpoint answers with `answer` (given the nonce).
pub async fn sign_in(
    adjust: impl FnOnce(Client) -> Client,
    answer: impl FnOnce(&str) -> ResponseTemplate,
) -> (Result<Tokens, BrowserSignInError>, MockServer) {
    let server = MockServer::start().await;
    let pending = begin(&adjust(client(&server.uri()))).await;
    let answer = answer(&parameter(pending.address(), "nonce"));
    Mock::given(path("/token")).respond_with(answer).mount(&server).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.come_back(&format!("code={CODE}")).await;
    (finishing.await.unwrap(), server)
}

pub fn finish(pending: Pending) -> JoinHandle<Result<Tokens, BrowserSignInError>> {
    tokio::spawn(pending.finish())
}

/// A browser without any manners of its own.
pub struct Visitor {
    pub address: SocketAddr,
    pub host: String,
    pub state: String,
}

impl Visitor {
    pub fn of(pending: &Pending) -> Self {
        let port = redirect(pending.address()).port().unwrap();
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            host: format!("localhost:{port}"),
            state: parameter(pending.address(), "state"),
        }
    }

    /// Sends `request` as it is; what comes back, empty if the door is slammed.
    pub async fn send(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // Whoever does not read to the end may close before all is written.
        let _ = stream.write_all(request).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    }

    pub async fn get(&self, target: &str) -> String {
        self.send(format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).as_bytes()).await
    }

    /// Brings an answer with the right state.
    pub async fn bring(&self, answer: &str) -> String {
        self.bring_with(answer, "").await
    }

    /// Brings an answer with the right state, and more headers.
    pub async fn bring_with(&self, answer: &str, headers: &str) -> String {
        let (host, state) = (&self.host, &self.state);
        self.send(format!("GET /?{answer}&state={state} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").as_bytes()).await
    }

    /// Brings an answer, and follows to the page at the end.
    pub async fn come_back(&self, answer: &str) -> String {
        let sent_on = self.bring(answer).await;
        assert!(sent_on.starts_with("HTTP/1.1 303 ") && sent_on.contains("Location: /end\r\n"), "{sent_on}");
        self.get("/end").await
    }
}

/// The status code of an answer.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}
