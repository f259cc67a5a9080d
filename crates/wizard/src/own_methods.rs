//! The person's own authentication methods, as the screens show them.

use providers::MethodKind;
use serde::Serialize;
use ts_rs::TS;

/// One authentication method that the account has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OwnMethod {
    /// Names it in actions.
    pub id: String,
    /// What it is.
    pub kind: MethodKind,
    /// What tells it from others: the words for it, the end of its number, and where neither does, the provider's name for it.
    /// May be empty.
    pub label: String,
    /// How it stands with it.
    pub state: MethodState,
    /// Whether the person has come in with it this time.
    pub is_in_use: bool,
    /// Whether two codes bring it back into step.
    pub can_resync: bool,
    /// Whether it can be taken away, and if not, why.
    pub removal: MethodRemoval,
}

/// How it stands with a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodState {
    /// It works.
    Usable,
    /// It does not work at this moment: switched off, blocked by wrong codes, or out of its time.
    NotUsable,
    /// It was begun and never finished, which nobody can do any more. It may keep the person out.
    HalfMade,
}

/// Whether a method can be taken away, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodRemoval {
    /// `RemoveMethod` takes it away.
    Remove,
    /// `SwitchOffMethod` switches it off; only IT takes it away.
    SwitchOff,
    /// It is the only one that works: another has to be set up first.
    OnlyOne,
    /// The person has come in with it: another has to be come in with first.
    InUse,
    /// The person has come in without one that still works: one has to be come in with first, and not this.
    NotProven,
    /// The organisation does not let people do it.
    NotAllowed,
    /// It is of a kind that this program does not handle.
    NotHandled,
}

/// What has just been done to one's own methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MethodNews {
    /// What.
    pub what: MethodChange,
    /// What the method is.
    pub kind: MethodKind,
    /// As [`OwnMethod::label`].
    pub label: String,
}

/// What has been done to a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is switched off.
    SwitchedOff,
    /// It was gone already.
    GoneAlready,
    /// It is back in step.
    InStep,
}

/// A change to one method that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MethodProblem {
    /// The method.
    pub id: String,
    /// What.
    pub code: MethodProblemCode,
    /// What to tell the help desk.
    pub support_id: String,
}

/// Why a change to one method did not succeed. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodProblemCode {
    /// The server does not let this person do it.
    MethodNotAllowed,
    /// No other one works any more: another window, or somebody else, has changed them meanwhile.
    OnlyMethod,
    /// The one that the person has come in with does not work any more.
    MethodNotProven,
}

/// Why a method is not back in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ResyncProblem {
    /// A code is missing.
    Empty,
    /// Both are the same code.
    Alike,
    /// They are not two codes of it that follow each other. Nothing has changed.
    Refused,
    /// No answer came, so nobody knows: two new codes are right in any case.
    Unanswered,
}
