//! The types that a setting can have.

use crate::problem::Reason;
use serde_json::Value;

/// One setting: how it is called, what it may hold, and what holds when nobody says anything.
pub(crate) struct Setting<K: Kind> {
    /// The name in files. It never changes.
    pub name: &'static str,
    /// The version of the program that knew it first.
    pub since: &'static str,
    pub kind: K,
    /// In force when no policy speaks of it.
    pub default: K::Value,
    /// In force when a managed policy speaks of it, or may do so, and cannot be understood: the strict end.
    /// `None`: there is none, and the search goes on as if nothing had been said.
    pub strict: Option<K::Value>,
    /// A value as it stands in a file.
    pub example: &'static str,
}

impl<K: Kind> Setting<K> {
    pub(crate) fn declaration(&self, about: &'static str) -> Declaration {
        Declaration {
            name: self.name,
            since: self.since,
            about: about.trim(),
            form: self.kind.form(),
            pattern: self.kind.pattern(),
            values: self.kind.expected(),
            default: self.kind.show(&self.default),
            when_not_understood: self.strict.as_ref().map(|strict| self.kind.show(strict)),
            example: self.example,
        }
    }
}

/// A setting in words, for documents and for a page that explains what is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The name in files.
    pub name: &'static str,
    /// The version of the program that knew it first.
    pub since: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Its type in general.
    pub form: Form,
    /// What a text, or each text of a list, must look like: a regular expression of JSON Schema (ECMA-262), which takes whatever
    /// the program takes. `None`: nothing that could be said so.
    pub pattern: Option<String>,
    /// Its type and range.
    pub values: String,
    /// What holds when no policy speaks of it.
    pub default: String,
    /// What holds when a managed policy cannot be understood; `None`: what would hold without it.
    pub when_not_understood: Option<String>,
    /// A value as it stands in a file.
    pub example: &'static str,
}

/// A type with its range.
pub(crate) trait Kind {
    type Value: Clone;

    fn understand(&self, value: &Value) -> Result<Self::Value, Reason>;

    /// Its type, for places that know other types than files do, and for templates.
    fn form(&self) -> Form;

    /// What a text must look like; see [`Declaration::pattern`].
    fn pattern(&self) -> Option<String> {
        None
    }

    /// Type and range in words, to complete "it should be …".
    fn expected(&self) -> String;

    /// The value as it would stand in a file.
    fn show(&self, value: &Self::Value) -> String;

    fn wrong_type(&self) -> Reason {
        Reason::WrongType { expected: self.expected() }
    }

    fn out_of_range(&self) -> Reason {
        Reason::OutOfRange { expected: self.expected() }
    }
}

/// `true` or `false`.
pub(crate) struct Switch;

impl Kind for Switch {
    type Value = bool;

    fn understand(&self, value: &Value) -> Result<bool, Reason> {
        value.as_bool().ok_or_else(|| self.wrong_type())
    }

    fn form(&self) -> Form {
        Form::Switch
    }

    fn expected(&self) -> String {
        "true or false".to_owned()
    }

    fn show(&self, value: &bool) -> String {
        value.to_string()
    }
}

/// A whole number, both ends of the range included.
pub(crate) struct Number {
    pub least: u32,
    pub most: u32,
    pub unit: &'static str,
}

impl Kind for Number {
    type Value = u32;

    fn understand(&self, value: &Value) -> Result<u32, Reason> {
        if !value.is_number() {
            return Err(self.wrong_type());
        }
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.filter(|number| (self.least..=self.most).contains(number)).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::Number { least: self.least, most: self.most }
    }

    fn expected(&self) -> String {
        format!("a whole number of {} from {} to {}", self.unit, self.least, self.most)
    }

    fn show(&self, value: &u32) -> String {
        value.to_string()
    }
}

/// A line of text for people.
pub(crate) struct Line {
    pub longest: usize,
}

/// The longest text that a setting takes where its kind names no other limit.
const LONGEST: usize = 1024;

/// A type in general: what a form would ask for it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A box to tick.
    Switch,
    /// A whole number, both ends included.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A line of text.
    Text {
        /// The longest, in characters.
        longest: usize,
    },
    /// One of these words.
    Choice(Vec<&'static str>),
    /// Some of these words.
    List(Vec<&'static str>),
    /// Some texts.
    Texts,
    /// A text, or an object with one for each language.
    PerLanguage,
    /// An object in JSON.
    Object,
}

impl Form {
    /// Any text.
    pub(crate) const TEXT: Self = Self::Text { longest: LONGEST };
}

impl Kind for Line {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        let text = value.as_str().ok_or_else(|| self.wrong_type())?.trim();
        if text.is_empty() || text.chars().count() > self.longest || text.chars().any(char::is_control) {
            return Err(self.out_of_range());
        }
        Ok(text.to_owned())
    }

    fn form(&self) -> Form {
        Form::Text { longest: self.longest }
    }

    fn expected(&self) -> String {
        format!("a text of 1 to {} characters in one line", self.longest)
    }

    fn show(&self, value: &String) -> String {
        Value::from(value.as_str()).to_string()
    }
}

/// One of a few words, which know no case, as the names of settings do: what was meant as a restriction is one.
pub(crate) struct OneOf<T: 'static>(pub &'static [(&'static str, T)]);

impl<T: Copy + PartialEq> Kind for OneOf<T> {
    type Value = T;

    fn understand(&self, value: &Value) -> Result<T, Reason> {
        let word = value.as_str().ok_or_else(|| self.wrong_type())?.trim();
        let known = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        known.map(|(_, meaning)| *meaning).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::Choice(self.0.iter().map(|(name, _)| *name).collect())
    }

    fn expected(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        words.join(" or ")
    }

    fn show(&self, value: &T) -> String {
        let word = self.0.iter().find(|(_, meaning)| meaning == value);
        word.map_or_else(String::new, |(name, _)| format!("\"{name}\""))
    }
}

/// Some of a few words, each once, in an order that counts.
pub(crate) struct ListOf<T: 'static>(pub OneOf<T>);

impl<T: Copy + PartialEq> Kind for ListOf<T> {
    type Value = Vec<T>;

    fn understand(&self, value: &Value) -> Result<Vec<T>, Reason> {
        let words = value.as_array().ok_or_else(|| self.wrong_type())?;
        let mut list = Vec::new();
        for word in words {
            let word = self.0.understand(word)?;
            if list.contains(&word) {
                return Err(self.out_of_range());
            }
            list.push(word);
        }
        Ok(list)
    }

    fn form(&self) -> Form {
        match self.0.form() {
            Form::Choice(words) => Form::List(words),
            other => other,
        }
    }

    fn expected(&self) -> String {
        format!("a list, each once at most, of {}", self.0.expected())
    }

    fn show(&self, value: &Vec<T>) -> String {
        let words: Vec<String> = value.iter().map(|word| self.0.show(word)).collect();
        format!("[{}]", words.join(", "))
    }
}

/// A setting that need not have a value at all.
pub(crate) struct Optional<K>(pub K);

impl<K: Kind> Kind for Optional<K> {
    type Value = Option<K::Value>;

    fn understand(&self, value: &Value) -> Result<Self::Value, Reason> {
        self.0.understand(value).map(Some)
    }

    fn form(&self) -> Form {
        self.0.form()
    }

    fn pattern(&self) -> Option<String> {
        self.0.pattern()
    }

    fn expected(&self) -> String {
        self.0.expected()
    }

    fn show(&self, value: &Self::Value) -> String {
        value.as_ref().map_or_else(|| "not set".to_owned(), |value| self.0.show(value))
    }
}
