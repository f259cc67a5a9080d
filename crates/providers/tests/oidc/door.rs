//! The door on this computer: who is let in, who is not, what they are told, and when it closes.

use crate::ground::{CODE, Visitor, begin, client, endpoint, finish, grant, id_token, parameter, status};
use providers::oidc::{Pending, Tokens};
use providers::{BrowserSignInError, BrowserSignInRequest};
use serde_json::json;
use std::net::{Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

type Finishing = JoinHandle<Result<Tokens, BrowserSignInError>>;

/// A sign-in that waits, whose code any answer refuses.
async fn waiting() -> (Visitor, Finishing, MockServer) {
    let server = endpoint(ResponseTemplate::new(400).set_body_json(json!({"error": "invalid_grant"}))).await;
    let pending = begin(&client(&server.uri())).await;
    (Visitor::of(&pending), finish(pending), server)
}

/// Whether the sign-in still takes its answer.
async fn still_waits(visitor: &Visitor, finishing: Finishing) -> bool {
    visitor.come_back(&format!("code={CODE}")).await;
    matches!(finishing.await.unwrap(), Err(BrowserSignInError::Refused { .. }))
}

async fn is_closed(address: SocketAddr) -> bool {
    TcpStream::connect(address).await.is_err()
}

// ---- who is let in

#[tokio::test]
async fn an_answer_with_another_state_is_refused() {
    let (visitor, _finishing, _server) = waiting().await;
    assert_eq!(status(&visitor.get(&format!("/?code={CODE}&state=another")).await), "400");
}

#[tokio::test]
async fn an_answer_with_another_state_does_not_end_the_wait() {
    let (visitor, finishing, _server) = waiting().await;
    visitor.get(&format!("/?code={CODE}&state=another")).await;
    visitor.get(&format!("/?code={CODE}")).await;
    visitor.get("/?error=access_denied&state=another").await;
    assert!(still_waits(&visitor, finishing).await);
}

/// Every cookie of every other program on `localhost` comes along, whatever its port.
#[tokio::test]
async fn an_answer_is_taken_however_many_cookies_come_along() {
    for (cookies, length) in [(1, 40), (20, 4 * 1024), (60, 4 * 1024), (1, 100 * 1024)] {
        let (visitor, finishing, _server) = waiting().await;
        let line = format!("Cookie: {}={}\r\n", "c".repeat(8), "x".repeat(length));
        let answer = visitor.bring_with(&format!("code={CODE}"), &line.repeat(cookies)).await;
        assert_eq!(status(&answer), "303", "{cookies} x {length}");
        visitor.get("/end").await;
        assert!(matches!(finishing.await.unwrap(), Err(BrowserSignInError::Refused { .. })), "{cookies} x {length}");
    }
}

#[tokio::test]
async fn whatever_else_a_browser_asks_for_is_not_there() {
    let (visitor, _finishing, _server) = waiting().await;
    for target in ["/favicon.ico", "/", "/end", "/?x=y", "/other?code=c"] {
        assert_eq!(status(&visitor.get(target).await), "404", "{target}");
    }
}

#[tokio::test]
async fn whatever_else_a_browser_asks_for_does_not_end_the_wait() {
    let (visitor, finishing, _server) = waiting().await;
    visitor.get("/favicon.ico").await;
    visitor.get("/end").await;
    assert!(still_waits(&visitor, finishing).await);
}

#[tokio::test]
async fn an_answer_under_another_host_name_is_refused() {
    let (mut visitor, _finishing, _server) = waiting().await;
    visitor.host = "rebound.example.test".to_owned();
    assert_eq!(status(&visitor.bring(&format!("code={CODE}")).await), "421");
}

#[tokio::test]
async fn an_answer_under_another_host_name_does_not_end_the_wait() {
    let (mut visitor, finishing, _server) = waiting().await;
    let host = std::mem::replace(&mut visitor.host, "rebound.example.test".to_owned());
    visitor.bring(&format!("code={CODE}")).await;
    visitor.host = host;
    assert!(still_waits(&visitor, finishing).await);
}

#[tokio::test]
async fn an_answer_by_another_method_is_refused() {
    let (visitor, _finishing, _server) = waiting().await;
    let request = format!("POST /?code={CODE}&state={} HTTP/1.1\r\nHost: {}\r\n\r\n", visitor.state, visitor.host);
    assert_eq!(status(&visitor.send(request.as_bytes()).await), "405");
}

#[tokio::test]
async fn what_is_no_request_does_not_end_the_wait() {
    let (visitor, finishing, _server) = waiting().await;
    for noise in [&b"\x16\x03\x01\x02\x00"[..], b"\r\n\r\n", b"GET\r\n\r\n", &[0xff; 100], &[b'x'; 100_000]] {
        // A TLS greeting has no empty line: whoever sends it has to hang up.
        let mut stream = TcpStream::connect(visitor.address).await.unwrap();
        let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, noise).await;
    }
    assert!(still_waits(&visitor, finishing).await);
}

