//! Calls through proxies: real ones, such as want a sign-in, such as are not there, and such as read along.
//!
//! Certificates are judged by the operating system. Which authorities it trusts, `SSL_CERT_FILE` says to a process of its own,
//! so such calls are made by a second one of this test program.

#![cfg(target_os = "linux")] // tinyproxy, and `SSL_CERT_FILE`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use providers::http::{Call, Http, Manners};
use providers::{Failure, base_address};
use proxy::{Choice, Proxies, Route};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use test_servers::{Authority, Certificate, ForwardProxy, Tinyproxy, address_of_nobody};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use url::Url;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const HOST: &str = "mfa.example.test";
const TARGET: &str = "mfa.example.test:443";
const PROXIES: &str = "APP_PASSWORD_WIZARD_TEST_PROXIES";

/// A provider's server, and whoever vouches for it.
struct Ground {
    server: MockServer,
    authority: Authority,
    address: SocketAddr,
}

impl Ground {
    async fn new() -> Self {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(200)).mount(&server).await;
        let authority = Authority::new();
        let address = encrypted(&authority.certificate(HOST), *server.address()).await;
        Self { server, authority, address }
    }

    async fn request_count(&self) -> usize {
        self.server.received_requests().await.unwrap().len()
    }
}

/// TLS with this certificate in front of a server: the server's own, or that of a proxy which reads along.
async fn encrypted(certificate: &Certificate, behind: SocketAddr) -> SocketAddr {
    let key = PrivateKeyDer::try_from(certificate.key.clone()).unwrap();
    let config =
        ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der.clone().into()], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Whoever does not trust the certificate hangs up.
                let mut client = acceptor.accept(stream).await.ok()?;
                let mut server = TcpStream::connect(behind).await.ok()?;
                copy_bidirectional(&mut client, &mut server).await.ok()
            });
        }
    });
    address
}

/// An address on this computer at which nobody listens.
fn nobody() -> Url {
    format!("http://{}", address_of_nobody()).parse().unwrap()
}

fn quick(proxies: Proxies) -> Manners {
    Manners { pause: Duration::from_millis(1), proxies, ..Manners::default() }
}

/// Creates something at the server: such a call is sent once.
async fn create_by(proxies: Proxies) -> Result<u16, Failure> {
    let http = Http::new(base_address(&format!("https://{HOST}")).unwrap(), quick(proxies));
    http.send(&Call::post("token/init")).await.map(|answer| answer.status)
}

async fn create(proxy: &Url) -> Result<u16, Failure> {
    create_by(Proxies::new(Choice::Address(proxy.clone()))).await
}

/// Run by [`trusting`] in a process that trusts an authority of a test.
#[tokio::test]
#[ignore = "runs in a process of its own"]
#[expect(clippy::print_stderr, reason = "it tells whoever started this process")]
async fn in_a_process_of_its_own() {
    let proxies = std::env::var(PROXIES).unwrap();
    let proxies: Vec<_> = proxies.split(' ').map(|proxy| Route::Through(proxy.parse().unwrap())).collect();
    let proxies = Proxies::asking(Choice::System, move |_| Ok(Some(proxies.clone())));
    eprintln!("outcome: {:?}", create_by(proxies).await);
}

/// What comes of the call where this authority is in the system's store, and no other.
async fn trusting(authority: &Authority, proxies: &[&Url]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    authority.write_to(&file);
    let proxies: Vec<_> = proxies.iter().map(|proxy| proxy.as_str()).collect();
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", "in_a_process_of_its_own", "--ignored", "--nocapture"]).kill_on_drop(true);
    program.env("SSL_CERT_FILE", &file).env_remove("SSL_CERT_DIR").env(PROXIES, proxies.join(" "));
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        program.env_remove(name);
    }
    let output = program.output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let outcome = said.lines().find_map(|line| line.strip_prefix("outcome: "));
    outcome.unwrap_or_else(|| panic!("{said}")).to_owned()
}

// ---- proxies that do what they should

