//! The screens: their npm packages and their build.

use crate::node::npm;
use crate::places::root;
use crate::process::run;
use crate::step::step;
use anyhow::{Context, Result};

/// Installs the npm packages that the lock file names, unless they are there.
pub fn install() -> Result<()> {
    let folder = root().join("ui");
    let lock = std::fs::read(folder.join("package-lock.json")).context("ui/package-lock.json cannot be read")?;
    // `npm ci` begins by deleting node_modules, so the stamp is there only when an install came to its end.
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("Installing the npm packages of the screens", || {
        run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
        std::fs::write(&stamp, &lock).context("node_modules cannot be written")
    })
}

/// Builds the screens into `ui/dist`, from where they are put into the program.
pub fn build() -> Result<()> {
    run(&mut npm(["run", "build"]))
}
