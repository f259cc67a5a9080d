//! A real mail server: Dovecot with IMAP on loopback, whose only passwords are app passwords of a [`PrivacyIdea`].

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::privacyidea::{MAIL_SERVER_ADDRESS, PrivacyIdea};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long Dovecot may take to listen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Starts Dovecot in the foreground and ends it at the end of the input, so that it never outlives the test.
const KEEPER: &str =
    r#"dovecot -F -c "$1" </dev/null & server=$!; cat >/dev/null; kill "$server"; wait "$server"; rm -rf "$2""#;

/// A running Dovecot. Stops when dropped, or with the process.
pub struct Dovecot {
    address: SocketAddr,
    keeper: Child,
    _folder: TempDir,
}

impl Dovecot {
    /// The service that app passwords must be made for.
    pub const SERVICE: &str = "imap";

    /// Starts a Dovecot that asks `server`, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(server: &PrivacyIdea) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        // Dovecot's processes run as several users, and all must come through.
        allow_all_through(folder.path());
        for name in ["run", "state", "mail"] {
            fs::create_dir(folder.path().join(name)).expect("a folder for Dovecot");
        }
        let mail = fs::Permissions::from_mode(0o777);
        fs::set_permissions(folder.path().join("mail"), mail).expect("the mailboxes' owner can write them");
        let fill = |template: &str| {
            template
                .replace("@FOLDER@", &folder.path().display().to_string())
                .replace("@PORT@", &port.to_string())
                .replace("@PRIVACYIDEA@", server.url())
                .replace("@SERVICE@", Self::SERVICE)
                .replace("@MAIL_SERVER@", MAIL_SERVER_ADDRESS)
        };
        let configuration = folder.path().join("dovecot.conf");
        fs::write(&configuration, fill(include_str!("../dovecot/dovecot.conf"))).expect("Dovecot's configuration");
        fs::write(folder.path().join("auth.lua"), fill(include_str!("../dovecot/auth.lua"))).expect("Dovecot's script");

        let mut keeper = as_root()
            .args(["sh", "-c", KEEPER, "keeper"])
            .arg(&configuration)
            // What root and the mailboxes' owner have written, only root can take away.
            .arg(folder.path())
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .stdin(Stdio::piped())
            .spawn()
            .expect("a shell");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            let log = || fs::read_to_string(folder.path().join("dovecot.log")).unwrap_or_default();
            assert!(
                keeper.try_wait().ok().flatten().is_none() && Instant::now() < deadline,
                "Dovecot does not listen on {address}. It needs root (or `sudo -n`) and the Debian packages dovecot-imapd, \
                 dovecot-auth-lua and lua-socket: run `cargo xtask test`, which installs them. Its log: {}",
                log()
            );
            sleep(Duration::from_millis(20));
        }
        Self { address, keeper, _folder: folder }
    }

    /// Where it speaks IMAP, without TLS.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().ok();
    }
}

/// A command line that the rest is appended to: nothing for root, `sudo -n` for anybody else.
fn as_root() -> Command {
    let id = Command::new("id").arg("-u").output().expect("id, which is part of every system");
    if id.stdout.trim_ascii() == b"0" {
        return Command::new("env");
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "env"]);
    sudo
}

/// A port that nobody has at this moment: Dovecot cannot be told to choose one and say which.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a bound address").port()
}

fn allow_all_through(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
}
