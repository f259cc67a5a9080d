//! Servers that need root, and that end with the test, however it ends.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a server may take to listen, or its log to hold what has happened, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for the end of the input, which comes with the test's; then ends the server, and takes away what root has written.
const KEEPER: &str = r#"
sh -c "$1" </dev/null &
server=$!
cat >/dev/null
if [ -n "$2" ]; then sh -c "$2"; else kill "$server"; fi
wait "$server"
rm -rf "$3"
"#;

/// A server on loopback, with a folder of its own. Stops when dropped, or with the process.
pub(crate) struct Keeper {
    address: SocketAddr,
    shell: Child,
    folder: TempDir,
    log: &'static str,
}

/// What is needed to start a server.
pub(crate) struct Recipe<'a> {
    /// Its name, for who reads why it did not start.
    pub(crate) name: &'a str,
    /// Debian's packages with it.
    pub(crate) packages: &'a str,
    /// A command that runs as long as the server does.
    pub(crate) start: String,
    /// A command that ends it, where the end of the first command would not.
    pub(crate) stop: Option<String>,
    /// The name of its log in the folder.
    pub(crate) log: &'static str,
}

/// A folder that all the users under which a server's processes run come through.
pub(crate) fn ground() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    folder
}

impl Keeper {
    /// Starts a server that is to listen at `address`, and waits until it does.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub(crate) fn start(folder: TempDir, address: SocketAddr, recipe: &Recipe<'_>) -> Self {
        let mut shell = as_root()
            .args(["sh", "-c", KEEPER, "keeper", &recipe.start, recipe.stop.as_deref().unwrap_or_default()])
            .arg(folder.path())
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("a shell");
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            assert!(
                shell.try_wait().ok().flatten().is_none() && Instant::now() < deadline,
                "{} does not listen on {address}. It needs root (or `sudo -n`) and the Debian packages {}: run \
                 `cargo xtask test`, which installs them. Its log: {}",
                recipe.name,
                recipe.packages,
                fs::read_to_string(folder.path().join(recipe.log)).unwrap_or_default()
            );
            sleep(Duration::from_millis(20));
        }
        Self { address, shell, folder, log: recipe.log }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Everything that the server has written down.
    pub(crate) fn log(&self) -> String {
        self.log_in(self.log)
    }

    /// Everything in another log of the folder.
    pub(crate) fn log_in(&self, name: &str) -> String {
        let read = as_root().arg("cat").arg(self.folder.path().join(name)).output().expect("a shell");
        String::from_utf8_lossy(&read.stdout).into_owned()
    }

    /// The lines of the log that `wanted` makes something of, once there are `count`: a server writes down a little
    /// later than it acts.
    ///
    /// # Panics
    /// When they do not come, with what the log has instead.
    pub(crate) fn written(&self, count: usize, wanted: impl Fn(&str) -> Option<String>) -> Vec<String> {
        self.written_in(self.log, count, wanted)
    }

    /// The same, of another log of the folder.
    pub(crate) fn written_in(&self, log: &str, count: usize, wanted: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = self.log_in(log);
            let lines: Vec<String> = log.lines().filter_map(&wanted).collect();
            if lines.len() >= count {
                return lines;
            }
            assert!(Instant::now() < deadline, "{count} lines expected, {} found in {log}", lines.len());
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        self.shell.wait().ok();
    }
}

/// A command line that the rest is appended to: nothing for root, `sudo -n` for anybody else.
pub(crate) fn as_root() -> Command {
    let id = Command::new("id").arg("-u").output().expect("id, which is part of every system");
    if id.stdout.trim_ascii() == b"0" {
        return Command::new("env");
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "env"]);
    sudo
}
