//! The templates that IT fills in: in step with the declarations, and in the form that their readers expect.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use plist::Value;
use policy::{Form, Origin, Policy, Sources, Template, templates};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn file(template: &Template) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(template.path)
}

fn text_of(name: &str) -> String {
    templates().into_iter().find(|template| template.path.ends_with(name)).unwrap().text
}

/// The names that stand in an attribute of all elements of a kind.
fn named<'a>(document: &'a Document<'_>, element: &str, attribute: &str) -> BTreeSet<&'a str> {
    let elements = document.descendants().filter(|node| node.has_tag_name_any(element));
    elements.filter_map(|node| node.attribute(attribute)).collect()
}

/// Elements by their name, whatever their namespace.
trait Named {
    fn has_tag_name_any(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_any(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

#[test]
fn what_is_checked_in_is_what_the_declarations_make() {
    for template in templates() {
        let path = file(&template);
        if std::env::var_os("UPDATE_TEMPLATES").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &template.text).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(written == template.text, "{} is stale: cargo xtask policy", template.path);
    }
}

#[test]
fn group_policy_has_every_setting_for_machine_and_person() {
    let text = text_of(".admx");
    let admx = Document::parse(&text).unwrap();
    let settings: BTreeSet<&str> = Policy::declarations().iter().map(|setting| setting.name).collect();
    assert_eq!(named(&admx, "policy", "name"), settings);
    assert_eq!(named(&admx, "policy", "class"), BTreeSet::from(["Both"]));
    assert_eq!(named(&admx, "policy", "key"), BTreeSet::from([r"Software\Policies\App Password Wizard"]));
}

#[test]
fn whatever_group_policy_refers_to_is_there_in_both_languages() {
    let text = text_of(".admx");
    let admx = Document::parse(&text).unwrap();
    let referred = |start: &str| -> BTreeSet<String> {
        let attributes = admx.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
        let inside = |value: &str| Some(value.strip_prefix(start)?.strip_suffix(')')?.to_owned());
        attributes.filter_map(|attribute| inside(attribute.value())).collect()
    };
    for language in ["en-US", "it-IT"] {
        let text = text_of(&format!("{language}/AppPasswordWizard.adml"));
        let adml = Document::parse(&text).unwrap();
        let there = |element| named(&adml, element, "id").into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(there("string"), referred("$(string."), "{language}");
        assert_eq!(there("presentation"), referred("$(presentation."), "{language}");
        let empty = adml
            .descendants()
            .filter(|node| node.has_tag_name_any("string"))
            .find(|node| node.text().is_none_or(|text| text.trim().is_empty()));
        assert_eq!(empty, None, "{language}");
    }
}

#[test]
fn each_part_of_a_group_policy_is_asked_for_by_its_own_control() {
    let text = text_of(".admx");
    let admx = Document::parse(&text).unwrap();
    let control = |kind: &str| match kind {
        "decimal" => "decimalTextBox",
        "text" => "textBox",
        "enum" => "dropdownList",
        "list" => "listBox",
        other => panic!("{other} has no control that Intune takes"),
    };
    let parts = admx.descendants().filter(|node| node.has_tag_name_any("elements"));
    let wanted: BTreeSet<(String, &str)> = parts
        .flat_map(|elements| elements.children().filter(Node::is_element).collect::<Vec<_>>())
        .map(|part| (part.attribute("id").unwrap().to_owned(), control(part.tag_name().name())))
        .collect();
    for language in ["en-US", "it-IT"] {
        let text = text_of(&format!("{language}/AppPasswordWizard.adml"));
        let adml = Document::parse(&text).unwrap();
        let controls = adml.descendants().filter(|node| node.attribute("refId").is_some());
        let there: BTreeSet<(String, &str)> = controls
            .map(|node| (node.attribute("refId").unwrap().to_owned(), control_of(node.tag_name().name())))
            .collect();
        assert_eq!(there, wanted, "{language}");
    }
}

fn control_of(name: &str) -> &'static str {
    ["decimalTextBox", "textBox", "dropdownList", "listBox"].into_iter().find(|known| *known == name).unwrap()
}

#[test]
fn categories_and_versions_that_a_group_policy_names_are_defined() {
    let text = text_of(".admx");
    let admx = Document::parse(&text).unwrap();
    let defined: BTreeSet<&str> = &named(&admx, "category", "name") | &named(&admx, "definition", "name");
    let used: BTreeSet<&str> = &named(&admx, "parentCategory", "ref") | &named(&admx, "supportedOn", "ref");
    assert_eq!(used, defined);
    // Intune takes no file that leans on another one.
    assert_eq!(named(&admx, "using", "namespace"), BTreeSet::new());
    assert!(text.len() < 1_000_000);
}

#[test]
fn the_order_in_a_group_policy_file_is_that_of_its_schema() {
    let text = text_of(".admx");
    let admx = Document::parse(&text).unwrap();
    let children = |node: Node<'_, '_>| -> Vec<String> {
        node.children().filter(Node::is_element).map(|child| child.tag_name().name().to_owned()).collect()
    };
    assert_eq!(
        children(admx.root_element()),
        ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
    );
    let order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"];
    for policy in admx.descendants().filter(|node| node.has_tag_name_any("policy")) {
        let places: Vec<usize> =
            children(policy).iter().map(|child| order.iter().position(|known| known == child).unwrap()).collect();
        assert!(places.is_sorted(), "{:?}", policy.attribute("name"));
    }
}

#[test]
fn intune_has_an_address_for_every_setting() {
    let text = text_of("intune.md");
    for setting in Policy::declarations() {
        assert_eq!(text.matches(&format!("/{}` |", setting.name)).count(), 1, "{}", setting.name);
    }
}

#[test]
fn the_manifest_is_a_property_list_with_every_setting() {
    let text = text_of("org.app-password-wizard.plist");
    let manifest = Value::from_reader_xml(text.as_bytes()).unwrap();
    let manifest = manifest.as_dictionary().unwrap();
    assert_eq!(manifest["pfm_format_version"].as_unsigned_integer(), Some(1));
    let subkeys = manifest["pfm_subkeys"].as_array().unwrap();
    assert!(manifest["pfm_last_modified"].as_date().is_some());
    let declarations = Policy::declarations();
    let of_the_payload: Vec<&str> = subkeys
        .iter()
        .filter_map(|subkey| subkey.as_dictionary().unwrap()["pfm_name"].as_string())
        .filter(|name| name.starts_with("Payload"))
        .collect();
    // Each of these stands in all manifests of the collection.
    for name in [
        "PayloadDescription",
        "PayloadDisplayName",
        "PayloadIdentifier",
        "PayloadType",
        "PayloadUUID",
        "PayloadVersion",
    ] {
        assert!(of_the_payload.contains(&name), "{name}");
    }
    assert_eq!(subkeys.len(), of_the_payload.len() + declarations.len());
    let settings = subkeys[of_the_payload.len()..].iter();
    for (subkey, setting) in settings.map(|subkey| subkey.as_dictionary().unwrap()).zip(declarations) {
        let text = |key: &str| subkey.get(key).and_then(Value::as_string);
        assert_eq!(text("pfm_name"), Some(setting.name));
        let kind = match setting.form {
            Form::Switch => "boolean",
            Form::Number { .. } => "integer",
            Form::Text { .. } | Form::Choice(_) => "string",
            Form::List(_) | Form::Texts => "array",
            Form::PerLanguage | Form::Object => "dictionary",
        };
        assert_eq!(text("pfm_type"), Some(kind), "{}", setting.name);
        assert!(text("pfm_title").is_some() && text("pfm_description").is_some());
    }
}

/// What a device management would force, as the program sees it.
#[test]
fn the_sample_profile_sets_every_setting() {
    let text = text_of("sample.mobileconfig");
    let profile = Value::from_reader_xml(text.as_bytes()).unwrap();
    let payload = profile.as_dictionary().unwrap()["PayloadContent"].as_array().unwrap()[0].clone();
    let mut payload = payload.into_dictionary().unwrap();
    assert_eq!(payload["PayloadType"].as_string(), Some("org.app-password-wizard"));
    payload.retain(|name, _| !name.starts_with("Payload"));
    let json = serde_json::to_string(&payload).unwrap();
    let policy = Policy::read(&Sources::none().managed(json));
    assert_eq!(policy.problems(), []);
    for (name, _, origin) in policy.effective() {
        assert!(matches!(origin, Origin::MachinePolicy(_)), "{name} is not in the sample");
    }
}

#[test]
fn the_schema_knows_every_setting_and_its_example() {
    let schema: serde_json::Value = serde_json::from_str(&text_of("policies.schema.json")).unwrap();
    let properties = schema["properties"].as_object().unwrap();
    // Editors find the schema by a name that is no setting.
    assert_eq!(properties["$schema"]["type"], "string");
    assert_eq!(properties.len(), Policy::declarations().len() + 1);
    for setting in Policy::declarations() {
        let property = &properties[setting.name];
        let example: serde_json::Value = serde_json::from_str(setting.example).unwrap();
        assert_eq!(property["examples"][0], example, "{}", setting.name);
        let fits = match &setting.form {
            Form::Switch => example.is_boolean() && property["type"] == "boolean",
            Form::Number { least, .. } => example.is_u64() && property["minimum"] == *least,
            Form::Text { .. } => example.is_string() && property["type"] == "string",
            Form::Choice(_) => property["enum"].as_array().unwrap().contains(&example),
            Form::List(_) | Form::Texts => property["type"] == "array" && example.is_array(),
            Form::PerLanguage => property["anyOf"][1]["type"] == "object" && example.is_object(),
            Form::Object => example.is_object() && property["type"] == "object",
        };
        assert!(fits, "{}", setting.name);
    }
}

/// What the schema lets pass, the program takes, and the other way round, as far as a pattern can tell.
#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let schema: serde_json::Value = serde_json::from_str(&text_of("policies.schema.json")).unwrap();
    let verdicts = |setting: &str, value: &str| {
        let pattern = schema["properties"][setting]["pattern"].as_str().unwrap_or_else(|| panic!("{setting}"));
        let by_schema = regex::Regex::new(pattern).unwrap().is_match(value);
        let policy = Policy::read(&Sources::none().managed(serde_json::json!({ setting: value }).to_string()));
        (by_schema, policy.problems().is_empty())
    };
    for (setting, good, bad) in [
        (
            "server",
            &[
                "https://mfa.example.org",
                "https://mfa.example.org:8443/pi/",
                "http://localhost:5000",
                "https://[2001:db8::1]/",
            ][..],
            &[
                "http://mfa.example.org",
                "mfa.example.org",
                "https://anna@mfa.example.org",
                "https://mfa.example.org/?x=1",
                "ftp://x",
            ][..],
        ),
        (
            "tenantId",
            &["contoso.com", "12345678-90ab-cdef-1234-567890abcdef"],
            &["common", "organizations", "contoso com"],
        ),
        (
            "clientId",
            &["12345678-90AB-cdef-1234-567890abcdef"],
            &["12345678", "{12345678-90ab-cdef-1234-567890abcdef}"],
        ),
        (
            "proxy",
            &["system", "none", "http://proxy.example.org:8080"],
            &["proxy:8080", "socks5://proxy:1080", "http://a@proxy"],
        ),
        (
            "incomingServer",
            &["imaps://mail.example.org:993", "pop3://mail.example.org"],
            &["mail.example.org", "https://mail.example.org"],
        ),
        (
            "submissionServer",
            &["smtp.example.org", "submissions://smtp.example.org:465"],
            &["smtp://smtp.example.org", "a b"],
        ),
        ("exchangeServer", &["mail.example.org"], &["https://mail.example.org", "mail.example.org/owa"]),
        (
            "securityInfoPage",
            &["https://mysignins.microsoft.com/security-info?x=1#y"],
            &["http://mysignins.microsoft.com", "mysignins"],
        ),
        ("smtpAuthUntil", &["2027-06-30"], &["30.06.2027", "2027-6-30", "2027-13-01"]),
    ] {
        for value in good {
            assert_eq!(verdicts(setting, value), (true, true), "{setting}: {value}");
        }
        for value in bad {
            assert_eq!(verdicts(setting, value), (false, false), "{setting}: {value}");
        }
    }
}

#[test]
fn every_example_fits_its_pattern() {
    for setting in Policy::declarations() {
        let Some(pattern) = setting.pattern else { continue };
        let pattern = regex::Regex::new(&pattern).unwrap();
        let example: serde_json::Value = serde_json::from_str(setting.example).unwrap();
        let texts = example.as_array().cloned().unwrap_or_else(|| vec![example]);
        assert!(texts.iter().all(|text| pattern.is_match(text.as_str().unwrap())), "{}", setting.name);
    }
}
