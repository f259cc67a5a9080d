//! A conversation with a mail server: a line out, a reply in (RFC 5321 section 4.2), in the clear or under TLS.

use password::Secret;
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{EhloResponse, Error as Unparsed, Response};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;

/// The longest reply, in bytes: many times what an honest server says.
const REPLY_MAX: usize = 16 * 1024;

/// What a mail server talks over.
trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// One connection to a mail server.
pub(crate) struct Conversation {
    line: Box<dyn Line>,
    /// What was heard and does not belong to a reply yet.
    heard: Vec<u8>,
}

/// What a server said: three digits, an enhanced status code (zeros where there is none), and words.
pub(crate) type Reply = Response<String>;

/// Why there is no reply.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The connection.
    Connection(io::Error),
    /// What was heard is no reply.
    NotUnderstood,
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Connection(error)
    }
}

impl Conversation {
    pub(crate) fn over(stream: TcpStream) -> Self {
        Self { line: Box::new(stream), heard: Vec::new() }
    }

    /// Says a line and hears the reply.
    pub(crate) async fn ask(&mut self, line: &str) -> Result<Reply, Broken> {
        self.ask_secretly(&Secret::new(format!("{line}\r\n"))).await
    }

    /// Says a line that holds a secret, its end included, and hears the reply. Every copy made here is overwritten.
    pub(crate) async fn ask_secretly(&mut self, line: &Secret) -> Result<Reply, Broken> {
        self.line.write_all(line.expose().as_bytes()).await?;
        self.line.flush().await?;
        self.reply().await
    }

    /// Introduces the program, and hears what the server can do; or that it does not want to.
    pub(crate) async fn introduce(&mut self, line: &str) -> Result<Result<EhloResponse<String>, Reply>, Broken> {
        self.line.write_all(line.as_bytes()).await?;
        self.line.write_all(b"\r\n").await?;
        self.line.flush().await?;
        let (reply, said) = self.hear().await?;
        match EhloResponse::parse(&mut said.iter()) {
            Ok(offers) => Ok(Ok(offers)),
            Err(Unparsed::InvalidResponse { .. }) => Ok(Err(reply)),
            Err(_) => Err(Broken::NotUnderstood),
        }
    }

    /// The next reply.
    pub(crate) async fn reply(&mut self) -> Result<Reply, Broken> {
        Ok(self.hear().await?.0)
    }

    /// The next reply, and its bytes.
    async fn hear(&mut self) -> Result<(Reply, Vec<u8>), Broken> {
        loop {
            let mut rest = self.heard.iter();
            match ResponseReceiver::default().parse(&mut rest) {
                Ok(reply) => {
                    let behind = self.heard.split_off(self.heard.len() - rest.len());
                    return Ok((reply, std::mem::replace(&mut self.heard, behind)));
                }
                Err(Unparsed::NeedsMoreData { .. }) if self.heard.len() < REPLY_MAX => {
                    if self.line.read_buf(&mut self.heard).await? == 0 {
                        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
                    }
                }
                Err(_) => return Err(Broken::NotUnderstood),
            }
        }
    }

    /// Goes on under TLS.
    ///
    /// What was said in the clear must not be taken for something that was said under TLS (RFC 3207 section 4.2): in
    /// front of a server that has said more than "go ahead" may sit somebody who slips in answers
    /// (<https://nostarttls.secvuln.info>).
    pub(crate) async fn secured(self, host: &str, trust: Arc<ClientConfig>) -> Result<Self, Broken> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Broken::NotUnderstood)?;
        if !self.heard.is_empty() {
            return Err(Broken::NotUnderstood);
        }
        let line = TlsConnector::from(trust).connect(name, self.line).await?;
        Ok(Self { line: Box::new(line), heard: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A conversation with a server that says this, hangs up, and listens to nothing.
    fn with(said: &[u8]) -> Conversation {
        let line = tokio::io::join(std::io::Cursor::new(said.to_vec()), tokio::io::sink());
        Conversation { line: Box::new(line), heard: Vec::new() }
    }

    fn now<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    fn heard(said: &[u8]) -> Result<Reply, Broken> {
        now(with(said).reply())
    }

    fn offered(said: &[u8]) -> Result<Result<EhloResponse<String>, Reply>, Broken> {
        now(with(said).introduce("EHLO [127.0.0.1]"))
    }

    #[test]
    fn a_reply_of_several_lines_is_one_reply() {
        let reply = heard(b"535-5.7.8 Not\r\n535-5.7.8 this\r\n535 5.7.8 time\r\n250 More\r\n").unwrap();
        assert_eq!((reply.code, reply.esc, reply.message.as_str()), (535, [5, 7, 8], "Not\nthis\ntime"));
    }

    #[test]
    fn words_need_not_be_in_utf_8() {
        assert_eq!(heard(b"535 5.7.8 Non \xe8 cos\xec\r\n").unwrap().code, 535);
    }

    #[test]
    fn a_reply_has_an_end() {
        for endless in
            [b"2".repeat(1 << 20), b"250-\r\n".repeat(1 << 18), [b"220 ".as_slice(), &[b'x'; 1 << 20]].concat()]
        {
            assert!(matches!(heard(&endless), Err(Broken::NotUnderstood)));
        }
    }

    #[test]
    fn half_a_reply_is_none() {
        assert!(matches!(heard(b"250-Half\r\n"), Err(Broken::Connection(_))));
        assert!(matches!(heard(b"250"), Err(Broken::Connection(_))));
    }

    #[test]
    fn what_a_server_offers_may_be_oddly_spaced() {
        let offers = offered(b"250-mail\r\n250- \r\n250-\r\n250-auth plain\r\n250 \r\n").unwrap().unwrap();
        assert_ne!(offers.auth() & smtp_proto::AUTH_PLAIN, 0);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_reply_or_none(said: Vec<u8>) {
            heard(&said).ok();
        }

        #[test]
        fn any_bytes_are_an_offer_or_none(
            said: Vec<u8>,
            line in "(250[- ](AUTH|DELIVERBY|FUTURERELEASE|MT-PRIORITY|NO-SOLICITING|SIZE)?[ =]?\\PC{0,20}\r\n){0,5}",
        ) {
            offered(&said).ok();
            offered(line.as_bytes()).ok();
            offered(&[line.as_bytes(), &said].concat()).ok();
        }
    }
}
