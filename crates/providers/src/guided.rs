//! The seam between the journey and the services whose app passwords only the person can create, on the service's own page.
//!
//! The program does what is allowed around it: it signs the person in with the system's browser, reads what they have set up,
//! opens the right page, and knows what the page will ask. Tokens live in memory only and are dropped with the session.

use crate::devices::Devices;
use crate::error::{BrowserSignInError, GuidedReadError};
use crate::facts::Fact;
use crate::provider::ProviderChoice;
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;
use url::Url;

/// A service that issues app passwords on its own page only.
///
/// Each call is cancelled by dropping its future.
#[async_trait]
pub trait GuidedProvider: Send + Sync {
    /// The kind and address it was opened with.
    fn choice(&self) -> &ProviderChoice;

    /// How a person can sign in to this program; with none of them, the person is asked what could not be read.
    fn ways_to_sign_in(&self) -> WaysToSignIn;

    /// Prepares a sign-in with the system's browser: listens for the answer on this computer, sends nothing yet.
    async fn begin_browser_sign_in(
        &self,
        request: BrowserSignInRequest,
    ) -> Result<Box<dyn BrowserSignIn>, BrowserSignInError>;

    /// Begins a sign-in with a code to type on another device (RFC 8628), where the organisation allows it.
    async fn begin_device_sign_in(&self) -> Result<Box<dyn DeviceSignIn>, BrowserSignInError>;

    /// The address of one of the service's pages; `language` as a BCP 47 tag, where the page takes one.
    fn page(&self, page: ProviderPage, language: &str) -> Url;

    /// Whether a text has the shape of this service's app passwords. Only ever a reason to ask again, never to refuse.
    fn looks_like_app_password(&self, text: &Secret) -> bool;

    /// Where an app password sends mail; the one place that can prove it.
    fn submission(&self) -> Submission;

    /// What is left for devices that send mail, where the service takes no password for that.
    fn devices(&self) -> Devices;

    /// What the service has announced, with dates and sources.
    fn facts(&self) -> Vec<Fact>;
}

/// How a person can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WaysToSignIn {
    /// With the system's browser.
    pub browser: bool,
    /// With a code on another device.
    pub device_code: bool,
}

/// A sign-in with the system's browser, about to begin.
#[derive(Debug, Clone, Default)]
pub struct BrowserSignInRequest {
    /// The person's address, so that they need not type it again.
    pub address: String,
    /// The language of the page that the browser ends on, as a BCP 47 tag.
    pub language: String,
    /// What the provider asked for the last time; see [`BrowserSignInError::Challenged`].
    pub claims: Option<ClaimsChallenge>,
}

/// What a provider wants to be asked for in one more sign-in (OpenID Connect Core §5.5, as JSON).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimsChallenge(pub Secret);

/// A sign-in that waits for the browser to come back. Dropping it stops listening.
#[async_trait]
pub trait BrowserSignIn: Send {
    /// What to open in the browser.
    fn address(&self) -> &Url;

    /// Waits for the browser, at most ten minutes, and redeems what it brings, once.
    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError>;
}

/// A sign-in that waits for a code to be typed on another device.
#[async_trait]
pub trait DeviceSignIn: Send {
    /// What to type there.
    fn user_code(&self) -> &Secret;

    /// Where to type it.
    fn address(&self) -> &Url;

    /// Until when it is taken.
    fn valid_until(&self) -> Timestamp;

    /// Asks at the pace that the provider wants until the person has decided.
    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError>;
}

/// A page of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderPage {
    /// Where authentication methods are set up.
    SetUp,
    /// Where an app password is created.
    Create,
    /// Where it is deleted.
    Delete,
}

/// A mail server to send through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection becomes TLS by STARTTLS (RFC 3207) before anything secret; plain text on loopback only.
    pub starttls: bool,
}

