//! A clipboard in memory.

use async_trait::async_trait;
use password::Secret;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wizard::{Clipboard, ClipboardError};

/// A [`Clipboard`] that a test can look into, put something else into, and break. Clones share their content.
#[derive(Clone, Default)]
pub struct FakeClipboard {
    content: Arc<Mutex<Option<Secret>>>,
    broken: Arc<AtomicBool>,
    delay: Arc<Mutex<Duration>>,
    reads: Arc<AtomicUsize>,
}

impl FakeClipboard {
    /// What is in it.
    pub fn content(&self) -> Option<Secret> {
        self.content.lock().unwrap().clone()
    }

    /// The person copies something else.
    pub fn copy_elsewhere(&self, text: &str) {
        *self.content.lock().unwrap() = Some(Secret::new(text.to_owned()));
    }

    /// Whether every call fails from now on.
    pub fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }

    /// How long every call takes from now on.
    pub fn set_delay(&self, delay: Duration) {
        *self.delay.lock().unwrap() = delay;
    }

    /// How often it was read.
    pub fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    async fn check(&self) -> Result<(), ClipboardError> {
        let delay = *self.delay.lock().unwrap();
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        if self.broken.load(Ordering::SeqCst) { Err(ClipboardError) } else { Ok(()) }
    }
}

#[async_trait]
impl Clipboard for FakeClipboard {
    async fn write_secret(&self, secret: &Secret) -> Result<(), ClipboardError> {
        self.check().await?;
        *self.content.lock().unwrap() = Some(secret.clone());
        Ok(())
    }

    async fn clear_if_holds(&self, secret: &Secret) -> Result<(), ClipboardError> {
        self.check().await?;
        self.content.lock().unwrap().take_if(|content| content == secret);
        Ok(())
    }

    async fn read_secret(&self) -> Result<Option<Secret>, ClipboardError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.check().await?;
        Ok(self.content())
    }

    async fn write_text(&self, text: &str) -> Result<(), ClipboardError> {
        self.check().await?;
        self.copy_elsewhere(text);
        Ok(())
    }
}
