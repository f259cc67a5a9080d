//! The types of macOS, for both of its processors. Nothing is linked and nothing runs: Apple's frameworks are not here.

use super::debian::{self, PanicEnd};
use super::zig;
use crate::places::cache;
use crate::process::{at_leisure, name};
use anyhow::{Context, Result, bail};

/// Rust's names of Macs beside Zig's.
const MACS: [(&str, &str); 2] = [("aarch64-apple-darwin", "aarch64-macos"), ("x86_64-apple-darwin", "x86_64-macos")];

/// Checks everything, also the tests: what they say about macOS must at least be code. It leaves the processor to whatever else
/// runs, and has a target folder of its own, so that nobody waits for it; it prints nothing, but fails with what the compiler says.
pub fn check() -> Result<()> {
    zig::install()?;
    for (target, zig_target) in MACS {
        let mut check = debian::cargo(["check", "--quiet", "--workspace", "--all-targets"], target, PanicEnd::Unwind);
        let compiler = zig::compiler(zig_target)?;
        check.env(format!("CC_{}", target.replace('-', "_")), compiler);
        // Any will do for an archive that nobody links.
        check.env(format!("AR_{}", target.replace('-', "_")), "ar");
        check.env("CARGO_TARGET_DIR", cache().join("cross-macos"));
        let mut check = at_leisure(&check);
        let output = check.output().with_context(|| format!("{} cannot be started", name(&check)))?;
        if !output.status.success() {
            bail!("{} failed ({})\n{}", name(&check), output.status, String::from_utf8_lossy(&output.stderr));
        }
    }
    Ok(())
}
