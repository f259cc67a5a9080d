//! Cyrus and Courier, which Debian does not let stand beside Dovecot: their packages are unpacked into the cache, where the tests lay
//! them over the system's own folders (`tests/servers/src/house.rs`).

use crate::places::cache;
use crate::process::{name, program, run};
use crate::system_packages;
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// What is installed together, without what it only recommends.
const WANTED: [&[&str]; 2] = [&["cyrus-imapd", "cyrus-pop3d", "sasl2-bin"], &["courier-imap", "courier-pop", "gamin"]];

/// Unpacks what is not there.
pub fn install() -> Result<()> {
    let place = cache().join("mail-servers");
    if place.exists() {
        return Ok(());
    }
    // Unpacked under another name: what was cut short never counts.
    let building = cache().join(format!("mail-servers.building-{}", std::process::id()));
    let packages = building.join("packages");
    std::fs::create_dir_all(&packages)?;
    if let Err(first) = fetch(&packages) {
        // The lists of packages are missing, or older than the packages.
        println!("  {first:#}; once more, with new lists");
        system_packages::update()?;
        fetch(&packages)?;
    }
    for file in std::fs::read_dir(&packages)? {
        run(program("dpkg", ["--extract"]).arg(file?.path()).arg(&building))?;
    }
    std::fs::remove_dir_all(&packages)?;
    // Debian's own /lib is a name for /usr/lib.
    let lib = building.join("lib");
    if lib.is_dir() {
        run(program("cp", ["--archive"]).arg(lib.join(".")).arg(building.join("usr/lib")))?;
        std::fs::remove_dir_all(lib)?;
    }
    std::fs::rename(&building, &place).with_context(|| format!("{} cannot be put in place", place.display()))
}

/// Downloads them, with what they need and this computer lacks.
fn fetch(to: &Path) -> Result<()> {
    for wanted in WANTED {
        let needed = needed(wanted)?;
        run(program("apt-get", ["download", "--quiet=2"]).args(needed).current_dir(to))?;
    }
    Ok(())
}

/// Asks apt, which says what it would install, and installs nothing.
fn needed(wanted: &[&str]) -> Result<Vec<String>> {
    let mut ask = program("apt-get", ["install", "--simulate", "--no-install-recommends"]);
    let output = ask.args(wanted).env("LC_ALL", "C").output()?;
    ensure!(output.status.success(), "{} failed: {}", name(&ask), String::from_utf8_lossy(&output.stderr).trim());
    Ok(packages_in(&String::from_utf8_lossy(&output.stdout)))
}

/// `Inst libgadu3 [1.0] (1.1 Debian:12 [amd64])`. What is only to build with is of no use here.
fn packages_in(said: &str) -> Vec<String> {
    let packages = said.lines().filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next());
    packages.filter(|package| !package.ends_with("-dev")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::packages_in;

    #[test]
    fn what_would_be_installed_is_fetched_and_what_would_go_stays() {
        let said = "Remv dovecot-imapd [1:2.3]\nInst libgnutls28-dev [3.7.9-2] (3.7.9-3 Debian:12 [amd64])\nInst cyrus-imapd \
                    (3.6.1-4 Debian:12 [amd64])\nConf cyrus-imapd (3.6.1-4 Debian:12 [amd64])\n";
        assert_eq!(packages_in(said), ["cyrus-imapd"]);
    }
}
