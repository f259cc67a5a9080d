//! What can be told. Names and numbers are a contract with whoever collects them: they never change, and none is used twice.

use serde::Serialize;
use uuid::Uuid;

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// There is a new app password.
    Created(Witness),
    /// It was put somewhere on this computer.
    Stored {
        /// Where.
        place: Place,
        /// Whether the person has yet to approve it there.
        is_pending: bool,
    },
    /// It was taken out again.
    Removed {
        /// Out of what.
        place: Place,
    },
    /// It has taken the place of another, which has ended.
    Rotated {
        /// The other one, by the ledger's identifier.
        replaces: Option<Uuid>,
    },
    /// It has ended.
    Revoked(Witness),
    /// The person has taken away one of their authentication methods.
    MethodRemoved(Method),
    /// The person has switched off one of their authentication methods.
    MethodSwitchedOff(Method),
    /// The person has brought one of their authentication methods back into step.
    MethodResynced(Method),
    /// Something was not allowed.
    Refused {
        /// What.
        operation: Operation,
        /// By which rule.
        reason: Reason,
    },
}

/// Whether it came to a good end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It is done.
    Success,
    /// It is done once the person approves it.
    Pending,
    /// It was refused.
    Failure,
}

impl Event {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Created(_) => "created",
            Self::Stored { .. } => "stored",
            Self::Removed { .. } => "removed",
            Self::Rotated { .. } => "rotated",
            Self::Revoked(_) => "revoked",
            Self::MethodRemoved(_) => "methodRemoved",
            Self::MethodSwitchedOff(_) => "methodSwitchedOff",
            Self::MethodResynced(_) => "methodResynced",
            Self::Refused { .. } => "refused",
        }
    }

    /// Its stable number, between 1 and 1000: for these Windows brings a message file (`EventCreate.exe`).
    pub fn id(self) -> u16 {
        match self {
            Self::Created(_) => 101,
            Self::Stored { .. } => 102,
            Self::Removed { .. } => 103,
            Self::Rotated { .. } => 104,
            Self::Revoked(_) => 105,
            Self::MethodRemoved(_) => 106,
            Self::MethodSwitchedOff(_) => 107,
            Self::MethodResynced(_) => 108,
            Self::Refused { .. } => 201,
        }
    }

    /// How it ended.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Stored { is_pending: true, .. } => Outcome::Pending,
            Self::Refused { .. } => Outcome::Failure,
            _ => Outcome::Success,
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Witness {
    /// The provider answered so.
    Provider,
    /// The person did it on the provider's own page, and says so.
    Person,
}

/// What proves, beside the password, that it is the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// An authenticator app whose codes change by themselves.
    AuthenticatorApp,
    /// An app or a key fob whose codes change at each press.
    CounterApp,
    /// A code by text message.
    TextMessage,
    /// A code by e-mail.
    Email,
    /// A question on the phone.
    Push,
}

/// Where an app password is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names of mail apps")]
pub enum Place {
    /// Our own entry in the keychain.
    Keychain,
    OutlookClassic,
    NewOutlook,
    OutlookForMac,
    AppleMail,
    Evolution,
    Geary,
    #[serde(rename = "kmail")]
    KMail,
    Thunderbird,
}

/// Which service issues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Provider {
    /// Microsoft 365.
    Microsoft365,
    /// privacyIDEA.
    PrivacyIdea,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// To sign in.
    SignIn,
    /// To set up an authentication method.
    SetUp,
    /// To change or take away an authentication method.
    ChangeMethod,
    /// To create an app password.
    Create,
    /// To change or end one.
    Change,
    /// To see what there is.
    Read,
}

/// The rule by which something was refused. Technical failures are no refusals; they stand in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// The server's policy forbids it.
    NotAllowed,
    /// There are as many app passwords as the server's policy allows.
    LimitReached,
    /// The organisation does not let this account have app passwords.
    AppPasswordsNotOffered,
    /// The organisation lets this account set up no authentication method.
    NoMethodOffered,
    /// The account's second factor is of a kind that this program cannot ask for.
    NoUsableMethod,
    /// This program's own rule: what cannot be written down first is not created.
    LedgerNotWritable,
    /// The administrator has not yet allowed this program to read what it asks for.
    AdminConsentMissing,
    /// The person did not allow it.
    ConsentDeclined,
    /// The sign-in came back without an approval; by whom it is missing, the provider does not say.
    NotApproved,
    /// The program is not registered in the organisation.
    AppNotFound,
    /// The administrator has switched the program off.
    AppDisabled,
    /// The registration lacks something.
    AppMisconfigured,
    /// The account is not on the list of those who may use the program.
    NotAssigned,
    /// A Conditional Access rule or the organisation's security policy forbids it.
    BlockedByPolicy,
    /// The computer must be managed, or be in order.
    DeviceNotAccepted,
    /// Security defaults forbid it.
    BlockedBySecurityDefaults,
    /// Methods may be set up in certain places or on certain devices only.
    SetUpPlaceBlocked,
    /// An authentication method has to be set up first.
    SetUpFirst,
    /// The second proof was not given, or is too old.
    SecondProofMissing,
    /// Another account is needed.
    WrongAccount,
    /// The organisation's network allows sign-ins to certain organisations only.
    TenantRestricted,
    /// There is no such organisation.
    NoSuchTenant,
    /// The organisation lives in another national cloud.
    OtherCloud,
    /// There is no such account, or its password was wrong.
    CredentialsRefused,
    /// Too many wrong tries, or from a suspicious place.
    AccountLocked,
    /// The account's password has run out.
    PasswordExpired,
    /// The account has been switched off.
    AccountDisabled,
    /// Earlier sign-ins were ended.
    SessionsRevoked,
    /// The provider saw the same sign-in too often.
    TooManySignIns,
    /// The part of the sign-in that the organisation runs itself failed.
    OwnSignInFailed,
    /// The provider names no rule that this program knows.
    Other,
}
