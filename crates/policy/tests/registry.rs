//! What stands in the Windows registry, in a real one: the program reads it, another program has written it.
#![cfg(target_os = "windows")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

use policy::{Fact, MailApp, Origin, Place, Policy, Reason, Sources};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Three keys of this test's own, below the user's part of the registry, which go with it.
struct Keys(String);

impl Keys {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(format!(r"Software\App Password Wizard tests\{}-{number}", std::process::id()))
    }

    fn path(&self, part: &str) -> String {
        format!(r"{}\{part}", self.0)
    }

    /// Writes a value as an administrator does by hand.
    fn add(&self, part: &str, name: &str, kind: &str, data: &str) {
        let key = format!(r"HKCU\{}", self.path(part));
        let added = Command::new("reg").args(["add", &key, "/v", name, "/t", kind, "/d", data, "/f"]).output().unwrap();
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    }

    fn read(&self) -> Policy {
        let [machine, user, defaults] = ["machine", "user", "defaults"].map(|part| self.path(part));
        Policy::read(&Sources::none().registry(&machine, &user, &defaults))
    }

    fn place(&self, part: &str) -> Place {
        Place::Registry(format!(r"HKCU\{}", self.path(part)))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let key = format!(r"HKCU\{}", self.0);
        let _ = Command::new("reg").args(["delete", &key, "/f"]).output();
    }
}

#[test]
fn keys_that_are_not_there_say_nothing() {
    let policy = Keys::new().read();
    assert_eq!(policy.problems(), []);
    assert!(policy.effective().iter().all(|(_, _, origin)| **origin == Origin::BuiltIn));
}

#[test]
fn each_type_of_setting_is_read_as_group_policy_writes_it() {
    let keys = Keys::new();
    keys.add("machine", "practice", "REG_DWORD", "0");
    keys.add("machine", "clipboardSeconds", "REG_DWORD", "30");
    keys.add("machine", "organisation", "REG_SZ", "Società Aperta");
    keys.add(r"machine\mailApps", "1", "REG_SZ", "thunderbird");
    keys.add(r"machine\mailApps", "2", "REG_SZ", "outlookClassic");
    let fact =
        r#"{"appPasswordLimit": {"value": {"number": 40}, "asOf": "2026-11-22", "source": "https://example.test/a"}}"#;
    keys.add("machine", "facts", "REG_SZ", fact);
    let policy = keys.read();
    assert_eq!(policy.problems(), []);
    assert!(!policy.practice().value && policy.practice().is_enforced());
    assert_eq!(policy.clipboard_seconds().value, 30);
    assert_eq!(policy.organisation().value.as_deref(), Some("Società Aperta"));
    assert_eq!(policy.mail_apps().value, Some(vec![MailApp::Thunderbird, MailApp::OutlookClassic]));
    assert!(matches!(policy.facts().value.as_deref(), Some([Fact { .. }])));
    assert_eq!(policy.practice().origin, Origin::MachinePolicy(keys.place("machine")));
}

#[test]
fn ten_texts_of_a_list_are_in_the_order_of_their_numbers() {
    let keys = Keys::new();
    for (number, app) in
        ["geary", "kmail", "evolution", "thunderbird", "appleMail", "outlookForMac", "newOutlook", "outlookClassic"]
            .iter()
            .enumerate()
    {
        keys.add(r"machine\mailApps", &(number + 4).to_string(), "REG_SZ", app);
    }
    let apps = keys.read().mail_apps().value.clone().unwrap();
    assert_eq!((apps.first(), apps.last()), (Some(&MailApp::Geary), Some(&MailApp::OutlookClassic)));
}

#[test]
fn what_an_installer_was_told_is_a_default() {
    let keys = Keys::new();
    keys.add("defaults", "practice", "REG_SZ", "0");
    keys.add("defaults", "clipboardSeconds", "REG_SZ", "20");
    keys.add("defaults", "mailApps", "REG_SZ", "thunderbird,geary");
    let policy = keys.read();
    assert_eq!((policy.problems(), policy.practice().value), ([].as_slice(), false));
    assert_eq!(policy.clipboard_seconds().origin, Origin::Default(keys.place("defaults")));
    assert_eq!(policy.mail_apps().value, Some(vec![MailApp::Thunderbird, MailApp::Geary]));
}

#[test]
fn the_machine_s_policy_goes_before_the_user_s() {
    let keys = Keys::new();
    keys.add("user", "clipboardSeconds", "REG_DWORD", "50");
    assert_eq!(keys.read().clipboard_seconds().origin, Origin::UserPolicy(keys.place("user")));
    keys.add("machine", "clipboardSeconds", "REG_DWORD", "20");
    assert_eq!(keys.read().clipboard_seconds().value, 20);
}

#[test]
fn a_name_that_was_first_written_in_other_letters_is_in_force() {
    let keys = Keys::new();
    keys.add("machine", "Keychain", "REG_DWORD", "1");
    // The registry keeps the letters of the first one.
    keys.add("machine", "keychain", "REG_DWORD", "0");
    let policy = keys.read();
    assert!(!policy.keychain().value);
    assert_eq!(policy.problems(), []);
}

#[test]
fn what_is_not_understood_is_reported_and_strict() {
    let keys = Keys::new();
    keys.add("machine", "reveal", "REG_SZ", "perhaps");
    keys.add("machine", "revealSecond", "REG_DWORD", "5");
    keys.add("machine", "probe", "REG_BINARY", "00");
    let policy = keys.read();
    assert!(!policy.reveal().value && !policy.probe().value);
    let mut problems: Vec<_> =
        policy.problems().iter().map(|problem| (problem.setting.as_str(), &problem.reason)).collect();
    problems.sort_by_key(|(setting, _)| *setting);
    assert!(matches!(
        problems.as_slice(),
        [
            ("probe", Reason::WrongType { .. }),
            ("reveal", Reason::WrongType { .. }),
            ("revealSecond", Reason::UnknownName)
        ]
    ));
    assert!(policy.problems().iter().all(|problem| problem.place == keys.place("machine")));
}
