//! Where records go.

use crate::record::Record;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;

/// Takes records. Nobody waits for it longer than a file or a socket takes, and nobody is told when it fails: the journey goes
/// on all the same.
pub trait Trail: Send + Sync {
    /// Writes one.
    fn record(&self, record: &Record);
}

/// A record could not be written.
#[derive(Debug, Error)]
pub enum SinkError {
    /// The system has no log of that kind.
    #[error("this computer has no such log")]
    NotThere,
    /// It failed.
    #[error("it could not be written")]
    Failed(#[from] io::Error),
}

/// One place for records.
pub trait Sink: Send + Sync {
    /// Its name, for the log.
    fn name(&self) -> &'static str;

    /// Writes one.
    ///
    /// # Errors
    /// When it is not written.
    fn write(&self, record: &Record) -> Result<(), SinkError>;
}

/// Every place that IT wants records in.
#[derive(Default)]
pub struct AuditTrail {
    sinks: Vec<Watched>,
}

struct Watched {
    sink: Box<dyn Sink>,
    /// Whether its failure has been told: once is enough.
    is_told: AtomicBool,
}

impl AuditTrail {
    /// Writes into `sink` as well.
    #[must_use]
    pub fn and(mut self, sink: impl Sink + 'static) -> Self {
        self.sinks.push(Watched { sink: Box::new(sink), is_told: AtomicBool::new(false) });
        self
    }
}

impl Trail for AuditTrail {
    fn record(&self, record: &Record) {
        for Watched { sink, is_told } in &self.sinks {
            if let Err(error) = sink.write(record)
                && !is_told.swap(true, Ordering::Relaxed)
            {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(sink = sink.name(), %error, cause, "audit trail not written");
            }
        }
    }
}
