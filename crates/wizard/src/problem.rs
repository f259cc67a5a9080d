//! Codes for what went wrong. The UI has three texts for each: what happened, what to do, whom to ask.

use providers::{AddressError, Failure, LimitOf};
use serde::Serialize;
use ts_rs::TS;

/// Something is wrong with what was typed; shown beside the field, which keeps its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FieldProblem {
    /// No e-mail address.
    AddressMalformed,
    /// No web address.
    ServerMalformed,
    /// The server's address would send the password in the clear.
    ServerPlainHttp,
    /// Nothing was typed.
    Empty,
    /// None of what is offered has been chosen.
    NotChosen,
    /// User name or password is wrong; nobody says which.
    PasswordRefused,
    /// The code is wrong, or too late.
    CodeRefused,
    /// The code was right, but has been used; the next one is needed.
    CodeUsed,
    /// The time for the answer is over; a new message must be sent.
    CodeExpired,
    /// The phone number or e-mail address was refused.
    ContactRefused,
    /// The label is too long.
    LabelTooLong,
    /// The server does not know this scope any more.
    ScopeUnknown,
    /// No provider that this program knows answers for the address; the person can choose by hand.
    NobodyAnswers,
    /// It could not be found out which provider answers for the address; the person can choose by hand.
    CouldNotFind,
    /// Microsoft answers for the address, in another national cloud than the settings say; only IT can set that right.
    OtherCloud,
}

/// Something went wrong that the input cannot mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ProblemCode {
    /// The server cannot be reached.
    Unreachable,
    /// The server did not answer in time.
    TimedOut,
    /// The server's certificate is not trusted.
    Untrusted,
    /// A proxy wants a sign-in of its own.
    ProxyAuthRequired,
    /// The proxy that leads to the server cannot be reached.
    ProxyUnreachable,
    /// The server is busy.
    ServerBusy,
    /// The server failed.
    ServerFailed,
    /// The server's answer is not understood.
    NotUnderstood,
    /// The sign-in has run out.
    SignedOut,
    /// The account's second factor is of a kind that this program cannot ask for.
    NoUsableMethod,
    /// The account's second factor is a passkey or a security key, which works on the provider's own page only.
    PasskeyOnly,
    /// The organisation does not let this account sign in here.
    SignInSwitchedOff,
    /// The password is right, and the code that is to follow could not be sent.
    CodeNotSent,
    /// A method was begun and never finished, elsewhere or unnoticed, and keeps the person out.
    MethodNotFinished,
    /// A rule of the organisation is against this sign-in, and which one is not known beyond the server's own words.
    SignInNotAllowed,
    /// There were too many sign-ins in a short time.
    TooManySignIns,
    /// The organisation does not let this account set up any authentication method.
    NoMethodOffered,
    /// The organisation does not let this account have app passwords.
    AppPasswordsNotOffered,
    /// Nobody has said what app passwords can be made for: neither does the server list it nor does the organisation name it.
    ServicesNotNamed,
    /// An administrator's account has signed in, which would show and end what belongs to others.
    AdministratorAccount,
    /// The server's policy forbids it.
    NotAllowed,
    /// There are as many app passwords as the server's policy allows; those that have ended count.
    LimitReached,
    /// There are as many app passwords that are neither paused nor revoked as the server's policy allows.
    WorkingLimitReached,
    /// There are as many app passwords and authentication methods together as the server's policy allows; those that have
    /// ended count.
    EverythingLimitReached,
    /// The whole organisation has as many as the server's policy allows.
    OrganisationLimitReached,
    /// The server's policy wants a PIN with every app password.
    PinWanted,
    /// The server's policy is against a new app password, and why is not known beyond the server's own words.
    CreateRefused,
    /// Setting up the method did not come to an end: it is not there any more.
    EnrolmentGone,
    /// A method that was begun could not be taken away again, so none is begun.
    MethodsCannotBeUndone,
    /// The server wants the app to make a part of the key, which only some apps can.
    MethodNeedsOwnApp,
    /// The server would not let the person in with the method just set up; it was taken away.
    WayBackShut,
    /// The same, but it could not be taken away: only an administrator can.
    MethodShutsOut,
    /// The password was refused, and may be right all the same: a method that was begun here may keep the person out.
    HalfMadeMethod,
    /// The intent could not be written down, so nothing was created.
    LedgerNotWritable,
    /// The practice organisation could not be started.
    PracticeFailed,
    /// The browser has not come back in time.
    BrowserNotFinished,
    /// The person declined in the browser.
    BrowserDeclined,
    /// What the browser brought is not the answer to what was asked.
    AnswerNotGenuine,
    /// This computer lets nobody listen for the browser's answer.
    CannotListen,
    /// A fault of this program.
    Internal,
}

impl From<&Failure> for ProblemCode {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Unreachable => Self::Unreachable,
            Failure::TimedOut => Self::TimedOut,
            Failure::Untrusted => Self::Untrusted,
            Failure::ProxyAuthRequired => Self::ProxyAuthRequired,
            Failure::ProxyUnreachable => Self::ProxyUnreachable,
            Failure::Busy { .. } => Self::ServerBusy,
            Failure::ServerFailed { .. } => Self::ServerFailed,
            Failure::NotUnderstood => Self::NotUnderstood,
            Failure::SignedOut => Self::SignedOut,
        }
    }
}

impl ProblemCode {
    /// Whether the list of app passwords helps: room has to be made there.
    pub fn is_about_room(self) -> bool {
        matches!(self, Self::LimitReached | Self::WorkingLimitReached | Self::EverythingLimitReached)
    }
}

impl From<LimitOf> for ProblemCode {
    fn from(limit: LimitOf) -> Self {
        match limit {
            LimitOf::AppPasswords => Self::LimitReached,
            LimitOf::WorkingAppPasswords | LimitOf::EverythingWorking => Self::WorkingLimitReached,
            LimitOf::Everything => Self::EverythingLimitReached,
            LimitOf::Organisation => Self::OrganisationLimitReached,
        }
    }
}

impl From<AddressError> for FieldProblem {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::Malformed => Self::ServerMalformed,
            AddressError::PlainHttp => Self::ServerPlainHttp,
        }
    }
}
