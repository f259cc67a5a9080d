//! The smallest window that Tauri can open. Like the app's, it shows itself once there is something to see.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use tauri::webview::PageLoadEvent;

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .on_page_load(|webview, page| {
            if page.event() == PageLoadEvent::Finished {
                // A window that cannot be shown is what the measurement then finds out.
                let _ = webview.window().show();
            }
        })
        .run(tauri::generate_context!())
}
