//! Making an app password, and showing it so that the eye keeps its place.

use crate::secret::Secret;
use crate::shape::{Shape, ShapeError};
use rand::TryRng;
use rand::rngs::SysRng;
use thiserror::Error;
use zeroize::Zeroizing;

/// Why no app password was made.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum GenerateError {
    /// The shape is not good enough.
    #[error("no app password can be made of this shape")]
    Shape(#[from] ShapeError),
    /// The operating system's random source failed. Nothing else will do.
    #[error("the operating system's random source failed")]
    NoRandomness,
}

/// An app password of `shape` from the operating system's random source, every character with the same chance.
pub fn generate(shape: &Shape) -> Result<Secret, GenerateError> {
    generate_from(shape, &mut SysRng)
}

fn generate_from(shape: &Shape, source: &mut impl TryRng) -> Result<Secret, GenerateError> {
    shape.validate()?;
    let alphabet: Vec<char> = shape.alphabet.chars().collect();
    // Room for the longest characters there are, so that the buffer never moves and leaves a copy behind.
    let mut content = Zeroizing::new(String::with_capacity(shape.length * char::MAX.len_utf8()));
    for _ in 0..shape.length {
        let index = index_below(alphabet.len(), source).map_err(|_| GenerateError::NoRandomness)?;
        content.push(alphabet[index]);
    }
    Ok(Secret::new(std::mem::take(&mut *content)))
}

/// A number below `count` (at least 1), each with the same chance. `rand`'s own ranges want a source that cannot fail, or
/// panic when it does; the operating system's can fail, and that has to be an error.
fn index_below<R: TryRng>(count: usize, source: &mut R) -> Result<usize, R::Error> {
    let count = count as u64;
    // Numbers from the last, incomplete round would favour the first characters: they are thrown away.
    let complete_rounds = (u64::MAX / count) * count;
    loop {
        let number = source.try_next_u64()?;
        if number < complete_rounds {
            return Ok((number % count) as usize);
        }
    }
}

/// The content of `secret` with a gap after every `group` characters (0: none), for the eye only: what is copied or stored
/// has no gaps.
pub fn grouped(secret: &Secret, group: usize) -> Secret {
    let content = secret.expose();
    let gaps = content.chars().count().checked_div(group).unwrap_or(0);
    let mut shown = Zeroizing::new(String::with_capacity(content.len() + gaps));
    for (place, character) in content.chars().enumerate() {
        if place > 0 && group > 0 && place % group == 0 {
            shown.push(' ');
        }
        shown.push(character);
    }
    Secret::new(std::mem::take(&mut *shown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// Yields the given numbers, then fails.
    struct Scripted(VecDeque<u64>);

    #[derive(Debug, Error)]
    #[error("the script is over")]
    struct ScriptOver;

    impl TryRng for Scripted {
        type Error = ScriptOver;

        fn try_next_u32(&mut self) -> Result<u32, ScriptOver> {
            self.try_next_u64().map(|number| number as u32)
        }

        fn try_next_u64(&mut self) -> Result<u64, ScriptOver> {
            self.0.pop_front().ok_or(ScriptOver)
        }

        fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), ScriptOver> {
            Err(ScriptOver)
        }
    }

    fn scripted(numbers: impl IntoIterator<Item = u64>) -> Scripted {
        Scripted(numbers.into_iter().collect())
    }

    #[test]
    fn numbers_of_the_incomplete_round_are_thrown_away() {
        let incomplete = (u64::MAX / 26) * 26;
        assert_eq!(index_below(26, &mut scripted([u64::MAX, incomplete, 3])).unwrap(), 3);
    }

    #[test]
    fn the_last_number_of_the_complete_rounds_is_the_last_character() {
        assert_eq!(index_below(26, &mut scripted([(u64::MAX / 26) * 26 - 1])).unwrap(), 25);
    }

    #[test]
    fn a_random_source_that_fails_halfway_yields_no_app_password() {
        assert_eq!(generate_from(&Shape::default(), &mut scripted(0..8)), Err(GenerateError::NoRandomness));
    }

    #[test]
    fn each_character_takes_a_number_of_its_own() {
        assert_eq!(generate_from(&Shape::default(), &mut scripted(0..16)).unwrap().expose(), "abcdefghijklmnop");
    }
}
