//! The web engine that draws the window: part of the system on Linux and macOS, on Windows a program of Microsoft's that can be
//! missing.

/// Its version, such as `131.0.2903.86`; `None` where there is none.
#[allow(dead_code, reason = "asked before the window opens and by the diagnosis")]
pub fn version() -> Option<String> {
    tauri::webview_version().ok()
}
