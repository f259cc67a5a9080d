//! `audit.jsonl`: whole lines, whatever happens, and never more than its bound.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use audit::{AuditFile, AuditTrail, FILES, Record, Sink, Trail};
use std::fs;
use std::io::Write;
use std::path::Path;
use support::{created, lines, numbered};

#[test]
fn each_record_is_a_line_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path().join("logs"));
    let (first, second) = (numbered(1), numbered(2));
    file.write(&first).unwrap();
    file.write(&second).unwrap();
    assert_eq!(fs::read_to_string(file.path()).unwrap(), format!("{}\n{}\n", first.json(), second.json()));
}

#[test]
fn nothing_is_there_before_the_first_record() {
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path().join("logs"));
    let _trail = AuditTrail::default().and(file);
    assert!(!folder.path().join("logs").exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path());
    file.write(&created()).unwrap();
    assert_eq!(fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn it_never_grows_beyond_its_bound_and_the_newest_records_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path()).of_at_most(1000);
    for number in 0..100 {
        file.write(&numbered(number)).unwrap();
    }
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap()).collect();
    assert!(files.iter().all(|file| file.metadata().unwrap().len() <= 1000));
    assert_eq!(files.iter().filter(|file| file.path().extension().unwrap() == "jsonl").count(), FILES as usize);
    let kept = in_order(folder.path());
    let newest: Vec<String> = (0..100).map(|number| numbered(number).json()).collect();
    assert!(newest.ends_with(&kept), "without a gap");
}

#[test]
fn a_full_file_that_cannot_be_put_aside_takes_the_record_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path()).of_at_most(1);
    // Nothing takes the place of a folder with something in it.
    fs::create_dir_all(folder.path().join("audit.4.jsonl/x")).unwrap();
    fs::write(folder.path().join("audit.3.jsonl"), "").unwrap();
    file.write(&numbered(1)).unwrap();
    file.write(&numbered(2)).unwrap();
    assert_eq!(lines(&file.path()), [numbered(1).json(), numbered(2).json()]);
}

#[test]
fn a_line_that_was_cut_off_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = AuditFile::new(folder.path());
    file.write(&numbered(1)).unwrap();
    fs::OpenOptions::new().append(true).open(file.path()).unwrap().write_all(b"{\"time\":\"20").unwrap();
    file.write(&numbered(2)).unwrap();
    let all = lines(&file.path());
    assert_eq!((all[0].as_str(), all[2].as_str()), (numbered(1).json().as_str(), numbered(2).json().as_str()));
}

/// The name under which this file starts itself again, as another program. On Windows too each line is appended in one piece;
/// Wine, the only one at hand, does it in two.
#[cfg(unix)]
const FOLDER: &str = "AUDIT_TEST_FOLDER";

/// Not a test by itself: one of the programs below.
#[cfg(unix)]
#[test]
fn the_other_program() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let file = AuditFile::new(folder).of_at_most(4000);
    for number in 0..200 {
        // Whoever finds the file gone in the middle of a rotation makes it anew.
        file.write(&numbered(number)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn two_programs_write_whole_lines_into_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let mut program = std::process::Command::new(std::env::current_exe().unwrap());
        program.args(["--exact", "the_other_program"]).env(FOLDER, folder.path());
        program.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let mut programs = [start(), start()];
    for program in &mut programs {
        assert!(program.wait().unwrap().success());
    }
    for line in in_order(folder.path()) {
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["event"], "created");
    }
    assert!(in_order(folder.path()).iter().filter(|line| **line == numbered(199).json()).count() == 2);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once_and_stops_nobody() {
    let log = support::Log::capture();
    let folder = tempfile::tempdir().unwrap();
    // Also an administrator cannot make a folder where there is a file.
    fs::write(folder.path().join("logs"), "").unwrap();
    let trail = AuditTrail::default().and(AuditFile::new(folder.path().join("logs")));
    trail.record(&created());
    trail.record(&created());
    assert_eq!(log.text().matches("audit trail not written").count(), 1, "{}", log.text());
}

#[test]
fn one_sink_that_fails_keeps_nothing_from_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("broken"), "").unwrap();
    let whole = AuditFile::new(folder.path().join("whole"));
    let trail = AuditTrail::default().and(AuditFile::new(folder.path().join("broken"))).and(whole.clone());
    trail.record(&created());
    assert_eq!(lines(&whole.path()).len(), 1);
}

/// Every line, the oldest first.
fn in_order(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = (1..FILES).rev().map(|number| folder.join(format!("audit.{number}.jsonl"))).collect();
    files.push(folder.join("audit.jsonl"));
    files.iter().filter(|file| file.exists()).flat_map(|file| lines(file)).collect()
}

#[test]
fn the_fake_keeps_what_it_is_told() {
    let fake = audit::fake::FakeTrail::default();
    let record: Record = created();
    fake.record(&record);
    assert_eq!(fake.records(), [record]);
}
