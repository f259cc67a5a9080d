//! What the person has chosen for this program: so far the language.

use serde::{Deserialize, Serialize};
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

/// The preferences of one person on this computer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The chosen language; `None`: the system's.
    pub language: Option<Language>,
}

impl Preferences {
    /// Reads them. A file that is missing or not understood counts as "nothing chosen": there is nothing in it to lose.
    pub fn read(file: &Path) -> Self {
        let content = fs::read(file).unwrap_or_default();
        serde_json::from_slice(&content).unwrap_or_default()
    }

    /// Writes them whole, beside the old file first.
    ///
    /// # Errors
    /// When the folder cannot be written; the old file is then still there.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let folder = file.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        fs::create_dir_all(&folder)?;
        let mut temporary = tempfile::NamedTempFile::new_in(&folder)?;
        temporary.write_all(&serde_json::to_vec_pretty(self)?)?;
        temporary.persist(file).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/preferences.json");
        let chosen = Preferences { language: Some(Language::Italian) };
        chosen.write(&file).unwrap();
        assert_eq!(Preferences::read(&file), chosen);
    }

    #[test]
    fn a_damaged_file_counts_as_nothing_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        fs::write(&file, "{ \"language\": 7").unwrap();
        assert_eq!(Preferences::read(&file), Preferences::default());
    }
}
