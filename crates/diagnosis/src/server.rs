//! One server: its name, a connection to it, encryption, an answer. Each step by itself and with its time, so that it shows
//! which one fails.

use crate::check::Check;
use crate::clock::{self, Told};
use crate::code::Code;
use crate::finding::Finding;
use crate::page::Page;
use crate::{http, mail_step, proxy_step, starttls};
use jiff::Timestamp;
use policy::{MailEncryption, MailServer};
use proxy::{Proxies, Route};
use rustls::client::ResolvesClientCert;
use rustls::pki_types::ServerName;
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, ProtocolVersion, SignatureScheme};
use serde_json::{Map, Value};
use std::error::Error;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// How many proxies that are not there are passed over before it is called a problem.
const MOST_PROXIES: usize = 4;

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
pub(crate) async fn web(page: &Page, proxies: &Proxies) -> (Vec<Finding>, Option<Told>) {
    let mut passed_over = Vec::new();
    loop {
        let mut trail = Trail::begin();
        // It has a time limit of its own, which counts here too.
        let way = proxies.way(&page.url).await;
        trail.findings.push(proxy_step::finding(&way, &page.url, &passed_over));
        let told = web_steps(&mut trail, page, &way.route).await;
        let is_proxy_away = trail.findings.iter().any(|finding| finding.code == Some(Code::ProxyNotReached));
        // As the program itself does: it takes the next one that the system names, and all is well.
        if is_proxy_away && passed_over.len() < MOST_PROXIES && proxies.failed(&page.url, &way.route) {
            passed_over.push(way.route.to_string());
            continue;
        }
        return (trail.findings, told);
    }
}

async fn web_steps(trail: &mut Trail, page: &Page, route: &Route) -> Option<Told> {
    let (host, port) = host_and_port(&page.url)?;
    let at = shown(&host, port);
    let is_encrypted = page.url.scheme() == "https";
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
        let encrypted = trail.step(Check::ProviderTls, &at, Code::TimedOut, encrypt(line, &host)).await;
        let Some(encrypted) = encrypted else {
            trail.leave(&at, &[Check::ProviderHttp]);
            return time_behind_certificate(trail, page, route).await;
        };
        line = encrypted;
    }
    let told = trail.step(Check::ProviderHttp, &at, Code::TimedOut, answer(line, page, &at)).await;
    let asked = |finding: &Finding| finding.details.contains_key(ASKS_FOR_CERTIFICATE);
    if trail.findings.iter().any(asked)
        && let Some(last) = trail.findings.last_mut().filter(|last| last.code == Some(Code::NotReached))
    {
        // Some say why; others only go away, and with TLS 1.3 not before the first question.
        last.code = Some(Code::ClientCertificateWanted);
    }
    told?
}

/// What a finding has where the server has asked for a certificate of ours. Many do so and want none.
const ASKS_FOR_CERTIFICATE: &str = "asksForCertificate";

/// Where a certificate is out of its time, the clock may be: the server is asked for its own, whoever it is. Nothing is told to
/// it that is not told to everybody.
async fn time_behind_certificate(trail: &mut Trail, page: &Page, route: &Route) -> Option<Told> {
    let refused = trail.findings.iter_mut().find(|finding| finding.check == Check::ProviderTls)?;
    let is_expired = match refused.details.get("because").and_then(Value::as_str) {
        Some("expired") => true,
        Some("notValidYet") => false,
        _ => return None,
    };
    let told = timeout(STEP, ask_anybody(page, route)).await.ok()??;
    let ahead = told.here.duration_since(told.server);
    if !clock::is_off(ahead) || ahead.is_positive() != is_expired {
        return None;
    }
    // By the server's clock the certificate may well be good.
    refused.code = Some(Code::ClockOff);
    Some(told)
}

async fn ask_anybody(page: &Page, route: &Route) -> Option<Told> {
    let (host, port) = host_and_port(&page.url)?;
    let line: Box<dyn Line> = match route {
        Route::Direct => Box::new(TcpStream::connect((host.as_str(), port)).await.ok()?),
        Route::Through(proxy) => proxy_step::connect(&mut Trail::begin(), proxy, &host, port).await?,
    };
    let name = ServerName::try_from(host.clone()).ok()?;
    let line = TlsConnector::from(trust::anybody().ok()?).connect(name, line).await.ok()?;
    let head = http::ask(&mut { line }, &question(&page.url), None).await.ok()?;
    Some(Told { by: shown(&host, port), server: head.date?, here: Timestamp::now() })
}

