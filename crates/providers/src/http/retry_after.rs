//! `Retry-After`, RFC 9110 §10.2.3.

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// How long the server asks to wait: a number of seconds, or until a date by the server's own clock.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = moment(value)?;
    let now = headers.get(DATE).and_then(|date| moment(date.to_str().ok()?)).unwrap_or_else(Timestamp::now);
    Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
}

fn moment(value: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn wait(value: &'static str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(DATE, HeaderValue::from_static("Sun, 22 Nov 2026 09:00:00 GMT"));
        headers.insert(RETRY_AFTER, HeaderValue::from_static(value));
        retry_after(&headers)
    }

    #[test]
    fn seconds_are_taken_as_they_are() {
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
    }

    #[test]
    fn a_date_counts_from_the_server_s_own_clock() {
        assert_eq!(wait("Sun, 22 Nov 2026 09:01:30 GMT"), Some(Duration::from_secs(90)));
    }

    #[test]
    fn a_date_in_the_past_means_now() {
        assert_eq!(wait("Sun, 22 Nov 2026 08:00:00 GMT"), Some(Duration::ZERO));
    }

    #[test]
    fn what_is_neither_is_as_good_as_none() {
        assert_eq!(wait("soon"), None);
    }
}
