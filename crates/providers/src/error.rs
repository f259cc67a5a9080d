//! What can go wrong with a provider: one enum an operation, whose variants the wizard turns into codes on the screen.
//!
//! The provider's own text goes to the log, redacted. Where it alone says why, the error carries it as [`ServerWords`].

use crate::guided::{ClaimsChallenge, SignInRefusal};
use crate::server_words::ServerWords;
use std::time::Duration;
use thiserror::Error;

/// The address of a provider cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It is no `http(s)://host…` address.
    #[error("not a web address")]
    Malformed,
    /// Plain `http` would send the password in the clear; it is allowed on loopback only.
    #[error("plain http is refused outside loopback")]
    PlainHttp,
}

/// What any call to a provider can end in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Failure {
    /// No connection: name not found, refused, reset before an answer; also where a proxy says so.
    #[error("the server cannot be reached")]
    Unreachable,
    /// No connection within 10 s, or no answer within 30 s.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The server's certificate is not trusted by this computer.
    #[error("the server's certificate is not trusted")]
    Untrusted,
    /// A proxy on the way wants a sign-in of its own (HTTP 407).
    #[error("the proxy wants a sign-in")]
    ProxyAuthRequired,
    /// The proxy that leads to the server cannot be reached: its name is not found, or it refuses the connection.
    #[error("the proxy cannot be reached")]
    ProxyUnreachable,
    /// 429 or 503, also after waiting as told.
    #[error("the server is busy")]
    Busy {
        /// How long the server asks to wait (RFC 9110 §10.2.3).
        retry_after: Option<Duration>,
    },
    /// Another 5xx.
    #[error("the server failed (HTTP {status})")]
    ServerFailed {
        /// The HTTP status.
        status: u16,
    },
    /// The answer is cut short, too large, no JSON, or not of the form that this provider speaks.
    #[error("the answer is not understood")]
    NotUnderstood,
    /// The session has ended (signed out, or an hour has passed).
    #[error("signed out")]
    SignedOut,
}

impl Failure {
    /// Whether the server may have carried out what it was asked to, although no proper answer came.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::TimedOut | Self::ServerFailed { .. } | Self::NotUnderstood | Self::Unreachable => true,
            Self::Untrusted
            | Self::ProxyAuthRequired
            | Self::ProxyUnreachable
            | Self::Busy { .. }
            | Self::SignedOut => false,
        }
    }
}

/// A sign-in, or an answer to its challenge, did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignInError {
    /// Wrong user name or password; the provider does not say which.
    #[error("user name or password refused")]
    PasswordRefused,
    /// Wrong, used or late code; the provider does not say which.
    #[error("code refused")]
    CodeRefused,
    /// The challenge is over: its time has passed, or the person declined on the phone. A new sign-in is needed.
    #[error("the challenge has expired")]
    ChallengeExpired,
    /// The account has a second factor, but none that this program can ask for.
    #[error("no usable second factor")]
    NoUsableMethod,
    /// The account's second factor is a passkey or a security key, which answers to the provider's own page only.
    #[error("passkey or security key only")]
    PasskeyOnly,
    /// The organisation does not let this account sign in here, whatever the password.
    #[error("sign-in switched off")]
    SwitchedOff,
    /// An authentication method was begun and never finished: until it is taken away, every password is refused.
    #[error("a method is half made")]
    HalfMade,
    /// The password is right, and the code that is to follow could not be sent.
    #[error("the code could not be sent")]
    NotSent,
    /// A rule of the organisation is against this sign-in, and which one is not known beyond the server's own words. The password
    /// may be right.
    #[error("sign-in not allowed")]
    NotAllowed {
        /// What the server says.
        words: Option<ServerWords>,
    },
    /// There were too many sign-ins, good or bad, in a short time. The password may be right.
    #[error("too many sign-ins")]
    TooMany,
    /// An administrator's account: this program would show and end what belongs to others.
    #[error("an administrator's account")]
    Administrator,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Something could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The server's policy does not let this person see it.
    #[error("not allowed")]
    NotAllowed,
    /// It is not there (any more).
    #[error("not found")]
    NotFound,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// An authentication method could not be begun.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnrolError {
    /// The server's policy does not let this person set it up, or no more of them.
    #[error("not allowed")]
    NotAllowed {
        /// What the server says.
        words: Option<ServerWords>,
    },
    /// There are as many methods and app passwords as the server's policy allows.
    #[error("limit reached: {:?}", .0.of)]
    LimitReached(Limit),
    /// The phone number or e-mail address is missing or malformed.
    #[error("phone number or e-mail address refused")]
    ContactRefused,
    /// The server wants the app to add a part of its own to the key, which only some apps can. Nothing is left behind.
    #[error("the key is to be made in two steps")]
    TwoSteps,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// An authentication method could not be proven.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VerifyError {
    /// Wrong or late code.
    #[error("code refused")]
    CodeRefused,
    /// The enrolment is not there any more: begin again.
    #[error("the enrolment is gone")]
    Gone,
    /// The server's policy does not let it be finished: a limit that is reached by now, a right that is gone.
    #[error("not allowed")]
    NotAllowed {
        /// What the server says.
        words: Option<ServerWords>,
    },
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// An app password could not be created.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CreateError {
    /// The server's policy does not let this person create one.
    #[error("not allowed")]
    NotAllowed,
    /// There are as many as the server's policy allows.
    #[error("limit reached: {:?}", .0.of)]
    LimitReached(Limit),
    /// The server's policy wants a PIN with it, which no mail app could give: only its administrator can mend that.
    #[error("a PIN is wanted")]
    PinWanted,
    /// The server's policy is against it, and does not say why in a way that this program knows.
    #[error("refused, for a reason that is not known")]
    Refused {
        /// What the server says itself.
        words: Option<ServerWords>,
    },
    /// The scope is missing or unknown to the server.
    #[error("unknown scope")]
    UnknownScope,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A limit that has been reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub of: LimitOf,
    /// What the list has, where it could be read.
    pub counted: Option<Counted>,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitOf {
    /// The account's app passwords, those that have ended included: only deleting one makes room.
    AppPasswords,
    /// The account's app passwords that are neither paused nor revoked: revoking or pausing one makes room.
    WorkingAppPasswords,
    /// The account's app passwords and authentication methods together, those that have ended included.
    Everything,
    /// The account's app passwords and authentication methods together, those that are neither paused nor revoked.
    EverythingWorking,
    /// What all people of the organisation have together: nothing that one person could do makes room.
    Organisation,
}

