//! The source of the Windows package, laid out for what builds it.

use super::guid::guid;
use super::{NAME, epoch, fragment};
use crate::cross::WindowsApp;
use crate::places::root;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A folder with everything.
pub struct Source {
    folder: PathBuf,
    /// What the sources ask for as `$(var.…)`.
    pub definitions: Vec<(&'static str, String)>,
}

/// The two sources that are compiled.
pub const SOURCES: [&str; 2] = ["app-password-wizard.wxs", "components.wxs"];

/// What the first of them includes.
pub const INCLUDED: &str = "properties.wxi";

impl Source {
    /// Puts it into `folder`. `flavour` tells packages of one version apart.
    pub fn lay_out(app: &WindowsApp, version: &str, flavour: &str, folder: &Path) -> Result<Self> {
        let schema = root().join("packaging/policies/policies.schema.json");
        let schema = std::fs::read_to_string(&schema).with_context(|| format!("{} is missing", schema.display()))?;
        let settings = fragment::settings(&schema)?;
        let libraries: Vec<&Path> = app.libraries.iter().map(PathBuf::as_path).collect();
        std::fs::write(folder.join(INCLUDED), fragment::properties(&settings)?)?;
        std::fs::write(folder.join("components.wxs"), fragment::components(&settings, &libraries)?)?;
        let own = root().join("packaging/windows");
        let mut copies = vec![
            (own.join("app-password-wizard.wxs"), "app-password-wizard.wxs".to_owned()),
            (root().join("LICENSE"), "LICENSE.txt".to_owned()),
            (root().join("icons/icon.ico"), format!("{NAME}.ico")),
            (app.program.clone(), format!("{NAME}.exe")),
        ];
        for library in libraries {
            let name = library.file_name().unwrap_or_default().to_string_lossy();
            copies.push((library.to_owned(), name.into_owned()));
        }
        let mut hash = Sha256::new();
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(epoch::epoch()?);
        for (from, name) in copies {
            let content = std::fs::read(&from).with_context(|| format!("{} cannot be read", from.display()))?;
            hash.update(&content);
            let to = folder.join(name);
            std::fs::write(&to, content)?;
            // The package keeps the times of its files.
            std::fs::File::options().append(true).open(&to)?.set_modified(moment)?;
        }
        let content: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            folder: folder.to_owned(),
            definitions: vec![
                ("Version", version.split('-').next().unwrap_or(version).to_owned()),
                // A version has one product code for good; each build of it has a package code of its own.
                ("ProductCode", guid(["product", version, flavour])),
                ("PackageCode", guid(["package", version, flavour, &content])),
                // Both are started in the folder: wixl knows no absolute paths.
                ("Source", ".".to_owned()),
            ],
        })
    }

    /// The code of this very package.
    pub fn package_code(&self) -> String {
        let code = self.definitions.iter().find(|(name, _)| *name == "PackageCode");
        code.map(|(_, code)| code.clone()).unwrap_or_default()
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// How a package is called.
pub fn file_name(version: &str, flavour: &str) -> String {
    match flavour {
        "" => format!("{NAME}-{version}-x64.msi"),
        flavour => format!("{NAME}-{version}-x64-{flavour}.msi"),
    }
}