/// A person who has signed in with the browser.
#[async_trait]
pub trait GuidedSession: Send + Sync {
    /// The account's name as the provider writes it; for Microsoft 365 it looks like an e-mail address.
    fn user(&self) -> &str;

    /// The tenant that the account belongs to.
    fn tenant(&self) -> Option<&str>;

    /// The authentication methods that the account has; the account's password is not among them.
    async fn methods(&self) -> Result<Vec<RegisteredMethod>, GuidedReadError>;

    /// Whether a second factor is required of this account by itself, which is what app passwords hang on.
    async fn requirement(&self) -> Result<SecondFactorRequirement, GuidedReadError>;
}

/// Whether an account is required to use a second factor; Microsoft's *per-user MFA state*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorRequirement {
    /// It is, and has set one up.
    Enforced,
    /// It is, and has not finished setting one up.
    Enabled,
    /// It is not by itself; rules for everybody may ask for one all the same.
    Disabled,
}

/// An authentication method that an account has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RegisteredMethod {
    /// What it is.
    pub kind: RegisteredKind,
    /// The person's name for it, or the phone number or address with its middle left out; may be empty.
    pub label: String,
}

/// The kinds of authentication methods that a provider may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum RegisteredKind {
    /// The provider's own authenticator app on a phone.
    Authenticator,
    /// A passkey or a security key (FIDO2).
    Passkey,
    /// Codes of any authenticator app (TOTP).
    SoftwareCode,
    /// Codes of a key fob.
    HardwareCode,
    /// This computer's own sign-in: Windows Hello, or the platform credential of a Mac.
    Computer,
    /// A phone number: text messages or calls.
    Phone,
    /// An e-mail address; good for resetting the password only.
    Email,
    /// A pass that an administrator gave for a short time.
    TemporaryPass,
    /// A second proof that another provider asks for.
    External,
    /// Of a kind that was not known when this was written: whether it is a second proof is not known either.
    Other,
}

/// Why a provider did not let a person in, as far as its codes tell. Only to choose words by: codes change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SignInRefusal {
    /// The administrator has not yet allowed this program to read what it asks for.
    AdminConsentMissing,
    /// The person did not allow it.
    ConsentDeclined,
    /// The sign-in came back without an approval: the person cancelled, or the page said that an administrator must
    /// approve. The provider says the same of both.
    NotApproved,
    /// The program is not registered in the person's organisation, or under another client id.
    AppNotFound,
    /// The administrator has switched the program off.
    AppDisabled,
    /// The registration lacks something: the redirect, *public client*, a permission.
    AppMisconfigured,
    /// The account is not on the list of those who may use the program.
    NotAssigned,
    /// A Conditional Access rule or the organisation's security policy forbids it.
    BlockedByPolicy,
    /// The computer must be managed by the organisation, or be in order.
    DeviceNotAccepted,
    /// Security defaults forbid it.
    BlockedBySecurityDefaults,
    /// Authentication methods may be set up in certain places or on certain devices only.
    SetUpPlaceBlocked,
    /// An authentication method has to be set up first.
    SetUpFirst,
    /// The second proof was not given, or is too old.
    SecondProofMissing,
    /// Another account is needed: a guest's, a personal one, or one of another organisation was used.
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
    /// The account needs a new password: the old one has run out, or a rule wants another.
    PasswordExpired,
    /// The account has been switched off.
    AccountDisabled,
    /// Earlier sign-ins were ended: the password was changed, or an administrator signed everybody out.
    SessionsRevoked,
    /// The sign-in took too long, or its answer was used already.
    AnswerExpired,
    /// The code for another device was refused or has run out.
    DeviceCodeExpired,
    /// The provider saw the same sign-in too often.
    TooManySignIns,
    /// The provider has too much to do, or something of its own is out of reach for a while.
    ProviderBusy,
    /// The part of the sign-in that the organisation runs itself failed: a sign-in server, certificates, its own directory.
    OwnSignInFailed,
    /// Anything else.
    Other,
}
