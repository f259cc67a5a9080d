//! Servers of usual names, tried out: connected to, encrypted, greeted, left. Nobody signs in.

use super::network::Network;
use super::{FoundServers, NotUsed, PassedOver, Search, ServersFrom};
use crate::connection::{Broken, Connection, connect_to};
use crate::outcome::{NotReached, ProbeOutcome};
use crate::server::{Encryption, MailServers, Protocol, Server};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tracing::debug;

/// How long one server may take, so that a port which swallows everything does not use up the time of the search.
const ONE_SERVER: Duration = Duration::from_millis(2500);

/// How the program introduces itself: by an address that tells nothing.
const HELLO: &str = "EHLO [127.0.0.1]";

use Encryption::{StartTls, Tls};
use Protocol::{Imap, Submission};

/// Reading, best first. The ports are those of RFC 8314 and RFC 9051.
const INCOMING: &[(&str, u16, Encryption)] =
    &[("imap", 993, Tls), ("mail", 993, Tls), ("imap", 143, StartTls), ("mail", 143, StartTls)];

/// Sending, best first (RFC 8314, RFC 6409).
const OUTGOING: &[(&str, u16, Encryption)] = &[
    ("smtp", 465, Tls),
    ("submission", 465, Tls),
    ("mail", 465, Tls),
    ("smtp", 587, StartTls),
    ("submission", 587, StartTls),
    ("mail", 587, StartTls),
];

/// Tries them all at once.
pub(super) async fn usual_names(network: Network, domain: String) -> Search {
    let begin = |protocol, names: &[(&str, u16, Encryption)]| {
        let server = |(name, port, encryption): &(&str, u16, Encryption)| Server {
            protocol,
            host: format!("{name}.{domain}"),
            port: *port,
            encryption: *encryption,
        };
        names.iter().map(|name| Trial::of(server(name), network.clone())).collect()
    };
    let (incoming, outgoing): (Vec<Trial>, Vec<Trial>) = (begin(Imap, INCOMING), begin(Submission, OUTGOING));
    let mut passed_over = Vec::new();
    let servers = MailServers {
        incoming: best(incoming, &mut passed_over).await,
        outgoing: best(outgoing, &mut passed_over).await,
        ..MailServers::default()
    };
    let from = ServersFrom::UsualName;
    // A name that does not exist says nothing that the next one does not say as well.
    passed_over.retain(|each| each.because != NotUsed::NotThere);
    let told_by = servers.incoming.as_ref().or(servers.outgoing.as_ref()).map(|server| server.host.clone());
    let found = told_by.map(|told_by| FoundServers { servers, from, told_by });
    if found.is_none() && passed_over.is_empty() {
        passed_over.push(PassedOver { from, asked: domain, because: NotUsed::NotThere });
    }
    Search { found, passed_over }
}

/// A server that is being tried. It is called off when it is dropped.
struct Trial {
    server: Server,
    outcome: JoinHandle<Result<(), NotUsed>>,
}

impl Trial {
    fn of(server: Server, network: Network) -> Self {
        let tried = server.clone();
        let outcome = tokio::spawn(async move {
            let outcome = timeout(ONE_SERVER, greet(&tried, &network)).await.unwrap_or(Err(NotUsed::TimedOut));
            debug!(host = tried.host, port = tried.port, ?outcome, "tried a usual name");
            outcome
        });
        Self { server, outcome }
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        self.outcome.abort();
    }
}

/// The first that is good; a later one that is sooner waits for the earlier ones.
async fn best(trials: Vec<Trial>, passed_over: &mut Vec<PassedOver>) -> Option<Server> {
    for mut trial in trials {
        let outcome = (&mut trial.outcome).await.unwrap_or(Err(NotUsed::NotReached));
        let server = trial.server.clone();
        let Err(because) = outcome else { return Some(server) };
        let reason = PassedOver { from: ServersFrom::UsualName, asked: server.host, because };
        // One computer may be tried at several ports, and for both.
        if !passed_over.contains(&reason) {
            passed_over.push(reason);
        }
    }
    None
}

/// Connects, encrypts, hears a greeting in the right language, and leaves.
async fn greet(server: &Server, network: &Network) -> Result<(), NotUsed> {
    let deadline = Instant::now() + ONE_SERVER;
    let addresses = network.addresses(&server.host, server.port).await?;
    let stream = connect_to(addresses, deadline).await.map_err(not_used)?;
    let mut connection = Connection::over(stream, server, &network.trust).await.map_err(not_used)?;
    heard_greeting(&mut connection, server.protocol).await?;
    if server.encryption == StartTls {
        connection = started(connection, server, network).await?;
    }
    let goodbye = if server.protocol == Imap { "a LOGOUT" } else { "QUIT" };
    // What is known by now does not depend on the manners.
    connection.say(goodbye).await.ok();
    Ok(())
}

async fn heard_greeting(connection: &mut Connection, protocol: Protocol) -> Result<(), NotUsed> {
    let begin: &[u8] = if protocol == Imap { b"* OK" } else { b"220" };
    loop {
        let line = connection.line().await.map_err(|broken| not_used(broken.into()))?;
        match line.strip_prefix(begin) {
            // More of the same greeting follows (RFC 5321 §4.2.1).
            Some([b'-', ..]) if protocol == Submission => {}
            Some([] | [b' ', ..]) => return Ok(()),
            _ => return Err(NotUsed::NotUnderstood),
        }
    }
}

/// Asks for encryption and begins it (RFC 9051 §6.2.1, RFC 3207 §4).
async fn started(mut connection: Connection, server: &Server, network: &Network) -> Result<Connection, NotUsed> {
    let broken = |broken: Broken| not_used(broken.into());
    if server.protocol == Imap {
        connection.say("a STARTTLS").await.map_err(broken)?;
        loop {
            let line = connection.line().await.map_err(broken)?;
            if !line.starts_with(b"* ") {
                line.starts_with(b"a OK").then_some(()).ok_or(NotUsed::NoEncryption)?;
                break;
            }
        }
    } else {
        connection.say(HELLO).await.map_err(broken)?;
        while connection.line().await.map_err(broken)?.get(3) == Some(&b'-') {}
        connection.say("STARTTLS").await.map_err(broken)?;
        let line = connection.line().await.map_err(broken)?;
        line.starts_with(b"220").then_some(()).ok_or(NotUsed::NoEncryption)?;
    }
    connection.secured(&server.host, &network.trust).await.map_err(not_used)
}

fn not_used(outcome: ProbeOutcome) -> NotUsed {
    match outcome {
        ProbeOutcome::NotTrusted { .. } => NotUsed::NotTrusted,
        ProbeOutcome::NotReached { because: NotReached::NoEncryption } => NotUsed::NoEncryption,
        ProbeOutcome::NotReached { because: NotReached::TimedOut } => NotUsed::TimedOut,
        ProbeOutcome::NotReached { because: NotReached::NotUnderstood | NotReached::Proxy } => NotUsed::NotUnderstood,
        _ => NotUsed::NotReached,
    }
}
