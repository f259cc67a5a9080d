//! What a practice tenant can be like.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the practice tenant does, or refuses to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "PracticeScenario")]
pub enum Scenario {
    /// Per-user MFA is enforced, app passwords are allowed, mail can be sent.
    #[default]
    Eligible,
    /// Per-user MFA is enabled, and the person has not finished setting up a method; that makes it enforced.
    EnabledNotEnforced,
    /// A Conditional Access rule asks for the second factor; per-user MFA is disabled, so there are no app passwords.
    ConditionalAccess,
    /// Security defaults ask for it; there are no app passwords, and mail servers refuse passwords.
    SecurityDefaults,
    /// Per-user MFA is enforced, but the administrator has switched app passwords off.
    SwitchOff,
    /// The administrator has not consented to what the program wants to read.
    ConsentMissing,
    /// Reading asks for one more sign-in (a claims challenge).
    ClaimsChallenge,
    /// Reading is throttled: 429 with Retry-After.
    Throttled,
    /// The person has 40 app passwords.
    LimitReached,
    /// Sending mail with a password is switched off for the organisation.
    SubmissionOffForTenant,
    /// Sending mail with a password is switched off for the mailbox.
    SubmissionOffForMailbox,
}

impl Scenario {
    /// All of them, in the order to show them in.
    pub const ALL: [Self; 11] = [
        Self::Eligible,
        Self::EnabledNotEnforced,
        Self::ConditionalAccess,
        Self::SecurityDefaults,
        Self::SwitchOff,
        Self::ConsentMissing,
        Self::ClaimsChallenge,
        Self::Throttled,
        Self::LimitReached,
        Self::SubmissionOffForTenant,
        Self::SubmissionOffForMailbox,
    ];
}