#[tokio::test]
async fn a_request_larger_than_any_browser_s_is_not_read_to_the_end() {
    let (visitor, _finishing, _server) = waiting().await;
    let request = format!("GET /?code={} HTTP/1.1\r\nHost: {}\r\n\r\n", "c".repeat(1 << 20), visitor.host);
    // The door may be slammed before the refusal is read.
    assert!(["400", ""].contains(&status(&visitor.send(request.as_bytes()).await)));
}

#[tokio::test]
async fn connections_on_which_nobody_says_anything_keep_nobody_out() {
    let (visitor, finishing, _server) = waiting().await;
    let mut silent = Vec::new();
    for _ in 0..8 {
        silent.push(TcpStream::connect(visitor.address).await.unwrap());
    }
    // One after the other, they would be waited for for minutes.
    let waits = tokio::time::timeout(Duration::from_secs(60), still_waits(&visitor, finishing)).await;
    assert_eq!(waits, Ok(true));
}

#[tokio::test]
async fn the_door_is_open_on_ipv6_as_well() {
    let (mut visitor, finishing, _server) = waiting().await;
    visitor.address = SocketAddr::from((Ipv6Addr::LOCALHOST, visitor.address.port()));
    if is_closed(visitor.address).await {
        // This computer has no IPv6.
        return;
    }
    assert!(still_waits(&visitor, finishing).await);
}

// ---- one answer, and no more

