//! Dated facts: what a provider has announced, as data, so that a screen can say as of when, and IT can correct it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FactId {
    /// From when mailboxes of existing tenants no longer take passwords for sending, unless IT switches it on (a day, or
    /// the end of a month).
    SubmissionOffByDefault,
    /// When the date of the final end is to be announced (a span).
    SubmissionEndAnnounced,
    /// Since when reading mail with a password has been refused (a day).
    ReadingRefused,
    /// Since when personal accounts refuse app passwords (a day).
    PersonalAccountsRefuse,
    /// From when the provider's own text messages and calls are no longer a second proof (a day).
    PhoneProofsEnd,
    /// The same for its administrators of the highest rank, and for guests (a day).
    PhoneProofsEndForAdministrators,
    /// How many app passwords an account may have (a number).
    AppPasswordLimit,
    /// After how many minutes the provider's page asks for the second proof again (a number).
    FreshProofMinutes,
}

/// One dated fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Fact {
    /// What it is about.
    pub id: FactId,
    /// What is so.
    pub value: FactValue,
    /// The day on which somebody last looked, `YYYY-MM-DD`.
    pub as_of: String,
    /// Where it stands.
    pub source: String,
}

/// The value of a fact; days as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged, rename_all_fields = "camelCase")]
#[ts(export)]
pub enum FactValue {
    /// A day.
    Day {
        /// Which.
        day: String,
    },
    /// The end of a month, where no day of it is named.
    MonthEnd {
        /// Which month, `YYYY-MM`.
        end_of: String,
    },
    /// A span of days, both ends included.
    Span {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
    /// A number.
    Number {
        /// Which.
        number: u32,
    },
}

impl FactValue {
    /// The first day on which it is surely so: of the end of a month that is its last day. `None` where it is no time, or
    /// cannot be read.
    pub fn begins(&self) -> Option<Date> {
        match self {
            Self::Day { day } => day.parse().ok(),
            Self::MonthEnd { end_of } => last_day_of(end_of),
            Self::Span { from, .. } => from.parse().ok(),
            Self::Number { .. } => None,
        }
    }

    /// The last day of a span.
    pub fn ends(&self) -> Option<Date> {
        match self {
            Self::Span { to, .. } => to.parse().ok(),
            Self::Day { .. } | Self::MonthEnd { .. } | Self::Number { .. } => None,
        }
    }
}

/// The last day of a month, `YYYY-MM`.
fn last_day_of(month: &str) -> Option<Date> {
    let first: Date = format!("{month}-01").parse().ok()?;
    Some(first.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(value: &str) -> Option<String> {
        serde_json::from_str::<FactValue>(value).unwrap().begins().map(|date| date.to_string())
    }

    #[test]
    fn the_end_of_a_month_is_surely_there_on_its_last_day() {
        assert_eq!(begins(r#"{"endOf": "2026-12"}"#).as_deref(), Some("2026-12-31"));
        assert_eq!(begins(r#"{"endOf": "2028-02"}"#).as_deref(), Some("2028-02-29"));
    }

    #[test]
    fn what_is_no_time_never_begins() {
        for value in [r#"{"number": 40}"#, r#"{"endOf": "2026"}"#, r#"{"endOf": "2026-13"}"#, r#"{"day": "soon"}"#] {
            assert_eq!(begins(value), None, "{value}");
        }
    }

    #[test]
    fn a_span_has_a_first_and_a_last_day() {
        let span = FactValue::Span { from: "2027-07-01".to_owned(), to: "2027-12-31".to_owned() };
        assert_eq!(span.begins().zip(span.ends()).map(|(from, to)| from < to), Some(true));
    }
}
