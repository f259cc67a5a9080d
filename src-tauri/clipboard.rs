//! The clipboard of this computer, marked so that histories and clouds leave our app password out.

use async_trait::async_trait;
use password::Secret;
use tauri::{AppHandle, Runtime};
use tauri_plugin_clipboard_manager::{ClipboardExt, Error};
use wizard::{Clipboard, ClipboardError};

/// The system's clipboard through Tauri's plugin, on a thread of its own: reading it on the main thread can deadlock on
/// Linux, where this program may have to answer itself.
pub struct SystemClipboard<R: Runtime>(pub AppHandle<R>);

#[async_trait]
impl<R: Runtime> Clipboard for SystemClipboard<R> {
    async fn write_secret(&self, secret: &Secret) -> Result<(), ClipboardError> {
        let secret = secret.clone();
        self.aside(move |app| written(app.clipboard().write_secret(secret.expose()))).await
    }

    async fn clear_if_holds(&self, secret: &Secret) -> Result<(), ClipboardError> {
        let secret = secret.clone();
        self.aside(move |app| {
            // Anything that is no text, or nothing at all, is not ours.
            let Ok(content) = app.clipboard().read_text().map(Secret::new) else { return Ok(()) };
            if content == secret { app.clipboard().clear().map_err(|_| ClipboardError) } else { Ok(()) }
        })
        .await
    }

    async fn read_secret(&self) -> Result<Option<Secret>, ClipboardError> {
        self.aside(|app| match app.clipboard().read_text() {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(error) if means_no_text(&error) => Ok(None),
            Err(error) => {
                tracing::warn!(%error, "clipboard not read");
                Err(ClipboardError)
            }
        })
        .await
    }

    async fn write_text(&self, text: &str) -> Result<(), ClipboardError> {
        let text = text.to_owned();
        self.aside(move |app| written(app.clipboard().write_text(text))).await
    }
}

impl<R: Runtime> SystemClipboard<R> {
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(AppHandle<R>) -> Result<T, ClipboardError> + Send + 'static,
    ) -> Result<T, ClipboardError> {
        let app = self.0.clone();
        tokio::task::spawn_blocking(move || work(app)).await.unwrap_or(Err(ClipboardError))
    }
}

fn written(outcome: Result<(), Error>) -> Result<(), ClipboardError> {
    outcome.map_err(|error| {
        tracing::warn!(%error, "clipboard not written");
        ClipboardError
    })
}

/// Whether there is only something else in the clipboard, or nothing. The plugin keeps nothing of the error beneath it but
/// its words.
fn means_no_text(error: &Error) -> bool {
    matches!(error, Error::Clipboard(words) if *words == arboard::Error::ContentNotAvailable.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_clipboard_is_told_from_one_that_cannot_be_read() {
        assert!(means_no_text(&arboard::Error::ContentNotAvailable.into()));
        assert!(!means_no_text(&arboard::Error::ClipboardOccupied.into()));
    }
}