/// A sign-in whose answer is being redeemed, until somebody sends through the last part, or drops it: that comes first.
async fn redeeming() -> (Visitor, Finishing, MockServer, std::sync::mpsc::Sender<()>) {
    let server = MockServer::start().await;
    let (arrived, mut has_arrived) = mpsc::unbounded_channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
    let may_go_on = std::sync::Mutex::new(may_go_on);
    let pending = begin(&client(&server.uri())).await;
    let nonce = parameter(pending.address(), "nonce");
    let answer = move |_: &Request| {
        arrived.send(()).unwrap();
        let _ = may_go_on.lock().unwrap().recv();
        ResponseTemplate::new(200).set_body_json(grant(&id_token(&json!({"nonce": nonce}))))
    };
    Mock::given(path("/token")).respond_with(answer).mount(&server).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    assert_eq!(status(&visitor.bring(&format!("code={CODE}")).await), "303");
    has_arrived.recv().await.unwrap();
    (visitor, finishing, server, go_on)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_answer_is_refused_and_told_so() {
    let (visitor, _finishing, _server, _go_on) = redeeming().await;
    let page = visitor.bring("code=second").await;
    assert!(status(&page) == "409" && page.contains("This sign-in was answered before"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_answer_changes_nothing_about_the_first() {
    let (visitor, finishing, _server, go_on) = redeeming().await;
    visitor.bring("error=access_denied").await;
    go_on.send(()).unwrap();
    visitor.get("/end").await;
    assert!(finishing.await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_answer_is_not_redeemed() {
    let (visitor, finishing, server, go_on) = redeeming().await;
    visitor.bring("code=second").await;
    go_on.send(()).unwrap();
    visitor.get("/end").await;
    finishing.await.unwrap().unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

// ---- what the browser ends on

/// Everything that the browser gets to see of a sign-in that succeeds, in `language`.
async fn seen(language: &str) -> (String, String, String) {
    let server = MockServer::start().await;
    let request = BrowserSignInRequest { language: language.to_owned(), ..BrowserSignInRequest::default() };
    let pending = client(&server.uri()).begin(request).await.unwrap();
    let body = grant(&id_token(&json!({"nonce": parameter(pending.address(), "nonce")})));
    Mock::given(path("/token")).respond_with(ResponseTemplate::new(200).set_body_json(body)).mount(&server).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    let sent_on = visitor.bring(&format!("code={CODE}")).await;
    let page = visitor.get("/end").await;
    finishing.await.unwrap().unwrap();
    (sent_on, page, visitor.state)
}

#[tokio::test]
async fn no_page_holds_the_code_or_the_state() {
    for language in ["en", "it"] {
        let (sent_on, page, state) = seen(language).await;
        let all = sent_on + &page;
        assert!(!all.contains(CODE) && !all.contains(&state), "{all}");
    }
}

#[tokio::test]
async fn no_page_of_a_refused_answer_holds_what_came_with_it() {
    let (visitor, _finishing, _server) = waiting().await;
    let page = visitor.get("/?code=planted&state=planted&error_description=planted").await;
    assert!(!page.contains("planted"), "{page}");
}

#[tokio::test]
async fn the_page_speaks_the_person_s_language() {
    let (_, page, _) = seen("it-IT").await;
    assert!(page.contains("Accesso eseguito"), "{page}");
}

#[tokio::test]
async fn the_code_is_gone_from_the_address_bar() {
    let (sent_on, _, _) = seen("en").await;
    assert!(sent_on.contains("\r\nLocation: /end\r\n"), "{sent_on}");
}

#[tokio::test]
async fn the_page_may_do_nothing_is_kept_nowhere_and_tells_nobody() {
    let (_, page, _) = seen("en").await;
    for header in ["default-src 'none'; ", "Cache-Control: no-store\r\n", "Referrer-Policy: no-referrer\r\n"] {
        assert!(page.contains(header), "{page}");
    }
}

// ---- when it closes

fn addresses(pending: &Pending) -> [SocketAddr; 2] {
    let v4 = Visitor::of(pending).address;
    [v4, SocketAddr::from((Ipv6Addr::LOCALHOST, v4.port()))]
}

#[tokio::test]
async fn a_sign_in_that_is_dropped_before_it_waits_closes_the_door() {
    let pending = begin(&client("https://login.example.test")).await;
    let [v4, v6] = addresses(&pending);
    drop(pending);
    assert!(is_closed(v4).await && is_closed(v6).await);
}

#[tokio::test]
async fn a_wait_that_is_dropped_closes_the_door() {
    let pending = begin(&client("https://login.example.test")).await;
    let [v4, v6] = addresses(&pending);
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.get("/favicon.ico").await;
    finishing.abort();
    let _ = finishing.await;
    assert!(is_closed(v4).await && is_closed(v6).await);
}

#[tokio::test]
async fn a_sign_in_that_has_ended_closes_the_door() {
    let (visitor, finishing, _server) = waiting().await;
    visitor.come_back(&format!("code={CODE}")).await;
    let _ = finishing.await.unwrap();
    assert!(is_closed(visitor.address).await);
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_does_not_come_back_is_waited_for_for_ten_minutes() {
    let pending = begin(&client("https://login.example.test")).await;
    let begun = tokio::time::Instant::now();
    let result = pending.finish().await;
    assert_eq!((result.unwrap_err(), begun.elapsed().as_secs()), (BrowserSignInError::NotFinished, 600));
}

#[tokio::test]
async fn a_browser_that_does_not_ask_for_the_last_page_holds_nothing_up_for_long() {
    let (visitor, finishing, _server) = waiting().await;
    visitor.bring(&format!("code={CODE}")).await;
    let result = tokio::time::timeout(Duration::from_secs(60), finishing).await;
    assert!(matches!(result, Ok(Ok(Err(BrowserSignInError::Refused { .. })))), "{result:?}");
}
