//! Windows: the person's settings, with proxy scripts (PAC), also such as the network announces (WPAD), through WinHTTP.
//!
//! In the order that Windows' own programs keep: the script that the network announces, the script that is named, the proxies
//! that are named.

#![allow(unsafe_code)] // WinHTTP has no safe binding.

use crate::bypass::passes_by;
use crate::list::routes_in;
use crate::route::Route;
use std::ffi::c_void;
use std::ptr::null;
use std::sync::OnceLock;
use tracing::{debug, warn};
use url::Url;
use windows_sys::Win32::Foundation::{FALSE, GetLastError, GlobalFree, TRUE};
use windows_sys::Win32::Networking::WinHttp::{
    ERROR_WINHTTP_AUTODETECTION_FAILED, ERROR_WINHTTP_LOGIN_FAILURE, WINHTTP_ACCESS_TYPE_NAMED_PROXY,
    WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_AUTO_DETECT_TYPE_DHCP, WINHTTP_AUTO_DETECT_TYPE_DNS_A,
    WINHTTP_AUTOPROXY_AUTO_DETECT, WINHTTP_AUTOPROXY_CONFIG_URL, WINHTTP_AUTOPROXY_OPTIONS,
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG, WINHTTP_PROXY_INFO, WinHttpGetIEProxyConfigForCurrentUser,
    WinHttpGetProxyForUrl, WinHttpOpen, WinHttpSetTimeouts,
};
use windows_sys::core::PWSTR;

/// For each of: find the script's host, connect, ask, answer (ms). WinHTTP waits for its service for the sum of them.
const PATIENCE: i32 = 1200;

/// The routes to an origin; `None` where the settings name neither a script nor a proxy, and the network announces none.
pub(crate) fn ask(address: &Url) -> Option<Vec<Route>> {
    let settings = Settings::of_this_person()?;
    if let Some(routes) = by_script(address, &settings) {
        return Some(routes);
    }
    let list = settings.proxy.as_deref()?;
    Some(named(list, settings.bypass.as_deref(), address))
}

/// The routes that a list of proxies and a list of exceptions come to.
fn named(list: &str, bypass: Option<&str>, address: &Url) -> Vec<Route> {
    if bypass.is_some_and(|bypass| passes_by(bypass, address)) {
        return vec![Route::Direct];
    }
    let routes = routes_in(list, address);
    // A list that names proxies for other kinds of addresses leaves this kind alone.
    if routes.is_empty() { vec![Route::Direct] } else { routes }
}

/// The settings of the person who runs this program (`Internet Settings`).
struct Settings {
    detects: bool,
    script: Option<String>,
    proxy: Option<String>,
    bypass: Option<String>,
}

impl Settings {
    fn of_this_person() -> Option<Self> {
        let mut settings = WINHTTP_CURRENT_USER_IE_PROXY_CONFIG::default();
        // SAFETY: it writes into the structure that it is given, which is of the type that it asks for.
        if unsafe { WinHttpGetIEProxyConfigForCurrentUser(&mut settings) } == FALSE {
            debug!(code = last_error(), "no settings for proxies");
            return None;
        }
        Some(Self {
            detects: settings.fAutoDetect != FALSE,
            script: taken(settings.lpszAutoConfigUrl),
            proxy: taken(settings.lpszProxy),
            bypass: taken(settings.lpszProxyBypass),
        })
    }
}

/// What the script says; `None` where there is none, or none that works.
fn by_script(address: &Url, settings: &Settings) -> Option<Vec<Route>> {
    if settings.detects
        && let Some(routes) = run(address, None)
    {
        return Some(routes);
    }
    run(address, Some(settings.script.as_deref()?))
}

/// What this script says, or without one the script that the network announces.
fn run(address: &Url, script: Option<&str>) -> Option<Vec<Route>> {
    let session = session()?;
    let (url, script) = (wide(address.as_str()), script.map(wide));
    let mut options = WINHTTP_AUTOPROXY_OPTIONS::default();
    match &script {
        Some(script) => {
            options.dwFlags = WINHTTP_AUTOPROXY_CONFIG_URL;
            options.lpszAutoConfigUrl = script.as_ptr();
        }
        None => {
            options.dwFlags = WINHTTP_AUTOPROXY_AUTO_DETECT;
            options.dwAutoDetectFlags = WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A;
        }
    }
    let mut found = WINHTTP_PROXY_INFO::default();
    // As Microsoft advises: the person's own sign-in is offered to the script's server only where it asks for one, since
    // WinHTTP keeps no answer that needed it.
    for with_sign_in in [FALSE, TRUE] {
        options.fAutoLogonIfChallenged = with_sign_in;
        // SAFETY: the session is never closed; both strings end in a zero and live until the call is over; it writes into
        // the structure that it is given, which is of the type that it asks for.
        if unsafe { WinHttpGetProxyForUrl(session, url.as_ptr(), &mut options, &mut found) } != FALSE {
            let (list, bypass) = (taken(found.lpszProxy), taken(found.lpszProxyBypass));
            return Some(match list {
                Some(list) if found.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY => {
                    named(&list, bypass.as_deref(), address)
                }
                _ => vec![Route::Direct],
            });
        }
        match last_error() {
            ERROR_WINHTTP_LOGIN_FAILURE => {}
            ERROR_WINHTTP_AUTODETECTION_FAILED => {
                debug!("the network announces no proxy script");
                return None;
            }
            code => {
                warn!(code, "the proxy script does not work");
                return None;
            }
        }
    }
    warn!("the server of the proxy script wants a sign-in");
    None
}

/// One session for the life of the program: WinHTTP remembers in it which scripts it has found.
fn session() -> Option<*mut c_void> {
    struct Session(*mut c_void);
    // SAFETY: WinHTTP's sessions may be used from any thread (*WinHTTP Sessions Overview*), and this one is never closed.
    unsafe impl Send for Session {}
    // SAFETY: as above.
    unsafe impl Sync for Session {}
    static SESSION: OnceLock<Session> = OnceLock::new();
    let session = SESSION.get_or_init(|| {
        let name = wide("AppPasswordWizard");
        // SAFETY: the name ends in a zero and lives until the call is over; what is null may be null.
        let session = unsafe { WinHttpOpen(name.as_ptr(), WINHTTP_ACCESS_TYPE_NO_PROXY, null(), null(), 0) };
        if !session.is_null() {
            // SAFETY: the session is open.
            unsafe { WinHttpSetTimeouts(session, PATIENCE, PATIENCE, PATIENCE, PATIENCE) };
        }
        Session(session)
    });
    (!session.0.is_null()).then_some(session.0)
}

fn last_error() -> u32 {
    // SAFETY: it reads a number that belongs to this thread.
    unsafe { GetLastError() }
}

/// The text as Windows wants it, with a zero at its end.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// A text that WinHTTP has given away, and that is freed here; `None` where there is none or an empty one.
fn taken(text: PWSTR) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: it is a text that ends in a zero, which WinHTTP has made with GlobalAlloc and left to us to free; nobody else
    // has it, and it is not used again.
    let owned = unsafe {
        let length = (0..).take_while(|place| *text.add(*place) != 0).count();
        let owned = String::from_utf16_lossy(std::slice::from_raw_parts(text, length));
        GlobalFree(text.cast());
        owned
    };
    (!owned.trim().is_empty()).then_some(owned)
}

#[cfg(test)]
mod tests;
