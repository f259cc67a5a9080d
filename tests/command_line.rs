//! The program as an administrator's script meets it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A home folder, and a folder in which IT says what is in force.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn with_policy(json: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("policies/managed")).unwrap();
        fs::write(home.path().join("policies/managed/desk.json"), json).unwrap();
        Self { home }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_app-password-wizard"));
        command.args(arguments).env_clear().env("HOME", self.home.path());
        command.env("APW_POLICIES", self.home.path().join("policies")).output().unwrap()
    }

    fn choose(&self, json: &str) {
        let file = self.home.path().join(".config/org.app-password-wizard/preferences.json");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, json).unwrap();
    }

    fn settings(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["--print-policy", "--json"], arguments].concat());
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_version_is_printed() {
    let output = Desk::with_policy("{}").run(&["--version"]);
    assert_eq!(text(&output).trim(), concat!("app-password-wizard ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_in_force_is_printed_with_who_says_so() {
    let desk = Desk::with_policy(r#"{"clipboardSeconds": 30}"#);
    desk.choose(r#"{"language": "it", "clipboardSeconds": 600}"#);
    let printed = text(&desk.run(&["--print-policy"]));
    let line = |name: &str| printed.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("clipboardSeconds").contains("  30  (enforced for this computer by "), "{printed}");
    assert!(line("clipboardSeconds").ends_with("desk.json)"), "{printed}");
    assert!(line("language").contains(r#"  "it"  (chosen by the person in "#), "{printed}");
}

#[test]
fn nothing_is_made_by_looking() {
    let desk = Desk::with_policy("{}");
    desk.run(&["--print-policy"]);
    let made: Vec<_> = fs::read_dir(desk.home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(made, ["policies"]);
}

/// Neither the person's file nor the environment nor an argument.
#[test]
fn nothing_of_the_person_s_loosens_what_is_enforced() {
    let desk = Desk::with_policy(r#"{"practice": false, "reveal": false, "mailApps": []}"#);
    desk.choose(r#"{"practice": true, "reveal": true, "mailApps": ["geary"]}"#);
    let enforced = desk.settings(&[]);
    for name in ["practice", "reveal", "mailApps"] {
        assert_eq!(enforced["settings"][name]["weight"], "machinePolicy", "{name}");
    }
    assert_eq!(enforced["settings"]["practice"]["value"], false);
    assert_eq!(desk.settings(&["--practice"]), enforced);
}

#[test]
fn what_is_not_understood_is_printed_with_its_place() {
    let printed = Desk::with_policy(r#"{"practise": false}"#).settings(&[]);
    let problem = &printed["notUnderstood"][0];
    assert_eq!(problem["setting"], "practise");
    let place = problem["place"].as_str().unwrap();
    assert_eq!(Path::new(place).file_name().unwrap(), "desk.json");
}
