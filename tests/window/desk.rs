//! A desk: a screen, a session with a keychain, a home folder, a language. The program is started and ended on it.

use crate::browser::{Browser, Starter};
use crate::driver::{Driver, processes};
use crate::locale;
use crate::screen::Screen;
use crate::wait::{PATIENCE, eventually, wait_for};
use crate::window::Window;
use crate::words::{Language, Words};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use test_servers::{Display, SecretService};

/// As large as the window: there is no window manager, and nothing else to see.
const SCREEN: (u32, u32) = (1100, 700);

/// How many drivers are tried where the program and they do not find together.
const DRIVERS: usize = 5;

/// What entries of a development build are called in the keychain.
const VAULT: (&str, &str) = ("application", "App Password Wizard (development)");

/// The names under which Evolution knows its account's two servers.
const READS: &str = "work-reads";
const SENDS: &str = "work-sends";

/// An account as it is set up in mail apps.
#[derive(Debug, Clone, Copy)]
pub struct MailAccount<'a> {
    pub host: &'a str,
    pub user: &'a str,
}

/// The desk of one person. Everything on it ends with this value.
pub struct Desk {
    pub display: Display,
    keychain: SecretService,
    language: Language,
    more: Vec<(&'static str, OsString)>,
}

impl Desk {
    pub fn set_up(language: Language) -> Self {
        let index = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/dist/index.html");
        assert!(
            std::fs::exists(index).unwrap_or_default(),
            "the screens are not built: run `cargo xtask test`, or `npm ci && npm run build` in ui/"
        );
        let (width, height) = SCREEN;
        let display = Display::start(width, height).expect("a virtual screen; is the package xvfb installed?");
        Self { display, keychain: SecretService::start(), language, more: Vec::new() }
    }

    /// The same with something more in the environment of the program.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.more.push((name, value.into()));
        self
    }

    /// The same where IT has fixed these settings.
    pub fn with_policy(self, json: &str) -> Self {
        let folder = self.home().join("policies");
        std::fs::create_dir_all(folder.join("managed")).unwrap();
        std::fs::write(folder.join("managed/desk.json"), json).unwrap();
        self.with("APW_POLICIES", folder.to_str().unwrap())
    }

    /// Puts Evolution and Geary on the desk, as far as they leave traces: an entry in the menu each, and in Evolution an account
    /// at this mail server.
    pub fn with_mail_apps(self, account: MailAccount<'_>) -> Self {
        let data = self.home().join(".local/share/applications");
        std::fs::create_dir_all(&data).unwrap();
        for name in ["org.gnome.Evolution", "org.gnome.Geary"] {
            let entry = format!("[Desktop Entry]\nType=Application\nName={name}\nExec=true\n");
            std::fs::write(data.join(format!("{name}.desktop")), entry).unwrap();
        }
        let sources = self.home().join(".config/evolution/sources");
        std::fs::create_dir_all(&sources).unwrap();
        let MailAccount { host, user } = account;
        for (uid, group, backend) in [(READS, "Mail Account", "imapx"), (SENDS, "Mail Transport", "smtp")] {
            let source = format!(
                "[Data Source]\nDisplayName=Work\nEnabled=true\nParent=\n\n[Authentication]\nHost={host}\nUser={user}\n\n\
                 [{group}]\nBackendName={backend}\n"
            );
            std::fs::write(sources.join(format!("{uid}.source")), source).unwrap();
        }
        self
    }

    /// The passwords that the mail apps of [`Desk::with_mail_apps`] find when they look for them, each by its own attributes.
    pub fn found_by_mail_apps(&self, account: MailAccount<'_>) -> BTreeMap<String, Option<String>> {
        let MailAccount { host, user } = account;
        let geary = |proto| {
            self.keychain.lookup(&[
                ("xdg:schema", "org.gnome.Geary"),
                ("proto", proto),
                ("host", host),
                ("login", user),
            ])
        };
        let evolution = |uid| self.keychain.lookup(&[("e-source-uid", uid)]);
        BTreeMap::from([
            ("Evolution reads".to_owned(), evolution(READS)),
            ("Evolution sends".to_owned(), evolution(SENDS)),
            ("Geary reads".to_owned(), geary("IMAP")),
            ("Geary sends".to_owned(), geary("SMTP")),
        ])
    }

