//! What a probe can end in.

use serde::Serialize;
use trust::WhyNot;
use ts_rs::TS;

/// What came of one sign-in to a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export, rename = "ProbeOutcome")]
pub enum ProbeOutcome {
    /// The server took the password.
    Works,
    /// The server answered, and did not take it.
    Refused {
        /// Why, as far as its words tell.
        refusal: Refusal,
    },
    /// The server could not be asked.
    NotReached {
        /// Why not.
        because: NotReached,
    },
    /// The password was sent, and no verdict came: the server may have judged it all the same, and counted it.
    NoVerdict {
        /// Why not.
        because: NoVerdict,
    },
    /// Its certificate is not trusted by this computer, so nothing secret was sent.
    NotTrusted {
        /// Why not.
        because: NotTrusted,
    },
}

impl ProbeOutcome {
    /// Whether another app password could change the outcome.
    pub fn new_password_may_help(self) -> bool {
        matches!(
            self,
            Self::Refused { refusal: Refusal::Password | Refusal::PasswordOrSwitchedOff | Refusal::AppPasswordNeeded }
        )
    }

    /// The same, where the password has been sent by then.
    pub(crate) fn after_the_password(self) -> Self {
        let Self::NotReached { because } = self else { return self };
        let because = match because {
            NotReached::TimedOut => NoVerdict::TimedOut,
            NotReached::NoConnection | NotReached::NameNotFound => NoVerdict::Cut,
            NotReached::NoEncryption | NotReached::NotUnderstood | NotReached::Proxy => NoVerdict::NotUnderstood,
        };
        Self::NoVerdict { because }
    }
}

/// Why a server refused a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ProbeRefusal")]
pub enum Refusal {
    /// The name or the password; the server does not say which, or why (`535 5.7.3`, `535 5.7.8`).
    Password,
    /// The name or the password, or access for mail apps is switched off for this mailbox: the server says that it is one of
    /// them (Yandex: `LOGIN invalid credentials or IMAP is disabled`).
    PasswordOrSwitchedOff,
    /// The server wants an app password, and takes this for none.
    AppPasswordNeeded,
    /// Passwords are switched off for this account (`535 5.7.139 … basic authentication is disabled`).
    PasswordsSwitchedOff,
    /// Sending with a password is switched off for the whole organisation.
    SubmissionOffForOrganisation,
    /// Sending with a password is switched off for this mailbox.
    SubmissionOffForMailbox,
    /// The service has ended sending with passwords for good (`550 5.7.30`).
    SubmissionEnded,
    /// Reading mail in this way (IMAP or POP3) is switched off for this mailbox.
    ProtocolOffForMailbox,
    /// The server takes no password on this connection (`LOGINDISABLED`).
    LoginDisabled,
    /// The server wants encryption first (`PRIVACYREQUIRED`), although the connection is encrypted as far as it can be.
    EncryptionRequired,
    /// A rule of the organisation forbids it: security defaults or Conditional Access.
    BlockedByPolicy,
    /// The service wants a sign-in in the browser first: to it, this one looks like a stranger's.
    BrowserFirst,
    /// The server takes nothing from the network that this computer is in (`Client host blocked`).
    NetworkRefused,
    /// The account is locked, often after too many wrong tries.
    Locked,
    /// The account is switched off: somebody has done that (`525 5.7.13`).
    AccountOff,
    /// The server knows the account, and does not let it use this (`authorization failure`, `AUTHORIZATIONFAILED`).
    NotAllowed,
    /// There were too many tries; waiting helps, trying makes it worse.
    TooManyTries,
    /// Not now (`4xx`, such as `454 4.7.0`).
    Later,
    /// The server offers no sign-in with a password.
    NotOffered,
    /// It takes a password only in ways that the test does not speak, such as CRAM-MD5 or NTLM; a mail app may.
    OtherWaysOnly,
    /// Anything else.
    Other,
}

/// Why a server could not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ProbeNotReached")]
pub enum NotReached {
    /// Its name is not known.
    NameNotFound,
    /// The connection was refused or cut: often a port that the network blocks.
    NoConnection,
    /// It did not answer in time: often a port that the network blocks.
    TimedOut,
    /// It does not speak TLS, or not with this computer.
    NoEncryption,
    /// It does not speak the language of mail servers.
    NotUnderstood,
    /// A web proxy answers in its place: mail does not get through it.
    Proxy,
}

/// Why there is no verdict although the password was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ProbeNoVerdict")]
pub enum NoVerdict {
    /// The server hung up.
    Cut,
    /// It fell silent.
    TimedOut,
    /// It answered something that is neither yes nor no.
    NotUnderstood,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "ProbeNotTrusted")]
pub enum NotTrusted {
    /// It has expired, or is not valid yet; or this computer's clock is wrong.
    Expired,
    /// It is another server's.
    WrongName,
    /// Nobody whom this computer trusts has issued it.
    UnknownIssuer,
    /// A device that reads along on encrypted connections has issued it, and this computer does not trust it.
    TlsInspection,
    /// Anything else.
    Other,
}

impl From<WhyNot> for NotTrusted {
    fn from(why: WhyNot) -> Self {
        match why {
            WhyNot::Expired | WhyNot::NotValidYet => Self::Expired,
            WhyNot::WrongName => Self::WrongName,
            WhyNot::UnknownIssuer => Self::UnknownIssuer,
            WhyNot::Inspected => Self::TlsInspection,
            WhyNot::Missing | WhyNot::Revoked | WhyNot::NoVerdict | WhyNot::Other => Self::Other,
        }
    }
}
