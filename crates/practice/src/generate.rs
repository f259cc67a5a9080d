//! App passwords as the server makes them: privacyIDEA's "contents" rules (`generate_charlists_from_pin_policy`).

use password::Secret;
use rand::RngExt;
use rand::seq::{IndexedRandom, SliceRandom};

/// The server's own choice. It breaks mail clients: there are quotes and backslashes in it.
pub(crate) const DEFAULT_LENGTH: usize = 23;
pub(crate) const DEFAULT_CONTENTS: &str = "cn";
/// The longest that is made; privacyIDEA has no limit.
const LONGEST: usize = 1024;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Why none could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GenerateError {
    /// The rule is none.
    UnknownContents,
    /// The rule leaves no characters.
    NoCharacters,
}

/// Makes an app password: `[abc]` allows these characters, `cn` requires one of each of letters and digits (`s` are
/// symbols), `+cn` one of any of them, `-s` leaves symbols out. What must be there counts even if it is longer.
pub(crate) fn app_password(contents: &str, length: usize) -> Result<Secret, GenerateError> {
    let (base, required) = characters(contents)?;
    let mut random = rand::rng();
    let mut password = Vec::with_capacity(length.min(LONGEST));
    for set in &required {
        let set: Vec<char> = set.chars().collect();
        password.push(*set.choose(&mut random).ok_or(GenerateError::NoCharacters)?);
    }
    let base: Vec<char> = base.chars().collect();
    while password.len() < length.min(LONGEST) {
        if base.is_empty() {
            return Err(GenerateError::NoCharacters);
        }
        password.push(base[random.random_range(..base.len())]);
    }
    password.shuffle(&mut random);
    Ok(Secret::new(password.into_iter().collect()))
}

/// The characters to choose from, and the sets of which one each must be there.
fn characters(contents: &str) -> Result<(String, Vec<String>), GenerateError> {
    let all = || format!("{LETTERS}{DIGITS}{PUNCTUATION}");
    if let Some(inside) = contents.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Ok((inside.to_owned(), Vec::new()));
    }
    let sets = contents.trim_start_matches(['+', '-']);
    if sets.is_empty() || !sets.chars().all(|set| "cns".contains(set)) {
        return Err(GenerateError::UnknownContents);
    }
    Ok(match contents.chars().next() {
        Some('+') => (all(), vec![sets.chars().map(set).collect()]),
        Some('-') => ("cns".chars().filter(|left| !sets.contains(*left)).map(set).collect(), Vec::new()),
        _ => (all(), sets.chars().map(|required| set(required).to_owned()).collect()),
    })
}

fn set(name: char) -> &'static str {
    match name {
        'c' => LETTERS,
        'n' => DIGITS,
        _ => PUNCTUATION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(contents: &str, length: usize) -> String {
        app_password(contents, length).unwrap().expose().to_owned()
    }

    #[test]
    fn only_allowed_characters_are_used() {
        let password = made("[abc]", 200);
        assert_eq!(password.len(), 200);
        assert!(password.chars().all(|character| "abc".contains(character)));
    }

    #[test]
    fn the_default_holds_letters_digits_and_now_and_then_symbols() {
        let many: String = (0..50).map(|_| made(DEFAULT_CONTENTS, DEFAULT_LENGTH)).collect();
        assert_eq!(many.len(), 50 * DEFAULT_LENGTH);
        assert!(many.contains(|character: char| PUNCTUATION.contains(character)));
    }

    #[test]
    fn without_symbols_means_without() {
        assert!(made("-s", 300).chars().all(|character| character.is_ascii_alphanumeric()));
    }

    #[test]
    fn what_must_be_there_counts_more_than_the_length() {
        assert_eq!(made("cn", 0).len(), 2);
    }

    #[test]
    fn unknown_rules_are_refused() {
        for contents in ["zz", "[abc", "", "+", "-"] {
            assert_eq!(app_password(contents, 20), Err(GenerateError::UnknownContents), "{contents}");
        }
        assert_eq!(app_password("[]", 20), Err(GenerateError::NoCharacters));
    }
}
