//! macOS: the network's settings, with proxy scripts (PAC), also such as the network announces (WPAD), through CFNetwork.
//! Type-checked, and never run on a Mac.

#![allow(unsafe_code)] // CFNetwork has no safe binding here.
#![allow(non_upper_case_globals)] // The names are Apple's.

use crate::list::proxy_at;
use crate::route::Route;
use core_foundation::array::{CFArray, CFArrayRef};
use core_foundation::base::{CFType, TCFType, kCFAllocatorDefault};
use core_foundation::dictionary::{CFDictionary, CFDictionaryRef};
use core_foundation::error::CFErrorRef;
use core_foundation::number::CFNumber;
use core_foundation::runloop::{CFRunLoop, CFRunLoopSource};
use core_foundation::string::{CFString, CFStringRef};
use core_foundation::url::{CFURL, CFURLRef};
use core_foundation_sys::base::CFIndex;
use core_foundation_sys::runloop::{CFRunLoopSourceInvalidate, CFRunLoopSourceRef};
use core_foundation_sys::url::CFURLCreateWithString;
use std::ffi::c_void;
use std::ptr::{null, null_mut};
use std::time::{Duration, Instant};
use tracing::{debug, warn};
use url::Url;

/// How long a script may take. Whoever asks waits a little longer than this.
const PATIENCE: Duration = Duration::from_secs(4);

/// The settings that switch a kind of proxy on. Where none is on, the system says nothing.
const SWITCHES: [&str; 5] =
    ["HTTPEnable", "HTTPSEnable", "SOCKSEnable", "ProxyAutoConfigEnable", "ProxyAutoDiscoveryEnable"];

/// `CFStreamClientContext` (CFStream.h).
#[repr(C)]
struct Context {
    version: CFIndex,
    info: *mut c_void,
    retain: *const c_void,
    release: *const c_void,
    copy_description: *const c_void,
}

/// `CFProxyAutoConfigurationResultCallback` (CFProxySupport.h).
type Callback = extern "C" fn(client: *mut c_void, proxies: CFArrayRef, error: CFErrorRef);

#[link(name = "CFNetwork", kind = "framework")]
unsafe extern "C" {
    static kCFProxyTypeKey: CFStringRef;
    static kCFProxyHostNameKey: CFStringRef;
    static kCFProxyPortNumberKey: CFStringRef;
    static kCFProxyAutoConfigurationURLKey: CFStringRef;
    static kCFProxyAutoConfigurationJavaScriptKey: CFStringRef;
    static kCFProxyTypeNone: CFStringRef;
    static kCFProxyTypeHTTP: CFStringRef;
    static kCFProxyTypeHTTPS: CFStringRef;
    static kCFProxyTypeAutoConfigurationURL: CFStringRef;
    static kCFProxyTypeAutoConfigurationJavaScript: CFStringRef;

    fn CFNetworkCopySystemProxySettings() -> CFDictionaryRef;
    fn CFNetworkCopyProxiesForURL(url: CFURLRef, settings: CFDictionaryRef) -> CFArrayRef;
    fn CFNetworkCopyProxiesForAutoConfigurationScript(
        script: CFStringRef,
        target: CFURLRef,
        error: *mut CFErrorRef,
    ) -> CFArrayRef;
    fn CFNetworkExecuteProxyAutoConfigurationURL(
        script: CFURLRef,
        target: CFURLRef,
        callback: Callback,
        context: *mut Context,
    ) -> CFRunLoopSourceRef;
}

/// One entry of what CFNetwork says.
type Entry = CFDictionary<CFString, CFType>;

/// The routes to an origin; `None` where the settings name neither a script nor a proxy.
pub(crate) fn ask(address: &Url) -> Option<Vec<Route>> {
    let address = url(address.as_str())?;
    // SAFETY: what it gives back is ours to release, or null.
    let settings: CFDictionary<CFString, CFType> = unsafe {
        let settings = CFNetworkCopySystemProxySettings();
        (!settings.is_null()).then(|| CFDictionary::wrap_under_create_rule(settings))?
    };
    let is_on = |name: &str| {
        let value = settings.find(CFString::new(name))?;
        Some(value.downcast::<CFNumber>()?.to_i32()? != 0)
    };
    if !SWITCHES.iter().any(|name| is_on(name) == Some(true)) {
        return None;
    }
    // SAFETY: both live until the call is over; what it gives back is ours to release, or null.
    let entries: CFArray<Entry> = unsafe {
        let settings = settings.as_concrete_TypeRef();
        let entries = CFNetworkCopyProxiesForURL(address.as_concrete_TypeRef(), settings);
        (!entries.is_null()).then(|| CFArray::wrap_under_create_rule(entries))?
    };
    Some(entries.iter().flat_map(|entry| routes(&entry, &address)).collect())
}

/// What one entry comes to: a route, or all that its script says.
fn routes(entry: &Entry, address: &CFURL) -> Vec<Route> {
    // SAFETY: the names are constants of CFNetwork, which live as long as the program.
    let (key, is) = unsafe {
        let key = |name: CFStringRef| CFString::wrap_under_get_rule(name);
        (
            [kCFProxyAutoConfigurationURLKey, kCFProxyAutoConfigurationJavaScriptKey].map(key),
            [kCFProxyTypeAutoConfigurationURL, kCFProxyTypeAutoConfigurationJavaScript].map(key),
        )
    };
    match kind(entry) {
        Some(kind) if kind == is[0] => {
            let script = entry.find(&key[0]).and_then(|script| script.downcast::<CFURL>());
            script.map(|script| by_script_at(&script, address)).unwrap_or_default()
        }
        Some(kind) if kind == is[1] => {
            let script = entry.find(&key[1]).and_then(|script| script.downcast::<CFString>());
            script.map(|script| by_script(&script, address)).unwrap_or_default()
        }
        _ => route(entry).into_iter().collect(),
    }
}

