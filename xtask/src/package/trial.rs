//! Checks that follow each other, each with its name.

use crate::counts::Counts;
use anyhow::{Result, bail};
use std::path::Path;

/// Says of each check how it went, and goes on after one that failed.
pub struct Trial<'a> {
    counts: &'a mut Counts,
    failed: Vec<&'static str>,
}

impl<'a> Trial<'a> {
    /// Counts what it does here.
    pub fn new(counts: &'a mut Counts) -> Self {
        Self { counts, failed: Vec::new() }
    }

    /// Does one check.
    pub fn check(&mut self, what: &'static str, work: impl FnOnce() -> Result<()>) {
        match work() {
            Ok(()) => {
                println!("  ok      {what}");
                self.counts.passed += 1;
            }
            Err(error) => {
                println!("  FAILED  {what}: {error:#}");
                self.counts.failed += 1;
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
    use super::{Counts, Trial, must};

    #[test]
    fn a_check_that_fails_does_not_keep_the_next_from_being_done() {
        let mut counts = Counts::default();
        let mut trial = Trial::new(&mut counts);
        trial.check("fails", || must(false, || "it is not so".to_owned()));
        trial.check("goes well", || Ok(()));
        assert_eq!(trial.finish().unwrap_err().to_string(), "fails");
        assert_eq!(counts, Counts { passed: 1, failed: 1 });
    }
}
