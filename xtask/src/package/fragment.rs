//! What the Windows package is made of beside its own source: a component for each library, and the properties by which an
//! administrator gives IT's defaults on the command line.
//!
//! The settings come from `packaging/policies/policies.schema.json`, which is made from their declarations. A property that
//! is not given, or is empty, writes nothing; what an earlier version has written stays.

use super::guid::guid;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::path::Path;

/// The names of all settings.
pub fn settings(schema: &str) -> Result<Vec<String>> {
    let schema: serde_json::Value = serde_json::from_str(schema)?;
    let settings = schema["properties"].as_object().context("the schema of policies has no properties")?;
    Ok(settings.keys().filter(|name| !name.starts_with('$')).cloned().collect())
}

/// The public property for a setting: its name in capitals.
pub fn property(setting: &str) -> String {
    match setting {
        // What people would type.
        "server" => "SERVERURL".to_owned(),
        other => other.to_ascii_uppercase(),
    }
}

/// Goes into the product: the properties, and how each keeps the value that an earlier version has written.
pub fn properties(settings: &[String]) -> Result<String> {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Include>\n".to_owned();
    for setting in settings {
        let property = property(setting);
        writeln!(
            text,
            r#"  <Property Id="{property}" Secure="yes" />
  <Property Id="KEPT_{property}" Secure="yes">
    <RegistrySearch Id="Kept_{setting}" Root="HKLM" Key="{KEY}" Name="{setting}" Type="raw" Win64="yes" />
  </Property>
  <CustomAction Id="Keep_{setting}" Property="{property}" Value="[KEPT_{property}]" />"#
        )?;
    }
    writeln!(text, "  <InstallExecuteSequence>")?;
    for (place, setting) in settings.iter().enumerate() {
        let (property, place) = (property(setting), FIRST_PLACE + place);
        writeln!(
            text,
            r#"    <Custom Action="Keep_{setting}" Sequence="{place}">KEPT_{property} AND NOT {property} AND NOT FORGETDEFAULTS</Custom>"#
        )?;
    }
    writeln!(text, "  </InstallExecuteSequence>\n</Include>")?;
    Ok(text)
}

/// The source that stands beside the product's: components.
pub fn components(settings: &[String], libraries: &[&Path]) -> Result<String> {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    writeln!(text, "<Wix xmlns=\"http://schemas.microsoft.com/wix/2006/wi\">\n  <Fragment>")?;
    writeln!(text, "    <DirectoryRef Id=\"INSTALLDIR\">")?;
    let mut members = String::new();
    for setting in settings {
        let (property, guid) = (property(setting), guid(["default", setting]));
        writeln!(
            text,
            r#"      <Component Id="Default_{setting}" Guid="{guid}" Win64="yes" Transitive="yes">
        <Condition>{property}</Condition>
        <RegistryValue Root="HKLM" Key="{KEY}" Name="{setting}" Type="string" Value="[{property}]" KeyPath="yes" />
      </Component>"#
        )?;
        writeln!(members, r#"      <ComponentRef Id="Default_{setting}" />"#)?;
    }
    for library in libraries {
        let file = library.file_name().unwrap_or_default().to_string_lossy();
        let guid = guid(["library", &file]);
        writeln!(
            text,
            r#"      <Component Id="Library_{file}" Guid="{guid}" Win64="yes">
        <File Id="Library_{file}" Source="$(var.Source)/{file}" KeyPath="yes" />
      </Component>"#
        )?;
        writeln!(members, r#"      <ComponentRef Id="Library_{file}" />"#)?;
    }
    writeln!(text, "    </DirectoryRef>\n    <ComponentGroup Id=\"DefaultsAndLibraries\">")?;
    writeln!(text, "{members}    </ComponentGroup>\n  </Fragment>\n</Wix>")?;
    Ok(text)
}

/// Where the program reads what the installer was told (`crates/policy/src/source.rs`).
const KEY: &str = r"Software\App Password Wizard\Defaults";

/// Between `LaunchConditions` (100) and `ValidateProductID` (700), behind those of the product's own source.
const FIRST_PLACE: usize = 201;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::root;
    use std::collections::BTreeSet;

    fn all() -> Vec<String> {
        settings(&std::fs::read_to_string(root().join("packaging/policies/policies.schema.json")).unwrap()).unwrap()
    }

    #[test]
    fn every_setting_has_a_property_of_its_own_that_windows_installer_takes() {
        let settings = all();
        assert!(settings.iter().any(|name| name == "provider"), "{settings:?}");
        let properties: BTreeSet<String> = settings.iter().map(|name| property(name)).collect();
        assert_eq!(properties.len(), settings.len());
        // A public property has no small letters; the longest name that it keeps together with `KEPT_` is 72.
        let good = |name: &String| name.len() <= 67 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        assert!(properties.iter().all(good), "{properties:?}");
    }

    #[test]
    fn no_setting_is_called_like_something_that_windows_installer_knows() {
        let own = ["INSTALLDIR", "DESKTOPSHORTCUT", "FORGETDEFAULTS"];
        let known = ["ACTION", "ADDLOCAL", "ALLUSERS", "PATCH", "PRIVILEGED", "REINSTALL", "REMOVE", "SOURCEDIR"];
        let more =
            ["TARGETDIR", "TRANSFORMS", "UPGRADINGPRODUCTCODE", "REBOOT", "ROOTDRIVE", "INSTALLED", "DATE", "TIME"];
        for setting in all() {
            let property = property(&setting);
            assert!(![&own[..], &known, &more].concat().contains(&property.as_str()), "{property}");
        }
    }

    #[test]
    fn there_is_room_for_every_setting_in_the_sequence() {
        assert!(FIRST_PLACE + all().len() < 700);
    }

    #[test]
    fn what_is_made_is_xml() {
        let settings = all();
        roxmltree::Document::parse(&properties(&settings).unwrap()).unwrap();
        let made = components(&settings, &[Path::new("x/WebView2Loader.dll")]).unwrap();
        let made = roxmltree::Document::parse(&made).unwrap();
        let count = made.descendants().filter(|node| node.tag_name().name() == "Component").count();
        assert_eq!(count, settings.len() + 1);
    }
}
