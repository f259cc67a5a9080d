//! The door on this computer that the browser comes back to: `http://localhost:<port>`, open for one sign-in.

use super::callback::{Callback, END_PATH, Visit};
use super::end_page::EndPage;
use password::Secret;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tracing::debug;
use zeroize::Zeroizing;

/// How much of the head of a request is looked at: what is asked for and by which name comes first.
const LARGEST_HEAD: usize = 32 * 1024;

/// How much may come behind that: browsers send the cookies of whatever else runs on `localhost`, on every port.
const LARGEST_REST: usize = 1024 * 1024;

/// Where a head ends.
const END: &[u8] = b"\r\n\r\n";

/// How long a request may take to arrive. Browsers open connections before they have something to say.
const HEAD_PATIENCE: Duration = Duration::from_secs(20);

/// How many connections are served at a time.
const MOST_CONNECTIONS: usize = 32;

/// How often another port is tried when somebody has ours on the other loopback address.
const PORT_TRIES: usize = 16;

/// Both loopback addresses on one port: `localhost` may mean either. Closed when dropped.
pub(super) struct Loopback {
    v4: TcpListener,
    /// Missing where this computer has no IPv6.
    v6: Option<TcpListener>,
    port: u16,
}

impl Loopback {
    /// Listens on a port that nobody has on either address.
    pub async fn open() -> io::Result<Self> {
        let mut tries = 1;
        loop {
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            let port = v4.local_addr()?.port();
            match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(v6) => return Ok(Self { v4, v6: Some(v6), port }),
                // Whoever has it could get our answer.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && tries < PORT_TRIES => tries += 1,
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
                Err(error) => {
                    debug!(%error, "no IPv6 on this computer");
                    return Ok(Self { v4, v6: None, port });
                }
            }
        }
    }

    /// Host and port, as browsers name them.
    pub fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Lets everybody in, for ever, and treats them as `reception` says.
    pub async fn serve(&self, reception: Arc<Reception>) -> Infallible {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.accept(), if connections.len() < MOST_CONNECTIONS => match accepted {
                    Ok(stream) => {
                        let reception = Arc::clone(&reception);
                        connections.spawn(async move { reception.receive(stream).await });
                    }
                    // No more files for this process, most likely: some will be closed.
                    Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                },
                Some(_) = connections.join_next() => {}
            }
        }
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let other = async {
            match &self.v6 {
                Some(v6) => v6.accept().await,
                None => std::future::pending().await,
            }
        };
        let (stream, _) = tokio::select! {
            accepted = self.v4.accept() => accepted?,
            accepted = other => accepted?,
        };
        Ok(stream)
    }
}

/// Who is let in, and what they are told.
pub(super) struct Reception {
    host: String,
    state: Secret,
    language: String,
    is_answered: AtomicBool,
    callbacks: mpsc::Sender<Callback>,
    ending: watch::Sender<Option<EndPage>>,
    is_shown: watch::Sender<bool>,
}

impl Reception {
    /// Waits for a callback to `host` with `state`, which comes out of the receiver: one, and no more.
    pub fn new(host: String, state: Secret, language: String) -> (Arc<Self>, mpsc::Receiver<Callback>) {
        let (callbacks, receiver) = mpsc::channel(1);
        let (ending, is_shown) = (watch::Sender::new(None), watch::Sender::new(false));
        let is_answered = AtomicBool::new(false);
        (Arc::new(Self { host, state, language, is_answered, callbacks, ending, is_shown }), receiver)
    }

    /// Shows `page` to the browser that came with the answer, and waits until it has got it.
    pub async fn end_with(&self, page: EndPage) {
        self.ending.send_replace(Some(page));
        // Fails when the sender is gone, which is part of `self`.
        let _ = self.is_shown.subscribe().wait_for(|is_shown| *is_shown).await;
    }

