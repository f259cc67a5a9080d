//! What the journey is told before it begins: the organisation's wishes and this computer's name.

use crate::screen::{Eligibility, Notice, Purpose};
use audit::Addresses;
use jiff::civil::Date;
use keychain::MailApp;
use mail::{MailServers, Reach};
use password::Shape;
use providers::{MethodKind, ProviderChoice, ProviderKind};
use std::time::Duration;

/// What is fixed for the whole run of the program.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The provider and where it is, where the organisation names both.
    pub choice: Option<ProviderChoice>,
    /// The provider, where the organisation names it and the address tells where it is.
    pub provider: Option<ProviderKind>,
    /// The organisation's name, where it gives one.
    pub organisation: Option<String>,
    /// Whether the practice organisation may be offered.
    pub practice_allowed: bool,
    /// Whether to begin in the practice organisation, and with which provider.
    pub practise_at_once: Option<ProviderKind>,
    /// Whether an app password is needed, as far as the organisation says.
    pub eligibility: Eligibility,
    /// Whether people can create app passwords on the provider's page, as far as the organisation says.
    pub app_passwords_allowed: Option<bool>,
    /// Whether mailboxes take a password for sending, as far as the organisation says.
    pub sending: SendingSwitch,
    /// Whether a new app password may be tried at the mail server.
    pub probe_allowed: bool,
    /// The mail servers that it may be tried at, `*.` before a domain standing for every name in it; `None`: all.
    pub probe_hosts: Option<Vec<String>>,
    /// The mail servers that the organisation names; what it does not name is searched for.
    pub mail_servers: MailServers,
    /// What the mail servers call a person, where the organisation says so.
    pub mail_user: Option<MailUser>,
    /// Whom to ask for mail servers that nobody names; `None`: nobody.
    pub discovery: Option<Reach>,
    /// The mail apps that an app password may be put into; `None`: all.
    pub mail_apps: Option<Vec<MailApp>>,
    /// The mail app that the organisation wants first.
    pub first_mail_app: Option<MailApp>,
    /// What the person's user name looks like.
    pub user_name: UserName,
    /// The authentication methods that may be set up here, in the order to offer them in; `None`: all that the provider offers.
    pub allowed_methods: Option<Vec<MethodKind>>,
    /// What an app password is called at first, with `{app}`, `{device}` and `{user}`; `None`: what the screens say.
    pub label_pattern: Option<String>,
    /// What a new app password looks like, where the provider lets us say so.
    pub shape: Shape,
    /// The expiry that is chosen at first.
    pub expires_days: Option<u32>,
    /// The latest expiry that can be chosen.
    pub expires_max_days: Option<u32>,
    /// How long an app password may stay in the clipboard.
    pub clipboard_time: Duration,
    /// How long an app password is shown.
    pub reveal_time: Duration,
    /// Whether it may be shown at all.
    pub can_reveal: bool,
    /// Whether app passwords are kept in the keychain.
    pub use_keychain: bool,
    /// Whether to try, after creating, that the app password does not open the self-service.
    pub check_server: bool,
    /// The name of this computer, for the label.
    pub device: String,
    /// What app passwords are for, the usual ones on this system first.
    pub purposes: Vec<Purpose>,
    /// How much of an address may be written into log and audit trail.
    pub addresses: Addresses,
    /// What was noticed before the journey began.
    pub notices: Vec<Notice>,
}

/// Whether mailboxes take a password for sending, as far as the organisation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendingSwitch {
    /// It says nothing: what the provider has announced counts.
    Unknown,
    /// It has switched it on, where the provider has switched it off.
    On {
        /// The last day of that, where it names one.
        until: Option<Date>,
    },
    /// It is off.
    Off,
}

/// What the provider calls a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserName {
    /// By the whole e-mail address.
    Address,
    /// By what stands before the `@`.
    LocalPart,
}

/// What mail servers call a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailUser {
    /// As the provider does.
    Account,
    /// By the whole e-mail address.
    Address,
    /// By what stands before the `@`.
    LocalPart,
}

