//! A desk with Windows: the program, the registry, the person's files.

use crate::display::Display;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;

pub const MACHINE_POLICY: &str = r"HKLM\Software\Policies\App Password Wizard";
pub const USER_POLICY: &str = r"HKCU\Software\Policies\App Password Wizard";
pub const DEFAULTS: &str = r"HKLM\Software\App Password Wizard\Defaults";

/// Where the installer of WebView2 says which version there is, and where.
const WEB_ENGINE: &str = r"HKCU\Software\Microsoft\EdgeUpdate\ClientState\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

/// There is one registry, and one person.
static TURN: Mutex<()> = Mutex::new(());

/// Nobody has said or chosen anything on it. What a test says goes with this value.
pub struct Desk {
    tools: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self {
            tools: tempfile::tempdir().unwrap(),
            // Whatever failed in another test, its desk was cleared.
            _turn: TURN.lock().unwrap_or_else(PoisonError::into_inner),
        };
        desk.clear();
        desk
    }

    /// The desk gets a screen. Wine decides for all programs at once whether there is one, when the first of them asks.
    pub fn switch_on(&self, display: &Display) {
        for argument in ["--kill", "--wait", "--persistent"] {
            // Nothing may be running.
            let _ = Command::new("wineserver").arg(argument).status();
        }
        let mut first = self.wine(["cmd", "/c", "exit"]);
        // Wine's services, which it starts, stay and would hold a pipe open.
        first.env("DISPLAY", display.name()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(first.status().unwrap().success());
    }

    /// Writes a value into the registry as an administrator does by hand.
    pub fn say(&self, key: &str, name: &str, kind: &str, data: &str) {
        let said = self.wine(["reg", "add", key, "/v", name, "/t", kind, "/d", data, "/f"]).output().unwrap();
        assert!(said.status.success(), "{said:?}");
    }

    /// Makes it look as if this version of WebView2 were installed. It cannot draw anything.
    pub fn install_web_engine(&self, version: &str) {
        let folder = prefix().join("drive_c/WebView2").join(version).join("EBWebView/x64");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("EmbeddedBrowserWebView.dll"), "").unwrap();
        self.say(WEB_ENGINE, "EBWebView", "REG_SZ", &format!(r"C:\WebView2\{version}"));
    }

    /// Writes the file in which the person's own choices stand.
    pub fn choose(&self, json: &str) {
        let file = self.roaming().join("preferences.json");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, json).unwrap();
    }

    /// The program, about to start with these arguments.
    pub fn program<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut program = self.wine([program()]);
        program.args(arguments);
        program
    }

    /// A program of this folder's, compiled for Windows.
    pub fn tool(&self, source: &str) -> Command {
        let tool = self.tools.path().join(source).with_extension("exe");
        let mut compile = Command::new("x86_64-w64-mingw32-gcc");
        compile.args(["-municode", "-O1", "-Wall", "-Werror", "-o"]).arg(&tool);
        compile.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/windows").join(source));
        assert!(compile.status().unwrap().success(), "{source} does not compile");
        self.wine([tool])
    }

    /// What the program has logged.
    pub fn log(&self) -> String {
        let files = fs::read_dir(self.local().join("logs")).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }

    fn wine<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut wine = Command::new("wine");
        // `cargo xtask cross` says in the environment which Windows it is.
        wine.args(arguments).current_dir(self.tools.path());
        wine
    }

    fn clear(&self) {
        for key in [MACHINE_POLICY, USER_POLICY, DEFAULTS, WEB_ENGINE] {
            // It fails where there is no such key.
            let _ = self.wine(["reg", "delete", key, "/f"]).output();
        }
        for folder in [self.roaming(), self.local()] {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn roaming(&self) -> PathBuf {
        home().join("AppData/Roaming/org.app-password-wizard")
    }

    fn local(&self) -> PathBuf {
        home().join("AppData/Local/org.app-password-wizard")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What is being tested.
fn program() -> PathBuf {
    std::env::var_os("APW_WINDOWS_APP").expect("run `cargo xtask cross`, which builds the program").into()
}

fn prefix() -> PathBuf {
    std::env::var_os("WINEPREFIX").expect("run `cargo xtask cross`, which makes a Windows").into()
}

/// The person's folder: the one that is not everybody's.
fn home() -> PathBuf {
    let mut homes = fs::read_dir(prefix().join("drive_c/users")).unwrap().map(|home| home.unwrap().path());
    homes.find(|home| home.file_name() != Some(OsStr::new("Public"))).unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n").trim().to_owned()
}

/// What a program printed that ended well.
pub fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    text(&output.stdout)
}
