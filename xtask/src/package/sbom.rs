//! What the program is made of, in the form of CycloneDX: the crates by cargo-cyclonedx, the npm packages of the screens by npm.

use super::guid::guid;
use super::{NAME, epoch};
use crate::node::npm;
use crate::places::root;
use crate::process::{answer, program, run};
use crate::tool;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

const TOOL: &str = "cargo-cyclonedx";
const TOOL_VERSION: &str = "0.5.9";

/// It writes a file beside each manifest of the workspace, whatever it is asked for.
const BESIDE: &str = "bill-of-materials";

/// Writes both lists.
pub fn make(version: &str, into: &Path) -> Result<()> {
    tool::install(TOOL, TOOL_VERSION, &["cyclonedx", "--version"])?;
    let mut list = program(tool::path(TOOL), ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5"]);
    list.args(["--target", "all", "--no-build-deps", "--override-filename", BESIDE]);
    let listed = run(&mut list);
    let crates = std::fs::read(root().join(format!("{BESIDE}.json")));
    for manifest in manifests()? {
        let beside = manifest.with_file_name(format!("{BESIDE}.json"));
        if beside.exists() {
            std::fs::remove_file(beside)?;
        }
    }
    listed?;
    write(&crates?, into.join(format!("{NAME}-{version}.cdx.json")))?;

    let screens = answer(&mut npm(["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"]));
    let screens = screens.context("npm sbom failed: see what it says in ui/")?;
    write(screens.as_bytes(), into.join(format!("{NAME}-{version}-screens.cdx.json")))
}

fn manifests() -> Result<Vec<PathBuf>> {
    let metadata = answer(&mut crate::cargo::cargo(["metadata", "--no-deps", "--format-version", "1"]));
    let metadata: Value = serde_json::from_str(&metadata.context("cargo metadata failed")?)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    Ok(packages.iter().filter_map(|package| package["manifest_path"].as_str().map(PathBuf::from)).collect())
}

/// Writes a list without what differs from one run to the next and from one computer to the next.
fn write(list: &[u8], to: PathBuf) -> Result<()> {
    let text =
        String::from_utf8(list.to_vec())?.replace(&root().to_string_lossy().into_owned(), "/app-password-wizard");
    let mut list: Value = serde_json::from_str(&text)?;
    list["metadata"]["timestamp"] = epoch::written("+%Y-%m-%dT%H:%M:%SZ")?.into();
    list["serialNumber"] = Value::Null;
    let number = guid(["bill of materials", &list.to_string()]).to_ascii_lowercase();
    list["serialNumber"] = format!("urn:uuid:{number}").into();
    std::fs::write(to, serde_json::to_vec_pretty(&list)?)?;
    Ok(())
}
