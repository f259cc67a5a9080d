//! Starting other programs, and waiting for what goes on beside them.

use crate::places::root;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread::ScopedJoinHandle;
use std::time::Duration;

/// A program that will start in the repository's folder.
pub fn program<I: AsRef<OsStr>>(name: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Runs it on this terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be started", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// Runs it quietly and returns what it prints; `None` where it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs it without input, passes on what it prints, and shows each line to `see` as well.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    listen(command, |line| {
        println!("{line}");
        see(line);
    })
}

/// Runs it without input, and gives each line that it prints to `hear` only.
pub fn listen(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<()> {
    let (output, input) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(input.try_clone()?).stderr(input);
    let mut child = command.spawn().with_context(|| format!("{} cannot be started", name(command)))?;
    // The command still holds the writing ends of the pipe; without them the reader sees the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());

    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    let status = loop {
        match lines.recv_timeout(Duration::from_millis(200)) {
            Ok(line) => hear(&line),
            Err(mpsc::RecvTimeoutError::Disconnected) => break child.wait()?,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                // A server that a test left behind may hold the pipe open for ever: the program's own end counts.
                if let Some(status) = child.try_wait()? {
                    break status;
                }
            }
        }
    };
    while let Ok(line) = lines.recv_timeout(Duration::from_millis(200)) {
        hear(&line);
    }
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// What a thread has come to.
pub fn joined<T>(thread: ScopedJoinHandle<Result<T>>) -> Result<T> {
    thread.join().unwrap_or_else(|_| bail!("a thread has panicked"))
}

/// How much a program that goes on beside the steps leaves to them: what is waited for first has the lower one.
#[derive(Debug, Clone, Copy)]
pub struct Niceness(pub u8);

/// The same, with what others leave of the processor.
pub fn at_leisure(command: &Command, Niceness(niceness): Niceness) -> Command {
    let mut at_leisure = program("nice", ["-n", &niceness.to_string()]);
    at_leisure.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => at_leisure.env(name, value),
            None => at_leisure.env_remove(name),
        };
    }
    at_leisure
}

/// How a person would type it.
pub fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
