//! A mail server that says what a test tells it, and remembers what it hears.
#![allow(dead_code)] // Each test uses its part.

use std::sync::Arc;
use test_servers::Certificate;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

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
