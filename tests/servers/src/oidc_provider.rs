//! A real OpenID Connect provider: the certified `oidc-provider` from npm, on loopback.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// A running provider, with this program as its one client. Any user name signs in, with any password, on its own pages.
/// Stops when dropped, or with the process.
pub struct OidcProvider {
    issuer: String,
    control: Mutex<(Option<ChildStdin>, BufReader<ChildStdout>)>,
    process: Child,
}

impl OidcProvider {
    /// The client identifier of this program.
    pub const CLIENT_ID: &str = "app-password-wizard";

    /// The tenant that everybody belongs to (`tid`).
    pub const TENANT: &str = "5a1e2b3c-0000-4000-8000-00000000a365";

    /// Starts a fresh provider on a free port and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("oidc-provider");
        assert!(
            folder.join("node_modules/oidc-provider").exists(),
            "oidc-provider is not installed: run `cargo xtask test`, which installs it, or `npm ci` in {}",
            folder.display(),
        );
        let mut process = Command::new("node")
            .arg("serve.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // It warns that it keeps everything in memory, which is what tests want.
            .stderr(Stdio::null())
            .spawn()
            .expect("Node.js starts");
        let commands = process.stdin.take();
        let mut answers = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let issuer = answer(&mut answers).as_str().expect("oidc-provider names its address").to_owned();
        Self { issuer, control: Mutex::new((commands, answers)), process }
    }

    /// The issuer, which is also the base of all its addresses.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Lets time pass, for the provider only.
    pub fn advance(&self, seconds: u64) {
        let mut control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        let (commands, answers) = &mut *control;
        let commands = commands.as_mut().expect("the provider runs until it is dropped");
        writeln!(commands, "{}", json!({"do": "advance", "seconds": seconds})).expect("oidc-provider listens");
        answer(answers);
    }
}

impl Drop for OidcProvider {
    fn drop(&mut self) {
        // The end of its input ends the server.
        self.control.lock().unwrap_or_else(PoisonError::into_inner).0 = None;
        self.process.wait().ok();
    }
}

fn answer(answers: &mut BufReader<ChildStdout>) -> Value {
    let mut line = String::new();
    answers.read_line(&mut line).expect("oidc-provider answers");
    let mut answer: Value =
        serde_json::from_str(&line).expect("oidc-provider answers in JSON; run it by hand to see why");
    answer["ok"].take()
}
