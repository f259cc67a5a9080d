//! The code for Windows and macOS, from Linux: Windows is built and tested under Wine, macOS is type-checked.
//!
//! Both need a standard library for the target, which rustup's cargo would have to download. Debian brings a newer Rust with
//! the library's source (`rustc-web`, `rust-web-src`), and its cargo builds that from source. So this runs on Debian only.

mod debian;
mod macos;
mod windows;
mod wine;
mod zig;

pub use debian::has_cross_compiler;
pub use windows::{Profile, WindowsApp, build_app};
pub use wine::{Wine, make_shim};

use crate::report::Report;
use crate::system_packages;
use anyhow::Result;
use std::process::ExitCode;

/// `cargo xtask cross`.
pub fn cross() -> Result<ExitCode> {
    let mut report = Report::default();
    check(&mut report);
    Ok(report.finish())
}

/// The steps for other systems; left out, with the reason, where Debian's Rust is not to be had.
pub fn check(report: &mut Report) {
    const WINDOWS: &str = "Windows: tests under Wine";
    const APP: &str = "Windows: the app under Wine";
    const MACOS: &str = "macOS: types";
    if let Err(reason) = debian::has_cross_compiler() {
        report.leave_out(WINDOWS, reason);
        report.leave_out(APP, reason);
        report.leave_out(MACOS, reason);
        return;
    }
    let ready = report.check("Packages for other systems", |_| {
        system_packages::ensure(&[system_packages::CROSS, system_packages::WALK])
    });
    report.check_if(ready, WINDOWS, windows::test);
    report.check_if(ready, APP, windows::try_app);
    report.check_if(ready, MACOS, |_| macos::check());
}
