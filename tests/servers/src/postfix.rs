//! A real mail server to send through: Postfix on loopback, with STARTTLS, whose accounts a [`Dovecot`] knows.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::authority::Certificate;
use crate::dovecot::Dovecot;
use crate::keeper::{Keeper, Recipe, as_root, ground};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long the log may take to hold what has happened, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The folders in which Postfix keeps mail on its way.
const QUEUES: [&str; 6] = ["active", "corrupt", "deferred", "hold", "incoming", "maildrop"];

/// A running Postfix. Stops when dropped, or with the process.
pub struct Postfix {
    keeper: Keeper,
}

impl Postfix {
    /// Starts a Postfix that asks `dovecot` who may send, and waits until it listens. Without a certificate it offers no
    /// STARTTLS.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(dovecot: &Dovecot, certificate: Option<&Certificate>) -> Self {
        let (folder, port) = ground();
        let at = |name: &str| folder.path().join(name);
        for name in ["queue", "state", "configuration"] {
            fs::create_dir(at(name)).expect("a folder for Postfix");
        }
        let owned = as_root().args(["chown", "postfix"]).arg(at("state")).status().expect("a shell");
        assert!(owned.success(), "Postfix is not installed, or there is no root: run `cargo xtask test`");
        if let Some(certificate) = certificate {
            fs::write(at("certificate.pem"), &certificate.pem).expect("Postfix's certificate");
            fs::write(at("key.pem"), &certificate.key_pem).expect("Postfix's key");
        }
        let fill = |template: &str| {
            template
                .replace("@FOLDER@", &folder.path().display().to_string())
                .replace("@PORT@", &port.to_string())
                .replace("@AUTHENTICATION@", &dovecot.authentication().display().to_string())
                .replace("@TLS@", if certificate.is_some() { "encrypt" } else { "none" })
        };
        fs::write(at("configuration/main.cf"), fill(include_str!("../postfix/main.cf"))).expect("Postfix's settings");
        fs::write(at("configuration/master.cf"), fill(include_str!("../postfix/master.cf")))
            .expect("Postfix's services");
        let configuration = at("configuration").display().to_string();
        let recipe = Recipe {
            name: "Postfix",
            packages: "postfix and dovecot-core",
            start: format!("exec postfix -c '{configuration}' start-fg 2>>'{}'", at("postfix.log").display()),
            // What runs in the foreground is a script; the server is a child of its.
            stop: Some(format!("postfix -c '{configuration}' stop")),
            log: "postfix.log",
        };
        Self { keeper: Keeper::start(folder, port, &recipe) }
    }

    /// Where it takes mail.
    pub fn address(&self) -> SocketAddr {
        self.keeper.address()
    }

    /// What each client that said something has done, in the server's own words: `ehlo=2 starttls=1 auth=0/1 quit=1
    /// commands=4/5` is a sign-in that was tried once and refused. Waits for the first `count`.
    ///
    /// # Panics
    /// When they do not come, with what the log has instead.
    pub fn visits(&self, count: usize) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = self.log();
            let visits = log.lines().filter(|line| line.contains(": disconnect from "));
            let done = visits.filter_map(|line| Some(line.split_once("] ")?.1.to_owned()));
            // The visit by which the start was noticed ended without a word.
            let visits: Vec<String> = done.filter(|done| done != "commands=0/0").collect();
            if visits.len() >= count {
                return visits;
            }
            assert!(Instant::now() < deadline, "{count} visits expected in {log}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Everything that it has written down.
    pub fn log(&self) -> String {
        let read = as_root().arg("cat").arg(self.keeper.folder().join("postfix.log")).output().expect("a shell");
        String::from_utf8_lossy(&read.stdout).into_owned()
    }

    /// The number of mails that it holds.
    pub fn mails(&self) -> usize {
        let queues = QUEUES.map(|name| self.keeper.folder().join("queue").join(name));
        let found = as_root().arg("find").args(queues.iter().map(AsRef::<Path>::as_ref)).args(["-type", "f"]).output();
        let found = found.expect("a shell");
        assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
        found.stdout.iter().filter(|byte| **byte == b'\n').count()
    }
}
