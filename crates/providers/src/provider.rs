//! The seam between the journey and the services that issue app passwords.
//!
//! A provider is opened once ([`crate::Registry`]), signs a person in ([`Provider`]), and hands out a [`Session`] that can
//! do everything else. Both are dropped when the journey ends: tokens live in memory only.

use crate::address::base_address;
use crate::error::{
    AddressError, ChangeError, CreateError, EnrolError, Failure, ReadError, RemoveMethodError, ResyncError,
    SignInError, VerifyError,
};
use crate::guided::GuidedProvider;
use crate::server_check::{Attendant, CheckFinding, TestAccount};
use async_trait::async_trait;
use jiff::Timestamp;
use password::{Secret, Shape};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use ts_rs::TS;

/// Which service issues the app password. The names are stored in ledgers and policies: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ProviderKind {
    /// Microsoft 365: work and school accounts of Microsoft Entra.
    #[serde(rename = "microsoft365")]
    Microsoft365,
    /// A privacyIDEA server, or eduMFA, which speaks the same.
    PrivacyIdea,
}

impl ProviderKind {
    /// All of them, the likeliest first, for when the person has to choose.
    pub const ALL: &'static [Self] = &[Self::Microsoft365, Self::PrivacyIdea];

    /// How this provider issues app passwords.
    pub fn issuance(self) -> Issuance {
        match self {
            Self::Microsoft365 => Issuance::Guided,
            Self::PrivacyIdea => Issuance::Api,
        }
    }
}

/// How a provider issues app passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Issuance {
    /// We ask, it answers ([`Provider`]).
    Api,
    /// The person creates it on the provider's own page ([`GuidedProvider`]).
    Guided,
}

/// Which provider to talk to, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderChoice {
    /// The kind of service.
    pub kind: ProviderKind,
    /// Its base address, `https://…`; plain `http` only on loopback. For Microsoft 365 the authority with the tenant:
    /// `https://login.microsoftonline.com/<tenant>`.
    pub server: String,
}

impl ProviderChoice {
    /// Whether both name the same server, however they are written: in upper case, with the usual port, with a slash at the end.
    pub fn is_same_server(&self, other: &Self) -> bool {
        let same_address = || Some(base_address(&self.server).ok()? == base_address(&other.server).ok()?);
        self == other || (self.kind == other.kind && same_address() == Some(true))
    }
}

/// An authentication method as the employee knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodKind {
    /// An authenticator app with codes that change every 30 seconds (TOTP, RFC 6238).
    AuthenticatorApp,
    /// An authenticator app or key fob with codes that change on each press (HOTP, RFC 4226).
    CounterApp,
    /// A code by text message.
    TextMessage,
    /// A code by e-mail.
    Email,
    /// A question to approve on the phone.
    Push,
    /// Something that this program does not handle by itself; shown, never offered.
    Other,
}

impl MethodKind {
    /// The order to show methods in: what most people have at hand comes first. [`MethodKind::Other`] is not among them.
    pub const ORDER: [Self; 5] = [Self::AuthenticatorApp, Self::TextMessage, Self::Email, Self::Push, Self::CounterApp];

    /// The place in [`MethodKind::ORDER`]; [`MethodKind::Other`] comes last.
    pub fn place(self) -> usize {
        Self::ORDER.into_iter().position(|kind| kind == self).unwrap_or(Self::ORDER.len())
    }
}

/// How a challenge is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerBy {
    /// Something is typed ([`Provider::answer`]).
    Typing,
    /// The phone says yes ([`Provider::poll_approval`]).
    Phone,
}

/// One way to answer a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChallengeOption {
    /// The provider's name for it (privacyIDEA: the serial of the token).
    pub id: String,
    /// What the person answers with.
    pub kind: MethodKind,
    /// How.
    pub by: AnswerBy,
    /// Until when the answer is taken, if the provider says so.
    pub valid_until: Option<Timestamp>,
    /// What the provider says about it in its own words, where they say more than the kind does: plain, and bounded.
    pub message: Option<String>,
    /// What to choose on the phone, which shows several letters or numbers.
    pub presence: Option<String>,
}

/// What the provider wants to know before it lets a person in. One answer to any of the options is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who is signing in.
    pub user: String,
    /// The provider's name for this sign-in attempt.
    pub transaction: String,
    /// At least one; in [`MethodKind::ORDER`].
    pub options: Vec<ChallengeOption>,
    /// What the organisation prefers, where it says so.
    pub preferred: Option<AnswerBy>,
    /// Whether a passkey or a security key would do as well: that takes a page of the provider's own.
    pub passkey: bool,
}

