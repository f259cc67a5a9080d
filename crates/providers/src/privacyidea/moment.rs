//! Points in time as privacyIDEA writes them: differently from field to field.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Reads any of the server's forms. One without an offset is in UTC.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| Some(text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp()))
}

/// Writes the form of `validity_period_end`, which knows no seconds: an app password ends at most a minute early.
pub(super) fn validity(end: Timestamp) -> String {
    end.strftime("%Y-%m-%dT%H:%M+0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_the_server_was_seen_to_write_is_read() {
        for (text, moment_in_utc) in [
            ("2026-11-22T08:42:56+00:00", "2026-11-22T08:42:56Z"), // creation_date
            ("2026-12-31T23:59+0000", "2026-12-31T23:59:00Z"),     // validity_period_end
            ("2026-11-22 08:42:57.292983+0000", "2026-11-22T08:42:57.292983Z"), // last_auth
            ("2026-11-22 08:48:51.972926", "2026-11-22T08:48:51.972926Z"), // valid_until
            ("2026-11-22 08:42:57.292983+00:00", "2026-11-22T08:42:57.292983Z"), // created_at
            ("2026-11-22 10:42:57.1+0200", "2026-11-22T08:42:57.1Z"),
        ] {
            assert_eq!(moment(text), Some(moment_in_utc.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "never", "22.11.2026", "1795336971"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn an_end_is_written_in_utc_to_the_minute() {
        assert_eq!(validity("2026-12-31T23:59:59.9+02:00".parse().unwrap()), "2026-12-31T21:59+0000");
    }
}
