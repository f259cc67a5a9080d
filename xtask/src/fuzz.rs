//! `cargo xtask fuzz`: gives the readers of what strangers write whatever a fuzzer thinks of (`fuzz/`).
//!
//! It is libFuzzer, which looks where an input has led; the flags that make it see are cargo-fuzz's own for a stable compiler.

use crate::cargo::{cargo, target_folder};
use crate::places::root;
use crate::process::{Niceness, answer, at_leisure, listen, name, program};
use crate::system_packages;
use crate::tally::Tally;
use anyhow::{Context, Result, bail, ensure};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// How long each is tried with each change.
const WITH_EACH_CHANGE: u64 = 10;

/// What one input may take, and everything together: far above what any needs.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=1024"];

/// Longer than anything honest that is not a file, and short enough to be changed often.
const LONGEST: &str = "-max_len=4096";

const FLAGS: [&str; 9] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Ccodegen-units=1",
    "-Cdebug-assertions",
];

/// `cargo xtask fuzz [TARGET] [--seconds N]`: all of them, or one, for ten seconds or as long as is said. What has led somewhere
/// new is kept for the next time.
pub fn fuzz(only: Option<&str>, seconds: Option<u64>) -> Result<()> {
    system_packages::ensure(&[system_packages::RUN, system_packages::FUZZ])?;
    let mut targets = built(build()?)?;
    targets.retain(|target| only.is_none_or(|only| target.name == only));
    ensure!(!targets.is_empty(), "there is no such target: {}", names()?.join(", "));
    let mut tally = Tally::default();
    let kept = target_folder()?.join("fuzz/corpus");
    run_all(&targets, &kept, seconds.unwrap_or(WITH_EACH_CHANGE), &mut tally)
}

/// A fuzz target that is built.
pub struct Target {
    name: String,
    program: PathBuf,
}

/// Builds them, with what the other steps leave of the processor.
pub fn build_beside() -> Result<Vec<Target>> {
    system_packages::ensure(&[system_packages::FUZZ])?;
    built(at_leisure(&build()?, Niceness(17)))
}

/// Tries each for ten seconds, from the seeds alone.
pub fn check(targets: &[Target], tally: &mut Tally) -> Result<()> {
    let kept = tempfile::tempdir()?;
    run_all(targets, kept.path(), WITH_EACH_CHANGE, tally)
}

/// Lints and builds: what is there with `cfg(fuzzing)` only, no other step sees.
fn build() -> Result<Command> {
    let computer = host()?;
    // With a target, so that what runs while it is built knows nothing of the flags.
    let mut build = cargo(["build", "--quiet", "--locked", "--package", "fuzz", "--bins", "--profile", "fuzz"]);
    build.args(["--target", &computer]).arg("--target-dir").arg(target_folder()?.join("fuzz"));
    build.env("RUSTFLAGS", FLAGS.join(" ")).env_remove("CARGO_ENCODED_RUSTFLAGS");
    build.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    Ok(build)
}

fn built(mut build: Command) -> Result<Vec<Target>> {
    let output = build.output().with_context(|| format!("{} cannot be started", name(&build)))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} failed ({})\n{said}", name(&build), output.status);
    ensure!(
        !said.lines().any(|line| line.starts_with("warning:")),
        "the compiler or Clippy has something to say:\n{said}"
    );
    let folder = target_folder()?.join("fuzz").join(host()?).join("fuzz");
    Ok(names()?.into_iter().map(|name| Target { program: folder.join(&name), name }).collect())
}

/// The triple of this computer, as rustc has it.
fn host() -> Result<String> {
    let told = answer(&mut program("rustc", ["--version", "--verbose"])).context("rustc does not tell its version")?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not tell what it runs on")?.to_owned())
}

