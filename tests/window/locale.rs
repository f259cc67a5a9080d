//! The languages of the system: made from Debian's sources, so that the machine need not have them.

use crate::words::Language;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// One at a time makes them.
static MAKING: Mutex<()> = Mutex::new(());

/// A folder for `LOCPATH` that has the locale of this language; made once, kept with what else the tests have built.
pub fn folder_with(language: Language) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("locales");
    let name = format!("{}.UTF-8", language.locale());
    let _turn = MAKING.lock().unwrap();
    if folder.join(&name).exists() {
        return folder;
    }
    std::fs::create_dir_all(&folder).unwrap();
    // Beside its place first: a half-made one must not be taken for whole.
    let unfinished = tempfile::tempdir_in(&folder).unwrap();
    let made = Command::new("localedef")
        .args(["-i", language.locale(), "-f", "UTF-8"])
        .arg(unfinished.path().join(&name))
        .output()
        .expect("localedef, which is part of every Debian");
    let why = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{name} cannot be made; is the package locales installed? {why}");
    std::fs::rename(unfinished.path().join(&name), folder.join(&name)).unwrap();
    folder
}
