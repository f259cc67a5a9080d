//! A probe and a discovery in memory.

use crate::discovery::{Discovery, Reach, Search};
use crate::outcome::ProbeOutcome;
use crate::probe::Probe;
use crate::server::{Protocol, Server};
use async_trait::async_trait;
use password::Secret;
use std::sync::{Arc, Mutex, PoisonError};

/// A probe that answers what a test tells it, and remembers what it was asked. Clones share everything.
#[derive(Clone, Default)]
pub struct FakeProbe {
    outcome: Arc<Mutex<Option<ProbeOutcome>>>,
    outgoing: Arc<Mutex<Option<ProbeOutcome>>>,
    asked: Arc<Mutex<Vec<(Server, String, Secret)>>>,
}

impl FakeProbe {
    /// What it answers from now on; at first, [`ProbeOutcome::Works`].
    pub fn answer(&self, outcome: ProbeOutcome) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    }

    /// What it answers about servers to send through, from now on, where that is something else.
    pub fn answer_for_sending(&self, outcome: ProbeOutcome) {
        *self.outgoing.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    }

    /// What it was asked so far: server, account and app password.
    pub fn asked(&self) -> Vec<(Server, String, Secret)> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Probe for FakeProbe {
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome {
        let question = (server.clone(), user.to_owned(), app_password.clone());
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(question);
        let told = |outcome: &Mutex<Option<ProbeOutcome>>| *outcome.lock().unwrap_or_else(PoisonError::into_inner);
        let for_sending = told(&self.outgoing).filter(|_| server.protocol == Protocol::Submission);
        for_sending.or_else(|| told(&self.outcome)).unwrap_or(ProbeOutcome::Works)
    }
}

/// A discovery that answers what a test tells it, and remembers what it was asked. Clones share everything.
#[derive(Clone, Default)]
pub struct FakeDiscovery {
    search: Arc<Mutex<Search>>,
    asked: Arc<Mutex<Vec<(String, Reach)>>>,
}

impl FakeDiscovery {
    /// What it answers from now on; at first, nothing.
    pub fn answer(&self, search: Search) {
        *self.search.lock().unwrap_or_else(PoisonError::into_inner) = search;
    }

    /// What it was asked so far: the address, and how far it might go.
    pub fn asked(&self) -> Vec<(String, Reach)> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Discovery for FakeDiscovery {
    async fn find(&self, address: &str, reach: Reach) -> Search {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push((address.to_owned(), reach));
        self.search.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
