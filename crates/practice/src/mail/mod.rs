//! The mail servers: they take app passwords for their service and nothing else.
//!
//! Plain text on loopback only. There is no TLS yet: `STARTTLS` is neither offered nor understood.

pub(crate) mod imap;
mod sasl;
pub(crate) mod submission;
mod wire;

use crate::check::{Attempt, Door, Verdict, check};
use crate::records::Shared;
use std::future::Future;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The most connections that one server keeps at a time.
const CONNECTIONS: usize = 64;
/// Failed sign-ins after which a connection ends.
const ATTEMPTS: u32 = 5;

/// A mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Imap,
    Submission,
}

/// What a mail app is told that may not send.
const REFUSED: &str = "535 5.7.8 Authentication credentials invalid";

/// Whether a mail app may send, or what it is told.
pub(crate) fn admits_to_submission(records: &Shared, login: &str, password: &str) -> Result<(), &'static str> {
    if admits(records, Protocol::Submission, login, password) { Ok(()) } else { Err(REFUSED) }
}

/// Whether a mail app may come in: asks as a mail server would ask the organisation.
fn admits(records: &Shared, protocol: Protocol, login: &str, password: &str) -> bool {
    let mut records = records.lock();
    let Some(user) = records.directory.by_mail_login(login).map(|person| person.user.clone()) else { return false };
    let services = records.settings.services.clone();
    let services = services.iter().filter(|service| match protocol {
        Protocol::Imap => service.imap,
        Protocol::Submission => service.submission,
    });
    let services: Vec<&str> = services.map(|service| service.id.as_str()).collect();
    let attempt = Attempt { user: &user, password, transaction: None, services: &services };
    let admitted = matches!(check(&mut records, Door::mail(), &attempt), Verdict::Accepted(_));
    tracing::debug!(?protocol, user, admitted, "mail sign-in");
    admitted
}

/// Serves connections until the organisation closes; then all of them end at once.
pub(crate) async fn serve<C, F>(listener: TcpListener, busy: &'static str, mut open: watch::Receiver<()>, converse: C)
where
    C: Fn(TcpStream) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = open.changed() => return,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                if connections.len() < CONNECTIONS {
                    connections.spawn(converse(stream));
                } else {
                    // Best effort: whoever comes too late is told so if the line takes it at once.
                    let _ = stream.try_write(busy.as_bytes());
                }
            }
        }
    }
}
