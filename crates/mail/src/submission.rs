//! The sign-in for sending mail: EHLO, STARTTLS, EHLO, AUTH, QUIT.

use crate::conversation::{Broken, Conversation, Reply};
use crate::meaning::refusal;
use crate::outcome::{NotReached, NotTrusted, ProbeOutcome, Refusal};
use crate::probe::Probe;
use crate::redacted::redacted;
use crate::server::{Encryption, Protocol, Server};
use async_trait::async_trait;
use data_encoding::BASE64;
use password::Secret;
use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;
use smtp_proto::{AUTH_LOGIN, AUTH_PLAIN, EXT_START_TLS, EhloResponse};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout, timeout_at};

/// How the program introduces itself: by an address that tells nothing, because the computer's name is nobody's business.
const HELLO: &str = "EHLO [127.0.0.1]";

/// The replies that say "go on" (RFC 5321 section 4.2, RFC 4954 section 6).
const READY: u16 = 220;
const AUTHENTICATED: u16 = 235;
const CONTINUE: u16 = 334;

/// How long the server's goodbye is waited for. The outcome is known by then.
const FAREWELL: Duration = Duration::from_secs(2);

const NAME_NOT_FOUND: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NameNotFound };
const NO_CONNECTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoConnection };
const TIMED_OUT: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::TimedOut };
const NO_ENCRYPTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoEncryption };
const NOT_UNDERSTOOD: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NotUnderstood };

/// How long a server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For its name and a connection to it.
    pub connect: Duration,
    /// For everything.
    pub in_all: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), in_all: Duration::from_secs(30) }
    }
}

/// Signs in to real mail servers. Which certificates are good, the operating system decides.
#[derive(Clone, Default)]
pub struct MailProbe {
    patience: Patience,
    /// Trusted in addition.
    authorities: Vec<CertificateDer<'static>>,
}

/// A connection on which the password may be sent, and what the server offers on it.
type Open = (Conversation, EhloResponse<String>);

impl MailProbe {
    /// A probe that waits as long as `patience` says.
    pub fn new(patience: Patience) -> Self {
        Self { patience, authorities: Vec::new() }
    }

    /// Trusts a certification authority (DER) in addition to the operating system's. Nothing but tests can say so.
    #[cfg(feature = "fake")]
    #[must_use]
    pub fn trusting(mut self, authority: Vec<u8>) -> Self {
        self.authorities.push(authority.into());
        self
    }

    async fn ask(&self, server: &Server, account: &str, app_password: &Secret) -> ProbeOutcome {
        let deadline = Instant::now() + self.patience.in_all;
        let (mut conversation, offers) = match timeout_at(deadline, self.open(server)).await {
            Ok(Ok(open)) => open,
            Ok(Err(outcome)) => return outcome,
            Err(_) => return TIMED_OUT,
        };
        let signed_in = sign_in(&mut conversation, &offers, account, app_password);
        let outcome = timeout_at(deadline, signed_in).await.unwrap_or(TIMED_OUT);
        take_leave(&mut conversation, deadline).await;
        outcome
    }

    async fn open(&self, server: &Server) -> Result<Open, ProbeOutcome> {
        let mut conversation = Conversation::over(self.connect(server).await?);
        let greeting = conversation.reply().await.map_err(not_reached)?;
        if greeting.code != READY {
            return Err(said_no(&greeting));
        }
        let offers = introduce(&mut conversation).await?;
        if server.encryption == Encryption::None {
            return Ok((conversation, offers));
        }
        if !offers.has_capability(EXT_START_TLS) {
            take_leave(&mut conversation, Instant::now() + FAREWELL).await;
            return Err(NO_ENCRYPTION);
        }
        let trust = self.trust()?;
        let reply = conversation.ask("STARTTLS").await.map_err(not_reached)?;
        match reply.code {
            READY => {}
            400..500 => return Err(said_no(&reply)),
            _ => return Err(NO_ENCRYPTION),
        }
        let mut conversation = conversation.secured(&server.host, trust).await.map_err(not_reached)?;
        // What it offered in the clear counts for nothing (RFC 3207 section 4.2).
        let offers = introduce(&mut conversation).await?;
        Ok((conversation, offers))
    }

    /// The first address of the server that answers. Each gets an equal share of the time that is left, so that one which
    /// swallows everything (IPv6 in many offices) does not use it up.
    async fn connect(&self, server: &Server) -> Result<TcpStream, ProbeOutcome> {
        let deadline = Instant::now() + self.patience.connect;
        let found = timeout_at(deadline, lookup_host((server.host.as_str(), server.port))).await;
        let addresses: Vec<SocketAddr> = found.map_err(|_| TIMED_OUT)?.map_err(|_| NAME_NOT_FOUND)?.collect();
        if server.encryption == Encryption::None
            && !addresses.iter().all(|address| address.ip().to_canonical().is_loopback())
        {
            return Err(NO_ENCRYPTION);
        }
        let mut outcome = NAME_NOT_FOUND;
        let mut left = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        for address in addresses {
            let share = deadline.saturating_duration_since(Instant::now()) / left.max(1);
            left = left.saturating_sub(1);
            outcome = match timeout(share, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => not_reached(error.into()),
                Err(_) => TIMED_OUT,
            };
        }
        Err(outcome)
    }

