//! The web engine that draws the window: a part of the system on Linux and macOS, on Windows a program of Microsoft's
//! (WebView2) that can be missing or old.

use crate::no_window::WhyNoWindow;

/// The oldest WebView2 that draws the screens as they are meant to be; `--diagnose` asks for the same one. Before 101 it did not
/// even open private windows (`ICoreWebView2ControllerOptions`, SDK 1.0.1210.39), and would keep on disk what ours shows.
pub const OLDEST: u32 = 105;

/// Its version, such as `131.0.2903.86`; `None` where there is none.
pub fn version() -> Option<String> {
    tauri::webview_version().ok()
}

/// Whether it can draw our window. Where it is a part of the system, nobody is asked.
pub fn check() -> Result<(), WhyNoWindow> {
    if cfg!(windows) { judge(version()) } else { Ok(()) }
}

fn judge(version: Option<String>) -> Result<(), WhyNoWindow> {
    let version = version.ok_or(WhyNoWindow::EngineMissing)?;
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    // What does not look like a version is no reason to keep the window shut.
    if major.is_some_and(|major| major < OLDEST) { Err(WhyNoWindow::EngineTooOld(version)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(version: &str) -> Result<(), WhyNoWindow> {
        judge(Some(version.to_owned()))
    }

    #[test]
    fn there_is_none() {
        assert_eq!(judge(None), Err(WhyNoWindow::EngineMissing));
    }

    #[test]
    fn what_does_not_draw_the_screens_as_meant_is_too_old() {
        let old = "104.0.1293.70";
        assert_eq!(judged(old), Err(WhyNoWindow::EngineTooOld(old.to_owned())));
        assert_eq!(judged("105.0.1343.25"), Ok(()));
    }

    #[test]
    fn a_version_that_is_not_understood_may_try() {
        assert_eq!(judged("beta"), Ok(()));
    }

    #[test]
    #[cfg(not(windows))]
    fn a_part_of_the_system_has_a_version() {
        assert!(version().is_some_and(|version| version.starts_with(|first: char| first.is_ascii_digit())));
    }
}
