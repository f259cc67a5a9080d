//! The file in which the person's own choices stand; what is in it, `policy` reads with everything else. So far only the
//! language is written there from the window.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A language that the screens speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Italian.
    #[serde(rename = "it")]
    Italian,
}

impl Language {
    /// Every one of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Italian];

    /// Its code (BCP 47).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
        }
    }
}

impl From<policy::Language> for Language {
    fn from(language: policy::Language) -> Self {
        match language {
            policy::Language::English => Self::English,
            policy::Language::Italian => Self::Italian,
        }
    }
}

impl From<Language> for policy::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::English => Self::English,
            Language::Italian => Self::Italian,
        }
    }
}

/// Writes the person's language into the file, beside the old one first; `None`: the system's. Whatever else stands there
/// stays. A file that is no JSON object has been reported when it was read, and is replaced.
///
/// # Errors
/// When the folder cannot be written; the old file is then still there.
pub fn remember_language(file: &Path, language: Option<Language>) -> io::Result<()> {
    let content = fs::read(file).unwrap_or_default();
    let mut choices: Map<String, Value> = serde_json::from_slice(&content).unwrap_or_default();
    match language {
        Some(language) => choices.insert("language".to_owned(), language.as_str().into()),
        None => choices.remove("language"),
    };
    let folder = file.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    fs::create_dir_all(&folder)?;
    let mut temporary = tempfile::NamedTempFile::new_in(&folder)?;
    temporary.write_all(&serde_json::to_vec_pretty(&choices)?)?;
    temporary.persist(file).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::{Policy, Sources};

    fn remembered(file: &Path) -> Option<policy::Language> {
        let policy = Policy::read(&Sources::none().person(file));
        assert_eq!(policy.problems(), []);
        policy.language().value
    }

    #[test]
    fn a_choice_is_there_after_a_restart_until_it_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/preferences.json");
        remember_language(&file, Some(Language::Italian)).unwrap();
        assert_eq!(remembered(&file), Some(policy::Language::Italian));
        remember_language(&file, None).unwrap();
        assert_eq!(remembered(&file), None);
    }

    #[test]
    fn whatever_else_was_chosen_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        fs::write(&file, r#"{"clipboardSeconds": 30}"#).unwrap();
        remember_language(&file, Some(Language::English)).unwrap();
        assert_eq!(remembered(&file), Some(policy::Language::English));
        assert_eq!(Policy::read(&Sources::none().person(&file)).clipboard_seconds().value, 30);
    }

    #[test]
    fn a_damaged_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        fs::write(&file, "{ \"language\": 7").unwrap();
        remember_language(&file, Some(Language::Italian)).unwrap();
        assert_eq!(remembered(&file), Some(policy::Language::Italian));
    }
}
