//! Node.js and npm.

use crate::places::root;
use crate::process::{answer, program, run};
use crate::step::step;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// The oldest Node that the build tools of the screens run on.
const OLDEST: (u32, u32) = (20, 19);

/// Says in one sentence what to do where Node is missing or too old.
pub fn check() -> Result<()> {
    let fix = "install the current LTS from https://nodejs.org, then run this again";
    let needed = format!("Node.js {}.{} or newer is needed", OLDEST.0, OLDEST.1);
    match answer(&mut program("node", ["--version"])) {
        None => bail!("{needed} and was not found: {fix}."),
        Some(version) if is_old(&version) => bail!("{needed}, this is {version}: {fix}."),
        Some(_) => {}
    }
    if answer(npm(["--version"]).current_dir(root())).is_none() {
        bail!("npm, which belongs to Node.js, was not found: {fix}.");
    }
    Ok(())
}

/// npm in the folder of the screens.
pub fn npm<const N: usize>(arguments: [&str; N]) -> Command {
    npm_in("ui", arguments)
}

/// Installs the npm packages that the lock file in `folder` of the repository names, unless they are there.
pub fn install(folder: &str) -> Result<()> {
    let place = root().join(folder);
    let lock =
        std::fs::read(place.join("package-lock.json")).with_context(|| format!("{folder} has no package-lock.json"))?;
    // `npm ci` begins by deleting node_modules, so the stamp is there only when an install came to its end.
    let stamp = place.join("node_modules").join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(&format!("Installing the npm packages of {folder}"), || {
        run(&mut npm_in(folder, ["ci", "--no-audit", "--no-fund"]))?;
        std::fs::write(&stamp, &lock).context("node_modules cannot be written")
    })
}

fn npm_in<const N: usize>(folder: &str, arguments: [&str; N]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(root().join(folder));
    command
}

/// Whether a version such as `v20.18.3` is older than we need, or not a version at all.
fn is_old(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < OLDEST
}

#[cfg(test)]
mod tests {
    use super::is_old;

    #[test]
    fn the_oldest_version_that_works_is_taken() {
        assert!(!is_old("v20.19.0"));
    }

    #[test]
    fn an_older_minor_version_is_refused() {
        assert!(is_old("v20.18.3"));
    }

    #[test]
    fn a_newer_major_version_is_taken() {
        assert!(!is_old("v24.1.0"));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        assert!(is_old("unknown"));
    }
}
