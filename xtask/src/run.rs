//! `cargo xtask run`: from a fresh clone to the wizard on the practice organisation.

use crate::cargo::{cargo, executable, target_folder};
use crate::demo::{self, Journey};
use crate::process::{answer, program, run as run_program};
use crate::step::step;
use crate::{node, system_packages, ui};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::process::ExitCode;

/// Installs what is missing, builds, and opens the window.
pub fn run(arguments: &[OsString]) -> Result<ExitCode> {
    let arguments = match arguments {
        [] => vec![OsString::from("--practice")],
        [dashes, rest @ ..] if dashes == "--" => rest.to_vec(),
        [other, ..] => bail!("put `--` before what is meant for the app: cargo xtask run -- {}", other.display()),
    };
    if !has_display() {
        println!("This machine has no display: the wizard walks through the practice journey on a virtual one.");
        demo::demo(Journey::of(&arguments))?;
        return Ok(ExitCode::SUCCESS);
    }
    node::check()?;
    check_webview2()?;
    system_packages::ensure(&[system_packages::RUN])?;
    ui::install()?;
    step("Building the screens", ui::build)?;
    step("Building the app (the first time takes some minutes)", || run_program(&mut cargo(["build", "--locked"])))?;

    let app = target_folder()?.join("debug").join(executable("app-password-wizard"));
    println!("\nThe wizard is open. Close its window to come back here.");
    let status = program(&app, arguments).status().with_context(|| format!("{} cannot be started", app.display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Windows draws the window with WebView2; without it the app would end with no word.
/// Key and value: Microsoft, "Distribute your app and the WebView2 Runtime", detecting an installed runtime.
fn check_webview2() -> Result<()> {
    const CLIENT: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let places = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    let is_there = |place| answer(&mut program("reg", ["query", &format!(r"{place}\{CLIENT}"), "/v", "pv"])).is_some();
    if cfg!(windows) && !places.into_iter().any(is_there) {
        bail!(
            "the WebView2 Runtime is missing: install it from \
             https://developer.microsoft.com/microsoft-edge/webview2, then run this again."
        );
    }
    Ok(())
}
