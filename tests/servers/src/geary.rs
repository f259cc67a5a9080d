//! A real mail app: GNOME's Geary on a screen of its own, with an account and no password.

#![allow(clippy::expect_used)] // A mail app that does not start is a failed test.

use crate::display::Display;
use std::ffi::OsString;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long it may take to be there and sign in, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Ends Geary at the end of the input, so that it never outlives the test. Its words arrive line by line.
const KEEPER: &str = r#"stdbuf -oL -eL geary --debug </dev/null &
app=$!; cat >/dev/null; kill -KILL "$app"; wait "$app""#;

/// The settings of an account, as Geary 43 writes them (version 1 of the format, unchanged since 3.32). Sending is left
/// out of it: without credentials it asks for no password.
const ACCOUNT: &str = "\
[Metadata]
version=1
status=enabled

[Account]
ordinal=1
label=@ADDRESS@
prefetch_days=14
save_drafts=false
save_sent=false
use_signature=false
signature=
sender_mailboxes=Anna <@ADDRESS@>;
service_provider=other

[Incoming]
login=@LOGIN@
remember_password=true
host=@HOST@
port=@PORT@
transport_security=none
credentials=custom

[Outgoing]
remember_password=true
host=@HOST@
port=9
transport_security=none
credentials=none
";

/// A running Geary in somebody's session. Ends when dropped, or with the process.
pub struct Geary {
    keeper: Child,
    display: Display,
    log: PathBuf,
}

impl Geary {
    /// Gives the person at home here an account at this IMAP server, which calls them `login`, and no password.
    ///
    /// # Panics
    /// When the settings cannot be written.
    pub fn set_up(home: &Path, server: SocketAddr, login: &str, address: &str) {
        let folder = home.join(".config/geary/account_01");
        fs::create_dir_all(&folder).expect("a folder for the account");
        let text = ACCOUNT
            .replace("@ADDRESS@", address)
            .replace("@LOGIN@", login)
            .replace("@HOST@", &server.ip().to_string())
            .replace("@PORT@", &server.port().to_string());
        fs::write(folder.join("geary.ini"), text).expect("the settings of the account");
    }

    /// Starts it for the person at home here; what a session adds to its environment, such as
    /// [`crate::SecretService::environment`], says which keyring it reads.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start(home: &Path, environment: Vec<(&'static str, OsString)>) -> Self {
        let display = Display::start(1000, 700).expect("a screen");
        let log = home.join("geary.log");
        let file = File::create(&log).expect("a file for what it says");
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .envs(environment)
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .envs([
                ("GDK_BACKEND", "x11"),
                ("GSETTINGS_BACKEND", "memory"),
                ("NO_AT_BRIDGE", "1"),
                ("LC_ALL", "C.UTF-8"),
            ])
            // Its pages are this test's own, and the sandbox cannot be built inside another.
            .envs([("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"), ("WEBKIT_DISABLE_COMPOSITING_MODE", "1")])
            .stdin(Stdio::piped())
            .stdout(file.try_clone().expect("the file once more"))
            .stderr(file)
            .spawn()
            .expect("a shell");
        Self { keeper, display, log }
    }

    /// Waits until it says that it has no password that the server takes, and so asks the person for one.
    ///
    /// # Panics
    /// When it does not say so.
    pub fn asks_for_the_password(&self) {
        self.says("Status changed to: authentication-failed");
    }

    /// Waits until it says that it is signed in.
    ///
    /// # Panics
    /// When it does not say so.
    pub fn is_connected(&self) {
        self.says("GearyImapClientService: Status changed to: connected");
    }

    /// Its screen.
    pub fn display(&self) -> &Display {
        &self.display
    }

    fn says(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let bytes = fs::read(&self.log).expect("what it says");
            let log = String::from_utf8_lossy(&bytes);
            if log.contains(words) {
                return;
            }
            assert!(Instant::now() < deadline, "geary (is the package installed?) does not say “{words}” but: {log}");
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Geary {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // It fails only where the keeper has ended already.
        let _ = self.keeper.wait();
    }
}
