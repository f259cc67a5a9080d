//! Settings that name a folder.

use crate::problem::Reason;
use crate::setting::{Form, Kind};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder by its whole path: where a program was started from must not decide where it writes. Nothing in it is expanded.
pub(crate) struct Folder;

impl Kind for Folder {
    type Value = PathBuf;

    fn understand(&self, value: &Value) -> Result<PathBuf, Reason> {
        let path = Path::new(value.as_str().ok_or_else(|| self.wrong_type())?.trim());
        let is_whole = path.has_root() && !path.components().any(|part| part.as_os_str() == "..");
        if is_whole { Ok(path.to_owned()) } else { Err(self.out_of_range()) }
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        Some(r"^\s*([/\\]|[A-Za-z]:[/\\])".to_owned())
    }

    fn expected(&self) -> String {
        r"the whole path of a folder, like /var/log/app-password-wizard or C:\Logs".to_owned()
    }

    fn show(&self, value: &PathBuf) -> String {
        Value::from(value.to_string_lossy()).to_string()
    }
}
