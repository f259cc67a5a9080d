//! The Windows tests, built by mingw and run by Wine.

use super::{CRATES, debian};
use crate::counts::Counts;
use crate::process::{name, program, run, watch};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const TARGET: &str = "x86_64-pc-windows-gnu";

/// What Rust's standard library needs and Debian's Wine lacks.
const SHIM: &str = "bcryptprimitives.dll";

/// Builds the tests of our crates, runs each program under Wine, and adds up what they count.
pub fn test(counts: &mut Counts) -> Result<()> {
    let programs = build()?;
    if programs.is_empty() {
        bail!("there is no test to run");
    }
    for folder in programs.iter().filter_map(|test| test.path.parent()) {
        make_shim(folder)?;
    }
    let windows = Wine::start()?;
    let mut failed = Vec::new();
    for test in &programs {
        let program = test.path.file_name().unwrap_or_default().to_string_lossy();
        println!("\n     Running {program} under Wine");
        let mut has_counted = false;
        let ran = watch(&mut windows.command(test), |line| {
            if let Some(more) = Counts::in_line(line) {
                *counts += more;
                has_counted = true;
            }
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

/// A program of tests.
struct TestProgram {
    path: PathBuf,
    /// The folder of its crate, where cargo would start it.
    folder: PathBuf,
}

/// Builds them; cargo names each in a line of JSON.
fn build() -> Result<Vec<TestProgram>> {
    let mut build = debian::cargo(["test", "--quiet", "--no-run", "--message-format=json-render-diagnostics"], TARGET)?;
    build.args(CRATES.iter().flat_map(|name| ["--package", *name]));
    let output = build.stderr(std::process::Stdio::inherit()).output();
    let output = output.with_context(|| format!("{} cannot be started", name(&build)))?;
    if !output.status.success() {
        bail!("{} failed ({})", name(&build), output.status);
    }
    String::from_utf8(output.stdout)?.lines().filter_map(test_program).collect()
}

/// The program in a line of cargo's, where there is one.
fn test_program(line: &str) -> Option<Result<TestProgram>> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let path = message["executable"].as_str()?;
    let manifest = message["manifest_path"].as_str().map(Path::new).and_then(Path::parent);
    let folder = manifest.context("cargo names no manifest").map(Path::to_owned);
    Some(folder.map(|folder| TestProgram { path: path.into(), folder }))
}

fn make_shim(folder: &Path) -> Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cross/bcryptprimitives.c");
    let mut compile = program("x86_64-w64-mingw32-gcc", ["-shared", "-O1", "-Wall", "-Werror", "-o"]);
    run(compile.arg(folder.join(SHIM)).arg(source).arg("-ladvapi32"))
}

/// A Windows that is thrown away afterwards.
struct Wine(TempDir);

impl Wine {
    fn start() -> Result<Self> {
        let wine = Self(tempfile::tempdir()?);
        // The first program finds everything there, and a failure here is not one of the tests.
        watch(&mut wine.program("wineboot", ["--init"]), |_| ())?;
        Ok(wine)
    }

    fn command(&self, test: &TestProgram) -> Command {
        let mut command = self.program("wine", [&test.path]);
        // Cargo's own settings are not there; without this one the types of the screens would be written beside the crate.
        command.current_dir(&test.folder).env("TS_RS_EXPORT_DIR", self.0.path().join("types"));
        command
    }

    fn program<I: AsRef<std::ffi::OsStr>>(&self, name: &str, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = program(name, arguments);
        // No display and no browser engine: nothing asks for one, and it must not wait for somebody to click.
        command.env("WINEPREFIX", self.0.path().join("wine")).env("WINEDEBUG", "-all");
        command.env("WINEDLLOVERRIDES", "mscoree=;mshtml=").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Its server would write into the folder for some seconds after it is gone.
        let _ = run(&mut self.program("wineserver", ["--kill"]));
        let _ = run(&mut self.program("wineserver", ["--wait"]));
    }
}

#[cfg(test)]
mod tests {
    use super::test_program;
    use serde_json::json;
    use std::path::Path;

    #[test]
    fn a_line_of_cargo_s_names_program_and_folder() {
        let line = json!({
            "reason": "compiler-artifact", "manifest_path": "/house/crates/keychain/Cargo.toml",
            "executable": "/target/contract-1f.exe",
        });
        let program = test_program(&line.to_string()).unwrap().unwrap();
        assert_eq!(program.path, Path::new("/target/contract-1f.exe"));
        assert_eq!(program.folder, Path::new("/house/crates/keychain"));
    }

    #[test]
    fn a_library_is_no_program() {
        let line = json!({"reason": "compiler-artifact", "executable": null});
        assert!(test_program(&line.to_string()).is_none());
    }
}
