//! The files: bounded in every way, and no finished line is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::{Timestamp, ToSpan};
use logbook::{Bounds, LogFiles};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// Enough for three lines a file, and four files.
const SMALL: Bounds = Bounds { file: 30, all: 120, days: 14 };

fn noon() -> Timestamp {
    "2026-11-27T12:00:00Z".parse().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn all_lines(folder: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for number in 0..1000 {
        let number = if number == 0 { String::new() } else { format!(".{number}") };
        let text = fs::read_to_string(folder.join(format!("app-password-wizard.2026-11-27{number}.log")));
        lines.extend(text.unwrap_or_default().lines().map(str::to_owned));
    }
    lines
}

fn line(number: u32) -> String {
    format!("line {number:04}")
}

fn write(files: &LogFiles, numbers: std::ops::Range<u32>) {
    for number in numbers {
        files.write(format!("{}\n", line(number)).as_bytes()).unwrap();
    }
}

#[test]
fn a_day_has_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let files = LogFiles::begin(folder.path().join("logs"), Bounds::default(), noon).unwrap();
    write(&files, 0..3);
    assert_eq!(names(&folder.path().join("logs")), ["app-password-wizard.2026-11-27.log"]);
    assert_eq!(all_lines(&folder.path().join("logs")), [line(0), line(1), line(2)]);
}

#[test]
fn a_full_file_is_followed_by_another_and_all_together_stay_below_the_bound() {
    let folder = tempfile::tempdir().unwrap();
    let files = LogFiles::begin(folder.path(), SMALL, noon).unwrap();
    write(&files, 0..100);
    let lengths = names(folder.path()).into_iter().map(|name| fs::metadata(folder.path().join(name)).unwrap().len());
    let lengths: Vec<u64> = lengths.collect();
    assert!(lengths.iter().all(|length| *length <= SMALL.file), "{lengths:?}");
    assert!(lengths.iter().sum::<u64>() <= SMALL.all, "{lengths:?}");
    let kept = all_lines(folder.path());
    let newest: Vec<String> = (0..100).map(line).collect();
    assert!(newest.ends_with(&kept) && kept.len() >= 9, "{kept:?}");
}

#[test]
fn the_next_start_goes_on_in_the_last_file() {
    let folder = tempfile::tempdir().unwrap();
    write(&LogFiles::begin(folder.path(), SMALL, noon).unwrap(), 0..4);
    write(&LogFiles::begin(folder.path(), SMALL, noon).unwrap(), 4..6);
    assert_eq!(all_lines(folder.path()), (0..6).map(line).collect::<Vec<_>>());
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn what_is_too_old_goes_and_nobody_else_s_file_does() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "app-password-wizard.2026-11-13.log",
        "app-password-wizard.2026-11-13.7.log",
        "app-password-wizard.2026-11-14.log",
        "app-password-wizard.log",
        "app-password-wizard.2026-11-01.log.bak",
        "audit.jsonl",
    ] {
        fs::write(folder.path().join(name), "old\n").unwrap();
    }
    LogFiles::begin(folder.path(), Bounds::default(), noon).unwrap();
    assert_eq!(
        names(folder.path()),
        [
            "app-password-wizard.2026-11-01.log.bak",
            "app-password-wizard.2026-11-14.log",
            "app-password-wizard.2026-11-27.log",
            "app-password-wizard.log",
            "audit.jsonl",
        ]
    );
}

#[test]
fn midnight_begins_another_file() {
    static HOURS: AtomicI64 = AtomicI64::new(0);
    fn now() -> Timestamp {
        noon() + HOURS.load(Ordering::SeqCst).hours()
    }
    let folder = tempfile::tempdir().unwrap();
    let files = LogFiles::begin(folder.path(), Bounds::default(), now).unwrap();
    write(&files, 0..1);
    HOURS.store(12, Ordering::SeqCst);
    write(&files, 1..2);
    assert_eq!(names(folder.path()), ["app-password-wizard.2026-11-27.log", "app-password-wizard.2026-11-28.log"]);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    LogFiles::begin(folder.path(), Bounds::default(), noon).unwrap();
    let file = folder.path().join("app-password-wizard.2026-11-27.log");
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    // Also an administrator cannot make a folder where there is a file.
    fs::write(folder.path().join("logs"), "").unwrap();
    assert!(LogFiles::begin(folder.path().join("logs"), Bounds::default(), noon).is_err());
}

#[test]
fn a_line_that_was_cut_off_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("app-password-wizard.2026-11-27.log");
    fs::write(&file, format!("{}\nline 00", line(0))).unwrap();
    write(&LogFiles::begin(folder.path(), Bounds::default(), noon).unwrap(), 1..2);
    assert_eq!(all_lines(folder.path()), [line(0), "line 00".to_owned(), line(1)]);
}

/// A disk that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_the_next_line_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("app-password-wizard.2026-11-27.log");
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    let files = LogFiles::begin(folder.path(), Bounds::default(), noon).unwrap();
    assert!(files.write(b"line\n").is_err());
    assert!(files.write(b"line\n").is_err());
    fs::remove_file(&file).unwrap();
}

/// What this file gets to know when it starts itself again, as another program.
const FOLDER: &str = "LOGBOOK_TEST_FOLDER";

/// Not a test by itself: the program of the two tests below. It says when it is done, and stays.
#[test]
fn the_other_program() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let files = LogFiles::begin(folder, Bounds { file: 2000, all: 1_000_000, days: 14 }, noon).unwrap();
    write(&files, 0..500);
    std::io::stderr().write_all(b"done\n").unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

fn start(folder: &TempDir) -> std::process::Child {
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", "the_other_program", "--nocapture"]).env(FOLDER, folder.path());
    program.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn wait_until_done(program: &mut std::process::Child) {
    let mut said = [0; 5];
    std::io::Read::read_exact(program.stderr.as_mut().unwrap(), &mut said).unwrap();
    assert_eq!(said, *b"done\n");
}

#[test]
fn a_program_that_is_killed_has_lost_no_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = start(&folder);
    wait_until_done(&mut program);
    program.kill().unwrap();
    program.wait().unwrap();
    assert_eq!(all_lines(folder.path()), (0..500).map(line).collect::<Vec<_>>());
}

/// On Windows too each line is appended in one piece; Wine, the only one at hand, does it in two.
#[cfg(unix)]
#[test]
fn two_programs_write_whole_lines_into_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut programs = [start(&folder), start(&folder)];
    for program in &mut programs {
        wait_until_done(program);
        program.kill().unwrap();
        program.wait().unwrap();
    }
    let mut lines = all_lines(folder.path());
    lines.sort();
    let twice: Vec<String> = (0..500).flat_map(|number| [line(number), line(number)]).collect();
    assert_eq!(lines, twice);
}
