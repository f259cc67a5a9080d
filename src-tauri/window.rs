//! The one window. It shows our own pages only, opens no other, and keeps nothing on disk.

use std::path::Path;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::shell;
#[cfg(any(target_os = "linux", windows))]
use crate::web_process;

/// Its label: `capabilities/main.json` grants the commands to this one.
pub const LABEL: &str = "main";

/// The window's size in logical pixels; in practice there is room for the phone beside the screen.
const SIZE: (f64, f64) = (980.0, 680.0);
const SIZE_WITH_PHONE: (f64, f64) = (1200.0, 720.0);

/// Opens the window, not yet to be seen: it shows itself once its page has its colours, without a white flash before.
/// `web_folder` is the folder that the web engine wants to have; `None`: the one that it takes by itself.
pub fn open<R: Runtime>(app: &AppHandle<R>, practice: bool, web_folder: Option<&Path>) -> tauri::Result<()> {
    let (width, height) = if practice { SIZE_WITH_PHONE } else { SIZE };
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default());
    if let Some(folder) = web_folder {
        builder = builder.data_directory(folder.to_owned());
    }
    let window = builder
        .title("App Password Wizard")
        .inner_size(width, height)
        .prevent_overflow()
        .min_inner_size(320.0, 480.0)
        .center()
        .visible(false)
        .devtools(false)
        .incognito(!is_driven())
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .zoom_hotkeys_enabled(true)
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show(window.app_handle());
            }
        })
        .build()?;
    let ours = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && shell::asks_before_closing(&ours)
        {
            api.prevent_close();
        }
    });
    mind_web_process(&window)?;
    draw_without_graphics_card(&window)
}

/// Loads the page again, in a new process where the one before has ended.
pub fn reload<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.reload()
    {
        tracing::error!(%error, "page not loaded again");
    }
}

/// Hears of the end of the process that draws the window.
#[cfg(target_os = "linux")]
fn mind_web_process<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |_, reason| {
            web_process::ended(&app, &format!("{reason:?}"));
        });
    })
}

/// Hears of the end of the process that draws the window, and of that of the whole engine:
/// <https://learn.microsoft.com/microsoft-edge/webview2/concepts/process-related-events>.
#[cfg(windows)]
#[allow(unsafe_code, reason = "WebView2 is COM")]
fn mind_web_process<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webview2_com::Microsoft::Web::WebView2::Win32::{
        COREWEBVIEW2_PROCESS_FAILED_KIND, COREWEBVIEW2_PROCESS_FAILED_KIND_BROWSER_PROCESS_EXITED,
        COREWEBVIEW2_PROCESS_FAILED_KIND_RENDER_PROCESS_EXITED,
    };
    use webview2_com::ProcessFailedEventHandler;
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        let handler = ProcessFailedEventHandler::create(Box::new(move |_, failed| {
            let mut kind = COREWEBVIEW2_PROCESS_FAILED_KIND::default();
            if let Some(failed) = failed {
                // SAFETY: both are alive for the length of the call.
                unsafe { failed.ProcessFailedKind(&mut kind) }?;
            }
            match kind {
                COREWEBVIEW2_PROCESS_FAILED_KIND_BROWSER_PROCESS_EXITED => web_process::gone(&app, "browser process"),
                COREWEBVIEW2_PROCESS_FAILED_KIND_RENDER_PROCESS_EXITED => web_process::ended(&app, "render process"),
                // The others come back by themselves.
                _ => tracing::warn!(kind = kind.0, "a process of the web engine has failed"),
            }
            Ok(())
        }));
        let mut token = 0;
        // SAFETY: the controller is alive, on the thread that it was made on.
        let minded = unsafe {
            webview.controller().CoreWebView2().and_then(|view| view.add_ProcessFailed(&handler, &mut token))
        };
        if let Err(error) = minded {
            tracing::warn!(%error, "the end of the web engine will not be noticed");
        }
    })
}

/// On macOS Tauri hears of it itself (`crate::builder`).
#[cfg(not(any(target_os = "linux", windows)))]
fn mind_web_process<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// Nothing here moves that a processor could not draw, and WebKitGTK's drawing process needs less memory without the graphics
/// card (68 MB instead of 121 where there is none and it is emulated).
#[cfg(target_os = "linux")]
fn draw_without_graphics_card<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// The other systems' web engines look after this by themselves.
#[cfg(not(target_os = "linux"))]
fn draw_without_graphics_card<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// Whether a test drives the window by WebDriver, which WebKitGTK cannot do with a private window. A build that is shipped is
/// always private, and so cannot be driven by anybody.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Pages that are built into the program: `tauri://localhost`, and `http://tauri.localhost` on Windows.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Shows the window, if it is not shown already.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL)
        && !window.is_visible().unwrap_or(false)
        && let Err(error) = window.show()
    {
        tracing::error!(%error, "window not shown");
    }
}

/// Takes the window from the screen: what is left to tidy up need not be watched.
pub fn hide<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.hide()
    {
        tracing::error!(%error, "window not hidden");
    }
}

/// Brings the window to the front: the program was started a second time.
pub fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // Best effort: window systems have their own ideas about focus.
        let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    }
}

/// Keeps the window in front of others, or no longer. Best effort: Wayland lets no program decide that for itself.
pub fn stay_on_top<R: Runtime>(app: &AppHandle<R>, on: bool) -> tauri::Result<()> {
    app.get_webview_window(LABEL).map_or(Ok(()), |window| window.set_always_on_top(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_ours() {
        assert!(is_ours(&"tauri://localhost/index.html".parse().unwrap()));
        for other in ["https://example.test/", "tauri://example.test/", "data:text/html,x", "file:///etc/passwd"] {
            assert!(!is_ours(&other.parse().unwrap()), "{other}");
        }
    }
}
