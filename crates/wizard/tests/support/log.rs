//! Everything that is logged, also what no user would ever see.

use std::cell::RefCell;
use std::io;
use std::sync::Once;
use tracing_subscriber::fmt::MakeWriter;

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Captures every event and span of this thread, down to TRACE, until it is dropped.
pub struct Log(());

impl Log {
    /// Begins to capture.
    pub fn capture() -> Self {
        // One for the whole process: a subscriber of one thread can be missed by an event that another thread saw first.
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| {
            tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_writer(Listener)
                .init();
        });
        HEARD.set(Some(Vec::new()));
        Self(())
    }

    /// What has been logged so far.
    pub fn text(&self) -> String {
        HEARD.with_borrow(|heard| String::from_utf8(heard.clone().unwrap()).unwrap())
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}

struct Listener;

impl io::Write for Listener {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                heard.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Listener {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
