//! The real vault, and the real mail apps, each call in a process of its own inside the session of a test keychain.

#![allow(clippy::unwrap_used)]
#![allow(dead_code)] // Each test program uses a part.

#[path = "mail_app.rs"]
pub mod mail_app;

use async_trait::async_trait;
use keychain::{SystemVault, Vault, VaultError, VaultItem};
use password::Secret;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;
use test_servers::SecretService;

/// Set in the processes that are to make one call.
const MARK: &str = "KEYCHAIN_TEST_ONE_CALL";

/// Precedes the answer among what the test program itself prints.
const ANSWER: &str = "\nANSWER ";

/// Well above what any call takes that does not hang.
const AMPLE: Duration = Duration::from_secs(60);

/// A [`SystemVault`] that lives for one call at a time.
pub struct ProcessVault {
    environment: Vec<(&'static str, OsString)>,
    service_name: String,
    limit: Duration,
    log: Mutex<String>,
}

#[derive(Serialize, Deserialize)]
enum Call {
    Vault(VaultCall),
    MailApp(mail_app::MailAppCall),
}

#[derive(Serialize, Deserialize)]
struct VaultCall {
    service_name: String,
    limit: Duration,
    operation: String,
    id: String,
    account: String,
    label: String,
    secret: Option<String>,
}

#[derive(Serialize, Deserialize)]
enum Answer {
    Done(Option<String>),
    Saved(keychain::Saved),
    Failed(String),
}

const ERRORS: [VaultError; 9] = [
    VaultError::Locked,
    VaultError::Denied,
    VaultError::NoService,
    VaultError::NoKeyring,
    VaultError::NotFound,
    VaultError::TooLong,
    VaultError::Ambiguous,
    VaultError::TimedOut,
    VaultError::Failed,
];

impl ProcessVault {
    pub fn new(service: &SecretService) -> Self {
        Self::in_environment(service.environment())
    }

    pub fn in_environment(environment: Vec<(&'static str, OsString)>) -> Self {
        Self { environment, service_name: "Keychain Test".to_owned(), limit: AMPLE, log: Mutex::default() }
    }

    pub fn with_service_name(self, service_name: &str) -> Self {
        Self { service_name: service_name.to_owned(), ..self }
    }

    pub fn with_time_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Everything that was logged so far, by every crate, down to the finest level.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Saves, reads, saves again, reads again and deletes, all in one process.
    pub fn everything(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        self.call("everything", item, Some(secret)).map(drop)
    }

    fn call(&self, operation: &str, item: &VaultItem, secret: Option<&Secret>) -> Result<Option<Secret>, VaultError> {
        let call = VaultCall {
            service_name: self.service_name.clone(),
            limit: self.limit,
            operation: operation.to_owned(),
            id: item.id.clone(),
            account: item.account.clone(),
            label: item.label.clone(),
            secret: secret.map(|secret| secret.expose().to_owned()),
        };
        let (answer, logged) = ask(&self.environment, &Call::Vault(call));
        self.log.lock().unwrap().push_str(&logged);
        match answer {
            Answer::Done(secret) => Ok(secret.map(Secret::new)),
            Answer::Failed(words) => Err(error_of(&words)),
            Answer::Saved(_) => panic!("the answer to another question"),
        }
    }
}

fn error_of(words: &str) -> VaultError {
    *ERRORS.iter().find(|error| error.to_string() == words).unwrap()
}

/// Lets another process make the call. What it answers, and what it logged.
fn ask(environment: &[(&'static str, OsString)], call: &Call) -> (Answer, String) {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "session::one_call_in_a_process_of_its_own", "--nocapture", "--test-threads=1"])
        .envs(environment.iter().cloned())
        .env(MARK, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(&serde_json::to_vec(call).unwrap()).unwrap();
    let output = process.wait_with_output().unwrap();
    let (printed, logged) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let answer = printed.split_once(ANSWER).and_then(|(_, answer)| answer.lines().next());
    let answer = answer.unwrap_or_else(|| panic!("the process gave no answer: {printed}\n{logged}"));
    (serde_json::from_str(answer).unwrap(), logged.into_owned())
}

#[async_trait]
impl Vault for ProcessVault {
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        self.call("save", item, Some(secret)).map(drop)
    }

    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
        self.call("read", item, None).map(Option::unwrap)
    }

    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
        self.call("delete", item, None).map(drop)
    }
}

/// No test: what the process above does. In the run of the tests themselves it has nothing to do.
#[tokio::test]
async fn one_call_in_a_process_of_its_own() {
    if std::env::var_os(MARK).is_none() {
        return;
    }
    let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(io::stderr);
    everything.init();
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    let answer = match serde_json::from_str(&input).unwrap() {
        Call::Vault(call) => answer_for_vault(call).await,
        Call::MailApp(call) => mail_app::answer(call).await,
    };
    let answer = serde_json::to_string(&answer).unwrap();
    io::stdout().write_all(format!("{ANSWER}{answer}\n").as_bytes()).unwrap();
}

async fn answer_for_vault(call: VaultCall) -> Answer {
    let vault = SystemVault::new(call.service_name).with_time_limit(call.limit);
    let item = VaultItem { id: call.id, account: call.account, label: call.label };
    let outcome = match (call.operation.as_str(), call.secret.map(Secret::new)) {
        ("save", Some(secret)) => vault.save(&item, &secret).await.map(|()| None),
        ("everything", Some(secret)) => everything(&vault, &item, &secret).await.map(|()| None),
        ("read", None) => vault.read(&item).await.map(Some),
        ("delete", None) => vault.delete(&item).await.map(|()| None),
        (operation, _) => panic!("no call: {operation}"),
    };
    match outcome {
        Ok(secret) => Answer::Done(secret.map(|secret| secret.expose().to_owned())),
        Err(error) => Answer::Failed(error.to_string()),
    }
}

async fn everything(vault: &SystemVault, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
    for _ in 0..2 {
        vault.save(item, secret).await?;
        assert_eq!(vault.read(item).await?, *secret);
    }
    vault.delete(item).await
}
