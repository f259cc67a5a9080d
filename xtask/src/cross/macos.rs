//! The types of macOS. Nothing is linked and nothing runs: Apple's frameworks are not here.

use super::debian::{self, PanicEnd};
use super::zig;
use crate::places::cache;
use crate::process::{Niceness, at_leisure, name};
use anyhow::{Context, Result, bail};

/// A Mac: Rust's name of it beside Zig's.
pub type Mac = (&'static str, &'static str);

/// What is checked with each change. Nothing in our code asks for the processor (`tests/architecture.rs`), so that it stands for
/// the other one.
pub const ONE: &[Mac] = &[("aarch64-apple-darwin", "aarch64-macos")];
/// Both processors that a Mac has.
pub const BOTH: &[Mac] = &[ONE[0], ("x86_64-apple-darwin", "x86_64-macos")];

/// Checks everything, also the tests: what they say about macOS must at least be code. It leaves the processor to whatever else
/// runs, and has a target folder of its own, so that nobody waits for it; it prints nothing, but fails with what the compiler says.
pub fn check(macs: &[Mac]) -> Result<()> {
    zig::install()?;
    for &(target, zig_target) in macs {
        let mut check = debian::cargo(["check", "--quiet", "--workspace", "--all-targets"], target, PanicEnd::Unwind);
        let compiler = zig::compiler(zig_target)?;
        check.env(format!("CC_{}", target.replace('-', "_")), compiler);
        // Any will do for an archive that nobody links.
        check.env(format!("AR_{}", target.replace('-', "_")), "ar");
        check.env("CARGO_TARGET_DIR", cache().join("cross-macos"));
        let mut check = at_leisure(&check, Niceness(19));
        let output = check.output().with_context(|| format!("{} cannot be started", name(&check)))?;
        if !output.status.success() {
            bail!("{} failed ({})\n{}", name(&check), output.status, String::from_utf8_lossy(&output.stderr));
        }
    }
    Ok(())
}
