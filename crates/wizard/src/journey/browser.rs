//! Opening addresses in the system's browser, and copying them for those whose browser does not open.

use super::state::State;
use super::{Aside, Journey};
use crate::effects::{BrowserError, ClipboardError};
use crate::screen::Notice;
use url::Url;

impl Journey {
    /// Opens it, and does not wait. Addresses of sign-ins are secrets: nothing here logs one.
    pub(super) fn open_in_browser(&mut self, address: Url) {
        let browser = self.effects.browser.clone();
        self.begin_aside("openBrowser", async move { Aside::Opened(browser.open(&address).await) });
    }

    /// Copies something that is no app password.
    pub(super) fn copy_text(&mut self, text: String) {
        let clipboard = self.effects.clipboard.clone();
        self.begin_aside("copyText", async move { Aside::TextCopied(clipboard.write_text(&text).await) });
    }

    pub(super) fn opened(&mut self, result: Result<(), BrowserError>) {
        let failed = result.is_err();
        if let Err(error) = result {
            self.came_to(&error);
            tracing::warn!("the browser did not open");
        }
        match &mut self.state {
            State::BrowserSignIn(sign_in) => sign_in.browser_failed = failed,
            State::RegisteredMethods(page) => page.browser_failed = failed,
            State::Guide(guide) => guide.page.browser_failed = failed,
            _ if failed => self.notice_once(Notice::BrowserFailed),
            _ => {}
        }
    }

    pub(super) fn text_copied(&mut self, result: Result<(), ClipboardError>) {
        if result.is_err() {
            self.notice_once(Notice::ClipboardFailed);
        }
    }

    /// Tells it, if it is not being told already.
    pub(super) fn notice_once(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
