//! An app as it lies in a folder: `Name.app`, which describes itself in `Contents/Info.plist`.

use crate::mail_app::{Detected, MailApp};
use plist::Value;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// Far above the description of any app.
const LONGEST: u64 = 1024 * 1024;

/// The first of these that is there, and its version where it tells.
pub(in crate::mail_app) fn look(app: MailApp, bundles: &[PathBuf]) -> Option<Detected> {
    let descriptions = bundles.iter().map(|bundle| bundle.join("Contents/Info.plist"));
    let description = descriptions.into_iter().find(|path| path.is_file())?;
    Some(Detected { app, version: version(&description) })
}

/// The version for people: https://developer.apple.com/documentation/bundleresources/information-property-list
fn version(description: &Path) -> Option<String> {
    let mut content = Vec::new();
    File::open(description).ok()?.take(LONGEST).read_to_end(&mut content).ok()?;
    let description = Value::from_reader(Cursor::new(content)).ok()?;
    description.as_dictionary()?.get("CFBundleShortVersionString")?.as_string().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// What is found in a folder with an app that describes itself so.
    fn found(describe: impl Fn(&Path)) -> Option<Detected> {
        let folder = tempfile::tempdir().unwrap();
        let bundle = folder.path().join("Mail.app");
        fs::create_dir_all(bundle.join("Contents")).unwrap();
        describe(&bundle.join("Contents/Info.plist"));
        look(MailApp::AppleMail, &[folder.path().join("Elsewhere.app"), bundle])
    }

    fn detected(version: Option<&str>) -> Option<Detected> {
        Some(Detected { app: MailApp::AppleMail, version: version.map(str::to_owned) })
    }

    fn description() -> Value {
        let mut description = plist::Dictionary::new();
        description.insert("CFBundleVersion".to_owned(), "3864.100.1".into());
        description.insert("CFBundleShortVersionString".to_owned(), "16.0".into());
        description.into()
    }

    #[test]
    fn an_app_tells_its_version() {
        assert_eq!(found(|path| description().to_file_xml(path).unwrap()), detected(Some("16.0")));
    }

    #[test]
    fn apples_own_apps_describe_themselves_in_binary() {
        assert_eq!(found(|path| description().to_file_binary(path).unwrap()), detected(Some("16.0")));
    }

    #[test]
    fn an_app_whose_description_makes_no_sense_is_there_all_the_same() {
        assert_eq!(found(|path| fs::write(path, "<plist><dict>").unwrap()), detected(None));
    }

    #[test]
    fn a_folder_without_a_description_is_no_app() {
        assert_eq!(found(|_| ()), None);
    }
}
