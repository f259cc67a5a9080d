//! The real privacyIDEA server, as a Python virtual environment that outlives a clone.

use crate::places::cache;
use crate::process::{answer, program, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const VERSION: &str = "3.14";

/// Installs it from PyPI unless it is there.
pub fn install() -> Result<()> {
    let place = cache().join(format!("privacyidea-{VERSION}"));
    if place.exists() {
        return Ok(());
    }
    // Built under another name: an install that was cut short never counts.
    let building = cache().join(format!("privacyidea-{VERSION}.building-{}", std::process::id()));
    std::fs::create_dir_all(cache())?;
    run(program(python()?, ["-m", "venv"]).arg(&building))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
    run(program(building.join("bin/python"), pip).arg(format!("privacyidea=={VERSION}")))?;
    move_environment(&building, &place)
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
