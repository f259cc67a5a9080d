//! What the program finds on a Windows computer that something is wrong with.

use crate::desk::{Desk, MACHINE_POLICY, text};
use serde_json::{Value, json};

/// With what the program ends when it has found a problem.
const PROBLEMS: Option<i32> = Some(1);

/// The finding of this check.
fn finding(desk: &Desk, check: &str) -> Value {
    let output = desk.program(["--diagnose", "--json"]).output().unwrap();
    assert_eq!(output.status.code(), PROBLEMS, "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut findings = report["findings"].as_array().unwrap().iter();
    findings.find(|finding| finding["check"] == check).unwrap().clone()
}

#[test]
fn people_read_that_there_is_no_web_engine() {
    let output = Desk::new().program(["--diagnose"]).output().unwrap();
    assert_eq!(output.status.code(), PROBLEMS);
    let report = text(&output.stdout);
    assert!(report.contains("webEngineMissing") && report.contains("WebView2"), "{report}");
}

#[test]
fn programs_read_that_it_is_old() {
    let desk = Desk::new();
    desk.install_web_engine("98.0.1108.62");
    let found = finding(&desk, "webEngine");
    assert_eq!((&found["code"], &found["at"]), (&json!("webEngineTooOld"), &json!("WebView2")));
}

#[test]
fn the_keychain_of_windows_works() {
    assert_eq!(finding(&Desk::new(), "keychain")["code"], Value::Null);
}

#[test]
fn a_setting_that_is_not_understood_is_found() {
    let desk = Desk::new();
    desk.say(MACHINE_POLICY, "practise", "REG_DWORD", "0");
    let found = finding(&desk, "policy");
    assert!(found.to_string().contains("practise"), "{found}");
}