/// How many app passwords the account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// All on the list.
    pub all: u32,
    /// Those of them that have ended.
    pub ended: u32,
}

impl CreateError {
    /// Whether an app password may exist although no proper answer came: look for it before trying again.
    pub fn may_exist(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.may_have_happened())
    }
}

/// Something that exists could not be changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// The server's policy does not let this person do it.
    #[error("not allowed")]
    NotAllowed,
    /// It is not there (any more).
    #[error("not found")]
    NotFound,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// An authentication method could not be taken away, or switched off.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RemoveMethodError {
    /// The server's policy does not let this person do it.
    #[error("not allowed")]
    NotAllowed,
    /// No other method of the account works: nobody would get in any more.
    #[error("no other method works")]
    OnlyOne,
    /// Nobody has signed in with another method that still works, so that it is not known whether one opens the door.
    #[error("not proven that another method opens the door")]
    NotProven,
    /// The account has no such method (any more), or none that this program handles.
    #[error("not found")]
    NotFound,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A method whose codes change at each press could not be brought back into step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResyncError {
    /// The server's policy does not let this person do it.
    #[error("not allowed")]
    NotAllowed,
    /// The two are not codes of it that follow each other, or lie too far ahead. Nothing has changed.
    #[error("codes refused")]
    CodesRefused,
    /// The account has no such method (any more), or not one of that kind.
    #[error("not found")]
    NotFound,
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A sign-in with the browser, or with a code on another device, did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BrowserSignInError {
    /// The organisation has given this program no client id, or does not allow this way.
    #[error("this way to sign in is not configured")]
    NotConfigured,
    /// This computer lets nobody listen on loopback.
    #[error("cannot listen for the browser's answer")]
    CannotListen,
    /// The browser has not come back in time.
    #[error("the browser has not come back in time")]
    NotFinished,
    /// The person declined.
    #[error("declined")]
    Declined,
    /// What came back is not the answer to what was asked: `state`, `nonce`, issuer or audience differ.
    #[error("the answer is not genuine")]
    NotGenuine,
    /// The provider wants one more sign-in that asks for this as well.
    #[error("one more sign-in is needed")]
    Challenged {
        /// What the next sign-in asks for.
        claims: ClaimsChallenge,
        /// Why this one was refused, for when the next one is, too.
        refusal: SignInRefusal,
        /// The provider's own name for this event, for its administrators.
        correlation: Option<String>,
    },
    /// The provider refused.
    #[error("refused: {refusal:?}")]
    Refused {
        /// Why, as far as is known.
        refusal: SignInRefusal,
        /// The provider's own name for this event, for its administrators.
        correlation: Option<String>,
    },
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Something about a person who has signed in with the browser could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GuidedReadError {
    /// The organisation has not allowed this program to read it, or its server does not offer it.
    #[error("not allowed")]
    NotAllowed,
    /// The provider wants one more sign-in that asks for this as well.
    #[error("one more sign-in is needed")]
    Challenged(ClaimsChallenge),
    /// The provider does not tell programs, whatever an administrator allows.
    #[error("not told to programs")]
    NotTold,
    /// The session cannot go on, and a new sign-in may be refused for the same reason.
    #[error("refused: {refusal:?}")]
    Refused {
        /// Why, as far as is known.
        refusal: SignInRefusal,
        /// The provider's own name for this event, for its administrators.
        correlation: Option<String>,
    },
    /// See [`Failure`].
    #[error(transparent)]
    Failure(#[from] Failure),
}
