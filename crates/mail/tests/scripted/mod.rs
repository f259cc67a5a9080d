//! A mail server that says what a test tells it, and remembers what it hears.
#![allow(dead_code)] // Each test uses its part.

use mail::{Encryption, MailProbe, NoVerdict, NotReached, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::sync::Arc;
use std::time::Duration;
use test_servers::{Authority, Certificate};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

pub const ACCOUNT: &str = "anna.rossi@example.test";
pub const PASSWORD: &str = "kwhpbtzqnlxfdgrs";

/// `kwhpbtzqnlxfdgrs`, and `\0anna.rossi@example.test\0kwhpbtzqnlxfdgrs`.
pub const ENCODED: &str = "a3docGJ0enFubHhmZGdycw==";
pub const MESSAGE: &str = "AGFubmEucm9zc2lAZXhhbXBsZS50ZXN0AGt3aHBidHpxbmx4ZmRncnM=";

/// Longer than any test takes.
pub const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

/// A language, and when it is encrypted.
pub type At = (Protocol, Encryption);

pub fn refused(refusal: Refusal) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal }
}

pub fn not_reached(because: NotReached) -> ProbeOutcome {
    ProbeOutcome::NotReached { because }
}

pub fn no_verdict(because: NoVerdict) -> ProbeOutcome {
    ProbeOutcome::NoVerdict { because }
}

pub fn server((protocol, encryption): At, host: &str, port: u16) -> Server {
    Server { protocol, host: host.to_owned(), port, encryption }
}

pub async fn ask(probe: &MailProbe, server: &Server) -> ProbeOutcome {
    probe.sign_in(server, ACCOUNT, &Secret::new(PASSWORD.to_owned())).await
}

/// Somebody with a certificate that the probe trusts.
pub struct Ground {
    pub authority: Authority,
    pub certificate: Certificate,
}

impl Ground {
    pub fn new() -> Self {
        let authority = Authority::new();
        let certificate = authority.certificate("localhost");
        Self { authority, certificate }
    }

    pub fn probe(&self, patience: Patience) -> MailProbe {
        MailProbe::new(patience).trusting(self.authority.der())
    }

    /// What the probe says of a server that follows these steps, and what the server heard.
    pub async fn play(&self, at: At, steps: Vec<Step>) -> (ProbeOutcome, String) {
        self.play_with(at, &self.certificate, steps, LONG).await
    }

    pub async fn play_with(
        &self,
        at: At,
        certificate: &Certificate,
        steps: Vec<Step>,
        patience: Patience,
    ) -> (ProbeOutcome, String) {
        let scripted = Scripted::start(certificate, steps).await;
        let outcome = ask(&self.probe(patience), &server(at, "localhost", scripted.port)).await;
        (outcome, scripted.heard().await)
    }
}

/// What the server does next.
#[derive(Clone)]
pub enum Step {
    /// Says this.
    Say(Vec<u8>),
    /// Hears a line.
    Hear,
    /// Begins TLS.
    Secure,
    /// Says nothing more, and keeps the line open.
    Freeze,
    /// Hangs up as one should under TLS; without, like the end of the list.
    Close,
}

pub fn say(line: &str) -> Step {
    Step::Say(format!("{line}\r\n").into_bytes())
}

/// A server that speaks to one client. At the end of its list it hangs up without a word.
pub struct Scripted {
    pub port: u16,
    heard: JoinHandle<String>,
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl Scripted {
    pub async fn start(certificate: &Certificate, steps: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = acceptor(certificate);
        let heard = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            // A second client finds nobody.
            drop(listener);
            let mut heard = String::new();
            follow(steps, Box::new(stream), &acceptor, &mut heard).await;
            heard
        });
        Self { port, heard }
    }

    /// What the client said that could be read on the way: everything, once the client has gone.
    pub async fn heard(self) -> String {
        self.heard.await.unwrap()
    }
}

