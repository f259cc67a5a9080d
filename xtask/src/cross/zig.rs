//! A C compiler that has the headers of macOS: Zig's, from PyPI. Some crates compile C, even where only types are checked.

use crate::places::cache;
use crate::privacyidea::python;
use crate::process::{program, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

const VERSION: &str = "0.17.1";

/// Hands everything to Zig but what names the target in Apple's way, which it does not understand.
const SCRIPT: &str = r#"#!/bin/sh
skip=
for argument do
    shift
    if [ -n "$skip" ]; then
        skip=
        continue
    fi
    case $argument in
        -arch) skip=yes ;;
        -mmacosx-version-min=* | --target=*) ;;
        *) set -- "$@" "$argument" ;;
    esac
done
exec "$(dirname "$0")/bin/python" -m ziglang cc -target TARGET "$@"
"#;

/// Installs it from PyPI unless it is there.
pub fn install() -> Result<()> {
    let place = place();
    if place.exists() {
        return Ok(());
    }
    // Built under another name: an install that was cut short never counts. Nothing in it names its own folder.
    let building = cache().join(format!("zig-{VERSION}.building-{}", std::process::id()));
    fs::create_dir_all(cache())?;
    run(program(python()?, ["-m", "venv"]).arg(&building))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"];
    run(program(building.join("bin/python"), pip).arg(format!("ziglang=={VERSION}")))?;
    fs::rename(&building, &place).with_context(|| format!("{} cannot be written", place.display()))
}

/// A program that compiles C for this target of Zig's.
pub fn compiler(target: &str) -> Result<PathBuf> {
    let script = place().join(format!("cc-{target}"));
    fs::write(&script, SCRIPT.replace("TARGET", target))?;
    run(program("chmod", ["+x"]).arg(&script))?;
    Ok(script)
}

fn place() -> PathBuf {
    cache().join(format!("zig-{VERSION}"))
}
