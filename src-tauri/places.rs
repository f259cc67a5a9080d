//! Where the program keeps its files.

use policy::Policy;
use std::fs;
use std::path::PathBuf;
use tauri::{AppHandle, Manager, Runtime};
use tempfile::TempDir;

/// The app's identifier, as `tauri.conf.json` has it.
const IDENTIFIER: &str = "org.app-password-wizard";

/// The three folders of one person on one computer; none is made before something is written to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The ledgers. Not roaming: an app password belongs to one computer.
    pub data: PathBuf,
    /// Preferences.
    pub config: PathBuf,
    /// The log.
    pub logs: PathBuf,
}

impl Places {
    /// Where this platform wants them.
    ///
    /// # Errors
    /// When the person has no home folder.
    pub fn of_platform<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Self> {
        let path = app.path();
        Ok(Self { data: path.app_local_data_dir()?, config: path.app_config_dir()?, logs: path.app_log_dir()? })
    }

    /// The same before there is an app; `None` when the person has no home folder.
    pub fn of_person() -> Option<Self> {
        let of = |folder: Option<PathBuf>| folder.map(|folder| folder.join(IDENTIFIER));
        let data = of(dirs::data_local_dir())?;
        // Where Tauri puts them.
        let logs = if cfg!(target_os = "macos") {
            dirs::home_dir()?.join("Library/Logs").join(IDENTIFIER)
        } else {
            data.join("logs")
        };
        Some(Self { data, config: of(dirs::config_dir())?, logs })
    }

    /// A folder that stands in for that of the data where this cannot be written: the web engine, which keeps nothing in it, opens
    /// no window without one. The journey is told later, by a ledger that cannot be written.
    pub fn stand_in_for_data(&self) -> Option<TempDir> {
        fs::create_dir_all(&self.data).and_then(|()| tempfile::tempfile_in(&self.data)).err()?;
        // Of this person alone, under a name that nobody can guess.
        tempfile::tempdir().ok()
    }

    /// A file that is there while the window may not be drawn: its process has ended the last time.
    pub fn web_process_mark(&self) -> PathBuf {
        self.data.join("web-process-ended")
    }

    /// The file in which the person's own choices stand.
    pub fn preferences(&self) -> PathBuf {
        self.config.join("preferences.json")
    }
}

/// Where IT wants the log: in its folder one for each person, since a log is its owner's to read.
pub fn wanted_log_folder(policy: &Policy) -> Option<PathBuf> {
    policy.log_folder().value.as_ref().map(|folder| folder.join(person()))
}

/// The person's user name as the name of a folder. Whoever calls themselves somebody else finds a folder that they cannot
/// write to, and logs where the platform wants it.
fn person() -> String {
    let name = std::env::var(if cfg!(windows) { "USERNAME" } else { "USER" }).unwrap_or_default();
    folder_name(&name)
}

fn folder_name(name: &str) -> String {
    let safe = |letter: char| if letter.is_alphanumeric() || "-_@".contains(letter) { letter } else { '_' };
    let name: String = name.trim().chars().map(safe).collect();
    if name.is_empty() { "somebody".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::folder_name;

    #[test]
    fn a_user_name_never_leads_elsewhere() {
        for (name, folder) in [
            ("anna", "anna"),
            ("CONTOSO\\anna", "CONTOSO_anna"),
            ("..", "__"),
            ("a/../b", "a____b"),
            ("", "somebody"),
            ("società", "società"),
        ] {
            assert_eq!(folder_name(name), folder);
        }
    }
}
