//! Where an app password goes: the mail apps of this computer, each behind one small trait.

#[cfg_attr(target_os = "linux", path = "linux/mod.rs")]
#[cfg_attr(target_os = "macos", path = "macos/mod.rs")]
#[cfg_attr(target_os = "windows", path = "windows/mod.rs")]
mod platform;

#[cfg(all(fuzzing, target_os = "linux"))]
pub(crate) use platform::read_settings;

#[cfg(any(target_os = "macos", all(test, unix)))]
mod apple;
mod one_paste;

use crate::vault::VaultError;
use async_trait::async_trait;
use password::Secret;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// A mail app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MailApp {
    /// Outlook for Windows, the classic one.
    OutlookClassic,
    /// The new Outlook for Windows.
    NewOutlook,
    /// Outlook for Mac.
    OutlookForMac,
    /// Apple Mail.
    AppleMail,
    /// GNOME Evolution.
    Evolution,
    /// GNOME Geary.
    Geary,
    /// KDE's KMail.
    #[serde(rename = "kmail")]
    KMail,
    /// Mozilla Thunderbird.
    Thunderbird,
}

/// The language of a mail server, as mail apps name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HostProtocol {
    /// Reading mail.
    Imap,
    /// Fetching mail.
    Pop3,
    /// Sending mail.
    Smtp,
}

/// When the connection to a mail server becomes encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HostEncryption {
    /// From its first byte.
    Tls,
    /// After a command in the clear.
    StartTls,
    /// Never: only on this computer itself.
    None,
}

/// A mail server of an account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Host {
    /// Its language.
    pub protocol: HostProtocol,
    /// Its name.
    pub name: String,
    /// Its port.
    pub port: u16,
    /// When the connection becomes encrypted.
    pub encryption: HostEncryption,
}

/// An account as a mail app is set up with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailAccount {
    /// The e-mail address.
    pub address: String,
    /// What the servers call the person.
    pub user: String,
    /// What the server that mail is sent through calls the person, where that is another name (iCloud).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outgoing_user: Option<String>,
    /// Where mail is read.
    pub incoming: Option<Host>,
    /// Where mail is sent through.
    pub outgoing: Option<Host>,
    /// The name of the Exchange server, where there is one.
    pub exchange: Option<String>,
}

impl MailAccount {
    /// What this server calls the person.
    pub fn user_at(&self, host: &Host) -> &str {
        let other = self.outgoing_user.as_deref().filter(|_| host.protocol == HostProtocol::Smtp);
        other.unwrap_or(&self.user)
    }
}

/// One app password in one mail app: everything that names what is written there, and no secret. Known before anything is
/// written, so that it can be noted first; enough to find it again, in another run of the program too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Placement {
    /// The mail app.
    pub app: MailApp,
    /// The account in it.
    pub account: MailAccount,
    /// The vault item's `id`: what is written carries it, as the mark that it is ours.
    pub id: String,
}

/// A mail app that is on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// Which.
    pub app: MailApp,
    /// Its version, where it tells.
    pub version: Option<String>,
}

/// What came of a save: exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Saved {
    /// It is where the mail app looks for it.
    InPlace {
        /// Whether the app's maker does not document that it looks there, and nobody has seen it do so.
        best_effort: bool,
    },
    /// A configuration profile was opened; the person has yet to approve it.
    ApproveProfile {
        /// Whether the app password is in it; otherwise the app asks for it.
        with_password: bool,
    },
    /// The person pastes it into the app, once.
    OnePaste {
        /// Why it is not done for them.
        because: WhyPaste,
    },
    /// It cannot be put there.
    NotPossible {
        /// Why not.
        because: WhyNot,
    },
}

/// Why the person has to paste an app password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum WhyPaste {
    /// The app keeps passwords in a store of its own.
    OwnStore,
    /// The app keeps the passwords of IMAP and POP accounts in its profile, which nobody else should write.
    InProfile,
    /// The app sends the password to its maker's servers, which fetch the mail.
    MakersServers,
    /// How the app stores passwords is not known.
    NotDocumented,
    /// The account signs in without a password of its own there: with a page in the browser, or with the computer's sign-in.
    OtherSignIn,
    /// The account is set not to remember its password: the app looks for none, and asks each time.
    NotRemembered,
    /// The app has this address at a server of another name than the one that the app password is for.
    OtherServer,
    /// The account belongs to the desktop (GNOME Online Accounts), which keeps its password.
    OnlineAccount,
}