#[tokio::test]
async fn a_server_is_reached_through_a_real_proxy() {
    let ground = Ground::new().await;
    let last = ForwardProxy::leading_to(&[(TARGET, ground.address)]).await;
    let proxy = Tinyproxy::before(&last.address(), None);
    assert_eq!(trusting(&ground.authority, &[&proxy.address()]).await, "Ok(200)");
    assert_eq!((ground.request_count().await, last.asked()), (1, vec![TARGET.to_owned()]));
}

// ---- proxies that want a sign-in

#[tokio::test]
async fn a_real_proxy_that_wants_a_sign_in_is_named_as_such() {
    let last = ForwardProxy::leading_to(&[]).await;
    let tinyproxy = Tinyproxy::before(&last.address(), Some(("anna", "right")));
    assert_eq!(create(&tinyproxy.address()).await, Err(Failure::ProxyAuthRequired));
    assert!(last.asked().is_empty());
}

#[tokio::test]
async fn credentials_in_the_proxy_s_address_are_shown_to_the_proxy() {
    let ground = Ground::new().await;
    let last = ForwardProxy::leading_to(&[(TARGET, ground.address)]).await;
    let tinyproxy = Tinyproxy::before(&last.address(), Some(("anna", "right")));
    let mut proxy = tinyproxy.address();
    proxy.set_username("anna").unwrap();
    proxy.set_password(Some("right")).unwrap();
    assert_eq!(trusting(&ground.authority, &[&proxy]).await, "Ok(200)");
}

// ---- proxies that are not there

#[tokio::test]
async fn a_proxy_that_refuses_connections_is_named_instead_of_the_server() {
    assert_eq!(create(&nobody()).await, Err(Failure::ProxyUnreachable));
}

#[tokio::test]
async fn a_proxy_whose_name_nobody_has_is_named_instead_of_the_server() {
    let proxy = "http://proxy.invalid:8080".parse().unwrap();
    assert_eq!(create(&proxy).await, Err(Failure::ProxyUnreachable));
}

#[tokio::test]
async fn when_a_proxy_is_not_there_the_next_of_the_list_is_used_even_for_what_is_sent_once() {
    let ground = Ground::new().await;
    let proxy = ForwardProxy::leading_to(&[(TARGET, ground.address)]).await;
    let outcome = trusting(&ground.authority, &[&nobody(), &proxy.address()]).await;
    assert_eq!((outcome.as_str(), ground.request_count().await), ("Ok(200)", 1));
}

#[tokio::test]
async fn a_proxy_that_cannot_reach_the_server_says_that_the_server_is_unreachable() {
    let proxy = ForwardProxy::leading_to(&[]).await;
    assert_eq!(create(&proxy.address()).await, Err(Failure::Unreachable));
    assert_eq!(proxy.asked(), [TARGET]);
}

// ---- proxies that read along

#[tokio::test]
async fn a_proxy_that_reads_along_is_trusted_with_the_organisation_s_authority_in_the_system_s_store() {
    let (ground, organisation) = (Ground::new().await, Authority::named("The organisation"));
    let inspecting = encrypted(&organisation.certificate(HOST), *ground.server.address()).await;
    let proxy = ForwardProxy::leading_to(&[(TARGET, inspecting)]).await;
    assert_eq!(trusting(&organisation, &[&proxy.address()]).await, "Ok(200)");
}

#[tokio::test]
async fn a_proxy_that_reads_along_is_refused_without_it_and_gets_nothing_to_read() {
    let (ground, organisation) = (Ground::new().await, Authority::named("The organisation"));
    let inspecting = encrypted(&organisation.certificate(HOST), *ground.server.address()).await;
    let proxy = ForwardProxy::leading_to(&[(TARGET, inspecting)]).await;
    assert_eq!(trusting(&ground.authority, &[&proxy.address()]).await, "Err(Untrusted)");
    assert_eq!((ground.request_count().await, proxy.asked().len()), (0, 1));
}
