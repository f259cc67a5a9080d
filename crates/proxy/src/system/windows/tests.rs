//! The settings of whoever runs the tests are set, asked for by WinHTTP, and put back: under Wine, those of nobody.

use super::ask;
use crate::route::Route;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Mutex, MutexGuard, PoisonError};
use windows_registry::{CURRENT_USER, Type, Value};

const CONNECTIONS: &str = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections";
const SETTINGS: &str = "DefaultConnectionSettings";

/// What the dialog *Internet Options* switches on in the settings.
const PROXY: u32 = 2;
const SCRIPT: u32 = 4;

/// There is one set of settings: each test has it for itself.
static TURN: Mutex<()> = Mutex::new(());

/// Settings that stand until this is dropped.
struct Set {
    before: Option<Value>,
    _turn: MutexGuard<'static, ()>,
}

impl Set {
    fn to(switches: u32, proxy: &str, bypass: &str, script: &str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut settings = Vec::new();
        // The version, a counter, the switches (the lowest is always on), and then each text with its length in front.
        for number in [0x46, 1, switches | 1] {
            settings.extend(u32::to_le_bytes(number));
        }
        for text in [proxy, bypass, script] {
            settings.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
            settings.extend(text.as_bytes());
        }
        settings.extend([0; 32]);
        let key = CURRENT_USER.create(CONNECTIONS).unwrap();
        let before = key.get_value(SETTINGS).ok();
        key.set_bytes(SETTINGS, Type::Bytes, &settings).unwrap();
        Self { before, _turn: turn }
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let key = CURRENT_USER.create(CONNECTIONS).unwrap();
        match &self.before {
            Some(before) => key.set_value(SETTINGS, before).unwrap(),
            None => key.remove_value(SETTINGS).unwrap(),
        }
    }
}

fn shown(address: &str) -> Option<Vec<String>> {
    Some(ask(&address.parse().unwrap())?.iter().map(Route::to_string).collect())
}

#[test]
fn settings_without_a_proxy_say_nothing() {
    let _set = Set::to(0, "proxy:8080", "", "http://127.0.0.1:1/proxy.pac");
    assert_eq!(shown("https://mfa.example.test/"), None);
}

#[test]
fn the_proxy_of_the_settings_is_taken_but_for_its_exceptions() {
    let _set = Set::to(PROXY, "http=one:80;https=two:8080", "*.office.test;<local>", "");
    assert_eq!(shown("https://mfa.example.test/"), Some(vec!["http://two:8080".to_owned()]));
    assert_eq!(shown("https://mfa.office.test/"), Some(vec!["direct".to_owned()]));
    assert_eq!(shown("https://intranet/"), Some(vec!["direct".to_owned()]));
}

#[test]
fn a_proxy_for_other_addresses_leaves_these_alone() {
    let _set = Set::to(PROXY, "http=one:80", "", "");
    assert_eq!(shown("https://mfa.example.test/"), Some(vec!["direct".to_owned()]));
}

/// Serves a proxy script, and gives its address.
fn serve(script: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/proxy.pac", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 2048]).unwrap();
            let kind = "application/x-ns-proxy-autoconfig";
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", script.len());
            stream.write_all(format!("{head}Connection: close\r\n\r\n{script}").as_bytes()).unwrap();
        }
    });
    address
}

#[test]
fn the_script_of_the_settings_decides_before_the_proxy_that_is_named() {
    let script = serve(
        "function FindProxyForURL(url, host) {\n\
         if (host == \"mfa.example.test\") return \"PROXY script:8080; DIRECT\";\n\
         return \"DIRECT\";\n}\n",
    );
    let _set = Set::to(PROXY | SCRIPT, "named:80", "", &script);
    assert_eq!(shown("https://mfa.example.test/").unwrap().first().unwrap(), "http://script:8080");
    assert_eq!(shown("https://other.example.test/"), Some(vec!["direct".to_owned()]));
}

#[test]
fn a_script_that_is_not_there_leaves_the_proxy_that_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}/proxy.pac", listener.local_addr().unwrap());
    drop(listener);
    let _set = Set::to(PROXY | SCRIPT, "named:80", "", &nobody);
    assert_eq!(shown("https://mfa.example.test/"), Some(vec!["http://named:80".to_owned()]));
}
