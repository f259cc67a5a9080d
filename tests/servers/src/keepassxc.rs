//! KeePassXC as the keychain of a session: it locks whole databases, and may ask about each item (`FdoSecrets` in its settings).
//! <https://keepassxc.org/docs/KeePassXC_UserGuide#_secret_service_integration>

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::display::Display;
use crate::secret_service::SecretService;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long it may take to be there, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

const PASSWORD: &str = "keepassxc";

/// A database whose root is given out to other programs, in the form that is imported.
const DATABASE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile>
  <Meta><CustomData><Item>
    <Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00010203-0405-0607-0809-0a0b0c0d0e0f}</Value>
  </Item></CustomData></Meta>
  <Root><Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID><Name>Root</Name></Group></Root>
</KeePassFile>
"#;

/// Ends it at the end of the input, so that it never outlives the test: while it asks something it does not end by itself.
const KEEPER: &str = r#"printf '%s\n' "$APW_PASSWORD" | keepassxc "$@" >/dev/null 2>&1 &
program=$!; cat >/dev/null; kill -KILL "$program"; wait "$program""#;

/// A session bus with a KeePassXC, both for one test alone, with an empty database that is open.
#[derive(Debug)]
pub struct KeePassXc {
    session: SecretService,
    program: Option<Child>,
    display: Option<Display>,
    settings: Settings,
}

/// What a person can choose in its settings.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whether it asks before it gives an item to a program; its own default is yes.
    pub asks_about_items: bool,
    /// Whether it asks for the password when a program looks for something in a database that is locked. Otherwise it finds
    /// nothing.
    pub unlocks_before_search: bool,
    /// Whether it has a display to ask on; without one, it asks where nobody can answer.
    pub has_display: bool,
}

