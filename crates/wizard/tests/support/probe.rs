//! Mail servers, and those who know them, that may take their time.

use async_trait::async_trait;
use mail::fake::{FakeDiscovery, FakeProbe};
use mail::{Discovery, Probe, ProbeOutcome, Protocol, Reach, Refusal, Search, Server};
use password::Secret;
use providers::fake::{FAKE_USER, FakeProvider};
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A [`FakeProbe`] that never answers where a test wants that. Clones share everything.
#[derive(Clone, Default)]
pub struct SlowProbe {
    fake: FakeProbe,
    hangs: Arc<AtomicBool>,
    hangs_at_sending: Arc<AtomicBool>,
    /// Whose app passwords the servers take; without one, what the fake is told.
    provider: Arc<Mutex<Option<FakeProvider>>>,
    /// What comes of the next tries, whatever the app password.
    planned: Arc<Mutex<VecDeque<ProbeOutcome>>>,
}

impl SlowProbe {
    /// Whether no try comes to an end from now on.
    pub fn set_hangs(&self, hangs: bool) {
        self.hangs.store(hangs, Ordering::SeqCst);
    }

    /// From now on, the servers take what this provider's account "anna" can sign in with.
    pub fn believe(&self, provider: &FakeProvider) {
        *self.provider.lock().unwrap() = Some(provider.clone());
    }

    /// The next try ends so; several wait in line.
    pub fn next(&self, outcome: ProbeOutcome) {
        self.planned.lock().unwrap().push_back(outcome);
    }

    /// No try at a server to send through comes to an end from now on.
    pub fn hang_at_sending(&self) {
        self.hangs_at_sending.store(true, Ordering::SeqCst);
    }
}

impl Deref for SlowProbe {
    type Target = FakeProbe;

    fn deref(&self) -> &FakeProbe {
        &self.fake
    }
}

#[async_trait]
impl Probe for SlowProbe {
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome {
        let outcome = self.fake.sign_in(server, user, app_password).await;
        let at_sending = server.protocol == Protocol::Submission && self.hangs_at_sending.load(Ordering::SeqCst);
        if self.hangs.load(Ordering::SeqCst) || at_sending {
            std::future::pending::<()>().await;
        }
        if let Some(planned) = self.planned.lock().unwrap().pop_front() {
            return planned;
        }
        match &*self.provider.lock().unwrap() {
            Some(provider) if provider.mail_login(FAKE_USER, app_password, "imap") => ProbeOutcome::Works,
            Some(_) => ProbeOutcome::Refused { refusal: Refusal::Password },
            None => outcome,
        }
    }
}

/// A [`FakeDiscovery`] that takes 5 seconds where a test wants that. Clones share everything.
#[derive(Clone, Default)]
pub struct SlowDiscovery {
    fake: FakeDiscovery,
    is_slow: Arc<AtomicBool>,
}

impl SlowDiscovery {
    /// Every search takes as long as it may from now on.
    pub fn slow_down(&self) {
        self.is_slow.store(true, Ordering::SeqCst);
    }
}

impl Deref for SlowDiscovery {
    type Target = FakeDiscovery;

    fn deref(&self) -> &FakeDiscovery {
        &self.fake
    }
}

#[async_trait]
impl Discovery for SlowDiscovery {
    async fn find(&self, address: &str, reach: Reach) -> Search {
        if self.is_slow.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        self.fake.find(address, reach).await
    }
}
