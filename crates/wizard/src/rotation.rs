//! What the screens show while an app password is replaced by a new one.

use keychain::MailApp;
use serde::Serialize;
use ts_rs::TS;

/// One step of a replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RotationRow {
    /// What is done.
    pub step: RotationStep,
    /// How far it is.
    pub state: RotationState,
}

/// The steps of a replacement, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "step", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum RotationStep {
    /// The provider creates the new one.
    Create,
    /// It is kept in the computer's keychain.
    Keep,
    /// The mail servers are asked whether they take it.
    ProbeNew,
    /// It is put into a mail app in which the old one is.
    Store {
        /// Which.
        app: MailApp,
    },
    /// The old one is revoked, and cleaned from this computer.
    RevokeOld,
    /// The mail servers are asked whether they refuse the old one.
    ProbeOld,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum RotationState {
    /// It has not begun.
    Waiting,
    /// It is under way.
    Running,
    /// It is done.
    Done,
    /// It is left out: there is no server to ask, or nothing to ask with.
    LeftOut,
    /// The person has to do it in the mail app: paste the new one, or approve a profile.
    ByPerson,
    /// It failed; nothing after it was begun.
    Failed,
}

/// Why a replacement stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum RotationProblem {
    /// The program was closed in the middle.
    Interrupted,
    /// The provider did not create a new one.
    NotCreated,
    /// It is not known whether the provider created one: it did not answer.
    MayBeCreated,
    /// The provider allows no more app passwords beside the old one, and counts those that have ended. Room is made by deleting
    /// one in the list, or the old one (`DeleteOldFirst`).
    LimitReached,
    /// The provider allows no more app passwords that work beside the old one. Room is made by revoking or pausing one in the
    /// list, or by ending the old one (`DeleteOldFirst`).
    WorkingLimitReached,
    /// A rule of the provider's is against a new one, and only the organisation could change that.
    CreateRefused,
    /// The old one was to be deleted before there is a new one, and was not; unless the truth is `OldOnly`, it may be.
    NotDeleted,
    /// The sign-in at the provider has run out: `GoOn` signs in first.
    SignedOut,
    /// Somebody else has signed in than the one whom the app password belongs to: `GoOn` signs in once more.
    OtherAccount,
    /// The new one could not be kept in the keychain, or the keychain does not give it out.
    NotKept,
    /// The mail servers do not take the new one.
    NewRefused,
    /// The mail servers do not take the new one, because wrong passwords were tried too often: `GoOn` unblocks it, where that
    /// is allowed, and asks again.
    NewBlocked,
    /// The mail servers could not be asked: `Retry` asks again, `GoOn` goes on without having asked.
    NotProbed,
    /// The new one could not be put into a mail app.
    NotStored,
    /// The old one could not be revoked: it still works.
    NotRevoked,
    /// It is not known whether the provider revoked the old one: it did not answer.
    MayBeRevoked,
    /// One of the two is revoked (the truth tells which), but something of it is still on this computer.
    NotCleaned,
    /// The mail servers still take the old one, although it is revoked. Servers may remember a password for some minutes:
    /// `Retry` asks again.
    OldStillWorks,
    /// The new one is to be dropped, but the old one could not be put back into a mail app: nothing was revoked.
    NotPutBack,
    /// The new one is to be dropped, but could not be revoked. Unless the truth is `Both`, it may be: the provider did not
    /// answer.
    NotDropped,
}

/// Which of the two works now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum RotationTruth {
    /// Only the old one: nothing has changed.
    OldOnly,
    /// Perhaps the old one, and there is no new one.
    MaybeOldOnly,
    /// Both.
    Both,
    /// The old one, and perhaps the new one.
    OldAndMaybeNew,
    /// The new one, and perhaps the old one.
    NewAndMaybeOld,
    /// Only the new one.
    NewOnly,
}