/// Where a sign-in has got to.
pub enum SignIn {
    /// The person is in.
    Done(Arc<dyn Session>),
    /// A code or an approval is missing.
    Challenged(Challenge),
}

/// A service that issues app passwords, before anybody has signed in to it.
///
/// Each call is cancelled by dropping its future; nothing is retried after that.
#[async_trait]
pub trait Provider: Send + Sync {
    /// The kind and address it was opened with.
    fn choice(&self) -> &ProviderChoice;

    /// Signs in with the account's password. Never repeated by itself: a wrong password may lock the account.
    async fn sign_in(&self, user: &str, password: &Secret) -> Result<SignIn, SignInError>;

    /// Answers a challenge with what any of its options wants typed, as it was typed. Never repeated by itself.
    async fn answer(&self, challenge: &Challenge, code: &Secret) -> Result<SignIn, SignInError>;

    /// Asks whether an [`AnswerBy::Phone`] challenge has been approved; `None` while the person has not decided.
    async fn poll_approval(&self, challenge: &Challenge) -> Result<Option<SignIn>, SignInError>;

    /// Tries what must not work: to sign in to the self-service with an app password, alone and, where
    /// `account_password` is given, behind the account's password. For administrators; each try counts as a failed sign-in.
    async fn try_app_password(
        &self,
        user: &str,
        app_password: &Secret,
        account_password: Option<&Secret>,
        scope: Option<&str>,
    ) -> Result<Vec<ServerFinding>, Failure>;

    /// Walks the whole journey with a test account, to find out before roll-out what the server's policies lack. It takes away
    /// whatever it makes. At most [`crate::MOST_FAILED_SIGN_INS`] sign-ins fail.
    async fn check_server(&self, account: &TestAccount<'_>, attendant: &dyn Attendant) -> Vec<CheckFinding>;
}

/// Something in the server's settings that its administrator should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ServerFinding {
    /// An app password alone signs in to the self-service, where more could be made and methods deleted.
    AppPasswordOpensSelfService,
    /// Account password and app password together sign in without a second factor.
    AppPasswordReplacesSecondFactor,
}

/// What a signed-in person may do here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// Authentication methods that can be set up; in [`MethodKind::ORDER`].
    pub methods: Vec<MethodKind>,
    /// Whether app passwords can be created at all.
    pub app_passwords: bool,
    /// What an app password can be limited to; empty where the provider has no scopes, or names none.
    pub scopes: Vec<Scope>,
    /// Whether an app password cannot be created without one of them.
    pub needs_scope: bool,
    /// Whether an app password can be given an expiry date.
    pub expiry: bool,
    /// Whether a label can be changed later.
    pub relabel: bool,
    /// Whether an app password can be paused and resumed.
    pub pause: bool,
    /// Whether an app password can be ended and left in the list.
    pub revoke: bool,
    /// Whether an app password can be deleted.
    pub delete: bool,
    /// Whether an app password that is blocked can be unblocked.
    pub unblock: bool,
    /// The e-mail address on record, to prefill the form.
    pub email: Option<String>,
    /// The mobile number on record, to prefill the form.
    pub phone: Option<String>,
    /// Whether a method that was begun can be taken away again: else giving up half-way may shut the person out.
    pub undo_methods: bool,
    /// Whether a method that works can be taken away.
    pub remove_methods: bool,
    /// Whether a method that works can be switched off, which leaves it in the list.
    pub switch_off_methods: bool,
    /// Whether a [`MethodKind::CounterApp`] can be brought back into step.
    pub resync_methods: bool,
}

/// A service that an app password can be limited to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scope {
    /// The provider's name for it.
    pub id: String,
    /// The administrator's words for it; may be empty.
    pub description: String,
    /// The same words by language (`en`, `it`), where there are some for each.
    pub words: BTreeMap<String, String>,
}

/// An authentication method that the account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The provider's name for it.
    pub id: String,
    /// What it is.
    pub kind: MethodKind,
    /// The person's or administrator's words for it; may be empty.
    pub label: String,
    /// The end of the phone number, or the address without most of its name, so that two can be told apart.
    pub contact: Option<String>,
    /// Whether it has been verified and can be used to sign in.
    pub usable: bool,
    /// Whether it was begun and never proven. Nobody can finish it (its seed is told once), and it may keep the person from
    /// signing in: take it away ([`Session::cancel_enrolment`] of [`Enrolment::left_behind`]).
    pub unfinished: bool,
}

