//! Tauri's own bundler, for a program that is built already.

use crate::process::{program, run};
use anyhow::{Context, Result};
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The bundler goes with the app's version of Tauri (see `tauri` in the root `Cargo.toml`).
const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// Tauri's command line.
pub fn tauri<const N: usize>(arguments: [&str; N]) -> Command {
    let mut tauri = program("npm", ["exec", "--yes", "--package", TAURI_CLI, "--", "tauri"]);
    // A secret that nobody has set comes as an empty variable, which it takes for a key.
    std::env::vars_os()
        .filter(|(name, value)| is_empty_key(name, value))
        .for_each(|(name, _)| _ = tauri.env_remove(name));
    tauri.args(arguments);
    tauri
}

fn is_empty_key(name: &OsStr, value: &OsStr) -> bool {
    value.is_empty() && name.to_str().is_some_and(|name| name.starts_with("TAURI_SIGNING_"))
}

/// Packs a program into a package of this kind (`deb`, `rpm`), with this on top of `tauri.conf.json`, and says where it lies.
/// Everything is made in `work`.
pub fn bundle(app: &Path, kind: &str, config: &Value, work: &Path) -> Result<PathBuf> {
    // The bundler looks for the program where cargo would have put it, and writes its mark into it.
    let release = work.join("release");
    std::fs::create_dir_all(&release)?;
    std::fs::copy(app, release.join(super::NAME)).with_context(|| format!("{} cannot be read", app.display()))?;
    let written = work.join("tauri.json");
    std::fs::write(&written, serde_json::to_vec(config)?)?;
    let mut bundle = tauri(["bundle", "--ci", "--bundles", kind, "--config"]);
    run(bundle.arg(written).env("CARGO_TARGET_DIR", work))?;
    only_file(&release.join("bundle").join(kind), kind)
}

/// The file with this ending in a folder; the bundler puts other things beside it.
pub fn only_file(folder: &Path, ending: &str) -> Result<PathBuf> {
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let found = files.into_iter().find(|file| file.extension().is_some_and(|name| name == ending));
    found.with_context(|| format!("no .{ending} was made"))
}

#[cfg(test)]
mod tests {
    use super::is_empty_key;

    #[test]
    fn an_empty_secret_is_none() {
        assert!(is_empty_key("TAURI_SIGNING_RPM_KEY".as_ref(), "".as_ref()));
        assert!(!is_empty_key("TAURI_SIGNING_RPM_KEY".as_ref(), "-----BEGIN".as_ref()));
        assert!(!is_empty_key("DISPLAY".as_ref(), "".as_ref()));
    }
}
