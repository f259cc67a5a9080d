//! A real privacyIDEA or eduMFA server on loopback, with users, policies, a phone network and a mail system behind it.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::sinks::Sinks;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// The release that the tests run against; `cargo xtask` installs exactly this one.
pub const PRIVACYIDEA_VERSION: &str = "3.14";

/// The address from which a mail server asks, so that the policies can tell it from people.
pub const MAIL_SERVER_ADDRESS: &str = "127.0.0.2";

/// A running server with the policies of a sound deployment, without users. Stops when dropped, or with the process.
///
/// Accounts whose names begin with `forbidden-` may not have app passwords. Where a name begins with `open-`, a careless
/// administrator lets an app password alone sign in to the self-service; where it begins with `careless-`, an app password
/// behind the account's password replaces the second factor.
pub struct PrivacyIdea {
    url: String,
    sinks: Sinks,
    control: Mutex<Control>,
    process: Child,
    _folder: TempDir,
}

/// The server's own command line: a line of JSON in, a line of JSON out.
struct Control {
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// An account of the test directory.
#[derive(Debug, Clone)]
pub struct Account {
    /// The user name.
    pub name: String,
    /// The account's password.
    pub password: String,
    /// The mobile number on record; no other account has it.
    pub phone: String,
    /// The e-mail address on record; no other account has it.
    pub email: String,
}

impl PrivacyIdea {
    /// Starts a fresh server on a free port and waits until it answers.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start() -> Self {
        Self::start_release("privacyidea", PRIVACYIDEA_VERSION)
    }