/// Whether a method may be taken away without shutting its owner out, judged by what the account has at that moment.
///
/// What proves that somebody gets in without it is one thing only: that they have just come in with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It may: it was never finished, or the person has come in with another one that still works.
    Safe,
    /// No other method works.
    OnlyOne,
    /// Others work, but none of them is proven: the person has come in with this one, or without any.
    NotProven,
    /// Nothing is known about this kind.
    NotHandled,
}

impl Removal {
    /// Judges about `method`, one of `all`, for somebody who has come in with the one of that name.
    pub fn of(method: &Method, all: &[Method], signed_in_with: Option<&str>) -> Self {
        if method.kind == MethodKind::Other {
            return Self::NotHandled;
        }
        if method.unfinished {
            return Self::Safe;
        }
        let has_come_in_with = |other: &Method| signed_in_with == Some(other.id.as_str());
        let mut others = all
            .iter()
            .filter(|other| other.id != method.id && other.usable)
            // Whether another kind can be signed in with at all is known only of the one that was.
            .filter(|other| other.kind != MethodKind::Other || has_come_in_with(other))
            .peekable();
        if others.peek().is_none() {
            Self::OnlyOne
        } else if others.any(has_come_in_with) {
            Self::Safe
        } else {
            Self::NotProven
        }
    }
}

/// The authentication method to set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewMethod {
    /// See [`MethodKind::AuthenticatorApp`].
    AuthenticatorApp,
    /// See [`MethodKind::CounterApp`].
    CounterApp,
    /// See [`MethodKind::TextMessage`].
    TextMessage {
        /// In international form, `+39…`.
        phone: String,
    },
    /// See [`MethodKind::Email`].
    Email {
        /// Where codes go.
        address: String,
    },
    /// See [`MethodKind::Push`].
    Push,
}

impl NewMethod {
    /// The kind that this becomes once it is set up.
    pub fn kind(&self) -> MethodKind {
        match self {
            Self::AuthenticatorApp => MethodKind::AuthenticatorApp,
            Self::CounterApp => MethodKind::CounterApp,
            Self::TextMessage { .. } => MethodKind::TextMessage,
            Self::Email { .. } => MethodKind::Email,
            Self::Push => MethodKind::Push,
        }
    }
}

/// An authentication method that has been begun and waits for its proof.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The provider's name for the new method.
    pub id: String,
    /// What it is.
    pub kind: MethodKind,
    /// The `otpauth://` address behind the picture to scan; only for apps. Holds the seed.
    pub link: Option<Secret>,
    /// The seed in base32, to type where a picture cannot be scanned; only for codes from an app.
    pub seed: Option<Secret>,
    /// How it is proven. The server counts one of which it wants no proof from the first moment on.
    pub proof: Proof,
}

impl Enrolment {
    /// The enrolment of a method that was begun and never proven, so that it can be taken away.
    pub fn left_behind(method: &Method) -> Self {
        Self { id: method.id.clone(), kind: method.kind, link: None, seed: None, proof: Proof::Code }
    }
}

/// How a new authentication method is proven to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By a code that the server checks ([`Session::verify`]).
    Code,
    /// By a code that is checked here, against the seed: the server wants none ([`Session::verify`]).
    CodeCheckedHere,
    /// By the phone talking to the server ([`Session::poll_enrolment`]).
    Phone,
    /// By the next sign-in only: the server wants none, sends nothing, and there is nothing to check here.
    NextSignIn,
}

/// An app password to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAppPassword {
    /// What the person will recognise it by.
    pub label: String,
    /// A [`Scope::id`], where the provider has scopes.
    pub scope: Option<String>,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
    /// What to ask the server for; a server that chooses by itself may ignore it.
    pub shape: Shape,
}

/// A freshly created app password: the only moment at which the provider tells the secret.
#[derive(Debug)]
pub struct Created {
    /// The provider's name for it.
    pub id: String,
    /// The app password.
    pub secret: Secret,
}

/// An app password as the provider lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppPassword {
    /// The provider's name for it.
    pub id: String,
    /// What the person called it; may be empty.
    pub label: String,
    /// What it is limited to.
    pub scope: Option<String>,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// When it ends.
    pub expires: Option<Timestamp>,
    /// When a mail app last signed in with it; `None` if never, or if the provider does not say.
    pub last_used: Option<Timestamp>,
    /// Whether it works.
    pub state: AppPasswordState,
}

