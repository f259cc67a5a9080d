//! What a domain says in its DNS (RFC 6186, RFC 8314 §5.1; Exchange's `_autodiscover`).
//!
//! A server may be in another domain: that is how domains whose mail is elsewhere use these records. DNS is not proven to
//! be the domain's own, though, so RFC 6186 §6 wants more than the record: the server must have a certificate for the name
//! in the record (the sign-in checks it, as mail apps do), and the person sees the name, and who told it, before anything
//! is sent there.

use super::names::host_name;
use super::network::Network;
use super::{FoundServers, NotUsed, PassedOver, Search, ServersFrom};
use crate::server::{Encryption, MailServers, Protocol, Server};
use dns::{Failure, Service};

/// Reading, best first.
const INCOMING: [(&str, Protocol, Encryption); 4] = [
    ("_imaps", Protocol::Imap, Encryption::Tls),
    ("_imap", Protocol::Imap, Encryption::StartTls),
    ("_pop3s", Protocol::Pop3, Encryption::Tls),
    ("_pop3", Protocol::Pop3, Encryption::StartTls),
];

/// Sending, best first.
const OUTGOING: [(&str, Protocol, Encryption); 2] = [
    ("_submissions", Protocol::Submission, Encryption::Tls),
    ("_submission", Protocol::Submission, Encryption::StartTls),
];

/// What the domain says about one service: the best server, or why there is none.
type Said = Result<(String, u16), NotUsed>;

/// Asks the name servers, for everything at once.
pub(super) async fn service_records(network: Network, domain: String) -> Search {
    let said = async |service: &str| {
        let name = format!("{service}._tcp.{domain}");
        network.name_servers.services(&name).await.map_or_else(|failure| Err(not_used(failure)), |told| usable(&told))
    };
    let [imaps, imap, pop3s, pop3] = INCOMING.map(|(service, ..)| said(service));
    let [submissions, submission] = OUTGOING.map(|(service, ..)| said(service));
    let asked = tokio::join!(imaps, imap, pop3s, pop3, submissions, submission, said("_autodiscover"));
    let (imaps, imap, pop3s, pop3, submissions, submission, autodiscover) = asked;
    let (incoming, outgoing) = ([imaps, imap, pop3s, pop3], [submissions, submission]);
    let servers = MailServers {
        incoming: best(&INCOMING, &incoming),
        outgoing: best(&OUTGOING, &outgoing),
        user: None,
        outgoing_user: None,
        exchange: autodiscover.as_ref().ok().map(|(host, _)| host.clone()),
    };
    let from = ServersFrom::Dns;
    if !servers.is_empty() {
        return Search { found: Some(FoundServers { servers, from, told_by: domain }), passed_over: Vec::new() };
    }
    // What could not be found out counts more than that the rest is not there.
    let reasons = incoming.iter().chain(&outgoing).chain([&autodiscover]).filter_map(|said| said.as_ref().err());
    let because = reasons.copied().find(|reason| *reason != NotUsed::NotThere).unwrap_or(NotUsed::NotThere);
    Search { found: None, passed_over: vec![PassedOver { from, asked: domain, because }] }
}

fn best(services: &[(&str, Protocol, Encryption)], said: &[Said]) -> Option<Server> {
    services.iter().zip(said).find_map(|((_, protocol, encryption), said)| {
        let (host, port) = said.as_ref().ok()?.clone();
        Some(Server { protocol: *protocol, host, port, encryption: *encryption })
    })
}

/// The first that can be a server at all.
fn usable(told: &[Service]) -> Said {
    let server = |service: &Service| Some((host_name(&service.host)?, service.port)).filter(|(_, port)| *port != 0);
    match told.iter().find_map(server) {
        Some(server) => Ok(server),
        None if told.is_empty() => Err(NotUsed::NotThere),
        None => Err(NotUsed::NotUnderstood),
    }
}

fn not_used(failure: Failure) -> NotUsed {
    match failure {
        Failure::Unreachable => NotUsed::NotReached,
        Failure::TimedOut => NotUsed::TimedOut,
        Failure::NotUnderstood => NotUsed::NotUnderstood,
    }
}
