//! Mail servers, and how to talk to them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language of a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "MailProtocol")]
pub enum Protocol {
    /// Reading mail that stays on the server (RFC 9051).
    Imap,
    /// Fetching mail (RFC 1939).
    Pop3,
    /// Sending mail (RFC 6409).
    Submission,
}

/// When a connection becomes encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "MailEncryption")]
pub enum Encryption {
    /// From its first byte (RFC 8314).
    Tls,
    /// After a command in the clear (RFC 2595, RFC 3207).
    StartTls,
    /// Never. Nothing is sent so but on this computer itself: to the practice organisation.
    None,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export, rename = "MailServer")]
pub struct Server {
    /// Its language.
    pub protocol: Protocol,
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// When the connection becomes encrypted.
    pub encryption: Encryption,
}

/// Where the mail of an account is, as far as somebody has told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailServers {
    /// Where it is read: IMAP where there is a choice.
    pub incoming: Option<Server>,
    /// Where it is sent through.
    pub outgoing: Option<Server>,
    /// What these servers call the person, where that is told.
    pub user: Option<String>,
    /// What the one to send through calls them, where that is another name (iCloud: the address there, and the part before
    /// the `@` for reading).
    pub outgoing_user: Option<String>,
    /// The name of an Exchange server, where there is one.
    pub exchange: Option<String>,
}

impl MailServers {
    /// What the server to send through calls the person.
    pub(crate) fn sender(&self) -> Option<&String> {
        self.outgoing_user.as_ref().or(self.user.as_ref())
    }

    /// Whether it names no server at all.
    pub fn is_empty(&self) -> bool {
        self.incoming.is_none() && self.outgoing.is_none() && self.exchange.is_none()
    }
}
