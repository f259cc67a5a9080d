//! What is printed reaches whoever started the program, though it is one with a window. A console of Windows' own is not among
//! them: without a display Wine 8 opens none, and with one it shows not even what `cmd` prints in it.

use crate::desk::{Desk, printed, text};
use std::fs;

const VERSION: &str = concat!("app-password-wizard ", env!("CARGO_PKG_VERSION"));

#[test]
fn a_pipe_gets_the_version() {
    assert_eq!(printed(&Desk::new().program(["--version"]).output().unwrap()), VERSION);
}

#[test]
fn a_file_gets_the_version() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("version.txt");
    let desk = Desk::new();
    let mut program = desk.program(["--version"]);
    assert!(program.stdout(fs::File::create(&file).unwrap()).status().unwrap().success());
    assert_eq!(text(&fs::read(&file).unwrap()), VERSION);
}

#[test]
fn the_help_says_with_what_the_program_ends() {
    let help = printed(&Desk::new().program(["--help"]).output().unwrap());
    assert!(help.contains("Usage: app-password-wizard") && help.contains("with 3"), "{help}");
}

#[test]
fn an_argument_that_is_not_understood_ends_it_with_2_and_the_help() {
    let output = Desk::new().program(["--sunshine"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.starts_with("unknown argument: --sunshine") && said.contains("Usage:"), "{said}");
}
