//! Checks that follow each other, each with its name.

use crate::tally::Tally;
use anyhow::{Result, bail};
use std::path::Path;

/// Says of each check how it went, and goes on after one that failed.
pub struct Trial<'a> {
    tally: &'a mut Tally,
    failed: Vec<&'static str>,
}

impl<'a> Trial<'a> {
    /// Counts what it does here.
    pub fn new(tally: &'a mut Tally) -> Self {
        Self { tally, failed: Vec::new() }
    }

    /// Does one check.
    pub fn check(&mut self, what: &'static str, work: impl FnOnce() -> Result<()>) {
        match work() {
            Ok(()) => {
                println!("  ok      {what}");
                self.tally.counts.passed += 1;
            }
            Err(error) => {
                println!("  FAILED  {what}: {error:#}");
                self.tally.tell(format!("{what}: {error:#}"));
                self.tally.counts.failed += 1;
                self.failed.push(what);
            }
        }
    }

    /// Whether all went well.
    pub fn finish(self) -> Result<()> {
        if self.failed.is_empty() { Ok(()) } else { bail!("{}", self.failed.join("; ")) }
    }
}

/// What is not as it must be is an error that says so.
pub fn must(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    if holds { Ok(()) } else { bail!("{}", otherwise()) }
}

/// Two files must have the same content.
pub fn must_be_the_same(file: &Path, other: &Path) -> Result<()> {
    must(std::fs::read(file)? == std::fs::read(other)?, || format!("{} differs", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{Tally, Trial, must};
    use crate::counts::Counts;

    #[test]
    fn a_check_that_fails_does_not_keep_the_next_from_being_done() {
        let mut tally = Tally::default();
        let mut trial = Trial::new(&mut tally);
        trial.check("fails", || must(false, || "it is not so".to_owned()));
        trial.check("goes well", || Ok(()));
        assert_eq!(trial.finish().unwrap_err().to_string(), "fails");
        assert_eq!(tally.counts, Counts { passed: 1, failed: 1 });
        assert_eq!(tally.failures(), ["fails: it is not so"]);
    }
}
