//! The default browser of a desk: a real Chromium on the same screen, with the same clipboard.
//!
//! What the program opens is written down by the browser's starter, and visited by the Chromium that the test drives.

use crate::driver::Driver;
use crate::wait::{PATIENCE, wait_for};
use serde_json::json;
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use url::Url;

/// What starts instead of a browser when the program opens an address: it writes the address down.
const STARTER: &str = "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"${0%/*}/opened\"\n";

/// Makes the starter the default browser, as a desktop would (Desktop Entry and MIME Applications specifications).
const ENTRY: &str = "[Desktop Entry]\nType=Application\nName=Browser of the desk\nExec={starter} %u\n\
    MimeType=x-scheme-handler/http;x-scheme-handler/https;\n";
const DEFAULTS: &str = "[Default Applications]\nx-scheme-handler/http=browser-of-the-desk.desktop\n\
    x-scheme-handler/https=browser-of-the-desk.desktop\n";

/// The default browser's starter, in a home folder.
pub struct Starter {
    folder: PathBuf,
}

impl Starter {
    /// Makes it the default in this home folder.
    pub fn install(home: &Path) -> Self {
        let folder = home.join("browser");
        let starter = folder.join("start");
        write(&starter, STARTER);
        std::fs::set_permissions(&starter, std::fs::Permissions::from_mode(0o755)).unwrap();
        let entry = ENTRY.replace("{starter}", starter.to_str().unwrap());
        write(&home.join(".local/share/applications/browser-of-the-desk.desktop"), &entry);
        write(&home.join(".config/mimeapps.list"), DEFAULTS);
        Self { folder }
    }

    /// What says so to programs that ask the environment.
    pub fn environment(&self) -> (&'static str, OsString) {
        ("BROWSER", self.folder.join("start").into())
    }

    /// Waits until the program has opened so many addresses, and gives back the last of them.
    pub async fn waits_for(&self, count: usize) -> Url {
        let opened = wait_for(PATIENCE, async || self.opened().get(count - 1).cloned());
        let address = opened.await.expect("the program opens an address in the browser");
        address.parse().expect("what is opened is an address")
    }

    /// What has been opened so far.
    pub fn opened(&self) -> Vec<String> {
        let written = std::fs::read_to_string(self.folder.join("opened")).unwrap_or_default();
        written.lines().map(str::to_owned).collect()
    }
}

/// The folder in a home folder where the driven browser keeps what is its own.
pub fn profile_in(home: &Path) -> PathBuf {
    home.join("browser/profile")
}

fn write(file: &Path, content: &str) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, content).unwrap();
}

/// A driven Chromium.
pub struct Browser {
    session: WebDriver,
    starter: Starter,
    visited: AtomicUsize,
    _driver: Driver,
}

impl Browser {
    /// Starts it in an environment: on its screen, in its home folder. `language` is what it asks pages for.
    pub async fn start(
        starter: Starter,
        environment: impl IntoIterator<Item = (&'static str, OsString)>,
        language: &str,
    ) -> Self {
        let driver = Driver::start("chromedriver", environment).await;
        let profile = profile_in(starter.folder.parent().unwrap());
        let mut capabilities = Capabilities::new();
        let arguments = [
            "--no-sandbox".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-gpu".to_owned(),
            "--password-store=basic".to_owned(),
            "--window-size=1000,700".to_owned(),
            format!("--lang={language}"),
            format!("--user-data-dir={}", profile.display()),
        ];
        let preferences = json!({ "intl.accept_languages": language });
        let options = json!({ "binary": "/usr/bin/chromium", "args": arguments, "prefs": preferences });
        capabilities.set("goog:chromeOptions", options).unwrap();
        let session = WebDriver::new(driver.url(), capabilities).await.expect("Chromium starts");
        Self { session, starter, visited: AtomicUsize::new(0), _driver: driver }
    }

    /// Waits until the program has opened the next address, and goes there. Gives back the address.
    pub async fn follow(&self) -> Url {
        let next = self.visited.fetch_add(1, Ordering::SeqCst);
        let address = self.starter.waits_for(next + 1).await;
        self.session.goto(address.as_str()).await.expect("the page opens");
        address
    }

    /// Saves what the page looks like.
    pub async fn picture(&self, file: &Path) {
        self.session.screenshot(file).await.expect("a picture of the page");
    }

    /// Presses something, as soon as it is there.
    pub async fn press(&self, css: &str) {
        self.act_on(css, async |element| element.click().await).await;
    }

    /// Types into a field instead of what is there.
    pub async fn fill(&self, css: &str, text: &str) {
        self.act_on(css, async |element| {
            element.clear().await?;
            element.send_keys(text).await
        })
        .await;
    }

    /// The text of something, as soon as it is there.
    pub async fn text_of(&self, css: &str) -> String {
        let mut text = String::new();
        self.act_on(css, async |element| {
            text = element.text().await?;
            Ok(())
        })
        .await;
        text
    }

    /// Waits until something is there.
    pub async fn has(&self, css: &str) {
        self.act_on(css, async |_| Ok(())).await;
    }

    /// Everything that can be read.
    pub async fn all_text(&self) -> String {
        let text = self.session.execute("return document.body.innerText", Vec::new()).await;
        text.ok().and_then(|text| text.convert().ok()).unwrap_or_default()
    }

    /// The address that the browser shows.
    pub async fn address(&self) -> String {
        self.session.current_url().await.map(|address| address.to_string()).unwrap_or_default()
    }

    async fn act_on(&self, css: &str, mut act: impl AsyncFnMut(&WebElement) -> WebDriverResult<()>) {
        let done = wait_for(PATIENCE, async || {
            let element = self.session.find(By::Css(css)).await.ok()?;
            match act(&element).await {
                Ok(()) => Some(()),
                // The page is on its way to the next one: look again.
                Err(error) if is_gone(&error) => None,
                Err(error) => panic!("{css}: {error}"),
            }
        });
        if done.await.is_none() {
            panic!("{css} cannot be used; this is there: {}", self.all_text().await);
        }
    }
}

fn is_gone(error: &WebDriverError) -> bool {
    use WebDriverErrorInner::{ElementNotInteractable, NoSuchElement, StaleElementReference};
    matches!(**error, StaleElementReference(_) | NoSuchElement(_) | ElementNotInteractable(_))
}
