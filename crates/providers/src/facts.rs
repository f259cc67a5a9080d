//! Dated facts: what a provider has announced, as data, so that a screen can say as of when, and IT can correct it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FactId {
    /// From when mailboxes of existing tenants no longer take passwords for sending, unless IT switches it on (a day).
    SubmissionOffByDefault,
    /// When the date of the final end is to be announced (a span).
    SubmissionEndAnnounced,
    /// Since when reading mail with a password has been refused (a day).
    ReadingRefused,
    /// Since when personal accounts refuse app passwords (a day).
    PersonalAccountsRefuse,
    /// From when text messages and calls are no longer a second proof (a day).
    PhoneProofsEnd,
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
