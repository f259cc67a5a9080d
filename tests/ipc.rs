//! The contract between window and shell, with the real configuration and capability files: which commands pass, from where,
//! and in what form. No window is drawn; Tauri's mock runtime stands in for it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use app_password_wizard::{Arguments, Places, builder, context, set_up};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};

const URL: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Every command with a body that it understands.
fn commands() -> Vec<(&'static str, Value)> {
    vec![
        ("start", json!({})),
        ("next_screen", json!({ "after": null })),
        ("act", json!({ "action": { "do": "dismissNotice" }, "revision": 0 })),
        ("reveal", json!({})),
        ("enrolment", json!({})),
        ("device_code", json!({})),
        ("practice_phone", json!({})),
        ("practice_phone_do", json!({ "action": { "do": "scan", "id": "none" } })),
        ("practice_scenario", json!({})),
        ("choose_practice_scenario", json!({ "scenario": "limitReached" })),
        ("choose_language", json!({ "language": null })),
        ("stay_on_top", json!({ "on": true })),
        ("settings_in_force", json!({})),
        ("open_help", json!({ "language": "en" })),
        ("report", json!({ "code": "uncaughtError" })),
        ("diagnose", json!({})),
        ("copy_report", json!({})),
        ("close", json!({})),
    ]
}

struct Program {
    app: App<MockRuntime>,
    folder: tempfile::TempDir,
}

impl Program {
    fn start() -> Self {
        Self::start_with(Arguments::default())
    }

    fn start_with(arguments: Arguments) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            data: folder.path().join("data"),
            config: folder.path().join("config"),
            logs: folder.path().join("logs"),
        };
        let app = builder(mock_builder(), arguments.clone()).build(context()).unwrap();
        // The real runtime does this when it begins to run; the mock never runs.
        set_up(app.handle(), arguments, places).unwrap();
        Self { app, folder }
    }

    fn main(&self) -> WebviewWindow<MockRuntime> {
        self.app.get_webview_window("main").unwrap()
    }

    /// What the practice organisation is like, as soon as the journey has started it.
    fn scenarios(&self) -> Value {
        let mut after = Value::Null;
        loop {
            let scenarios = call(&self.main(), "practice_scenario", json!({})).unwrap();
            if !scenarios.is_null() {
                return scenarios;
            }
            // Answers with the next screen, and so as soon as anything has happened.
            let screen = call(&self.main(), "next_screen", json!({ "after": after })).unwrap();
            assert_ne!(screen["view"]["name"], "problem", "{screen}");
            after = screen["revision"].clone();
        }
    }

    fn other(&self) -> WebviewWindow<MockRuntime> {
        WebviewWindowBuilder::new(&self.app, "other", Default::default()).build().unwrap()
    }
}

fn practice_with_microsoft() -> Arguments {
    let words = ["--practice", "microsoft", "--scenario", "switch-off"];
    Arguments::parse(words.into_iter().map(str::to_owned)).unwrap()
}

fn request(command: &str, body: Value, url: &str) -> InvokeRequest {
    InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(body),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    }
}

fn call(window: &WebviewWindow<MockRuntime>, command: &str, body: Value) -> Result<Value, Value> {
    get_ipc_response(window, request(command, body, URL)).map(|body| body.deserialize().unwrap())
}

/// Tauri's own refusal is a sentence; ours are objects with a code.
fn refused_by_acl(answer: &Result<Value, Value>) -> bool {
    matches!(answer, Err(Value::String(text)) if text.contains("not allowed"))
}

#[test]
fn what_is_asked_on_the_command_line_looks_where_the_window_does() {
    let app = builder(mock_builder(), Arguments::default()).build(context()).unwrap();
    assert_eq!(Places::of_person().unwrap(), Places::of_platform(app.handle()).unwrap());
}

#[test]
fn the_window_may_call_every_command() {
    let program = Program::start();
    for (command, body) in commands().into_iter().filter(|(command, _)| *command != "close") {
        let answer = call(&program.main(), command, body);
        assert!(!refused_by_acl(&answer), "{command}: {answer:?}");
        assert!(!matches!(&answer, Err(Value::String(_))), "{command} did not understand its body: {answer:?}");
    }
}

