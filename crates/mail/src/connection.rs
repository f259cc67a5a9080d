//! A connection to a mail server: bytes in, bytes out, in the clear or under TLS. What they mean is another file's.

use crate::outcome::{NotReached, NotTrusted, ProbeOutcome};
use crate::overheard::Overheard;
use crate::server::{Encryption, Server};
use password::Secret;
use rustls::pki_types::ServerName;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsConnector;
use trust::{Trust, WhyNot};

/// The longest answer, in bytes: many times what an honest server says.
pub(crate) const ANSWER_MAX: usize = 16 * 1024;

/// How many bytes are looked at in a whole conversation, over and over again where an answer comes in small pieces: hundreds
/// of times what an honest server has to say.
const LOOKED_AT_MAX: usize = 256 * ANSWER_MAX;

const NAME_NOT_FOUND: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NameNotFound };
const TIMED_OUT: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::TimedOut };
const NO_ENCRYPTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoEncryption };

/// What a mail server talks over.
trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// One connection to a mail server.
pub(crate) struct Connection {
    line: Box<dyn Line>,
    /// What was heard and not yet understood.
    heard: Vec<u8>,
    /// What was looked at so far, in bytes.
    looked_at: usize,
    encrypted: bool,
    told_password: bool,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The connection.
    Connection(io::Error),
    /// What was heard is not the language that was to be spoken.
    NotUnderstood,
    /// What was heard is the language of the web.
    Proxy,
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Connection(error)
    }
}

impl From<Broken> for ProbeOutcome {
    fn from(broken: Broken) -> Self {
        let not_reached = |because| Self::NotReached { because };
        let error = match broken {
            Broken::NotUnderstood => return not_reached(NotReached::NotUnderstood),
            Broken::Proxy => return not_reached(NotReached::Proxy),
            Broken::Connection(error) => error,
        };
        let Some(refused) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) else {
            return not_reached(match error.kind() {
                io::ErrorKind::TimedOut => NotReached::TimedOut,
                _ => NotReached::NoConnection,
            });
        };
        match WhyNot::of(refused) {
            Some(why) => Self::NotTrusted { because: why.into() },
            None => NO_ENCRYPTION,
        }
    }
}

/// Whether somebody speaks the language of the web (RFC 9112): a proxy that answers for whatever is behind it, or the page
/// of a network that wants to be signed in to.
fn is_web(heard: &[u8]) -> bool {
    let begins = |with: &[u8]| heard.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    begins(b"HTTP/") || begins(b"<!DOCTYPE") || begins(b"<html")
}

impl Connection {
    /// Connects, and encrypts at once where the server does. `patience` is for the connection alone.
    pub(crate) async fn open(server: &Server, trust: &Trust, patience: Duration) -> Result<Self, ProbeOutcome> {
        Self::over(connect(server, patience).await?, server, trust).await
    }

    /// Goes on from a connection that stands, and encrypts at once where the server does.
    pub(crate) async fn over(stream: TcpStream, server: &Server, trust: &Trust) -> Result<Self, ProbeOutcome> {
        let connection =
            Self { line: Box::new(stream), heard: Vec::new(), looked_at: 0, encrypted: false, told_password: false };
        if server.encryption == Encryption::Tls {
            connection.secured(&server.host, trust).await
        } else {
            Ok(connection)
        }
    }

    /// One in which a server has said all this before it was asked anything.
    #[cfg(fuzzing)]
    pub(crate) fn of_a_recording(said: Vec<u8>, encrypted: bool) -> Self {
        let line = Box::new(tokio::io::join(io::Cursor::new(said), tokio::io::sink()));
        Self { line, heard: Vec::new(), looked_at: 0, encrypted, told_password: false }
    }

    /// Whether nobody can read along.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// Whether the server may have judged a password by now.
    pub(crate) fn has_told_password(&self) -> bool {
        self.told_password
    }

    /// What is said next lets the server judge a password.
    pub(crate) fn tells_password(&mut self) {
        self.told_password = true;
    }

    /// Says a line.
    pub(crate) async fn say(&mut self, line: &str) -> Result<(), Broken> {
        self.say_secretly(&[line]).await
    }

    /// Says a line that holds a secret. Every copy made here is overwritten.
    pub(crate) async fn say_secretly(&mut self, parts: &[&str]) -> Result<(), Broken> {
        let line = joined(&[parts, &["\r\n"]].concat());
        self.line.write_all(line.expose().as_bytes()).await?;
        Ok(self.line.flush().await?)
    }

    /// The next answer: what `understood` takes from the front of what was heard, with the number of its bytes. It is
    /// called again with more as long as it says that this is not all.
    pub(crate) async fn hear<T>(
        &mut self,
        understood: impl Fn(&[u8]) -> Result<Option<(T, usize)>, Broken>,
    ) -> Result<T, Broken> {
        loop {
            if is_web(&self.heard) {
                return Err(Broken::Proxy);
            }
            self.looked_at += self.heard.len();
            if self.looked_at > LOOKED_AT_MAX {
                return Err(Broken::NotUnderstood);
            }
            if let Some((answer, length)) = understood(&self.heard)? {
                let behind = self.heard.split_off(length.min(self.heard.len()));
                self.heard = behind;
                return Ok(answer);
            }
            if self.heard.len() >= ANSWER_MAX {
                return Err(Broken::NotUnderstood);
            }
            if self.line.read_buf(&mut self.heard).await? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
        }
    }

