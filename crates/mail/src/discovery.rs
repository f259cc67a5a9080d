//! Which mail servers an address has.
//!
//! The part of the address before the `@` stays on this computer, whoever is asked.

mod config;
mod files;
mod names;
mod network;
mod records;
mod search;
mod usual_names;
mod web;
mod xml;

use crate::server::MailServers;
use async_trait::async_trait;
use names::Address;
pub use names::seen;
use network::Network;
use proxy::Proxies;
use search::{Source, best_of};
use serde::Serialize;
use ts_rs::TS;
use web::Web;

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
    /// The service that takes in the mail of the domain, in such a file of its own.
    MailService,
    /// The domain of the address, in its DNS (RFC 6186, RFC 8314).
    Dns,
    /// Nobody: a server of a usual name answers, under TLS and with a good certificate.
    UsualName,
}

/// Whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The domain of the address, Mozilla's database, and the service that takes the domain's mail in.
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

impl FoundServers {
    /// Adds what is still missing. Of the two who told it, the less reliable is named; what a server calls the person goes
    /// with the server.
    fn add(&mut self, rest: FoundServers) {
        let ours = std::mem::take(&mut self.servers);
        let reader = if ours.incoming.is_some() { &ours.user } else { &rest.servers.user };
        let sender = if ours.outgoing.is_some() { ours.sender() } else { rest.servers.sender() };
        let user = reader.as_ref().or(sender).cloned();
        let outgoing_user = sender.filter(|sender| Some(*sender) != user.as_ref()).cloned();
        self.servers = MailServers {
            incoming: ours.incoming.or(rest.servers.incoming),
            outgoing: ours.outgoing.or(rest.servers.outgoing),
            exchange: ours.exchange.or(rest.servers.exchange),
            user,
            outgoing_user,
        };
        if rest.from > self.from {
            (self.from, self.told_by) = (rest.from, rest.told_by);
        }
    }
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
    /// A proxy on the way wants a sign-in of its own (HTTP 407): the computer was not asked.
    ProxyAuthRequired,
    /// The proxy that leads to the computer cannot be reached.
    ProxyUnreachable,
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
    /// It names only servers that take no password, such as with OAuth 2.0 alone.
    NoPassword,
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

/// Asks the real sources. Which certificates are good, the operating system decides; HTTPS goes through a proxy
/// where there is one, as system and environment say unless told otherwise; IMAP, POP3 and SMTP do not.
#[derive(Clone, Default)]
pub struct MailDiscovery {
    network: Network,
}

impl MailDiscovery {
    /// The same through these proxies.
    #[must_use]
    pub fn with_proxies(mut self, proxies: Proxies) -> Self {
        self.network.proxies = proxies;
        self
    }

    /// One in a network that a test has made up: this name server, these computers (by name and port, and where they really
    /// are), and a certification authority (DER) that is trusted in addition. Nothing else is asked, and no proxy.
    #[cfg(feature = "fake")]
    pub fn in_network(
        name_server: std::net::SocketAddr,
        computers: std::collections::HashMap<(String, u16), std::net::SocketAddr>,
        authority: Vec<u8>,
    ) -> Self {
        let trust = trust::Trust::default().and(authority);
        let name_servers = dns::NameServers::These(vec![name_server]);
        let proxies = Proxies::new(proxy::Choice::Direct);
        Self { network: Network { name_servers, trust, proxies, computers: Some(computers.into()) } }
    }

    /// Whom to ask, best first.
    fn sources(&self, address: Address, reach: Reach) -> Vec<Source> {
        use ServersFrom::{Autoconfig, Database, Dns, MailService, UsualName};
        let (web, network, domain) = (Web::new(&self.network), &self.network, address.domain.clone());
        let own_computer = files::autoconfig(web.clone(), address.clone());
        let own_domain = files::well_known(web.clone(), address.clone());
        let mut sources = vec![
            Source::new(Autoconfig, format!("autoconfig.{domain}"), own_computer),
            Source::new(Autoconfig, domain.as_str(), own_domain),
        ];
        if reach == Reach::Everywhere {
            let database = files::database(web.clone(), network.clone(), address.clone());
            sources.push(Source::new(Database, files::DATABASE, database));
            sources.push(Source::new(MailService, domain.as_str(), files::mail_service(web, network.clone(), address)));
        }
        let records = records::service_records(network.clone(), domain.clone());
        let usual_names = usual_names::usual_names(network.clone(), domain.clone());
        sources.push(Source::new(Dns, domain.as_str(), records));
        sources.push(Source::new(UsualName, domain.as_str(), usual_names));
        sources
    }
}

#[async_trait]
impl Discovery for MailDiscovery {
    async fn find(&self, address: &str, reach: Reach) -> Search {
        let Some(address) = Address::parse(address) else {
            tracing::info!("the address has no domain to search for mail servers");
            return Search::default();
        };
        tracing::debug!(domain = address.domain, ?reach, "searching for mail servers");
        let search = best_of(self.sources(address, reach)).await;
        for each in &search.passed_over {
            tracing::debug!(asked = each.asked, from = ?each.from, because = ?each.because, "no mail servers from there");
        }
        search
    }
}
/// Reads the file of a domain, for `fuzz/`.
#[cfg(fuzzing)]
pub(crate) fn read_file(file: &[u8]) {
    if let Some(address) = Address::parse("anna.rossi@contoso.example") {
        let _ = config::servers(file, &address);
    }
}
