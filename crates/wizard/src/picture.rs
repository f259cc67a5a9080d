//! The picture to scan with an authenticator app.

use crate::screen::EnrolmentPicture;
use password::Secret;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Draws the `otpauth://` link as a QR code (ISO/IEC 18004, level M), with the seed beside it for typing by hand.
/// `None` if the link is too long for any QR code.
pub(crate) fn draw(link: &Secret, seed: Option<&Secret>) -> Option<EnrolmentPicture> {
    let code = QrCode::with_error_correction_level(link.expose().as_bytes(), EcLevel::M).ok()?;
    let side = u32::try_from(code.width()).ok()?;
    let squares = code.to_colors().iter().map(|color| if *color == Color::Dark { '1' } else { '0' }).collect();
    let text = seed.map(|seed| in_fours(seed.expose()));
    Some(EnrolmentPicture { side, squares, text })
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
    fn a_link_that_no_picture_can_hold_gives_none() {
        assert!(draw(&Secret::new("x".repeat(5000)), None).is_none());
    }
}