/// The steps to a mail server. No proxy is asked: mail apps ask none.
pub(crate) async fn mail(server: &MailServer) -> Vec<Finding> {
    let mut trail = Trail::begin();
    let mut not_tried = vec![Check::MailGreeting, Check::MailTls];
    mail_steps(&mut trail, server, &mut not_tried).await;
    trail.leave(&shown(&server.host, server.port), &not_tried);
    trail.findings
}

/// What has been tried is taken out of `not_tried`.
async fn mail_steps(trail: &mut Trail, server: &MailServer, not_tried: &mut Vec<Check>) -> Option<()> {
    let (host, port) = (server.host.as_str(), server.port);
    let at = shown(host, port);
    let mut line =
        connect(trail, (Check::MailDns, Check::MailTcp), (Code::PortRefused, Code::NotReached), host, port).await?;
    let begins_encrypted = server.encryption == MailEncryption::Tls;
    let mut tried = |check| not_tried.retain(|left| *left != check);
    if begins_encrypted {
        tried(Check::MailTls);
        let encryption = async {
            match encrypt(line, host).await {
                Err(fault) if mail_step::greets_in_the_clear(server, &fault).await => Err(mail_step::other(server)),
                outcome => outcome,
            }
        };
        line = trail.step(Check::MailTls, &at, Code::TimedOut, encryption).await?;
    }
    tried(Check::MailGreeting);
    let greeting = async { mail_step::greeting(line.as_mut(), server).await };
    trail.step(Check::MailGreeting, &at, Code::TimedOut, greeting).await?;
    if !begins_encrypted {
        tried(Check::MailTls);
        let encryption = async {
            starttls::begin(line.as_mut(), server.protocol).await?;
            encrypt(line, host).await
        };
        trail.step(Check::MailTls, &at, Code::TimedOut, encryption).await?;
    }
    Some(())
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
            let mut fault: Option<Fault> = None;
            let (mut tried, mut keep) = (0_u64, |new: Fault| {
                // What says most: a refusal comes from somebody who is there; that there is no way may be of one kind of address.
                let says = |fault: &Fault| match fault.details.get("because").and_then(Value::as_str) {
                    Some("refused") => 2,
                    Some("networkUnreachable" | "hostUnreachable") => 0,
                    _ => 1,
                };
                if fault.as_ref().is_none_or(|fault| says(&new) > says(fault)) {
                    fault = Some(new);
                }
            });
            for address in addresses {
                tried += 1;
                match timeout(share, TcpStream::connect(address)).await {
                    Ok(Ok(stream)) => {
                        let version = if address.ip().to_canonical().is_ipv6() { 6 } else { 4 };
                        let done = Done::new(Box::new(stream) as Box<dyn Line>).with("ipVersion", version);
                        return Ok(done.with("address", address.ip().to_string()).with("tried", tried));
                    }
                    Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => {
                        keep(Fault::of(refused).because(kind(&error)));
                    }
                    Ok(Err(error)) => keep(Fault::of(not_reached).because(kind(&error))),
                    Err(_) => keep(
                        Fault::of(if not_reached == Code::NotReached { Code::TimedOut } else { not_reached })
                            .because("timedOut"),
                    ),
                }
            }
            Err(fault.unwrap_or_else(|| Fault::of(not_reached)).with("tried", tried))
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
    let (config, wanted) = asked_for_certificate(&config);
    let line = TlsConnector::from(config).connect(name, line).await.map_err(|error| {
        let refused = of_tls(&error);
        with_issuer(match refused.and_then(WhyNot::of) {
            Some(why) => Fault::of(Code::CertificateNotTrusted).because(word(why)),
            // It has asked, and goes away where there is none (TLS 1.2); in TLS 1.3 it says so at the first answer.
            None if wanted.load(Ordering::Relaxed) && matches!(refused, Some(rustls::Error::AlertReceived(_))) => {
                Fault::of(Code::ClientCertificateWanted)
            }
            None => Fault::of(Code::EncryptionFailed).because(refused.map_or(kind(&error), reason)),
        })
    })?;
    let version = match line.get_ref().1.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => "1.2",
        Some(ProtocolVersion::TLSv1_3) => "1.3",
        _ => "other",
    };
    let done = Done::new(Box::new(line) as Box<dyn Line>).with("tls", version);
    let done = if wanted.load(Ordering::Relaxed) { done.with(ASKS_FOR_CERTIFICATE, true) } else { done };
    Ok(match issuer.name() {
        Some(name) => done.with("issuer", name),
        None => done,
    })
}

