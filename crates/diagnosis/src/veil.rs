//! What a report never holds: the person's name, e-mail addresses, and what stands before the `@` of an address on the web.
//!
//! No check looks at a secret in the first place; this lies over everything that is said all the same.

use serde_json::Value;
use std::path::Path;

/// Lies over every text of a report.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    home: Option<String>,
    names: Vec<String>,
}

/// Stands for what is not shown.
const HIDDEN: &str = "…";

impl Veil {
    /// Hides this home folder and these names of the person, wherever they are a part of a path.
    pub fn new(home: Option<&Path>, names: impl IntoIterator<Item = String>) -> Self {
        let folder = home.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let home = home.map(|home| home.display().to_string()).filter(|home| home.len() > 1);
        let names = folder.into_iter().chain(names).filter(|name| !name.is_empty()).collect();
        Self { home, names }
    }

    /// The text with everything hidden that must be.
    pub fn over(&self, text: &str) -> String {
        let text = self.without_home(text);
        // Addresses on the web first: a password in one may hold what stands between words elsewhere.
        let is_between = |sign: char| sign.is_whitespace() || sign == '"';
        let text =
            each_word(&text, is_between, |word| if word.contains("://") { without_who(word) } else { word.to_owned() });
        each_word(&text, |sign| is_between(sign) || "',;()<>[]{}|".contains(sign), |word| self.over_word(word))
    }

    /// The same for every text in a value, names of members too.
    pub fn over_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.over(text)),
            Value::Array(values) => Value::Array(values.iter().map(|value| self.over_value(value)).collect()),
            Value::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (self.over(name), self.over_value(value))).collect())
            }
            value => value.clone(),
        }
    }

    /// The home folder as people write it. A folder whose name only begins as that of the home does is another one.
    fn without_home(&self, text: &str) -> String {
        let Some(home) = &self.home else { return text.to_owned() };
        let mut pieces = text.split(home.as_str());
        let mut veiled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let is_whole = !piece.starts_with(|next: char| next.is_alphanumeric() || "-_".contains(next));
            veiled.push_str(if is_whole { "~" } else { home });
            veiled.push_str(piece);
        }
        veiled
    }

    fn over_word(&self, word: &str) -> String {
        let word = without_who(word);
        if !word.contains(['/', '\\']) {
            return word;
        }
        let parts = word.split_inclusive(['/', '\\']).map(|part| {
            let name = part.trim_end_matches(['/', '\\']);
            let is_person = self.names.iter().any(|person| person.eq_ignore_ascii_case(name));
            if is_person { part.replacen(name, HIDDEN, 1) } else { part.to_owned() }
        });
        parts.collect()
    }
}

/// The text with each word made into another one; `is_between` says what stands between them.
fn each_word(text: &str, is_between: impl Fn(char) -> bool, made: impl Fn(&str) -> String) -> String {
    let parts =
        text.split_inclusive(&is_between).map(|part| match part.chars().next_back().filter(|last| is_between(*last)) {
            Some(last) => format!("{}{last}", made(part.strip_suffix(last).unwrap_or_default())),
            None => made(part),
        });
    parts.collect()
}

/// A word without what stands before an `@`: a person, or a user name with a password.
fn without_who(word: &str) -> String {
    let Some((before, after)) = word.rsplit_once('@') else { return word.to_owned() };
    let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
    let between = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{between}{HIDDEN}@{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn veil() -> Veil {
        Veil::new(Some(Path::new("/home/anna")), ["Anna.Rossi".to_owned()])
    }

    #[test]
    fn the_home_folder_is_told_as_people_write_it() {
        assert_eq!(veil().over("in /home/anna/.config/a.json"), "in ~/.config/a.json");
        assert_eq!(veil().over("/home/anna"), "~");
    }

    #[test]
    fn the_home_of_somebody_else_is_not_ours() {
        assert_eq!(veil().over("/home/annabel/x"), "/home/annabel/x");
    }

    #[test]
    fn a_name_in_any_other_path_is_hidden() {
        assert_eq!(veil().over(r"D:\Profiles\anna.rossi\App Data"), r"D:\Profiles\…\App Data");
        assert_eq!(veil().over("/srv/anna/x"), "/srv/…/x");
    }

    #[test]
    fn a_name_that_is_no_part_of_a_path_is_a_word_like_others() {
        assert_eq!(veil().over("mail.anna.example.org"), "mail.anna.example.org");
    }

    #[test]
    fn an_e_mail_address_keeps_its_domain_only() {
        assert_eq!(veil().over(r#"write to "help@example.org", or not"#), r#"write to "…@example.org", or not"#);
    }

    #[test]
    fn whoever_stands_in_an_address_on_the_web_is_hidden() {
        assert_eq!(veil().over("http://anna:p@ss/w0rd@proxy.test:8080"), "http://…@proxy.test:8080");
        assert_eq!(veil().over("through http://anna:p(a),b@proxy.test:1"), "through http://…@proxy.test:1");
    }

    #[test]
    fn it_lies_over_whole_values() {
        let value = json!({ "a@b.test": ["/home/anna/x", 7, { "b": "http://u:p@h/" }] });
        assert_eq!(veil().over_value(&value), json!({ "…@b.test": ["~/x", 7, { "b": "http://…@h/" }] }));
    }
}
