//! The picture to scan with an authenticator app.

use crate::screen::{EnrolmentPicture, KeyForm};
use password::Secret;
use providers::{CodeForm, CodeSteps};
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Draws the `otpauth://` link as a QR code (ISO/IEC 18004, level M), with the seed beside it for typing by hand.
/// `None` if the link is too long for any QR code.
pub(crate) fn draw(link: &Secret, seed: Option<&Secret>) -> Option<EnrolmentPicture> {
    let code = QrCode::with_error_correction_level(link.expose().as_bytes(), EcLevel::M).ok()?;
    let side = u32::try_from(code.width()).ok()?;
    let squares = code.to_colors().iter().map(|color| if *color == Color::Dark { '1' } else { '0' }).collect();
    let text = seed.map(|seed| in_fours(seed.expose()));
    let form = CodeForm::of_link(link).filter(|_| text.is_some()).map(|form| key_form(&form));
    Some(EnrolmentPicture { side, squares, text, form })
}

fn key_form(form: &CodeForm) -> KeyForm {
    let small = |number: u64| u32::try_from(number).ok();
    let (period, counter) = match form.steps {
        CodeSteps::Period(seconds) => (small(seconds), None),
        CodeSteps::Counter(first) => (None, small(first)),
    };
    KeyForm { algorithm: form.algorithm.to_owned(), digits: form.digits, period, counter }
}

/// Groups of four characters, for the eye.
fn in_fours(seed: &str) -> String {
    let mut grouped = String::with_capacity(seed.len() + seed.len() / 4);
    for (index, character) in seed.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_square_and_the_text_is_grouped() {
        let link = Secret::new("otpauth://totp/T1?secret=ABCDEFGHIJ&issuer=Practice".to_owned());
        let seed = Secret::new("ABCDEFGHIJ".to_owned());
        let picture = draw(&link, Some(&seed)).unwrap();
        assert_eq!(picture.squares.len(), (picture.side * picture.side) as usize);
        assert_eq!(picture.text.as_deref(), Some("ABCD EFGH IJ"));
    }

    #[test]
    fn what_the_app_must_be_told_beside_a_typed_key_is_there() {
        let form =
            |link: &str| draw(&Secret::new(link.to_owned()), Some(&Secret::new("ABCD".to_owned()))).unwrap().form;
        let sha256 = KeyForm { algorithm: "SHA256".to_owned(), digits: 8, period: Some(60), counter: None };
        assert_eq!(form("otpauth://totp/T1?secret=ABCD&algorithm=SHA256&digits=8&period=60"), Some(sha256));
        let presses = KeyForm { algorithm: "SHA1".to_owned(), digits: 6, period: None, counter: Some(1) };
        assert_eq!(form("otpauth://hotp/T1?secret=ABCD&counter=1"), Some(presses));
        assert_eq!(form("otpauth://pipush/T1?url=x"), None);
    }

    #[test]
    fn a_link_that_no_picture_can_hold_gives_none() {
        assert!(draw(&Secret::new("x".repeat(5000)), None).is_none());
    }
}
