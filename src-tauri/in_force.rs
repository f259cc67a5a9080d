//! What is in force on this computer, and who says so, as programs and the window read it.

use policy::{Origin, Policy, PolicyProblem, Reason};
use serde::Serialize;
use ts_rs::TS;

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Weight {
    /// The organisation has fixed it for this computer.
    MachinePolicy,
    /// The organisation has fixed it for this person.
    UserPolicy,
    /// The person has chosen it.
    Person,
    /// The organisation suggests it.
    Default,
    /// Nobody.
    BuiltIn,
}

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SettingInForce {
    /// Its name in files.
    pub name: &'static str,
    /// As it would stand in a file; `null`: it is not set.
    pub value: Option<String>,
    /// Who says so.
    pub weight: Weight,
    /// Where it stands, as administrators know the place; `null` where nobody says so.
    pub place: Option<String>,
}

/// Something that is written in a policy and not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NotUnderstood {
    /// The setting as it is written there; `*` where the whole file or folder cannot be read.
    pub setting: String,
    /// Where it stands.
    pub place: String,
    /// What is wrong with it.
    pub reason: WhyNotUnderstood,
}

/// What is wrong with it. What it should be and what the system says are in English, as in the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "why", rename_all = "camelCase")]
#[ts(export)]
pub enum WhyNotUnderstood {
    /// There is no setting of this name in this version.
    UnknownName,
    /// The value is of another type.
    WrongType {
        /// What it should be.
        expected: String,
    },
    /// The type is right, the value is not allowed.
    OutOfRange {
        /// What it should be.
        expected: String,
    },
    /// It stands there more than once.
    Twice,
    /// Everybody can write there.
    WritableByAll,
    /// The file or folder cannot be read.
    Unreadable {
        /// What the system or the JSON reader says.
        details: String,
    },
}

/// Everything that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SettingsInForce {
    /// Every setting, in the order of the documents.
    pub settings: Vec<SettingInForce>,
    /// What was not understood.
    pub not_understood: Vec<NotUnderstood>,
}

impl SettingsInForce {
    /// What `policy` says.
    pub fn of(policy: &Policy) -> Self {
        Self {
            settings: policy.effective().into_iter().map(SettingInForce::from).collect(),
            not_understood: policy.problems().iter().map(NotUnderstood::from).collect(),
        }
    }

    /// The same, with one setting as it is in `newer`.
    #[must_use]
    pub fn with(mut self, name: &str, newer: &Policy) -> Self {
        let newest = newer.effective().into_iter().map(SettingInForce::from).find(|setting| setting.name == name);
        let known = self.settings.iter_mut().find(|setting| setting.name == name);
        if let (Some(known), Some(newest)) = (known, newest) {
            *known = newest;
        }
        self
    }
}

impl From<(&'static str, String, &Origin)> for SettingInForce {
    fn from((name, value, origin): (&'static str, String, &Origin)) -> Self {
        let (weight, place) = match origin {
            Origin::MachinePolicy(place) => (Weight::MachinePolicy, Some(place)),
            Origin::UserPolicy(place) => (Weight::UserPolicy, Some(place)),
            Origin::Person(place) => (Weight::Person, Some(place)),
            Origin::Default(place) => (Weight::Default, Some(place)),
            Origin::BuiltIn => (Weight::BuiltIn, None),
        };
        // A setting without a value shows words; every other shows what would stand in a file.
        let is_value = serde_json::from_str::<serde::de::IgnoredAny>(&value).is_ok();
        Self { name, value: Some(value).filter(|_| is_value), weight, place: place.map(ToString::to_string) }
    }
}

impl From<&PolicyProblem> for NotUnderstood {
    fn from(PolicyProblem { setting, place, reason }: &PolicyProblem) -> Self {
        let reason = match reason.clone() {
            Reason::UnknownName => WhyNotUnderstood::UnknownName,
            Reason::WrongType { expected } => WhyNotUnderstood::WrongType { expected },
            Reason::OutOfRange { expected } => WhyNotUnderstood::OutOfRange { expected },
            Reason::Twice => WhyNotUnderstood::Twice,
            Reason::WritableByAll => WhyNotUnderstood::WritableByAll,
            Reason::Unreadable { details } => WhyNotUnderstood::Unreadable { details },
        };
        Self { setting: setting.clone(), place: place.to_string(), reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn setting(in_force: &SettingsInForce, name: &str) -> SettingInForce {
        in_force.settings.iter().find(|setting| setting.name == name).unwrap().clone()
    }

    #[test]
    fn each_setting_says_where_it_comes_from() {
        let sources =
            Sources::none().managed(r#"{"clipboardSeconds": 30}"#).recommended(r#"{"organisation": "Contoso"}"#);
        let in_force = SettingsInForce::of(&Policy::read(&sources));
        let said = |name| {
            let SettingInForce { value, weight, place, .. } = setting(&in_force, name);
            (value, weight, place)
        };
        let memory = || Some("memory".to_owned());
        assert_eq!(said("clipboardSeconds"), (Some("30".to_owned()), Weight::MachinePolicy, memory()));
        assert_eq!(said("organisation"), (Some(r#""Contoso""#.to_owned()), Weight::Default, memory()));
        assert_eq!(said("practice"), (Some("true".to_owned()), Weight::BuiltIn, None));
        assert_eq!(said("language"), (None, Weight::BuiltIn, None));
    }

    #[test]
    fn what_is_not_understood_never_repeats_the_value() {
        let sources = Sources::none().managed(r#"{"clipboardSeconds": "planted", "practise": "planted"}"#);
        let in_force = SettingsInForce::of(&Policy::read(&sources));
        let whys = in_force.not_understood.iter().map(|each| (each.setting.as_str(), &each.reason)).collect::<Vec<_>>();
        assert!(matches!(
            whys[..],
            [("clipboardSeconds", WhyNotUnderstood::WrongType { .. }), ("practise", WhyNotUnderstood::UnknownName)]
        ));
        assert!(!serde_json::to_string(&in_force).unwrap().contains("planted"));
    }

    #[test]
    fn one_setting_can_be_newer_than_the_others() {
        let older = Policy::read(&Sources::none().managed(r#"{"clipboardSeconds": 30}"#));
        let newer = Policy::read(&Sources::none().recommended(r#"{"language": "it"}"#));
        let in_force = SettingsInForce::of(&older).with("language", &newer);
        assert_eq!(setting(&in_force, "language").value.as_deref(), Some(r#""it""#));
        assert_eq!(setting(&in_force, "clipboardSeconds").value.as_deref(), Some("30"));
    }
}
