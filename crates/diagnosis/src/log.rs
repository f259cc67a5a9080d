//! What the log of the last day says of problems: when, which code, and the support id that the person was shown. Nothing
//! else of a line is looked at.

use crate::check::Check;
use crate::finding::Finding;
use jiff::{SignedDuration, Timestamp};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// How much of the end of each file is read, in bytes.
const END: u64 = 256 * 1024;

/// How many problems are named, the latest ones.
const MOST: usize = 10;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What the files in `folder` say of the day before `now`; it waits for the disk.
pub(crate) fn finding(folder: &Path, now: Timestamp) -> Finding {
    let since = now - DAY;
    let mut problems: Vec<String> = files(folder).iter().flat_map(|text| problems(text, since)).collect();
    // They begin with the time.
    problems.sort();
    let rest = problems.split_off(problems.len().saturating_sub(MOST));
    let finding =
        Finding::ok(Check::Log).at(folder.display().to_string()).with("problems", rest.len() + problems.len());
    if rest.is_empty() { finding } else { finding.with("latest", rest) }
}

/// The ends of the log files. What cannot be read holds nothing that could be told.
fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.flatten().map(|entry| entry.path());
    let logs = files.filter(|file| file.extension().is_some_and(|kind| kind == "log"));
    logs.filter_map(|file| end_of(&file).ok()).collect()
}

fn end_of(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
    let mut end = Vec::new();
    file.take(END).read_to_end(&mut end)?;
    Ok(String::from_utf8_lossy(&end).into_owned())
}

fn problems(text: &str, since: Timestamp) -> impl Iterator<Item = String> {
    text.lines().filter_map(move |line| problem(line, since))
}

/// `2026-11-27T09:00:00Z unreachable 7f3a-91c2` out of a line that tells of a problem and has all three.
fn problem(line: &str, since: Timestamp) -> Option<String> {
    let (when, rest) = line.strip_prefix("time=")?.split_once(' ')?;
    let when: Timestamp = when.parse().ok()?;
    // What is said when the piece of work ends is less than a warning, and the same once more.
    rest.strip_prefix("level=WARN ")?;
    let id = field(rest, "support_id").filter(|id| is_support_id(id))?;
    let code = field(rest, "code").filter(|code| is_code(code))?;
    (when >= since).then(|| format!("{} {code} {id}", when.strftime("%Y-%m-%dT%H:%M:%SZ")))
}

/// What stands behind `name=`: neither a code nor an id has quotation marks.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let begin = format!(" {name}=");
    let (_, behind) = line.split_once(begin.as_str())?;
    behind.split_whitespace().next()
}

fn is_support_id(text: &str) -> bool {
    text.len() == 9
        && text.char_indices().all(|(place, sign)| if place == 4 { sign == '-' } else { sign.is_ascii_hexdigit() })
}

/// As long as the longest code that there is, and a little more.
fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "time=2026-11-27T09:00:00.123Z level=WARN target=wizard::journey message=problem code=unreachable \
                        support_id=7f3a-91c2 operation=create";

    fn now() -> Timestamp {
        "2026-11-27T10:00:00Z".parse().unwrap()
    }

    fn found(log: &str) -> Finding {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("app-password-wizard.2026-11-27.log"), log).unwrap();
        finding(folder.path(), now())
    }

    #[test]
    fn a_problem_is_named_by_its_code_and_its_support_id() {
        let finding = found(LINE);
        assert_eq!(finding.details["latest"][0], "2026-11-27T09:00:00Z unreachable 7f3a-91c2");
    }

    #[test]
    fn what_is_older_than_a_day_is_left_out() {
        assert_eq!(found(&LINE.replace("11-27T09", "11-26T09")).details["problems"], 0);
    }

    #[test]
    fn the_end_of_a_piece_of_work_is_not_counted_once_more() {
        assert_eq!(found(&LINE.replace("WARN", "INFO")).details["problems"], 0);
    }

    #[test]
    fn free_text_is_never_taken_for_a_code_or_an_id() {
        for line in [LINE.replace("unreachable", "planted-secret1"), LINE.replace("7f3a-91c2", "plantedid")] {
            let finding = format!("{:?}", found(&line));
            assert!(!finding.contains("planted"), "{finding}");
        }
    }

    #[test]
    fn the_latest_are_named_and_all_are_counted() {
        let lines: Vec<String> = (0..12).map(|minute| LINE.replace("09:00", &format!("09:{minute:02}"))).collect();
        let finding = found(&lines.join("\n"));
        assert_eq!(finding.details["problems"], 12);
        assert_eq!(finding.details["latest"].as_array().unwrap().len(), MOST);
        assert!(finding.details["latest"][9].as_str().unwrap().contains("09:11"), "{finding:?}");
    }

    #[test]
    fn without_a_log_there_are_no_problems_in_it() {
        assert_eq!(finding(Path::new("does/not/exist"), now()).details["problems"], 0);
    }
}