#[test]
fn another_window_may_call_none() {
    let program = Program::start();
    let other = program.other();
    for (command, body) in commands() {
        let answer = call(&other, command, body);
        assert!(refused_by_acl(&answer), "{command}: {answer:?}");
    }
}

#[test]
fn a_remote_page_may_call_none() {
    let program = Program::start();
    for (command, body) in commands() {
        let answer = get_ipc_response(&program.main(), request(command, body, "https://example.test/"));
        assert!(answer.is_err(), "{command}");
    }
}

#[test]
fn no_command_of_a_plugin_or_of_tauri_may_be_called() {
    let program = Program::start();
    for command in [
        "plugin:clipboard-manager|read_text",
        "plugin:clipboard-manager|write_text",
        "plugin:event|listen",
        "plugin:opener|open_url",
        "plugin:opener|open_path",
        "plugin:window|close",
        "plugin:window|set_always_on_top",
        "plugin:webview|create_webview_window",
        "plugin:app|version",
        "plugin:path|resolve_directory",
    ] {
        assert!(call(&program.main(), command, json!({})).is_err(), "{command}");
    }
}

#[test]
fn the_first_screen_asks_for_the_account() {
    let program = Program::start();
    let screen = call(&program.main(), "next_screen", json!({ "after": null })).unwrap();
    assert_eq!(screen["view"]["name"], "account");
}

#[test]
fn a_click_on_a_screen_that_has_been_left_is_refused_with_a_code() {
    let program = Program::start();
    let begin = json!({ "do": "begin", "address": "nobody", "server": "https://mfa.example.test" });
    let screen = call(&program.main(), "next_screen", json!({ "after": null })).unwrap();
    let click = json!({ "action": begin, "revision": screen["revision"] });
    assert_eq!(call(&program.main(), "act", click.clone()), Ok(Value::Null));
    assert_eq!(call(&program.main(), "act", click), Err(json!({ "code": "stale" })));
}

#[test]
fn there_is_nothing_to_reveal_before_an_app_password_exists() {
    let program = Program::start();
    for command in ["reveal", "enrolment", "device_code"] {
        assert_eq!(call(&program.main(), command, json!({})), Err(json!({ "code": "notPossible" })), "{command}");
    }
}

#[test]
fn there_is_no_report_to_copy_before_one_was_shown() {
    let program = Program::start();
    assert_eq!(call(&program.main(), "copy_report", json!({})), Err(json!({ "code": "notPossible" })));
    let report = call(&program.main(), "diagnose", json!({})).unwrap();
    assert!(report.as_str().unwrap().contains(" diagnosis of "), "{report}");
}

#[test]
fn every_setting_is_told_with_its_value_and_its_source() {
    let program = Program::start();
    call(&program.main(), "choose_language", json!({ "language": "it" })).unwrap();
    let told = call(&program.main(), "settings_in_force", json!({})).unwrap();
    let setting = |name: &str| told["settings"].as_array().unwrap().iter().find(|each| each["name"] == name).cloned();
    let built_in = json!({ "name": "clipboardSeconds", "value": "45", "weight": "builtIn", "place": null });
    assert_eq!(setting("clipboardSeconds"), Some(built_in));
    let chosen = setting("language").unwrap();
    assert_eq!((&chosen["value"], &chosen["weight"]), (&json!("\"it\""), &json!("person")), "{chosen}");
}

#[test]
fn no_page_is_opened_that_the_organisation_has_not_named() {
    let program = Program::start();
    let body = json!({ "language": "en", "page": "https://elsewhere.example/" });
    assert_eq!(call(&program.main(), "open_help", body), Err(json!({ "code": "notPossible" })));
}

#[test]
fn there_are_no_scenarios_outside_of_practice() {
    let program = Program::start();
    assert_eq!(call(&program.main(), "practice_scenario", json!({})), Ok(Value::Null));
    let chosen = call(&program.main(), "choose_practice_scenario", json!({ "scenario": "throttled" }));
    assert_eq!(chosen, Err(json!({ "code": "notPossible" })));
}

