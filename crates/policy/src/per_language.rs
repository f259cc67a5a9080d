//! Settings that people read: one value for every language, or one for each.

use crate::policy::Language;
use crate::problem::Reason;
use crate::setting::{Form, Kind};
use serde_json::Value;

/// The languages of the screens by the names that they have in files.
pub(crate) const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("it", Language::Italian)];

/// A value for each language in which there is one. It is never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerLanguage<T> {
    /// In the order in which they were written.
    values: Vec<(Language, T)>,
    /// Whether it was written once, for all.
    is_for_all: bool,
}

impl<T> PerLanguage<T> {
    /// The value in this language; where there is none, in the one that was written first. A number to call is understood in
    /// any language.
    pub fn in_language(&self, language: Language) -> Option<&T> {
        let own = self.values.iter().find(|(known, _)| *known == language);
        own.or_else(|| self.values.first()).map(|(_, value)| value)
    }
}

/// One value of a kind, or an object with one for each language.
pub(crate) struct InEachLanguage<K>(pub K);

impl<K: Kind> Kind for InEachLanguage<K> {
    type Value = PerLanguage<K::Value>;

    fn understand(&self, value: &Value) -> Result<Self::Value, Reason> {
        let Some(written) = value.as_object() else {
            let value = self.0.understand(value).map_err(|reason| match reason {
                Reason::WrongType { .. } => self.wrong_type(),
                _ => self.out_of_range(),
            })?;
            let values = LANGUAGES.map(|(_, language)| (language, value.clone()));
            return Ok(PerLanguage { values: values.into(), is_for_all: true });
        };
        let in_language = |(name, value): (&String, &Value)| {
            let known = LANGUAGES.iter().find(|(known, _)| known == name);
            let (_, language) = *known.ok_or_else(|| self.out_of_range())?;
            Ok((language, self.0.understand(value).map_err(|_| self.out_of_range())?))
        };
        let values = written.iter().map(in_language).collect::<Result<Vec<_>, Reason>>()?;
        if values.is_empty() {
            return Err(self.out_of_range());
        }
        Ok(PerLanguage { values, is_for_all: false })
    }

    fn form(&self) -> Form {
        Form::PerLanguage
    }

    fn expected(&self) -> String {
        let names: Vec<String> = LANGUAGES.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        format!("{}, or an object with one for each of {}", self.0.expected(), names.join(" and "))
    }

    fn show(&self, value: &Self::Value) -> String {
        if let (true, Some((_, one))) = (value.is_for_all, value.values.first()) {
            return self.0.show(one);
        }
        let shown = |(language, value): &(Language, K::Value)| {
            let name = LANGUAGES.iter().find(|(_, known)| known == language).map_or("", |(name, _)| name);
            format!("\"{name}\": {}", self.0.show(value))
        };
        format!("{{ {} }}", value.values.iter().map(shown).collect::<Vec<_>>().join(", "))
    }
}
