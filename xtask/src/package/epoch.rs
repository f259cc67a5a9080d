//! The moment that packages name as theirs: the last commit's, so that the same commit makes the same bytes.

use crate::process::{answer, program};
use anyhow::{Context, Result};
use jiff::Timestamp;

/// The variable by which tools are told (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// Seconds since 1970: what the variable says already, else when the last commit was made.
pub fn epoch() -> Result<u64> {
    let told = std::env::var(VARIABLE).ok();
    let told = told.or_else(|| answer(&mut program("git", ["log", "-1", "--format=%ct"])));
    let seconds = told.context("this is no git checkout: set SOURCE_DATE_EPOCH to the seconds since 1970")?;
    seconds.parse().with_context(|| format!("{VARIABLE} should be seconds since 1970, not {seconds}"))
}

/// The moment, in UTC and in English, in this form (`strftime`).
pub fn written(format: &str) -> Result<String> {
    let moment = Timestamp::from_second(epoch()?.try_into()?)?;
    Ok(moment.strftime(format).to_string())
}