fn kind(entry: &Entry) -> Option<CFString> {
    // SAFETY: the name is a constant of CFNetwork, which lives as long as the program.
    let name = unsafe { CFString::wrap_under_get_rule(kCFProxyTypeKey) };
    entry.find(&name)?.downcast::<CFString>()
}

/// The route of an entry that is no script; `None` where it is one that cannot be used.
fn route(entry: &Entry) -> Option<Route> {
    // SAFETY: the names are constants of CFNetwork, which live as long as the program.
    let [none, http, https, host, port] = unsafe {
        [kCFProxyTypeNone, kCFProxyTypeHTTP, kCFProxyTypeHTTPS, kCFProxyHostNameKey, kCFProxyPortNumberKey]
            .map(|name| CFString::wrap_under_get_rule(name))
    };
    let kind = kind(entry)?;
    if kind == none {
        return Some(Route::Direct);
    }
    // "HTTPS" is a proxy for HTTPS addresses; it is spoken to in HTTP all the same.
    if kind != http && kind != https {
        debug!("a proxy of a kind that cannot be used");
        return None;
    }
    let host = entry.find(&host)?.downcast::<CFString>()?.to_string();
    let port = entry.find(&port).and_then(|port| port.downcast::<CFNumber>()?.to_i32());
    let host = if host.contains(':') { format!("[{host}]") } else { host };
    proxy_at("http", &port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
}

/// What a script that stands in the settings says.
fn by_script(script: &CFString, address: &CFURL) -> Vec<Route> {
    let mut error: CFErrorRef = null_mut();
    // SAFETY: both live until the call is over; what it gives back is ours to release, or null, and so is the error.
    let entries: Option<CFArray<Entry>> = unsafe {
        let (script, address) = (script.as_concrete_TypeRef(), address.as_concrete_TypeRef());
        let entries = CFNetworkCopyProxiesForAutoConfigurationScript(script, address, &mut error);
        if !error.is_null() {
            drop(CFType::wrap_under_create_rule(error.cast_const().cast()));
        }
        (!entries.is_null()).then(|| CFArray::wrap_under_create_rule(entries))
    };
    let Some(entries) = entries else {
        warn!("the proxy script does not work");
        return Vec::new();
    };
    entries.iter().filter_map(|entry| route(&entry)).collect()
}

/// What has come of a script.
#[derive(Default)]
struct Answer {
    is_there: bool,
    routes: Vec<Route>,
}

/// What the script at an address says.
fn by_script_at(script: &CFURL, address: &CFURL) -> Vec<Route> {
    let mut answer = Answer::default();
    let info: *mut Answer = &mut answer;
    let mut context =
        Context { version: 0, info: info.cast(), retain: null(), release: null(), copy_description: null() };
    // SAFETY: both addresses live until the call is over, and the context is copied by it. The answer outlives the source,
    // which calls back on this thread only, within `run_in_mode` below, and no more once it is invalidated.
    unsafe {
        let (script, address) = (script.as_concrete_TypeRef(), address.as_concrete_TypeRef());
        let source = CFNetworkExecuteProxyAutoConfigurationURL(script, address, take_answer, &mut context);
        if source.is_null() {
            return Vec::new();
        }
        // The header has the caller release it.
        let source = CFRunLoopSource::wrap_under_create_rule(source);
        let mode = CFString::from_static_string("org.app-password-wizard.proxy");
        let run_loop = CFRunLoop::get_current();
        run_loop.add_source(&source, mode.as_concrete_TypeRef());
        let deadline = Instant::now() + PATIENCE;
        while !(*info).is_there && Instant::now() < deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            CFRunLoop::run_in_mode(mode.as_concrete_TypeRef(), left, true);
        }
        run_loop.remove_source(&source, mode.as_concrete_TypeRef());
        CFRunLoopSourceInvalidate(source.as_concrete_TypeRef());
    }
    if !answer.is_there {
        warn!("the proxy script did not answer in time");
    }
    answer.routes
}

extern "C" fn take_answer(client: *mut c_void, proxies: CFArrayRef, error: CFErrorRef) {
    if client.is_null() {
        return;
    }
    // SAFETY: the client is the answer of the one call that this is the callback of, which waits for it on this thread.
    let answer = unsafe { &mut *client.cast::<Answer>() };
    answer.is_there = true;
    if proxies.is_null() || !error.is_null() {
        warn!("the proxy script does not work");
        return;
    }
    // SAFETY: the array lives for the time of the callback; a reference of our own is taken and given back.
    let entries: CFArray<Entry> = unsafe { CFArray::wrap_under_get_rule(proxies) };
    answer.routes = entries.iter().filter_map(|entry| route(&entry)).collect();
}

fn url(text: &str) -> Option<CFURL> {
    let text = CFString::new(text);
    // SAFETY: the text lives until the call is over; what it gives back is ours to release, or null.
    unsafe {
        let url = CFURLCreateWithString(kCFAllocatorDefault, text.as_concrete_TypeRef(), null());
        (!url.is_null()).then(|| CFURL::wrap_under_create_rule(url))
    }
}
