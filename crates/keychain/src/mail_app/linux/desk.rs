//! Where the programs and settings of this desk are: the XDG Base Directory Specification 0.8, and the folders into which
//! Flatpak and Snap export.

use std::env;
use std::path::{Path, PathBuf};

/// The folders of one desk.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    /// Where programs keep their settings.
    pub(super) config: PathBuf,
    /// Where programs announce themselves (`applications/`, `metainfo/`), those of the person first.
    pub(super) data: Vec<PathBuf>,
    /// Where programs are started from.
    pub(super) path: Vec<PathBuf>,
}

impl Desk {
    /// The one that this program runs at.
    pub(super) fn here() -> Self {
        let home = env::home_dir().unwrap_or_default();
        let folder = |name: &str, usual: &str| absolute(name).unwrap_or_else(|| home.join(usual));
        let data_home = folder("XDG_DATA_HOME", ".local/share");
        let exported = [
            data_home.join("flatpak/exports/share"),
            PathBuf::from("/var/lib/flatpak/exports/share"),
            PathBuf::from("/var/lib/snapd/desktop"),
        ];
        let shared = folders("XDG_DATA_DIRS");
        let usual = ["/usr/local/share", "/usr/share"].map(PathBuf::from);
        let mut data = vec![data_home];
        data.extend(if shared.is_empty() { usual.to_vec() } else { shared });
        data.extend(exported);
        Self { config: folder("XDG_CONFIG_HOME", ".config"), data, path: folders("PATH") }
    }
}

/// Relative ones are invalid and count as not set.
fn absolute(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute())
}

fn folders(name: &str) -> Vec<PathBuf> {
    let all = env::var_os(name).unwrap_or_default();
    env::split_paths(&all).filter(|folder| folder.is_absolute()).collect()
}

/// Whether what is announced here runs in a sandbox, with a keyring of its own.
pub(super) fn is_sandboxed(folder: &Path) -> bool {
    let names: Vec<_> = folder.iter().collect();
    let has = |wanted: &[&str]| names.windows(wanted.len()).any(|names| names.iter().zip(wanted).all(|(a, b)| a == b));
    has(&["flatpak", "exports"]) || has(&["lib", "snapd"]) || folder.starts_with("/snap")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_flatpak_and_snap_export_is_sandboxed() {
        let folders = [
            "/home/anna/.local/share/flatpak/exports/share",
            "/var/lib/flatpak/exports/bin",
            "/var/lib/snapd/desktop",
            "/snap/bin",
        ];
        assert!(folders.iter().all(|folder| is_sandboxed(Path::new(folder))));
    }

    #[test]
    fn what_the_system_and_the_person_install_is_not() {
        let folders = ["/usr/share", "/home/anna/.local/share", "/home/snapd/bin", "/usr/bin"];
        assert!(!folders.iter().any(|folder| is_sandboxed(Path::new(folder))));
    }
}
