//! `--print-policy`: what is in force on this computer, and who says so.

use policy::{Origin, Policy};
use serde_json::{Value, json};
use std::fmt::Write;

/// For people: one setting a line, and what was not understood.
pub fn text(policy: &Policy) -> String {
    let settings = policy.effective();
    let width = settings.iter().map(|(name, _, _)| name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value, origin) in settings {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:width$}  {value}  ({origin})");
    }
    for problem in policy.problems() {
        let _ = writeln!(text, "not understood: {problem}");
    }
    text.trim_end().to_owned()
}

/// For programs: an object of settings by name, and a list of what was not understood.
pub fn json(policy: &Policy) -> String {
    let setting = |(name, value, origin): (&str, String, &Origin)| {
        // A setting without a value shows words; every other shows what would stand in a file.
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::Null);
        (name.to_owned(), json!({ "value": value, "weight": weight(origin), "place": place(origin) }))
    };
    let settings: serde_json::Map<String, Value> = policy.effective().into_iter().map(setting).collect();
    let problems = policy.problems().iter().map(|problem| {
        let (setting, place) = (&problem.setting, problem.place.to_string());
        json!({ "setting": setting, "place": place, "reason": problem.reason.to_string() })
    });
    let whole = json!({ "settings": settings, "notUnderstood": problems.collect::<Vec<_>>() });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn weight(origin: &Origin) -> &'static str {
    match origin {
        Origin::MachinePolicy(_) => "machinePolicy",
        Origin::UserPolicy(_) => "userPolicy",
        Origin::Person(_) => "person",
        Origin::Default(_) => "default",
        Origin::BuiltIn => "builtIn",
    }
}

fn place(origin: &Origin) -> Option<String> {
    match origin {
        Origin::MachinePolicy(place) | Origin::UserPolicy(place) | Origin::Person(place) | Origin::Default(place) => {
            Some(place.to_string())
        }
        Origin::BuiltIn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn policy() -> Policy {
        let sources = Sources::none().managed(r#"{"clipboardSeconds": 30, "practise": false}"#);
        Policy::read(&sources.recommended(r#"{"organisation": "Contoso"}"#))
    }

    #[test]
    fn people_read_one_setting_a_line_and_who_says_so() {
        let text = text(&policy());
        let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        assert!(line("clipboardSeconds").ends_with("  30  (enforced for this computer by memory)"), "{text}");
        assert!(line("organisation").ends_with(r#"  "Contoso"  (suggested by memory)"#), "{text}");
        assert!(line("practice").ends_with("  true  (built in)"), "{text}");
        assert!(line("not understood").contains("practise in memory"), "{text}");
    }

    #[test]
    fn programs_read_every_setting_with_its_weight() {
        let read: Value = serde_json::from_str(&json(&policy())).unwrap();
        assert_eq!(read["settings"].as_object().unwrap().len(), Policy::declarations().len());
        let setting = |name: &str| read["settings"][name].clone();
        let expected = json!({ "value": 30, "weight": "machinePolicy", "place": "memory" });
        assert_eq!(setting("clipboardSeconds"), expected);
        assert_eq!(setting("language"), json!({ "value": null, "weight": "builtIn", "place": null }));
        assert_eq!(read["notUnderstood"][0]["setting"], "practise");
    }
}