    /// The next line, without its end.
    pub(crate) async fn line(&mut self) -> Result<Vec<u8>, Broken> {
        self.hear(|heard| Ok(first_line(heard).map(|(line, length)| (line.to_vec(), length)))).await
    }

    /// Goes on under TLS.
    ///
    /// What was said in the clear must not be taken for something that was said under TLS (RFC 3207 section 4.2): in
    /// front of a server that has said more than "go ahead" may sit somebody who slips in answers
    /// (<https://nostarttls.secvuln.info>).
    pub(crate) async fn secured(self, host: &str, trust: &Trust) -> Result<Self, ProbeOutcome> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| ProbeOutcome::from(Broken::NotUnderstood))?;
        if !self.heard.is_empty() {
            return Err(Broken::NotUnderstood.into());
        }
        let not_trusted = ProbeOutcome::NotTrusted { because: NotTrusted::Other };
        let (config, _issuer) = trust.config().map_err(|_| not_trusted)?;
        let line = Overheard::new(self.line);
        match TlsConnector::from(config).connect(name, line).into_fallible().await {
            Ok(line) => {
                let (line, heard) = (Box::new(line), Vec::new());
                Ok(Self { line, heard, looked_at: self.looked_at, encrypted: true, told_password: false })
            }
            Err((_, line)) if is_web(line.first()) => Err(Broken::Proxy.into()),
            Err((error, _)) => Err(Broken::Connection(error).into()),
        }
    }
}

/// The first line, without its end (CR LF, or LF alone), and its length with it.
pub(crate) fn first_line(heard: &[u8]) -> Option<(&[u8], usize)> {
    let end = heard.iter().position(|byte| *byte == b'\n')?;
    let line = heard.get(..end)?;
    Some((line.strip_suffix(b"\r").unwrap_or(line), end + 1))
}

/// One after the other, without leaving anything behind: a string that grows moves, and what it leaves is not overwritten.
pub(crate) fn joined(parts: &[&str]) -> Secret {
    let mut whole = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| whole.push_str(part));
    Secret::new(whole)
}

/// Where the server is, and a connection to it.
async fn connect(server: &Server, patience: Duration) -> Result<TcpStream, ProbeOutcome> {
    let deadline = Instant::now() + patience;
    let found = timeout_at(deadline, lookup_host((server.host.as_str(), server.port))).await;
    let addresses: Vec<SocketAddr> = found.map_err(|_| TIMED_OUT)?.map_err(|_| NAME_NOT_FOUND)?.collect();
    let here = |address: &SocketAddr| address.ip().to_canonical().is_loopback();
    if server.encryption == Encryption::None && !addresses.iter().all(here) {
        return Err(NO_ENCRYPTION);
    }
    connect_to(addresses, deadline).await
}

/// The first address that answers. Each gets an equal share of the time that is left, so that one which swallows everything
/// (IPv6 in many offices) does not use it up.
pub(crate) async fn connect_to(addresses: Vec<SocketAddr>, deadline: Instant) -> Result<TcpStream, ProbeOutcome> {
    let mut outcome = NAME_NOT_FOUND;
    let mut left = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
    for address in addresses {
        let share = deadline.saturating_duration_since(Instant::now()) / left.max(1);
        left = left.saturating_sub(1);
        outcome = match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => Broken::from(error).into(),
            Err(_) => TIMED_OUT,
        };
    }
    Err(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imap_response::one_response;
    use std::cell::Cell;
    use tokio::io::DuplexStream;

    fn connection(line: DuplexStream) -> Connection {
        Connection { line: Box::new(line), heard: Vec::new(), looked_at: 0, encrypted: true, told_password: false }
    }

    /// How many bytes are looked at until somebody who says `again` over and over, in pieces of this size, is not listened to
    /// any more. Each answer is asked for as the languages do.
    async fn looked_at(again: &str, piece: usize, is_imap: bool) -> usize {
        let (ours, mut theirs) = tokio::io::duplex(piece);
        let said = again.repeat(ANSWER_MAX);
        let talk = tokio::spawn(async move { theirs.write_all(said.as_bytes()).await });
        let mut connection = connection(ours);
        let looked_at = Cell::new(0);
        let understood = |heard: &[u8]| {
            looked_at.set(looked_at.get() + heard.len());
            if is_imap { one_response(heard).map(|answer| answer.map(|(_, length)| ((), length))) } else { Ok(None) }
        };
        while connection.hear(understood).await.is_ok() {}
        talk.abort();
        looked_at.get()
    }

    #[tokio::test]
    async fn who_talks_in_the_smallest_pieces_costs_no_more_than_a_bounded_look() {
        for (again, piece, is_imap) in [
            ("x", 1, true),
            ("220-\r\n", 1, false),
            ("\n", 64 * 1024, false),
            ("* OK\n", 64 * 1024, true),
            ("* OK\n", 1, true),
            ("* LIST {0}\r\n", 1, true),
            ("* LIST {1}\r\n", 7, true),
        ] {
            let looked_at = looked_at(again, piece, is_imap).await;
            assert!(looked_at <= LOOKED_AT_MAX, "{again:?} in pieces of {piece}: {looked_at}");
        }
    }

    #[tokio::test]
    async fn a_long_honest_answer_in_small_pieces_is_heard() {
        let (ours, mut theirs) = tokio::io::duplex(1);
        let said = format!("* CAPABILITY {}\r\n", "AUTH=PLAIN ".repeat(100));
        tokio::spawn(async move { theirs.write_all(said.as_bytes()).await });
        let mut connection = connection(ours);
        connection.hear(one_response).await.unwrap();
    }
}
