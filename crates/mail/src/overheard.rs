//! What a server says first, kept for when TLS makes nothing of it: a web proxy answers a client's hello in clear words.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// As much of it as is kept.
const KEPT: usize = 16;

/// Passes everything on, and remembers the beginning of what it read.
pub(crate) struct Overheard<T> {
    line: T,
    first: Vec<u8>,
}

impl<T> Overheard<T> {
    pub(crate) fn new(line: T) -> Self {
        Self { line, first: Vec::with_capacity(KEPT) }
    }

    /// The beginning of what was read.
    pub(crate) fn first(&self) -> &[u8] {
        &self.first
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Overheard<T> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let polled = Pin::new(&mut self.line).poll_read(context, into);
        let room = KEPT.saturating_sub(self.first.len());
        self.first.extend(into.filled().iter().skip(before).take(room));
        polled
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Overheard<T> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.line).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_shutdown(context)
    }
}
