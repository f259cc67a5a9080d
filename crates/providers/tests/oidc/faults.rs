//! Each call gone wrong in each way: redeeming a code, asking for a device code, refreshing.

use crate::ground::{REFRESH, Visitor, begin, client, finish};
use jiff::Timestamp;
use password::Secret;
use providers::http::Manners;
use providers::oidc::{Client, Identity, TokenKeeper, Tokens};
use providers::{BrowserSignInError, Failure, GuidedReadError};
use std::time::Duration;
use test_servers::address_of_nobody;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What every connection to the provider ends in.
enum Fault {
    Refused,
    Silent,
    Says(&'static str),
    Huge,
}

const FAULTS: &[(&str, Fault, Failure)] = &[
    ("nobody listens", Fault::Refused, Failure::Unreachable),
    ("nobody answers", Fault::Silent, Failure::TimedOut),
    ("500", Fault::Says("HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n"), Failure::ServerFailed { status: 500 }),
    (
        "503 with a time to wait",
        Fault::Says("HTTP/1.1 503 Oh\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n"),
        Failure::Busy { retry_after: Some(Duration::from_secs(120)) },
    ),
    (
        "429 without one",
        Fault::Says("HTTP/1.1 429 Oh\r\ncontent-length: 0\r\n\r\n"),
        Failure::Busy { retry_after: None },
    ),
    (
        "a way to somewhere else",
        Fault::Says("HTTP/1.1 307 Oh\r\nlocation: https://other.example.test\r\ncontent-length: 0\r\n\r\n"),
        Failure::NotUnderstood,
    ),
    (
        "half an answer",
        Fault::Says("HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{\"access_token\":\"x\""),
        Failure::NotUnderstood,
    ),
    ("noise", Fault::Says("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<!doctype"), Failure::NotUnderstood),
    ("a refusal in words", Fault::Says("HTTP/1.1 400 No\r\ncontent-length: 2\r\n\r\nNo"), Failure::NotUnderstood),
    (
        "a refusal of the wrong type",
        Fault::Says("HTTP/1.1 400 No\r\ncontent-length: 13\r\n\r\n{\"error\":[1]}"),
        Failure::NotUnderstood,
    ),
    (
        "an answer of the wrong types",
        Fault::Says("HTTP/1.1 200 OK\r\ncontent-length: 35\r\n\r\n{\"access_token\":1,\"device_code\":[]}"),
        Failure::NotUnderstood,
    ),
    ("nothing", Fault::Says("HTTP/1.1 204 OK\r\n\r\n"), Failure::NotUnderstood),
    ("more than anybody can say", Fault::Huge, Failure::NotUnderstood),
];

impl Fault {
    /// A client of a provider with this fault.
    async fn client(&'static self) -> Client {
        if matches!(self, Self::Refused) {
            return client(&format!("http://{}", address_of_nobody()));
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut manners = Manners::default();
        if matches!(self, Self::Silent) {
            manners.total = Duration::from_millis(200);
        }
        tokio::spawn(self.serve(listener));
        Client { manners, ..client(&format!("http://{address}")) }
    }

    async fn serve(&self, listener: TcpListener) {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 8192]).await;
            match self {
                Self::Refused => {}
                Self::Silent => std::future::pending().await,
                Self::Says(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
                Self::Huge => {
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n").await;
                    // Until the other side has had enough.
                    while stream.write_all(&[b' '; 65536]).await.is_ok() {}
                }
            }
        }
    }
}

async fn redeeming(client: Client) -> Option<Failure> {
    let pending = begin(&client).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.come_back("code=c").await;
    match finishing.await.unwrap() {
        Err(BrowserSignInError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

async fn asking_for_a_device_code(client: Client) -> Option<Failure> {
    match client.begin_device().await {
        Err(BrowserSignInError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

async fn refreshing(client: Client) -> Option<Failure> {
    let name = || "anna".to_owned();
    let identity = Identity { user: name(), tenant: None, issuer: name(), subject: name() };
    let tokens = Tokens {
        access: Secret::new("old".to_owned()),
        refresh: Some(Secret::new(REFRESH.to_owned())),
        expires: Some(Timestamp::now()),
        identity,
    };
    match TokenKeeper::new(client, tokens).access().await {
        Err(GuidedReadError::Failure(failure)) => Some(failure),
        _ => None,
    }
}

#[tokio::test]
async fn a_code_that_cannot_be_redeemed_is_told_as_what_it_is() {
    for (name, fault, failure) in FAULTS {
        assert_eq!(redeeming(fault.client().await).await.as_ref(), Some(failure), "{name}");
    }
}

#[tokio::test]
async fn a_device_code_that_does_not_come_is_told_as_what_it_is() {
    for (name, fault, failure) in FAULTS {
        assert_eq!(asking_for_a_device_code(fault.client().await).await.as_ref(), Some(failure), "{name}");
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_refreshed_is_told_as_what_it_is() {
    for (name, fault, failure) in FAULTS {
        assert_eq!(refreshing(fault.client().await).await.as_ref(), Some(failure), "{name}");
    }
}
