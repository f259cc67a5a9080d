//! Manners towards a server: what is waited for, what is tried again, what is refused, what it is called, what is logged.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use flate2::{Compression, write::GzEncoder};
use password::Secret;
use providers::http::{Answer, Call, Http, Manners};
use providers::{Failure, base_address};
use proxy::{Choice, Proxies};
use serde_json::{Value, json};
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use test_servers::address_of_nobody;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, pki_types::PrivateKeyDer};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const NEVER: Duration = Duration::from_secs(600);

/// The usual manners in a hurry, except where a test is about waiting.
fn quick() -> Manners {
    Manners { pause: Duration::from_millis(1), ..Manners::default() }
}

fn way_to(address: &str, manners: Manners) -> Http {
    Http::new(base_address(address).unwrap(), manners)
}

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

async fn request_count(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

async fn get(address: &str) -> Result<Answer, Failure> {
    way_to(address, quick()).send(&Call::get("token/")).await
}

async fn post(address: &str) -> Result<Answer, Failure> {
    way_to(address, quick()).send(&Call::post("token/init")).await
}

/// A server that does `answer` with every connection, and tells how many there were.
async fn raw_server<F>(answer: impl Fn(TcpStream) -> F + Send + 'static) -> (SocketAddr, Arc<Mutex<usize>>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            *counted.lock().unwrap() += 1;
            tokio::spawn(answer(stream));
        }
    });
    (address, count)
}

async fn read_request(stream: &mut TcpStream) {
    let mut buffer = [0; 4096];
    let _ = stream.read(&mut buffer).await.unwrap();
}

// ---- time

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for_longer_than_allowed() {
    let server = server(ResponseTemplate::new(200).set_delay(NEVER)).await;
    let manners = Manners { total: Duration::from_millis(100), ..quick() };
    let result = way_to(&server.uri(), manners).send(&Call::get("token/")).await;
    assert_eq!(result.err(), Some(Failure::TimedOut));
}

#[tokio::test]
async fn a_body_that_stops_in_the_middle_is_not_waited_for_longer_than_allowed() {
    let (address, _) = raw_server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{").await.unwrap();
        tokio::time::sleep(NEVER).await;
    })
    .await;
    let manners = Manners { total: Duration::from_millis(200), ..quick() };
    let result = way_to(&format!("http://{address}"), manners).send(&Call::get("token/")).await;
    assert_eq!(result.err(), Some(Failure::TimedOut));
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_is_not_waited_for_longer_than_allowed() {
    let (address, _) = raw_server(|stream| async move {
        tokio::time::sleep(NEVER).await;
        drop(stream);
    })
    .await;
    let manners = Manners { connect: Duration::from_millis(100), ..quick() };
    // The server says nothing to the TLS greeting, so that there never is a connection.
    let result = way_to(&format!("https://{address}"), manners).send(&Call::get("token/")).await;
    assert_eq!(result.err(), Some(Failure::TimedOut));
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    let (closed, mut was_closed) = tokio::sync::mpsc::channel(1);
    let (arrived, mut has_arrived) = tokio::sync::mpsc::channel(1);
    let (address, _) = raw_server(move |mut stream| {
        let (closed, arrived) = (closed.clone(), arrived.clone());
        async move {
            read_request(&mut stream).await;
            arrived.send(()).await.unwrap();
            let end = stream.read(&mut [0; 16]).await;
            closed.send(end.map_or(true, |length| length == 0)).await.unwrap();
        }
    })
    .await;
    let call = tokio::spawn(async move { post(&format!("http://{address}")).await.err() });
    has_arrived.recv().await.unwrap();
    call.abort();
    assert_eq!(was_closed.recv().await, Some(true));
}

// ---- no answer

#[tokio::test]
async fn a_server_that_does_not_listen_is_unreachable() {
    assert_eq!(get(&format!("http://{}", address_of_nobody())).await.err(), Some(Failure::Unreachable));
}

#[tokio::test]
async fn a_name_that_nobody_has_is_unreachable() {
    assert_eq!(get("https://nobody.invalid").await.err(), Some(Failure::Unreachable));
}

#[tokio::test]
async fn a_server_that_hangs_up_before_answering_is_unreachable() {
    let (address, _) = raw_server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.set_zero_linger().unwrap();
    })
    .await;
    assert_eq!(post(&format!("http://{address}")).await.err(), Some(Failure::Unreachable));
}

