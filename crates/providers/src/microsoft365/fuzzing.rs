//! A door for `fuzz/`.

use super::graph::{challenge, log_refusal};
use super::methods::{methods, requirement};
use crate::http::Answer;
use serde_json::Value;

/// An answer of Microsoft Graph's, read as each that is asked for.
pub(crate) fn answer(answer: &Answer) {
    if let Some(body) = answer.json::<Value>() {
        let _ = (methods(&body), requirement(&body));
    }
    let _ = challenge(answer);
    log_refusal("fuzz", answer);
}
