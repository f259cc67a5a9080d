//! The packages for macOS, on macOS: `packaging/macos/package.sh` makes them.

use super::bundle::tauri;
use super::epoch;
use crate::cargo::target_folder;
use crate::places::root;
use crate::process::{program, run};
use anyhow::Result;
use std::path::Path;

/// Builds the app for both kinds of computers, and the disk image and the package from it. It is signed and notarised where
/// the script finds what that takes.
pub fn make(version: &str, into: &Path) -> Result<()> {
    let target = "universal-apple-darwin";
    let moment = epoch::epoch()?.to_string();
    let no_screens = r#"{"build":{"beforeBuildCommand":""}}"#;
    let mut build = tauri(["build", "--ci", "--bundles", "app", "--target", target, "--config", no_screens]);
    // The script signs: the bundler would do so with what it finds in the environment, and only half of it.
    build.env(epoch::VARIABLE, moment).env_remove("APPLE_SIGNING_IDENTITY").env_remove("APPLE_CERTIFICATE");
    run(&mut build)?;
    let app = target_folder()?.join(target).join("release/bundle/macos/App Password Wizard.app");
    let script = root().join("packaging/macos/package.sh");
    run(program("bash", [script]).arg(app).arg(version).arg(into))
}
