//! A door for `fuzz/`.

use super::retry_after::retry_after;
use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

/// `Retry-After` and `Date`, one on a line.
pub(crate) fn waits(text: &str) {
    let mut headers = HeaderMap::new();
    for (name, value) in [RETRY_AFTER, DATE].into_iter().zip(text.lines()) {
        headers.extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
    }
    let _ = retry_after(&headers);
}
