//! The browser of this computer, opened from here only: the window has no way to open anything.

use async_trait::async_trait;
use std::io::ErrorKind;
use tauri_plugin_opener::{Error, open_url};
use url::Url;
use wizard::{Browser, BrowserError};

/// The person's default browser.
pub struct SystemBrowser;

#[async_trait]
impl Browser for SystemBrowser {
    async fn open(&self, address: &Url) -> Result<(), BrowserError> {
        // Never more of the address than the computer it leads to: the rest may name a person or a sign-in.
        let host = address.host_str().unwrap_or_default().to_owned();
        if !is_web_page(address) {
            tracing::error!(scheme = address.scheme(), host, "not opened: this is no web page");
            return Err(BrowserError);
        }
        // Finding the browser looks at files and waits a moment for what it has started.
        let address = address.clone();
        let opened = tokio::task::spawn_blocking(move || open_url(address.as_str(), None::<&str>)).await;
        match opened {
            Ok(Ok(())) => {
                tracing::info!(host, "browser opened");
                Ok(())
            }
            Ok(Err(error)) => {
                tracing::warn!(host, because = ?kind_of(&error), "browser not opened");
                Err(BrowserError)
            }
            Err(_) => Err(BrowserError),
        }
    }
}

/// What the system would show in a browser; any other address may start a program.
fn is_web_page(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.host_str().is_some()
}

/// The error without its words, which quote the whole address.
fn kind_of(error: &Error) -> Option<ErrorKind> {
    match error {
        Error::Io(error) => Some(error.kind()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_no_web_page_is_not_opened() {
        for address in ["file:///etc/passwd", "mailto:anna@example.test", "ms-settings:network", "javascript:alert(1)"]
        {
            assert_eq!(SystemBrowser.open(&address.parse().unwrap()).await, Err(BrowserError), "{address}");
        }
    }

    #[test]
    fn pages_of_the_web_and_of_this_computer_are_opened() {
        for address in ["https://example.test/?a=b", "http://127.0.0.1:8080/security-info"] {
            assert!(is_web_page(&address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_error_is_logged_without_the_address() {
        let error = Error::Io(std::io::Error::new(ErrorKind::NotFound, "https://example.test/?state=planted"));
        assert!(!format!("{:?}", kind_of(&error)).contains("planted"));
    }
}
