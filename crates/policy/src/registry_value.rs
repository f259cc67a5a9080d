//! What stands in the Windows registry. It knows numbers and texts only: what a setting is decides how they are read.
//! Group policy writes a switch as a number, and a list as a key of its own; an installer writes everything as text.

use crate::document::{Entry, Said};
use crate::json_text::json_in_text;
use crate::policy::Policy;
use crate::problem::Reason;
use crate::setting::{Declaration, Form};
use serde_json::Value;
use std::collections::BTreeMap;

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

/// What a key says: with its values, and with the keys below it, which are lists. The registry knows no upper and lower case: a
/// value that was once written as `Keychain` keeps that name for ever, whoever writes `keychain` later.
#[cfg_attr(not(target_os = "windows"), allow(dead_code, reason = "only Windows has a registry"))]
pub(crate) fn said(
    values: Vec<(String, RegistryValue)>,
    lists: Vec<(String, Vec<(String, RegistryValue)>)>,
) -> Vec<Entry> {
    let declared = Policy::declarations();
    let mut entries: BTreeMap<String, Result<Said, Reason>> = BTreeMap::new();
    let mut say = |name: String, written: Result<RegistryValue, Reason>| {
        let written = written.map(Said::InRegistry);
        let name = declared_as(&name, &declared).map_or(name, |setting| setting.name.to_owned());
        // A value and a key of one name: nobody can say which counts.
        let is_second = entries.contains_key(&name);
        entries.insert(name, if is_second { Err(Reason::Twice) } else { written });
    };
    for (name, value) in values {
        // The key's own value has no name and stands for nothing.
        if !name.is_empty() {
            say(name, Ok(value));
        }
    }
    for (name, numbered) in lists {
        // What a list leaves behind that was taken away is no list.
        if !numbered.is_empty() {
            let list = list(declared_as(&name, &declared), numbered);
            say(name, list);
        }
    }
    entries.into_iter().collect()
}

/// The setting of this name, whatever its upper and lower case, where there is one.
fn declared_as<'a>(name: &str, declared: &'a [Declaration]) -> Option<&'a Declaration> {
    declared.iter().find(|setting| setting.name.eq_ignore_ascii_case(name))
}

/// The texts of a list in the order of their numbers. One with something else in it is not understood.
fn list(setting: Option<&Declaration>, numbered: Vec<(String, RegistryValue)>) -> Result<RegistryValue, Reason> {
    let mut texts = BTreeMap::new();
    for (number, value) in numbered {
        let RegistryValue::Text(text) = value else {
            let expected = setting.map_or_else(|| "a list of texts".to_owned(), |setting| setting.values.clone());
            return Err(Reason::WrongType { expected });
        };
        // "10" comes after "9".
        texts.insert((number.len(), number), text);
    }
    Ok(RegistryValue::Texts(texts.into_values().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(name: &str, value: RegistryValue) -> (String, RegistryValue) {
        (name.to_owned(), value)
    }

    fn in_registry(value: RegistryValue) -> Result<Said, Reason> {
        Ok(Said::InRegistry(value))
    }

    #[test]
    fn a_name_is_the_setting_s_however_it_was_written_first() {
        for name in ["keychain", "Keychain", "KEYCHAIN", "keyChain"] {
            let said = said(vec![value(name, RegistryValue::Number(0))], Vec::new());
            assert_eq!(said, [("keychain".to_owned(), in_registry(RegistryValue::Number(0)))], "{name}");
        }
    }

    #[test]
    fn the_key_of_a_list_knows_no_case_either() {
        let said = said(Vec::new(), vec![("MAILAPPS".to_owned(), vec![value("1", text("geary"))])]);
        let list = RegistryValue::Texts(vec!["geary".to_owned()]);
        assert_eq!(said, [("mailApps".to_owned(), in_registry(list))]);
    }

    #[test]
    fn a_value_beside_a_key_of_its_name_is_not_understood() {
        let lists = vec![("MailApps".to_owned(), vec![value("1", text("geary"))])];
        let said = said(vec![value("mailApps", text("kmail"))], lists);
        assert_eq!(said, [("mailApps".to_owned(), Err(Reason::Twice))]);
    }

    #[test]
    fn a_list_with_something_else_than_texts_is_not_understood() {
        let lists =
            vec![("mailApps".to_owned(), vec![value("1", text("geary")), value("2", RegistryValue::Number(1))])];
        let said = said(Vec::new(), lists);
        assert!(matches!(&said[..], [(_, Err(Reason::WrongType { .. }))]), "{said:?}");
    }

    #[test]
    fn an_empty_key_that_was_left_behind_says_nothing() {
        assert_eq!(said(Vec::new(), vec![("audit".to_owned(), Vec::new())]), []);
    }

    #[test]
    fn a_list_is_in_the_order_of_its_numbers() {
        let numbered = ["10", "9", "1"].map(|number| value(number, text(number)));
        let list = list(None, numbered.into()).unwrap();
        assert_eq!(list, RegistryValue::Texts(["1", "9", "10"].map(str::to_owned).into()));
    }

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
