//! What an app password looks like: which characters, how many, and in which groups it is shown.

use thiserror::Error;

/// The lower-case letters.
pub const LOWER_CASE: &str = "abcdefghijklmnopqrstuvwxyz";

/// The alphabet that every mail client and every keyboard takes: lower-case letters and digits, without `i l o 0 1`,
/// which people mistake for one another. privacyIDEA's own default holds quotes and backslashes, which break mail clients.
pub const MAIL_SAFE: &str = "abcdefghjkmnpqrstuvwxyz23456789";

/// Letters of both cases and digits, without those that people mistake for one another.
pub const LETTERS_AND_DIGITS: &str = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Characters that people mistake for one another when they read them off a screen.
pub const AMBIGUOUS: &str = "ilo01IO|";

/// The least that an app password must withstand. It is never typed from memory, so there is no reason to be modest.
pub const LEAST_BITS: f64 = 64.0;

/// The greatest length. Some mail clients cut longer passwords off without a word.
pub const LONGEST: usize = 128;

/// The alphabet, length and grouping of an app password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The characters to choose from, each once.
    pub alphabet: String,
    /// How many characters, the gaps between groups not counted.
    pub length: usize,
    /// How many characters stand together for the eye; 0 shows them in one piece.
    pub group: usize,
}

/// Why no app password can be made of a shape.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ShapeError {
    /// There is nothing to choose from.
    #[error("the alphabet has fewer than two characters")]
    AlphabetEmpty,
    /// A character stands twice, and would come up more often than the others.
    #[error("the alphabet holds {character:?} more than once")]
    Duplicate {
        /// The character.
        character: char,
    },
    /// A blank would be taken for a gap between groups, a control character cannot be typed.
    #[error("the alphabet holds {character:?}, which cannot be seen")]
    Invisible {
        /// The character.
        character: char,
    },
    /// It could be guessed.
    #[error("too short: {bits:.0} bits")]
    TooShort {
        /// What the shape has, in bits; [`LEAST_BITS`] is asked for.
        bits: f64,
    },
    /// It is longer than [`LONGEST`].
    #[error("too long")]
    TooLong,
}

impl Default for Shape {
    /// 16 lower-case letters in groups of four (75 bits), the form that people know from the large providers: quick to
    /// type on a phone, where a change between letters and digits costs a tap.
    fn default() -> Self {
        Self { alphabet: LOWER_CASE.to_owned(), length: 16, group: 4 }
    }
}

impl Shape {
    /// What we ask a server for that generates by itself: 20 mail-safe characters (99 bits).
    pub fn mail_safe() -> Self {
        Self { alphabet: MAIL_SAFE.to_owned(), length: 20, group: 5 }
    }

    /// The same shape without the characters of [`AMBIGUOUS`]. It has fewer bits at the same length.
    #[must_use]
    pub fn without_ambiguous(mut self) -> Self {
        self.alphabet.retain(|character| !AMBIGUOUS.contains(character));
        self
    }

    /// How hard an app password of this shape is to guess, in bits: length × log₂(size of the alphabet). It holds for
    /// a shape without [`ShapeError`] only.
    pub fn entropy_bits(&self) -> f64 {
        let characters = self.alphabet.chars().count() as f64;
        if characters < 1.0 { 0.0 } else { self.length as f64 * characters.log2() }
    }

    /// Whether a good app password can be made of it.
    pub fn validate(&self) -> Result<(), ShapeError> {
        let mut seen = Vec::new();
        for character in self.alphabet.chars() {
            if character.is_whitespace() || character.is_control() {
                return Err(ShapeError::Invisible { character });
            }
            if seen.contains(&character) {
                return Err(ShapeError::Duplicate { character });
            }
            seen.push(character);
        }
        if seen.len() < 2 {
            return Err(ShapeError::AlphabetEmpty);
        }
        let bits = self.entropy_bits();
        if bits < LEAST_BITS {
            return Err(ShapeError::TooShort { bits });
        }
        if self.length > LONGEST {
            return Err(ShapeError::TooLong);
        }
        Ok(())
    }
}
