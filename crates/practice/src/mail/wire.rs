//! Lines in, lines out: bounded in length and in time.

use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufStream};
use tokio::time::timeout;

/// How long a silent peer is waited for.
const SILENCE: Duration = Duration::from_secs(30 * 60);

/// The conversation is over: the peer has gone, is silent for too long, or sent more than is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Gone,
    TooLong,
}

pub(crate) struct Wire<S> {
    stream: BufStream<S>,
    /// The longest line, in bytes.
    longest: usize,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(crate) fn new(stream: S, longest: usize) -> Self {
        Self { stream: BufStream::new(stream), longest }
    }

    /// The next line, without its end.
    pub(crate) async fn line(&mut self) -> Result<Vec<u8>, Over> {
        let mut line = Vec::new();
        let limit = u64::try_from(self.longest).unwrap_or(u64::MAX).saturating_add(2);
        let mut bounded = (&mut self.stream).take(limit);
        let read = timeout(SILENCE, bounded.read_until(b'\n', &mut line)).await;
        if !matches!(read, Ok(Ok(count)) if count > 0) {
            return Err(Over::Gone);
        }
        if line.pop() != Some(b'\n') {
            // No end in sight: too long, or cut off.
            return Err(if line.len() >= self.longest { Over::TooLong } else { Over::Gone });
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(line)
    }

    /// So many bytes; the caller has made sure that they are not too many.
    pub(crate) async fn bytes(&mut self, count: usize) -> Result<Vec<u8>, Over> {
        let mut bytes = vec![0; count];
        match timeout(SILENCE, self.stream.read_exact(&mut bytes)).await {
            Ok(Ok(_)) => Ok(bytes),
            _ => Err(Over::Gone),
        }
    }

    /// Says something; the line end is added.
    pub(crate) async fn say(&mut self, text: &str) -> Result<(), Over> {
        let said = async {
            self.stream.write_all(text.as_bytes()).await?;
            self.stream.write_all(b"\r\n").await?;
            self.stream.flush().await
        };
        match timeout(SILENCE, said).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Over::Gone),
        }
    }
}
