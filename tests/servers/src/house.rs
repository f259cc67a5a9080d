//! Servers that look for everything at fixed places, each in a house of its own: Debian's packages of them, which shut each
//! other out, are unpacked into the cache by `cargo xtask test` and laid over this computer's folders in a mount namespace.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::authority::Certificate;
use crate::keeper::{Keeper, Recipe, ground};
use crate::ports::free_ports;
use crate::privacyidea::cache;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The name of the log in the house's folder.
const LOG: &str = "syslog.log";

/// A mail server in a house. Stops when dropped, or with the process.
pub(crate) struct House {
    keeper: Keeper,
    ports: [u16; 4],
    /// Set when it ends.
    is_over: Arc<AtomicBool>,
}

impl House {
    /// Builds one for this server: `script` starts it, with the placeholders for ports and these others filled in.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub(crate) fn open(name: &str, script: &str, certificate: &Certificate, others: &[(&str, &str)]) -> Self {
        let folder = ground();
        let system = cache().join("mail-servers");
        let is_over = Arc::new(AtomicBool::new(false));
        write_down(folder.path(), Arc::clone(&is_over)).expect("a place for the server's log");
        fs::write(folder.path().join("certificate.pem"), &certificate.pem).expect("a certificate");
        fs::write(folder.path().join("key.pem"), &certificate.key_pem).expect("a key");
        let ports @ [imap, imaps, pop3, pop3s] = free_ports(Ipv4Addr::LOCALHOST);
        let mut text = include_str!("../house/house.sh").replace("@SERVER@", script);
        for (name, value) in others {
            text = text.replace(name, value);
        }
        for (name, port) in [("@IMAP@", imap), ("@IMAPS@", imaps), ("@POP3@", pop3), ("@POP3S@", pop3s)] {
            text = text.replace(name, &port.to_string());
        }
        text = text
            .replace("@SYSTEM@", &system.display().to_string())
            .replace("@FOLDER@", &folder.path().display().to_string());
        let house = folder.path().join("house.sh");
        fs::write(&house, text).expect("the house's script");
        // All processes of the house end with its first one, and that with `unshare`, which lets itself be killed only.
        let pid = folder.path().join("pid");
        let alone = "exec unshare --mount --pid --fork --kill-child --mount-proc sh";
        let said = folder.path().join("house.log");
        let recipe = Recipe {
            name,
            packages: "that `cargo xtask test` unpacks into the cache",
            start: format!("echo $$ >'{}'; {alone} '{}' >'{}' 2>&1", pid.display(), house.display(), said.display()),
            stop: Some(format!("kill -KILL \"$(cat '{}')\"", pid.display())),
            log: "house.log",
        };
        let keeper = Keeper::start(folder, SocketAddr::from((Ipv4Addr::LOCALHOST, imap)), &recipe);
        Self { keeper, ports, is_over }
    }

    /// Where it listens: IMAP, IMAP under TLS, POP3, POP3 under TLS.
    pub(crate) fn addresses(&self) -> [SocketAddr; 4] {
        self.ports.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
    }

    /// The lines of its log with this in them, once there are `count`.
    pub(crate) fn written(&self, count: usize, part: &str) -> Vec<String> {
        self.keeper.written_in(LOG, count, |line| line.contains(part).then(|| line.to_owned()))
    }

    /// Everything that it has written down.
    pub(crate) fn log(&self) -> String {
        self.keeper.log_in(LOG)
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

/// Stands in for the system's log: what is sent to it becomes lines of a file.
fn write_down(folder: &Path, is_over: Arc<AtomicBool>) -> io::Result<()> {
    let socket = UnixDatagram::bind(folder.join("syslog"))?;
    fs::set_permissions(folder.join("syslog"), Permissions::from_mode(0o777))?;
    socket.set_read_timeout(Some(Duration::from_millis(500)))?;
    let mut log = File::create(folder.join(LOG))?;
    std::thread::spawn(move || {
        let mut message = [0; 8192];
        while !is_over.load(Ordering::Relaxed) {
            if let Ok(length) = socket.recv(&mut message) {
                let line = String::from_utf8_lossy(&message[..length]).trim_end_matches(['\0', '\n']).to_owned();
                // Nobody is left to be told.
                let _ = writeln!(log, "{line}");
            }
        }
    });
    Ok(())
}
