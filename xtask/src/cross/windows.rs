//! The app and the tests for Windows, built by mingw; the tests run under Wine.

use super::debian::{self, PanicEnd};
use super::wine::{Wine, make_shim};
use crate::cargo::cargo;
use crate::cargo::leave_out_unused_commands;
use crate::counts::Counts;
use crate::places::root;
use crate::process::{name, watch};
use crate::system_packages;
use crate::tally::Tally;
use crate::test::count;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// The package of the app.
const APP: &str = "app-password-wizard";

/// What is for this computer only: our commands, what they measure against, and servers for tests.
const TOOLS: [&str; 3] = ["empty-window", "test-servers", "xtask"];

/// What draws the window loads WebView2 by this; `tauri-build` lays it beside the app.
const LOADER: &str = "WebView2Loader.dll";

/// Tests that are compiled for Windows and cannot be run by Wine: package and name.
const NOT_UNDER_WINE: [(&str, &str); 6] = [
    // They look at the repository with cargo, which is not there, and see the same as on Linux.
    (APP, "architecture"),
    (APP, "documentation"),
    // It starts the app many times in one process; on Windows the second start finds the first and ends the process.
    (APP, "ipc"),
    // They trust an authority of their own, for which the system's verifier is asked by a structure of Windows 8
    // (`CERT_CHAIN_ENGINE_CONFIG` with `dwExclusiveFlags`) that Wine 8 refuses.
    ("mail", "discovery"),
    ("mail", "log"),
    ("mail", "scripted_servers"),
];

/// How the app is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Beside the tests, from the same pieces.
    Test,
    /// As it is shipped.
    Release,
}

/// The app for Windows.
pub struct WindowsApp {
    pub program: PathBuf,
    /// What must stand in the same folder.
    pub libraries: Vec<PathBuf>,
}

/// Builds the app for Windows. The screens that go into it are those in `ui/dist`.
pub fn build_app(profile: Profile) -> Result<WindowsApp> {
    debian::has_cross_compiler().map_err(anyhow::Error::msg)?;
    system_packages::ensure(&[system_packages::CROSS])?;
    match profile {
        Profile::Test => build_tests().map(|(app, _)| app),
        Profile::Release => {
            let mut build = debian::cargo(["build", "--quiet", "--release"], TARGET, PanicEnd::Abort);
            leave_out_unused_commands(&mut build);
            app_of(&built(build.args(["--package", APP, "--bin", APP]))?)
        }
    }
}

/// Builds the tests of our crates, runs each program under Wine, and adds up what they count.
pub fn test(tally: &mut Tally) -> Result<()> {
    let (app, programs) = build_tests()?;
    if programs.is_empty() {
        bail!("there is no test to run");
    }
    for folder in programs.iter().filter_map(|test| test.path.parent()) {
        make_shim(folder)?;
        for library in &app.libraries {
            std::fs::copy(library, folder.join(library.file_name().unwrap_or_default()))?;
        }
    }
    let windows = Wine::start()?;
    let mut failed = Vec::new();
    for test in &programs {
        let program = test.path.file_name().unwrap_or_default().to_string_lossy();
        println!("\n     Running {program} under Wine");
        let mut has_counted = false;
        let ran = watch(&mut command(&windows, test), |line| {
            tally.read(line);
            has_counted |= Counts::in_line(line).is_some();
        });
        match ran {
            Err(error) => failed.push(format!("{error:#}")),
            // Whatever it says at its end.
            Ok(()) if !has_counted => failed.push(format!("{program} ended before it counted")),
            Ok(()) => {}
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("{}", failed.join("\n")) }
}

/// Starts the app on a Windows of its own, as IT and the person do (`xtask/tests/windows`).
pub fn try_app(tally: &mut Tally) -> Result<()> {
    let app = build_app(Profile::Test)?;
    let windows = Wine::start()?;
    let mut test = cargo(["test", "--quiet", "--locked", "--package", "xtask", "--features", "wine"]);
    test.args(["--test", "windows"]).env("APW_WINDOWS_APP", &app.program);
    windows.is_for(&mut test);
    count(&mut test, tally)
}

fn command(windows: &Wine, test: &TestProgram) -> Command {
    let mut command = windows.command("wine", [&test.path]);
    // Cargo's own settings are not there; without this one the types of the screens would be written beside the crate.
    command.current_dir(&test.folder).env("TS_RS_EXPORT_DIR", windows.folder().join("types"));
    // There is no cargo that could say where the snapshots are, and nobody looks at new ones.
    command.env("INSTA_WORKSPACE_ROOT", root()).env("INSTA_UPDATE", "no");
    command
}

/// A program of tests.
struct TestProgram {
    path: PathBuf,
    /// The folder of its crate, where cargo would start it.
    folder: PathBuf,
}

/// Builds the app and all tests but those of the tools, which work on Linux for Linux.
fn build_tests() -> Result<(WindowsApp, Vec<TestProgram>)> {
    let mut build = debian::cargo(["test", "--quiet", "--no-run", "--workspace"], TARGET, PanicEnd::Unwind);
    // A development build looks for policies also where tests say. What is tried here is to look where a shipped one does.
    build.args(["--config", "profile.dev.package.app-password-wizard.debug-assertions=false"]);
    build.args(TOOLS.iter().flat_map(|name| ["--exclude", *name]));
    let built = built(&mut build)?;
    let app = app_of(&built)?;
    // Tests start it, too.
    app.program.parent().map_or(Ok(()), make_shim)?;
    let is_for_wine = |built: &Built| !NOT_UNDER_WINE.contains(&(built.package.as_str(), built.name.as_str()));
    let tests = built.into_iter().filter(|built| built.is_test && is_for_wine(built));
    Ok((app, tests.map(|built| TestProgram { path: built.path, folder: built.folder }).collect()))
}

/// A program that cargo has built.
#[derive(Debug, PartialEq, Eq)]
struct Built {
    path: PathBuf,
    /// The folder of its package.
    folder: PathBuf,
    /// What cargo calls package and program.
    package: String,
    name: String,
    is_test: bool,
}

/// Runs cargo, which names each program in a line of JSON.
fn built(build: &mut Command) -> Result<Vec<Built>> {
    build.arg("--message-format=json-render-diagnostics");
    let output = build.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("{} cannot be started", name(build)))?;
    if !output.status.success() {
        bail!("{} failed ({})", name(build), output.status);
    }
    String::from_utf8(output.stdout)?.lines().filter_map(built_program).collect()
}

