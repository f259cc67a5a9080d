//! The types of macOS, for both of its processors. Nothing is linked and nothing runs: Apple's frameworks are not here.

use super::debian::{self, PanicEnd};
use super::zig;
use crate::process::run;
use anyhow::Result;

/// Rust's names of Macs beside Zig's.
const MACS: [(&str, &str); 2] = [("aarch64-apple-darwin", "aarch64-macos"), ("x86_64-apple-darwin", "x86_64-macos")];

/// Checks everything, also the tests: what they say about macOS must at least be code.
pub fn check() -> Result<()> {
    zig::install()?;
    for (target, zig_target) in MACS {
        let mut check = debian::cargo(["check", "--quiet", "--workspace", "--all-targets"], target, PanicEnd::Unwind);
        let compiler = zig::compiler(zig_target)?;
        check.env(format!("CC_{}", target.replace('-', "_")), compiler);
        // Any will do for an archive that nobody links.
        check.env(format!("AR_{}", target.replace('-', "_")), "ar");
        run(&mut check)?;
    }
    Ok(())
}
