//! What a server says in its own words.

use std::fmt;

/// The longest that is kept, in characters.
const LONGEST: usize = 200;

/// A sentence of a server's, for the person to read beside this program's own words: one line of plain text, bounded, and
/// always marked as the server's. It decides nothing, and goes into no log as it is (see [`password::redacted`]).
#[derive(Clone, PartialEq, Eq)]
pub struct ServerWords(String);

impl ServerWords {
    /// Keeps what can be read of `text`; `None` where that is nothing.
    pub fn new(text: &str) -> Option<Self> {
        let readable: String = text.chars().map(|c| if is_unreadable(c) { ' ' } else { c }).collect();
        let mut line = String::new();
        for word in readable.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if let Some((end, _)) = line.char_indices().nth(LONGEST) {
            line.truncate(end);
            line.push('…');
        }
        (!line.is_empty()).then_some(Self(line))
    }

    /// The sentence.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ServerWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An error is logged with what it holds.
        write!(formatter, "ServerWords({} characters)", self.0.chars().count())
    }
}

/// Controls, and what turns the direction of a text or hides in it (Unicode TR 36 §3.2).
fn is_unreadable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_stays_as_it_is() {
        let text = "The minimum OTP PIN length is 4";
        assert_eq!(ServerWords::new(text).unwrap().as_str(), text);
    }

    #[test]
    fn lines_controls_and_turned_text_become_one_plain_line() {
        let words = ServerWords::new(" first\r\n\tsecond \u{202e}dorw\u{0}third\u{feff} ").unwrap();
        assert_eq!(words.as_str(), "first second dorw third");
    }

    #[test]
    fn nothing_to_read_is_none() {
        for text in ["", "  \n", "\u{202e}\u{200b}"] {
            assert_eq!(ServerWords::new(text), None);
        }
    }

    #[test]
    fn the_log_learns_how_long_it_is_and_no_more() {
        assert_eq!(format!("{:?}", ServerWords::new("anna is locked")), "Some(ServerWords(14 characters))");
    }

    proptest! {
        #[test]
        fn whatever_a_server_says_is_one_short_line(text in "\\PC*|[\\s\\S]*") {
            if let Some(words) = ServerWords::new(&text) {
                prop_assert!(words.as_str().chars().count() <= LONGEST + 1);
                prop_assert!(!words.as_str().chars().any(is_unreadable));
            }
        }
    }
}