/// Why an app password cannot be put into a mail app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "why", content = "problem", rename_all = "camelCase")]
#[ts(export)]
pub enum WhyNot {
    /// The account has to be set up in the app first.
    NoAccount,
    /// Which mail servers the account has is not known.
    NoServers,
    /// The computer's keychain does not take it.
    Keychain(KeychainRefusal),
    /// A file could not be written or opened.
    File,
    /// The app is not on this computer.
    NotInstalled,
}

/// What is wrong with the keychain; the serialisable twin of [`VaultError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum KeychainRefusal {
    /// It is locked.
    Locked,
    /// Access was denied.
    Denied,
    /// There is none.
    NoService,
    /// There is one, and it has no keyring that new entries go into.
    NoKeyring,
    /// It did not answer in time.
    TimedOut,
    /// Anything else.
    Failed,
}

impl From<VaultError> for KeychainRefusal {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Locked => Self::Locked,
            VaultError::Denied => Self::Denied,
            VaultError::NoService => Self::NoService,
            VaultError::NoKeyring => Self::NoKeyring,
            VaultError::TimedOut => Self::TimedOut,
            VaultError::NotFound | VaultError::TooLong | VaultError::Ambiguous | VaultError::Failed => Self::Failed,
        }
    }
}

/// What is where we once wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Presence {
    /// What we wrote.
    Ours,
    /// Something that we did not write: the app, or somebody, has changed it since.
    Changed,
    /// Nothing.
    Gone,
    /// Nobody but the person can see it: a profile, or something that was pasted.
    NotVisible,
}

/// What came of cleaning a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Removed {
    /// What we wrote is gone, now or before.
    Clean,
    /// What is there is not ours any more, and was not touched.
    NotOurs,
    /// The person has to remove it: a profile in the settings, or a password in the app.
    ByPerson,
}

/// One mail app of this computer. No call blocks the caller's thread; each answers within [`crate::TIME_LIMIT`].
#[async_trait]
pub trait Destination: Send + Sync {
    /// Which mail app it is.
    fn app(&self) -> MailApp;

    /// Whether the app is on this computer. Reads files or the registry, never a keychain, and starts no program.
    async fn detect(&self) -> Option<Detected>;

    /// Puts an app password where the app looks for it, in place of an older one, or says what the person has to do.
    /// `with_password` matters to profiles only: whether the secret may be in the file.
    async fn save(&self, placement: &Placement, secret: &Secret, with_password: bool) -> Saved;

    /// Whether what [`Destination::save`] wrote for this placement is still there.
    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError>;

    /// Removes what [`Destination::save`] wrote for this placement, and nothing else.
    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError>;
}

/// The mail apps that this program can serve on this system.
#[derive(Clone, Default)]
pub struct Destinations(Vec<Arc<dyn Destination>>);

impl Destinations {
    /// These, in this order.
    pub fn new(destinations: Vec<Arc<dyn Destination>>) -> Self {
        Self(destinations)
    }

    /// The mail apps of this system. What they write carries the name of this service, such as [`crate::SERVICE_NAME`].
    pub fn of_this_computer(service_name: &str) -> Self {
        Self(platform::destinations(service_name))
    }

    /// All of them.
    pub fn all(&self) -> &[Arc<dyn Destination>] {
        &self.0
    }

    /// The one of this mail app.
    pub fn of(&self, app: MailApp) -> Option<&Arc<dyn Destination>> {
        self.0.iter().find(|destination| destination.app() == app)
    }

    /// Those that are on this computer, in order.
    pub async fn detect(&self) -> Vec<Detected> {
        let mut detected = Vec::new();
        for destination in &self.0 {
            detected.extend(destination.detect().await);
        }
        detected
    }
}
