//! One server: its name, a connection to it, encryption, an answer. Each step by itself and with its time, so that it shows
//! which one fails.

use crate::check::Check;
use crate::clock::Told;
use crate::code::Code;
use crate::finding::Finding;
use crate::proxy_step;
use crate::{http, starttls};
use jiff::Timestamp;
use policy::{MailEncryption, MailServer};
use proxy::{Proxies, Route};
use rustls::ProtocolVersion;
use rustls::pki_types::ServerName;
use serde_json::{Map, Value};
use std::error::Error;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use trust::{Trust, WhyNot};
use url::Url;

/// How long one step may take, and all steps to one server.
const STEP: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(13);

/// What a server talks over.
pub(crate) trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// Why a step has failed.
#[derive(Debug)]
pub(crate) struct Fault {
    pub code: Code,
    pub details: Map<String, Value>,
}

impl Fault {
    pub(crate) fn of(code: Code) -> Self {
        Self { code, details: Map::new() }
    }

    pub(crate) fn because(self, why: impl Into<Value>) -> Self {
        self.with("because", why)
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

/// What a step has led to, and what was seen on the way.
pub(crate) struct Done<T> {
    pub what: T,
    pub details: Map<String, Value>,
}

impl<T> Done<T> {
    pub(crate) fn new(what: T) -> Self {
        Self { what, details: Map::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

/// The way to a server, as far as it was gone.
pub(crate) struct Trail {
    pub findings: Vec<Finding>,
    until: Instant,
}

impl Trail {
    pub(crate) fn begin() -> Self {
        Self { findings: Vec::new(), until: Instant::now() + WHOLE }
    }

    /// Goes one step, and writes down what came of it. `late`: what it is called when it takes too long.
    pub(crate) async fn step<T>(
        &mut self,
        check: Check,
        at: &str,
        late: Code,
        step: impl Future<Output = Result<Done<T>, Fault>>,
    ) -> Option<T> {
        let begun = Instant::now();
        let limit = STEP.min(self.until.saturating_duration_since(begun));
        let outcome = timeout(limit, step).await;
        let outcome = outcome.unwrap_or_else(|_| Err(Fault::of(late).because("timedOut")));
        let (finding, what) = match outcome {
            Ok(done) => (Finding { details: done.details, ..Finding::ok(check) }, Some(done.what)),
            Err(fault) => (Finding { details: fault.details, ..Finding::of(check, fault.code) }, None),
        };
        self.findings.push(finding.at(at).took(begun.elapsed()));
        what
    }

    /// Writes down what could not be tried any more.
    pub(crate) fn leave(&mut self, at: &str, checks: &[Check]) {
        self.findings.extend(checks.iter().map(|check| Finding::of(*check, Code::NotTried).at(at)));
    }
}

/// The way to a provider's server and the steps on it, through a proxy where one is in use, and what it says of the time.
pub(crate) async fn web(page: &Url, proxies: &Proxies) -> (Vec<Finding>, Option<Told>) {
    let mut trail = Trail::begin();
    // It has a time limit of its own, which counts here too.
    let way = proxies.way(page).await;
    trail.findings.push(proxy_step::finding(&way, page));
    let told = web_steps(&mut trail, page, &way.route).await;
    (trail.findings, told)
}

async fn web_steps(trail: &mut Trail, page: &Url, route: &Route) -> Option<Told> {
    let (host, port) = host_and_port(page)?;
    let at = shown(&host, port);
    let is_encrypted = page.scheme() == "https";
    let rest: &[Check] = if is_encrypted { &[Check::ProviderTls, Check::ProviderHttp] } else { &[Check::ProviderHttp] };
    let line: Option<Box<dyn Line>> = match route {
        Route::Through(proxy) => proxy_step::connect(trail, proxy, &host, port).await,
        Route::Direct => {
            connect(trail, (Check::ProviderDns, Check::ProviderTcp), (Code::PortRefused, Code::NotReached), &host, port)
                .await
        }
    };
    let Some(mut line) = line else {
        trail.leave(&at, rest);
        return None;
    };
    if is_encrypted {
        let Some(encrypted) = trail.step(Check::ProviderTls, &at, Code::TimedOut, encrypt(line, &host)).await else {
            trail.leave(&at, &[Check::ProviderHttp]);
            return None;
        };
        line = encrypted;
    }
    trail.step(Check::ProviderHttp, &at, Code::TimedOut, answer(line, page, &at)).await?
}

/// The steps to a mail server. No proxy is asked: mail apps ask none.
pub(crate) async fn mail(server: &MailServer) -> Vec<Finding> {
    let mut trail = Trail::begin();
    mail_steps(&mut trail, server).await;
    trail.findings
}

async fn mail_steps(trail: &mut Trail, server: &MailServer) {
    let (host, port) = (server.host.as_str(), server.port);
    let at = shown(host, port);
    let line =
        connect(trail, (Check::MailDns, Check::MailTcp), (Code::PortRefused, Code::NotReached), host, port).await;
    let Some(mut line) = line else { return trail.leave(&at, &[Check::MailTls]) };
    let encryption = async {
        if server.encryption == MailEncryption::StartTls {
            starttls::begin(line.as_mut(), server.protocol).await?;
        }
        encrypt(line, host).await
    };
    trail.step(Check::MailTls, &at, Code::TimedOut, encryption).await;
}

/// The steps to a server that speaks TLS from the first byte, such as an Exchange server.
pub(crate) async fn encrypted(host: &str, port: u16) -> Vec<Finding> {
    let mut trail = Trail::begin();
    let at = shown(host, port);
    let line =
        connect(&mut trail, (Check::MailDns, Check::MailTcp), (Code::PortRefused, Code::NotReached), host, port).await;
    match line {
        Some(line) => drop(trail.step(Check::MailTls, &at, Code::TimedOut, encrypt(line, host)).await),
        None => trail.leave(&at, &[Check::MailTls]),
    }
    trail.findings
}

/// Looks up a name and connects; `refused` and `not_reached`: what that is called here.
pub(crate) async fn connect(
    trail: &mut Trail,
    (dns, tcp): (Check, Check),
    (refused, not_reached): (Code, Code),
    host: &str,
    port: u16,
) -> Option<Box<dyn Line>> {
    let at = shown(host, port);
    let Some(addresses) = trail.step(dns, &at, Code::DnsFailed, look_up(host, port)).await else {
        trail.leave(&at, &[tcp]);
        return None;
    };
    trail
        .step(tcp, &at, if not_reached == Code::NotReached { Code::TimedOut } else { not_reached }, async {
            // Each gets an equal share of the time, so that one which swallows everything does not use it up.
            let share = STEP / u32::try_from(addresses.len()).unwrap_or(u32::MAX).max(1);
            let mut fault = Fault::of(not_reached);
            for address in addresses {
                match timeout(share, TcpStream::connect(address)).await {
                    Ok(Ok(stream)) => {
                        let version = if address.ip().to_canonical().is_ipv6() { 6 } else { 4 };
                        return Ok(Done::new(Box::new(stream) as Box<dyn Line>).with("ipVersion", version));
                    }
                    Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => {
                        return Err(Fault::of(refused).because(kind(&error)));
                    }
                    Ok(Err(error)) => fault = Fault::of(not_reached).because(kind(&error)),
                    Err(_) => {
                        fault = Fault::of(if not_reached == Code::NotReached { Code::TimedOut } else { not_reached })
                            .because("timedOut")
                    }
                }
            }
            Err(fault)
        })
        .await
}

/// The addresses of a name, by the operating system.
async fn look_up(host: &str, port: u16) -> Result<Done<Vec<SocketAddr>>, Fault> {
    let found = lookup_host((host, port)).await.map_err(|error| Fault::of(Code::DnsFailed).because(kind(&error)))?;
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() {
        return Err(Fault::of(Code::DnsFailed).because("noAddress"));
    }
    let count = addresses.len();
    Ok(Done::new(addresses).with("addresses", count))
}

/// Goes on under TLS.
pub(crate) async fn encrypt(line: Box<dyn Line>, host: &str) -> Result<Done<Box<dyn Line>>, Fault> {
    let (config, issuer) = Trust::default().config().map_err(|_| Fault::of(Code::NoTrustedCertificates))?;
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Fault::of(Code::EncryptionFailed).because("name"))?;
    let with_issuer = |fault: Fault| match issuer.name() {
        Some(name) => fault.with("issuer", name),
        None => fault,
    };
    let line = TlsConnector::from(config).connect(name, line).await.map_err(|error| {
        let refused = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        with_issuer(match refused.and_then(WhyNot::of) {
            Some(why) => Fault::of(Code::CertificateNotTrusted).because(word(why)),
            None => Fault::of(Code::EncryptionFailed).because(refused.map_or(kind(&error), reason)),
        })
    })?;
    let version = match line.get_ref().1.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => "1.2",
        Some(ProtocolVersion::TLSv1_3) => "1.3",
        _ => "other",
    };
    let done = Done::new(Box::new(line) as Box<dyn Line>).with("tls", version);
    Ok(match issuer.name() {
        Some(name) => done.with("issuer", name),
        None => done,
    })
}

/// What a report calls it.
fn word(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Missing => "noCertificate",
        WhyNot::Expired => "expired",
        WhyNot::NotValidYet => "notValidYet",
        WhyNot::WrongName => "wrongName",
        WhyNot::UnknownIssuer => "unknownIssuer",
        WhyNot::Inspected => "tlsInspection",
        WhyNot::Revoked => "revoked",
        WhyNot::NoVerdict => "noVerdict",
        WhyNot::Other => "other",
    }
}

/// Asks for the page, and reads what it says of itself.
async fn answer(mut line: Box<dyn Line>, page: &Url, at: &str) -> Result<Done<Option<Told>>, Fault> {
    // The server may need the port, where it is not the usual one; IPv6 stands in brackets.
    let host = page.host_str().unwrap_or_default();
    let host = page.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
    let question = format!("GET {} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nConnection: close\r\n", page.path());
    let head = http::ask(line.as_mut(), &question, None).await?;
    let told = head.date.map(|server| Told { by: at.to_owned(), server, here: Timestamp::now() });
    let fault = match head.status {
        407 => Fault::of(Code::ProxyWantsSignIn),
        429 | 500..=599 => Fault::of(Code::ProviderUnavailable),
        _ => return Ok(Done::new(told).with("status", head.status)),
    };
    let fault = fault.with("status", head.status);
    Err(match head.retry_after {
        Some(seconds) => fault.with("retryAfterSeconds", seconds),
        None => fault,
    })
}

fn host_and_port(page: &Url) -> Option<(String, u16)> {
    // Without the brackets of IPv6.
    let host = page.host_str()?.trim_matches(['[', ']']).to_owned();
    Some((host, page.port_or_known_default()?))
}

/// A server with its port.
pub(crate) fn shown(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// What kind of error it was, in one word.
pub(crate) fn kind(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::ConnectionRefused => "refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => "reset",
        ErrorKind::UnexpectedEof => "closed",
        ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "networkUnreachable",
        ErrorKind::HostUnreachable => "hostUnreachable",
        ErrorKind::PermissionDenied => "denied",
        ErrorKind::TimedOut => "timedOut",
        ErrorKind::AddrNotAvailable => "noAddress",
        // `getaddrinfo` has errors of its own, which say nothing that an administrator could not see.
        _ if error.source().is_none() => "failed",
        _ => "other",
    }
}

fn reason(error: &rustls::Error) -> &'static str {
    match error {
        rustls::Error::InvalidMessage(_) => "anotherLanguage",
        rustls::Error::PeerIncompatible(_) => "tooOld",
        rustls::Error::AlertReceived(_) => "refused",
        _ => "other",
    }
}
