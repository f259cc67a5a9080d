//! Does what a person pasted look like an app password? Only to ask once more; the provider's word counts.

use crate::secret::Secret;
use crate::shape::Shape;

/// Something strange about a pasted app password. None of it says a character of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeWarning {
    /// Nothing was pasted.
    Empty,
    /// There are blanks or line breaks in it: most likely from the groups on the provider's page.
    Blanks,
    /// It is shorter than the provider's, blanks not counted: most likely cut off.
    TooShort {
        /// The provider's length.
        expected: usize,
        /// This one's.
        found: usize,
    },
    /// It is longer than the provider's, blanks not counted: most likely something else was pasted, or it twice.
    TooLong {
        /// The provider's length.
        expected: usize,
        /// This one's.
        found: usize,
    },
    /// There are characters in it that the provider does not use.
    OtherCharacters {
        /// How many.
        count: usize,
    },
    /// Six to eight digits: most likely a code from the phone.
    LooksLikeCode,
}

/// What is strange about `secret` if the provider issues app passwords of `shape`. Empty: nothing is.
pub fn check_shape(secret: &Secret, shape: &Shape) -> Vec<ShapeWarning> {
    let content = secret.expose();
    let visible = || content.chars().filter(|character| !character.is_whitespace());
    let (expected, found) = (shape.length, visible().count());
    if found == 0 {
        return vec![ShapeWarning::Empty];
    }
    let mut warnings = Vec::new();
    if content.chars().any(char::is_whitespace) {
        warnings.push(ShapeWarning::Blanks);
    }
    if found < expected {
        warnings.push(ShapeWarning::TooShort { expected, found });
    }
    if found > expected {
        warnings.push(ShapeWarning::TooLong { expected, found });
    }
    let count = visible().filter(|character| !shape.alphabet.contains(*character)).count();
    if count > 0 {
        warnings.push(ShapeWarning::OtherCharacters { count });
    }
    if found != expected && (6..=8).contains(&found) && visible().all(|character| character.is_ascii_digit()) {
        warnings.push(ShapeWarning::LooksLikeCode);
    }
    warnings
}