/// Whether an app password works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum AppPasswordState {
    /// It works.
    Active,
    /// It is paused and can be resumed.
    Paused,
    /// Wrong passwords were tried too often: it is refused until it is unblocked, which the server may do by itself after a
    /// while.
    Blocked,
    /// It works from a later day on.
    NotYet,
    /// Its creation has not come to an end, and nobody waits for it.
    Unfinished,
    /// It was revoked for good.
    Revoked,
    /// The server has locked it, although nobody has revoked it.
    Locked,
    /// Its expiry date has passed.
    Expired,
    /// It has been used, or tried, as often as the server's administrator allows.
    UsedUp,
}

impl AppPasswordState {
    /// Whether it has ended: nothing that the person can do makes it work again.
    pub fn has_ended(self) -> bool {
        match self {
            Self::Active | Self::Paused | Self::Blocked | Self::NotYet | Self::Unfinished => false,
            Self::Revoked | Self::Locked | Self::Expired | Self::UsedUp => true,
        }
    }
}

/// A signed-in person at a provider.
#[async_trait]
pub trait Session: Send + Sync {
    /// The account's name as the provider writes it.
    fn user(&self) -> &str;

    /// The part of the directory that the account is in, where the provider has several: the same name elsewhere is somebody
    /// else's. `None`: there are none, or the provider does not tell.
    fn realm(&self) -> Option<&str> {
        None
    }

    /// Whether a second factor was part of this sign-in.
    fn with_second_factor(&self) -> bool;

    /// The provider's name for the method that this sign-in was made with, where there was one and the provider tells it.
    fn signed_in_with(&self) -> Option<&str> {
        None
    }

    /// How long this session lives from the sign-in on, where the provider tells it.
    fn lifetime(&self) -> Option<Duration> {
        None
    }

    /// What this person may do.
    async fn offer(&self) -> Result<Offer, ReadError>;

    /// The authentication methods that the account has, verified or not; app passwords are not among them.
    async fn methods(&self) -> Result<Vec<Method>, ReadError>;

    /// Begins to set up an authentication method, under a label of at most 80 characters that tells it from others. A text
    /// message or an e-mail goes out at once.
    async fn enrol(&self, method: &NewMethod, label: &str) -> Result<Enrolment, EnrolError>;

    /// Proves a [`Proof::Code`] or [`Proof::CodeCheckedHere`] enrolment. Never repeated by itself.
    async fn verify(&self, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError>;

    /// Whether a [`Proof::Phone`] enrolment is finished.
    async fn poll_enrolment(&self, enrolment: &Enrolment) -> Result<bool, ReadError>;

    /// Takes an unfinished enrolment away. Gone already is success.
    async fn cancel_enrolment(&self, enrolment: &Enrolment) -> Result<(), ChangeError>;

    /// Takes a method away for good, never an app password. It is looked at anew whether that is [`Removal::Safe`], for another
    /// window may have taken away others. One that was never finished is [`Session::cancel_enrolment`]'s as well.
    async fn remove_method(&self, id: &str) -> Result<(), RemoveMethodError>;

    /// Switches a method off, under the same conditions: its codes are taken no more, and it stays in the list. Off already is
    /// success.
    async fn switch_off_method(&self, id: &str) -> Result<(), RemoveMethodError>;

    /// Brings a [`MethodKind::CounterApp`] back into step by two codes that follow each other. Never repeated by itself.
    async fn resync_method(&self, id: &str, codes: [&Secret; 2]) -> Result<(), ResyncError>;

    /// Creates an app password, once: never repeated by itself. See [`CreateError::may_exist`].
    async fn create(&self, request: &NewAppPassword) -> Result<Created, CreateError>;

    /// All app passwords of this account, newest first.
    async fn list(&self) -> Result<Vec<AppPassword>, ReadError>;

    /// Gives an app password another label.
    async fn relabel(&self, id: &str, label: &str) -> Result<(), ChangeError>;

    /// Pauses (`false`) or resumes (`true`) an app password.
    async fn set_active(&self, id: &str, active: bool) -> Result<(), ChangeError>;

    /// Forgets the wrong passwords that have blocked an app password. One that is not blocked stays as it is.
    async fn unblock(&self, id: &str) -> Result<(), ChangeError>;

    /// Ends an app password for good; the provider may keep it in the list, and count it. Ended already is success.
    async fn revoke(&self, id: &str) -> Result<(), ChangeError>;

    /// Ends an app password and takes it off the list. Gone already is success.
    async fn delete(&self, id: &str) -> Result<(), ChangeError>;

    /// Ends an app password that nobody will miss in the list: one that was replaced, or whose secret nobody has. It counts
    /// against no limit any more where the person may delete; else it is revoked. Gone already is success.
    async fn put_away(&self, id: &str) -> Result<(), ChangeError>;
}

/// A provider, opened: the two kinds of issuance have little in common.
#[derive(Clone)]
pub enum Opened {
    /// See [`Issuance::Api`].
    Api(Arc<dyn Provider>),
    /// See [`Issuance::Guided`].
    Guided(Arc<dyn GuidedProvider>),
}

impl Opened {
    /// The kind and address it was opened with.
    pub fn choice(&self) -> &ProviderChoice {
        match self {
            Self::Api(provider) => provider.choice(),
            Self::Guided(provider) => provider.choice(),
        }
    }

