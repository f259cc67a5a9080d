//! The screens: their npm packages and their build.

use crate::node::{self, npm};
use crate::process::run;
use anyhow::Result;

/// Installs the npm packages of the screens, unless they are there.
pub fn install() -> Result<()> {
    node::install("ui")
}

/// Builds the screens into `ui/dist`, from where they are put into the program.
pub fn build() -> Result<()> {
    run(&mut npm(["run", "build"]))
}
