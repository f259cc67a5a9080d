//! Where the program keeps its files.

use std::path::PathBuf;
use tauri::{AppHandle, Manager, Runtime};

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

    /// The file in which the person's own choices stand.
    pub fn preferences(&self) -> PathBuf {
        self.config.join("preferences.json")
    }
}
