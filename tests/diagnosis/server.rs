//! A web server and a proxy, as real as they must be: sockets, TLS and HTTP.

use jiff::{SignedDuration, Timestamp};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use test_servers::{Authority, Certificate};

/// What the web server says to everybody.
#[derive(Clone, Copy)]
pub struct Answer {
    pub status: &'static str,
    /// By how many seconds its clock is ahead of this computer's.
    pub clock_ahead: i64,
    pub retry_after: Option<u32>,
    pub content: &'static str,
    /// Further lines of the head, each with its end.
    pub more: &'static str,
}

impl Default for Answer {
    fn default() -> Self {
        // As privacyIDEA answers to whoever asks for tokens and has not signed in.
        Self { status: "401 UNAUTHORIZED", clock_ahead: 0, retry_after: None, content: "application/json", more: "" }
    }
}

impl Answer {
    fn text(self) -> String {
        let now = Timestamp::now() + SignedDuration::from_secs(self.clock_ahead);
        let date = now.strftime("%a, %d %b %Y %H:%M:%S GMT");
        let retry_after = self.retry_after.map_or(String::new(), |seconds| format!("Retry-After: {seconds}\r\n"));
        format!(
            "HTTP/1.1 {}\r\nDate: {date}\r\nContent-Type: {}\r\n{retry_after}{}Content-Length: 0\r\n\
             Connection: close\r\n\r\n",
            self.status, self.content, self.more
        )
    }
}

/// Now, as a log writes it.
pub fn now() -> String {
    Timestamp::now().to_string()
}

/// A web server under TLS. Its certificate is good for whoever trusts its authority.
pub struct WebServer {
    pub authority: Authority,
    listening: Listening,
}

impl WebServer {
    pub fn start(answer: Answer) -> Self {
        Self::named("127.0.0.1", answer)
    }

    /// One whose certificate has this name.
    pub fn named(name: &str, answer: Answer) -> Self {
        Self::vouched_for_by(Authority::new(), name, answer)
    }

    /// The same, whose certificate has been issued by this authority.
    pub fn vouched_for_by(authority: Authority, name: &str, answer: Answer) -> Self {
        let certificate = authority.certificate(name);
        Self::with(authority, encrypted(certificate, None, rustls::ALL_VERSIONS), answer)
    }

    /// The same, whose certificate is good no more.
    pub fn with_expired_certificate(answer: Answer) -> Self {
        let authority = Authority::new();
        let certificate = authority.expired_certificate("127.0.0.1");
        Self::with(authority, encrypted(certificate, None, rustls::ALL_VERSIONS), answer)
    }

    /// One that lets nobody in who has no certificate of its authority.
    pub fn that_wants_a_certificate(versions: &[&'static SupportedProtocolVersion]) -> Self {
        let authority = Authority::new();
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(authority.der())).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let clients = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
        let certificate = authority.certificate("127.0.0.1");
        Self::with(authority, encrypted(certificate, Some(clients), versions), Answer::default())
    }

    fn with(authority: Authority, config: Arc<ServerConfig>, answer: Answer) -> Self {
        let listening = Listening::start(move |stream| {
            let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            let mut stream = StreamOwned::new(connection, stream);
            read_head(&mut stream)?;
            stream.write_all(answer.text().as_bytes())?;
            stream.conn.send_close_notify();
            stream.flush()
        });
        Self { authority, listening }
    }

    pub fn address(&self) -> SocketAddr {
        self.listening.address
    }

    pub fn url(&self) -> String {
        format!("https://{}", self.address())
    }
}

fn encrypted(
    certificate: Certificate,
    clients: Option<Arc<dyn ClientCertVerifier>>,
    versions: &[&'static SupportedProtocolVersion],
) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    let config = match clients {
        Some(clients) => config.with_client_cert_verifier(clients),
        None => config.with_no_client_auth(),
    };
    let (chain, key) = (CertificateDer::from(certificate.der), PrivatePkcs8KeyDer::from(certificate.key));
    Arc::new(config.with_single_cert(vec![chain], key.into()).unwrap())
}

/// A mail server that greets, under TLS or in the clear, and nothing more.
pub struct MailServer {
    pub authority: Authority,
    listening: Listening,
}

impl MailServer {
    pub fn encrypted(greeting: &'static str) -> Self {
        let authority = Authority::new();
        let config = encrypted(authority.certificate("127.0.0.1"), None, rustls::ALL_VERSIONS);
        let listening = Listening::start(move |stream| {
            let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            let mut stream = StreamOwned::new(connection, stream);
            stream.write_all(greeting.as_bytes())?;
            stream.flush()?;
            stream.read(&mut [0]).map(drop)
        });
        Self { authority, listening }
    }

    pub fn in_the_clear(greeting: &'static str) -> Self {
        let listening = Listening::start(move |mut stream| {
            stream.write_all(greeting.as_bytes())?;
            io::copy(&mut stream, &mut io::sink()).map(drop)
        });
        Self { authority: Authority::new(), listening }
    }

    pub fn url(&self, scheme: &str) -> String {
        format!("{scheme}://{}", self.listening.address)
    }
}

/// A proxy for HTTP's `CONNECT`.
pub struct Proxy(Listening);

impl Proxy {
    /// One that lets nobody through who has not signed in.
    pub fn that_wants_a_sign_in() -> Self {
        Self(Listening::start(|mut stream| {
            read_head(&mut stream)?;
            stream.write_all(
                b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\
                Proxy-Authenticate: Basic realm=\"office\"\r\nContent-Length: 0\r\n\r\n",
            )
        }))
    }

    /// One that connects everybody with this server, wherever they want to go.
    pub fn to(server: SocketAddr) -> Self {
        Self(Listening::start(move |mut stream| {
            read_head(&mut stream)?;
            let mut onward = TcpStream::connect(server)?;
            stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            let (mut there, mut back) = (stream.try_clone()?, onward.try_clone()?);
            let forth = thread::spawn(move || io::copy(&mut there, &mut onward));
            io::copy(&mut back, &mut stream)?;
            stream.shutdown(std::net::Shutdown::Both)?;
            forth.join().unwrap().map(drop)
        }))
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.0.address)
    }
}

/// A port on which everybody is served until it is dropped.
struct Listening {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    fn start(serve: impl Fn(TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Self {
        let serve = Arc::new(serve);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, ended) = (listener.local_addr().unwrap(), Arc::new(AtomicBool::new(false)));
        let is_over = Arc::clone(&ended);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if is_over.load(Ordering::SeqCst) {
                    return;
                }
                let serve = Arc::clone(&serve);
                // Whoever goes away early, as one does who does not trust the certificate, is not served.
                thread::spawn(move || stream.and_then(|stream| serve(stream)));
            }
        });
        Self { address, ended, thread: Some(thread) }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes it up.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The head of a request.
fn read_head(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        head.extend(byte);
    }
    Ok(head)
}
