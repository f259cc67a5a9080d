//! What IT is given beside the program: in step with it, and in the form that its readers expect.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use roxmltree::Document;
use saphyr::{LoadableYamlNode, Yaml};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_manual_names_the_arguments_that_help_names() {
    let help = Command::new(env!("CARGO_BIN_EXE_app-password-wizard")).arg("--help").output().unwrap();
    let help = arguments(&String::from_utf8(help.stdout).unwrap());
    assert!(help.contains("--print-policy"), "{help:?}");
    // Groff's hyphen is another sign than its minus.
    let manual = arguments(&read("packaging/linux/app-password-wizard.1").replace("\\-", "-"));
    assert_eq!(manual, help);
}

#[test]
fn the_manual_names_the_version_and_the_day_of_its_package() {
    let manual = read("packaging/linux/app-password-wizard.1");
    let title = manual.lines().find(|line| line.starts_with(".TH")).unwrap();
    assert!(title.contains("@VERSION@") && title.contains("@DATE@"), "{title}");
}

#[test]
fn no_package_has_a_version_of_its_own() {
    assert!(!read("tauri.conf.json").contains("\"version\""));
    let version = env!("CARGO_PKG_VERSION");
    let told: Vec<PathBuf> = ["packaging/linux", "packaging/macos", "packaging/windows", ".github/workflows"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| names(&text, version)))
        .collect();
    assert!(told.is_empty(), "{told:?} name the version {version}");
}

#[test]
fn what_apple_s_tools_read_are_property_lists() {
    for file in ["entitlements.plist", "Info.plist", "components.plist"] {
        let path = root().join("packaging/macos").join(file);
        plist::Value::from_file(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

#[test]
fn the_oldest_macos_is_the_same_for_the_app_and_its_package() {
    let config: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let text = read("packaging/macos/distribution.xml");
    let distribution = Document::parse(&text).unwrap();
    let oldest = distribution.descendants().find(|node| node.has_tag_name("os-version")).unwrap();
    assert_eq!(oldest.attribute("min"), config["bundle"]["macOS"]["minimumSystemVersion"].as_str());
}

#[test]
fn the_windows_package_never_touches_policies() {
    let source = read("packaging/windows/app-password-wizard.wxs");
    let source = Document::parse(&source).unwrap();
    let keys: Vec<&str> = source.descendants().filter_map(|node| node.attribute("Key")).collect();
    assert!(keys.contains(&r"Software\App Password Wizard"), "{keys:?}");
    assert!(keys.iter().all(|key| !key.contains("Policies")), "{keys:?}");
}

/// Whoever has an older version is upgraded by this code: it stays for good.
#[test]
fn the_windows_package_keeps_its_upgrade_code() {
    let source = read("packaging/windows/app-password-wizard.wxs");
    let source = Document::parse(&source).unwrap();
    let product = source.descendants().find(|node| node.tag_name().name() == "Product").unwrap();
    assert_eq!(product.attribute("UpgradeCode"), Some("E0E2A3BC-A26C-4515-9F86-D946BB5BBFA8"));
}

#[test]
fn the_workflows_are_yaml_with_jobs() {
    for (name, text) in workflows() {
        let documents = Yaml::load_from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let jobs = documents[0].as_mapping_get("jobs").and_then(Yaml::as_mapping).unwrap();
        for (job, content) in jobs {
            let steps = content.as_mapping_get("steps").and_then(Yaml::as_vec);
            assert!(steps.is_some_and(|steps| !steps.is_empty()), "{name}: {job:?} has no steps");
        }
    }
}

#[test]
fn the_workflows_call_commands_that_exist() {
    let usage = read("xtask/src/main.rs");
    let (_, usage) = usage.split_once("const USAGE").unwrap();
    let (usage, _) = usage.split_once("\";").unwrap();
    let known: BTreeSet<&str> = usage
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let texts: Vec<(String, String)> =
        workflows().into_iter().chain([(".ci/run".to_owned(), read(".ci/run"))]).collect();
    let called: BTreeSet<&str> = texts
        .iter()
        .flat_map(|(_, text)| text.split("cargo xtask ").skip(1))
        .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_lowercase()).next())
        .collect();
    assert!(called.contains("test") && called.contains("package"), "{called:?}");
    let unknown: Vec<_> = called.difference(&known).collect();
    assert!(unknown.is_empty(), "there is no cargo xtask {unknown:?}");
}

fn workflows() -> Vec<(String, String)> {
    let folder = root().join(".github/workflows");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

/// The long arguments of the program that stand in a text.
fn arguments(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("--").map(|(place, _)| text.get(place..).unwrap_or_default());
    starts
        .map(|rest| rest.split(|letter: char| letter != '-' && !letter.is_ascii_lowercase()).next().unwrap_or_default())
        .filter(|name| name.len() > 3)
        .map(str::to_owned)
        .collect()
}

/// Whether a text has this version, and not only as a part of another one.
fn names(text: &str, version: &str) -> bool {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit() || letter == '.');
    text.match_indices(version).any(|(place, _)| {
        let before = text.get(..place).and_then(|text| text.chars().next_back());
        let after = text.get(place + version.len()..).and_then(|text| text.chars().next());
        !is_part(before) && !is_part(after)
    })
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
