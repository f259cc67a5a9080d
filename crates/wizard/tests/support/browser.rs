//! A browser that only remembers what it was sent to.

use async_trait::async_trait;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use url::Url;
use wizard::{Browser, BrowserError};

/// A [`Browser`] that a test can ask, and break. Clones share what they remember.
#[derive(Clone, Default)]
pub struct FakeBrowser {
    opened: Arc<Mutex<Vec<Url>>>,
    broken: Arc<AtomicBool>,
}

impl FakeBrowser {
    /// What it was sent to so far.
    pub fn opened(&self) -> Vec<Url> {
        self.opened.lock().unwrap().clone()
    }

    /// Whether it does not open from now on.
    pub fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }
}

#[async_trait]
impl Browser for FakeBrowser {
    async fn open(&self, address: &Url) -> Result<(), BrowserError> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(BrowserError);
        }
        self.opened.lock().unwrap().push(address.clone());
        Ok(())
    }
}