#[tokio::test]
async fn a_certificate_that_this_computer_does_not_know_is_untrusted() {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let (address, _) = raw_server(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            // The client hangs up: that is what this test is about.
            let _ = acceptor.accept(stream).await;
        }
    })
    .await;
    let result = get(&format!("https://localhost:{}", address.port())).await;
    assert_eq!(result.err(), Some(Failure::Untrusted));
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_says_so_in_plain_http() {
    let server = server(ResponseTemplate::new(407)).await;
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::ProxyAuthRequired));
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_says_so_before_tls() {
    let (address, _) = raw_server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    })
    .await;
    let proxies = Proxies::new(Choice::Address(format!("http://{address}").parse().unwrap()));
    let manners = Manners { proxies, ..quick() };
    let result = way_to("https://mfa.example.test", manners).send(&Call::post("auth")).await;
    assert_eq!(result.err(), Some(Failure::ProxyAuthRequired));
}

// ---- answers that are none

#[tokio::test]
async fn a_failing_server_is_called_by_its_status() {
    let server = server(ResponseTemplate::new(500)).await;
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::ServerFailed { status: 500 }));
}

#[tokio::test]
async fn a_body_that_is_cut_short_is_not_understood() {
    let (address, _) = raw_server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"result\"").await.unwrap();
    })
    .await;
    assert_eq!(get(&format!("http://{address}")).await.err(), Some(Failure::NotUnderstood));
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_not_read_to_its_end() {
    let server = server(ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024])).await;
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::NotUnderstood));
}

#[tokio::test]
async fn a_small_body_that_unpacks_to_ten_megabytes_is_not_read_to_its_end() {
    let packed = gzip(&vec![b' '; 10 * 1024 * 1024]);
    assert!(packed.len() < 100_000);
    let answer = ResponseTemplate::new(200).insert_header("content-encoding", "gzip").set_body_bytes(packed);
    assert_eq!(get(&server(answer).await.uri()).await.err(), Some(Failure::NotUnderstood));
}

#[tokio::test]
async fn a_packed_body_is_unpacked() {
    let answer = ResponseTemplate::new(200)
        .insert_header("content-encoding", "gzip")
        .set_body_bytes(gzip(br#"{"is":"unpacked"}"#));
    let answer = get(&server(answer).await.uri()).await.unwrap();
    assert_eq!(answer.json::<Value>(), Some(json!({"is": "unpacked"})));
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = server(ResponseTemplate::new(200)).await;
    let answer = ResponseTemplate::new(307).insert_header("location", elsewhere.uri().as_str());
    assert_eq!(post(&server(answer).await.uri()).await.err(), Some(Failure::NotUnderstood));
    assert_eq!(request_count(&elsewhere).await, 0);
}

#[tokio::test]
async fn a_refusal_is_an_answer() {
    let server = server(ResponseTemplate::new(403).set_body_json(json!({"code": 303}))).await;
    let answer = post(&server.uri()).await.unwrap();
    assert_eq!((answer.status, answer.json::<Value>()), (403, Some(json!({"code": 303}))));
}

// ---- busy servers, and trying again

#[tokio::test]
async fn a_busy_server_is_not_asked_twice_to_change_something() {
    let server = server(ResponseTemplate::new(429)).await;
    assert_eq!(post(&server.uri()).await.err(), Some(Failure::Busy { retry_after: None }));
    assert_eq!(request_count(&server).await, 1);
}

#[tokio::test]
async fn a_failing_server_is_not_asked_twice_to_change_something() {
    let server = server(ResponseTemplate::new(502)).await;
    assert_eq!(post(&server.uri()).await.err(), Some(Failure::ServerFailed { status: 502 }));
    assert_eq!(request_count(&server).await, 1);
}

#[tokio::test]
async fn a_lost_answer_is_not_asked_for_twice_when_it_changes_something() {
    let (address, count) = raw_server(|mut stream| async move { read_request(&mut stream).await }).await;
    assert_eq!(post(&format!("http://{address}")).await.err(), Some(Failure::Unreachable));
    assert_eq!(*count.lock().unwrap(), 1);
}

#[tokio::test]
async fn reading_is_tried_again_a_few_times() {
    let server = server(ResponseTemplate::new(502)).await;
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::ServerFailed { status: 502 }));
    assert_eq!(request_count(&server).await, 3);
}

#[tokio::test]
async fn reading_succeeds_when_the_server_comes_back() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(503)).up_to_n_times(1).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200)).mount(&server).await;
    assert_eq!(get(&server.uri()).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_server_that_asks_for_a_short_wait_is_obeyed_once() {
    let server = server(ResponseTemplate::new(429).insert_header("retry-after", "0")).await;
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::Busy { retry_after: Some(Duration::ZERO) }));
    assert_eq!(request_count(&server).await, 2);
}

