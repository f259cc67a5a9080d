//! `audit.jsonl`: one line of JSON a record. When it is full it becomes `audit.1.jsonl`, that one `audit.2.jsonl`, and so on.

use crate::record::Record;
use crate::trail::{Sink, SinkError};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The largest file, in bytes: some three thousand records.
pub const LARGEST: u64 = 1024 * 1024;

/// How many files there are at most, the one that is written included.
pub const FILES: u32 = 5;

/// The audit trail in a folder. Two programs may write into the same one.
#[derive(Debug, Clone)]
pub struct AuditFile {
    folder: PathBuf,
    largest: u64,
}

impl AuditFile {
    /// In this folder, which is made with the first record.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), largest: LARGEST }
    }

    /// The same with another bound, in bytes.
    #[must_use]
    pub fn of_at_most(self, largest: u64) -> Self {
        Self { largest, ..self }
    }

    /// The file that is written.
    pub fn path(&self) -> PathBuf {
        self.folder.join("audit.jsonl")
    }

    fn earlier(&self, number: u32) -> PathBuf {
        self.folder.join(format!("audit.{number}.jsonl"))
    }

    fn append(&self, line: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = open(&self.path())?;
        if self.is_full_with(line)? {
            // What cannot be put aside now, because somebody else has it open, is put aside the next time.
            let _ = self.rotate_in_turn();
            file = open(&self.path())?;
        }
        // In one piece, so that two programs cannot write into each other's lines; after a line that a full disk has cut off,
        // on a line of its own.
        let begin = if ends_in_a_line(&mut file)? { "" } else { "\n" };
        file.write_all(format!("{begin}{line}\n").as_bytes())?;
        file.sync_data()
    }

    fn is_full_with(&self, line: &str) -> io::Result<bool> {
        let length = fs::metadata(self.path())?.len();
        Ok(length > 0 && length + line.len() as u64 >= self.largest)
    }

    /// Two programs must not rotate at once, or one file would be lost. Whoever is not let in writes into the full file.
    fn rotate_in_turn(&self) -> io::Result<()> {
        let lock = open(&self.folder.join("audit.lock"))?;
        // Not waited for: the other one may have been stopped in the middle.
        if lock.try_lock().is_ok() {
            self.rotate()?;
        }
        Ok(())
    }

    fn rotate(&self) -> io::Result<()> {
        for number in (1..FILES - 1).rev() {
            let earlier = self.earlier(number);
            if earlier.exists() {
                fs::rename(earlier, self.earlier(number + 1))?;
            }
        }
        fs::rename(self.path(), self.earlier(1))
    }
}

impl Sink for AuditFile {
    fn name(&self) -> &'static str {
        "file"
    }

    fn write(&self, record: &Record) -> Result<(), SinkError> {
        Ok(self.append(&record.json())?)
    }
}

/// Readable by its owner only.
fn open(file: &Path) -> io::Result<File> {
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
