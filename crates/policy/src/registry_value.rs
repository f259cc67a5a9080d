//! What stands in the Windows registry. It knows numbers and texts only: what a setting is decides how they are read.
//! Group policy writes a switch as a number, and a list as a key of its own; an installer writes everything as text.

use crate::json_text::json_in_text;
use crate::setting::Form;
use serde_json::Value;

/// A value of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(target_os = "windows"), allow(dead_code, reason = "only Windows has a registry"))]
pub(crate) enum RegistryValue {
    /// `REG_DWORD` or `REG_QWORD`.
    Number(u64),
    /// `REG_SZ` or `REG_EXPAND_SZ`; nothing in it is expanded.
    Text(String),
    /// `REG_MULTI_SZ`, or the values of a key of its own, in the order of their names.
    Texts(Vec<String>),
    /// Any other type: there is no setting that could be it.
    Other,
}

impl RegistryValue {
    /// The value as it would stand in a file; what is of no use for this form keeps the type that it has.
    pub fn as_json(&self, form: &Form) -> Value {
        match (form, self) {
            (Form::Switch, Self::Number(0)) => false.into(),
            (Form::Switch, Self::Number(1)) => true.into(),
            (Form::Switch, Self::Text(text)) => match text.trim() {
                "0" | "false" => false.into(),
                "1" | "true" => true.into(),
                _ => text.as_str().into(),
            },
            (Form::Number { .. }, Self::Text(text)) => match text.trim().parse::<u64>() {
                Ok(number) => number.into(),
                Err(_) => text.as_str().into(),
            },
            // One line in a form or on a command line.
            (Form::List(_) | Form::Texts, Self::Text(text)) => {
                let words = text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
                Value::Array(words.map(Value::from).collect())
            }
            (Form::Object | Form::PerLanguage, Self::Text(text)) => {
                json_in_text(text).unwrap_or_else(|| text.as_str().into())
            }
            (Form::Object | Form::PerLanguage, Self::Texts(lines)) => {
                let text = lines.join("\n");
                json_in_text(&text).unwrap_or_else(|| text.into())
            }
            (_, Self::Number(number)) => (*number).into(),
            (_, Self::Text(text)) => text.as_str().into(),
            (_, Self::Texts(texts)) => Value::Array(texts.iter().map(|text| text.as_str().into()).collect()),
            (_, Self::Other) => Value::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NUMBER: Form = Form::Number { least: 0, most: 100 };

    fn text(text: &str) -> RegistryValue {
        RegistryValue::Text(text.to_owned())
    }

    #[test]
    fn a_switch_is_a_number_or_a_word() {
        for (value, expected) in [
            (RegistryValue::Number(1), json!(true)),
            (RegistryValue::Number(0), json!(false)),
            (RegistryValue::Number(2), json!(2)),
            (text("1"), json!(true)),
            (text(" false "), json!(false)),
            (text("yes"), json!("yes")),
        ] {
            assert_eq!(value.as_json(&Form::Switch), expected, "{value:?}");
        }
    }

    #[test]
    fn a_number_may_be_written_as_text() {
        assert_eq!(RegistryValue::Number(30).as_json(&NUMBER), json!(30));
        assert_eq!(text("30").as_json(&NUMBER), json!(30));
        assert_eq!(text("-30").as_json(&NUMBER), json!("-30"));
    }

    #[test]
    fn a_list_is_many_texts_or_one_with_commas() {
        let texts = RegistryValue::Texts(vec!["geary".to_owned(), "kmail".to_owned()]);
        assert_eq!(texts.as_json(&Form::List(Vec::new())), json!(["geary", "kmail"]));
        assert_eq!(text("geary; kmail,").as_json(&Form::List(Vec::new())), json!(["geary", "kmail"]));
        assert_eq!(text("").as_json(&Form::List(Vec::new())), json!([]));
    }

    #[test]
    fn an_object_is_written_as_json() {
        assert_eq!(text(r#"{"a": 1}"#).as_json(&Form::Object), json!({"a": 1}));
        let lines = RegistryValue::Texts(vec!["{".to_owned(), "}".to_owned()]);
        assert_eq!(lines.as_json(&Form::Object), json!({}));
        // What is no JSON, and what has a name twice, stays a text, which no object is.
        for bad in ["{", r#"{"a": 1, "a": 2}"#] {
            assert_eq!(text(bad).as_json(&Form::Object), json!(bad));
        }
    }

    #[test]
    fn what_has_another_type_keeps_it() {
        assert_eq!(RegistryValue::Number(1).as_json(&Form::TEXT), json!(1));
        assert_eq!(RegistryValue::Other.as_json(&Form::Switch), Value::Null);
        assert_eq!(RegistryValue::Texts(Vec::new()).as_json(&NUMBER), json!([]));
    }
}
