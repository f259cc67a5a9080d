//! Where the program keeps its files.

use std::path::PathBuf;
use tauri::{AppHandle, Manager, Runtime};

/// The three folders of one person on one computer; none is made before something is written to it.
#[derive(Debug, Clone)]
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
}
