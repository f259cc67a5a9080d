//! What the output of test programs tells: how many tests passed and failed, and the failures in their own words.

use crate::counts::Counts;
use std::collections::VecDeque;

/// More of a failure is left in the output above.
const MOST_LINES: usize = 120;
/// How much of the end is shown of a program that failed without a word that is known.
const LAST_LINES: usize = 30;

/// Read line by line while a step goes on.
#[derive(Debug, Default)]
pub struct Tally {
    pub counts: Counts,
    told: Vec<String>,
    last: VecDeque<String>,
    is_telling: bool,
}

impl Tally {
    /// Takes in a line of output.
    pub fn read(&mut self, line: &str) {
        if let Some(more) = Counts::in_line(line) {
            self.counts += more;
            self.is_telling = false;
        }
        // cargo test has a chapter of its own; Vitest heads each failure with the name of the test.
        self.is_telling |= line == "failures:" || line.trim_start().starts_with("FAIL ");
        if self.is_telling {
            self.told.push(line.to_owned());
        }
        if self.last.len() == LAST_LINES {
            self.last.pop_front();
        }
        self.last.push_back(line.to_owned());
    }

    /// Takes in a failure that is no line of any output.
    pub fn tell(&mut self, failure: String) {
        self.told.push(failure);
    }

    /// What is worth saying again at the end of a long run in which this step failed.
    pub fn failures(&self) -> Vec<String> {
        if self.told.is_empty() {
            return self.last.iter().cloned().collect();
        }
        let mut lines: Vec<String> = self.told.iter().take(MOST_LINES).cloned().collect();
        if let more @ 1.. = self.told.len().saturating_sub(MOST_LINES) {
            lines.push(format!("({more} more lines above)"));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::{LAST_LINES, MOST_LINES, Tally};
    use crate::counts::Counts;

    fn read(lines: impl IntoIterator<Item = impl AsRef<str>>) -> Tally {
        let mut tally = Tally::default();
        lines.into_iter().for_each(|line| tally.read(line.as_ref()));
        tally
    }

    #[test]
    fn the_chapter_of_failures_of_cargo_test_is_kept_and_nothing_beside_it() {
        let tally = read([
            "test a ... ok",
            "test b ... FAILED",
            "",
            "failures:",
            "---- b stdout ----",
            "assertion failed",
            "failures:",
            "    b",
            "test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test c ... ok",
        ]);
        assert_eq!(tally.failures(), ["failures:", "---- b stdout ----", "assertion failed", "failures:", "    b"]);
        assert_eq!(tally.counts, Counts { passed: 1, failed: 1 });
    }

    #[test]
    fn failures_of_vitest_are_kept_up_to_its_summary() {
        let tally = read([
            " ✓ src/one.test.ts (3 tests)",
            " FAIL  src/two.test.ts > says so",
            "AssertionError: no",
            "      Tests  1 failed | 3 passed (4)",
            "   Duration  2 s",
        ]);
        assert_eq!(tally.failures(), [" FAIL  src/two.test.ts > says so", "AssertionError: no"]);
    }

    #[test]
    fn without_a_failure_that_is_known_the_end_of_the_output_is_kept() {
        let tally = read((0..LAST_LINES + 5).map(|line| format!("line {line}")));
        assert_eq!(tally.failures().len(), LAST_LINES);
        assert_eq!(tally.failures().last().map(String::as_str), Some("line 34"));
    }

    #[test]
    fn a_failure_without_an_end_is_cut() {
        let endless = std::iter::once("failures:".to_owned()).chain((0..MOST_LINES).map(|line| format!("line {line}")));
        assert_eq!(read(endless).failures().last().map(String::as_str), Some("(1 more lines above)"));
    }
}
