//! Whether the program can write where it keeps its files, and how much room there is. What is made to find out is taken
//! away again.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Below this many bytes nothing that people do with a computer works for long: the ledger and two weeks of log need a
/// tenth of it, the web engine what is left.
const LEAST: u64 = 50 * 1024 * 1024;

const MEGABYTE: u64 = 1024 * 1024;

/// Tries to write to `folder`; it waits for the disk.
pub(crate) fn writable(check: Check, folder: &Path) -> Finding {
    let finding = match try_out(folder) {
        Ok(()) => Finding::ok(check),
        Err(error) => match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Finding::of(check, Code::DiskFull),
            kind => Finding::of(check, Code::FolderNotWritable).with("because", because(kind)),
        },
    };
    finding.at(folder.display().to_string())
}

/// Whether the list of app passwords in the folder for data can be read.
pub(crate) fn ledger(folder: &Path, is_readable: fn(&Path) -> io::Result<bool>) -> Finding {
    let finding = match is_readable(folder) {
        Ok(true) => Finding::ok(Check::Ledger),
        Ok(false) => Finding::of(Check::Ledger, Code::FileDamaged),
        Err(error) => Finding::of(Check::Ledger, Code::NotFoundOut).with("because", because(error.kind())),
    };
    finding.at(folder.display().to_string())
}

/// How much room is left for `folder`; it waits for the disk.
pub(crate) fn room(folder: &Path) -> Finding {
    // Where the folder will be is as good as where it is.
    let Some(room) = folder.ancestors().find_map(|folder| free(folder).ok()) else {
        return Finding::of(Check::Disk, Code::NotFoundOut);
    };
    let finding = if room < LEAST { Finding::of(Check::Disk, Code::DiskFull) } else { Finding::ok(Check::Disk) };
    finding.at(folder.display().to_string()).with("freeMegabytes", room / MEGABYTE)
}

fn try_out(folder: &Path) -> io::Result<()> {
    let made = Made(folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect());
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".diagnosis-").tempfile_in(folder)?;
    file.write_all(b"diagnosis")?;
    file.as_file().sync_all()?;
    file.close()?;
    drop(made);
    Ok(())
}

/// Folders that were not there before, the innermost first. They are taken away at the end, unless somebody uses them by now.
struct Made(Vec<PathBuf>);

impl Drop for Made {
    fn drop(&mut self) {
        for folder in &self.0 {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn because(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::PermissionDenied => "denied",
        ErrorKind::ReadOnlyFilesystem => "readOnly",
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "noFolder",
        ErrorKind::NotFound => "notFound",
        _ => "other",
    }
}

/// Bytes that this person may still write there.
#[cfg(unix)]
fn free(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(windows)]
use crate::windows_disk::free;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_can_be_written_to_is_left_as_it_was() {
        let ground = tempfile::tempdir().unwrap();
        assert_eq!(writable(Check::DataFolder, ground.path()).code, None);
        assert_eq!(fs::read_dir(ground.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_can_be_made_is_not_there_afterwards() {
        let ground = tempfile::tempdir().unwrap();
        assert_eq!(writable(Check::LogFolder, &ground.path().join("a/b/c")).code, None);
        assert!(!ground.path().join("a").exists());
    }

    #[test]
    fn where_a_file_stands_no_folder_can_be() {
        let ground = tempfile::tempdir().unwrap();
        fs::write(ground.path().join("a"), "").unwrap();
        let finding = writable(Check::DataFolder, &ground.path().join("a/b"));
        assert_eq!((finding.code, &finding.details["because"]), (Some(Code::FolderNotWritable), &"noFolder".into()));
    }

    #[test]
    fn there_is_room_here_for_what_is_not_there_yet() {
        let ground = tempfile::tempdir().unwrap();
        let finding = room(&ground.path().join("a/b"));
        assert!(finding.details["freeMegabytes"].as_u64().unwrap() > 0, "{finding:?}");
    }
}