impl KeePassXc {
    /// Starts it and waits until it answers.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(settings: Settings) -> Self {
        let session = SecretService::start_without_keyring();
        let display = settings.has_display.then(|| Display::start(1000, 700).expect("a display"));
        let mut keepassxc = Self { session, program: None, display, settings };
        keepassxc.make_database();
        keepassxc.run();
        keepassxc
    }

    /// What a process must find in its environment to live in this session.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        self.session.environment()
    }

    /// The bus, and other programs on it.
    pub fn session(&self) -> &SecretService {
        &self.session
    }

    /// Locks the database, as it does after a while.
    ///
    /// # Panics
    /// When it does not answer.
    pub fn lock(&self) {
        self.call("lockAllDatabases", &[]);
        self.wait_for("boolean true");
    }

    /// Types the password into the window that asks for it.
    ///
    /// # Panics
    /// When no window asks.
    pub fn type_password(&self) {
        let window = self.window("Unlock Database");
        self.xdotool(&["windowfocus", "--sync", &window, "type", PASSWORD]);
        self.xdotool(&["key", "Return"]);
    }

    /// Presses *Allow* in the window that names the items which a program wants.
    ///
    /// # Panics
    /// When no window asks.
    pub fn allow(&self) {
        let window = self.window("Access Request");
        self.xdotool(&["windowfocus", "--sync", &window, "key", "Return"]);
    }

    /// Closes that window.
    ///
    /// # Panics
    /// When no window asks.
    pub fn deny(&self) {
        let window = self.window("Access Request");
        self.xdotool(&["windowfocus", "--sync", &window, "key", "Escape"]);
    }

    /// Waits for a window with these words in its title.
    fn window(&self, title: &str) -> String {
        let begun = Instant::now();
        loop {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", title]);
            if let Some(window) = found.lines().last() {
                return window.to_owned();
            }
            assert!(begun.elapsed() < PATIENCE, "no window is called {title}");
            sleep(Duration::from_millis(100));
        }
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let display = self.display.as_ref().expect("it was started with a display");
        let output = Command::new("xdotool").args(arguments).env("DISPLAY", display.name()).output();
        String::from_utf8_lossy(&output.expect("xdotool cannot be started; is it installed?").stdout).into_owned()
    }

    /// Opens the database, as the person does in the program itself.
    ///
    /// # Panics
    /// When it does not answer.
    pub fn unlock(&self) {
        let path = self.database().display().to_string();
        self.call("openDatabase", &[format!("string:{path}"), format!("string:{PASSWORD}")]);
        self.wait_for("boolean false");
    }

    fn database(&self) -> PathBuf {
        self.session.home().join("passwords.kdbx")
    }

    fn make_database(&self) {
        let xml = self.session.home().join("passwords.xml");
        fs::write(&xml, DATABASE).expect("a file");
        let mut import = self.session.command("keepassxc-cli");
        import.args(["import", "--quiet", "--set-password", "--decryption-time", "100"]).arg(&xml).arg(self.database());
        let mut import = import
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("keepassxc-cli cannot be started; is the package keepassxc installed?");
        let typed = format!("{PASSWORD}\n{PASSWORD}\n");
        import.stdin.take().expect("the input is a pipe").write_all(typed.as_bytes()).expect("it takes the password");
        assert!(import.wait().expect("its outcome").success(), "keepassxc-cli made no database");
        let Settings { asks_about_items, unlocks_before_search, .. } = self.settings;
        let settings = format!(
            "[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n\
             [FdoSecrets]\nEnabled=true\nShowNotification=false\nConfirmDeleteItem=false\n\
             ConfirmAccessItem={asks_about_items}\nUnlockBeforeSearch={unlocks_before_search}\n"
        );
        fs::write(self.session.home().join("settings.ini"), settings).expect("a file");
    }

    fn run(&mut self) {
        let home = self.session.home();
        let mut keeper = self.session.command("sh");
        keeper.args(["-c", KEEPER, "keeper", "--config"]).arg(home.join("settings.ini")).arg("--localconfig");
        keeper.arg(home.join("local.ini")).arg("--pw-stdin").arg(self.database()).env("APW_PASSWORD", PASSWORD);
        // There it looks whether it runs already.
        keeper.env("TMPDIR", &home);
        match &self.display {
            Some(display) => keeper.env("DISPLAY", display.name()).env("QT_QPA_PLATFORM", "xcb"),
            None => keeper.env("QT_QPA_PLATFORM", "offscreen"),
        };
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.program = Some(keeper.spawn().expect("a shell"));
        self.wait_for("boolean false");
    }

    fn call(&self, method: &str, arguments: &[String]) {
        let mut call = self.session.command("dbus-send");
        call.args(["--session", "--print-reply", "--dest=org.keepassxc.KeePassXC.MainWindow", "/keepassxc"]);
        call.arg(format!("org.keepassxc.KeePassXC.MainWindow.{method}")).args(arguments);
        let output = call.output().expect("dbus-send cannot be started; is the package dbus installed?");
        assert!(output.status.success(), "{method}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Waits until the database says this of its lock.
    fn wait_for(&self, answer: &str) {
        let begun = Instant::now();
        while !self.lock_of_database().contains(answer) {
            assert!(begun.elapsed() < PATIENCE, "KeePassXC did not come so far within {} s", PATIENCE.as_secs());
            sleep(Duration::from_millis(50));
        }
    }

    fn lock_of_database(&self) -> String {
        let mut call: Command = self.session.command("dbus-send");
        call.args(["--session", "--print-reply", "--dest=org.freedesktop.secrets"]);
        call.args(["/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get"]);
        call.args(["string:org.freedesktop.Secret.Collection", "string:Locked"]);
        let output = call.output().expect("dbus-send cannot be started; is the package dbus installed?");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for KeePassXc {
    fn drop(&mut self) {
        if let Some(mut program) = self.program.take() {
            // The end of its input is its end.
            drop(program.stdin.take());
            let _ = program.wait();
        }
    }
}