/// The same, noting whether the server asks for a certificate of ours. There is none.
fn asked_for_certificate(config: &ClientConfig) -> (Arc<ClientConfig>, Arc<AtomicBool>) {
    #[derive(Debug)]
    struct Noting(Arc<AtomicBool>);
    impl ResolvesClientCert for Noting {
        fn resolve(&self, _hints: &[&[u8]], _schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
            self.0.store(true, Ordering::Relaxed);
            None
        }

        fn has_certs(&self) -> bool {
            // Otherwise nobody asks it.
            true
        }
    }
    let wanted = Arc::new(AtomicBool::new(false));
    let mut config = config.clone();
    config.client_auth_cert_resolver = Arc::new(Noting(Arc::clone(&wanted)));
    (Arc::new(config), wanted)
}

/// What TLS says of an error.
pub(crate) fn of_tls(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>())
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
async fn answer(mut line: Box<dyn Line>, page: &Page, at: &str) -> Result<Done<Option<Told>>, Fault> {
    let head = http::ask(line.as_mut(), &question(&page.url), None).await?;
    let told = head.date.map(|server| Told { by: at.to_owned(), server, here: Timestamp::now() });
    let fault = match head.status {
        407 => Fault::of(Code::ProxyWantsSignIn),
        429 | 500..=599 => Fault::of(Code::ProviderUnavailable),
        status if page.is_answered_by(status, head.content.as_deref()) => {
            return Ok(Done::new(told).with("status", status));
        }
        _ => Fault::of(Code::NotUnderstood).because("notTheProvider"),
    };
    let fault = fault.with("status", head.status);
    let fault = match head.content {
        Some(content) => fault.with("content", content),
        None => fault,
    };
    // Where it leads tells an administrator what stands in between: a page to sign in to a network, another address.
    let fault = match head.leads_to {
        Some(host) => fault.with("leadsTo", host),
        None => fault,
    };
    Err(match head.retry_after {
        Some(seconds) => fault.with("retryAfterSeconds", seconds),
        None => fault,
    })
}

/// The question for a page, without the last line of its head.
pub(crate) fn question(page: &Url) -> String {
    // The server may need the port, where it is not the usual one; IPv6 stands in brackets.
    let host = page.host_str().unwrap_or_default();
    let host = page.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
    format!("GET {} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nConnection: close\r\n", page.path())
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

#[cfg(test)]
mod tests {
    use super::*;
    use proxy::Choice;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A proxy behind which everything is the provider.
    async fn proxy() -> Url {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            for answer in ["HTTP/1.1 200 ok\r\n\r\n", "HTTP/1.1 401 x\r\nContent-Type: application/json\r\n\r\n"] {
                let mut heard = Vec::new();
                while !heard.ends_with(b"\r\n\r\n") {
                    stream.read_buf(&mut heard).await.unwrap();
                }
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        address.parse().unwrap()
    }

    #[tokio::test]
    async fn a_proxy_that_is_not_there_is_no_problem_where_the_program_takes_the_next_one() {
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let dead = Route::Through(format!("http://{nobody}").parse().unwrap());
        let routes = vec![dead.clone(), Route::Through(proxy().await)];
        let proxies = Proxies::asking(Choice::System, move |_| Ok(Some(routes.clone())));
        let page = Page { url: "http://mfa.example.invalid/token/".parse().unwrap(), statuses: &[401] };
        let (findings, _) = web(&page, &proxies).await;
        assert!(findings.iter().all(|finding| finding.code.is_none()), "{findings:?}");
        assert_eq!(findings[0].details["notThere"], dead.to_string());
    }

    #[tokio::test]
    async fn where_none_of_the_proxies_is_there_the_last_one_is_told() {
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let dead = Route::Through(format!("http://{nobody}").parse().unwrap());
        let proxies = Proxies::asking(Choice::System, move |_| Ok(Some(vec![dead.clone()])));
        let page = Page { url: "http://mfa.example.invalid/token/".parse().unwrap(), statuses: &[401] };
        let (findings, _) = web(&page, &proxies).await;
        assert!(findings.iter().any(|finding| finding.code == Some(Code::ProxyNotReached)), "{findings:?}");
    }

    #[tokio::test]
    async fn a_proxy_script_that_does_not_work_is_told() {
        let proxies = Proxies::asking(Choice::System, |_| Err(proxy::SystemFailed));
        let page = Page { url: "http://mfa.example.invalid/token/".parse().unwrap(), statuses: &[401] };
        let (findings, _) = web(&page, &proxies).await;
        assert_eq!(findings[0].code, Some(Code::ProxyScriptFailed));
    }
}
