//! The program as an administrator's script meets it. `xtask/tests/windows` does the same with the registry.
#![cfg(target_os = "linux")] // Elsewhere no variable says where the person's folders are.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
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

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_app-password-wizard"));
        command.args(arguments).env_clear().env("HOME", self.home.path());
        command.env("APW_POLICIES", self.home.path().join("policies"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
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
fn an_argument_that_is_no_text_is_not_understood() {
    use std::os::unix::ffi::OsStringExt;
    let desk = Desk::with_policy("{}");
    let argument = std::ffi::OsString::from_vec(b"--pra\xffctice".to_vec());
    let output = desk.command(&[]).arg(argument).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("unknown argument"), "{output:?}");
}

#[test]
fn without_a_screen_it_says_so_on_the_terminal_and_in_the_log() {
    let desk = Desk::with_policy("{}");
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("There is no screen to open it on") && said.contains("noDisplay"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    let logs = desk.home.path().join(".local/share/org.app-password-wizard/logs");
    let files = fs::read_dir(&logs).unwrap_or_else(|_| panic!("no folder {}", logs.display()));
    let log: String = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(log.contains("code=noDisplay"), "{log}");
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
#[cfg(unix)]
fn whoever_does_not_read_to_the_end_does_no_harm() {
    let mut command = Desk::with_policy("{}").command(&["--print-policy", "--json"]);
    let mut program =
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    // Nobody reads it.
    drop(program.stdout.take());
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
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

/// Every setting with a value as it stands in a file. By construction: the schema is made from the declarations.
fn every_setting() -> Map<String, Value> {
    let schema: Value = serde_json::from_str(include_str!("../packaging/policies/policies.schema.json")).unwrap();
    let settings = schema["properties"].as_object().unwrap();
    // The file may name its schema; that is no setting.
    let settings = settings.iter().filter(|(name, _)| *name != "$schema");
    settings.map(|(name, setting)| (name.clone(), setting["examples"][0].clone())).collect()
}

/// What the program says of each setting, which must be all of them.
fn assert_all(printed: &Value, weight: &str, place: &str) {
    let settings = every_setting();
    let names = |settings: &Map<String, Value>| settings.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(printed["settings"].as_object().unwrap()), names(&settings));
    assert_eq!(printed["notUnderstood"], json!([]));
    for (name, written) in settings {
        let said = &printed["settings"][&name];
        assert_eq!((said["weight"].as_str(), said["place"].as_str()), (Some(weight), Some(place)), "{name}");
        // An address alone gets the slash that it means.
        let value = said["value"].to_string().replace("org/\"", "org\"");
        assert_eq!(serde_json::from_str::<Value>(&value).unwrap(), written, "{name}");
    }
}

#[test]
fn every_setting_that_is_enforced_holds_against_the_person_the_environment_and_arguments() {
    let all = Value::Object(every_setting()).to_string();
    let desk = Desk::with_policy(&all);
    // The person says something of each; the organisation suggests something of each as well.
    desk.choose(&all);
    fs::create_dir_all(desk.home.path().join("policies/recommended")).unwrap();
    fs::write(desk.home.path().join("policies/recommended/desk.json"), &all).unwrap();
    let place = desk.home.path().join("policies/managed/desk.json").display().to_string();
    assert_all(&desk.settings(&[]), "machinePolicy", &place);
    assert_all(&desk.settings(&["--practice"]), "machinePolicy", &place);

    let shouted = |name: &str| {
        let words = name.chars().flat_map(|letter| letter.is_uppercase().then_some('_').into_iter().chain([letter]));
        words.collect::<String>().to_ascii_uppercase()
    };
    let mut command = desk.command(&["--print-policy", "--json"]);
    for name in every_setting().keys() {
        for variable in [name.clone(), shouted(name), format!("APW_{}", shouted(name))] {
            command.env(variable, "loosened");
        }
    }
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy"] {
        command.env(proxy, "http://loosened.example.test");
    }
    let output = command.output().unwrap();
    assert_all(&serde_json::from_slice(&output.stdout).unwrap(), "machinePolicy", &place);
}

#[test]
fn every_setting_is_the_person_s_choice_where_nobody_has_fixed_it() {
    let desk = Desk::with_policy("{}");
    desk.choose(&Value::Object(every_setting()).to_string());
    let file = desk.home.path().join(".config/org.app-password-wizard/preferences.json");
    assert_all(&desk.settings(&[]), "person", &file.display().to_string());
}

/// The folder that a shipped program reads, as it would be on the machine: this process alone sees another `/etc`.
#[test]
#[cfg(target_os = "linux")]
fn what_stands_in_etc_is_in_force() {
    const PLACE: &str = "/etc/app-password-wizard/policies/managed/50-contoso.json";
    let desk = Desk::with_policy("{}");
    desk.choose(r#"{"practice": true}"#);
    let etc = desk.home.path().join("etc");
    let file = etc.join("app-password-wizard/policies/managed/50-contoso.json");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, Value::Object(every_setting()).to_string()).unwrap();
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", r#"mount --bind "$0" /etc && exec "$@""#]).arg(&etc);
    command.args([env!("CARGO_BIN_EXE_app-password-wizard"), "--print-policy", "--json"]);
    // A policy of the tests would go before the folder.
    let output = command.env("HOME", desk.home.path()).env_remove("APW_POLICIES").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_all(&serde_json::from_slice(&output.stdout).unwrap(), "machinePolicy", PLACE);
}
