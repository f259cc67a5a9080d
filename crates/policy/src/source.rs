//! Where policies stand.

use crate::document::Document;
use crate::managed_preferences::{self, Preferences};
use crate::place::{Place, Weight};
#[cfg(target_os = "windows")]
use crate::registry::{self, Hive};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where to read policies: the machine's folder, or another one in tests. Nothing is read before [`crate::Policy::read`].
#[derive(Clone, Default)]
pub struct Sources(Vec<Source>);

#[derive(Clone)]
enum Source {
    Folder(PathBuf),
    Person(PathBuf),
    Text(Weight, String),
    #[cfg(target_os = "windows")]
    Registry(Weight, Hive, String),
    ManagedPreferences(Arc<dyn Preferences>),
    #[cfg(fuzzing)]
    Entries(Vec<crate::document::Entry>),
}

/// The key below `Software\Policies`, in `HKLM` and in `HKCU`, that group policy and Intune write.
#[cfg(target_os = "windows")]
const POLICIES: &str = r"Software\Policies\App Password Wizard";

/// The key in `HKLM` that the installer writes what it was told into.
#[cfg(target_os = "windows")]
const DEFAULTS: &str = r"Software\App Password Wizard\Defaults";

impl Sources {
    /// Where only an administrator of this machine can write. It is fixed: neither the environment nor an argument can point
    /// elsewhere.
    ///
    /// Everywhere a folder: Linux `/etc/app-password-wizard/policies`, macOS
    /// `/Library/Application Support/App Password Wizard/policies`, Windows `App Password Wizard\policies` in the Program
    /// Files folder (not `%ProgramData%`, in which every user may create folders, and so write policies for everybody else).
    /// On Windows also the registry, on macOS the managed preferences, which go before the folder.
    pub fn machine() -> Self {
        #[cfg_attr(
            not(any(target_os = "windows", target_os = "macos")),
            expect(unused_mut, reason = "a folder is all")
        )]
        let mut sources = vec![Source::Folder(machine_folder())];
        #[cfg(target_os = "windows")]
        sources.extend([
            Source::Registry(Weight::Default, Hive::LocalMachine, DEFAULTS.to_owned()),
            Source::Registry(Weight::UserPolicy, Hive::CurrentUser, POLICIES.to_owned()),
            Source::Registry(Weight::MachinePolicy, Hive::LocalMachine, POLICIES.to_owned()),
        ]);
        #[cfg(target_os = "macos")]
        sources.push(Source::ManagedPreferences(Arc::new(managed_preferences::SystemPreferences)));
        Self(sources)
    }

    /// Adds the file in which the person's own choices stand. It need not be there.
    #[must_use]
    pub fn person(mut self, file: impl Into<PathBuf>) -> Self {
        self.0.push(Source::Person(file.into()));
        self
    }

    /// Adds preferences of macOS from wherever they are known, for tests.
    #[must_use]
    pub fn managed_preferences(mut self, preferences: impl Preferences + 'static) -> Self {
        self.0.push(Source::ManagedPreferences(Arc::new(preferences)));
        self
    }

    /// Adds keys of the user's part of the registry as if they were the machine's policy, the user's policy and the
    /// installer's defaults, for tests.
    #[cfg(target_os = "windows")]
    #[must_use]
    pub fn registry(mut self, machine: &str, user: &str, defaults: &str) -> Self {
        let weights = [(Weight::Default, defaults), (Weight::UserPolicy, user), (Weight::MachinePolicy, machine)];
        self.0.extend(weights.map(|(weight, path)| Source::Registry(weight, Hive::CurrentUser, path.to_owned())));
        self
    }

    /// The `*.json` files in the folders `managed` and `recommended` of `folder`.
    pub fn folder(folder: impl Into<PathBuf>) -> Self {
        Self(vec![Source::Folder(folder.into())])
    }

    /// No policy at all: everything is as built in.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a managed policy from memory, as if it stood in a file that is read last.
    #[must_use]
    pub fn managed(mut self, json: impl Into<String>) -> Self {
        self.0.push(Source::Text(Weight::MachinePolicy, json.into()));
        self
    }

    /// Adds a recommended policy from memory, as if it stood in a file that is read last.
    #[must_use]
    pub fn recommended(mut self, json: impl Into<String>) -> Self {
        self.0.push(Source::Text(Weight::Default, json.into()));
        self
    }

    /// Adds the person's choices from memory, as if they stood in a place that is read last.
    #[must_use]
    pub fn chosen(mut self, json: impl Into<String>) -> Self {
        self.0.push(Source::Text(Weight::Person, json.into()));
        self
    }

    /// Adds a policy for this person from memory, as if it stood in a place that is read last.
    #[must_use]
    pub fn user(mut self, json: impl Into<String>) -> Self {
        self.0.push(Source::Text(Weight::UserPolicy, json.into()));
        self
    }

    /// Adds what a key of the registry says, as the machine's policy.
    #[cfg(fuzzing)]
    pub(crate) fn entries(mut self, entries: Vec<crate::document::Entry>) -> Self {
        self.0.push(Source::Entries(entries));
        self
    }

    /// Everything that is written there; among places of one weight, later goes before earlier.
    pub(crate) fn documents(&self) -> Vec<Document> {
        let mut documents = Vec::new();
        for source in &self.0 {
            match source {
                Source::Folder(folder) => {
                    documents.extend(documents_in(Weight::MachinePolicy, &folder.join("managed")));
                    documents.extend(documents_in(Weight::Default, &folder.join("recommended")));
                }
                Source::Person(file) if !fs::exists(file).unwrap_or(true) => {}
                Source::Person(file) => documents.push(Document::of_file(Weight::Person, file.clone())),
                Source::Text(weight, text) => {
                    documents.push(Document::of_text(*weight, Place::File(PathBuf::from("memory")), text));
                }
                #[cfg(target_os = "windows")]
                Source::Registry(weight, hive, path) => documents.extend(registry::document(*weight, *hive, path)),
                Source::ManagedPreferences(preferences) => {
                    documents.extend(managed_preferences::document(preferences.as_ref()));
                }
                #[cfg(fuzzing)]
                Source::Entries(entries) => {
                    let place = Place::Registry("HKLM".to_owned());
                    documents.push(Document { weight: Weight::MachinePolicy, place, content: Ok(entries.clone()) });
                }
            }
        }
        documents
    }
}

#[cfg(target_os = "windows")]
fn machine_folder() -> PathBuf {
    // Asked from the system: the variable %ProgramFiles% is the user's to change.
    let programs = known_folders::get_known_folder_path(known_folders::KnownFolder::ProgramFiles);
    programs.unwrap_or_else(|| PathBuf::from(r"C:\Program Files")).join("App Password Wizard").join("policies")
}

#[cfg(target_os = "macos")]
fn machine_folder() -> PathBuf {
    PathBuf::from("/Library/Application Support/App Password Wizard/policies")
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn machine_folder() -> PathBuf {
    PathBuf::from("/etc/app-password-wizard/policies")
}

fn documents_in(weight: Weight, folder: &Path) -> Vec<Document> {
    let files = match files_in(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => return vec![Document::unreadable(weight, Place::File(folder.to_owned()), error.to_string())],
    };
    files.into_iter().map(|file| Document::of_file(weight, file)).collect()
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // What editors and copiers leave for a moment: `.#policy.json`, `.ansible_tmp….json`.
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !is_hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
