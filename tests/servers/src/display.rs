//! A virtual screen: Xvfb on a display number that nobody else has.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Starts Xvfb and ends it at the end of the input, so that it never outlives the test, however that ends. Xvfb looks for
/// a free number by itself and says which once it listens; nobody else holds the output, so its end is Xvfb's end.
const KEEPER: &str = r#"Xvfb -displayfd 1 -nolisten tcp -noreset -screen 0 "$1" 2>/dev/null </dev/null &
server=$!; exec >/dev/null; cat; kill "$server"; wait "$server""#;

/// An X server without a monitor. It ends with this value, or with the process.
#[derive(Debug)]
pub struct Display {
    keeper: Child,
    name: String,
}

impl Display {
    /// Starts a screen of this size in pixels and waits until programs can connect.
    ///
    /// # Errors
    /// Xvfb is not installed, or ended before it was ready.
    pub fn start(width: u32, height: u32) -> io::Result<Self> {
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut number = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let display = Self { keeper, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err(io::Error::other("Xvfb ended before it was ready; is the package xvfb installed?"));
        }
        Ok(display)
    }

    /// What `DISPLAY` is to be, such as `:99`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Saves what is on the screen; the file name's ending says the format.
    ///
    /// # Errors
    /// ImageMagick is not installed, or could not write the file.
    pub fn picture(&self, file: &Path) -> io::Result<()> {
        let output = Command::new("import").args(["-display", &self.name, "-window", "root"]).arg(file).output()?;
        if output.status.success() {
            return Ok(());
        }
        let reason = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("no picture of the screen in {}: {}", file.display(), reason.trim())))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Closes the keeper's input first. It fails only where the keeper has ended already.
        let _ = self.keeper.wait();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::Display;
    use std::path::Path;

    #[test]
    fn two_screens_do_not_share_a_number() {
        let one = Display::start(320, 240).unwrap();
        let other = Display::start(320, 240).unwrap();
        assert_ne!(one.name(), other.name());
    }

    #[test]
    fn a_picture_has_the_size_of_the_screen() {
        let display = Display::start(320, 240).unwrap();
        let file = tempfile::NamedTempFile::with_suffix(".png").unwrap();
        display.picture(file.path()).unwrap();
        let png = std::fs::read(file.path()).unwrap();
        // PNG: width and height are the first two numbers of the header chunk, which begins at byte 16.
        assert_eq!(png[16..24], [0, 0, 1, 64, 0, 0, 0, 240]);
    }

    #[test]
    fn a_screen_ends_with_its_value() {
        let display = Display::start(320, 240).unwrap();
        // Its number may be somebody else's a moment later; its process is not.
        let keeper = display.keeper.id();
        let children = std::fs::read_to_string(format!("/proc/{keeper}/task/{keeper}/children")).unwrap();
        let processes: Vec<_> = children.split_whitespace().map(|child| format!("/proc/{child}")).collect();
        let name = |process: &String| std::fs::read_to_string(format!("{process}/comm")).unwrap_or_default();
        assert!(processes.iter().any(|process| name(process).trim() == "Xvfb"), "{children}");
        drop(display);
        assert!(!processes.iter().any(|process| Path::new(process).exists()), "{children} is still there");
    }
}
