//! Whether a mail app is on this computer, and which version: by the files it brings, without starting it.

use super::desk::{Desk, is_sandboxed};
use super::key_file::KeyFile;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Far above the text before the first release in any description of an app.
const LONGEST: u64 = 1024 * 1024;

/// What a mail app brings when it is installed.
#[derive(Debug)]
pub(super) struct Signs {
    /// The names of its entries in the menus, without `.desktop`.
    pub(super) entries: &'static [&'static str],
    /// The name of its program.
    pub(super) program: &'static str,
}

/// A mail app that is on this computer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Installed {
    /// Its version, where it tells.
    pub(super) version: Option<String>,
    /// Whether there is only one in a sandbox (Flatpak, Snap): it reads a keyring of its own.
    pub(super) sandboxed: bool,
}

impl Signs {
    /// Looks for the app.
    pub(super) fn look(&self, desk: &Desk) -> Option<Installed> {
        let mut found: Vec<PathBuf> = desk.data.iter().filter(|folder| self.is_announced_in(folder)).cloned().collect();
        found.extend(desk.path.iter().filter(|folder| folder.join(self.program).is_file()).cloned());
        // A sandboxed one counts only where there is no other.
        let sandboxed = !found.iter().any(|folder| !is_sandboxed(folder));
        found.retain(|folder| is_sandboxed(folder) == sandboxed);
        if found.is_empty() {
            return None;
        }
        let places = found.iter().chain(desk.data.iter().filter(|folder| is_sandboxed(folder) == sandboxed));
        let version = places.clone().find_map(|place| self.own_version(place));
        Some(Installed {
            version: version.or_else(|| places.clone().find_map(|p| self.described_version(p))),
            sandboxed,
        })
    }

    fn is_announced_in(&self, data: &Path) -> bool {
        self.entries.iter().any(|entry| {
            let file = KeyFile::read(&data.join("applications").join(format!("{entry}.desktop")));
            // Hidden means deleted: https://specifications.freedesktop.org/desktop-entry-spec/1.5/
            file.is_some_and(|file| file.get("Desktop Entry", "Hidden") != Some("true"))
        })
    }

    /// Mozilla's programs have an `application.ini` beside them.
    fn own_version(&self, folder: &Path) -> Option<String> {
        let program = fs::canonicalize(folder.join(self.program)).ok()?;
        let beside = [program.parent()?.to_owned(), folder.parent()?.join("lib").join(self.program)];
        let file = beside.iter().find_map(|folder| KeyFile::read(&folder.join("application.ini")))?;
        file.get("App", "Version").map(str::to_owned)
    }

    /// The newest release in the app's description: https://www.freedesktop.org/software/appstream/docs/
    fn described_version(&self, data: &Path) -> Option<String> {
        let names = self.entries.iter().flat_map(|entry| {
            ["metainfo.xml", "appdata.xml"].map(|ending| data.join("metainfo").join(format!("{entry}.{ending}")))
        });
        names.into_iter().find_map(|name| {
            let mut text = String::new();
            File::open(name).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
            newest_release(&text).map(str::to_owned)
        })
    }
}

/// The releases stand in order, the newest first.
pub(super) fn newest_release(description: &str) -> Option<&str> {
    let (_, rest) = description.split_once("<release ")?;
    let (tag, _) = rest.split_once('>')?;
    let (_, value) = tag.split_once("version=")?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split(quote).next().filter(|version| !version.is_empty() && version.len() <= 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    const SIGNS: Signs = Signs { entries: &["org.example.Mail"], program: "mail-of-a-test" };

    /// A desk whose folders are all below one: `share`, `flatpak/exports/share` and `bin`.
    fn desk() -> (TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let data = vec![root.join("share"), root.join("flatpak/exports/share")];
        let desk = Desk { config: root.join("config"), data, path: vec![root.join("bin")] };
        (folder, desk)
    }

    fn put(folder: &TempDir, name: &str, text: &str) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    const ENTRY: &str = "[Desktop Entry]\nType=Application\nName=Mail\n";

    #[test]
    fn nothing_is_nowhere() {
        assert_eq!(SIGNS.look(&desk().1), None);
    }

    #[test]
    fn an_entry_in_the_menus_is_enough() {
        let (folder, desk) = desk();
        put(&folder, "share/applications/org.example.Mail.desktop", ENTRY);
        assert_eq!(SIGNS.look(&desk), Some(Installed { version: None, sandboxed: false }));
    }

    #[test]
    fn an_entry_that_was_deleted_is_not() {
        let (folder, desk) = desk();
        put(&folder, "share/applications/org.example.Mail.desktop", &format!("{ENTRY}Hidden=true\n"));
        assert_eq!(SIGNS.look(&desk), None);
    }

    #[test]
    fn a_program_is_enough() {
        let (folder, desk) = desk();
        put(&folder, "bin/mail-of-a-test", "");
        assert!(SIGNS.look(&desk).is_some());
    }

    #[test]
    fn what_flatpak_exports_is_sandboxed() {
        let (folder, desk) = desk();
        put(&folder, "flatpak/exports/share/applications/org.example.Mail.desktop", ENTRY);
        assert_eq!(SIGNS.look(&desk), Some(Installed { version: None, sandboxed: true }));
    }

    #[test]
    fn where_there_are_both_the_systems_counts() {
        let (folder, desk) = desk();
        put(&folder, "flatpak/exports/share/applications/org.example.Mail.desktop", ENTRY);
        put(&folder, "flatpak/exports/share/metainfo/org.example.Mail.metainfo.xml", "<release version=\"50\"/>");
        put(&folder, "bin/mail-of-a-test", "");
        assert_eq!(SIGNS.look(&desk), Some(Installed { version: None, sandboxed: false }));
    }

    #[test]
    fn the_version_is_that_of_the_newest_release() {
        let (folder, desk) = desk();
        put(&folder, "bin/mail-of-a-test", "");
        let text = "<releases>\n<release version=\"43.0\" date=\"2022-09-29\">\n<release version=\"40.0\"/></releases>";
        put(&folder, "share/metainfo/org.example.Mail.appdata.xml", text);
        assert_eq!(SIGNS.look(&desk).unwrap().version.as_deref(), Some("43.0"));
    }

    #[test]
    fn mozillas_programs_tell_their_version_beside_them() {
        let (folder, desk) = desk();
        put(&folder, "lib/mail-of-a-test/mail-of-a-test", "");
        put(&folder, "lib/mail-of-a-test/application.ini", "[App]\nVersion=140.3.0\n");
        fs::create_dir(folder.path().join("bin")).unwrap();
        let program = folder.path().join("bin/mail-of-a-test");
        std::os::unix::fs::symlink(folder.path().join("lib/mail-of-a-test/mail-of-a-test"), program).unwrap();
        assert_eq!(SIGNS.look(&desk).unwrap().version.as_deref(), Some("140.3.0"));
    }

    #[test]
    fn a_description_that_makes_no_sense_tells_no_version() {
        for text in ["<release ", "<release version=>", "<release version=\"\">", "<release date=\"1\">"] {
            assert_eq!(newest_release(text), None, "{text}");
        }
    }
}
