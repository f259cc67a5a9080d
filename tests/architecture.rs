//! The shape of the house (docs/architecture.md), checked against the code itself.
#![allow(clippy::expect_used)] // A test that cannot read the repository has failed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which room may lean on which. Tests may lean on anything, so dev-dependencies are left aside.
const ARROWS: &[(&str, &[&str])] = &[
    (
        "app-password-wizard",
        &[
            "diagnosis",
            "wizard",
            "providers",
            "mail",
            "keychain",
            "policy",
            "practice",
            "proxy",
            "password",
            "audit",
            "logbook",
        ],
    ),
    ("wizard", &["audit", "providers", "mail", "keychain", "policy", "password"]),
    ("providers", &["dns", "password", "proxy"]),
    ("mail", &["dns", "password", "proxy", "trust"]),
    ("diagnosis", &["keychain", "password", "policy", "proxy", "trust"]),
    ("keychain", &["password"]),
    ("policy", &["password"]),
    ("practice", &["password"]),
    ("password", &[]),
    ("audit", &[]),
    ("dns", &[]),
    ("logbook", &[]),
    ("proxy", &[]),
    ("trust", &[]),
    ("fuzz", &["diagnosis", "dns", "keychain", "mail", "policy", "providers", "proxy", "wizard"]),
    ("test-servers", &[]),
    ("xtask", &["test-servers"]),
    ("empty-window", &[]),
];

/// The one permission for a command of Tauri's own: Ctrl and + enlarge the window (WCAG 2.2, 1.4.4).
const ENLARGE: &str = "core:webview:allow-set-webview-zoom";

/// Who may know Tauri: the shell, and the yardstick of the measurements.
const KNOW_TAURI: [&str; 2] = ["app-password-wizard", "empty-window"];

#[test]
fn arrows_between_the_rooms_run_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let packages = packages();
    let rooms: BTreeSet<&str> = packages.keys().map(String::as_str).collect();
    let mut wrong = Vec::new();
    for (room, dependencies) in &packages {
        let Some(may) = allowed.get(room.as_str()) else {
            wrong.push(format!("{room} has no place yet: say in ARROWS what it may lean on"));
            continue;
        };
        let leans_on = dependencies.iter().map(String::as_str).filter(|name| rooms.contains(name));
        wrong.extend(leans_on.filter(|name| !may.contains(name)).map(|name| format!("{room} -> {name}")));
    }
    assert!(wrong.is_empty(), "arrows that run the wrong way: {wrong:#?}");
}

#[test]
fn only_the_shell_knows_tauri() {
    let knows = |dependencies: &BTreeSet<String>| dependencies.iter().any(|name| name.starts_with("tauri"));
    let packages = packages();
    let who: Vec<&String> = packages.iter().filter(|(_, names)| knows(names)).map(|(room, _)| room).collect();
    assert_eq!(who, KNOW_TAURI);
}

/// What Tauri brings for X11 by default tells the program each key that is pressed anywhere (docs/decisions/smaller-program.md).
#[test]
fn nothing_listens_to_the_keys_of_the_whole_desktop() {
    assert!(
        !read(&root().join("Cargo.lock")).contains("name = \"x11-dl\""),
        "a feature `x11` of Tauri, tao or wry is on"
    );
}

#[test]
fn screens_reach_tauri_through_the_backend_folder_only() {
    let backend = root().join("ui/src/backend");
    let code = |file: &Path| file.extension().is_some_and(|kind| kind == "ts" || kind == "js" || kind == "svelte");
    let outside =
        files().into_iter().filter(|file| file.starts_with(root().join("ui/src")) && !file.starts_with(&backend));
    let wrong: Vec<PathBuf> = outside.filter(|file| code(file) && read(file).contains("@tauri-apps/")).collect();
    assert!(wrong.is_empty(), "@tauri-apps is imported outside ui/src/backend: {wrong:#?}");
}

