//! Which mail apps are on this computer, and which version: by what their installers wrote, without starting one.

use super::registry::Registry;
use crate::mail_app::{Detected, MailApp};
use std::path::{Path, PathBuf};

/// The packages of the person that is signed in, named `<name>_<version>_<processor>_<resource>_<publisher>`.
const PACKAGES: &str = r"Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";

/// The program of an app as it has registered it (App Paths), where the file is still there.
/// https://learn.microsoft.com/windows/win32/shell/app-registration
pub(super) fn registered_program(registry: &Registry, file_name: &str) -> Option<PathBuf> {
    let path = format!(r"Microsoft\Windows\CurrentVersion\App Paths\{file_name}");
    let programs = registry.texts(&path, "").into_iter().map(|program| PathBuf::from(program.trim_matches('"')));
    programs.into_iter().find(|program| program.is_file())
}

/// The new Outlook comes as a package. Where those of the person cannot be read, its entry among the commands tells.
pub(super) fn new_outlook() -> Option<Detected> {
    let version = package_version(&Registry::of_this_computer(), "Microsoft.OutlookForWindows");
    let commands = || Some(Path::new(&std::env::var_os("LOCALAPPDATA")?).join(r"Microsoft\WindowsApps"));
    // It is no file that could be opened, so that only its own entry in the folder says that it is there.
    let command_is_there = || commands().is_some_and(|folder| folder.join("olk.exe").symlink_metadata().is_ok());
    (version.is_some() || command_is_there()).then_some(Detected { app: MailApp::NewOutlook, version })
}

pub(super) fn thunderbird() -> Option<Detected> {
    thunderbird_in(&Registry::of_this_computer())
}

fn thunderbird_in(registry: &Registry) -> Option<Detected> {
    registered_program(registry, "thunderbird.exe")?;
    // Such as "140.3.0 (en-US)".
    let said = registry.texts(r"Mozilla\Mozilla Thunderbird", "CurrentVersion");
    let version = said.iter().find_map(|text| text.split_whitespace().next()).map(str::to_owned);
    Some(Detected { app: MailApp::Thunderbird, version })
}

fn package_version(registry: &Registry, package: &str) -> Option<String> {
    let names = registry.names(PACKAGES);
    let versions = names.iter().filter_map(|name| name.strip_prefix(package)?.strip_prefix('_')?.split('_').next());
    versions.max_by_key(|version| numbers(version)).map(str::to_owned)
}

/// For order: "1.10" comes after "1.9".
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|number| number.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test_desk::Tree;
    use super::*;

    #[test]
    fn an_app_that_was_never_here_is_not_found() {
        let tree = Tree::new();
        assert_eq!(thunderbird_in(&tree.registry()), None);
        assert_eq!(package_version(&tree.registry(), "Microsoft.OutlookForWindows"), None);
    }

    #[test]
    fn thunderbird_tells_its_version() {
        let tree = Tree::new();
        tree.register_program("thunderbird.exe", "Thunderbird");
        tree.add(r"Mozilla\Mozilla Thunderbird", "CurrentVersion", "140.3.0 (en-US)");
        let detected = Detected { app: MailApp::Thunderbird, version: Some("140.3.0".to_owned()) };
        assert_eq!(thunderbird_in(&tree.registry()), Some(detected));
    }

    #[test]
    fn what_an_uninstalled_thunderbird_left_is_no_thunderbird() {
        let tree = Tree::new();
        tree.add(r"Microsoft\Windows\CurrentVersion\App Paths\thunderbird.exe", "", r"C:\gone\thunderbird.exe");
        tree.add(r"Mozilla\Mozilla Thunderbird", "CurrentVersion", "140.3.0 (en-US)");
        assert_eq!(thunderbird_in(&tree.registry()), None);
    }

    #[test]
    fn the_newest_package_of_the_new_outlook_tells_its_version() {
        let tree = Tree::new();
        for version in ["1.2025.1010.200", "1.2025.916.400"] {
            let name = format!("Microsoft.OutlookForWindows_{version}_x64__8wekyb3d8bbwe");
            tree.add(&format!(r"{PACKAGES}\{name}"), "PackageID", &name);
        }
        tree.add(&format!(r"{PACKAGES}\Microsoft.OutlookForWindowsBeta_2.0.0.0_x64__8wekyb3d8bbwe"), "PackageID", "");
        let version = package_version(&tree.registry(), "Microsoft.OutlookForWindows");
        assert_eq!(version.as_deref(), Some("1.2025.1010.200"));
    }
}
