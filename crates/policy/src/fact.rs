//! Dated facts: what a provider has announced, as far as IT knows better than the program.

use crate::address::Page;
use crate::day::Day;
use crate::problem::Reason;
use crate::setting::{self, Kind};
use serde_json::{Map, Value, json};
use url::Url;

/// What a fact is about. The names in files are those of [`FactId::NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactId {
    /// From when mailboxes take no passwords for sending, unless IT switches it on (a day, or the end of a month).
    SubmissionOffByDefault,
    /// When the date of the final end is to be announced (a span).
    SubmissionEndAnnounced,
    /// Since when reading mail with a password has been refused (a day).
    ReadingRefused,
    /// Since when personal accounts refuse app passwords (a day).
    PersonalAccountsRefuse,
    /// From when text messages and calls are no second proof (a day).
    PhoneProofsEnd,
    /// The same for Global Administrators and guests (a day).
    PhoneProofsEndForAdministrators,
    /// How many app passwords an account may have (a number).
    AppPasswordLimit,
    /// After how many minutes the page asks for the second proof again (a number).
    FreshProofMinutes,
}

/// How a fact's value is written.
#[derive(Clone, Copy)]
enum Form {
    Day,
    DayOrMonthEnd,
    Span,
    Number,
}

impl FactId {
    /// Every fact by its name in files.
    const NAMES: [(&'static str, Self); 8] = [
        ("submissionOffByDefault", Self::SubmissionOffByDefault),
        ("submissionEndAnnounced", Self::SubmissionEndAnnounced),
        ("readingRefused", Self::ReadingRefused),
        ("personalAccountsRefuse", Self::PersonalAccountsRefuse),
        ("phoneProofsEnd", Self::PhoneProofsEnd),
        ("phoneProofsEndForAdministrators", Self::PhoneProofsEndForAdministrators),
        ("appPasswordLimit", Self::AppPasswordLimit),
        ("freshProofMinutes", Self::FreshProofMinutes),
    ];

    fn form(self) -> Form {
        match self {
            Self::SubmissionEndAnnounced => Form::Span,
            Self::AppPasswordLimit | Self::FreshProofMinutes => Form::Number,
            Self::SubmissionOffByDefault => Form::DayOrMonthEnd,
            Self::ReadingRefused
            | Self::PersonalAccountsRefuse
            | Self::PhoneProofsEnd
            | Self::PhoneProofsEndForAdministrators => Form::Day,
        }
    }
}

/// One dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub id: FactId,
    /// What is so.
    pub value: FactValue,
    /// The day on which somebody last looked, `YYYY-MM-DD`.
    pub as_of: String,
    /// Where it stands.
    pub source: Url,
}

/// The value of a fact; days as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A day.
    Day(String),
    /// The end of a month of which no day is named, `YYYY-MM`.
    MonthEnd(String),
    /// A span of days, both ends included.
    Span {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
    /// A number.
    Number(u32),
}

/// An object of facts by their names.
pub(crate) struct Facts;

impl Kind for Facts {
    type Value = Vec<Fact>;

    fn understand(&self, value: &Value) -> Result<Vec<Fact>, Reason> {
        let facts = value.as_object().ok_or_else(|| self.wrong_type())?;
        let fact = |(name, written): (&String, &Value)| {
            let known = FactId::NAMES.iter().find(|(known, _)| known == name);
            let (name, id) = *known.ok_or_else(|| self.out_of_range())?;
            // The fact is named, or an administrator would have to look through all of them.
            read(id, written).ok_or_else(|| Reason::OutOfRange { expected: expected_of(name, id) })
        };
        facts.iter().map(fact).collect()
    }

    fn form(&self) -> setting::Form {
        setting::Form::Object
    }

    fn expected(&self) -> String {
        let names: Vec<String> = FactId::NAMES.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        format!(
            "an object of facts, each named {} and with \"value\", \"asOf\" (YYYY-MM-DD) and \"source\" (an https address)",
            names.join(" or ")
        )
    }

    fn show(&self, value: &Vec<Fact>) -> String {
        let facts: Vec<String> = value.iter().map(show).collect();
        format!("{{ {} }}", facts.join(", "))
    }
}

fn read(id: FactId, written: &Value) -> Option<Fact> {
    let [value, as_of, source] = members(written, ["value", "asOf", "source"])?;
    Some(Fact { id, value: read_value(id.form(), value)?, as_of: day(as_of)?, source: Page::read(source.as_str()?)? })
}

fn read_value(form: Form, written: &Value) -> Option<FactValue> {
    match form {
        Form::Day => {
            let [written] = members(written, ["day"])?;
            Some(FactValue::Day(day(written)?))
        }
        Form::DayOrMonthEnd => {
            let month_end = || {
                let [written] = members(written, ["endOf"])?;
                Some(FactValue::MonthEnd(month(written)?))
            };
            read_value(Form::Day, written).or_else(month_end)
        }
        Form::Span => {
            let [from, to] = members(written, ["from", "to"])?;
            let (from, to) = (day(from)?, day(to)?);
            // Days in this form are in the order of their letters.
            (from <= to).then_some(FactValue::Span { from, to })
        }
        Form::Number => {
            let [written] = members(written, ["number"])?;
            Some(FactValue::Number(u32::try_from(written.as_u64()?).ok()?))
        }
    }
}

/// The members of an object that has exactly these.
fn members<'a, const N: usize>(written: &'a Value, names: [&str; N]) -> Option<[&'a Value; N]> {
    let object: &Map<String, Value> = written.as_object()?;
    let found: Vec<&Value> = names.iter().filter_map(|name| object.get(*name)).collect();
    found.try_into().ok().filter(|_| object.len() == N)
}

fn day(written: &Value) -> Option<String> {
    Day::read(written.as_str()?)
}

/// A month, written `YYYY-MM`.
fn month(written: &Value) -> Option<String> {
    let text = written.as_str()?;
    Day::read(&format!("{text}-01")).map(|_| text.to_owned())
}

fn expected_of(name: &str, id: FactId) -> String {
    let value = match id.form() {
        Form::Day => r#"{ "day": "YYYY-MM-DD" }"#,
        Form::DayOrMonthEnd => r#"{ "day": "YYYY-MM-DD" } or { "endOf": "YYYY-MM" }"#,
        Form::Span => r#"{ "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" }"#,
        Form::Number => r#"{ "number": 1 }"#,
    };
    format!(r#"{{ "{name}": {{ "value": {value}, "asOf": "YYYY-MM-DD", "source": "https://…" }} }}"#)
}

fn show(fact: &Fact) -> String {
    let name = FactId::NAMES.iter().find(|(_, id)| *id == fact.id).map_or("", |(name, _)| *name);
    let value = match &fact.value {
        FactValue::Day(day) => format!(r#"{{ "day": {} }}"#, json!(day)),
        FactValue::MonthEnd(month) => format!(r#"{{ "endOf": {} }}"#, json!(month)),
        FactValue::Span { from, to } => format!(r#"{{ "from": {}, "to": {} }}"#, json!(from), json!(to)),
        FactValue::Number(number) => format!(r#"{{ "number": {number} }}"#),
    };
    let (as_of, source) = (json!(fact.as_of), json!(fact.source.as_str()));
    format!(r#""{name}": {{ "value": {value}, "asOf": {as_of}, "source": {source} }}"#)
}
