//! A mail server that may take its time.

use async_trait::async_trait;
use mail::fake::FakeProbe;
use mail::{Probe, ProbeOutcome, Server};
use password::Secret;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A [`FakeProbe`] that never answers where a test wants that. Clones share everything.
#[derive(Clone, Default)]
pub struct SlowProbe {
    fake: FakeProbe,
    hangs: Arc<AtomicBool>,
}

impl SlowProbe {
    /// Whether no try comes to an end from now on.
    pub fn set_hangs(&self, hangs: bool) {
        self.hangs.store(hangs, Ordering::SeqCst);
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
        if self.hangs.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        outcome
    }
}
