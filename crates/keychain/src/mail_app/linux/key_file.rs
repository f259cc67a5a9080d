//! Settings files of GNOME (GLib's key files) and of KDE (KConfig), as far as they name an account: groups in brackets, and
//! a key and a value on a line. Own code: the crates that read "ini" know neither's escapes.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Above any settings file of an account; what is longer is none.
const LONGEST: u64 = 1024 * 1024;

/// The most keys that are read: each question about a group goes through them all.
const MOST_KEYS: usize = 4096;

/// A settings file that was read.
#[derive(Debug, Default)]
pub(super) struct KeyFile {
    /// Group, key, value, in the file's order.
    entries: Vec<(String, String, String)>,
}

impl KeyFile {
    /// Reads a file. `None`: there is none, or it is no text.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        read.ok().map(|_| Self::parse(&text))
    }

    /// Lines that are none are passed over.
    pub(super) fn parse(text: &str) -> Self {
        let (mut entries, mut group) = (Vec::new(), String::new());
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.clone_into(&mut group);
            } else if entries.len() == MOST_KEYS {
                break;
            } else if let Some((key, value)) = line.split_once('=') {
                // KDE marks keys: "host[$e]".
                let key = key.split('[').next().unwrap_or_default().trim_end();
                entries.push((group.clone(), key.to_owned(), unescape(value.trim_start())));
            }
        }
        Self { entries }
    }

    /// The value of a key. Where a key is there twice, the last one counts.
    pub(super) fn get(&self, group: &str, key: &str) -> Option<&str> {
        let mut found = self.entries.iter().rev().filter(|(in_group, name, _)| in_group == group && name == key);
        found.next().map(|(_, _, value)| value.as_str())
    }

    /// Whether there is anything in a group.
    pub(super) fn has(&self, group: &str) -> bool {
        self.entries.iter().any(|(in_group, _, _)| in_group == group)
    }

    /// The groups that begin so, each once.
    pub(super) fn groups<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = &'a str> {
        let mut groups: Vec<_> = self.entries.iter().map(|(group, _, _)| group.as_str()).collect();
        groups.dedup();
        groups.into_iter().filter(move |group| group.starts_with(beginning))
    }
}

/// The escapes that both know.
fn unescape(value: &str) -> String {
    let (mut text, mut characters) = (String::new(), value.chars());
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('s') => ' ',
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# a comment=no\n\
lost=before any group\n\
[Authentication]\n\
Host=imap.example.org\n\
User = anna\\\\b\\sc\n\
User[de]=\n\
nonsense\n\
\n\
[Transport 3]\n\
host[$e]=smtp.example.org\n\
[Transport 4]\n\
host=other.example.org\n";

    #[test]
    fn a_value_is_found_in_its_group() {
        assert_eq!(KeyFile::parse(TEXT).get("Authentication", "Host"), Some("imap.example.org"));
    }

    #[test]
    fn a_value_of_another_group_is_not() {
        assert_eq!(KeyFile::parse(TEXT).get("Transport 3", "Host"), None);
    }

    #[test]
    fn escapes_are_resolved() {
        let file = KeyFile::parse("[A]\nb=\\sx\\\\y\\n\\tz\\");
        assert_eq!(file.get("A", "b"), Some(" x\\y\n\tz\\"));
    }

    #[test]
    fn marks_of_a_key_do_not_count() {
        assert_eq!(KeyFile::parse(TEXT).get("Transport 3", "host"), Some("smtp.example.org"));
    }

    #[test]
    fn groups_are_found_by_their_beginning() {
        let file = KeyFile::parse(TEXT);
        assert_eq!(file.groups("Transport ").collect::<Vec<_>>(), ["Transport 3", "Transport 4"]);
    }

    #[test]
    fn what_is_no_text_is_no_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"[A]\nb=\xff\n").unwrap();
        assert!(KeyFile::read(file.path()).is_none());
    }
}