    /// The provider, if it issues app passwords by itself.
    pub fn api(self) -> Option<Arc<dyn Provider>> {
        match self {
            Self::Api(provider) => Some(provider),
            Self::Guided(_) => None,
        }
    }

    /// The provider, if the person creates app passwords on its page.
    pub fn guided(self) -> Option<Arc<dyn GuidedProvider>> {
        match self {
            Self::Api(_) => None,
            Self::Guided(provider) => Some(provider),
        }
    }
}

/// Which provider answers for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This one.
    Provider(ProviderChoice),
    /// Microsoft's, but it is a personal account: app passwords are refused there.
    PersonalAccount,
    /// Microsoft's, in another national cloud than the settings say.
    OtherCloud,
    /// None that this program knows.
    Nobody,
}

/// Opens providers. The journey sees only this, so that its tests can bring their own.
#[async_trait]
pub trait Providers: Send + Sync {
    /// Prepares to talk to a provider; sends nothing yet.
    fn open(&self, choice: &ProviderChoice) -> Result<Opened, AddressError>;

    /// Finds out which provider answers for an e-mail address. Only the part behind the `@` leaves this computer.
    async fn find(&self, address: &str) -> Result<Found, Failure>;

    /// Where accounts of any organisation sign in, for when an address does not tell which one it belongs to; `None` where
    /// each organisation has a server of its own.
    fn any_organisation(&self, kind: ProviderKind) -> Option<ProviderChoice>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(id: &str, kind: MethodKind, usable: bool) -> Method {
        Method { id: id.to_owned(), kind, label: String::new(), contact: None, usable, unfinished: false }
    }

    #[test]
    fn a_method_may_go_only_where_another_that_works_has_opened_the_door() {
        use MethodKind::{AuthenticatorApp, Email, Other, TextMessage};
        let (app, text) = (method("app", AuthenticatorApp, true), method("text", TextMessage, true));
        let (blocked, key) = (method("blocked", Email, false), method("key", Other, true));
        let judge = |all: &[&Method], with: Option<&str>| {
            let all: Vec<Method> = all.iter().map(|method| (*method).clone()).collect();
            Removal::of(&app, &all, with)
        };
        assert_eq!(judge(&[&app], Some("app")), Removal::OnlyOne);
        assert_eq!(judge(&[&app, &blocked], Some("blocked")), Removal::OnlyOne, "that one works no more");
        assert_eq!(judge(&[&app, &key], Some("app")), Removal::OnlyOne, "nobody knows whether the key opens");
        assert_eq!(judge(&[&app, &key], Some("key")), Removal::Safe, "it has just opened");
        assert_eq!(judge(&[&app, &text], Some("text")), Removal::Safe);
        assert_eq!(judge(&[&app, &text], Some("app")), Removal::NotProven);
        assert_eq!(judge(&[&app, &text], None), Removal::NotProven);
        assert_eq!(Removal::of(&key, &[key.clone(), app.clone()], Some("app")), Removal::NotHandled);
        let half_made = Method { unfinished: true, usable: false, ..app };
        assert_eq!(Removal::of(&half_made, std::slice::from_ref(&half_made), None), Removal::Safe, "it opens no door");
    }

    #[test]
    fn a_server_is_the_same_however_its_address_is_written() {
        let choice = |server: &str| ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.to_owned() };
        let server = choice("https://pi.example.test");
        for same in ["https://pi.example.test/", "https://PI.example.test", "HTTPS://pi.example.test:443"] {
            assert!(server.is_same_server(&choice(same)), "{same}");
        }
        for other in ["https://pi.example.test/mfa", "https://pi2.example.test", "https://pi.example.test:8443", ""] {
            assert!(!server.is_same_server(&choice(other)), "{other}");
        }
    }
}
