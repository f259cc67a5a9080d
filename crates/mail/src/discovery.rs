//! Which mail servers an address has.

use crate::server::MailServers;
use async_trait::async_trait;
use serde::Serialize;
use ts_rs::TS;

/// Who told which mail servers an address has, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ServersFrom")]
pub enum ServersFrom {
    /// The person.
    Person,
    /// The organisation, by a policy.
    Policy,
    /// The service that issues the app password.
    Provider,
    /// The domain of the address, in a file for mail apps (Mozilla autoconfig, config-v1.1).
    Autoconfig,
    /// Mozilla's database of mail services.
    Database,
    /// The domain of the address, in its DNS (RFC 6186, RFC 8314).
    Dns,
    /// Nobody: a server of a usual name answers, under TLS and with a good certificate.
    UsualName,
}

/// Whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The domain of the address, and Mozilla's database.
    Everywhere,
    /// Only the domain of the address.
    OwnDomain,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundServers {
    /// The servers; at least one.
    pub servers: MailServers,
    /// Who told it.
    pub from: ServersFrom,
    /// The name of the computer that told it; with a usual name, the mail server itself.
    pub told_by: String,
}

/// What was asked and is not used, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PassedOver {
    /// Who was asked.
    pub from: ServersFrom,
    /// The name of the computer, or of the domain.
    pub asked: String,
    /// Why its answer is not used.
    pub because: NotUsed,
}

/// Why an answer about mail servers is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ServersNotUsed")]
pub enum NotUsed {
    /// There is none.
    NotThere,
    /// The computer could not be reached.
    NotReached,
    /// It came too late.
    TimedOut,
    /// The computer's certificate is not trusted.
    NotTrusted,
    /// It leads to another computer, or out of encryption.
    Redirected,
    /// It is far too long.
    TooLong,
    /// It is not what such an answer looks like.
    NotUnderstood,
    /// It names only servers without encryption.
    NoEncryption,
}

/// What came of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The best that was found.
    pub found: Option<FoundServers>,
    /// What is not used, best source first.
    pub passed_over: Vec<PassedOver>,
}

/// Finds mail servers.
#[async_trait]
pub trait Discovery: Send + Sync {
    /// Looks for the servers of an e-mail address, everywhere at once, and answers within 5 seconds.
    async fn find(&self, address: &str, reach: Reach) -> Search;
}

/// Asks the real sources.
#[derive(Clone, Default)]
pub struct MailDiscovery {}

#[async_trait]
impl Discovery for MailDiscovery {
    async fn find(&self, _address: &str, _reach: Reach) -> Search {
        Search::default()
    }
}
