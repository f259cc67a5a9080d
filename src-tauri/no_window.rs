//! What the person is told when the window cannot be opened or drawn: in a box of the system's, on the terminal that
//! started the program, and in the log.
#![cfg_attr(windows, allow(unsafe_code, reason = "the system's message box has no safe binding"))]

use crate::places::{self, Places};
use crate::web_engine::OLDEST;
use crate::{audit_trail, console, log, shell};
use policy::{Language, Policy};

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNoWindow {
    /// There is no web engine.
    EngineMissing,
    /// There is this version of it only.
    EngineTooOld(String),
    /// Its process has ended, or has drawn nothing.
    EngineStopped,
    /// There is no screen to open it on.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "elsewhere there is always a display"))]
    NoDisplay,
    /// The system says this.
    Failed(String),
}

/// Tells it, and comes back when the person has read it. On macOS there is no box.
pub fn tell(error: &WhyNoWindow) {
    let places = Places::of_person();
    let policy = Policy::read(&shell::policies(places.as_ref()));
    if let Some(places) = &places {
        log::begin(&log::Wishes {
            folder: places::wanted_log_folder(&policy).as_deref(),
            otherwise: &places.logs,
            level: policy.log_level().value,
            addresses: audit_trail::addresses(&policy),
        });
    }
    let reason = if let WhyNoWindow::Failed(reason) = error { Some(reason) } else { None };
    tracing::error!(code = code(error), installed = installed(error), reason, "no window");
    let text = text(error, &policy, policy.language().value.unwrap_or_else(language_of_system));
    console::complain(&text);
    show(&text);
}

/// What happened, what to do, whom to ask, and the code.
fn text(error: &WhyNoWindow, policy: &Policy, language: Language) -> String {
    let mut lines = match language {
        Language::English => vec![
            "App Password Wizard cannot open its window.".to_owned(),
            match error {
                WhyNoWindow::EngineMissing => {
                    "It needs Microsoft Edge WebView2 Runtime, which is not on this computer.".to_owned()
                }
                WhyNoWindow::EngineTooOld(version) => format!(
                    "It needs Microsoft Edge WebView2 Runtime {OLDEST} or newer; on this computer is {version}."
                ),
                WhyNoWindow::EngineStopped => "The part of the system that draws it has stopped twice.".to_owned(),
                WhyNoWindow::NoDisplay => {
                    "There is no screen to open it on: neither X11 nor Wayland answers.".to_owned()
                }
                WhyNoWindow::Failed(reason) => format!("The system did not let it: {reason}."),
            },
            match error {
                WhyNoWindow::EngineStopped => {
                    "Open App Password Wizard again: it tells you if something was left unfinished. If this \
                    comes again, ask your IT department."
                }
                WhyNoWindow::NoDisplay => "Open it in a session with a desktop.",
                WhyNoWindow::Failed(_) => "Open it again. If this comes again, ask your IT department.",
                WhyNoWindow::EngineMissing | WhyNoWindow::EngineTooOld(_) => {
                    "Ask your IT department to install it, then open App Password Wizard again."
                }
            }
            .to_owned(),
        ],
        Language::Italian => vec![
            "App Password Wizard non può aprire la sua finestra.".to_owned(),
            match error {
                WhyNoWindow::EngineMissing => {
                    "Ha bisogno di Microsoft Edge WebView2 Runtime, che su questo computer non c’è.".to_owned()
                }
                WhyNoWindow::EngineTooOld(version) => format!(
                    "Ha bisogno di Microsoft Edge WebView2 Runtime {OLDEST} o successivo; su questo computer c’è {version}."
                ),
                WhyNoWindow::EngineStopped => "La parte del sistema che la disegna si è fermata due volte.".to_owned(),
                WhyNoWindow::NoDisplay => {
                    "Non c’è uno schermo su cui aprirla: non rispondono né X11 né Wayland.".to_owned()
                }
                WhyNoWindow::Failed(reason) => format!("Il sistema non lo ha permesso: {reason}."),
            },
            match error {
                WhyNoWindow::EngineStopped => {
                    "Apri di nuovo App Password Wizard: ti dirà se qualcosa è rimasto in sospeso. Se succede \
                    di nuovo, chiedi al reparto IT."
                }
                WhyNoWindow::NoDisplay => "Aprilo in una sessione con un desktop.",
                WhyNoWindow::Failed(_) => "Aprilo di nuovo. Se succede ancora, chiedi al reparto IT.",
                WhyNoWindow::EngineMissing | WhyNoWindow::EngineTooOld(_) => {
                    "Chiedi al reparto IT di installarlo, poi apri di nuovo App Password Wizard."
                }
            }
            .to_owned(),
        ],
    };
    let help_text = policy.help_text().value.as_ref().and_then(|help| help.in_language(language));
    let help_page = policy.help_page().value.as_ref().and_then(|help| help.in_language(language));
    lines.extend(help_text.cloned());
    lines.extend(help_page.map(ToString::to_string));
    lines.push(match language {
        Language::English => format!("Problem: {}", code(error)),
        Language::Italian => format!("Problema: {}", code(error)),
    });
    lines.join("\n\n")
}

