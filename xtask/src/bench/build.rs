//! A program as it is shipped: release profile, Tauri's own bundler.

use crate::cargo::target_folder;
use crate::process::{answer, program, run};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The bundler goes with the app's version of Tauri (see `tauri` in the root `Cargo.toml`).
const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// What came out of the build.
pub struct Build {
    /// What people call it.
    pub name: &'static str,
    /// The program.
    pub program: PathBuf,
    /// Size of the program in bytes.
    pub program_size: u64,
    /// Size of the Debian package in bytes.
    pub package_size: u64,
    /// What the package takes on the disk, in bytes, as the package itself says.
    pub installed_size: u64,
}

impl Build {
    /// Builds the program and its Debian package from the folder with its `tauri.conf.json`.
    pub fn make(binary: &str, folder: PathBuf, name: &'static str) -> Result<Self> {
        let release = target_folder()?.join("release");
        let packages = release.join("bundle").join("deb");
        if packages.exists() {
            std::fs::remove_dir_all(&packages)?;
        }
        let mut tauri = program("npm", ["exec", "--yes", "--package", TAURI_CLI, "--", "tauri", "build", "--ci"]);
        // The screens are built already, and for both programs nothing else is to be done before.
        tauri.args(["--bundles", "deb", "--config", r#"{"build":{"beforeBuildCommand":""}}"#]);
        run(tauri.current_dir(folder))?;

        let package = only_package(&packages)?;
        let kibibytes = answer(program("dpkg-deb", ["--field"]).arg(&package).arg("Installed-Size"))
            .and_then(|size| size.parse::<u64>().ok())
            .context("the package does not say its installed size")?;
        let program = release.join(binary);
        Ok(Self {
            name,
            program_size: program.metadata()?.len(),
            program,
            package_size: package.metadata()?.len(),
            installed_size: kibibytes * 1024,
        })
    }
}

fn only_package(folder: &Path) -> Result<PathBuf> {
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "deb")).context("no .deb was built")
}
