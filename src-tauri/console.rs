//! The terminal that started the program.
#![cfg_attr(windows, allow(unsafe_code, reason = "the console has no safe binding"))]

use std::fmt::Display;
use std::io::{self, Write};

/// Prints what was asked for. Whoever does not read to the end (`| head`) has read enough.
pub fn say(text: impl Display) {
    attach();
    let _ = writeln!(io::stdout(), "{text}");
}

/// Prints what is wrong.
pub fn complain(text: impl Display) {
    attach();
    let _ = writeln!(io::stderr(), "{text}");
}

/// Asks for what is typed in the same line.
pub fn prompt(text: impl Display) {
    attach();
    let mut terminal = io::stderr();
    let _ = write!(terminal, "{text}");
    let _ = terminal.flush();
}

/// Makes what is printed reach the terminal that started this program. On Windows a program with a window has none of its own;
/// it can take up its parent's, and without one nothing happens. Pipes and files that it was given it keeps.
/// <https://learn.microsoft.com/windows/console/attachconsole>
fn attach() {
    #[cfg(windows)]
    // SAFETY: takes a number only.
    unsafe {
        use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
        AttachConsole(ATTACH_PARENT_PROCESS);
    }
}
