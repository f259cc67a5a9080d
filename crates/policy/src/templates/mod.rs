//! What IT fills in to set settings, made from the declarations: one file or folder for each way in which a fleet is managed.

mod group_policy;
mod intune;
mod json_schema;
mod preferences;
mod words;

use crate::managed_preferences::DOMAIN;
use crate::policy::Policy;
use crate::setting::Declaration;
use words::{WORDS, Words};

/// The name under which settings stand in the registry, below `Software\Policies`.
const REGISTRY_NAME: &str = "App Password Wizard";

/// One file that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Where it stands, from the repository's root.
    pub path: &'static str,
    /// What stands in it.
    pub text: String,
}

/// Every file that is made from the declarations.
pub fn templates() -> Vec<Template> {
    let settings = settings();
    let made = |path, text| Template { path, text };
    vec![
        made("docs/policies.md", crate::reference()),
        made("packaging/policies/windows/AppPasswordWizard.admx", group_policy::admx(&settings)),
        made("packaging/policies/windows/en-US/AppPasswordWizard.adml", group_policy::english(&settings)),
        made("packaging/policies/windows/it-IT/AppPasswordWizard.adml", group_policy::italian(&settings)),
        made("packaging/policies/windows/intune.md", intune::addresses(&settings)),
        made("packaging/policies/macos/org.app-password-wizard.plist", preferences::manifest(&settings)),
        made("packaging/policies/macos/sample.mobileconfig", preferences::sample(&settings)),
        made("packaging/policies/policies.schema.json", json_schema::schema(&settings)),
    ]
}

/// A setting and its names. A setting without names has none to be found by: a test says so.
fn settings() -> Vec<(Declaration, &'static Words)> {
    let declarations = Policy::declarations().into_iter();
    declarations
        .filter_map(|declaration| {
            let words = WORDS.iter().find(|words| words.setting == declaration.name)?;
            Some((declaration, words))
        })
        .collect()
}

/// Text as it stands in XML.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_its_names_and_nothing_else_has() {
        let mut declared: Vec<&str> = Policy::declarations().iter().map(|setting| setting.name).collect();
        let mut named: Vec<&str> = WORDS.iter().map(|words| words.setting).collect();
        declared.sort_unstable();
        named.sort_unstable();
        assert_eq!(named, declared);
    }

    #[test]
    fn text_in_xml_is_never_taken_for_more() {
        assert_eq!(xml(r#"<a b="c"> & d"#), "&lt;a b=&quot;c&quot;&gt; &amp; d");
    }
}
