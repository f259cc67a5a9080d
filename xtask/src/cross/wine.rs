//! A Windows that is thrown away afterwards: a folder of Wine's.

use crate::places::root;
use crate::process::{program, run, watch};
use anyhow::Result;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What Rust's standard library needs and Debian's Wine lacks.
const SHIM: &str = "bcryptprimitives.dll";

/// Ends with this value.
pub struct Wine(TempDir);

impl Wine {
    /// A new Windows, with everything there before the first program.
    pub fn start() -> Result<Self> {
        let wine = Self(tempfile::tempdir()?);
        for folder in ["home", "wine"] {
            std::fs::create_dir(wine.0.path().join(folder))?;
        }
        // Wine's services would end with each program, and start anew with the next, for seconds.
        run(&mut wine.command("wineserver", ["--persistent"]))?;
        // A failure here is not one of the tests.
        watch(&mut wine.command("wineboot", ["--init"]), |_| ())?;
        Ok(wine)
    }

    /// The folder that it is in, and whatever belongs to it.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// A program of Wine's, or `wine` with a program for Windows.
    pub fn command<I: AsRef<OsStr>>(&self, name: &str, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = program(name, arguments);
        self.is_for(&mut command);
        // The desktop and the documents of its person would be those of ours.
        command.env("HOME", self.0.path().join("home"));
        command
    }

    /// Makes this Windows the one of what a command starts.
    pub fn is_for(&self, command: &mut Command) {
        // No display and no browser engine: nothing asks for one, and it must not wait for somebody to click. No entries in the
        // menu of this computer.
        command.env("WINEPREFIX", self.0.path().join("wine")).env("WINEDEBUG", "-all");
        command
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Its server would write into the folder for some seconds after it is gone.
        let _ = run(&mut self.command("wineserver", ["--kill"]));
        let _ = run(&mut self.command("wineserver", ["--wait"]));
    }
}

/// Puts what Wine lacks beside the programs of a folder.
pub fn make_shim(folder: &Path) -> Result<()> {
    let source = root().join("xtask/src/cross/bcryptprimitives.c");
    let mut compile = program("x86_64-w64-mingw32-gcc", ["-shared", "-O1", "-Wall", "-Werror", "-o"]);
    run(compile.arg(folder.join(SHIM)).arg(source).arg("-ladvapi32"))
}
