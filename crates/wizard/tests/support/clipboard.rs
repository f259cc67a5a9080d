//! A clipboard in memory.

use async_trait::async_trait;
use password::Secret;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wizard::{Clipboard, ClipboardError};

/// A [`Clipboard`] that a test can look into, put something else into, and break. Clones share their content.
#[derive(Clone, Default)]
pub struct FakeClipboard {
    content: Arc<Mutex<Option<Secret>>>,
    broken: Arc<AtomicBool>,
    slow: Arc<AtomicBool>,
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

    /// Whether every call takes a second from now on.
    pub fn set_slow(&self, slow: bool) {
        self.slow.store(slow, Ordering::SeqCst);
    }

    async fn check(&self) -> Result<(), ClipboardError> {
        if self.slow.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_secs(1)).await;
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
        self.check().await?;
        Ok(self.content())
    }

    async fn write_text(&self, text: &str) -> Result<(), ClipboardError> {
        self.check().await?;
        self.copy_elsewhere(text);
        Ok(())
    }
}
