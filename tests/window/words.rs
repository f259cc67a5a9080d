//! The words on the screens, from the files that the screens themselves take them from.

use std::collections::HashMap;

/// A language that the screens speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Italian,
}

impl Language {
    /// As the system names it.
    pub fn locale(self) -> &'static str {
        match self {
            Self::English => "en_US",
            Self::Italian => "it_IT",
        }
    }

    /// As the web names it (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::English => include_str!("../../ui/src/words/en.ftl"),
            Self::Italian => include_str!("../../ui/src/words/it.ftl"),
        }
    }
}

/// The messages of one language. Reads as much of Fluent as sentences without plurals need.
pub struct Words(HashMap<&'static str, &'static str>);

impl Words {
    pub fn of(language: Language) -> Self {
        let lines = language.file().lines().filter(|line| !line.starts_with(['#', ' ']));
        Self(lines.filter_map(|line| line.split_once(" = ")).collect())
    }

    /// The message of this identifier.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message with its values put in.
    pub fn say_with(&self, id: &str, values: &[(&str, &str)]) -> String {
        let message = self.0.get(id).unwrap_or_else(|| panic!("no message {id}"));
        let mut said = (*message).to_owned();
        // Messages may refer to each other: `{ -product }`, `{ page-next }`.
        for (other, text) in &self.0 {
            said = said.replace(&format!("{{ {other} }}"), text);
        }
        for (name, value) in values {
            said = said.replace(&format!("{{ ${name} }}"), value);
        }
        assert!(!said.contains('{'), "{id} has a value or a plural that this reader was not given: {said}");
        said
    }
}

#[test]
fn both_languages_have_words_of_their_own() {
    let heading = |language| Words::of(language).say("account-title");
    assert_ne!(heading(Language::English), heading(Language::Italian));
}

#[test]
fn values_are_put_into_their_places() {
    let words = Words::of(Language::English);
    assert_eq!(words.say_with("ask-revoke-title", &[("label", "Outlook")]), "Revoke Outlook?");
}