/// The client may go at any step; then there is nothing more to do.
async fn follow(steps: Vec<Step>, mut line: Box<dyn Line>, acceptor: &TlsAcceptor, heard: &mut String) -> Option<()> {
    for step in steps {
        match step {
            Step::Say(bytes) => {
                line.write_all(&bytes).await.ok()?;
                line.flush().await.ok()?;
            }
            Step::Hear => loop {
                let byte = line.read_u8().await.ok()?;
                heard.push(char::from(byte));
                if byte == b'\n' {
                    break;
                }
            },
            Step::Secure => line = Box::new(acceptor.accept(line).await.ok()?),
            Step::Freeze => {
                let mut rest = Vec::new();
                line.read_to_end(&mut rest).await.ok();
                heard.push_str(&String::from_utf8_lossy(&rest));
            }
            Step::Close => line.shutdown().await.ok()?,
        }
    }
    Some(())
}

fn acceptor(certificate: &Certificate) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(certificate.key.clone()).unwrap();
    let versions =
        ServerConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
    let config = versions.unwrap().with_no_client_auth().with_single_cert(vec![certificate.der.clone().into()], key);
    TlsAcceptor::from(Arc::new(config.unwrap()))
}

/// A server like Microsoft's, until the sign-in; the answer to it is `reply`.
pub fn microsoft(reply: &str) -> Vec<Step> {
    let mut steps = encrypted("250-AUTH LOGIN XOAUTH2");
    steps.extend([
        Step::Hear,
        say("334 VXNlcm5hbWU6"),
        Step::Hear,
        say("334 UGFzc3dvcmQ6"),
        Step::Hear,
        say(reply),
        Step::Hear,
        say("221 2.0.0 Service closing transmission channel"),
    ]);
    steps
}

/// A server up to its second introduction, with this line in it.
pub fn encrypted(line: &str) -> Vec<Step> {
    vec![
        say("220 AM0PR04CA0123.outlook.office365.com Microsoft ESMTP MAIL Service ready"),
        Step::Hear,
        say(
            "250-AM0PR04CA0123.outlook.office365.com Hello [192.0.2.1]\r\n250-SIZE 157286400\r\n250-STARTTLS\r\n250 SMTPUTF8",
        ),
        Step::Hear,
        say("220 2.0.0 SMTP server ready"),
        Step::Secure,
        Step::Hear,
        say(&format!("250-AM0PR04CA0123.outlook.office365.com Hello [192.0.2.1]\r\n{line}\r\n250 SMTPUTF8")),
    ]
}

/// A mail server that reads, up to its capabilities under TLS from the first byte.
pub fn imap(capabilities: &str) -> Vec<Step> {
    vec![
        Step::Secure,
        say("* OK The Microsoft Exchange IMAP4 service is ready. [UwBOADEA]"),
        Step::Hear,
        say(&format!("* CAPABILITY IMAP4rev1 {capabilities}\r\na1 OK CAPABILITY completed.")),
    ]
}

/// The same, to its verdict and a goodbye. Behind a yes it is asked for the separator of its folders.
pub fn imap_saying(reply: &str) -> Vec<Step> {
    let mut steps = imap("AUTH=PLAIN SASL-IR");
    steps.extend([
        Step::Hear,
        say(reply),
        Step::Hear,
        say("* LIST (\\Noselect) \"/\" \"\"\r\na3 OK LIST completed."),
        Step::Hear,
        say("* BYE Signing off."),
    ]);
    steps
}

/// A mail server to fetch from, up to its capabilities under TLS from the first byte.
pub fn pop3(capabilities: &str) -> Vec<Step> {
    vec![
        Step::Secure,
        say("+OK The Microsoft Exchange POP3 service is ready."),
        Step::Hear,
        say(&format!("+OK\r\nTOP\r\nUIDL\r\n{capabilities}\r\n.")),
    ]
}

/// The same, to its verdict and a goodbye.
pub fn pop3_saying(reply: &str) -> Vec<Step> {
    let mut steps = pop3("SASL PLAIN");
    steps.extend([Step::Hear, say("+ "), Step::Hear, say(reply), Step::Hear, say("+OK Bye")]);
    steps
}
