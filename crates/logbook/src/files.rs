//! The files: `app-password-wizard.2026-11-27.log`, and where a day fills one, `app-password-wizard.2026-11-27.1.log` and so on.
//! None is ever renamed, so that two programs can write into the same ones.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

/// What all names begin with.
const STEM: &str = "app-password-wizard";

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The largest file, in bytes.
    pub file: u64,
    /// All files together, in bytes.
    pub all: u64,
    /// How many days, today included. They begin at midnight UTC, like the times in the lines.
    pub days: i32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { file: 1_000_000, all: 10_000_000, days: 14 }
    }
}

/// The log files of a folder.
#[derive(Debug)]
pub struct LogFiles {
    folder: PathBuf,
    bounds: Bounds,
    now: fn() -> Timestamp,
    open: Mutex<Option<Open>>,
}

/// The file that is being written.
#[derive(Debug)]
struct Open {
    name: Name,
    file: File,
    /// Whether its last line has no end: a full disk has cut it off.
    is_torn: bool,
}

/// Which file: the later one is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    day: Date,
    number: u32,
}

impl Name {
    fn parse(name: &str) -> Option<Self> {
        let middle = name.strip_prefix(STEM)?.strip_prefix('.')?.strip_suffix(".log")?;
        let (day, number) = middle.split_once('.').unwrap_or((middle, "0"));
        Some(Self { day: day.parse().ok()?, number: number.parse().ok()? })
    }

    fn in_folder(self, folder: &Path) -> PathBuf {
        let Self { day, number } = self;
        folder.join(if number == 0 { format!("{STEM}.{day}.log") } else { format!("{STEM}.{day}.{number}.log") })
    }
}

impl LogFiles {
    /// Makes the folder and today's file, so that it is known whether they can be written.
    ///
    /// # Errors
    /// When they cannot.
    pub fn begin(folder: impl Into<PathBuf>, bounds: Bounds, now: fn() -> Timestamp) -> io::Result<Self> {
        let files = Self { folder: folder.into(), bounds, now, open: Mutex::new(None) };
        fs::create_dir_all(&files.folder)?;
        let first = files.open(files.today(), 0)?;
        *files.open.lock().unwrap_or_else(PoisonError::into_inner) = Some(first);
        Ok(files)
    }

    fn today(&self) -> Date {
        (self.now)().to_zoned(TimeZone::UTC).date()
    }

    /// Writes a whole line, its end included, in one piece.
    ///
    /// # Errors
    /// When the disk does not take it. The next line begins on a line of its own.
    pub fn write(&self, line: &[u8]) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let today = self.today();
        let current = match open.take() {
            Some(current) if current.name.day == today && !self.is_full(&current, line.len())? => current,
            _ => self.open(today, line.len())?,
        };
        let current = open.insert(current);
        let written = if current.is_torn {
            current.file.write_all(&[b"\n", line].concat())
        } else {
            current.file.write_all(line)
        };
        current.is_torn = written.is_err();
        written
    }

    fn is_full(&self, open: &Open, more: usize) -> io::Result<bool> {
        let length = open.file.metadata()?.len();
        Ok(length > 0 && length + more as u64 > self.bounds.file)
    }

    /// The last file of the day that has room for `more`, after what is too old or too much has been removed.
    fn open(&self, day: Date, more: usize) -> io::Result<Open> {
        let mut names = self.names();
        let last = names.iter().filter(|name| name.day == day).max().copied();
        let mut name = last.unwrap_or(Name { day, number: 0 });
        let length = fs::metadata(name.in_folder(&self.folder)).map_or(0, |file| file.len());
        if length > 0 && length + more as u64 > self.bounds.file {
            name.number += 1;
        }
        names.retain(|other| *other != name);
        self.remove(names, day);
        let mut file = append_to(&name.in_folder(&self.folder))?;
        let is_torn = !ends_in_a_line(&mut file)?;
        Ok(Open { name, file, is_torn })
    }

    /// Removes what is too old, and the oldest until there is room for one whole file more. What cannot be removed stays.
    fn remove(&self, mut others: Vec<Name>, today: Date) {
        others.sort();
        let oldest = today.checked_sub(jiff::Span::new().days(self.bounds.days - 1)).unwrap_or(Date::MIN);
        let (too_old, kept): (Vec<_>, Vec<_>) = others.into_iter().partition(|name| name.day < oldest);
        let path = |name: Name| name.in_folder(&self.folder);
        let length = |name: Name| fs::metadata(path(name)).map_or(0, |file| file.len());
        let mut all: u64 = kept.iter().map(|name| length(*name)).sum();
        let room = self.bounds.all.saturating_sub(self.bounds.file);
        let too_much = kept.into_iter().take_while(|name| {
            let is_too_much = all > room;
            all = all.saturating_sub(length(*name));
            is_too_much
        });
        for name in too_old.into_iter().chain(too_much) {
            let _ = fs::remove_file(path(name));
        }
    }

    fn names(&self) -> Vec<Name> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| Name::parse(entry.file_name().to_str()?)).collect()
    }
}

impl<'a> MakeWriter<'a> for LogFiles {
    type Writer = OneLine<'a>;

    fn make_writer(&'a self) -> Self::Writer {
        OneLine(self)
    }
}

/// Takes what is written at once for a line.
#[derive(Debug)]
pub struct OneLine<'a>(&'a LogFiles);

impl Write for OneLine<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.write(line)?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Readable by its owner only.
fn append_to(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).read(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

fn ends_in_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
