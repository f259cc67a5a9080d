//! A display that nobody looks at, and whether a window comes up on it.

use crate::process::{answer, program};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The title of the app's window.
const TITLE: &str = "\"App Password Wizard\"";

/// A shared machine may be slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// Starts a program on a display of its own, waits until its window is there, and ends both.
pub fn wait_for_window(start: impl FnOnce(&str) -> Command) -> Result<()> {
    let (display, mut server) = display()?;
    let mut app = start(&display).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let seen = wait(&display, &mut app);
    // Without its display the program ends by itself, and so does the bus that it ran on.
    let _ = server.kill();
    let _ = server.wait();
    let _ = app.wait();
    seen
}

/// Whatever number is free.
fn display() -> Result<(String, Child)> {
    let mut server = program("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-noreset"]);
    let mut server = server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut number = String::new();
    BufReader::new(server.stdout.take().context("it has an output")?).read_line(&mut number)?;
    Ok((format!(":{}", number.trim()), server))
}

fn wait(display: &str, app: &mut Child) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let windows = answer(&mut program("xwininfo", ["-display", display, "-root", "-tree"])).unwrap_or_default();
        if windows.contains(TITLE) {
            return Ok(());
        }
        if let Some(status) = app.try_wait()? {
            bail!("it ended before it had a window ({status})");
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    bail!("there was no window after {} s", PATIENCE.as_secs())
}
