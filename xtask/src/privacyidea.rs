//! Real privacyIDEA and eduMFA servers, each as a Python virtual environment that outlives a clone.

use crate::places::cache;
use crate::process::{answer, program, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Package, version, and `always` or `asked`; one a line.
const RELEASES: &str = include_str!("../../tests/servers/privacyidea/releases");

/// Installs from PyPI what is not there: the releases that are always tried, or all.
pub fn install(all: bool) -> Result<()> {
    releases()
        .filter(|(_, _, when)| all || *when == "always")
        .try_for_each(|(package, version, _)| one(package, version))
}

fn releases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    RELEASES.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let release = (words.next()?, words.next()?, words.next()?);
        (!line.starts_with('#')).then_some(release)
    })
}

fn one(package: &str, version: &str) -> Result<()> {
    let place = cache().join(format!("{package}-{version}"));
    if is_whole(&place, package, version) {
        return Ok(());
    }
    if place.exists() {
        // Cut short once, or left behind by a Python that is no more.
        std::fs::remove_dir_all(&place)?;
    }
    // Built under another name: an install that was cut short never counts.
    let building = cache().join(format!("{package}-{version}.building-{}", std::process::id()));
    std::fs::create_dir_all(cache())?;
    run(program(python()?, ["-m", "venv"]).arg(&building))?;
    let pip = |wanted: &[&str]| {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
        run(program(building.join("bin/python"), install).args(wanted))
    };
    // What the oldest releases are built with.
    pip(&["setuptools<81", "wheel"])?;
    pip(&[&format!("{package}=={version}")])?;
    move_environment(&building, &place)
}

/// Whether the environment's Python starts and has that release.
fn is_whole(place: &Path, package: &str, version: &str) -> bool {
    let question = "import importlib.metadata, sys; sys.exit(importlib.metadata.version(sys.argv[1]) != sys.argv[2])";
    let python = place.join("bin/python");
    python.exists() && answer(program(&python, ["-c", question]).args([package, version])).is_some()
}

/// A Python that is new enough and can make virtual environments. The system's own comes first: the packages that
/// this command installs belong to it.
pub fn python() -> Result<PathBuf> {
    let question = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|python| answer(&mut program(python, ["-c", question])).is_some())
        .map(PathBuf::from)
        .context("Python 3.10 or newer with venv is needed for the tests: install python3 and python3-venv")
}

/// Gives a virtual environment its final name, also where its scripts name their own folder.
fn move_environment(from: &Path, to: &Path) -> Result<()> {
    let (Some(old), Some(new)) = (from.to_str(), to.to_str()) else {
        bail!("the cache folder's name is not UTF-8: {}", from.display());
    };
    for script in std::fs::read_dir(from.join("bin"))? {
        let script = script?.path();
        if script.is_symlink() || !script.is_file() {
            continue;
        }
        if let Ok(text) = std::fs::read_to_string(&script)
            && text.contains(old)
        {
            std::fs::write(&script, text.replace(old, new))?;
        }
    }
    std::fs::rename(from, to).with_context(|| format!("{new} cannot be written"))
}

#[cfg(test)]
mod tests {
    use super::move_environment;

    #[test]
    fn a_moved_environment_s_scripts_name_their_new_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("building"), folder.path().join("done"));
        std::fs::create_dir_all(from.join("bin")).unwrap();
        std::fs::write(from.join("bin/pip"), format!("#!{}/bin/python\n", from.display())).unwrap();
        move_environment(&from, &to).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("bin/pip")).unwrap(), format!("#!{}/bin/python\n", to.display()));
    }
}
