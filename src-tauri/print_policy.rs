//! `--print-policy`: what is in force on this computer, and who says so.

use crate::in_force::SettingsInForce;
use policy::Policy;
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
    let in_force = SettingsInForce::of(policy).settings.into_iter();
    let settings: serde_json::Map<String, Value> = in_force
        .map(|setting| {
            let value = setting.value.and_then(|value| serde_json::from_str::<Value>(&value).ok());
            let said = json!({ "value": value, "weight": setting.weight, "place": setting.place });
            (setting.name.to_owned(), said)
        })
        .collect();
    let problems = policy.problems().iter().map(|problem| {
        let (setting, place) = (&problem.setting, problem.place.to_string());
        json!({ "setting": setting, "place": place, "reason": problem.reason.to_string() })
    });
    let whole = json!({ "settings": settings, "notUnderstood": problems.collect::<Vec<_>>() });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
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
