//! Whether a mail server of the expected kind is at a port, and whether it begins as the setting says.

use crate::code::Code;
use crate::server::{Done, Fault, Line, encrypt, question};
use crate::{http, starttls};
use policy::{MailEncryption, MailServer};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

/// How long a greeting may take before something else is thought of. Some servers let strangers wait on purpose.
const SOON: Duration = Duration::from_millis(2500);

/// The greeting, whose first words are shown.
pub(crate) async fn greeting(line: &mut dyn Line, server: &MailServer) -> Result<Done<()>, Fault> {
    if let Ok(heard) = timeout(SOON, starttls::greeting(line, server.protocol)).await {
        return heard;
    }
    match server.encryption {
        // A port that begins encrypted waits for us to begin.
        MailEncryption::StartTls if speaks_tls(server).await => return Err(other(server)),
        MailEncryption::Tls if answers_as_web_server(server).await => {
            return Err(Fault::of(Code::NotUnderstood).because("webServer"));
        }
        _ => {}
    }
    starttls::greeting(line, server.protocol).await
}

/// That the port begins in another way than the setting says, with the way in which it does.
pub(crate) fn other(server: &MailServer) -> Fault {
    let begins = match server.encryption {
        MailEncryption::Tls => "inTheClear",
        MailEncryption::StartTls => "encrypted",
    };
    Fault::of(Code::OtherEncryption).with("begins", begins)
}

/// Whether a port that does not begin encrypted greets instead; `fault`: what became of the encryption.
pub(crate) async fn greets_in_the_clear(server: &MailServer, fault: &Fault) -> bool {
    let is_other_language = fault.details.get("because").is_some_and(|because| because == "anotherLanguage");
    let Some(mut line) = (if is_other_language { again(server).await } else { None }) else { return false };
    matches!(timeout(SOON, starttls::greeting(line.as_mut(), server.protocol)).await, Ok(Ok(_)))
}

async fn speaks_tls(server: &MailServer) -> bool {
    let Some(line) = again(server).await else { return false };
    match timeout(SOON, encrypt(line, &server.host)).await {
        Ok(Ok(_)) => true,
        // It has shown one.
        Ok(Err(fault)) => fault.code == Code::CertificateNotTrusted,
        Err(_) => false,
    }
}

async fn answers_as_web_server(server: &MailServer) -> bool {
    let Ok(page) = Url::parse(&format!("https://{}/", server.host)) else { return false };
    let Some(line) = again(server).await else { return false };
    let asked = async {
        let mut line = encrypt(line, &server.host).await.ok()?.what;
        http::ask(line.as_mut(), &question(&page), None).await.ok()
    };
    matches!(timeout(SOON, asked).await, Ok(Some(_)))
}

/// One more connection to the same port.
async fn again(server: &MailServer) -> Option<Box<dyn Line>> {
    let stream = timeout(SOON, TcpStream::connect((server.host.as_str(), server.port))).await.ok()?.ok()?;
    Some(Box::new(stream))
}
