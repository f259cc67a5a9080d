//! What the screens show of the account's mail servers, and of the sign-ins that prove an app password there.

use crate::guided::Sending;
use mail::{PassedOver, ProbeOutcome, Server, ServersFrom};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The mail servers of the account, as far as they are known, and what they say to the app password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MailSettings {
    /// Where the search for them has got to.
    pub search: ServerSearch,
    /// The servers; at least one is in it.
    pub servers: Option<KnownServers>,
    /// Whether the person can correct them: not where the organisation has fixed them.
    pub can_correct: bool,
    /// Whether `SearchServers` could tell more: something is not fixed, and somebody may be asked.
    pub can_search: bool,
    /// Whether mailboxes take a password for sending, where the provider has something to say about that.
    pub sending: Option<Sending>,
    /// What the servers say to the app password.
    pub probe: ProbeState,
}

/// Where the search for mail servers has got to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum ServerSearch {
    /// Nothing had to be searched for, or the organisation does not want it.
    #[default]
    NotNeeded,
    /// Under way; it takes 5 seconds at most and nothing waits for it.
    Searching,
    /// Something was found.
    Found,
    /// Nothing was found.
    Nothing {
        /// What was asked, and why its answer is not used.
        passed_over: Vec<PassedOver>,
    },
}

/// Mail servers that are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KnownServers {
    /// Where mail is read.
    pub incoming: Option<Server>,
    /// Where mail is sent through.
    pub outgoing: Option<Server>,
    /// What they call the person: the user name for the mail app.
    pub user: String,
    /// What the one to send through calls them, where that is another name.
    pub outgoing_user: Option<String>,
    /// Who told it.
    pub from: ServersFrom,
    /// The name of the computer that told it, where one did.
    pub told_by: Option<String>,
}

/// What the mail servers say to the app password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ProbeState {
    /// Whether it can be tried: the organisation wants it, and a server is known.
    pub offered: bool,
    /// What came of the last try to read mail.
    pub incoming: Option<ProbeOutcome>,
    /// What came of the last try to send mail. Not tried where the other server has refused the password: tries add up.
    pub outgoing: Option<ProbeOutcome>,
    /// Whether another app password could change that.
    pub new_password_may_help: bool,
    /// Seconds until the next try is allowed: many tries in a row lock accounts.
    pub wait_seconds: Option<u32>,
}

/// A mail server as the person types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ServerForm {
    /// Its language.
    pub protocol: mail::Protocol,
    /// Its name; empty: there is none.
    pub host: String,
    /// Its port, as typed.
    pub port: String,
    /// When the connection becomes encrypted.
    pub encryption: mail::Encryption,
}

/// The part of the form for mail servers that is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ServerFormProblem {
    /// There is no server in it at all.
    Empty,
    /// The name of the server to read from.
    IncomingHost,
    /// Its port.
    IncomingPort,
    /// The name of the server to send through.
    OutgoingHost,
    /// Its port.
    OutgoingPort,
    /// The user name.
    User,
    /// Only encrypted connections are taken.
    NotEncrypted,
}
