//! A start without WebView2, which Wine does not have: the person is told, and not left with nothing.

use crate::desk::{Desk, MACHINE_POLICY, printed, text};
use crate::display::Display;
use std::process::Stdio;

/// With what the program ends when there is no web engine.
const NO_WEB_ENGINE: Option<i32> = Some(3);

const TITLE: &str = "App Password Wizard";

#[test]
fn the_person_reads_in_their_language_what_is_missing_and_whom_to_ask() {
    let (desk, display) = (Desk::new(), Display::start(1024, 768).unwrap());
    desk.switch_on(&display);
    desk.say(MACHINE_POLICY, "language", "REG_SZ", "it");
    desk.say(
        MACHINE_POLICY,
        "helpText",
        "REG_SZ",
        r#"{"en": "Call 4357.", "it": "Chiama il 4357: c’è sempre qualcuno."}"#,
    );
    desk.say(MACHINE_POLICY, "helpPage", "REG_SZ", "https://it.example.test/webview2");
    let mut program = desk.program([]);
    let program = program.env("DISPLAY", display.name()).stderr(Stdio::piped()).spawn().unwrap();

    let mut reader = desk.tool("message_box.c");
    let read = printed(&reader.arg(TITLE).env("DISPLAY", display.name()).output().unwrap());
    assert_eq!(
        read,
        "App Password Wizard non può aprire la sua finestra.\n\n\
         Ha bisogno di Microsoft Edge WebView2 Runtime, che su questo computer non c’è.\n\n\
         Chiedi al reparto IT di installarlo, poi apri di nuovo App Password Wizard.\n\n\
         Chiama il 4357: c’è sempre qualcuno.\n\n\
         https://it.example.test/webview2\n\n\
         Problema: webEngineMissing"
    );
    let ended = program.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), NO_WEB_ENGINE);
    let told = text(&ended.stderr);
    assert!(told.ends_with(&read), "{told}");
}

/// As a script starts it, where nobody could read a box.
#[test]
fn without_a_display_the_terminal_is_told_and_nothing_waits() {
    let ended = Desk::new().program([]).output().unwrap();
    assert_eq!(ended.status.code(), NO_WEB_ENGINE);
    let told = text(&ended.stderr);
    for words in ["App Password Wizard cannot open its window.", "Problem: webEngineMissing"] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn an_old_web_engine_is_told_with_both_versions() {
    let desk = Desk::new();
    desk.install_web_engine("98.0.1108.62");
    let ended = desk.program([]).output().unwrap();
    assert_eq!(ended.status.code(), NO_WEB_ENGINE);
    let told = text(&ended.stderr);
    assert!(told.contains("105 or newer; on this computer is 98.0.1108.62."), "{told}");
    assert!(told.ends_with("Problem: webEngineTooOld"), "{told}");
}

#[test]
fn the_log_says_it() {
    let desk = Desk::new();
    desk.program([]).output().unwrap();
    let log = desk.log();
    assert!(log.contains("no window") && log.contains("webEngineMissing"), "{log}");
}