impl Settings {
    /// Whether an app password may be tried at the mail server of this name; `any_name`: whatever it is called.
    pub(crate) fn may_probe(&self, host: &str, any_name: bool) -> bool {
        let host = host.to_ascii_lowercase();
        let is = |known: &String| match known.strip_prefix('*') {
            // What is left begins with the dot: another domain that only ends alike is another domain.
            Some(end) => host.len() > end.len() && host.ends_with(end),
            None => host == *known,
        };
        let is_named = || self.probe_hosts.as_ref().is_none_or(|hosts| hosts.iter().any(is));
        self.probe_allowed && (any_name || is_named())
    }

    /// The expiry that is chosen at first; as late as possible where that comes first.
    pub(crate) fn usual_expiry(&self) -> Option<u32> {
        self.expires_days.filter(|days| self.expires_max_days.is_none_or(|most| *days < most))
    }

    /// What holds where nobody has set anything.
    pub fn built_in(device: String) -> Self {
        Self {
            choice: None,
            organisation: None,
            practice_allowed: true,
            provider: None,
            practise_at_once: None,
            eligibility: Eligibility::UnknownBeforeSignIn,
            app_passwords_allowed: None,
            sending: SendingSwitch::Unknown,
            probe_allowed: true,
            probe_hosts: None,
            mail_servers: MailServers::default(),
            mail_user: None,
            discovery: Some(Reach::Everywhere),
            mail_apps: None,
            first_mail_app: None,
            user_name: UserName::Address,
            allowed_methods: None,
            label_pattern: None,
            shape: Shape::mail_safe(),
            expires_days: None,
            expires_max_days: None,
            clipboard_time: Duration::from_secs(45),
            reveal_time: Duration::from_secs(20),
            can_reveal: true,
            use_keychain: true,
            check_server: false,
            device,
            purposes: usual_purposes(),
            addresses: Addresses::Masked,
            notices: Vec::new(),
        }
    }
}

/// The mail apps of this system first; those that it cannot have are left out.
fn usual_purposes() -> Vec<Purpose> {
    let apps: &[Purpose] = if cfg!(target_os = "windows") {
        &[Purpose::Outlook, Purpose::Thunderbird]
    } else if cfg!(target_os = "macos") {
        &[Purpose::AppleMail, Purpose::Outlook, Purpose::Thunderbird]
    } else {
        &[Purpose::Thunderbird, Purpose::Evolution, Purpose::Geary, Purpose::Outlook]
    };
    let rest = [Purpose::OtherMailApp, Purpose::Device, Purpose::OtherProgram];
    apps.iter().copied().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::built_in("ANNA-LAPTOP".to_owned())
    }

    #[test]
    fn only_the_named_mail_servers_may_be_tried() {
        let hosts = ["mail.example.test", "*.example.net"].map(str::to_owned);
        let settings = Settings { probe_hosts: Some(hosts.into()), ..settings() };
        for good in ["mail.example.test", "MAIL.example.test", "imap.example.net", "a.b.example.net"] {
            assert!(settings.may_probe(good, false), "{good}");
        }
        for bad in ["smtp.example.test", "example.net", "myexample.net", "example.net.evil.test", ".example.net", ""] {
            assert!(!settings.may_probe(bad, false), "{bad}");
        }
    }

    #[test]
    fn nothing_is_tried_where_no_server_is_named_or_no_test_allowed() {
        assert!(!Settings { probe_hosts: Some(Vec::new()), ..settings() }.may_probe("mail.example.test", false));
        assert!(!Settings { probe_allowed: false, ..settings() }.may_probe("mail.example.test", false));
        assert!(settings().may_probe("mail.example.test", false));
    }

    #[test]
    fn the_usual_expiry_never_comes_after_the_latest() {
        let usual = |days, most| Settings { expires_days: days, expires_max_days: most, ..settings() }.usual_expiry();
        assert_eq!(usual(Some(90), None), Some(90));
        assert_eq!(usual(Some(90), Some(365)), Some(90));
        assert_eq!(usual(Some(365), Some(90)), None);
        assert_eq!(usual(Some(90), Some(90)), None);
    }
}
