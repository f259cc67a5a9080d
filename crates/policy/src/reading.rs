//! From what is written to what is in force.

use crate::problem::{PolicyProblem, Reason};
use crate::setting::{Kind, Setting};
use crate::source::{Document, Level, Sources};
use std::fmt;
use std::path::PathBuf;

/// A value that is in force, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub origin: Origin,
}

impl<T> Effective<T> {
    /// Whether the organisation has fixed it: the person's own choice does not count, and is not offered.
    pub fn is_enforced(&self) -> bool {
        matches!(self.origin, Origin::Enforced { .. })
    }
}

/// Who says what is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A managed policy.
    Enforced {
        /// The file; for a strict value the file that is not understood.
        file: PathBuf,
    },
    /// A recommended policy: a default that the person may change.
    Recommended {
        /// The file.
        file: PathBuf,
    },
    /// Nobody: it is built in, and the person may change it.
    BuiltIn,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enforced { file } => write!(formatter, "enforced by {}", file.display()),
            Self::Recommended { file } => write!(formatter, "recommended by {}", file.display()),
            Self::BuiltIn => formatter.write_str("built in"),
        }
    }
}

/// All documents, while one setting after the other is taken out of them.
pub(crate) struct Reading {
    documents: Vec<Document>,
    settled: Vec<&'static str>,
    problems: Vec<PolicyProblem>,
}

impl Reading {
    pub(crate) fn of(sources: &Sources) -> Self {
        let documents = sources.documents();
        let problems = documents.iter().filter_map(|document| document.content.as_ref().err().cloned()).collect();
        Self { documents, settled: Vec::new(), problems }
    }

    /// What is in force for `setting`: managed before recommended before built in, and among files of one level the
    /// last in the order of their names.
    pub(crate) fn settle<K: Kind>(&mut self, setting: &Setting<K>) -> Effective<K::Value> {
        self.settled.push(setting.name);
        let mut managed = None;
        let mut recommended = None;
        for document in &self.documents {
            let Ok(entries) = &document.content else { continue };
            let Some((_, written)) = entries.iter().find(|(name, _)| name == setting.name) else { continue };
            let understood = match written {
                Ok(value) => setting.kind.understand(value),
                Err(reason) => Err(reason.clone()),
            };
            let file = document.file.clone();
            let value = match understood {
                Ok(value) => Some(value),
                Err(reason) => {
                    let source_file = file.clone();
                    self.problems.push(PolicyProblem { setting: setting.name.to_owned(), source_file, reason });
                    setting.strict.clone().filter(|_| document.level == Level::Managed)
                }
            };
            let Some(value) = value else { continue };
            match document.level {
                Level::Managed => managed = Some(Effective { value, origin: Origin::Enforced { file } }),
                Level::Recommended => recommended = Some(Effective { value, origin: Origin::Recommended { file } }),
            }
        }
        managed
            .or_else(|| self.strict_for_unreadable(setting))
            .or(recommended)
            .unwrap_or_else(|| Effective { value: setting.default.clone(), origin: Origin::BuiltIn })
    }

    /// A managed file that cannot be read may have closed anything, so everything that can be closed is.
    fn strict_for_unreadable<K: Kind>(&self, setting: &Setting<K>) -> Option<Effective<K::Value>> {
        let unreadable =
            self.documents.iter().find(|document| document.level == Level::Managed && document.content.is_err())?;
        let value = setting.strict.clone()?;
        Some(Effective { value, origin: Origin::Enforced { file: unreadable.file.clone() } })
    }

    /// Everything that was not understood. What no setting has asked for is unknown.
    pub(crate) fn finish(mut self) -> Vec<PolicyProblem> {
        for document in &self.documents {
            for (name, _) in document.content.iter().flatten() {
                if !self.settled.contains(&name.as_str()) {
                    let source_file = document.file.clone();
                    let reason = Reason::UnknownName;
                    self.problems.push(PolicyProblem { setting: name.clone(), source_file, reason });
                }
            }
        }
        self.problems
    }
}
