//! Cargo's own tools, each in one version, so that they say the same everywhere.

use crate::cargo::{cargo, executable};
use crate::places::cache;
use crate::process::{answer, program, run};
use anyhow::Result;
use std::path::PathBuf;

/// Installs a tool from crates.io unless it is there. `ask` is how it is asked for its version.
pub fn install(name: &str, version: &str, ask: &[&str]) -> Result<()> {
    if answer(&mut program(path(name), ask)).is_some_and(|answer| answer.ends_with(version)) {
        return Ok(());
    }
    let building = tools().join("building");
    let mut install = cargo(["install", "--quiet", "--locked", "--force", "--version", version, "--root"]);
    install.arg(tools()).arg(name);
    // It runs for a second: what counts is how long it takes to build.
    install.env("CARGO_TARGET_DIR", &building);
    for (setting, value) in [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    run(&mut install)?;
    std::fs::remove_dir_all(building)?;
    Ok(())
}

/// Where it is.
pub fn path(name: &str) -> PathBuf {
    tools().join("bin").join(executable(name))
}

fn tools() -> PathBuf {
    cache().join("tools")
}
