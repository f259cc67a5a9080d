//! Generated app passwords: their shape, their strength, and that no character is favoured.

use password::{
    AMBIGUOUS, GenerateError, LEAST_BITS, LOWER_CASE, MAIL_SAFE, Secret, Shape, ShapeError, ShapeWarning, check_shape,
    generate, grouped,
};
use proptest::prelude::*;
use std::collections::HashSet;

fn shape(alphabet: &str, length: usize) -> Shape {
    Shape { alphabet: alphabet.to_owned(), length, group: 4 }
}

fn secret(content: &str) -> Secret {
    Secret::new(content.to_owned())
}

/// Pearson's χ² of letters against "each equally often".
fn chi_square(letters: impl Iterator<Item = char>) -> f64 {
    let mut counts = [0_u32; 26];
    for letter in letters {
        counts[usize::from(letter as u8 - b'a')] += 1;
    }
    let expected = f64::from(counts.iter().sum::<u32>()) / 26.0;
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

/// With 25 degrees of freedom a fair source goes beyond this once in more than 10⁹ runs.
const CHI_SQUARE_BOUND: f64 = 100.0;

#[test]
fn the_default_is_sixteen_lower_case_letters() {
    let made = generate(&Shape::default()).unwrap();
    assert_eq!(made.length(), 16);
    assert!(made.expose().chars().all(|letter| letter.is_ascii_lowercase()));
}

#[test]
fn the_default_has_at_least_75_bits() {
    assert!(Shape::default().entropy_bits() >= 75.0);
}

#[test]
fn mail_safe_has_99_bits() {
    assert_eq!(Shape::mail_safe().entropy_bits().floor(), 99.0);
}

#[test]
fn no_letter_is_favoured() {
    let letters: String = (0..20_000).map(|_| generate(&Shape::default()).unwrap().expose().to_owned()).collect();
    let chi_square = chi_square(letters.chars());
    assert!(chi_square < CHI_SQUARE_BOUND, "{chi_square}");
}

#[test]
fn the_bound_would_notice_the_usual_mistake() {
    // A random byte modulo 26 favours the letters a to v.
    let bytes = (0..320_000_u32).map(|number| (number % 256) as u8);
    let letters = bytes.map(|byte| char::from(b'a' + byte % 26));
    assert!(chi_square(letters) > CHI_SQUARE_BOUND);
}

#[test]
fn no_two_are_the_same() {
    let made: HashSet<String> = (0..10_000).map(|_| generate(&Shape::default()).unwrap().expose().to_owned()).collect();
    assert_eq!(made.len(), 10_000);
}

#[test]
fn ambiguous_letters_are_left_out_when_asked() {
    let readable = Shape { alphabet: format!("{LOWER_CASE}ABIO0123|"), ..Shape::default() }.without_ambiguous();
    assert!(!readable.alphabet.chars().any(|character| AMBIGUOUS.contains(character)));
}

#[test]
fn leaving_letters_out_lowers_the_stated_entropy() {
    assert!(Shape::default().without_ambiguous().entropy_bits() < Shape::default().entropy_bits());
}

#[test]
fn mail_safe_has_nothing_ambiguous() {
    assert_eq!(Shape::mail_safe().without_ambiguous(), Shape::mail_safe());
}

#[test]
fn a_character_that_stands_twice_is_refused() {
    assert_eq!(shape("abcdefga", 40).validate(), Err(ShapeError::Duplicate { character: 'a' }));
}

#[test]
fn an_alphabet_without_a_choice_is_refused() {
    for alphabet in ["", "a"] {
        assert_eq!(shape(alphabet, 100).validate(), Err(ShapeError::AlphabetEmpty), "{alphabet:?}");
    }
}

#[test]
fn a_blank_in_the_alphabet_is_refused() {
    assert_eq!(shape("abcdefgh ", 40).validate(), Err(ShapeError::Invisible { character: ' ' }));
}

#[test]
fn a_shape_that_could_be_guessed_is_refused() {
    assert_eq!(
        shape(MAIL_SAFE, 12).validate(),
        Err(ShapeError::TooShort { bits: shape(MAIL_SAFE, 12).entropy_bits() })
    );
    assert!(shape(MAIL_SAFE, 13).entropy_bits() >= LEAST_BITS && shape(MAIL_SAFE, 13).validate().is_ok());
}

#[test]
fn an_endless_shape_is_refused() {
    assert_eq!(shape(LOWER_CASE, usize::MAX).validate(), Err(ShapeError::TooLong));
}

#[test]
fn nothing_is_generated_from_a_refused_shape() {
    assert_eq!(generate(&shape("", 16)), Err(GenerateError::Shape(ShapeError::AlphabetEmpty)));
}

#[test]
fn groups_are_for_the_eye() {
    assert_eq!(grouped(&secret("abcdefghijklmnop"), 4).expose(), "abcd efgh ijkl mnop");
}

#[test]
fn a_last_group_may_be_shorter() {
    assert_eq!(grouped(&secret("abcdef"), 4).expose(), "abcd ef");
}

#[test]
fn no_grouping_shows_one_piece() {
    assert_eq!(grouped(&secret("abcdef"), 0).expose(), "abcdef");
}

#[test]
fn a_generated_one_raises_no_warning() {
    assert_eq!(check_shape(&generate(&Shape::default()).unwrap(), &Shape::default()), []);
}

#[test]
fn groups_that_were_pasted_along_raise_one_warning_only() {
    assert_eq!(check_shape(&secret("abcd efgh ijkl mnop"), &Shape::default()), [ShapeWarning::Blanks]);
}

#[test]
fn one_that_was_cut_off_is_noticed() {
    let expected = [ShapeWarning::TooShort { expected: 16, found: 15 }];
    assert_eq!(check_shape(&secret("abcdefghijklmno"), &Shape::default()), expected);
}

#[test]
fn one_that_was_pasted_twice_is_noticed() {
    let expected = [ShapeWarning::TooLong { expected: 16, found: 32 }];
    assert_eq!(check_shape(&secret(&"abcdefghijklmnop".repeat(2)), &Shape::default()), expected);
}

#[test]
fn foreign_characters_are_counted_not_named() {
    let expected = [ShapeWarning::OtherCharacters { count: 2 }];
    assert_eq!(check_shape(&secret("ABcdefghijklmnop"), &Shape::default()), expected);
}

#[test]
fn a_code_from_the_phone_is_noticed() {
    assert!(check_shape(&secret("492 039"), &Shape::default()).contains(&ShapeWarning::LooksLikeCode));
}

#[test]
fn nothing_at_all_is_noticed() {
    assert_eq!(check_shape(&secret(" \n"), &Shape::default()), [ShapeWarning::Empty]);
}

proptest! {
    #[test]
    fn every_shape_yields_what_it_says_or_why_not(
        alphabet in proptest::sample::subsequence(('!'..='~').chain('À'..='ž').collect::<Vec<_>>(), 0..80),
        length in 0_usize..200,
        group in 0_usize..9,
    ) {
        let shape = Shape { alphabet: alphabet.into_iter().collect(), length, group };
        match generate(&shape) {
            Ok(made) => {
                prop_assert_eq!(check_shape(&made, &shape), []);
                let shown = grouped(&made, group);
                prop_assert_eq!(shown.expose().replace(' ', ""), made.expose());
            }
            Err(error) => prop_assert_eq!(Err(error), shape.validate().map_err(GenerateError::Shape)),
        }
    }

    #[test]
    fn a_check_says_nothing_of_the_content(content in "[a-zA-Z]{10,30}") {
        let said = format!("{:?}", check_shape(&secret(&content), &Shape::mail_safe()));
        prop_assert!(!said.contains(&content));
    }
}
