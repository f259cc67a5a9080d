//! The app and the tests for Windows, built by mingw; the tests run under Wine.

use super::debian::{self, PanicEnd};
use super::wine::{Wine, make_shim};
use crate::cargo::cargo;
use crate::cargo::leave_out_unused_commands;
use crate::counts::Counts;
use crate::places::root;
use crate::process::{Niceness, at_leisure, listen, name};
use crate::system_packages;
use crate::tally::Tally;
use crate::test::count;
use anyhow::{Context, Result, bail};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::slice::Iter;
use std::sync::{Mutex, PoisonError};

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

/// What a test says that wanted to start a process, where Wine 8 now and then cannot (`ERROR_INTERNAL_ERROR`). It tells nothing
/// about what was to be tried.
const PROCESS_NOT_STARTED: &str = "Os { code: 1359,";

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
        Profile::Test => build_tests().map(|tests| tests.app),
        Profile::Release => {
            let mut build = debian::cargo(["build", "--quiet", "--release"], TARGET, PanicEnd::Abort);
            leave_out_unused_commands(&mut build);
            app_of(&built(build.args(["--package", APP, "--bin", APP]))?)
        }
    }
}

/// Runs each program of tests under Wine, several at a time, and adds up what they count.
pub fn test(Tests { app, programs }: &Tests, tally: &mut Tally) -> Result<()> {
    if programs.is_empty() {
        bail!("there is no test to run");
    }
    let folders: BTreeSet<&Path> = programs.iter().filter_map(|test| test.path.parent()).collect();
    for folder in folders {
        make_shim(folder)?;
        for library in &app.libraries {
            std::fs::copy(library, folder.join(library.file_name().unwrap_or_default()))?;
        }
    }
    // A Windows for each core: they share nothing, and most programs of tests keep one core busy only.
    let queue = Mutex::new(programs.iter());
    let outcome = Mutex::new((tally, Vec::new()));
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get).min(programs.len());
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(|| work_off(&queue, &outcome))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker has panicked")))
    })?;
    let (_, failed) = outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    if failed.is_empty() { Ok(()) } else { bail!("{}", failed.join("\n")) }
}

/// On a Windows of its own, runs programs until none is left.
fn work_off(queue: &Mutex<Iter<'_, TestProgram>>, outcome: &Mutex<(&mut Tally, Vec<String>)>) -> Result<()> {
    let windows = Wine::start()?;
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    while let Some(test) = next() {
        let (lines, error) = run_test(&windows, test);
        // In one piece: another one may end at the same time.
        let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
        println!("\n     Running {} under Wine", test.name());
        for line in &lines {
            println!("{line}");
            outcome.0.read(line);
        }
        outcome.1.extend(error);
    }
    Ok(())
}

/// What a program has printed, and why it failed.
fn run_test(windows: &Wine, test: &TestProgram) -> (Vec<String>, Option<String>) {
    let mut again = true;
    loop {
        let mut lines = Vec::new();
        let ran = listen(&mut command(windows, test), |line| lines.push(line.to_owned()));
        if ran.is_err() && again && lines.iter().any(|line| line.contains(PROCESS_NOT_STARTED)) {
            println!("\n     {} could start no process under Wine, and is run once more", test.name());
            again = false;
            continue;
        }
        let has_counted = || lines.iter().any(|line| Counts::in_line(line).is_some());
        let error = match ran {
            Err(error) => Some(format!("{error:#}")),
            // Whatever it says at its end.
            Ok(()) if !has_counted() => Some(format!("{} ended before it counted", test.name())),
            Ok(()) => None,
        };
        return (lines, error);
    }
}

/// Starts the app on a Windows of its own, as IT and the person do (`xtask/tests/windows`).
pub fn try_app(app: &WindowsApp, tally: &mut Tally) -> Result<()> {
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

/// What is tried under Wine.
pub struct Tests {
    pub app: WindowsApp,
    programs: Vec<TestProgram>,
}

/// A program of tests.
struct TestProgram {
    path: PathBuf,
    /// The folder of its crate, where cargo would start it.
    folder: PathBuf,
}

impl TestProgram {
    fn name(&self) -> Cow<'_, str> {
        self.path.file_name().unwrap_or_default().to_string_lossy()
    }
}

/// Builds the app and all tests but those of the tools, which work on Linux for Linux. It leaves the processor to the steps that
/// it goes on beside; macOS is waited for later.
pub fn build_tests() -> Result<Tests> {
    let mut build = debian::cargo(["test", "--quiet", "--no-run", "--workspace"], TARGET, PanicEnd::Unwind);
    // A development build looks for policies also where tests say. What is tried here is to look where a shipped one does.
    build.args(["--config", "profile.dev.package.app-password-wizard.debug-assertions=false"]);
    build.args(TOOLS.iter().flat_map(|name| ["--exclude", *name]));
    let built = built(&mut at_leisure(&build, Niceness(15)))?;
    let app = app_of(&built)?;
    // Tests start it, too.
    app.program.parent().map_or(Ok(()), make_shim)?;
    let is_for_wine = |built: &Built| !NOT_UNDER_WINE.contains(&(built.package.as_str(), built.name.as_str()));
    let tests = built.into_iter().filter(|built| built.is_test && is_for_wine(built));
    let programs = tests.map(|built| TestProgram { path: built.path, folder: built.folder }).collect();
    Ok(Tests { app, programs })
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
