//! Packages of the operating system: found by dpkg, installed by apt. Windows and macOS need none.

use crate::process::{answer, program, run};
use crate::step::step;
use anyhow::{Result, bail};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::process::Command;

/// To build and run the app; xdg-utils open the browser.
pub const RUN: &[&str] = &["libwebkit2gtk-4.1-dev", "pkg-config", "xdg-utils"];

/// To walk through the real window without a display: a screen, a keychain, languages, a driver and a camera.
pub const WALK: &[&str] =
    &["dbus", "gnome-keyring", "imagemagick", "libsecret-tools", "locales", "webkit2gtk-driver", "xvfb"];

/// The real browser beside the window, and its driver.
pub const BROWSE: &[&str] = &["chromium", "chromium-driver"];

/// The real servers, the proxy and the mail app that the tests work with.
pub const TEST: &[&str] = &[
    "dovecot-auth-lua",
    "dovecot-core",
    "dovecot-imapd",
    "dovecot-pop3d",
    "geary",
    "isync",
    "keepassxc",
    "lua-socket",
    "postfix",
    "python3",
    "python3-venv",
    "tinyproxy-bin",
    "xdotool",
];

/// What the fuzzer is compiled by.
pub const FUZZ: &[&str] = &["g++"];

/// Debian's own Rust with the source of its library, and what builds and runs Windows programs.
pub const CROSS: &[&str] = &["cargo-web", "mingw-w64", "rust-web-src", "rustc-web", "wine", "wine64"];

/// To make packages, to judge them, and to see the window of what they install.
pub const PACKAGE: &[&str] = &[
    "appstream",
    "binutils",
    "desktop-file-utils",
    "dpkg-dev",
    "lintian",
    "msitools",
    "rpm",
    "shellcheck",
    "wixl",
    "x11-utils",
];

/// Installs what is missing of these; on a system without apt says what is needed.
pub fn ensure(wanted: &[&[&str]]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted = wanted.concat();
    let Some(installed) = installed(&wanted) else {
        if answer(&mut program("pkg-config", ["--exists", "webkit2gtk-4.1"])).is_some() {
            return Ok(());
        }
        bail!(
            "WebKitGTK 4.1 and its development files are missing: install them with your package manager \
             (https://tauri.app/start/prerequisites names them), then run this again. Debian calls what is needed: {}.",
            wanted.join(" ")
        );
    };
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed.contains(*package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("Installing system packages: {}", missing.join(" ")), || install(&missing))
}

/// Those of the packages that are installed; `None` where there is no dpkg.
fn installed(packages: &[&str]) -> Option<HashSet<String>> {
    let mut query = program("dpkg-query", ["--show", "--showformat", "${db:Status-Status} ${Package}\\n"]);
    // dpkg-query fails when it does not know one of them; its answer is good all the same.
    let output = query.args(packages).output().ok()?;
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(listed.lines().filter_map(|line| line.strip_prefix("installed ")).map(str::to_owned).collect())
}

/// Fetches apt's lists of packages anew.
pub fn update() -> Result<()> {
    let Some(mut command) = shell() else { bail!("as root, type: apt-get update") };
    run(command.args(["-c", "apt-get update -o DPkg::Lock::Timeout=300 --quiet"]))
}

/// A shell of root's, where there is a way to one.
fn shell() -> Option<Command> {
    if answer(&mut program("id", ["-u"])).as_deref() == Some("0") {
        return Some(program("sh", [] as [&OsStr; 0]));
    }
    answer(&mut program("sudo", ["--version"])).map(|_| sudo())
}

fn install(packages: &[&str]) -> Result<()> {
    let Some(mut command) = shell() else {
        bail!("these system packages are missing; as root, type: apt-get install {}", packages.join(" "));
    };
    run(command.args(["-c", INSTALL, "install"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn sudo() -> Command {
    let mut command = program("sudo", ["--preserve-env=DEBIAN_FRONTEND"]);
    if !std::io::stdin().is_terminal() {
        // Nobody is there to type a password: fail at once instead of waiting.
        command.arg("--non-interactive");
    }
    command.arg("sh");
    command
}

/// Mail servers are wanted as programs for the tests, not as services of this machine: policy-rc.d is Debian's own
/// way to say so. One that is there already is somebody's decision and stays.
const INSTALL: &str = r#"
set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
apt-get update -o DPkg::Lock::Timeout=300 --quiet
apt-get install -o DPkg::Lock::Timeout=300 --quiet --yes --no-install-recommends "$@"
"#;