    /// Whom to trust: the operating system, as everywhere in the program.
    fn trust(&self) -> Result<Arc<ClientConfig>, ProbeOutcome> {
        let provider = Arc::new(default_provider());
        let verifier = if self.authorities.is_empty() {
            Verifier::new(Arc::clone(&provider))
        } else {
            Verifier::new_with_extra_roots(self.authorities.iter().cloned(), Arc::clone(&provider))
        };
        let config = verifier.and_then(|verifier| {
            let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
            Ok(versions.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
        });
        // The operating system has no certificate to trust.
        config.map(Arc::new).map_err(|_| ProbeOutcome::NotTrusted { because: NotTrusted::Other })
    }
}

#[async_trait]
impl Probe for MailProbe {
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome {
        let outcome = match server.protocol {
            Protocol::Submission => self.ask(server, user, app_password).await,
            Protocol::Imap | Protocol::Pop3 => NOT_UNDERSTOOD,
        };
        tracing::info!(
            host = server.host,
            port = server.port,
            ?outcome,
            "asked the mail server whether it takes the password"
        );
        outcome
    }
}

async fn introduce(conversation: &mut Conversation) -> Result<EhloResponse<String>, ProbeOutcome> {
    conversation.introduce(HELLO).await.map_err(not_reached)?.map_err(|reply| said_no(&reply))
}

/// The one attempt: by PLAIN, or by LOGIN where that is all the server has (Microsoft 365). Which, is settled before
/// anything is sent; a refusal is final.
async fn sign_in(
    conversation: &mut Conversation,
    offers: &EhloResponse<String>,
    account: &str,
    app_password: &Secret,
) -> ProbeOutcome {
    let replied = if offers.auth() & AUTH_PLAIN != 0 {
        plain(conversation, account, app_password).await
    } else if offers.auth() & AUTH_LOGIN != 0 {
        login(conversation, account, app_password).await
    } else {
        return ProbeOutcome::Refused { refusal: Refusal::NotOffered };
    };
    match replied {
        Ok(reply) if reply.code == AUTHENTICATED => ProbeOutcome::Works,
        Ok(reply) if reply.code < 400 => NOT_UNDERSTOOD,
        Ok(reply) => {
            let name = account.split('@').next().unwrap_or_default();
            ProbeOutcome::Refused { refusal: meaning(&reply, &[app_password.expose(), account, name]) }
        }
        Err(broken) => not_reached(broken),
    }
}

/// RFC 4616, with the initial response (RFC 4954 section 4).
async fn plain(conversation: &mut Conversation, account: &str, app_password: &Secret) -> Result<Reply, Broken> {
    let message = joined(&["\0", account, "\0", app_password.expose()]);
    conversation.ask_secretly(&joined(&["AUTH PLAIN ", base64(message.expose()).expose(), "\r\n"])).await
}

/// draft-murchison-sasl-login: the name, when asked; the password, when asked again.
async fn login(conversation: &mut Conversation, account: &str, app_password: &Secret) -> Result<Reply, Broken> {
    let mut reply = conversation.ask("AUTH LOGIN").await?;
    for answer in [account, app_password.expose()] {
        if reply.code < 400 && reply.code != CONTINUE {
            // A yes to a password that it has not been told is worth nothing.
            return Err(Broken::NotUnderstood);
        }
        if reply.code != CONTINUE {
            break;
        }
        reply = conversation.ask_secretly(&joined(&[base64(answer).expose(), "\r\n"])).await?;
    }
    Ok(reply)
}

/// One after the other, without leaving anything behind: a string that grows moves, and what it leaves is not overwritten.
fn joined(parts: &[&str]) -> Secret {
    let mut whole = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| whole.push_str(part));
    Secret::new(whole)
}

fn base64(text: &str) -> Secret {
    Secret::new(BASE64.encode(text.as_bytes()))
}

/// Leaves the server as one should. Whether it says goodbye changes nothing.
async fn take_leave(conversation: &mut Conversation, deadline: Instant) {
    timeout_at(deadline.min(Instant::now() + FAREWELL), conversation.ask("QUIT")).await.ok();
}

/// What it means that the server does not even listen. No password has been sent, so it is not about one.
fn said_no(reply: &Reply) -> ProbeOutcome {
    match reply.code {
        400..600 => match meaning(reply, &[]) {
            Refusal::Password => ProbeOutcome::Refused { refusal: Refusal::Other },
            refusal => ProbeOutcome::Refused { refusal },
        },
        _ => NOT_UNDERSTOOD,
    }
}

/// What the server's no means; logged without what is `private`.
fn meaning(reply: &Reply, private: &[&str]) -> Refusal {
    let refusal = refusal(reply.code, reply.esc, &reply.message);
    let [class, subject, detail] = reply.esc;
    tracing::info!(
        code = reply.code,
        enhanced = %format_args!("{class}.{subject}.{detail}"),
        text = redacted(&reply.message, private),
        ?refusal,
        "the mail server said no"
    );
    refusal
}

/// Why there is no answer.
fn not_reached(broken: Broken) -> ProbeOutcome {
    let error = match broken {
        Broken::NotUnderstood => return NOT_UNDERSTOOD,
        Broken::Connection(error) => error,
    };
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        // The last is what the platform's verifier says when the platform could not come to a verdict.
        Some(
            rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented | rustls::Error::General(_),
        ) => ProbeOutcome::NotTrusted { because: NotTrusted::Other },
        Some(_) => NO_ENCRYPTION,
        None if error.kind() == io::ErrorKind::TimedOut => TIMED_OUT,
        None => NO_CONNECTION,
    }
}
