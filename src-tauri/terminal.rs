//! Questions to whoever started the program: on the terminal, or answered by lines of standard input.
#![cfg_attr(windows, allow(unsafe_code, reason = "the console has no safe binding"))]

use crate::console;
use password::Secret;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// More bytes than any name or password has; the buffer never grows, so it leaves no copy behind.
const LONGEST: usize = 4096;

/// Where answers come from.
pub struct Terminal {
    input: Arc<Mutex<File>>,
    somebody_types: bool,
}

impl Terminal {
    /// Standard input, whatever that is; unbuffered, because a buffer would keep what it has read.
    pub fn open() -> io::Result<Self> {
        let (input, somebody_types) = input()?;
        Ok(Self { input: Arc::new(Mutex::new(input)), somebody_types })
    }

    /// Whether somebody types; otherwise a script has written its lines already.
    pub fn is_attended(&self) -> bool {
        self.somebody_types
    }

    /// The next line; `None` where there is none.
    pub async fn ask(&self, question: &str) -> io::Result<Option<Secret>> {
        if self.somebody_types {
            console::prompt(question);
        }
        self.line().await
    }

    /// The same without showing what is typed. Where that cannot be hidden, nothing is asked.
    pub async fn ask_hidden(&self, question: &str) -> io::Result<Option<Secret>> {
        if !self.somebody_types {
            return self.line().await;
        }
        // Shows again what is typed when it is dropped, also where nobody waits for the answer any more.
        let hidden = Hidden::begin(&self.input.lock().unwrap_or_else(PoisonError::into_inner))?;
        console::prompt(question);
        let line = self.line().await;
        drop(hidden);
        console::complain("");
        line
    }

    async fn line(&self) -> io::Result<Option<Secret>> {
        let input = Arc::clone(&self.input);
        let reading = move || read_line(&mut *input.lock().unwrap_or_else(PoisonError::into_inner));
        tokio::task::spawn_blocking(reading).await.map_err(io::Error::other)?
    }
}

/// One line without its end.
fn read_line(input: &mut impl Read) -> io::Result<Option<Secret>> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut byte = Zeroizing::new([0]);
    loop {
        match input.read(&mut *byte) {
            Ok(0) if line.is_empty() => return Ok(None),
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if line.len() == LONGEST => return Err(io::ErrorKind::InvalidInput.into()),
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    let text = std::str::from_utf8(&line).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(Some(Secret::new(text.to_owned())))
}

#[cfg(unix)]
fn input() -> io::Result<(File, bool)> {
    use std::os::fd::AsFd;
    let input = io::stdin();
    Ok((File::from(input.as_fd().try_clone_to_owned()?), input.is_terminal()))
}

/// A program with a window has no terminal of its own; what it was given as standard input goes first.
#[cfg(windows)]
fn input() -> io::Result<(File, bool)> {
    use std::os::windows::io::{AsHandle, AsRawHandle};
    let input = io::stdin();
    let is_given = !input.as_raw_handle().is_null();
    if is_given && !input.is_terminal() {
        return Ok((File::from(input.as_handle().try_clone_to_owned()?), false));
    }
    Ok((std::fs::OpenOptions::new().read(true).write(true).open("CONIN$")?, true))
}

/// While it lives, what is typed is not shown. POSIX has a program for that.
#[cfg(unix)]
struct Hidden {
    terminal: File,
}

#[cfg(unix)]
impl Hidden {
    fn begin(input: &File) -> io::Result<Self> {
        let terminal = input.try_clone()?;
        Self::set(&terminal, "-echo")?;
        Ok(Self { terminal })
    }

    fn set(terminal: &File, mode: &str) -> io::Result<()> {
        let set = std::process::Command::new("stty").arg(mode).stdin(terminal.try_clone()?).status()?;
        if set.success() { Ok(()) } else { Err(io::Error::other("the terminal shows what is typed")) }
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = Self::set(&self.terminal, "echo");
    }
}

/// While it lives, what is typed is not shown.
#[cfg(windows)]
struct Hidden {
    terminal: File,
    before: u32,
}

#[cfg(windows)]
impl Hidden {
    fn begin(input: &File) -> io::Result<Self> {
        use std::os::windows::io::AsRawHandle;
        use windows_sys::Win32::System::Console::{ENABLE_ECHO_INPUT, GetConsoleMode, SetConsoleMode};
        let (terminal, mut before) = (input.try_clone()?, 0);
        // SAFETY: the handle lives as long as the file; the mode is written to a number of our own.
        let is_hidden = unsafe {
            GetConsoleMode(terminal.as_raw_handle(), &raw mut before) != 0
                && SetConsoleMode(terminal.as_raw_handle(), before & !ENABLE_ECHO_INPUT) != 0
        };
        if is_hidden { Ok(Self { terminal, before }) } else { Err(io::Error::last_os_error()) }
    }
}

#[cfg(windows)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use std::os::windows::io::AsRawHandle;
        // SAFETY: as above.
        unsafe { windows_sys::Win32::System::Console::SetConsoleMode(self.terminal.as_raw_handle(), self.before) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let mut input = text.as_bytes();
        std::iter::from_fn(|| read_line(&mut input).unwrap()).map(|line| line.expose().to_owned()).collect()
    }

    #[test]
    fn a_line_is_taken_as_it_is_but_for_its_end() {
        assert_eq!(lines("trial\n pa ss%20 \r\nlast"), ["trial", " pa ss%20 ", "last"]);
        assert_eq!(lines("\n"), [""]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let long = "x".repeat(LONGEST + 1);
        assert!(read_line(&mut long.as_bytes()).is_err());
    }
}
