//! Where policies stand.

use crate::problem::{PolicyProblem, Reason};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A policy is a page of text; what is larger is a mistake, and is not loaded into memory.
const LARGEST: u64 = 1024 * 1024;

/// How much a policy weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// Nobody at the desk can change it.
    Managed,
    /// The person's own choice goes before it.
    Recommended,
}

/// Where to read policies: the machine's folder, or another one in tests. Nothing is read before [`crate::Policy::read`].
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Place>);

#[derive(Debug, Clone)]
enum Place {
    Folder(PathBuf),
    Text(Level, String),
}

impl Sources {
    /// The folder that only an administrator of this machine can write. It is fixed: neither the environment nor an
    /// argument can point elsewhere.
    ///
    /// Linux `/etc/app-password-wizard/policies`, macOS `/Library/Application Support/App Password Wizard/policies`,
    /// Windows `App Password Wizard\policies` in the Program Files folder. It is not `%ProgramData%` there, because
    /// every user may create folders in that one, and so write policies for everybody else.
    pub fn machine() -> Self {
        Self::folder(machine_folder())
    }

    /// The `*.json` files in the folders `managed` and `recommended` of `folder`.
    pub fn folder(folder: impl Into<PathBuf>) -> Self {
        Self(vec![Place::Folder(folder.into())])
    }

    /// No policy at all: everything is as built in.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a managed policy from memory, as if it stood in a file that is read last.
    #[must_use]
    pub fn managed(mut self, json: impl Into<String>) -> Self {
        self.0.push(Place::Text(Level::Managed, json.into()));
        self
    }

    /// Adds a recommended policy from memory, as if it stood in a file that is read last.
    #[must_use]
    pub fn recommended(mut self, json: impl Into<String>) -> Self {
        self.0.push(Place::Text(Level::Recommended, json.into()));
        self
    }

    /// Everything that is written there, in the order in which it counts: later goes before earlier.
    pub(crate) fn documents(&self) -> Vec<Document> {
        let mut documents = Vec::new();
        for place in &self.0 {
            match place {
                Place::Folder(folder) => {
                    documents.extend(documents_in(Level::Managed, &folder.join("managed")));
                    documents.extend(documents_in(Level::Recommended, &folder.join("recommended")));
                }
                Place::Text(level, text) => documents.push(Document::of_text(*level, PathBuf::from("memory"), text)),
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

/// A name and what is written for it, or why that does not count.
pub(crate) type Entry = (String, Result<Value, Reason>);

/// One file.
pub(crate) struct Document {
    pub level: Level,
    pub file: PathBuf,
    /// What it says, or why that is unknown.
    pub content: Result<Vec<Entry>, PolicyProblem>,
}

impl Document {
    fn of_text(level: Level, file: PathBuf, text: &str) -> Self {
        // Windows' own editors put a byte order mark before the text; JSON knows none.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<Entries>(text) {
            Ok(Entries(entries)) => Self { level, file, content: Ok(entries) },
            // The reader's own words may quote the content; place and kind are enough to find the mistake.
            Err(error) => {
                let kind = if error.is_data() { "it is no JSON object" } else { "it is no JSON" };
                let details = format!("{kind} (line {}, column {})", error.line(), error.column());
                Self::unreadable(level, file, details)
            }
        }
    }

    fn unreadable(level: Level, file: PathBuf, details: String) -> Self {
        let problem = PolicyProblem {
            setting: "*".to_owned(),
            source_file: file.clone(),
            reason: Reason::Unreadable { details },
        };
        Self { level, file, content: Err(problem) }
    }
}

fn documents_in(level: Level, folder: &Path) -> Vec<Document> {
    let files = match files_in(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => return vec![Document::unreadable(level, folder.to_owned(), error.to_string())],
    };
    let documents = files.into_iter().map(|file| match text_of(&file) {
        Ok(text) => Document::of_text(level, file, &text),
        Err(error) => Document::unreadable(level, file, error.to_string()),
    });
    documents.collect()
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn text_of(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(file)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "it is larger than 1 MiB"));
    }
    Ok(text)
}

/// The members of a JSON object in their order. serde_json's own map would drop a repeated name without a word.
struct Entries(Vec<Entry>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries: Vec<Entry> = Vec::new();
        while let Some((name, Written(value))) = map.next_entry()? {
            match entries.iter_mut().find(|(known, _)| *known == name) {
                Some((_, earlier)) => *earlier = Err(Reason::Twice),
                None => entries.push((name, value)),
            }
        }
        Ok(Entries(entries))
    }
}

/// A value in which no object, at whatever depth, has a name twice.
struct Written(Result<Value, Reason>);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Written, E> {
        Ok(Written(Ok(Value::Null)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Written, A::Error> {
        let mut values = Vec::new();
        while let Some(Written(value)) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Written(values.into_iter().collect::<Result<Vec<_>, _>>().map(Value::Array)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        let Entries(entries) = EntriesVisitor.visit_map(map)?;
        let members = entries.into_iter().map(|(name, value)| Ok((name, value?)));
        Ok(Written(members.collect::<Result<_, _>>().map(Value::Object)))
    }
}
