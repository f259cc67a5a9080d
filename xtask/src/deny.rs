//! cargo-deny, one version of it, so that the check says the same everywhere.

use crate::cargo::{cargo, executable};
use crate::places::cache;
use crate::process::{answer, program, run};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

const VERSION: &str = "0.20.2";

/// Installs it unless it is there.
pub fn install() -> Result<()> {
    let tools = tools();
    if answer(&mut program(tool(), ["--version"])).is_some_and(|answer| answer.ends_with(VERSION)) {
        return Ok(());
    }
    let building = tools.join("building");
    let mut install = cargo(["install", "--quiet", "--locked", "--force", "--version", VERSION, "--root"]);
    install.arg(&tools).arg("cargo-deny");
    // It runs for a second: what counts is how long it takes to build.
    install.env("CARGO_TARGET_DIR", &building);
    for (setting, value) in [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    run(&mut install)?;
    std::fs::remove_dir_all(building)?;
    Ok(())
}

/// Checks licences, bans and sources as `deny.toml` says. Advisories need the network and change by themselves,
/// so they are no part of a test.
pub fn check() -> Command {
    program(tool(), ["--log-level", "error", "check", "licenses", "bans", "sources"])
}

fn tools() -> PathBuf {
    cache().join("tools")
}

fn tool() -> PathBuf {
    tools().join("bin").join(executable("cargo-deny"))
}
