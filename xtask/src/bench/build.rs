//! A program as it is shipped: release profile, Tauri's own bundler.

use crate::cargo::target_folder;
use crate::package;
use crate::places::root;
use crate::process::{answer, program, run};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

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
    /// The app in the package that people get.
    pub fn of_app() -> Result<Self> {
        let program = package::build_program()?;
        let folder = tempfile::tempdir()?;
        let package = package::make_deb(&program, package::version(), folder.path())?;
        Self::measured("App Password Wizard", program, &package)
    }

    /// The empty window, in a package of its own.
    pub fn of_empty_window() -> Result<Self> {
        let release = target_folder()?.join("release");
        let packages = release.join("bundle").join("deb");
        if packages.exists() {
            std::fs::remove_dir_all(&packages)?;
        }
        let mut tauri = package::tauri(["build", "--ci", "--bundles", "deb"]);
        run(tauri.current_dir(root().join("xtask/empty-window")))?;
        let package = package::only_file(&packages, "deb")?;
        Self::measured("Empty Window", release.join("empty-window"), &package)
    }

    fn measured(name: &'static str, app: PathBuf, package: &Path) -> Result<Self> {
        let kibibytes = answer(program("dpkg-deb", ["--field"]).arg(package).arg("Installed-Size"))
            .and_then(|size| size.parse::<u64>().ok())
            .context("the package does not say its installed size")?;
        Ok(Self {
            name,
            program_size: app.metadata()?.len(),
            program: app,
            package_size: package.metadata()?.len(),
            installed_size: kibibytes * 1024,
        })
    }
}
