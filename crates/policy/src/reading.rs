//! From what is written to what is in force.

use crate::document::{Document, Said};
use crate::place::{Place, Weight};
use crate::problem::{PolicyProblem, Reason};
use crate::setting::{Kind, Setting};
use crate::source::Sources;
use std::fmt;

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
        matches!(self.origin, Origin::MachinePolicy { .. } | Origin::UserPolicy { .. })
    }
}

/// Who says what is in force. Each names the place where it stands; for a strict value, the one that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The organisation has fixed it for this machine.
    MachinePolicy(Place),
    /// The organisation has fixed it for this person.
    UserPolicy(Place),
    /// The person has chosen it.
    Person(Place),
    /// The organisation suggests it: the person may change it.
    Default(Place),
    /// Nobody: the person may change it.
    BuiltIn,
}

impl Origin {
    fn of(weight: Weight, place: Place) -> Self {
        match weight {
            Weight::MachinePolicy => Self::MachinePolicy(place),
            Weight::UserPolicy => Self::UserPolicy(place),
            Weight::Person => Self::Person(place),
            Weight::Default => Self::Default(place),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MachinePolicy(place) => write!(formatter, "enforced for this computer by {place}"),
            Self::UserPolicy(place) => write!(formatter, "enforced for this person by {place}"),
            Self::Person(place) => write!(formatter, "chosen by the person in {place}"),
            Self::Default(place) => write!(formatter, "suggested by {place}"),
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
        let unread = documents.iter().filter_map(|document| document.content.as_ref().err().cloned());
        let problems = unread.chain(documents.iter().filter_map(Document::exposed)).collect();
        Self { documents, settled: Vec::new(), problems }
    }

    /// What is in force for `setting`: what weighs most, and among what weighs the same the last.
    pub(crate) fn settle<K: Kind>(&mut self, setting: &Setting<K>) -> Effective<K::Value> {
        self.settled.push(setting.name);
        let mut effective = Effective { value: setting.default.clone(), origin: Origin::BuiltIn };
        let mut heaviest = None;
        for document in &self.documents {
            let Some(value) = said_by(document, setting, &mut self.problems) else { continue };
            // What speaks goes before what cannot be read.
            let weight = Some((document.weight, document.content.is_ok()));
            if heaviest <= weight {
                heaviest = weight;
                effective = Effective { value, origin: Origin::of(document.weight, document.place.clone()) };
            }
        }
        effective
    }

    /// Everything that was not understood. What no setting has asked for is unknown.
    pub(crate) fn finish(mut self) -> Vec<PolicyProblem> {
        for document in &self.documents {
            for (name, _) in document.content.iter().flatten() {
                if !self.settled.iter().any(|settled| is_nearly(settled, name)) {
                    let place = document.place.clone();
                    let reason = Reason::UnknownName;
                    self.problems.push(PolicyProblem { setting: name.clone(), place, reason });
                }
            }
        }
        self.problems
    }
}

/// What a document says about a setting. One that is enforced and is not understood says the strict value; one that cannot be
/// read may have closed anything, so everything that can be closed is.
fn said_by<K: Kind>(document: &Document, setting: &Setting<K>, problems: &mut Vec<PolicyProblem>) -> Option<K::Value> {
    let strict = || setting.strict.clone().filter(|_| document.weight.is_enforced());
    let Ok(entries) = &document.content else { return strict() };
    let mut meant = entries.iter().filter(|(name, _)| is_nearly(setting.name, name));
    let (name, written) = meant.next()?;
    let understood = match written {
        // Who has written one of them meant something by the other.
        _ if meant.next().is_some() => Err(Reason::Twice),
        _ if name != setting.name => Err(Reason::UnknownName),
        Ok(Said::Typed(value)) => setting.kind.understand(value),
        Ok(Said::InRegistry(value)) => setting.kind.understand(&value.as_json(&setting.kind.form())),
        Err(reason) => Err(reason.clone()),
    };
    understood
        .map_err(|reason| {
            problems.push(PolicyProblem { setting: name.clone(), place: document.place.clone(), reason });
        })
        .ok()
        .or_else(strict)
}

/// Whether a name is that of a setting but for upper and lower case and what stands between its words. It is not understood, and
/// yet not unknown: whoever has written it believes that something is closed.
fn is_nearly(setting: &str, name: &str) -> bool {
    let plain = |name: &str| {
        name.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect::<String>()
    };
    setting == name || plain(setting) == plain(name)
}
