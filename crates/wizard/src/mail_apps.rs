//! What the screens show of the mail apps that an app password can be put into.

use keychain::{MailApp, Presence, WhyNot, WhyPaste};
use serde::Serialize;
use ts_rs::TS;

/// A mail app of this computer, on the screens after an app password was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MailAppRow {
    /// Which.
    pub app: MailApp,
    /// Its version, where it tells.
    pub version: Option<String>,
    /// Whether it is the one that the person, or the organisation, wants first.
    pub is_first: bool,
    /// Where the app password has got to.
    pub state: MailAppState,
    /// Whether the app password can be put into a profile, if the person wants that.
    pub asks_with_password: bool,
    /// Whether what was written can be taken out again from here.
    pub can_undo: bool,
}

/// Where an app password has got to in one mail app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum MailAppState {
    /// Nothing was done yet.
    Offered,
    /// It is being written.
    Saving,
    /// It is where the app looks for it.
    InPlace {
        /// Whether the app's maker does not document that it looks there.
        best_effort: bool,
    },
    /// A profile was opened, which the person has yet to approve.
    ApproveProfile {
        /// Whether the app password is in it.
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

/// A mail app in which an app password of the list is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StoredIn {
    /// Which.
    pub app: MailApp,
    /// How it got there.
    pub state: StoredState,
    /// What was seen when the person last looked; `None`: nobody has looked, or it could not be seen.
    pub presence: Option<Presence>,
}

/// How an app password got into a mail app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum StoredState {
    /// This program wrote it.
    Written,
    /// This program was writing it when it was interrupted: it may be there.
    MayBeWritten,
    /// By a profile that the person approves.
    Profile,
    /// The person pastes it.
    Pasted,
}
