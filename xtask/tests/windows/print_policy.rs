//! What is in force on a Windows computer, and who says so.

use crate::desk::{DEFAULTS, Desk, MACHINE_POLICY, USER_POLICY, printed};
use serde_json::{Map, Value, json};
use std::fs;

impl Desk {
    /// Value, weight and place of each setting.
    fn settings<const N: usize>(&self, more: [&str; N]) -> Value {
        let mut program = self.program(["--print-policy", "--json"]);
        let whole: Value = serde_json::from_str(&printed(&program.args(more).output().unwrap())).unwrap();
        assert_eq!(whole["notUnderstood"], json!([]));
        whole["settings"].clone()
    }
}

#[test]
fn where_nobody_has_said_anything_everything_is_built_in() {
    let settings = Desk::new().settings([]);
    let settings = settings.as_object().unwrap();
    assert!(settings.len() > 20 && settings.values().all(|setting| setting["weight"] == "builtIn"), "{settings:#?}");
}

#[test]
fn what_group_policy_says_for_the_computer_is_in_force_with_its_key() {
    let desk = Desk::new();
    desk.say(MACHINE_POLICY, "clipboardSeconds", "REG_DWORD", "30");
    desk.say(MACHINE_POLICY, "organisation", "REG_SZ", "Società Aperta");
    let settings = desk.settings([]);
    let said = |value: Value| json!({ "value": value, "weight": "machinePolicy", "place": MACHINE_POLICY });
    assert_eq!(settings["clipboardSeconds"], said(json!(30)));
    assert_eq!(settings["organisation"], said(json!("Società Aperta")));
}

#[test]
fn people_read_it_in_one_line() {
    let desk = Desk::new();
    desk.say(MACHINE_POLICY, "clipboardSeconds", "REG_DWORD", "30");
    let lines = printed(&desk.program(["--print-policy"]).output().unwrap());
    let line = lines.lines().find(|line| line.starts_with("clipboardSeconds")).unwrap();
    assert!(line.ends_with(&format!("  30  (enforced for this computer by {MACHINE_POLICY})")), "{line}");
}

#[test]
fn the_computer_goes_before_the_person_s_policy_and_that_before_the_installer_s_defaults() {
    let desk = Desk::new();
    for (place, seconds) in [(DEFAULTS, "60"), (USER_POLICY, "40"), (MACHINE_POLICY, "30")] {
        desk.say(place, "clipboardSeconds", "REG_DWORD", seconds);
    }
    for (place, seconds) in [(DEFAULTS, "50"), (USER_POLICY, "20")] {
        desk.say(place, "revealSeconds", "REG_DWORD", seconds);
    }
    desk.say(DEFAULTS, "practice", "REG_DWORD", "0");
    let settings = desk.settings([]);
    let said = |value: Value, weight: &str, place: &str| json!({ "value": value, "weight": weight, "place": place });
    assert_eq!(settings["clipboardSeconds"], said(json!(30), "machinePolicy", MACHINE_POLICY));
    assert_eq!(settings["revealSeconds"], said(json!(20), "userPolicy", USER_POLICY));
    assert_eq!(settings["practice"], said(json!(false), "default", DEFAULTS));
}

#[test]
fn a_suggestion_is_the_person_s_to_change() {
    let desk = Desk::new();
    desk.say(DEFAULTS, "clipboardSeconds", "REG_DWORD", "60");
    desk.choose(r#"{"clipboardSeconds": 90}"#);
    let setting = desk.settings([])["clipboardSeconds"].clone();
    assert_eq!((&setting["value"], &setting["weight"]), (&json!(90), &json!("person")));
}

#[test]
fn nothing_of_the_person_s_loosens_what_is_enforced() {
    let desk = Desk::new();
    desk.say(MACHINE_POLICY, "practice", "REG_DWORD", "0");
    desk.say(MACHINE_POLICY, "mailApps", "REG_SZ", "outlookClassic");
    desk.say(USER_POLICY, "reveal", "REG_DWORD", "0");
    let enforced = desk.settings([]);
    for (name, weight) in [("practice", "machinePolicy"), ("mailApps", "machinePolicy"), ("reveal", "userPolicy")] {
        assert_eq!(enforced[name]["weight"], weight, "{name}");
    }
    let loose = r#"{"practice": true, "reveal": true, "mailApps": ["thunderbird"]}"#;
    desk.choose(loose);
    assert_eq!(desk.settings([]), enforced);
    assert_eq!(desk.settings(["--practice"]), enforced);
    // Where a development build would look.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir_all(elsewhere.path().join("managed")).unwrap();
    fs::write(elsewhere.path().join("managed/loose.json"), loose).unwrap();
    let mut program = desk.program(["--print-policy", "--json"]);
    let output = program.env("APW_POLICIES", elsewhere.path()).env("ProgramFiles", elsewhere.path()).output().unwrap();
    let settings: Value = serde_json::from_str(&printed(&output)).unwrap();
    assert_eq!(settings["settings"], enforced);
}

/// By construction: the schema is made from the declarations, with an example of each.
#[test]
fn every_setting_that_group_policy_writes_is_in_force_whatever_the_person_chooses() {
    let schema: Value = serde_json::from_str(include_str!("../../../packaging/policies/policies.schema.json")).unwrap();
    let mut settings = schema["properties"].as_object().unwrap().clone();
    // A file may name its schema; that is no setting.
    settings.remove("$schema");
    let (desk, mut chosen) = (Desk::new(), Map::new());
    for (name, setting) in &settings {
        let value = &setting["examples"][0];
        match value {
            Value::Bool(on) => desk.say(MACHINE_POLICY, name, "REG_DWORD", if *on { "1" } else { "0" }),
            Value::Number(number) => desk.say(MACHINE_POLICY, name, "REG_DWORD", &number.to_string()),
            Value::String(text) => desk.say(MACHINE_POLICY, name, "REG_SZ", text),
            Value::Array(texts) => {
                let key = format!(r"{MACHINE_POLICY}\{name}");
                for (index, text) in texts.iter().enumerate() {
                    desk.say(&key, &(index + 1).to_string(), "REG_SZ", text.as_str().unwrap());
                }
            }
            other => desk.say(MACHINE_POLICY, name, "REG_SZ", &other.to_string()),
        }
        chosen.insert(name.clone(), value.clone());
    }
    desk.choose(&Value::Object(chosen).to_string());
    let in_force = desk.settings(["--practice"]);
    assert_eq!(in_force.as_object().unwrap().len(), settings.len());
    for (name, setting) in &settings {
        let said = &in_force[name];
        assert_eq!((&said["weight"], &said["place"]), (&json!("machinePolicy"), &json!(MACHINE_POLICY)), "{name}");
        // An address alone gets the slash that it means.
        let value = said["value"].to_string().replace("org/\"", "org\"");
        assert_eq!(serde_json::from_str::<Value>(&value).unwrap(), setting["examples"][0], "{name}");
    }
}

#[test]
fn what_is_not_understood_is_printed_with_its_key() {
    let desk = Desk::new();
    desk.say(MACHINE_POLICY, "practise", "REG_DWORD", "0");
    let output = desk.program(["--print-policy", "--json"]).output().unwrap();
    let whole: Value = serde_json::from_str(&printed(&output)).unwrap();
    let problem = &whole["notUnderstood"][0];
    assert_eq!((&problem["setting"], &problem["place"]), (&json!("practise"), &json!(MACHINE_POLICY)));
}
