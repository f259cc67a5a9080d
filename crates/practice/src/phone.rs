//! What the practice phone shows, and what one can do on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The practice phone at one moment. Everything on it belongs to the practice organisation: no real code is ever here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "Phone")]
pub struct PhoneView {
    /// The e-mail address of the practice employee.
    pub address: String,
    /// Their user name.
    pub user: String,
    /// Their account password.
    pub password: String,
    /// Text messages and e-mails, newest first.
    pub messages: Vec<Message>,
    /// Pictures that the authenticator app can scan now.
    pub pictures: Vec<Picture>,
    /// Accounts in the authenticator app.
    pub codes: Vec<AuthenticatorCode>,
    /// Questions that wait for an approval.
    pub approvals: Vec<Approval>,
}

/// A text message or an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Message {
    /// Grows with every message.
    pub id: u32,
    /// By text message or by e-mail.
    pub kind: MessageKind,
    /// The phone number or e-mail address.
    pub to: String,
    /// The whole text.
    pub text: String,
    /// The code in it.
    pub code: String,
    /// When it arrived, RFC 3339.
    pub at: String,
}

/// How a message arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MessageKind {
    /// As a text message.
    TextMessage,
    /// As an e-mail.
    Email,
}

/// A picture on the wizard's screen that the authenticator app has not scanned yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Picture {
    /// Names it in `scan`.
    pub id: String,
}

/// An account in the authenticator app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AuthenticatorCode {
    /// Names it in `nextCode`.
    pub id: String,
    /// The code to type.
    pub code: String,
    /// Seconds until the code changes; `None` where it changes on a press.
    pub seconds_left: Option<u32>,
}

/// A question that waits for an approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Approval {
    /// Names it in `approve`.
    pub id: String,
}

/// What one can do on the practice phone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum PhoneAction {
    /// Scan a picture with the authenticator app.
    Scan {
        /// Its `id`.
        id: String,
    },
    /// Press the button for the next code of a counter-based account.
    NextCode {
        /// Its `id`.
        id: String,
    },
    /// Approve.
    Approve {
        /// Its `id`.
        id: String,
    },
}
