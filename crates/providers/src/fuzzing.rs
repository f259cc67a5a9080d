//! Doors for `fuzz/`, each to one reader of what a server, a browser or whoever stands between them says.

use crate::http::Answer;
use crate::{http, microsoft365, oidc, privacyidea};

pub use oidc::fuzzing::{callback, token_answer};

/// An answer of privacyIDEA's or eduMFA's; the first byte decides whether it counts as a success.
pub fn privacyidea(bytes: &[u8]) {
    let Some((first, body)) = bytes.split_first() else { return };
    privacyidea::fuzzing::answer(&Answer::of_a_recording(if first % 2 == 0 { 200 } else { 401 }, body));
}

/// An answer of Microsoft Graph's.
pub fn graph(bytes: &[u8]) {
    microsoft365::fuzzing::answer(&Answer::of_a_recording(403, bytes));
}

/// The headers that are read, one on a line: `WWW-Authenticate`, `Retry-After`, `Date`.
pub fn headers(text: &str) {
    let (first, others) = text.split_once('\n').unwrap_or((text, ""));
    let _ = oidc::claims::challenge_in_header(first);
    http::fuzzing::waits(others);
}
