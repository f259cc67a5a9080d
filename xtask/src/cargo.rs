//! Cargo, the same one that runs us.

use crate::places::root;
use crate::process::{answer, name, program};
use anyhow::{Context, Result};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Cargo in the repository's folder.
pub fn cargo<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    program(cargo, arguments)
}

/// Where cargo puts what it builds.
pub fn target_folder() -> Result<PathBuf> {
    let metadata = answer(&mut cargo(["metadata", "--no-deps", "--format-version", "1"]))
        .context("cargo metadata failed: see what `cargo metadata` says")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    metadata["target_directory"].as_str().map(PathBuf::from).context("cargo metadata names no target folder")
}

/// Has cargo leave out what no capability of the window grants, as Tauri's own `build` does for what is shipped
/// (`removeUnusedCommands` in `tauri.conf.json`).
pub fn leave_out_unused_commands(build: &mut Command) -> &mut Command {
    build.env("REMOVE_UNUSED_COMMANDS", root())
}

/// The file name of a program on this system.
pub fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Runs this command again, built with a feature that is left out otherwise.
#[cfg_attr(all(feature = "bench", feature = "icons"), allow(dead_code))] // Then nothing is left out.
pub fn again_with_feature(feature: &str, arguments: &[OsString]) -> Result<ExitCode> {
    // A target folder of its own: Windows does not let a running program be replaced.
    let target = target_folder()?.join("xtask");
    let mut command =
        cargo(["run", "--quiet", "--locked", "--package", "xtask", "--features", feature, "--target-dir"]);
    command.arg(target).args(["--", feature]).args(arguments).current_dir(root());
    let status = command.status().with_context(|| format!("{} cannot be started", name(&command)))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