/// What there is, in the order of the alphabet.
fn names() -> Result<Vec<String>> {
    let files = std::fs::read_dir(root().join("fuzz/fuzz_targets"))?;
    let paths: Vec<PathBuf> = files.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    let mut names: Vec<String> =
        paths.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

/// What came of one.
struct Outcome {
    executions: u64,
    /// How many places of the code it has come to: the edges of libFuzzer's `cov`.
    coverage: u64,
    /// In megabytes.
    memory: u64,
    error: Option<String>,
}

/// Runs them, one for each core at a time, and prints a row for each.
fn run_all(targets: &[Target], kept: &Path, seconds: u64, tally: &mut Tally) -> Result<()> {
    let queue = Mutex::new(targets.iter());
    let tally = Mutex::new((tally, Vec::new()));
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get).min(targets.len());
    let work_off = || -> Result<()> {
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        while let Some(target) = next() {
            let outcome = run(target, kept, seconds)?;
            let Outcome { executions, coverage, memory, error } = outcome;
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            println!("{:<16} {executions:>12} executions, {coverage:>6} edges, {memory:>4} MB", target.name);
            match error {
                None => tally.0.counts.passed += 1,
                Some(error) => {
                    println!("{error}");
                    tally.0.counts.failed += 1;
                    tally.0.tell(error);
                    tally.1.push(target.name.clone());
                }
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work_off)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker has panicked")))
    })?;
    let (_, failed) = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    ensure!(failed.is_empty(), "a reader failed: {}", failed.join(", "));
    Ok(())
}

fn run(target: &Target, kept: &Path, seconds: u64) -> Result<Outcome> {
    let corpus = kept.join(&target.name);
    std::fs::create_dir_all(&corpus)?;
    let found = target_folder()?.join("fuzz/found");
    std::fs::create_dir_all(&found)?;
    let mut fuzzer = program(&target.program, LIMITS);
    fuzzer.args([LONGEST, "-print_final_stats=1", &format!("-max_total_time={seconds}")]);
    // What it fails on is kept, for the test that it becomes.
    fuzzer.arg(format!("-artifact_prefix={}/{}-", found.display(), target.name));
    fuzzer.arg(&corpus).arg(root().join("fuzz/seeds").join(&target.name));
    let mut lines = Vec::new();
    let ran = listen(&mut fuzzer, |line| lines.push(line.to_owned()));
    let stat = |name: &str| {
        let line = lines.iter().rev().find_map(|line| line.strip_prefix("stat::")?.strip_prefix(name));
        line.and_then(|rest| rest.trim_start_matches(':').trim().parse().ok()).unwrap_or(0)
    };
    let executions = stat("number_of_executed_units");
    let error = match ran {
        Err(error) => {
            let last: Vec<&str> = lines.iter().rev().take(40).map(String::as_str).collect();
            Some(format!("{}: {error:#}\n{}", target.name, last.into_iter().rev().collect::<Vec<_>>().join("\n")))
        }
        // One that has not begun would look as if all were well.
        Ok(()) if executions == 0 => Some(format!("{} has tried nothing", target.name)),
        Ok(()) => None,
    };
    Ok(Outcome { executions, coverage: edges(&lines), memory: stat("peak_rss_mb"), error })
}

/// The last `cov` that it told: `#1024 pulse  cov: 312 ft: 800 corp: …`.
fn edges(lines: &[String]) -> u64 {
    let told = lines.iter().rev().find_map(|line| line.split_once(" cov: "));
    told.and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{edges, names, root};

    #[test]
    fn every_target_has_seeds_and_is_built() {
        let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
        for name in names().unwrap() {
            let seeds = std::fs::read_dir(root().join("fuzz/seeds").join(&name)).map(Iterator::count).unwrap_or(0);
            assert!(seeds > 0, "{name} has no seeds");
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is in no manifest");
        }
    }

    #[test]
    fn the_last_figure_counts() {
        let lines = ["#2\tINITED cov: 9 ft: 10", "#1024\tpulse  cov: 312 ft: 800 corp: 9/9b", "Done 1024 runs"];
        assert_eq!(edges(&lines.map(str::to_owned)), 312);
    }
}
