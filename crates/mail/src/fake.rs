//! A probe in memory.

use crate::outcome::ProbeOutcome;
use crate::probe::{Probe, Server};
use async_trait::async_trait;
use password::Secret;
use std::sync::{Arc, Mutex, PoisonError};

/// A probe that answers what a test tells it, and remembers what it was asked. Clones share everything.
#[derive(Clone, Default)]
pub struct FakeProbe {
    outcome: Arc<Mutex<Option<ProbeOutcome>>>,
    asked: Arc<Mutex<Vec<(Server, String, Secret)>>>,
}

impl FakeProbe {
    /// What it answers from now on; at first, [`ProbeOutcome::Works`].
    pub fn answer(&self, outcome: ProbeOutcome) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    }

    /// What it was asked so far: server, account and app password.
    pub fn asked(&self) -> Vec<(Server, String, Secret)> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Probe for FakeProbe {
    async fn submission(&self, server: &Server, account: &str, app_password: &Secret) -> ProbeOutcome {
        let question = (server.clone(), account.to_owned(), app_password.clone());
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(question);
        self.outcome.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or(ProbeOutcome::Works)
    }
}
