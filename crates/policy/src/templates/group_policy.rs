//! Group policy: an ADMX file, and one ADML file a language (Microsoft, *Group Policy ADMX syntax reference guide*).
//!
//! Also made for Intune's ADMX import: nothing of another ADMX file is used, no comboBox, below 1 MB (Microsoft, *Import custom
//! ADMX and ADML administrative templates into Microsoft Intune*).

use super::words::{Group, Language, Words};
use super::{REGISTRY_NAME, xml};
use crate::setting::{Declaration, Form};
use std::fmt::Write;

const NAMESPACE: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

/// How large the field for a text in JSON may become.
const LONGEST_OBJECT: usize = 16_384;

type Settings = [(Declaration, &'static Words)];

pub(super) fn admx(settings: &Settings) -> String {
    let mut text = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Made from crates/policy: cargo xtask policy -->
<policyDefinitions xmlns="{NAMESPACE}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="appPasswordWizard" namespace="AppPasswordWizard.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
"#
    );
    for since in versions(settings) {
        let name = supported(since);
        let _ = writeln!(text, r#"      <definition name="{name}" displayName="$(string.{name})" />"#);
    }
    text.push_str("    </definitions>\n  </supportedOn>\n  <categories>\n");
    text.push_str("    <category name=\"AppPasswordWizard\" displayName=\"$(string.AppPasswordWizard)\" />\n");
    for group in Group::ALL {
        let name = group.name();
        let _ = write!(
            text,
            r#"    <category name="{name}" displayName="$(string.Category_{name})">
      <parentCategory ref="AppPasswordWizard" />
    </category>
"#
        );
    }
    text.push_str("  </categories>\n  <policies>\n");
    for (setting, words) in settings {
        policy(&mut text, setting, words);
    }
    text.push_str("  </policies>\n</policyDefinitions>\n");
    text
}

/// One policy. A switch is the policy itself, on or off; everything else is a part of it that is asked for when it is on.
fn policy(text: &mut String, setting: &Declaration, words: &Words) {
    let (name, key) = (setting.name, format!(r"Software\Policies\{REGISTRY_NAME}"));
    let is_switch = setting.form == Form::Switch;
    let value = if is_switch { format!(r#" valueName="{name}""#) } else { String::new() };
    let presentation = if is_switch { String::new() } else { format!(r#" presentation="$(presentation.{name})""#) };
    let _ = write!(
        text,
        r#"    <policy name="{name}" class="Both" displayName="$(string.{name})" explainText="$(string.{name}_About)" key="{key}"{value}{presentation}>
      <parentCategory ref="{group}" />
      <supportedOn ref="{supported}" />
"#,
        group = words.group.name(),
        supported = supported(setting.since),
    );
    match &setting.form {
        Form::Switch => text.push_str(
            "      <enabledValue><decimal value=\"1\" /></enabledValue>\n      \
             <disabledValue><decimal value=\"0\" /></disabledValue>\n",
        ),
        Form::Number { least, most } => element(
            text,
            &format!(
                r#"<decimal id="{name}" valueName="{name}" minValue="{least}" maxValue="{most}" required="true" />"#
            ),
        ),
        Form::Text { longest } => {
            element(text, &format!(r#"<text id="{name}" valueName="{name}" maxLength="{longest}" required="true" />"#));
        }
        Form::Object | Form::PerLanguage => element(
            text,
            &format!(r#"<text id="{name}" valueName="{name}" maxLength="{LONGEST_OBJECT}" required="true" />"#),
        ),
        Form::Choice(choices) => {
            let mut choice = format!("<enum id=\"{name}\" valueName=\"{name}\" required=\"true\">\n");
            for word in choices {
                let _ = writeln!(
                    choice,
                    r#"          <item displayName="$(string.{name}_{word})"><value><string>{word}</string></value></item>"#
                );
            }
            choice.push_str("        </enum>");
            element(text, &choice);
        }
        // Without explicitValue the values are named 1, 2, 3 …
        Form::List(_) | Form::Texts => {
            element(text, &format!(r#"<list id="{name}" key="{key}\{name}" valuePrefix="" />"#))
        }
    }
    text.push_str("    </policy>\n");
}

fn element(text: &mut String, element: &str) {
    let _ = writeln!(text, "      <elements>\n        {element}\n      </elements>");
}

pub(super) fn english(settings: &Settings) -> String {
    adml(settings, Language::English)
}

pub(super) fn italian(settings: &Settings) -> String {
    adml(settings, Language::Italian)
}

fn adml(settings: &Settings, language: Language) -> String {
    let mut text = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Made from crates/policy: cargo xtask policy -->
<policyDefinitionResources xmlns="{NAMESPACE}" revision="1.0" schemaVersion="1.0">
  <displayName>App Password Wizard</displayName>
  <description>App Password Wizard</description>
  <resources>
    <stringTable>
"#
    );
    string(&mut text, "AppPasswordWizard", "App Password Wizard");
    for since in versions(settings) {
        let words = match language {
            Language::English => format!("App Password Wizard {since} or later"),
            Language::Italian => format!("App Password Wizard {since} o successivo"),
        };
        string(&mut text, &supported(since), &words);
    }
    for group in Group::ALL {
        string(&mut text, &format!("Category_{}", group.name()), group.title(language));
    }
    for (setting, words) in settings {
        let title = match language {
            Language::English => words.english,
            Language::Italian => words.italian,
        };
        string(&mut text, setting.name, title);
        string(&mut text, &format!("{}_About", setting.name), &about(setting, words, language));
        if let Form::Choice(choices) = &setting.form {
            for word in choices {
                string(&mut text, &format!("{}_{word}", setting.name), word);
            }
        }
    }
    text.push_str("    </stringTable>\n    <presentationTable>\n");
    for (setting, words) in settings {
        let name = setting.name;
        let title = match language {
            Language::English => xml(words.english),
            Language::Italian => xml(words.italian),
        };
        let control = match &setting.form {
            Form::Switch => continue,
            Form::Number { .. } => {
                let value =
                    setting.default.parse::<u32>().map_or(String::new(), |value| format!(r#" defaultValue="{value}""#));
                format!(r#"<decimalTextBox refId="{name}"{value}>{title}</decimalTextBox>"#)
            }
            Form::Text { .. } | Form::PerLanguage | Form::Object => {
                format!(r#"<textBox refId="{name}"><label>{title}</label></textBox>"#)
            }
            Form::Choice(_) => format!(r#"<dropdownList refId="{name}" noSort="true">{title}</dropdownList>"#),
            Form::List(_) | Form::Texts => format!(r#"<listBox refId="{name}">{title}</listBox>"#),
        };
        let _ = writeln!(text, "      <presentation id=\"{name}\">\n        {control}\n      </presentation>");
    }
    text.push_str("    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n");
    text
}

fn string(text: &mut String, id: &str, words: &str) {
    let _ = writeln!(text, r#"      <string id="{id}">{}</string>"#, xml(words));
}

/// What it does, what it may hold, and an example.
fn about(setting: &Declaration, words: &Words, language: Language) -> String {
    let (about, values, example) = match language {
        Language::English => (setting.about, "Values", "Example"),
        Language::Italian => (words.about_in_italian, "Valori", "Esempio"),
    };
    let about = about.replace('`', "");
    match (&setting.form, language) {
        (Form::Switch, Language::English) => format!("{about}\n\nWhere nobody says anything: {}.", setting.default),
        (Form::Switch, Language::Italian) => format!("{about}\n\nSe nessuno dice niente: {}.", setting.default),
        (Form::List(choices), _) => format!("{about}\n\n{values}: {}", choices.join(", ")),
        _ => {
            let written = setting.example.trim_matches('"');
            format!("{about}\n\n{example}: {written}")
        }
    }
}

/// The versions since which there are settings, each once.
fn versions(settings: &Settings) -> Vec<&'static str> {
    let mut versions: Vec<&str> = settings.iter().map(|(setting, _)| setting.since).collect();
    versions.sort_unstable();
    versions.dedup();
    versions
}

fn supported(since: &str) -> String {
    format!("Since_{}", since.replace('.', "_"))
}