    /// Makes something the default browser that only writes down what is opened.
    pub fn with_starter(mut self) -> (Self, Starter) {
        let starter = Starter::install(&self.home());
        self.more.push(starter.environment());
        (self, starter)
    }

    /// Puts a browser on the desk, which the program takes for the default one.
    pub async fn with_browser(self) -> (Self, Browser) {
        let (desk, starter) = self.with_starter();
        let browser = Browser::start(starter, desk.environment(), desk.language.tag()).await;
        (desk, browser)
    }

    /// Starts the program that was built with this test, and waits until its window is to be seen.
    pub async fn open(&self, arguments: &[&str]) -> Window {
        let mut opened = None;
        for _ in 0..DRIVERS {
            let driver = Driver::start("WebKitWebDriver", self.environment()).await;
            opened = Window::open(driver, arguments, Words::of(self.language)).await;
            if opened.is_some() {
                break;
            }
        }
        let window = opened.expect("one of the drivers and the program find together");
        let screen = Screen::of(&self.display);
        eventually("the window is to be seen", async || screen.shows_window_of(window.process())).await;
        window
    }

    /// Starts the program that was built with this test beside the one that may be open, and waits until it ends.
    pub async fn start_again(&self) -> ExitStatus {
        let mut program = Command::new(env!("CARGO_BIN_EXE_app-password-wizard"));
        let mut running = program.env_clear().envs(self.environment()).spawn().expect("the second one starts");
        let ended = wait_for(PATIENCE, async || running.try_wait().expect("it can be asked")).await;
        if ended.is_none() {
            let _ = running.kill();
        }
        ended.expect("the second one ends by itself")
    }

    /// Where a window of the program is to be seen.
    pub fn open_windows(&self) -> Vec<u32> {
        let screen = Screen::of(&self.display);
        processes().filter(|process| screen.shows_window_of(*process)).collect()
    }

    /// Lets the keychain hang until [`Desk::thaw_keychain`].
    pub fn freeze_keychain(&self) {
        self.keychain.freeze();
    }

    /// Lets the keychain go on.
    pub fn thaw_keychain(&self) {
        self.keychain.thaw();
    }

    /// What is in the keychain of ours, as another program sees it: titles, secrets and attributes.
    pub fn kept(&self) -> String {
        self.keychain.search(&[VAULT])
    }

    /// Where the program may leave traces: logs, data, settings, caches.
    pub fn home(&self) -> PathBuf {
        self.keychain.home()
    }

    /// Everything that the program has logged.
    pub fn log(&self) -> String {
        let logs = std::fs::read_dir(self.home().join(".local/share/org.app-password-wizard/logs"));
        let files = logs.into_iter().flatten().flatten();
        files.map(|file| std::fs::read_to_string(file.path()).unwrap_or_default()).collect()
    }

    /// What the program finds in its environment where nobody drives it, as it is on a desk.
    pub fn environment_undriven(&self) -> Vec<(&'static str, OsString)> {
        self.environment().into_iter().filter(|(name, _)| *name != "TAURI_WEBVIEW_AUTOMATION").collect()
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let mut environment = self.keychain.environment();
        environment.extend([
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("DISPLAY", self.display.name().into()),
            ("GDK_BACKEND", "x11".into()),
            ("LANG", format!("{}.UTF-8", self.language.locale()).into()),
            ("LOCPATH", locale::folder_with(self.language).into()),
            // Nobody is there to read the screen aloud, and the bus starts nobody.
            ("NO_AT_BRIDGE", "1".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
        ]);
        environment.extend(self.more.iter().cloned());
        environment
    }
}
