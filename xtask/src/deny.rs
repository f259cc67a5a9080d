//! cargo-deny, one version of it, so that the check says the same everywhere.

use crate::process::program;
use crate::tool;
use anyhow::Result;
use std::process::Command;

/// Installs it unless it is there.
pub fn install() -> Result<()> {
    tool::install("cargo-deny", "0.20.2", &["--version"])
}

/// Checks licences, bans and sources as `deny.toml` says. Advisories need the network and change by themselves,
/// so they are no part of a test.
pub fn check() -> Command {
    program(tool::path("cargo-deny"), ["--log-level", "error", "check", "licenses", "bans", "sources"])
}
