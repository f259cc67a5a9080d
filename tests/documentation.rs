//! The documentation keeps its promises: what it must name is named, and its links lead somewhere.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot read the repository has failed.

use std::path::{Path, PathBuf};

#[test]
fn the_help_desk_page_explains_every_problem_code() {
    let page = read("docs/help-desk.md");
    let codes = codes("ui/src/backend/types/ProblemCode.ts");
    let missing: Vec<&String> = codes.iter().filter(|code| !page.contains(&format!("### `{code}`"))).collect();
    assert!(missing.is_empty(), "docs/help-desk.md says nothing about {missing:?}");
}

#[test]
fn the_help_desk_page_explains_every_keychain_problem() {
    let page = read("docs/help-desk.md");
    let codes = codes("ui/src/backend/types/KeychainProblem.ts");
    let missing: Vec<&String> = codes.iter().filter(|code| !page.contains(&format!("| `{code}` "))).collect();
    assert!(missing.is_empty(), "docs/help-desk.md says nothing about {missing:?}");
}

#[test]
fn the_help_desk_page_explains_every_refused_sign_in() {
    let page = read("docs/help-desk.md");
    let codes = codes("ui/src/backend/types/SignInRefusal.ts");
    let missing: Vec<&String> = codes.iter().filter(|code| !page.contains(&format!("| `{code}` "))).collect();
    assert!(missing.is_empty(), "docs/help-desk.md says nothing about {missing:?}");
}

#[test]
fn the_help_desk_page_explains_why_a_replacement_stops_and_what_came_of_a_mail_app() {
    let page = read("docs/help-desk.md");
    let rows = ["RotationProblem", "MailAppState", "WhyNot"]
        .map(|name| codes(&format!("ui/src/backend/types/{name}.ts")))
        .concat();
    // The names of members, and what is no outcome yet, or told by its reason.
    let no_outcomes = ["state", "why", "problem", "offered", "saving", "notPossible"];
    let told = |code: &String| no_outcomes.contains(&code.as_str()) || page.contains(&format!("| `{code}` "));
    let reasons = codes("ui/src/backend/types/WhyPaste.ts");
    let missing: Vec<&String> = rows
        .iter()
        .filter(|code| !told(code))
        .chain(reasons.iter().filter(|code| !page.contains(&format!("`{code}`"))))
        .collect();
    assert!(missing.is_empty(), "docs/help-desk.md says nothing about {missing:?}");
}

#[test]
fn the_help_desk_page_explains_why_a_method_stays_as_it_is() {
    let page = read("docs/help-desk.md");
    let codes = ["MethodProblemCode", "ResyncProblem"].map(|name| codes(&format!("ui/src/backend/types/{name}.ts")));
    let missing: Vec<String> =
        codes.concat().into_iter().filter(|code| !page.contains(&format!("| `{code}` "))).collect();
    assert!(missing.is_empty(), "docs/help-desk.md says nothing about {missing:?}");
}

#[test]
fn the_mail_server_page_explains_every_outcome() {
    let page = read("docs/mail-server-test.md");
    let codes = ["ProbeRefusal", "ProbeNotReached", "ProbeNoVerdict", "ProbeNotTrusted"]
        .map(|name| codes(&format!("ui/src/backend/types/{name}.ts")))
        .concat();
    let missing: Vec<&String> = codes.iter().filter(|code| !page.contains(&format!("| `{code}` "))).collect();
    assert!(missing.is_empty(), "docs/mail-server-test.md says nothing about {missing:?}");
}

#[test]
fn the_diagnosis_page_explains_exactly_what_can_be_found() {
    let page = read("docs/diagnosis.md");
    let (_, codes) = page.split_once("## What can be found").expect("the table of codes");
    let listed: Vec<(&str, &str)> = codes.lines().filter_map(first_cells).collect();
    let declared: Vec<(&str, &str)> =
        diagnosis::Code::ALL.iter().map(|code| (code.name(), code.state().name())).collect();
    assert_eq!(listed, declared);
}

#[test]
fn the_diagnosis_page_explains_exactly_what_is_looked_at() {
    let page = read("docs/diagnosis.md");
    let (_, checks) = page.split_once("## What is looked at").expect("the table of checks");
    let (checks, _) = checks.split_once("## ").expect("another section");
    let listed: Vec<&str> = checks.lines().filter_map(first_cells).map(|(check, _)| check).collect();
    let declared: Vec<&str> = diagnosis::Check::ALL.iter().map(|check| check.name()).collect();
    assert_eq!(listed, declared);
}

#[test]
fn the_page_of_the_server_check_explains_exactly_what_can_be_found() {
    let page = read("docs/admin/check-server.md");
    let listed: Vec<(&str, &str)> = page.lines().filter_map(first_cells).collect();
    let declared: Vec<(&str, &str)> = providers::Flaw::ALL
        .iter()
        .map(|flaw| {
            let weight = match flaw.weight() {
                providers::Weight::Problem => "problem",
                providers::Weight::Advice => "advice",
                providers::Weight::Unknown => "unknown",
            };
            (flaw.name(), weight)
        })
        .collect();
    assert_eq!(listed, declared);
    let unnamed: Vec<&str> = providers::Question::ALL
        .iter()
        .map(|question| question.name())
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
    assert!(page.lines().count() <= 80, "one page");
}

/// The code in the first cell of a table's row, and what stands in the second.
fn first_cells(line: &str) -> Option<(&str, &str)> {
    let (code, rest) = line.strip_prefix("| `")?.split_once('`')?;
    let (_, rest) = rest.split_once('|')?;
    Some((code, rest.split('|').next()?.trim()))
}

#[test]
fn links_between_our_pages_lead_somewhere() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target)) {
            let file = target.split('#').next().unwrap_or_default();
            let is_ours = !file.is_empty() && !file.contains("://") && !file.starts_with("mailto:");
            if is_ours && !page.with_file_name(file).exists() {
                dead.push(format!("{} -> {target}", page.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

/// The names in a generated union of strings.
fn codes(file: &str) -> Vec<String> {
    let text = read(file);
    let (_, union) = text.split_once("export type").expect("a generated type");
    union.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Pages at the root and under `docs/`.
fn pages() -> Vec<PathBuf> {
    let (mut folders, mut pages) = (vec![root().join("docs")], Vec::new());
    pages.extend(std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()));
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { pages.push(path) }
        }
    }
    pages.retain(|page| page.extension().is_some_and(|kind| kind == "md"));
    pages
}

fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
