//! A mail app that looks into the ledger whenever it is written to, and stops where a test wants to kill the program.

use super::Stop;
use async_trait::async_trait;
use keychain::fake::FakeDestination;
use keychain::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved, VaultError};
use password::Secret;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What is done with all mail apps of a world. Clones share everything.
#[derive(Clone)]
pub struct Watch {
    ledger: PathBuf,
    stop: Arc<Mutex<Stop>>,
    seen: Arc<Mutex<Vec<String>>>,
    holds_removals: Arc<AtomicBool>,
}

impl Watch {
    /// Watches this ledger.
    pub fn over(ledger: PathBuf) -> Self {
        Self { ledger, stop: Arc::new(Mutex::new(Stop::Never)), seen: Arc::default(), holds_removals: Arc::default() }
    }

    /// Where every save stops for ever from now on.
    pub fn stop_at(&self, stop: Stop) {
        *self.stop.lock().unwrap() = stop;
    }

    /// No removal comes to an end from now on.
    pub fn hold_removals(&self) {
        self.holds_removals.store(true, Ordering::SeqCst);
    }

    /// The ledger's file as it was at each save so far.
    pub fn ledgers(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    async fn reach(&self, stop: Stop) {
        if *self.stop.lock().unwrap() == stop {
            std::future::pending::<()>().await;
        }
    }
}

/// A [`FakeDestination`] that is watched.
pub struct Watched {
    pub fake: FakeDestination,
    pub watch: Watch,
}

#[async_trait]
impl Destination for Watched {
    fn app(&self) -> MailApp {
        self.fake.app()
    }

    async fn detect(&self) -> Option<Detected> {
        self.fake.detect().await
    }

    async fn save(&self, placement: &Placement, secret: &Secret, with_password: bool) -> Saved {
        let ledger = fs::read_to_string(&self.watch.ledger).unwrap_or_default();
        self.watch.seen.lock().unwrap().push(ledger);
        self.watch.reach(Stop::BeforeSaving).await;
        let saved = self.fake.save(placement, secret, with_password).await;
        self.watch.reach(Stop::AfterSaving).await;
        saved
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        self.fake.check(placement).await
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        if self.watch.holds_removals.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        self.fake.remove(placement).await
    }
}
