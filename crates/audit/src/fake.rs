//! An audit trail in memory.

use crate::record::Record;
use crate::trail::Trail;
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps what it is told. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct FakeTrail(Arc<Mutex<Vec<Record>>>);

impl FakeTrail {
    /// Everything so far, in order.
    pub fn records(&self) -> Vec<Record> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Trail for FakeTrail {
    fn record(&self, record: &Record) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(record.clone());
    }
}
