//! A day of the calendar.

use crate::problem::Reason;
use crate::setting::{Form, Kind};
use jiff::civil::Date;
use serde_json::Value;

/// A day, written `YYYY-MM-DD`.
pub(crate) struct Day;

impl Day {
    /// A day that is in the calendar, and written in no other way.
    pub fn read(text: &str) -> Option<String> {
        let text = text.trim();
        let date: Date = text.parse().ok()?;
        (date.to_string() == text).then(|| text.to_owned())
    }
}

impl Kind for Day {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        let text = value.as_str().ok_or_else(|| self.wrong_type())?;
        Self::read(text).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::Text { longest: 10 }
    }

    fn pattern(&self) -> Option<String> {
        Some(r"^\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\s*$".to_owned())
    }

    fn expected(&self) -> String {
        "a day, written YYYY-MM-DD".to_owned()
    }

    fn show(&self, value: &String) -> String {
        Value::from(value.as_str()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn a_day_is_in_the_calendar_and_written_in_one_way() {
        assert_eq!(Day::read("2027-06-30").as_deref(), Some("2027-06-30"));
        assert_eq!(Day::read(" 2027-06-30\t").as_deref(), Some("2027-06-30"));
        for other in ["2027-06-31", "2027-6-30", "30.06.2027", "2027-06-30T00:00", ""] {
            assert_eq!(Day::read(other), None, "{other}");
        }
    }
}