fn code(error: &WhyNoWindow) -> &'static str {
    match error {
        WhyNoWindow::EngineMissing => "webEngineMissing",
        WhyNoWindow::EngineTooOld(_) => "webEngineTooOld",
        WhyNoWindow::EngineStopped => "webEngineStopped",
        WhyNoWindow::NoDisplay => "noDisplay",
        WhyNoWindow::Failed(_) => "windowFailed",
    }
}

fn installed(error: &WhyNoWindow) -> Option<&str> {
    match error {
        WhyNoWindow::EngineTooOld(version) => Some(version),
        _ => None,
    }
}

#[cfg(windows)]
fn show(text: &str) {
    use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MB_OK, MB_SETFOREGROUND, MessageBoxW};
    let ended_by_zero = |text: &str| text.encode_utf16().chain([0]).collect::<Vec<u16>>();
    let (text, title) = (ended_by_zero(text), ended_by_zero("App Password Wizard"));
    // SAFETY: both texts end with a zero and outlive the call; no window owns the box.
    unsafe {
        MessageBoxW(std::ptr::null_mut(), text.as_ptr(), title.as_ptr(), MB_OK | MB_ICONERROR | MB_SETFOREGROUND)
    };
}

/// Without a window system there is only the terminal.
#[cfg(target_os = "linux")]
fn show(text: &str) {
    use gtk::prelude::{DialogExt, GtkWindowExt};
    if gtk::is_initialized_main_thread() {
        let (kind, buttons) = (gtk::MessageType::Error, gtk::ButtonsType::Close);
        let message = gtk::MessageDialog::new(gtk::Window::NONE, gtk::DialogFlags::MODAL, kind, buttons, text);
        message.set_title("App Password Wizard");
        message.run();
    }
}

#[cfg(not(any(windows, target_os = "linux")))]
fn show(_text: &str) {}

/// The language in which Windows itself speaks with the person.
#[cfg(windows)]
fn language_of_system() -> Language {
    /// The low ten bits of a language's number say which, the others where it is spoken.
    /// <https://learn.microsoft.com/windows/win32/intl/language-identifiers>
    const WHICH: u16 = 0x3ff;
    const ITALIAN: u16 = 0x10;
    // SAFETY: takes nothing, and returns a number.
    let number = unsafe { windows_sys::Win32::Globalization::GetUserDefaultUILanguage() };
    if number & WHICH == ITALIAN { Language::Italian } else { Language::English }
}

#[cfg(not(windows))]
fn language_of_system() -> Language {
    Language::English
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn told(error: &WhyNoWindow, policy: &str, language: Language) -> String {
        text(error, &Policy::read(&Sources::none().managed(policy)), language)
    }

    #[test]
    fn the_person_is_told_what_is_missing_and_what_to_do() {
        let text = told(&WhyNoWindow::EngineMissing, "{}", Language::English);
        for words in ["cannot open its window", "WebView2 Runtime", "Ask your IT department", "webEngineMissing"] {
            assert!(text.contains(words), "{text}");
        }
    }

    #[test]
    fn the_person_is_told_that_the_window_cannot_be_drawn() {
        let text = told(&WhyNoWindow::EngineStopped, "{}", Language::English);
        for words in ["cannot open its window", "stopped twice", "left unfinished", "webEngineStopped"] {
            assert!(text.contains(words), "{text}");
        }
        assert!(!text.contains("WebView2"), "{text}");
    }

    #[test]
    fn the_person_is_told_what_kept_the_window_from_opening() {
        let failed = WhyNoWindow::Failed("0x80070005".to_owned());
        for (error, words) in
            [(WhyNoWindow::NoDisplay, ["desktop", "noDisplay"]), (failed, ["0x80070005", "windowFailed"])]
        {
            for language in [Language::English, Language::Italian] {
                let text = told(&error, "{}", language);
                assert!(words.iter().all(|words| text.contains(words)), "{text}");
            }
        }
    }

    #[test]
    fn the_old_version_and_the_needed_one_are_named() {
        let text = told(&WhyNoWindow::EngineTooOld("98.0.1108.62".to_owned()), "{}", Language::English);
        for words in ["105 or newer", "98.0.1108.62", "webEngineTooOld"] {
            assert!(text.contains(words), "{text}");
        }
    }

    #[test]
    fn the_organisation_s_help_is_there_in_the_person_s_language() {
        let policy = r#"{
            "helpText": {"en": "Call 4357.", "it": "Chiama il 4357."},
            "helpPage": {"en": "https://it.example.test/en", "it": "https://it.example.test/it"}
        }"#;
        let text = told(&WhyNoWindow::EngineMissing, policy, Language::Italian);
        for words in ["non può aprire la sua finestra", "Chiama il 4357.", "https://it.example.test/it"] {
            assert!(text.contains(words), "{text}");
        }
        assert!(!text.contains("Call"), "{text}");
    }
}
