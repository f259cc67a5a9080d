//! A JSON Schema of a policy file, for editors and for checks before a roll-out.

use super::words::Words;
use crate::per_language::LANGUAGES;
use crate::setting::{Declaration, Form};
use serde_json::{Map, Value, json};

pub(super) fn schema(settings: &[(Declaration, &'static Words)]) -> String {
    let mut properties = Map::new();
    for (setting, words) in settings {
        let mut property = match &setting.form {
            Form::Switch => json!({ "type": "boolean" }),
            Form::Number { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Form::Text { longest } => {
                let mut text = json!({ "type": "string", "minLength": 1, "maxLength": longest });
                require_pattern(&mut text, setting);
                text
            }
            Form::Choice(choices) => json!({ "enum": choices }),
            Form::List(choices) => json!({ "type": "array", "items": { "enum": choices }, "uniqueItems": true }),
            Form::Texts => {
                let mut text = json!({ "type": "string" });
                require_pattern(&mut text, setting);
                json!({ "type": "array", "items": text })
            }
            Form::PerLanguage => json!({ "anyOf": [{ "type": "string", "minLength": 1 }, in_each_language()] }),
            Form::Object => json!({ "type": "object" }),
        };
        if let Some(property) = property.as_object_mut() {
            property.insert("title".to_owned(), words.english.into());
            property.insert("description".to_owned(), format!("{} It is {}.", setting.about, setting.values).into());
            if let Ok(example) = serde_json::from_str::<Value>(setting.example) {
                property.insert("examples".to_owned(), json!([example]));
            }
            if let Ok(default) = serde_json::from_str::<Value>(&setting.default) {
                property.insert("default".to_owned(), default);
            }
        }
        properties.insert(setting.name.to_owned(), property);
    }
    properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A policy file of App Password Wizard",
        "$comment": "Made from crates/policy: cargo xtask policy",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    // Whatever a build has switched on, members are in the order of their names.
    format!("{}\n", serde_json::to_string_pretty(&sorted(schema)).unwrap_or_default())
}

fn require_pattern(text: &mut Value, setting: &Declaration) {
    if let (Some(text), Some(pattern)) = (text.as_object_mut(), &setting.pattern) {
        text.insert("pattern".to_owned(), pattern.as_str().into());
    }
}

fn in_each_language() -> Value {
    let texts = LANGUAGES.map(|(name, _)| (name.to_owned(), json!({ "type": "string", "minLength": 1 })));
    json!({
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": Map::from_iter(texts),
    })
}

/// The same with all members in the order of their names.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        other => other,
    }
}
