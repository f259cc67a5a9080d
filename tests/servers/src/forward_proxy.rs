//! A web proxy of a test's own, which knows where the computers are that the test speaks of.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// A running proxy that takes `CONNECT` (RFC 9110 section 9.3.6). Ends with the test's runtime.
pub struct ForwardProxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl ForwardProxy {
    /// One that leads to these computers (by `host:port`, and where they really are), and says 502 for others.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn leading_to(computers: &[(&str, SocketAddr)]) -> Self {
        let computers = computers.iter().map(|(name, address)| ((*name).to_owned(), *address)).collect();
        Self::start(computers, "502 Bad Gateway").await
    }

    /// One that says this status to everybody.
    ///
    /// # Panics
    /// When it cannot listen.
    pub async fn refusing(status: &'static str) -> Self {
        Self::start(HashMap::new(), status).await
    }

    async fn start(computers: HashMap<String, SocketAddr>, refusal: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("a bound address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (computers, heard) = (Arc::new(computers), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&computers), refusal, Arc::clone(&heard)));
            }
        });
        Self { address, asked }
    }

    /// Where it is.
    ///
    /// # Panics
    /// Never: an IP address and a port are an address of the web.
    pub fn address(&self) -> Url {
        format!("http://{}", self.address).parse().expect("an address")
    }

    /// The targets that were asked for, in order, as `host:port`.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn serve(
    mut client: TcpStream,
    computers: Arc<HashMap<String, SocketAddr>>,
    refusal: &str,
    asked: Arc<Mutex<Vec<String>>>,
) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let target = head.strip_prefix("CONNECT ")?.split(' ').next()?.to_owned();
    let computer = computers.get(&target).copied();
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(target);
    let Some(mut server) = connect(computer).await else {
        let answer = format!("HTTP/1.1 {refusal}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        return client.write_all(answer.as_bytes()).await.ok();
    };
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.ok()?;
    copy_bidirectional(&mut client, &mut server).await.ok().map(drop)
}

async fn connect(computer: Option<SocketAddr>) -> Option<TcpStream> {
    TcpStream::connect(computer?).await.ok()
}
