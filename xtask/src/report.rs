//! The table at the end of `cargo xtask test`.

use crate::counts::Counts;
use crate::step::{seconds, step};
use crate::tally::Tally;
use anyhow::Result;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What was done so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

struct Row {
    what: &'static str,
    outcome: Outcome,
    took: Duration,
    counts: Counts,
    /// What a step that failed says for itself.
    failures: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// Not tried, because something that it needs failed.
    NotReached,
    /// Not tried, because this computer is not one for it.
    Skipped,
}

impl Row {
    fn without_work(what: &'static str, outcome: Outcome) -> Self {
        Self { what, outcome, took: Duration::ZERO, counts: Counts::default(), failures: Vec::new() }
    }
}

impl Report {
    /// Does one step and writes down how it went; says whether it went well.
    pub fn check(&mut self, what: &'static str, work: impl FnOnce(&mut Tally) -> Result<()>) -> bool {
        let start = Instant::now();
        let mut tally = Tally::default();
        let error = step(what, || work(&mut tally)).err();
        let outcome = if error.is_none() { Outcome::Passed } else { Outcome::Failed };
        if error.is_some() && tally.counts.failed == 0 {
            // A step that broke before it could count is a failure all the same.
            tally.counts.failed = 1;
        }
        let failures = error.map(|error| [tally.failures(), vec![format!("{error:#}")]].concat()).unwrap_or_default();
        self.rows.push(Row { what, outcome, took: start.elapsed(), counts: tally.counts, failures });
        outcome == Outcome::Passed
    }

    /// The same, where it makes sense only after something else; otherwise writes down that it was skipped.
    pub fn check_if(
        &mut self,
        possible: bool,
        what: &'static str,
        work: impl FnOnce(&mut Tally) -> Result<()>,
    ) -> bool {
        if possible {
            return self.check(what, work);
        }
        self.rows.push(Row::without_work(what, Outcome::NotReached));
        false
    }

    /// Writes down that a step is left out on this computer, and why. Nothing is wrong, and nothing has been shown either.
    pub fn leave_out(&mut self, what: &'static str, reason: &str) {
        println!("\n▸ {what}\n  {what}: skipped, {reason}");
        self.rows.push(Row::without_work(what, Outcome::Skipped));
    }

    /// Prints what failed once more, the table and, as the last line, the counts.
    pub fn finish(self) -> ExitCode {
        // Whoever reads a long run from its end, or is shown no more than that, learns here what went wrong.
        for Row { what, failures, .. } in self.rows.iter().filter(|row| row.outcome == Outcome::Failed) {
            println!("\n▸ What failed in: {what}");
            failures.iter().for_each(|line| println!("  {line}"));
        }
        println!();
        for Row { what, outcome, took, counts, .. } in &self.rows {
            let word = match outcome {
                Outcome::Passed => "ok",
                Outcome::Failed => "FAILED",
                Outcome::NotReached => "not run",
                Outcome::Skipped => "skipped",
            };
            let tests = match counts {
                Counts { passed: 0, failed: 0 } => String::new(),
                Counts { passed, failed: 0 } => format!("{passed} passed"),
                Counts { passed, failed } => format!("{passed} passed, {failed} failed"),
            };
            println!("{what:<44} {word:<8} {:>12}   {tests}", seconds(*took));
        }
        let (total, all_well) = self.total();
        let skipped: Vec<&str> = self.skipped().collect();
        if !skipped.is_empty() {
            println!("\nSkipped on this computer, so neither passed nor failed: {}", skipped.join("; "));
        }
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn total(&self) -> (Counts, bool) {
        let mut total = Counts::default();
        self.rows.iter().for_each(|row| total += row.counts);
        (total, self.rows.iter().all(|row| matches!(row.outcome, Outcome::Passed | Outcome::Skipped)))
    }

    fn skipped(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().filter(|row| row.outcome == Outcome::Skipped).map(|row| row.what)
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Report};
    use anyhow::bail;

    #[test]
    fn counts_of_all_steps_are_added_up() {
        let mut report = Report::default();
        for _ in 0..2 {
            report.check("counts", |tally| {
                tally.counts.passed = 3;
                Ok(())
            });
        }
        assert_eq!(report.total(), (Counts { passed: 6, failed: 0 }, true));
    }

    #[test]
    fn a_step_that_breaks_without_counting_is_one_failure() {
        let mut report = Report::default();
        report.check("breaks", |_| bail!("it does not compile"));
        assert_eq!(report.total(), (Counts { passed: 0, failed: 1 }, false));
        assert_eq!(report.rows.first().map(|row| row.failures.clone()), Some(vec!["it does not compile".to_owned()]));
    }

    #[test]
    fn a_step_that_failed_keeps_the_words_of_its_tests() {
        let mut report = Report::default();
        report.check("tests", |tally| {
            ["failures:", "    a_test", "test result: FAILED. 0 passed; 1 failed"]
                .iter()
                .for_each(|line| tally.read(line));
            bail!("cargo test failed")
        });
        let told = report.rows.first().map(|row| row.failures.join("|"));
        assert_eq!(told.as_deref(), Some("failures:|    a_test|cargo test failed"));
    }

    #[test]
    fn a_step_that_was_not_reached_is_not_success() {
        let mut report = Report::default();
        report.check_if(false, "not reached", |_| Ok(()));
        assert!(!report.total().1);
    }

    #[test]
    fn a_step_that_is_left_out_is_told_and_counts_as_nothing() {
        let mut report = Report::default();
        report.leave_out("elsewhere", "this is another system");
        assert_eq!(report.total(), (Counts::default(), true));
        assert_eq!(report.skipped().collect::<Vec<_>>(), ["elsewhere"]);
    }
}
