//! One piece of work in the log. All lines of it carry its name and one id, whichever room writes them; where a problem comes
//! of it, that id is the support id on the screen, so that it leads to exactly the lines of that failure.

use super::Journey;
use crate::support_id::new_support_id;
use std::future::Future;
use tokio::time::Instant;
use tracing::{Instrument, Span};

/// What the log says of work that came to a good end.
const OK: &str = "ok";

/// What it says of work that nobody waited for any longer.
const STOPPED: &str = "stopped";

/// A piece of work under way.
#[derive(Debug)]
pub(super) struct Operation {
    name: &'static str,
    support_id: String,
    begun: Instant,
    span: Span,
    /// What went wrong, once that is known.
    code: Option<String>,
}

impl Operation {
    pub fn begin(name: &'static str) -> Self {
        let support_id = new_support_id();
        // Of the highest level, so that it is there at every level; nobody's child, as what comes next is no part of it.
        let span = tracing::error_span!(parent: None, "operation", operation = name, support_id);
        span.in_scope(|| tracing::info!("begun"));
        Self { name, support_id, begun: Instant::now(), span, code: None }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The lines that the work itself writes.
    pub fn heard<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work.instrument(self.span())
    }

    fn end(mut self) {
        self.code.get_or_insert_with(|| OK.to_owned());
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        let duration_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.span.in_scope(|| tracing::info!(code = self.code.as_deref().unwrap_or(STOPPED), duration_ms, "ended"));
    }
}

impl Journey {
    /// Deals with what came of an operation, and ends it, unless it goes on.
    pub(super) fn conclude(&mut self, operation: Operation, deal: impl FnOnce(&mut Self)) {
        let span = operation.span();
        let _lines = span.enter();
        let before = self.operation.replace(operation);
        deal(self);
        if let Some(operation) = std::mem::replace(&mut self.operation, before) {
            operation.end();
        }
    }

    /// The name of something that has just gone wrong: that of the operation that it came of, else one of its own.
    pub(super) fn support_id(&mut self, code: &impl std::fmt::Debug) -> String {
        let Some(operation) = &mut self.operation else { return new_support_id() };
        operation.code = Some(named(code));
        operation.support_id.clone()
    }

    /// What is told beside a field: no support id is shown for it, and the log knows what it was.
    pub(super) fn came_to(&mut self, code: &impl std::fmt::Debug) {
        if let Some(operation) = &mut self.operation {
            operation.code = Some(named(code));
        }
    }
}

/// A code as screens, documents and log have it: `ledgerNotWritable`.
pub(super) fn named(code: &impl std::fmt::Debug) -> String {
    let debug = format!("{code:?}");
    let mut letters = debug.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