#[test]
fn every_crate_has_a_readme() {
    let manifests = files().into_iter().filter(|file| file.ends_with("Cargo.toml"));
    let missing: Vec<PathBuf> =
        manifests.map(|file| file.with_file_name("README.md")).filter(|it| !it.exists()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn readmes_of_folders_have_at_most_ten_lines() {
    let readmes = files().into_iter().filter(|file| file.ends_with("README.md") && *file != root().join("README.md"));
    let long: Vec<PathBuf> = readmes.filter(|file| read(file).lines().count() > 10).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_file_names_a_folder_of_somebody_s_machine() {
    // Written in two parts, or this file would name them too.
    let homes = [concat!("/ro", "ot/"), concat!("/home/", "runner"), concat!(r"C:\Us", r"ers\")];
    let wrong: Vec<PathBuf> =
        files().into_iter().filter(|file| homes.iter().any(|home| read(file).contains(home))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The types of macOS are checked with each change for one of a Mac's processors (`xtask/src/cross/macos.rs`).
#[test]
fn nothing_asks_which_processor_it_is() {
    // Written in two parts, or this file would ask too.
    let question = concat!("target_", "arch");
    let asks = |file: &PathBuf| {
        let is_ours = file.extension().is_some_and(|kind| kind == "rs") || file.ends_with("Cargo.toml");
        is_ours && read(file).contains(question)
    };
    let wrong: Vec<PathBuf> = files().into_iter().filter(asks).collect();
    assert!(wrong.is_empty(), "then check both: {wrong:#?}");
}

/// Client ids that belong to Microsoft: an organisation registers this program under one of its own. Written in two parts,
/// or this file would name them too.
const IDS_OF_MICROSOFT: &[&str] = &[
    concat!("0000000c-0000-0000", "-c000-000000000000"), // App Access Panel
    concat!("04b07795-8ddb-461a", "-bbee-02f9e1bf7b46"), // Azure CLI
    concat!("14d82eec-204b-4c2f", "-b7e8-296a70dab67e"), // Graph command line tools
    concat!("1950a258-227b-4e31", "-a9cf-717495945fc2"), // Azure PowerShell
    concat!("19db86c3-b2b9-44cc", "-b339-36da233a3be2"), // My Signins
    concat!("1fec8e78-bce4-4aaf", "-ab1b-5451cc387264"), // Teams
    concat!("27922004-5251-4030", "-b22d-91ecd9a37ea4"), // Outlook Mobile
    concat!("29d9ed98-a469-4536", "-ade2-f981bc1d605e"), // Authentication Broker
    concat!("872cd9fa-d31f-45e0", "-9eab-6e460a02d1f1"), // Visual Studio
    concat!("aebc6443-996d-45c2", "-90f0-388ff96faa56"), // Visual Studio Code
    concat!("c44b4083-3bb0-49c1", "-b47d-974e53cbdf3c"), // Azure Portal
    concat!("d3590ed6-52b3-4102", "-aeff-aad2292ab01c"), // Office
    concat!("de8bc8b5-d9f9-48b1", "-a8ad-b748da725064"), // Graph Explorer
    concat!("ecd6b820-32c2-49b6", "-98a6-444530e5a77a"), // Edge
];

/// Pieces of the interface behind Microsoft's page *Security info*, which is Microsoft's own and not documented.
const PRIVATE_INTERFACES: &[&str] = &[
    concat!("mysignins.microsoft.com", "/api"),
    concat!("windowsazure.com", "/securityinfo"),
    concat!("add", "securityinfo"),
    concat!("verify", "securityinfo"),
    concat!("session", "ctx"),
    concat!("api/session", "/authorize"),
    concat!("authenticationmethods/", "availablemethods"),
    concat!("requirengcmfa", "forsecurityinfo"),
];

#[test]
fn no_file_names_a_client_id_or_a_private_interface_of_microsoft_s() {
    let forbidden: Vec<&&str> = IDS_OF_MICROSOFT.iter().chain(PRIVATE_INTERFACES).collect();
    let is_wrong = |file: &PathBuf| {
        let text = read(file).to_ascii_lowercase();
        forbidden.iter().any(|piece| text.contains(**piece))
    };
    let wrong: Vec<PathBuf> = files().into_iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_screens_call_exactly_the_commands_that_the_shell_handles() {
    assert_eq!(called_commands(), handled_commands());
}

#[test]
fn the_access_list_knows_exactly_the_commands_that_the_shell_handles() {
    assert_eq!(declared_commands(), handled_commands());
}

#[test]
fn the_window_may_call_exactly_the_commands_that_the_shell_handles() {
    assert_eq!(permitted_commands(), handled_commands());
}

/// What `generate_handler!` in the shell lists.
fn handled_commands() -> BTreeSet<String> {
    let shell = files().into_iter().filter(|file| file.starts_with(root().join("src-tauri")));
    let lists: Vec<String> =
        shell.filter_map(|file| Some(between(&read(&file), "generate_handler![", "]")?.to_owned())).collect();
    let [list] = lists.as_slice() else { panic!("one generate_handler! list, not {}", lists.len()) };
    let names = list.split(',').map(|path| path.rsplit("::").next().unwrap_or_default().trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// What the build script declares to Tauri's access control.
fn declared_commands() -> BTreeSet<String> {
    let script = read(&root().join("src-tauri/build.rs"));
    quoted(between(&script, "= &[", "]").expect("build.rs lists the commands")).collect()
}

/// What the capability of the window permits.
fn permitted_commands() -> BTreeSet<String> {
    let capability = read(&root().join("capabilities/main.json"));
    let permissions: serde_json::Value = serde_json::from_str(&capability).expect("capabilities/main.json is JSON");
    let names = permissions["permissions"].as_array().expect("the capability lists permissions").iter();
    let names = names.map(|name| name.as_str().unwrap_or_default()).filter(|name| *name != ENLARGE);
    names.map(|name| name.trim_start_matches("allow-").replace('-', "_")).collect()
}

/// What the screens call.
fn called_commands() -> BTreeSet<String> {
    let adapter = read(&root().join("ui/src/backend/tauri.ts"));
    adapter.split("invoke(").skip(1).filter_map(|call| quoted(call).next()).collect()
}

/// Names and direct dependencies (without dev-dependencies) of the packages of this repository.
fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(root());
    let output = metadata.output().expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let dependencies = |package: &serde_json::Value| {
        let all = package["dependencies"].as_array().expect("a package has a list of dependencies").iter();
        all.filter(|dependency| dependency["kind"] != "dev").map(|dependency| text(&dependency["name"])).collect()
    };
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages").iter();
    packages.map(|package| (text(&package["name"]), dependencies(package))).collect()
}

/// Every file of the repository, without what is built or downloaded.
fn files() -> Vec<PathBuf> {
    const NOT_OURS: [&str; 6] = [".git", "autogenerated", "dist", "gen", "node_modules", "target"];
    let (mut folders, mut files) = (vec![root().to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the repository can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_file() {
                files.push(path);
            } else if path.file_name().is_some_and(|name| !NOT_OURS.iter().any(|other| name == *other)) {
                folders.push(path);
            }
        }
    }
    files
}

/// The text of a file; nothing where it is not text.
fn read(file: &Path) -> String {
    std::fs::read(file).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(start)?;
    after.split_once(end).map(|(inside, _)| inside)
}

fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned)
}
