//! What is in force, who says so, and what is not understood.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use policy::{Origin, Place, Policy, PolicyProblem, Reason};
use serde_json::Value;

/// Every setting that is not as built in, and everything that is not understood.
pub(crate) fn findings(policy: &Policy) -> Vec<Finding> {
    let settings = policy.effective().into_iter().filter_map(|(name, value, origin)| setting(name, &value, origin));
    let mut findings: Vec<Finding> = settings.collect();
    findings.extend(policy.problems().iter().map(not_understood));
    if policy.problems().is_empty() {
        findings.push(Finding::ok(Check::Policy).with("settings", findings.len()));
    }
    findings
}

fn setting(name: &str, value: &str, origin: &Origin) -> Option<Finding> {
    let (by, place) = match origin {
        Origin::MachinePolicy(place) => ("machinePolicy", place),
        Origin::UserPolicy(place) => ("userPolicy", place),
        Origin::Person(place) => ("person", place),
        Origin::Default(place) => ("default", place),
        Origin::BuiltIn => return None,
    };
    let value: Value = serde_json::from_str(value).unwrap_or(Value::Null);
    Some(Finding::ok(Check::Setting).at(name).with("value", value).with("by", by).with("place", place.to_string()))
}

/// Without what the system or the reader of the file says, which may quote what stands there.
fn not_understood(problem: &PolicyProblem) -> Finding {
    let (because, expected) = match &problem.reason {
        Reason::UnknownName => ("unknownName", None),
        Reason::WrongType { expected } => ("wrongType", Some(expected)),
        Reason::OutOfRange { expected } => ("outOfRange", Some(expected)),
        Reason::Twice => ("twice", None),
        Reason::WritableByAll => ("writableByAll", None),
        Reason::Unreadable { .. } => ("unreadable", None),
    };
    let place: &Place = &problem.place;
    let finding = Finding::of(Check::Policy, Code::PolicyNotUnderstood).at(problem.setting.clone());
    let finding = finding.with("because", because).with("place", place.to_string());
    match expected {
        Some(expected) => finding.with("expected", expected.as_str()),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn of(json: &str) -> Vec<Finding> {
        findings(&Policy::read(&Sources::none().managed(json)))
    }

    #[test]
    fn only_what_somebody_says_is_named_with_its_place() {
        let findings = of(r#"{"clipboardSeconds": 30}"#);
        let [setting, policy] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((setting.check, setting.at.as_deref()), (Check::Setting, Some("clipboardSeconds")));
        assert_eq!((&setting.details["value"], &setting.details["place"]), (&30.into(), &"memory".into()));
        assert_eq!((policy.check, policy.code), (Check::Policy, None));
    }

    #[test]
    fn a_name_that_does_not_exist_is_a_problem() {
        let findings = of(r#"{"practise": false}"#);
        assert_eq!(findings[0].code, Some(Code::PolicyNotUnderstood));
        assert_eq!(findings[0].details["because"], "unknownName");
    }

    #[test]
    fn what_stands_in_a_file_that_is_none_is_not_repeated() {
        let findings = format!("{:?}", of(r#""plantedsecret""#));
        assert!(findings.contains("unreadable") && !findings.contains("planted"), "{findings}");
    }
}
