//! What a server's refusal means, in the words that servers really use. Words are looked at before codes: servers say
//! "authentication failed" by code and in words what has really happened. The [`table`] has them all, with their sources.

mod said;
mod table;

use crate::outcome::Refusal;
use said::{Row, Said};
use table::TABLE;

/// What a refusal means while no password has been sent: it is not about one.
pub(crate) fn before_the_password(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Password | Refusal::PasswordOrSwitchedOff | Refusal::AppPasswordNeeded => Refusal::Other,
        refusal => refusal,
    }
}

/// What a refusal of a sign-in for reading means: its response code in capitals (empty, where there is none), its words, and
/// whether it is a refusal (`NO`, `-ERR`) or a complaint or a goodbye (`BAD`, `BYE`).
pub(crate) fn reading_refusal(code: &str, words: &str, refused: bool) -> Refusal {
    meaning(&Said::reading(code, words, refused))
}

/// What a refusal of a sign-in for sending means: its code, its enhanced status code (zeros where it has none), its words.
pub(crate) fn submission_refusal(code: u16, enhanced: [u8; 3], words: &str) -> Refusal {
    meaning(&Said::sending(code, enhanced, words))
}

/// Of several lines, what the most telling one means: the last is the answer, and a server may have said the reason before.
pub(crate) fn most_telling(before: impl IntoIterator<Item = Refusal>, answer: Refusal) -> Refusal {
    let says_little = |refusal: &Refusal| matches!(refusal, Refusal::Other | Refusal::Password | Refusal::Later);
    if !says_little(&answer) {
        return answer;
    }
    before.into_iter().find(|refusal| !says_little(refusal)).unwrap_or(answer)
}

fn meaning(said: &Said) -> Refusal {
    let Some(row) = deciding(said) else { return Refusal::Other };
    tracing::debug!(vendor = row.vendor, source = row.source, "the server's answer is known");
    row.means
}

fn deciding(said: &Said) -> Option<&'static Row> {
    TABLE.iter().find(|row| said.fits(row))
}

#[cfg(test)]
mod tests;
