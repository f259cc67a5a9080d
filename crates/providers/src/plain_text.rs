//! What a server says to a person, made fit for a screen: one line, bounded, and nothing in it that changes how the rest reads.

/// The longest text that is kept, in characters: what fits beside a field.
const LONGEST: usize = 200;

/// The text without control characters, without what turns the direction of writing or is invisible, its blanks made one, cut to
/// [`LONGEST`]; `None` if nothing is left. Markup stays: shown as text, it does nothing.
pub(crate) fn plain_text(text: &str) -> Option<String> {
    let visible: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        // More than enough for any sentence, and a bound for what follows.
        .take(16 * LONGEST)
        .collect();
    let mut plain = String::new();
    for word in visible.split(' ').filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    if plain.chars().count() > LONGEST {
        plain = plain.chars().take(LONGEST - 1).collect();
        plain.truncate(plain.trim_end().len());
        plain.push('…');
    }
    (!plain.is_empty()).then_some(plain)
}

/// Marks of direction (UAX #9), joiners, variation selectors, tags: they are not seen and can make one text look like another.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_one_line() {
        assert_eq!(plain_text(" Enter\r\n\tthe  code: \u{0}\u{7}").as_deref(), Some("Enter the code:"));
        assert_eq!(plain_text("a\u{2028}b\u{85}c\u{a0}d").as_deref(), Some("a b c d"));
    }

    #[test]
    fn what_turns_the_direction_or_is_invisible_is_left_out() {
        assert_eq!(plain_text("pay\u{202e}lap\u{2066}x\u{200b}\u{feff}\u{e0041}y").as_deref(), Some("paylapxy"));
    }

    #[test]
    fn every_script_stays() {
        for text in ["Inserisci il codice è ù", "أدخل الرمز", "输入验证码", "Код из SMS", "<b>Code</b> & co."]
        {
            assert_eq!(plain_text(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        let cut = plain_text(&"word ".repeat(10_000)).unwrap();
        assert!(cut.chars().count() <= LONGEST && cut.ends_with("word…"), "{cut}");
    }

    #[test]
    fn of_nothing_visible_nothing_is_left() {
        for text in ["", " \n", "\u{202e}\u{200b}"] {
            assert_eq!(plain_text(text), None);
        }
    }
}
