//! What a practice organisation is like: its people, its services and its policies.

use crate::clock::{Clock, SystemClock};
use crate::directory::Person;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// Everything about a practice organisation that a test may want to be different.
#[derive(Clone)]
pub struct Settings {
    /// The name on messages.
    pub name: String,
    /// The realm of all people. With the domain of their addresses a person may sign in as `user` and as `user@realm`,
    /// which is the e-mail address.
    pub realm: String,
    /// The people. The first is the practice employee, whose phone [`crate::Organisation::phone`] shows.
    pub people: Vec<Person>,
    /// The services that an app password can be limited to.
    pub services: Vec<Service>,
    /// What a signed-in person may do.
    pub rights: BTreeSet<Right>,
    /// Whether a new method must be proven with a code (policy `verify_enrollment`).
    pub verify_enrollment: bool,
    /// Whether a method has a PIN of its own, which nobody has set, instead of the account's password (`otppin` unset, as the
    /// server is installed): then whoever sets one up is not let in any more.
    pub token_pin: bool,
    /// Whether an authenticator app has to make a part of its key (policies `totp_2step=force`, `hotp_2step=force`).
    pub two_steps: bool,
    /// How many tokens there may be, if not any number.
    pub limit: Option<Limit>,
    /// The shortest PIN of a token (policy `otp_pin_minlength`). As here, where nobody may set one, no token can be had at all
    /// above 0.
    pub least_pin: usize,
    /// What a policy says that is against every app password, and of which nobody has heard.
    pub whim: Option<String>,
    /// Whether wrong passwords that do not even have the right length count (setting `IncFailCountOnFalsePin`).
    pub counts_false_pins: bool,
    /// After how long a token that is blocked takes answers again (setting `failcounter_clear_timeout`).
    pub failures_forgotten_after: Option<SignedDuration>,
    /// How well the sign-in to the self-service is guarded.
    pub guard: Guard,
    /// Where a mail server of its own would ask `/validate/check` from; everybody else is asked for a second factor there.
    pub mail_server: IpAddr,
    /// The ports to listen on.
    pub ports: Ports,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Practice organisation".to_owned(),
            realm: "example.test".to_owned(),
            people: vec![Person::practice_employee()],
            services: vec![
                Service::new("mail", "Outlook and other mail apps", true, true),
                Service::new("imap", "Reading mail (IMAP)", true, false),
                Service::new("smtp", "Sending mail (SMTP)", false, true),
            ],
            rights: Right::ALL.into_iter().collect(),
            verify_enrollment: true,
            token_pin: false,
            two_steps: false,
            limit: None,
            least_pin: 0,
            whim: None,
            counts_false_pins: false,
            failures_forgotten_after: None,
            guard: Guard::Tight,
            mail_server: IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2)),
            ports: Ports::default(),
            clock: Arc::new(SystemClock),
        }
    }
}

impl Settings {
    /// The same, but nobody has this right.
    #[must_use]
    pub fn without(mut self, right: Right) -> Self {
        self.rights.remove(&right);
        self
    }

    pub(crate) fn allows(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }
}

/// A policy that limits how many tokens there may be. Revoked ones count, except where only active ones do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// A person's app passwords (`applspec_max_token_per_user`).
    AppPasswords(usize),
    /// A person's active app passwords (`applspec_max_active_token_per_user`).
    ActiveAppPasswords(usize),
    /// A person's methods and app passwords (`max_token_per_user`).
    Tokens(usize),
    /// A person's active methods and app passwords (`max_active_token_per_user`).
    ActiveTokens(usize),
    /// All tokens of the organisation (`max_token_per_realm`).
    Realm(usize),
}

/// Ports on 127.0.0.1; 0 takes any that is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ports {
    /// The self-service (HTTP).
    pub server: u16,
    /// Reading mail (IMAP).
    pub imap: u16,
    /// Sending mail (SMTP submission).
    pub submission: u16,
}

/// A service that an app password can be limited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id, as app passwords name it.
    pub id: String,
    /// The administrator's words for it.
    pub description: String,
    /// Whether the IMAP server takes app passwords of this service.
    pub imap: bool,
    /// Whether the submission server takes app passwords of this service.
    pub submission: bool,
}

impl Service {
    /// A service with its id, description, and the mail servers that take its app passwords.
    pub fn new(id: &str, description: &str, imap: bool, submission: bool) -> Self {
        Self { id: id.to_owned(), description: description.to_owned(), imap, submission }
    }
}

/// How the sign-in to the self-service treats app passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guard {
    /// As it should be: people sign in with password and second factor, and never with an app password.
    #[default]
    Tight,
    /// A misconfigured server (`otppin=none` for everybody): an app password with its service id signs in by itself.
    /// Account passwords no longer do, except for people who have no method yet.
    OpenToAppPasswords,
    /// A misconfigured server (`otppin=userstore` for everybody, no `disabled_token_types`): an app password behind the
    /// account password replaces the second factor.
    AppPasswordIsSecondFactor,
}

/// Something that a signed-in person may do; an action of privacyIDEA's scope `user`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Set up codes that change every 30 seconds.
    EnrolTotp,
    /// Set up codes that change on each press.
    EnrolHotp,
    /// Set up codes by text message.
    EnrolSms,
    /// Set up codes by e-mail.
    EnrolEmail,
    /// Set up questions on the phone.
    EnrolPush,
    /// Create app passwords.
    EnrolAppPassword,
    /// Not a permission: app passwords are always made by the server.
    ServerGenerates,
    /// Delete methods and app passwords.
    Delete,
    /// Pause them.
    Disable,
    /// Resume them.
    Enable,
    /// Revoke them.
    Revoke,
    /// Unblock them.
    Reset,
    /// Bring a method whose codes change at each press back into step.
    Resync,
    /// See which services there are.
    ListServices,
    /// Change descriptions.
    SetDescription,
    /// Replace the secret of an app password.
    Rollover,
    /// See one's own record.
    ReadOwnRecord,
}

impl Right {
    /// Every right there is.
    pub const ALL: [Self; 17] = [
        Self::EnrolTotp,
        Self::EnrolHotp,
        Self::EnrolSms,
        Self::EnrolEmail,
        Self::EnrolPush,
        Self::EnrolAppPassword,
        Self::ServerGenerates,
        Self::Delete,
        Self::Disable,
        Self::Enable,
        Self::Revoke,
        Self::Reset,
        Self::Resync,
        Self::ListServices,
        Self::SetDescription,
        Self::Rollover,
        Self::ReadOwnRecord,
    ];

    /// Its name in policies and in the answer to a sign-in.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnrolTotp => "enrollTOTP",
            Self::EnrolHotp => "enrollHOTP",
            Self::EnrolSms => "enrollSMS",
            Self::EnrolEmail => "enrollEMAIL",
            Self::EnrolPush => "enrollPUSH",
            Self::EnrolAppPassword => "enrollAPPLSPEC",
            Self::ServerGenerates => "applspec_force_server_generate",
            Self::Delete => "delete",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Revoke => "revoke",
            Self::Reset => "reset",
            Self::Resync => "resync",
            Self::ListServices => "serviceid_list",
            Self::SetDescription => "setdescription",
            Self::Rollover => "token_rollover",
            Self::ReadOwnRecord => "userlist",
        }
    }
}
