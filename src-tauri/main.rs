//! App Password Wizard: the program.
#![windows_subsystem = "windows"] // No terminal opens beside the window; `console.rs` finds one that is there.

use std::process::ExitCode;

fn main() -> ExitCode {
    app_password_wizard::run()
}
