//! `cargo xtask package`: what IT pushes, and whether it can be installed, used, upgraded and removed.
//!
//! Each system makes its own packages. Debian makes those of Linux and, from the program that it cross-builds, also the one for
//! Windows; there all three are tried as well.

mod bundle;
mod epoch;
mod fragment;
mod guid;
mod linux;
mod linux_trial;
mod macos;
mod msi_trial;
mod sbom;
mod scratch_machine;
mod shared_libraries;
mod sums;
mod trial;
mod version;
mod window;
mod windows;
mod wix;
mod wixl;

use crate::cargo::{cargo, executable, leave_out_unused_commands, target_folder};
use crate::process::{program, run};
use crate::report::Report;
use crate::{cross, node, system_packages, ui};
use anyhow::Result;
use linux::LinuxPackages;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[cfg(all(feature = "bench", target_os = "linux"))]
pub use bundle::{only_file, tauri};
#[cfg(all(feature = "bench", target_os = "linux"))]
pub use linux::make_deb;
#[cfg(all(feature = "bench", target_os = "linux"))]
pub use version::version;

/// The name of the program and of its packages.
const NAME: &str = "app-password-wizard";

/// A version before every other, for upgrades to begin with.
const BEFORE: &str = "0.0.1";

/// `cargo xtask package`: builds everything as it is shipped, into `target/packages`, and tries what can be tried here.
pub fn package() -> Result<ExitCode> {
    let folder = target_folder()?.join("packages");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut report = Report::default();
    let has_node = report.check("Node.js", |_| node::check());
    let needed: &[&[&str]] = &[system_packages::RUN, system_packages::WALK, system_packages::PACKAGE];
    report.check("System packages", |_| system_packages::ensure(needed));
    let has_screens = report.check_if(has_node, "Screens", |_| ui::install().and_then(|()| ui::build()));
    let has_program =
        !cfg!(target_os = "macos") && report.check_if(has_screens, "The program", |_| build_program().map(|_| ()));
    let app = target_folder()?.join("release").join(executable(NAME));

    if cfg!(target_os = "linux") {
        let linux =
            make_if(&mut report, has_program, "Packages for Linux", || linux::make(&app, version::version(), &folder));
        try_linux(&mut report, &app, linux.as_ref());
        match cross::has_cross_compiler() {
            Ok(()) => {
                let app = make_if(&mut report, has_screens, "The program for Windows", || {
                    cross::build_app(cross::Profile::Release)
                });
                make_and_try_windows(&mut report, app.as_ref(), &folder);
            }
            Err(reason) => report.leave_out("Package for Windows", reason),
        }
    } else if cfg!(target_os = "windows") {
        let app = cross::WindowsApp { program: app, libraries: Vec::new() };
        report.check_if(has_program, "Packages for Windows", |_| wix::make(&app, version::version(), &folder));
    } else {
        report.check_if(has_screens, "Packages for macOS", |_| macos::make(version::version(), &folder));
    }
    report.check_if(has_node, "Bill of materials", |_| sbom::make(version::version(), &folder));
    report.check("Checksums", |_| sums::write(&folder));
    println!("\nThe packages are in {}", folder.display());
    Ok(report.finish())
}

/// Builds the program as it is shipped, and says where it is.
pub fn build_program() -> Result<PathBuf> {
    let mut build = cargo(["build", "--release", "--locked", "--package", NAME, "--bin", NAME]);
    run(leave_out_unused_commands(&mut build))?;
    Ok(target_folder()?.join("release").join(executable(NAME)))
}

/// `cargo xtask package --quick`.
pub fn quick() -> Result<ExitCode> {
    let mut report = Report::default();
    let has_program = report.check("The program", |_| run(&mut cargo(["build", "--locked", "--package", NAME])));
    check(&mut report, has_program);
    Ok(report.finish())
}

