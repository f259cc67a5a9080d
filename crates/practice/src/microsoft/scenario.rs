//! What a practice tenant can be like.

use super::account::Enforcement;
use super::submission::SubmissionRefusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the practice tenant does, or refuses to do.
///
/// Who may create app passwords is decided as Microsoft decides it: per-user MFA is *enforced* for the person, and the
/// administrator lets people create them. Rules for everybody, that is Conditional Access and security defaults, ask for a
/// second proof as well, but there are no app passwords under them.
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

    /// The person's per-user MFA state at the beginning.
    pub(super) fn enforcement(self) -> Enforcement {
        match self {
            Self::EnabledNotEnforced => Enforcement::Enabled,
            Self::ConditionalAccess | Self::SecurityDefaults => Enforcement::Disabled,
            _ => Enforcement::Enforced,
        }
    }

    /// Whether a method has been set up at the beginning.
    pub(super) fn begins_with_method(self) -> bool {
        self != Self::EnabledNotEnforced
    }

    /// How many app passwords there are at the beginning.
    pub(super) fn begins_with_app_passwords(self) -> usize {
        if self == Self::LimitReached { super::account::APP_PASSWORD_LIMIT } else { 0 }
    }

    /// Whether the administrator lets people create app passwords.
    pub(super) fn allows_app_passwords(self) -> bool {
        self != Self::SwitchOff
    }

    /// Whether the administrator has consented to what the program wants to read.
    pub(super) fn has_admin_consent(self) -> bool {
        self != Self::ConsentMissing
    }

    /// What the mail server says to everybody, if nobody may come in.
    pub(super) fn submission_refusal(self) -> Option<SubmissionRefusal> {
        match self {
            Self::ConditionalAccess => Some(SubmissionRefusal::ConditionalAccess),
            Self::SecurityDefaults => Some(SubmissionRefusal::SecurityDefaults),
            Self::SubmissionOffForTenant => Some(SubmissionRefusal::OffForTenant),
            Self::SubmissionOffForMailbox => Some(SubmissionRefusal::OffForMailbox),
            _ => None,
        }
    }
}
