//! A computer with a home folder, a keychain, and a folder in which IT says what is in force.

use serde_json::Value;
use std::cell::Cell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use test_servers::{Authority, SecretService};

/// Mounts an empty folder that can only be read over `$0`, in a namespace of its own, and goes on as another program.
const READ_ONLY: &str = r#"mount -t tmpfs -o ro none "$0" && exec "$@""#;

pub struct Desk {
    pub service: SecretService,
    environment: Vec<(&'static str, String)>,
    read_only: Option<PathBuf>,
    end: Cell<Option<i32>>,
}

impl Desk {
    pub fn with_policy(policy: &Value) -> Self {
        let service = SecretService::start();
        let folder = service.home().join("policies");
        fs::create_dir_all(folder.join("managed")).unwrap();
        fs::write(folder.join("managed/desk.json"), policy.to_string()).unwrap();
        let environment = vec![("APW_POLICIES", folder.display().to_string())];
        Self { service, environment, read_only: None, end: Cell::new(None) }
    }

    /// Lets the system trust what `authority` issues, and nothing else.
    pub fn trusting(self, authority: &Authority) -> Self {
        let file = self.service.home().join("authority.pem");
        authority.write_to(&file);
        self.with("SSL_CERT_FILE", file.to_str().unwrap())
    }

    /// The same for two.
    pub fn trusting_both(self, one: &Authority, other: &Authority) -> Self {
        let file = self.service.home().join("authorities.pem");
        let mut both = Vec::new();
        for authority in [one, other] {
            authority.write_to(&file);
            both.extend(fs::read(&file).unwrap());
        }
        fs::write(&file, both).unwrap();
        self.with("SSL_CERT_FILE", file.to_str().unwrap())
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Nobody may write where the program keeps its data. No permission holds root back, a disk that can only be read does.
    pub fn with_read_only_data(mut self) -> Self {
        let data = self.service.home().join(".local/share/org.app-password-wizard");
        fs::create_dir_all(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).unwrap();
        self.read_only = is_root().then_some(data);
        self
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        let program = env!("CARGO_BIN_EXE_app-password-wizard");
        let mut command = match &self.read_only {
            Some(folder) => {
                let mut command = Command::new("unshare");
                command.args(["--mount", "sh", "-c", READ_ONLY]).arg(folder).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.args(arguments).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command.envs(self.service.environment()).envs(self.environment.iter().cloned());
        let output = command.output().unwrap();
        self.end.set(output.status.code());
        output
    }

    /// What programs read.
    pub fn diagnose(&self) -> Value {
        let output = self.run(&["--diagnose", "--json"]);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
    }

    /// What people read.
    pub fn diagnose_in_words(&self) -> String {
        String::from_utf8(self.run(&["--diagnose"]).stdout).unwrap()
    }

    /// How the program ended the last time.
    pub fn end(&self) -> Option<i32> {
        self.end.get()
    }

    /// Everything in the home folder but what the keychain keeps for itself.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        collect(&self.service.home(), &mut files);
        files.retain(|file| !file.iter().any(|part| part == "keyrings"));
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        }
        files.push(path);
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}