/// The part of `cargo xtask test`: packages of the programs that the tests were built with, so that nothing is built a second
/// time. What is shipped differs by its optimisation only, and is tried by `cargo xtask package`.
pub fn check(report: &mut Report, has_program: bool) {
    if !cfg!(target_os = "linux") {
        report.leave_out("Packages", "they are tried on Debian");
        return;
    }
    if let Err(reason) = scratch_machine::has_tools() {
        report.leave_out("Packages", reason);
        return;
    }
    let Some(folder) = make_if(report, true, "A folder for packages", || Ok(tempfile::tempdir()?)) else { return };
    let ready = report.check("Packages to make packages", |_| system_packages::ensure(&[system_packages::PACKAGE]));
    let stripped = make_if(report, ready && has_program, "A program to pack", || {
        strip("strip", &target_folder()?.join("debug").join(NAME), &folder.path().join(format!("{NAME}.stripped")))
    });
    let linux = make_if(report, stripped.is_some(), "Packages for Linux", || {
        let program = stripped.as_deref().unwrap_or(Path::new(NAME));
        linux::make(program, version::version(), folder.path())
    });
    try_linux(report, stripped.as_deref().unwrap_or(Path::new(NAME)), linux.as_ref());
    match cross::has_cross_compiler() {
        Ok(()) => {
            let app = make_if(report, ready, "The program for Windows", || {
                let app = cross::build_app(cross::Profile::Test)?;
                let program =
                    strip("x86_64-w64-mingw32-strip", &app.program, &folder.path().join(format!("{NAME}.exe")))?;
                Ok(cross::WindowsApp { program, libraries: app.libraries })
            });
            make_and_try_windows(report, app.as_ref(), folder.path());
        }
        Err(reason) => report.leave_out("Package for Windows", reason),
    }
}

fn try_linux(report: &mut Report, program: &Path, made: Option<&LinuxPackages>) {
    const DEB: &str = "The Debian package, tried";
    const RPM: &str = "The RPM package, tried";
    if let Err(reason) = scratch_machine::can_be_made() {
        report.leave_out(DEB, reason);
        report.leave_out(RPM, reason);
        return;
    }
    let folder = tempfile::tempdir().ok();
    let before = folder.as_ref().zip(made).and_then(|(folder, _)| {
        make_if(report, true, "The packages of the version before", || linux::make(program, BEFORE, folder.path()))
    });
    let both = made.zip(before.as_ref());
    report.check_if(both.is_some(), DEB, |tally| {
        let Some((new, old)) = both else { return Ok(()) };
        let folder = tempfile::tempdir()?;
        let again = linux::make_deb(program, version::version(), folder.path())?;
        linux_trial::try_deb(&old.deb, &new.deb, &again, version::version(), tally)
    });
    report.check_if(both.is_some(), RPM, |tally| {
        both.map_or(Ok(()), |(new, old)| linux_trial::try_rpm(&old.rpm, &new.rpm, version::version(), tally))
    });
}

fn make_and_try_windows(report: &mut Report, app: Option<&cross::WindowsApp>, folder: &Path) {
    let made = app
        .and_then(|app| make_if(report, true, "Package for Windows", || wixl::make(app, version::version(), folder)));
    report.check_if(made.is_some(), "The package for Windows, tried under Wine", |tally| {
        let (Some(app), Some(new)) = (app, made.as_deref()) else { return Ok(()) };
        let older = tempfile::tempdir()?;
        let old = wixl::make(app, BEFORE, older.path())?;
        let again = wixl::make(app, version::version(), older.path())?;
        msi_trial::try_msi(&old, new, &again, version::version(), tally)
    });
}

/// Does a step that makes something; nothing where it failed or was not reached.
fn make_if<T>(report: &mut Report, possible: bool, what: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
    let mut made = None;
    report.check_if(possible, what, |_| {
        made = Some(work()?);
        Ok(())
    });
    made
}

/// A development build without what debuggers read, which is most of it.
fn strip(tool: &str, app: &Path, to: &Path) -> Result<PathBuf> {
    run(program(tool, ["-o"]).arg(to).arg(app))?;
    Ok(to.to_owned())
}
