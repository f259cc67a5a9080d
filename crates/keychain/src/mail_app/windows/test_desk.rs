//! A computer for tests: a registry tree and a folder of programs of its own.

use super::registry::Registry;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use windows_registry::CURRENT_USER;

/// A part of the user's registry that goes with the test.
pub(super) struct Tree {
    path: String,
    programs: TempDir,
}

impl Tree {
    pub(super) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = format!(r"Software\App Password Wizard mail apps test\{}-{number}", std::process::id());
        CURRENT_USER.create(&path).unwrap();
        Self { path, programs: tempfile::tempdir().unwrap() }
    }

    pub(super) fn registry(&self) -> Registry {
        Registry::below(&self.path)
    }

    /// Writes a text below the tree.
    pub(super) fn add(&self, path: &str, name: &str, text: &str) {
        CURRENT_USER.create(format!(r"{}\{path}", self.path)).unwrap().set_string(name, text).unwrap();
    }

    /// Puts a program into a folder of its own, and returns the folder.
    pub(super) fn put_program(&self, file_name: &str, folder: &str) -> PathBuf {
        let folder = self.programs.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(file_name), "").unwrap();
        folder
    }

    /// The same, and registers it.
    pub(super) fn register_program(&self, file_name: &str, folder: &str) {
        let program = self.put_program(file_name, folder).join(file_name);
        let path = format!(r"Microsoft\Windows\CurrentVersion\App Paths\{file_name}");
        self.add(&path, "", program.to_str().unwrap());
    }

    /// Installs an Outlook as its setup does: 16, 15 or 14.
    pub(super) fn install_outlook(&self, number: u8) {
        let folder = self.put_program("OUTLOOK.EXE", &format!("Office{number}"));
        let path = format!(r"Microsoft\Office\{number}.0\Outlook\InstallRoot");
        self.add(&path, "Path", &format!(r"{}\", folder.display()));
    }

    /// Takes everything off the computer.
    pub(super) fn uninstall_all(&self) {
        CURRENT_USER.remove_tree(&self.path).unwrap();
        CURRENT_USER.create(&self.path).unwrap();
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = CURRENT_USER.remove_tree(&self.path);
    }
}
