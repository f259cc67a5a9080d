//! How many tests passed and failed, read from what the test programs print.

use std::ops::AddAssign;

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Counts {
    /// The counts in a line that sums up; `None` for any other line. Knows cargo test (`test result: …`),
    /// Vitest (`Tests  2 failed | 3 passed (5)`) and the plain form `3 passed, 2 failed`.
    pub fn in_line(line: &str) -> Option<Self> {
        let words: Vec<&str> =
            line.split([' ', ';', ',', '|', '(', ')', '\t']).filter(|word| !word.is_empty()).collect();
        let sums_up = match words.as_slice() {
            ["test", "result:", ..] => true,
            ["Tests", count, ..] => count.parse::<u64>().is_ok(),
            [_, "passed", _, "failed"] => true,
            _ => false,
        };
        let count_of = |what: &str| {
            words.windows(2).find(|pair| pair.last() == Some(&what)).and_then(|pair| pair.first()?.parse().ok())
        };
        let (passed, failed) = (count_of("passed"), count_of("failed"));
        (sums_up && (passed.is_some() || failed.is_some()))
            .then(|| Self { passed: passed.unwrap_or(0), failed: failed.unwrap_or(0) })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counts(passed: u64, failed: u64) -> Option<Counts> {
        Some(Counts { passed, failed })
    }

    #[test]
    fn cargo_s_summary_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.80s";
        assert_eq!(Counts::in_line(line), counts(12, 3));
    }

    #[test]
    fn vitest_s_summary_is_read() {
        assert_eq!(Counts::in_line("      Tests  2 failed | 3 passed (5)"), counts(3, 2));
    }

    #[test]
    fn vitest_s_summary_without_failures_is_read() {
        assert_eq!(Counts::in_line("      Tests  41 passed (41)"), counts(41, 0));
    }

    #[test]
    fn the_plain_summary_is_read() {
        assert_eq!(Counts::in_line("7 passed, 0 failed"), counts(7, 0));
    }

    #[test]
    fn counts_of_files_are_not_counts_of_tests() {
        assert_eq!(Counts::in_line(" Test Files  3 passed (3)"), None);
    }

    #[test]
    fn a_line_of_a_test_is_no_summary() {
        assert_eq!(Counts::in_line("test says_that_3_passed ... ok"), None);
    }
}