#[tokio::test]
async fn a_server_that_asks_for_a_long_wait_is_left_alone_and_the_wait_handed_on() {
    let server = server(ResponseTemplate::new(503).insert_header("retry-after", "120")).await;
    let wait = Some(Duration::from_secs(120));
    assert_eq!(get(&server.uri()).await.err(), Some(Failure::Busy { retry_after: wait }));
    assert_eq!(request_count(&server).await, 1);
}

// ---- what is sent

#[tokio::test]
async fn the_server_s_log_can_tell_this_program_and_its_version() {
    let server = server(ResponseTemplate::new(200)).await;
    get(&server.uri()).await.unwrap();
    let agent = server.received_requests().await.unwrap()[0].headers["user-agent"].clone();
    assert_eq!(agent, concat!("AppPasswordWizard/", env!("CARGO_PKG_VERSION")));
}

/// What people type: texts that look encoded already, and every character that a form or JSON has a meaning for.
const TYPED: [&str; 8] = [
    "Sommer%20Fest",
    "100%25",
    "a+b&c=d",
    "+39 06",
    " Größe 🦀 ",
    "\"'\\/\\u0041",
    "{}[]:,#?;",
    "\u{1}\t\u{7f}\u{2028}",
];

#[tokio::test]
async fn what_a_form_holds_arrives_as_it_is() {
    for typed in TYPED {
        let server = server(ResponseTemplate::new(200)).await;
        let call = Call::post_here("token").field("phone", typed).field("password", typed);
        way_to(&server.uri(), quick()).send(&call).await.unwrap();
        let request = server.received_requests().await.unwrap().remove(0);
        assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
        let fields: Vec<_> = url::form_urlencoded::parse(&request.body).into_owned().collect();
        assert_eq!(fields, ["phone", "password"].map(|name| (name.to_owned(), typed.to_owned())));
    }
}

#[tokio::test]
async fn what_json_holds_arrives_as_it_is() {
    for typed in TYPED {
        let server = server(ResponseTemplate::new(200)).await;
        let call = Call::post("auth").field("phone", typed).field("password", typed);
        way_to(&server.uri(), quick()).send(&call).await.unwrap();
        let request = server.received_requests().await.unwrap().remove(0);
        assert_eq!(request.headers["content-type"], "application/json");
        assert_eq!(request.body_json::<Value>().unwrap(), json!({"phone": typed, "password": typed}));
    }
}

#[tokio::test]
async fn what_the_query_and_the_path_hold_arrives_as_it_is() {
    // Addresses have no tabs (URL Standard §4.4): none of the names that stand in them do.
    for typed in TYPED.iter().map(|typed| typed.replace('\t', "")) {
        let server = server(ResponseTemplate::new(200)).await;
        way_to(&server.uri(), quick()).send(&Call::get("token/{}").of(&typed).query("serial", &typed)).await.unwrap();
        let url = server.received_requests().await.unwrap().remove(0).url;
        assert_eq!(url.query_pairs().next().unwrap().1, typed);
        let part = url.path().strip_prefix("/token/").unwrap();
        // Read as a form's one value, in which these three would mean something else.
        let part = part.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
        assert_eq!(url::form_urlencoded::parse(part.as_bytes()).next().unwrap().0, typed);
    }
}

#[tokio::test]
async fn a_name_in_the_path_stays_one_part_of_it() {
    let server = server(ResponseTemplate::new(200)).await;
    let base = format!("{}/mfa", server.uri());
    way_to(&base, quick()).send(&Call::delete("token/{}").of("A/../B?c")).await.unwrap();
    assert_eq!(server.received_requests().await.unwrap()[0].url.path(), "/mfa/token/A%2F..%2FB%3Fc");
}

// ---- what is logged

#[tokio::test]
async fn the_log_has_the_call_and_nothing_of_its_content() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let token = Secret::new("planted-token".to_owned());
    let server = server(ResponseTemplate::new(400).set_body_string("planted-body")).await;
    let call = Call::post("token/description/{}")
        .of("planted-serial")
        .query("user", "planted-user")
        .field("description", "planted-field")
        .authorized("pi-authorization", &token);
    way_to(&server.uri(), quick()).send(&call).await.unwrap();
    // And once without an answer.
    drop(server);
    let _ = get("http://127.0.0.1:1").await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("method=POST path=\"token/description/{}\" status=400"), "{log}");
    assert!(log.contains("the server cannot be reached"), "{log}");
    assert!(!log.contains("planted"), "{log}");
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
