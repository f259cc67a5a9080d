//! The project's own commands. `cargo xtask` lists them.
#![allow(clippy::print_stdout, clippy::print_stderr)] // A command-line program talks through its output.

#[cfg(all(feature = "bench", target_os = "linux"))]
mod bench;
mod cargo;
mod contract;
mod counts;
mod cross;
mod demo;
mod deny;
mod fuzz;
#[cfg(feature = "icons")]
mod icons;
mod mail_servers;
mod node;
mod package;
mod places;
mod policy;
mod privacyidea;
mod process;
mod report;
mod run;
mod step;
mod system_packages;
mod tally;
mod test;
mod tool;
mod types;
mod ui;

use anyhow::{Result, bail};
use demo::Journey;
use lexopt::Arg::{Long, Short, Value};
use lexopt::ValueExt;
use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [-- ARG...]    installs what is missing, builds the app and opens it on the practice organisation;
                     arguments after -- are given to the app in place of --practice
  demo [microsoft]   walks the practice journey in the real window on a virtual display; one picture a screen
  test               checks and tests everything
  cross              the part of it for other systems: Windows under Wine, the types of macOS (on Debian)
  package [--quick]  makes what IT pushes, into target/packages, and tries it;
                     --quick tries packages of the development build, as `test` does
  bench [--runs N]   measures the app beside an empty window
  contract [--older] runs the contract and writes the table of what each release of privacyIDEA and eduMFA can;
                     --older tries releases as well that `test` leaves out
  fuzz [TARGET] [--seconds N]
                     gives the readers of what strangers write whatever a fuzzer thinks of (on Linux)
  policy             makes the templates of all settings from their declarations
  icons              draws every icon file from icons/icon.svg";

fn main() -> ExitCode {
    match command(lexopt::Parser::from_env()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let name = match arguments.next()? {
        Some(Value(name)) => name.to_string_lossy().into_owned(),
        None | Some(Long("help") | Short('h')) => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    let rest: Vec<OsString> = arguments.raw_args()?.collect();
    let no_more = || if rest.is_empty() { Ok(()) } else { bail!("`{name}` takes no arguments\n\n{USAGE}") };
    match name.as_str() {
        "run" => run::run(&rest),
        "demo" if rest.len() <= 1 => demo::demo(Journey::of(&rest)).map(|()| ExitCode::SUCCESS),
        "contract" if rest == ["--older"] => contract::contract(true).map(|()| ExitCode::SUCCESS),
        "contract" => no_more().and_then(|()| contract::contract(false)).map(|()| ExitCode::SUCCESS),
        "policy" => no_more().and_then(|()| policy::write_templates()).map(|()| ExitCode::SUCCESS),
        "test" => no_more().and_then(|()| test::test()),
        "cross" => no_more().and_then(|()| cross::cross()),
        "package" if rest == ["--quick"] => package::quick(),
        "package" => no_more().and_then(|()| package::package()),
        "bench" => bench(&rest),
        "fuzz" => fuzz(rest).map(|()| ExitCode::SUCCESS),
        "icons" => no_more().and_then(|()| icons()),
        "help" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("there is no command `{name}`\n\n{USAGE}"),
    }
}

fn fuzz(rest: Vec<OsString>) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the fuzzer is tried on Linux only");
    }
    let (mut target, mut seconds) = (None, None);
    let mut rest = lexopt::Parser::from_args(rest);
    while let Some(argument) = rest.next()? {
        match argument {
            Value(name) if target.is_none() => target = Some(name.to_string_lossy().into_owned()),
            Long("seconds") => seconds = Some(rest.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    fuzz::fuzz(target.as_deref(), seconds)
}

#[cfg(all(feature = "bench", target_os = "linux"))]
fn bench(rest: &[OsString]) -> Result<ExitCode> {
    bench::bench(rest).map(|()| ExitCode::SUCCESS)
}

#[cfg(not(all(feature = "bench", target_os = "linux")))]
fn bench(rest: &[OsString]) -> Result<ExitCode> {
    if !cfg!(target_os = "linux") {
        bail!("the measurements use a virtual display and /proc, which are there on Linux only");
    }
    cargo::again_with_feature("bench", rest)
}

#[cfg(feature = "icons")]
fn icons() -> Result<ExitCode> {
    icons::icons().map(|()| ExitCode::SUCCESS)
}

#[cfg(not(feature = "icons"))]
fn icons() -> Result<ExitCode> {
    cargo::again_with_feature("icons", &[])
}
