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
pub use macos::ONE as ONE_MAC;
pub use windows::{Profile, WindowsApp, build_app};
pub use wine::{Wine, make_shim};

use crate::process::joined;
use crate::report::Report;
use crate::system_packages;
use anyhow::Result;
use std::process::ExitCode;
use std::thread::{Scope, ScopedJoinHandle};

/// `cargo xtask cross`.
pub fn cross() -> Result<ExitCode> {
    let mut report = Report::default();
    std::thread::scope(|scope| {
        let begun = begin(&mut report, scope, macos::BOTH);
        check_windows(&mut report, &begun);
        end(&mut report, begun);
    });
    Ok(report.finish())
}

const PACKAGES: &str = "Packages for other systems";
const WINDOWS: &str = "Windows: tests under Wine";
const APP: &str = "Windows: the app under Wine";
const MACOS: &str = "macOS: types";

/// What has begun for other systems.
pub enum Begun<'scope> {
    /// Nothing, and this computer is not one for it.
    LeftOut,
    /// Nothing, because something that it needs is missing.
    NotReady,
    /// macOS, which goes on beside everything else.
    Macos(ScopedJoinHandle<'scope, Result<()>>),
}

/// Begins with macOS, on these Macs, of which nothing runs: it takes what the other steps leave of the processor, which is a
/// quarter of it while they wait for windows and servers.
pub fn begin<'scope>(
    report: &mut Report,
    scope: &'scope Scope<'scope, '_>,
    macs: &'static [macos::Mac],
) -> Begun<'scope> {
    if let Err(reason) = debian::has_cross_compiler() {
        for what in [WINDOWS, APP, MACOS] {
            report.leave_out(what, reason);
        }
        return Begun::LeftOut;
    }
    let packages = [system_packages::CROSS, system_packages::WALK];
    match report.check(PACKAGES, |_| system_packages::ensure(&packages)) {
        true => Begun::Macos(scope.spawn(move || macos::check(macs))),
        false => Begun::NotReady,
    }
}

/// The steps for Windows.
pub fn check_windows(report: &mut Report, begun: &Begun) {
    if matches!(begun, Begun::LeftOut) {
        return;
    }
    let ready = matches!(begun, Begun::Macos(_));
    report.check_if(ready, WINDOWS, windows::test);
    report.check_if(ready, APP, windows::try_app);
}

/// Waits for what goes on beside the other steps.
pub fn end(report: &mut Report, begun: Begun) {
    match begun {
        Begun::LeftOut => {}
        Begun::NotReady => _ = report.check_if(false, MACOS, |_| Ok(())),
        Begun::Macos(check) => _ = report.check(MACOS, |_| joined(check)),
    }
}
