//! The clipboard of this computer, marked so that histories and clouds leave our app password out.

use async_trait::async_trait;
use password::Secret;
use tauri::{AppHandle, Runtime};
use tauri_plugin_clipboard_manager::ClipboardExt;
use wizard::{Clipboard, ClipboardError};

/// The system's clipboard through Tauri's plugin, on a thread of its own: reading it on the main thread can deadlock on
/// Linux, where this program may have to answer itself.
pub struct SystemClipboard<R: Runtime>(pub AppHandle<R>);

#[async_trait]
impl<R: Runtime> Clipboard for SystemClipboard<R> {
    async fn write_secret(&self, secret: &Secret) -> Result<(), ClipboardError> {
        let secret = secret.clone();
        self.aside(move |app| {
            app.clipboard().write_secret(secret.expose()).map_err(|error| {
                tracing::warn!(%error, "clipboard not written");
                ClipboardError
            })
        })
        .await
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
}

impl<R: Runtime> SystemClipboard<R> {
    async fn aside(
        &self,
        work: impl FnOnce(AppHandle<R>) -> Result<(), ClipboardError> + Send + 'static,
    ) -> Result<(), ClipboardError> {
        let app = self.0.clone();
        tokio::task::spawn_blocking(move || work(app)).await.unwrap_or(Err(ClipboardError))
    }
}
