//! A real mail server to send through: Postfix on loopback, with STARTTLS and under TLS, whose accounts a [`Dovecot`]
//! knows.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::authority::Certificate;
use crate::dovecot::Dovecot;
use crate::keeper::{Keeper, Recipe, as_root, ground};
use crate::ports::free_ports;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

/// The folders in which Postfix keeps mail on its way.
const QUEUES: [&str; 6] = ["active", "corrupt", "deferred", "hold", "incoming", "maildrop"];

/// A running Postfix. Stops when dropped, or with the process.
pub struct Postfix {
    keeper: Keeper,
    encrypted: SocketAddr,
}

impl Postfix {
    /// Starts a Postfix that asks `dovecot` who may send, and waits until it listens. Without a certificate it offers no
    /// STARTTLS.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(dovecot: &Dovecot, certificate: Option<&Certificate>) -> Self {
        Self::set_up(dovecot, certificate, "")
    }

    /// The same, with more lines for `main.cf`. A later line wins.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn set_up(dovecot: &Dovecot, certificate: Option<&Certificate>, settings: &str) -> Self {
        let folder = ground();
        let [port, encrypted] = free_ports(Ipv4Addr::LOCALHOST);
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
                .replace("@ENCRYPTED@", &encrypted.to_string())
                .replace("@SETTINGS@", settings)
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
        let at = |port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        Self { keeper: Keeper::start(folder, at(port), &recipe), encrypted: at(encrypted) }
    }

    /// Where it takes mail, with STARTTLS where it has a certificate.
    pub fn address(&self) -> SocketAddr {
        self.keeper.address()
    }

    /// Where it takes mail under TLS from the first byte; without a certificate nothing comes of it.
    pub fn smtps(&self) -> SocketAddr {
        self.encrypted
    }

    /// What each client that said something has done, in the server's own words: `ehlo=2 starttls=1 auth=0/1 quit=1
    /// commands=4/5` is a sign-in that was tried once and refused. Waits for the first `count`.
    ///
    /// # Panics
    /// When they do not come, with what the log has instead.
    pub fn visits(&self, count: usize) -> Vec<String> {
        self.keeper.written(count, |line| {
            let (_, done) = line.split_once(": disconnect from ")?.1.split_once("] ")?;
            // The visit by which the start was noticed ended without a word.
            (done != "commands=0/0").then(|| done.to_owned())
        })
    }

    /// Everything that it has written down.
    pub fn log(&self) -> String {
        self.keeper.log()
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
