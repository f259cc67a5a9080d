//! macOS: a manifest of the managed preferences (ProfileManifests, from which ProfileCreator, iMazing and others make their forms), and a sample
//! profile.

use super::words::Words;
use super::{DOMAIN, xml};
use crate::per_language::LANGUAGES;
use crate::setting::{Declaration, Form};
use serde_json::Value;
use std::fmt::Write;

type Settings = [(Declaration, &'static Words)];

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- Made from crates/policy: cargo xtask policy -->
<plist version="1.0">
"#;

/// The identifiers of the sample's two parts. A profile of somebody's own gets its own.
const PROFILE: &str = "6B0E9A5C-1A53-4E0B-9C0A-5D1F6F0F1A01";
const PAYLOAD: &str = "6B0E9A5C-1A53-4E0B-9C0A-5D1F6F0F1A02";

/// When the settings have changed last: of two manifests of one domain the younger one counts. The changelog says more.
const LAST_MODIFIED: &str = "2026-12-01T00:00:00Z";

pub(super) fn manifest(settings: &Settings) -> String {
    let mut text = format!(
        "{HEAD}<dict>
\t<key>pfm_app_url</key>\n\t<string>https://github.com/app-password-wizard</string>
\t<key>pfm_description</key>\n\t<string>App Password Wizard settings</string>
\t<key>pfm_domain</key>\n\t<string>{DOMAIN}</string>
\t<key>pfm_format_version</key>\n\t<integer>1</integer>
\t<key>pfm_interaction</key>\n\t<string>combined</string>
\t<key>pfm_last_modified</key>\n\t<date>{LAST_MODIFIED}</date>
\t<key>pfm_platforms</key>\n\t<array>\n\t\t<string>macOS</string>\n\t</array>
\t<key>pfm_targets</key>\n\t<array>\n\t\t<string>system</string>\n\t\t<string>user</string>\n\t</array>
\t<key>pfm_title</key>\n\t<string>App Password Wizard</string>
\t<key>pfm_unique</key>\n\t<true/>
\t<key>pfm_version</key>\n\t<integer>1</integer>
\t<key>pfm_subkeys</key>\n\t<array>\n"
    );
    payload_keys(&mut text);
    for (setting, words) in settings {
        subkey(&mut text, setting, words);
    }
    text.push_str("\t</array>\n</dict>\n</plist>\n");
    text
}

/// The keys that every payload has (Apple, *CommonPayloadKeys*), as all manifests begin with them: programs that make profiles from
/// a manifest ask for them there.
fn payload_keys(text: &mut String) {
    const UUID: &str = "^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$";
    let string = |value: &str| format!("<string>{}</string>", xml(value));
    for (name, title, about, default, needed) in [
        (
            "PayloadDescription",
            "Payload Description",
            "Description of the payload.",
            "App Password Wizard settings",
            false,
        ),
        ("PayloadDisplayName", "Payload Display Name", "Name of the payload.", "App Password Wizard", true),
        (
            "PayloadIdentifier",
            "Payload Identifier",
            "An identifier of the payload, unique in the profile.",
            DOMAIN,
            true,
        ),
        ("PayloadType", "Payload Type", "The domain of the settings.", DOMAIN, true),
        ("PayloadUUID", "Payload UUID", "A UUID of the payload.", "", true),
        ("PayloadVersion", "Payload Version", "The version of the payload's form.", "1", true),
        ("PayloadOrganization", "Payload Organization", "The organisation that the payload comes from.", "", false),
    ] {
        let is_number = name == "PayloadVersion";
        let mut pairs = String::new();
        let mut pair = |key: &str, value: &str| {
            let _ = writeln!(pairs, "\t\t\t<key>{key}</key>\n\t\t\t{value}");
        };
        if !default.is_empty() {
            pair("pfm_default", &if is_number { format!("<integer>{default}</integer>") } else { string(default) });
        }
        pair("pfm_description", &string(about));
        if name == "PayloadUUID" {
            pair("pfm_format", &string(UUID));
        }
        pair("pfm_name", &string(name));
        if is_number {
            pair("pfm_range_list", "<array>\n\t\t\t\t<integer>1</integer>\n\t\t\t</array>");
        }
        if needed {
            pair("pfm_require", &string("always"));
        }
        pair("pfm_title", &string(title));
        pair("pfm_type", &string(if is_number { "integer" } else { "string" }));
        let _ = write!(text, "\t\t<dict>\n{pairs}\t\t</dict>\n");
    }
}

fn subkey(text: &mut String, setting: &Declaration, words: &Words) {
    let mut pairs = String::new();
    let mut pair = |key: &str, value: &str| {
        let _ = writeln!(pairs, "\t\t\t<key>{key}</key>\n\t\t\t{value}");
    };
    let string = |value: &str| format!("<string>{}</string>", xml(value));
    let strings = |values: &[&str]| {
        let values: String = values.iter().map(|value| format!("\t\t\t\t{}\n", string(value))).collect();
        format!("<array>\n{values}\t\t\t</array>")
    };
    pair("pfm_app_min", &string(setting.since));
    pair("pfm_description", &string(&setting.about.replace('`', "")));
    pair("pfm_name", &string(setting.name));
    match &setting.form {
        Form::Number { least, most } => {
            pair("pfm_range_max", &format!("<integer>{most}</integer>"));
            pair("pfm_range_min", &format!("<integer>{least}</integer>"));
        }
        Form::Choice(choices) => pair("pfm_range_list", &strings(choices)),
        Form::List(choices) => pair(
            "pfm_subkeys",
            &format!(
                "<array>\n\t\t\t\t<dict>\n\t\t\t\t\t<key>pfm_range_list</key>\n\t\t\t\t\t{}\n\t\t\t\t\t<key>pfm_type</key>\n\
                 \t\t\t\t\t<string>string</string>\n\t\t\t\t</dict>\n\t\t\t</array>",
                strings(choices)
            ),
        ),
        Form::Texts => pair(
            "pfm_subkeys",
            "<array>\n\t\t\t\t<dict>\n\t\t\t\t\t<key>pfm_type</key>\n\t\t\t\t\t<string>string</string>\n\
             \t\t\t\t</dict>\n\t\t\t</array>",
        ),
        Form::PerLanguage => {
            let text = |(name, _): &(&str, _)| {
                format!(
                    "\t\t\t\t<dict>\n\t\t\t\t\t<key>pfm_name</key>\n\t\t\t\t\t<string>{name}</string>\n\
                     \t\t\t\t\t<key>pfm_type</key>\n\t\t\t\t\t<string>string</string>\n\t\t\t\t</dict>\n"
                )
            };
            let texts: String = LANGUAGES.iter().map(text).collect();
            pair("pfm_subkeys", &format!("<array>\n{texts}\t\t\t</array>"));
        }
        Form::Switch | Form::Text { .. } | Form::Object => {}
    }
    match serde_json::from_str::<Value>(&setting.default) {
        Ok(Value::Bool(value)) => pair("pfm_default", if value { "<true/>" } else { "<false/>" }),
        Ok(Value::Number(number)) => pair("pfm_default", &format!("<integer>{number}</integer>")),
        Ok(Value::String(word)) => pair("pfm_default", &string(&word)),
        _ => {}
    }
    pair("pfm_title", &string(words.english));
    let kind = match setting.form {
        Form::Switch => "boolean",
        Form::Number { .. } => "integer",
        Form::Text { .. } | Form::Choice(_) => "string",
        Form::List(_) | Form::Texts => "array",
        Form::PerLanguage | Form::Object => "dictionary",
    };
    pair("pfm_type", &string(kind));
    let _ = write!(text, "\t\t<dict>\n{pairs}\t\t</dict>\n");
}

/// A profile with every setting at the value of its example.
pub(super) fn sample(settings: &Settings) -> String {
    let mut values = String::new();
    for (setting, _) in settings {
        if let Ok(value) = serde_json::from_str(setting.example) {
            let _ = writeln!(values, "\t\t\t<key>{}</key>\n\t\t\t{}", setting.name, plist(&value));
        }
    }
    format!(
        "{HEAD}<dict>
\t<key>PayloadContent</key>
\t<array>
\t\t<dict>
{values}\t\t\t<key>PayloadDisplayName</key>
\t\t\t<string>App Password Wizard</string>
\t\t\t<key>PayloadIdentifier</key>
\t\t\t<string>{DOMAIN}.sample.settings</string>
\t\t\t<key>PayloadType</key>
\t\t\t<string>{DOMAIN}</string>
\t\t\t<key>PayloadUUID</key>
\t\t\t<string>{PAYLOAD}</string>
\t\t\t<key>PayloadVersion</key>
\t\t\t<integer>1</integer>
\t\t</dict>
\t</array>
\t<key>PayloadDescription</key>
\t<string>Every setting of App Password Wizard at an example value. Keep what you want.</string>
\t<key>PayloadDisplayName</key>
\t<string>App Password Wizard (sample)</string>
\t<key>PayloadIdentifier</key>
\t<string>{DOMAIN}.sample</string>
\t<key>PayloadScope</key>
\t<string>System</string>
\t<key>PayloadType</key>
\t<string>Configuration</string>
\t<key>PayloadUUID</key>
\t<string>{PROFILE}</string>
\t<key>PayloadVersion</key>
\t<integer>1</integer>
</dict>
</plist>
"
    )
}

/// A value as it stands in a property list, in one line.
fn plist(value: &Value) -> String {
    match value {
        Value::Bool(true) => "<true/>".to_owned(),
        Value::Bool(false) => "<false/>".to_owned(),
        Value::Number(number) => format!("<integer>{number}</integer>"),
        Value::String(text) => format!("<string>{}</string>", xml(text)),
        Value::Array(values) => format!("<array>{}</array>", values.iter().map(plist).collect::<String>()),
        Value::Object(members) => {
            let mut members: Vec<String> =
                members.iter().map(|(name, value)| format!("<key>{}</key>{}", xml(name), plist(value))).collect();
            members.sort_unstable();
            format!("<dict>{}</dict>", members.concat())
        }
        Value::Null => String::new(),
    }
}