    /// The same with a release by its name on PyPI: `privacyidea`, or `edumfa`, which speaks the same.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start_release(package: &str, version: &str) -> Self {
        let environment = environment(package, version);
        let python = environment.join("bin/python");
        assert!(
            python.exists(),
            "{package} {version} is not installed at {}: run `cargo xtask test` or `cargo xtask contract`, which install it \
             once, or `python3 -m venv {venv} && {venv}/bin/pip install {package}=={version}`",
            python.display(),
            venv = environment.display(),
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sinks = Sinks::start().expect("ports for messages");
        let mut process = Command::new(python)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("privacyidea/serve.py"))
            .arg(folder.path())
            .arg(sinks.sms_url())
            .arg(sinks.smtp_port().to_string())
            .arg(MAIL_SERVER_ADDRESS)
            // Byte code of our scripts beside them would dirty the checkout.
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server's Python starts");
        let commands = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let mut control = Control { commands, answers };
        let url = match control.answer() {
            Ok(Value::String(url)) => url,
            other => panic!("{package} {version} did not come up ({other:?}); its words are above"),
        };
        Self { url, sinks, control: Mutex::new(control), process, _folder: folder }
    }

    /// The base address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Adds an account without authentication methods, with a phone number and an e-mail address of its own.
    pub fn add_user(&self, name: &str, password: &str) -> Account {
        // The number is made from the name, so that no two accounts share a message.
        let digits = name.bytes().fold(7_u64, |sum, byte| (sum * 131 + u64::from(byte)) % 10_000_000_000);
        let account = Account {
            name: name.to_owned(),
            password: password.to_owned(),
            phone: format!("+39{digits:010}"),
            email: format!("{name}@example.test"),
        };
        self.command(json!({
            "do": "add_user", "name": account.name, "password": account.password, "phone": account.phone,
            "email": account.email,
        }));
        account
    }

    /// The code in the newest message to a phone number or an e-mail address; waits for the first message.
    pub fn last_code(&self, contact: &str) -> String {
        self.sinks.last_code(contact)
    }

    /// How many messages a phone number or an e-mail address has got.
    pub fn message_count(&self, contact: &str) -> usize {
        self.sinks.count(contact)
    }

    /// Sets a policy for one account only (`None`: for all). Scopes and actions are those of privacyIDEA's manual.
    pub fn set_policy(&self, name: &str, scope: &str, action: &str, user: Option<&str>) {
        let mut command = json!({"do": "set_policy", "name": name, "scope": scope, "action": action});
        if let Some(user) = user {
            command["user"] = user.into();
        }
        self.command(command);
    }

    /// The same for those who come from somewhere (`client`, as in a policy; `None`: from anywhere).
    pub fn set_policy_from(&self, name: &str, scope: &str, action: &str, user: Option<&str>, client: Option<&str>) {
        let mut command = json!({"do": "set_policy", "name": name, "scope": scope, "action": action});
        for (member, value) in [("user", user), ("client", client)] {
            if let Some(value) = value {
                command[member] = value.into();
            }
        }
        self.command(command);
    }

    /// Removes every policy, those of a sound deployment too.
    pub fn delete_all_policies(&self) {
        self.command(json!({"do": "delete_all_policies"}));
    }

    /// What the account has on the server, methods and app passwords, by its names there.
    pub fn tokens(&self, user: &str) -> Vec<String> {
        let serials = self.command(json!({"do": "tokens", "user": user}));
        serials.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Gives the account a method, as an administrator does; its name on the server.
    pub fn add_token(&self, user: &str, kind: &str) -> String {
        self.command(json!({"do": "add_token", "user": user, "kind": kind})).as_str().unwrap_or_default().to_owned()
    }

    /// The next code of a method that changes with each press.
    pub fn code(&self, serial: &str) -> String {
        self.command(json!({"do": "code", "serial": serial})).as_str().unwrap_or_default().to_owned()
    }

    /// How many sign-ins of this account the audit log calls failed.
    pub fn failed_sign_ins(&self, user: &str) -> usize {
        let count = self.command(json!({"do": "failed_sign_ins", "user": user})).as_u64();
        count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    }

    /// Removes a policy.
    pub fn delete_policy(&self, name: &str) {
        self.command(json!({"do": "delete_policy", "name": name}));
    }

    /// Lets the time of every open question to this account pass, on the server.
    pub fn expire_challenges(&self, user: &str) {
        self.command(json!({"do": "expire_challenges", "user": user}));
    }

    /// The account's phone scans the picture behind `link` with privacyIDEA's push app.
    pub fn scan(&self, user: &str, link: &str) {
        self.command(json!({"do": "scan", "user": user, "link": link}));
    }

    /// The account's phone approves (or declines) every open question; how many there were.
    pub fn decide(&self, user: &str, approve: bool) -> u64 {
        self.command(json!({"do": "decide", "user": user, "approve": approve})).as_u64().unwrap_or(0)
    }

    fn command(&self, command: Value) -> Value {
        let mut control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = control.send(&command).and_then(|()| control.answer());
        match answer {
            Ok(value) => value,
            Err(problem) => panic!("the test server refused {}: {problem}", command["do"]),
        }
    }
}

impl Drop for PrivacyIdea {
    fn drop(&mut self) {
        // The end of its input ends the server.
        self.control.lock().unwrap_or_else(PoisonError::into_inner).commands = None;
        self.process.wait().ok();
    }
}

impl Control {
    fn send(&mut self, command: &Value) -> Result<(), String> {
        let commands = self.commands.as_mut().ok_or("stopped")?;
        writeln!(commands, "{command}").map_err(|error| error.to_string())
    }

    fn answer(&mut self) -> Result<Value, String> {
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&line).map_err(|error| format!("{line:?}: {error}"))?;
        match answer.get("error") {
            Some(error) => Err(error.to_string()),
            None => Ok(answer["ok"].take()),
        }
    }
}

/// The folder of the cached virtual environment.
fn environment(package: &str, version: &str) -> PathBuf {
    cache().join(format!("{package}-{version}"))
}

/// Where `cargo xtask test` puts what is expensive to make (`xtask/src/places.rs`).
pub(crate) fn cache() -> PathBuf {
    std::env::var_os("APW_CACHE").map(PathBuf::from).unwrap_or_else(|| {
        let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        home.join(".cache/app-password-wizard")
    })
}
