//! What stands in one place, before any setting is looked for in it.

use crate::json_text::Entries;
use crate::place::{Place, Weight};
use crate::problem::{PolicyProblem, Reason};
use crate::registry_value::RegistryValue;
use serde_json::Value;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A policy is a page of text; what is larger is a mistake, and is not loaded into memory.
const LARGEST: u64 = 1024 * 1024;

/// A name and what is written for it, or why that does not count.
pub(crate) type Entry = (String, Result<Said, Reason>);

/// What is written for a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// In a language that has types of its own.
    Typed(Value),
    /// In the registry, where what a setting is decides how it is read.
    #[cfg_attr(not(target_os = "windows"), allow(dead_code, reason = "only Windows has a registry"))]
    InRegistry(RegistryValue),
}

/// What stands in one place.
pub(crate) struct Document {
    pub weight: Weight,
    pub place: Place,
    /// What it says, or why that is unknown.
    pub content: Result<Vec<Entry>, PolicyProblem>,
}

impl Document {
    pub fn of_text(weight: Weight, place: Place, text: &str) -> Self {
        // Windows' own editors put a byte order mark before the text; JSON knows none.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<Entries>(text) {
            Ok(Entries(entries)) => {
                // Editors find the schema by it.
                let entries = entries.into_iter().filter(|(name, _)| name != "$schema");
                let typed = |(name, written): (String, Result<Value, Reason>)| (name, written.map(Said::Typed));
                Self { weight, place, content: Ok(entries.map(typed).collect()) }
            }
            // The reader's own words may quote the content; place and kind are enough to find the mistake.
            Err(error) => {
                let kind = if error.is_data() { "it is no JSON object" } else { "it is no JSON" };
                let details = format!("{kind} (line {}, column {})", error.line(), error.column());
                Self::unreadable(weight, place, details)
            }
        }
    }

    /// A JSON file.
    pub fn of_file(weight: Weight, file: PathBuf) -> Self {
        match text_of(&file) {
            Ok(text) => Self::of_text(weight, Place::File(file), &text),
            Err(error) => Self::unreadable(weight, Place::File(file), error.to_string()),
        }
    }

    /// What is wrong with where it stands: a policy of the machine that anybody can write is nobody's in particular. On Windows the
    /// folder is one of Program Files, and who may write there is not asked.
    pub fn exposed(&self) -> Option<PolicyProblem> {
        let Place::File(file) = &self.place else { return None };
        let is_of_the_machine = matches!(self.weight, Weight::MachinePolicy | Weight::Default);
        let is_exposed =
            is_of_the_machine && [Some(file.as_path()), file.parent()].into_iter().flatten().any(all_may_write);
        let (setting, reason) = ("*".to_owned(), Reason::WritableByAll);
        is_exposed.then(|| PolicyProblem { setting, place: self.place.clone(), reason })
    }

    pub fn unreadable(weight: Weight, place: Place, details: String) -> Self {
        let problem =
            PolicyProblem { setting: "*".to_owned(), place: place.clone(), reason: Reason::Unreadable { details } };
        Self { weight, place, content: Err(problem) }
    }
}

#[cfg(unix)]
fn all_may_write(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // A link may be written by all, and what it leads to is what counts.
    std::fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o002 != 0)
}

#[cfg(not(unix))]
fn all_may_write(_: &Path) -> bool {
    false
}

fn text_of(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(file)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "it is larger than 1 MiB"));
    }
    Ok(text)
}
