//! The authentication methods that this program has begun and not seen to their end. One half-made keeps its owner out, and the server
//! answers as if the password were wrong: then this is what is known about it. Holds no secret.
//!
//! Best effort: without it, a refusal is told as what it looks like.

use jiff::Timestamp;
use providers::ProviderChoice;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A method that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BegunMethod {
    /// Where.
    pub provider: ProviderChoice,
    /// The user name that was signed in with.
    pub user: String,
    /// The provider's name for the method.
    pub method: String,
    /// When.
    pub begun: Timestamp,
}

/// All of them, in one file.
#[derive(Debug)]
pub(crate) struct BegunMethods {
    file: PathBuf,
    list: Vec<BegunMethod>,
}

impl BegunMethods {
    /// Reads them; what cannot be read is as good as none.
    pub fn open(folder: &Path) -> Self {
        let file = folder.join("begun-methods.json");
        let list = fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, list }
    }

    /// Notes one.
    pub fn note(&mut self, begun: BegunMethod) {
        self.list.retain(|noted| noted.method != begun.method);
        self.list.push(begun);
        self.write();
    }

    /// Forgets one: it works, or it is gone.
    pub fn strike(&mut self, method: &str) {
        if self.list.iter().any(|noted| noted.method == method) {
            self.list.retain(|noted| noted.method != method);
            self.write();
        }
    }

    /// Forgets all of one account, which has been let in.
    pub fn strike_all_of(&mut self, provider: &ProviderChoice, user: &str) {
        let is_its = |noted: &BegunMethod| noted.provider == *provider && noted.user == user;
        if self.list.iter().any(is_its) {
            self.list.retain(|noted| !is_its(noted));
            self.write();
        }
    }

    /// The newest of one account.
    pub fn of(&self, provider: &ProviderChoice, user: &str) -> Option<&BegunMethod> {
        self.list.iter().rev().find(|noted| noted.provider == *provider && noted.user == user)
    }

    fn write(&self) {
        if let Err(error) = self.replace_file() {
            tracing::warn!(%error, "a method that was begun could not be noted");
        }
    }

    fn replace_file(&self) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // Readable by its owner only; the rename keeps that.
        let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
        temporary.write_all(&serde_json::to_vec_pretty(&self.list)?)?;
        temporary.persist(&self.file)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use providers::ProviderKind;

    fn provider() -> ProviderChoice {
        ProviderChoice { kind: ProviderKind::PrivacyIdea, server: "https://pi.example.test".to_owned() }
    }

    fn begun(user: &str, method: &str) -> BegunMethod {
        let (user, method) = (user.to_owned(), method.to_owned());
        BegunMethod { provider: provider(), user, method, begun: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn what_was_begun_is_known_after_a_restart_until_it_is_struck() {
        let folder = tempfile::tempdir().unwrap();
        BegunMethods::open(folder.path()).note(begun("anna", "TOTP1"));
        let mut methods = BegunMethods::open(folder.path());
        assert_eq!(methods.of(&provider(), "anna"), Some(&begun("anna", "TOTP1")));
        assert_eq!(methods.of(&provider(), "bruno"), None);
        methods.strike("TOTP1");
        assert_eq!(BegunMethods::open(folder.path()).of(&provider(), "anna"), None);
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("begun-methods.json"), "{ half").unwrap();
        let mut methods = BegunMethods::open(folder.path());
        assert_eq!(methods.of(&provider(), "anna"), None);
        methods.note(begun("anna", "TOTP1"));
        assert!(BegunMethods::open(folder.path()).of(&provider(), "anna").is_some());
    }
}