    async fn receive(&self, mut stream: TcpStream) {
        let visit = match tokio::time::timeout(HEAD_PATIENCE, read_head(&mut stream)).await {
            Ok(Ok(head)) => Visit::read(&head, &self.host),
            // Nobody is there any more, or nobody ever said anything.
            Ok(Err(_)) | Err(_) => return,
        };
        let is_end = visit == Visit::End && self.is_answered.load(Ordering::Acquire);
        let response = self.response(visit).await;
        if respond(&mut stream, &response).await.is_ok() && is_end {
            self.is_shown.send_replace(true);
        }
    }

    async fn response(&self, visit: Visit) -> String {
        let page = |status: &str, page: EndPage| {
            let html = page.html(&self.language);
            let policy = EndPage::content_security_policy();
            let kind = format!("Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: {policy}\r\n");
            response(status, &kind, &html)
        };
        match visit {
            Visit::Callback(callback) if callback.state != self.state => page("400 Bad Request", EndPage::NotOurs),
            Visit::Callback(callback) => {
                if self.is_answered.swap(true, Ordering::AcqRel) {
                    return page("409 Conflict", EndPage::AlreadyAnswered);
                }
                // There is room for one, and this is the one. If nobody waits any more, nobody is told.
                let _ = self.callbacks.try_send(callback);
                response("303 See Other", &format!("Location: {END_PATH}\r\n"), "")
            }
            Visit::End if self.is_answered.load(Ordering::Acquire) => {
                let mut ending = self.ending.subscribe();
                let known = ending.wait_for(Option::is_some).await.ok().and_then(|ending| *ending);
                page("200 OK", known.unwrap_or(EndPage::NotSignedIn))
            }
            Visit::End | Visit::Elsewhere => response("404 Not Found", "", ""),
            Visit::OtherHost => response("421 Misdirected Request", "", ""),
            Visit::OtherMethod => response("405 Method Not Allowed", "Allow: GET\r\n", ""),
            Visit::Malformed => response("400 Bad Request", "", ""),
        }
    }
}

/// Reads up to the empty line behind the headers, in a buffer that never moves and is wiped when dropped. Of a head that is
/// too large the headers stay that are whole.
async fn read_head(stream: &mut TcpStream) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut head = Zeroizing::new(Vec::with_capacity(LARGEST_HEAD + END.len()));
    loop {
        let room = LARGEST_HEAD - head.len();
        if room == 0 {
            pass_over_rest(stream, &head).await?;
            let whole = head.windows(2).rposition(|end| end == b"\r\n").unwrap_or_default();
            head.truncate(whole);
            head.extend_from_slice(END);
            return Ok(head);
        }
        if (&mut *stream).take(room as u64).read_buf(&mut *head).await? == 0 || ends(&head) {
            // Whole, or cut short: then what there is will not be understood.
            return Ok(head);
        }
    }
}

/// Reads to the end of a head of which `head` is the beginning, so that the browser hears the answer.
async fn pass_over_rest(stream: &mut TcpStream, head: &[u8]) -> io::Result<()> {
    let mut part = Zeroizing::new(Vec::with_capacity(LARGEST_HEAD));
    let kept = END.len() - 1;
    part.extend_from_slice(head.get(head.len() - kept..).unwrap_or_default());
    let mut passed = 0;
    while passed < LARGEST_REST && !ends(&part) {
        if part.len() == LARGEST_HEAD {
            let tail = part.len() - kept;
            part.copy_within(tail.., 0);
            part.truncate(kept);
        }
        let room = LARGEST_HEAD - part.len();
        match (&mut *stream).take(room as u64).read_buf(&mut *part).await? {
            0 => break,
            read => passed += read,
        }
    }
    Ok(())
}

fn ends(head: &[u8]) -> bool {
    head.windows(END.len()).any(|end| end == END)
}

fn response(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

async fn respond(stream: &mut TcpStream, response: &str) -> io::Result<()> {
    stream.write_all(response.as_bytes()).await?;
    stream.shutdown().await
}
