//! The end of a token's validity, in the forms in which privacyIDEA takes and shows it.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// When a token ends, to the minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expiry {
    shown: String,
    at: Timestamp,
}

impl Expiry {
    /// Reads `2026-12-31T23:59+0100`; also with `Z` or a colon in the offset, with seconds (which are dropped), with a
    /// space for the `T`, or as a date alone. Without an offset it is meant in UTC, the server's time.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date_time, offset) = split_offset(text.trim())?;
        let date_time: DateTime = date_time.parse().ok()?;
        let minute = date_time.with().second(0).subsec_nanosecond(0).build().ok()?;
        let zone = TimeZone::fixed(offset.unwrap_or(Offset::UTC));
        let at = minute.to_zoned(zone).ok()?.timestamp();
        let shown = format!("{}{}", minute.strftime("%Y-%m-%dT%H:%M"), offset.map(show_offset).unwrap_or_default());
        Some(Self { shown, at })
    }

    /// As in the list.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        now > self.at
    }
}

fn show_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn split_offset(text: &str) -> Option<(&str, Option<Offset>)> {
    if let Some(rest) = text.strip_suffix(['Z', 'z']) {
        return Some((rest, Some(Offset::UTC)));
    }
    // A sign after the date (ten characters) begins the offset.
    let (date, rest) = text.split_at_checked(10)?;
    let Some(at) = rest.find(['+', '-']) else { return Some((text, None)) };
    let (date_time, offset) = text.split_at_checked(date.len() + at)?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let number: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    let seconds = (number / 100 * 60 + number % 100) * 60;
    let seconds = if offset.starts_with('-') { -seconds } else { seconds };
    Some((date_time, Some(Offset::from_seconds(seconds).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_shown_as_privacyidea_shows_it() {
        for (given, shown) in [
            ("2030-01-01T00:00+0200", "2030-01-01T00:00+0200"),
            ("2030-01-01 00:00", "2030-01-01T00:00"),
            ("2030-01-01", "2030-01-01T00:00"),
            ("2030-01-01T00:00:00+00:00", "2030-01-01T00:00+0000"),
            ("2030-01-01T00:00:00Z", "2030-01-01T00:00+0000"),
            ("2030-06-01T12:34:56.123456+0000", "2030-06-01T12:34+0000"),
        ] {
            assert_eq!(Expiry::parse(given).unwrap().shown(), shown, "{given}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for given in ["tomorrow", "2030-13-01T00:00+0000", "", "2030-01-01T00:00+2", "é2030-01-01"] {
            assert_eq!(Expiry::parse(given), None, "{given}");
        }
    }

    #[test]
    fn is_over_only_after_its_minute_has_begun() {
        let expiry = Expiry::parse("2030-01-01T01:00+0100").unwrap();
        assert!(!expiry.is_over("2030-01-01T00:00:00Z".parse().unwrap()));
        assert!(expiry.is_over("2030-01-01T00:00:01Z".parse().unwrap()));
    }
}
