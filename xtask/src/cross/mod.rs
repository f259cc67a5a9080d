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
        let mut begun = begin(&mut report, scope, macos::BOTH);
        begin_windows(&mut begun, scope);
        check_windows(&mut report, &mut begun);
        end(&mut report, begun);
    });
    Ok(report.finish())
}

const PACKAGES: &str = "Packages for other systems";
const WINDOWS_BUILD: &str = "Windows: build";
const WINDOWS: &str = "Windows: tests under Wine";
const APP: &str = "Windows: the app under Wine";
const MACOS: &str = "macOS: types";

/// What has begun for other systems, and goes on beside the other steps: it takes what they leave of the processor, which is a
/// third of it while they wait for windows and servers.
pub enum Begun<'scope> {
    /// Nothing, and this computer is not one for it.
    LeftOut,
    /// Nothing, because something that it needs is missing.
    NotReady,
    /// The types of macOS, and the build for Windows as soon as it can begin.
    Builds { macos: Build<'scope, ()>, windows: Option<Build<'scope, windows::Tests>> },
}

type Build<'scope, T> = ScopedJoinHandle<'scope, Result<T>>;

/// Begins with macOS, on these Macs, of which nothing runs.
pub fn begin<'scope>(
    report: &mut Report,
    scope: &'scope Scope<'scope, '_>,
    macs: &'static [macos::Mac],
) -> Begun<'scope> {
    if let Err(reason) = debian::has_cross_compiler() {
        for what in [WINDOWS_BUILD, WINDOWS, APP, MACOS] {
            report.leave_out(what, reason);
        }
        return Begun::LeftOut;
    }
    let packages = [system_packages::CROSS, system_packages::WALK];
    match report.check(PACKAGES, |_| system_packages::ensure(&packages)) {
        true => Begun::Builds { macos: scope.spawn(move || macos::check(macs)), windows: None },
        false => Begun::NotReady,
    }
}

/// Begins with the build for Windows. The screens that go into it are those in `ui/dist`.
pub fn begin_windows<'scope>(begun: &mut Begun<'scope>, scope: &'scope Scope<'scope, '_>) {
    if let Begun::Builds { windows, .. } = begun {
        *windows = Some(scope.spawn(windows::build_tests));
    }
}

/// The steps for Windows, as soon as it is built.
pub fn check_windows(report: &mut Report, begun: &mut Begun) {
    let build = match begun {
        Begun::LeftOut => return,
        Begun::NotReady => None,
        Begun::Builds { windows, .. } => windows.take(),
    };
    let mut tests = None;
    report.check_if(build.is_some(), WINDOWS_BUILD, |_| {
        tests = build.map(joined).transpose()?;
        Ok(())
    });
    report
        .check_if(tests.is_some(), WINDOWS, |tally| tests.as_ref().map_or(Ok(()), |tests| windows::test(tests, tally)));
    report.check_if(tests.is_some(), APP, |tally| {
        tests.as_ref().map_or(Ok(()), |tests| windows::try_app(&tests.app, tally))
    });
}

/// Waits for what goes on beside the other steps.
pub fn end(report: &mut Report, begun: Begun) {
    match begun {
        Begun::LeftOut => {}
        Begun::NotReady => _ = report.check_if(false, MACOS, |_| Ok(())),
        Begun::Builds { macos, .. } => _ = report.check(MACOS, |_| joined(macos)),
    }
}
