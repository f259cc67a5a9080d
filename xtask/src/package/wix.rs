//! The Windows packages by WiX 3.14, on Windows. GitHub's runners have it; its installer names its folder in `%WIX%`.

use super::windows::{SOURCES, Source, file_name};
use crate::cross::WindowsApp;
use crate::process::{program, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Names the file of Microsoft's offline installer of WebView2, for the flavour that brings it along.
const WEBVIEW2: &str = "APW_WEBVIEW2_INSTALLER";

/// Names the certificate, by its thumbprint in the user's store, that program and packages are signed with.
const SIGN_WITH: &str = "APW_SIGN_WITH";

/// Rules that do not fit, because everything is per machine: ICE43 and ICE57 want the key of a shortcut in the user's part
/// of the registry, where an installation by the system would write into its own, and so does ICE38 of their components (key
/// path in `HKLM`). ICE61: the same version is no upgrade.
const NOT_FOR_US: [&str; 4] = ["-sice:ICE38", "-sice:ICE43", "-sice:ICE57", "-sice:ICE61"];

/// Builds the package, and where the web engine's installer is named also the one that brings it along.
pub fn make(app: &WindowsApp, version: &str, into: &Path) -> Result<()> {
    build(app, version, None, into)?;
    match std::env::var_os(WEBVIEW2).filter(|file| !file.is_empty()).map(PathBuf::from) {
        Some(installer) if installer.is_file() => build(app, version, Some(&installer), into),
        Some(installer) => bail!("{WEBVIEW2} names {}, which is no file", installer.display()),
        None => Ok(()),
    }
}

fn build(app: &WindowsApp, version: &str, web_engine: Option<&Path>, into: &Path) -> Result<()> {
    let tools = std::env::var_os("WIX").context("WiX 3.14 is missing: %WIX% does not say where it is")?;
    let tools = PathBuf::from(tools).join("bin");
    let work = tempfile::tempdir()?;
    let flavour = if web_engine.is_some() { "with-webview2" } else { "" };
    let source = Source::lay_out(app, version, flavour, work.path())?;
    sign(&source.file("app-password-wizard.exe"))?;
    let mut compile = program(tools.join("candle.exe"), ["-nologo", "-arch", "x64"]);
    compile.current_dir(work.path());
    for (name, value) in &source.definitions {
        compile.arg(format!("-d{name}={value}"));
    }
    if let Some(installer) = web_engine {
        compile.arg(format!("-dWebView2Installer={}", installer.display()));
    }
    run(compile.args(SOURCES))?;
    let objects = SOURCES.map(|name| Path::new(name).with_extension("wixobj"));
    let mut link = program(tools.join("light.exe"), ["-nologo", "-spdb"]);
    let package = into.join(file_name(version, flavour));
    link.args(NOT_FOR_US).arg("-out").arg(&package).args(objects);
    run(link.current_dir(work.path()))?;
    sign(&package)
}

/// Signs with a time stamp, where a certificate is named.
fn sign(file: &Path) -> Result<()> {
    let Some(thumbprint) = std::env::var_os(SIGN_WITH).filter(|name| !name.is_empty()) else { return Ok(()) };
    let mut sign = program("signtool", ["sign", "/fd", "sha256", "/td", "sha256"]);
    run(sign.args(["/tr", "http://timestamp.digicert.com", "/sha1"]).arg(thumbprint).arg(file))
}
