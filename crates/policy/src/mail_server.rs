//! Settings that name a mail server: its language, its name, its port, and when the connection becomes encrypted.

use crate::address::{HOST_PATTERN, domain};
use crate::problem::Reason;
use crate::setting::{Form, Kind};
use serde_json::Value;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The language of a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailProtocol {
    /// Reading mail that stays on the server.
    Imap,
    /// Fetching mail.
    Pop3,
    /// Sending mail.
    Submission,
}

/// When a connection becomes encrypted. Never is no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailEncryption {
    /// From its first byte.
    Tls,
    /// By STARTTLS.
    StartTls,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Its language.
    pub protocol: MailProtocol,
    /// Its name, or its IP address (IPv6 without brackets).
    pub host: String,
    /// Its port.
    pub port: u16,
    /// When the connection becomes encrypted.
    pub encryption: MailEncryption,
}

/// A word before `://`, what it stands for, and the usual port (RFC 8314, RFC 6186).
struct Scheme(&'static str, MailProtocol, MailEncryption, u16);

const INCOMING: &[Scheme] = &[
    Scheme("imaps", MailProtocol::Imap, MailEncryption::Tls, 993),
    Scheme("imap", MailProtocol::Imap, MailEncryption::StartTls, 143),
    Scheme("pop3s", MailProtocol::Pop3, MailEncryption::Tls, 995),
    Scheme("pop3", MailProtocol::Pop3, MailEncryption::StartTls, 110),
];

const OUTGOING: &[Scheme] = &[
    Scheme("submission", MailProtocol::Submission, MailEncryption::StartTls, 587),
    Scheme("submissions", MailProtocol::Submission, MailEncryption::Tls, 465),
];

/// A mail server, with its port unless that is the usual one.
pub(crate) struct MailServerAddress {
    schemes: &'static [Scheme],
    /// What holds where no word stands before the name.
    usual: Option<&'static Scheme>,
}

impl MailServerAddress {
    /// One to read mail from.
    pub const INCOMING: Self = Self { schemes: INCOMING, usual: None };
    /// One to send mail through.
    pub const OUTGOING: Self = Self { schemes: OUTGOING, usual: OUTGOING.first() };

    fn read(&self, text: &str) -> Option<MailServer> {
        let (scheme, rest) = match text.split_once("://") {
            Some((word, rest)) => (self.schemes.iter().find(|scheme| scheme.0 == word)?, rest),
            None => (self.usual?, text),
        };
        let Scheme(_, protocol, encryption, usual_port) = scheme;
        let (host, port) = match rest.rsplit_once(':') {
            // A colon inside brackets belongs to an IPv6 address.
            Some((host, port)) if !port.ends_with(']') => (host, port_number(port)?),
            _ => (rest, *usual_port),
        };
        let host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
            Some(address) => address.parse::<Ipv6Addr>().ok()?.to_string(),
            None => domain(host).or_else(|| Some(host.parse::<Ipv4Addr>().ok()?.to_string()))?,
        };
        Some(MailServer { protocol: *protocol, host, port, encryption: *encryption })
    }
}

impl Kind for MailServerAddress {
    type Value = MailServer;

    fn understand(&self, value: &Value) -> Result<MailServer, Reason> {
        self.read(value.as_str().ok_or_else(|| self.wrong_type())?.trim()).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        let words: Vec<&str> = self.schemes.iter().map(|scheme| scheme.0).collect();
        let may_be_left_out = if self.usual.is_some() { "?" } else { "" };
        Some(format!(r"^\s*(({})://){may_be_left_out}{HOST_PATTERN}(:[0-9]{{1,5}})?\s*$", words.join("|")))
    }

    fn expected(&self) -> String {
        let example = |Scheme(word, _, encryption, port): &Scheme| {
            let how = if *encryption == MailEncryption::Tls { "TLS" } else { "STARTTLS" };
            format!("{word}://mail.example.org ({how}, port {port})")
        };
        let examples: Vec<String> = self.schemes.iter().map(example).collect();
        format!("a server like {}; another port behind a colon", examples.join(", "))
    }

    fn show(&self, value: &MailServer) -> String {
        let MailServer { protocol, host, port, encryption } = value;
        let word = self.schemes.iter().find(|scheme| scheme.1 == *protocol && scheme.2 == *encryption);
        let word = word.map_or("", |scheme| scheme.0);
        let host = if host.contains(':') { format!("[{host}]") } else { host.clone() };
        Value::from(format!("{word}://{host}:{port}")).to_string()
    }
}

/// A port that can be connected to.
fn port_number(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|port| digits && *port != 0)
}
