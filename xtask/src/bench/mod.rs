//! `cargo xtask bench`: the app beside an empty window, built with the same flags, measured in one run.
//!
//! It prints and judges nothing: a timed test on a busy machine says little. The budgets are in `docs/budgets.md`.

mod build;
mod measure;
mod table;

use crate::process::watch;
use crate::step::step;
use crate::{demo, node, system_packages, ui};
use anyhow::{Context, Result};
use build::Build;
use lexopt::ValueExt;
use measure::Stage;
use std::ffi::OsString;

const RUNS: usize = 10;

/// Builds both programs, measures them by turns and prints the table.
pub fn bench(arguments: &[OsString]) -> Result<()> {
    let runs = runs(arguments)?;
    node::check()?;
    system_packages::ensure(&[system_packages::RUN, system_packages::WALK])?;
    ui::install()?;
    step("Building the screens", ui::build)?;
    let app = step("Building the app as it is shipped", Build::of_app)?;
    let empty = step("Building the empty window with the same flags", Build::of_empty_window)?;

    let (mut of_app, mut of_empty) = (Vec::new(), Vec::new());
    step(&format!("Measuring each {runs} times, by turns"), || {
        let stage = Stage::set()?;
        // The first start of each fills the caches of the file system and of WebKit: it does not count.
        stage.measure(&app.program)?;
        stage.measure(&empty.program)?;
        for _ in 0..runs {
            of_app.push(stage.measure(&app.program)?);
            of_empty.push(stage.measure(&empty.program)?);
        }
        Ok(())
    })?;
    let journey = step("Walking the practice journey with no thinking time", journey);
    table::print(&app, &of_app, &empty, &of_empty);
    println!("{:<22} {:>26}", "practice journey, s", journey.as_deref().unwrap_or("not measured"));
    Ok(())
}

/// How long a machine takes for the whole practice journey, in seconds. In a development build, which is slower: what is
/// shipped always opens a private window, and that cannot be driven.
fn journey() -> Result<String> {
    let mut walk = demo::machine_time();
    let mut milliseconds = None;
    watch(&mut walk, |line| {
        let time =
            line.strip_prefix("machine time of the practice journey: ").and_then(|rest| rest.strip_suffix(" ms"));
        milliseconds = time.and_then(|time| time.parse::<f64>().ok()).or(milliseconds);
    })?;
    let milliseconds = milliseconds.context("the walk came to its end without saying how long it took")?;
    Ok(format!("{:.2}", milliseconds / 1e3))
}

fn runs(arguments: &[OsString]) -> Result<usize> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut runs = RUNS;
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Long("runs") => runs = parser.value()?.parse::<usize>()?.max(1),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(runs)
}
