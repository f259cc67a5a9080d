//! `cargo xtask test`: everything that must hold before a change lands.

use crate::cargo::{cargo, target_folder};
use crate::node::npm;
use crate::places::root;
use crate::process::{joined, run, watch};
use crate::report::Report;
use crate::tally::Tally;
use crate::{contract, cross, deny, fuzz, mail_servers, node, package, privacyidea, system_packages, types, ui};
use anyhow::{Result, ensure};
use std::process::{Command, ExitCode};
use std::thread::{Scope, ScopedJoinHandle};

/// Installs what is missing, runs every check, and goes on after a failure where that makes sense.
pub fn test() -> Result<ExitCode> {
    let mut report = Report::default();
    std::thread::scope(|scope| check(&mut report, scope))?;
    Ok(report.finish())
}

fn check<'scope>(report: &mut Report, scope: &'scope Scope<'scope, '_>) -> Result<()> {
    let has_node = report.check("Node.js", |_| node::check());
    let packages = [system_packages::RUN, system_packages::WALK, system_packages::BROWSE, system_packages::TEST];
    report.check("System packages", |_| system_packages::ensure(&packages));
    let mut other_systems = cross::begin(report, scope, cross::ONE_MAC);
    // The first time it downloads and unpacks for minutes, which leaves room beside it.
    let servers = scope.spawn(|| if cfg!(unix) { privacyidea::install(false) } else { Ok(()) });
    if cfg!(target_os = "linux") {
        report.check("Cyrus and Courier from Debian", |_| mail_servers::install());
    }

    report.check("Form of the Rust code", |_| run(&mut cargo(["fmt", "--all", "--check"])));
    let has_deny = report.check("cargo-deny", |_| deny::install());
    report.check_if(has_deny, "Licences, bans and sources", |_| run(&mut deny::check()));
    report.check("privacyIDEA and eduMFA from PyPI", |_| joined(servers));

    let has_packages = report.check_if(has_node, "npm packages", |_| ui::install());
    report.check_if(has_node, "oidc-provider from npm", |_| node::install("tests/servers/oidc-provider"));
    report.check_if(has_packages, "Screens: types and lints", |_| run(&mut npm(["run", "check"])));
    report.check_if(has_packages, "Screens: tests", |tally| count(&mut npm(["test"]), tally));
    let has_screens = report.check_if(has_packages, "Screens: build", |_| ui::build());
    if has_screens {
        cross::begin_windows(&mut other_systems, scope);
    }
    let fuzz_targets = cfg!(target_os = "linux").then(|| scope.spawn(fuzz::build_beside));
    report.check_if(has_screens, "Screens: journeys in a browser", |tally| count(&mut npm(["run", "journeys"]), tally));

    report.check("Rust lints", |_| lint(&mut linted(["test", "--no-run", "--locked", "--workspace"])));
    report.check("Rust lints of icons and bench", |_| {
        let lint = ["clippy", "--quiet", "--locked", "--package", "xtask", "--all-features", "--all-targets", "--"];
        run(cargo(lint).args(["--deny", "warnings"]))
    });
    let written = target_folder()?.join("types");
    contract::forget()?;
    let has_tested = report.check_if(has_screens, "Rust tests", |tally| {
        if written.exists() {
            std::fs::remove_dir_all(&written)?;
        }
        std::fs::create_dir_all(&written)?;
        let test = ["test", "--locked", "--workspace", "--no-fail-fast"];
        // The longest ones wait for windows and servers half of their time.
        let at_once = std::thread::available_parallelism().map_or(2, |cores| cores.get() + 1);
        count(linted(test).env("TS_RS_EXPORT_DIR", &written).env("RUST_TEST_THREADS", at_once.to_string()), tally)
    });
    // Written by tests, so there is nothing to compare where the tests did not even compile.
    let has_types = has_tested || std::fs::read_dir(&written).is_ok_and(|mut files| files.next().is_some());
    report.check_if(has_types, "Types of the screens are fresh", |_| {
        types::check_fresh(&written, &root().join("ui/src/backend/types"))
    });
    report.check_if(cfg!(unix) && has_screens, "Contract: which case each server can", |_| contract::check());
    cross::check_windows(report, &mut other_systems);
    package::check(report, has_tested);
    check_fuzz_targets(report, fuzz_targets);
    cross::end(report, other_systems);
    Ok(())
}

fn check_fuzz_targets(report: &mut Report, build: Option<ScopedJoinHandle<Result<Vec<fuzz::Target>>>>) {
    const FUZZ: &str = "Fuzz targets, ten seconds each";
    let Some(build) = build else { return report.leave_out(FUZZ, "they are tried on Linux") };
    let mut targets = None;
    report.check("Fuzz targets: lints and build", |_| {
        targets = Some(joined(build)?);
        Ok(())
    });
    report.check_if(targets.is_some(), FUZZ, |tally| fuzz::check(targets.as_deref().unwrap_or_default(), tally));
}

/// Cargo with Clippy as the compiler of our own crates, as `cargo clippy` has it too. What it builds is the same, so the lints cost
/// no build of their own: that of all the other crates is the longest part of one.
fn linted<const N: usize>(arguments: [&str; N]) -> Command {
    let mut cargo = cargo(arguments);
    cargo.env("RUSTC_WORKSPACE_WRAPPER", format!("clippy-driver{}", std::env::consts::EXE_SUFFIX));
    cargo
}

/// Builds, and fails where the compiler or Clippy has anything to say, also of what was built before: cargo says it again.
fn lint(build: &mut Command) -> Result<()> {
    let mut warnings = 0;
    let is_warning = |line: &str| line.starts_with("warning:");
    watch(build.env("CARGO_TERM_COLOR", "never"), |line| warnings += usize::from(is_warning(line)))?;
    ensure!(warnings == 0, "{warnings} lines of it are warnings");
    Ok(())
}

/// Runs a test program and adds up what it counts.
pub fn count(command: &mut Command, tally: &mut Tally) -> Result<()> {
    // Colours would stand between the numbers and their words.
    command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never").env_remove("FORCE_COLOR");
    watch(command, |line| tally.read(line))
}