/// The program in a line of cargo's, where there is one.
fn built_program(line: &str) -> Option<Result<Built>> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let path = message["executable"].as_str()?.into();
    let folder = message["manifest_path"].as_str().map(Path::new).and_then(Path::parent);
    let folder = folder.context("cargo names no manifest").map(Path::to_owned);
    let is_test = message["profile"]["test"] == true;
    let name = message["target"]["name"].as_str().unwrap_or_default().to_owned();
    // `path+file:///house/crates/mail#0.1.0`, and `path+file:///house#app-password-wizard@0.1.0` where the folder has
    // another name.
    let id = message["package_id"].as_str().unwrap_or_default();
    let (folder_of_id, version) = id.rsplit_once('#').unwrap_or_default();
    let package = version.split_once('@').map_or_else(|| folder_of_id.rsplit('/').next(), |(package, _)| Some(package));
    let package = package.unwrap_or_default().to_owned();
    Some(folder.map(|folder| Built { path, folder, package, name, is_test }))
}

/// The app among what was built, with what stands beside it.
fn app_of(built: &[Built]) -> Result<WindowsApp> {
    let is_app = |built: &&Built| !built.is_test && built.path.file_stem() == Some(OsStr::new(APP));
    let program = built.iter().find(is_app).context("cargo has built no app")?.path.clone();
    let loader = program.with_file_name(LOADER);
    if !loader.exists() {
        bail!("{} is missing beside the app", loader.display());
    }
    Ok(WindowsApp { program, libraries: vec![loader] })
}

#[cfg(test)]
mod tests {
    use super::{Built, built_program};
    use serde_json::json;

    #[test]
    fn a_line_of_cargo_s_names_program_and_folder() {
        let line = json!({
            "reason": "compiler-artifact", "manifest_path": "/house/crates/keychain/Cargo.toml",
            "executable": "/target/contract-1f.exe", "profile": { "test": true }, "target": { "name": "contract" },
            "package_id": "path+file:///house/crates/keychain#0.1.0",
        });
        let program = Built {
            path: "/target/contract-1f.exe".into(),
            folder: "/house/crates/keychain".into(),
            package: "keychain".to_owned(),
            name: "contract".to_owned(),
            is_test: true,
        };
        assert_eq!(built_program(&line.to_string()).unwrap().unwrap(), program);
    }

    #[test]
    fn a_package_in_a_folder_of_another_name_is_called_by_its_own() {
        let id = "path+file:///house#app-password-wizard@0.1.0";
        let line = json!({"manifest_path": "/house/Cargo.toml", "executable": "/target/ipc-1f.exe", "package_id": id});
        assert_eq!(built_program(&line.to_string()).unwrap().unwrap().package, "app-password-wizard");
    }

    #[test]
    fn a_library_is_no_program() {
        let line = json!({"reason": "compiler-artifact", "executable": null});
        assert!(built_program(&line.to_string()).is_none());
    }
}