#[test]
fn practice_with_microsoft_365_begins_with_the_scenario_that_was_asked_for_and_knows_the_others() {
    let program = Program::start_with(practice_with_microsoft());
    let scenarios = program.scenarios();
    assert_eq!(scenarios["current"], "switchOff");
    assert!(scenarios["all"].as_array().unwrap().contains(&json!("submissionOffForMailbox")), "{scenarios}");
}

#[test]
fn a_scenario_that_was_chosen_is_the_current_one() {
    let program = Program::start_with(practice_with_microsoft());
    program.scenarios();
    assert_eq!(call(&program.main(), "choose_practice_scenario", json!({ "scenario": "throttled" })), Ok(Value::Null));
    assert_eq!(program.scenarios()["current"], "throttled");
}

#[test]
fn practice_with_microsoft_365_has_no_phone() {
    let program = Program::start_with(practice_with_microsoft());
    program.scenarios();
    assert_eq!(call(&program.main(), "practice_phone", json!({})), Ok(Value::Null));
}

#[test]
fn the_window_stays_on_top_and_leaves_it_again() {
    let program = Program::start();
    for on in [true, false] {
        assert_eq!(call(&program.main(), "stay_on_top", json!({ "on": on })), Ok(Value::Null), "{on}");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    let program = Program::start_with(practice_with_microsoft());
    program.scenarios();
    for (command, body) in [
        ("choose_practice_scenario", json!({})),
        ("choose_practice_scenario", json!({ "scenario": null })),
        ("choose_practice_scenario", json!({ "scenario": "limit-reached" })),
        ("choose_practice_scenario", json!({ "scenario": { "submissionRefusal": "535" } })),
        ("choose_practice_scenario", json!({ "scenario": ["eligible"] })),
        ("open_help", json!({})),
        ("open_help", json!({ "language": "https://elsewhere.example/" })),
        ("stay_on_top", json!({})),
        ("stay_on_top", json!({ "on": "yes" })),
        ("stay_on_top", json!({ "on": 1 })),
        ("act", json!({ "action": { "do": "openPage" }, "revision": 1 })),
        ("act", json!({ "action": { "do": "openBrowser", "language": 7 }, "revision": 1 })),
        ("act", json!({ "action": { "do": "practise", "provider": "google" }, "revision": 1 })),
        ("act", json!({ "action": { "do": "takeTyped", "appPassword": null }, "revision": 1 })),
    ] {
        // Tauri's own words: the command has not been run.
        let answer = call(&program.main(), command, body.clone());
        assert!(
            matches!(&answer, Err(Value::String(text)) if text.contains("invalid args")),
            "{command} {body}: {answer:?}"
        );
    }
    assert_eq!(program.scenarios()["current"], "switchOff");
}

#[test]
fn a_refused_payload_is_not_repeated_in_the_answer() {
    let program = Program::start();
    let action = json!({ "do": "takeTyped", "appPassword": ["plantedsecretabc"] });
    let answer = call(&program.main(), "act", json!({ "action": action, "revision": 1 }));
    assert!(answer.is_err() && !format!("{answer:?}").contains("planted"), "{answer:?}");
}

#[test]
fn a_language_that_was_chosen_is_there_after_a_restart() {
    let program = Program::start();
    assert_eq!(call(&program.main(), "choose_language", json!({ "language": "it" })), Ok(Value::Null));
    assert_eq!(call(&program.main(), "start", json!({})).unwrap()["language"], "it");
    let stored = std::fs::read_to_string(program.folder.path().join("config/preferences.json")).unwrap();
    assert!(stored.contains("\"it\""), "{stored}");
}

#[test]
fn an_action_that_does_not_exist_is_refused() {
    let program = Program::start();
    let answer = call(&program.main(), "act", json!({ "action": { "do": "skipEverything" }, "revision": 1 }));
    assert!(answer.is_err(), "{answer:?}");
}
