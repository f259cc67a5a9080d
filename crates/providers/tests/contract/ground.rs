//! Where the contract is tried: a server, one fresh account on it, and what a person has beside the program.

use crate::cases::asks_for;
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use providers::{
    Challenge, Enrolment, LimitOf, MethodKind, PrivacyIdeaSettings, Provider, ProviderChoice, ProviderKind, Providers,
    Registry,
};
use serde_json::Value;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use url::Url;

/// The service that app passwords are made for; every ground has it.
pub const SCOPE: &str = "imap";

/// In which way the server differs from a sound one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// In none.
    Sound,
    /// The account may not have app passwords.
    NoAppPasswords,
    /// The account may have this many app passwords.
    Limit(usize),
    /// The server wants no proof of new methods (`verify_enrollment` unset, as installed).
    NoProof,
    /// A method has a PIN of its own, which nobody has set (`otppin` unset, as installed).
    TokenPin,
    /// Nobody may delete their own methods.
    NoDelete,
    /// An app has to make a part of its key.
    TwoSteps,
    /// There may be this many of that.
    OtherLimit(LimitOf, usize),
    /// Each app password must have a PIN.
    PinWanted,
    /// A policy that this program has never heard of is against each app password.
    Whimsical,
    /// An app password alone signs in to the self-service.
    OpenToAppPasswords,
    /// An app password behind the account's password replaces the second factor.
    AppPasswordIsSecondFactor,
}

/// An account of the server's directory.
#[derive(Debug, Clone)]
pub struct Account {
    /// The user name.
    pub user: String,
    /// The account's password.
    pub password: Secret,
    /// The mobile number on record.
    pub phone: String,
    /// The e-mail address on record.
    pub email: String,
}

/// What not every server can. The words are those of the table in docs/providers/privacyidea.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capability {
    /// Whatever no other capability is about.
    Everything,
    /// Questions on the phone.
    Push,
    /// A question declined on the phone is over at once.
    PushDeclined,
    /// People may see which services there are.
    ListedServices,
    /// Services that the organisation names take their place.
    NamedServices,
    /// Services that are not defined are refused.
    DefinedServicesOnly,
    /// App passwords have a day on which they were created.
    CreationDate,
    /// The organisation names the realm.
    NamedRealm,
}

impl Capability {
    fn words(self) -> &'static str {
        match self {
            Self::Everything => "Sign-in, methods, app passwords, server check",
            Self::Push => "Push, by polling",
            Self::PushDeclined => "Declining on the phone is told",
            Self::ListedServices => "People may list the services",
            Self::NamedServices => "Services from the setting `services`",
            Self::DefinedServicesOnly => "A service that is not defined is refused",
            Self::CreationDate => "The list says when an app password was created",
            Self::NamedRealm => "Realm from the setting `realm`",
        }
    }
}

/// Tries a case, and writes down for `cargo xtask` what came of it. One that the ground cannot do has to fail: whoever teaches
/// it has to say so, and nobody takes what was not tried for done.
#[allow(clippy::print_stdout, reason = "the run says what each ground can")]
pub async fn attempt(
    ground: &str,
    cannot: &[Capability],
    case: &'static str,
    trial: impl Future<Output = ()> + Send + 'static,
) {
    let asked = asks_for(case);
    let is_able = !cannot.contains(&asked);
    let ended = tokio::spawn(trial).await;
    let verdict = if is_able { "can" } else { "cannot" };
    match ended {
        Err(error) if is_able => std::panic::resume_unwind(error.into_panic()),
        Ok(()) if !is_able => panic!("{ground} can do this: {asked:?} is no longer missing"),
        _ => println!("{ground} {verdict}: {case}"),
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contract").join(ground);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(case), format!("{verdict}\t{}", asked.words())).unwrap();
}

/// A server with one account of its own for each case.
#[async_trait]
pub trait Ground: Sized + Send + Sync + 'static {
    /// A fresh account under that rule.
    async fn prepare(rule: Rule) -> Self;

    /// The provider, opened.
    fn provider(&self) -> Arc<dyn Provider>;

    /// The same, opened with what an administrator says.
    fn provider_with(&self, settings: PrivacyIdeaSettings) -> Arc<dyn Provider>;

    /// The account.
    fn account(&self) -> &Account;

    /// Another fresh account on the same server, under the same rule; its user name ends in that.
    async fn add_account(&self, name_ends_in: &str, password: &str) -> Account;

    /// The code in the newest text message or e-mail to that number or address of the account.
    fn code_sent_to(&self, kind: MethodKind, contact: &str) -> Secret;

    /// The code in the account's newest text message or e-mail.
    fn message_code(&self, kind: MethodKind) -> Secret {
        let Account { email, phone, .. } = self.account();
        self.code_sent_to(kind, if kind == MethodKind::Email { email } else { phone })
    }

    /// What the app shows: the current code (`later` = 0) or that of a later step or press. Never goes back.
    async fn app_code(&self, enrolment: &Enrolment, later: u64) -> Secret {
        code_from_seed(enrolment, self.now(), later)
    }

    /// The time by the server's clock.
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// The account's phone scans the picture of a push enrolment.
    async fn scan(&self, enrolment: &Enrolment);

    /// The person approves or declines what the phone asks.
    async fn decide(&self, approve: bool);

    /// Lets the time of an open challenge pass.
    async fn let_expire(&self, challenge: &mut Challenge);

    /// A mail app signs in with this password.
    async fn mail_login(&self, password: &Secret) -> bool;

    /// A mail app of this service keeps trying to sign in with a password that was replaced, and is refused as often.
    async fn try_in_vain(&self, scope: &str, times: usize);
}

/// Opens a privacyIDEA server.
pub fn open(server: &str, settings: PrivacyIdeaSettings) -> Arc<dyn Provider> {
    let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.to_owned() };
    Registry::default().with_privacyidea(settings).open(&choice).unwrap().api().unwrap()
}

/// Computes what an authenticator app would (RFC 4226, RFC 6238) from the seed and the link of an enrolment.
pub fn code_from_seed(enrolment: &Enrolment, now: Timestamp, later: u64) -> Secret {
    let link = Url::parse(enrolment.link.as_ref().unwrap().expose()).unwrap();
    let counter =
        link.query_pairs().find(|(name, _)| name == "counter").map(|(_, value)| value.parse::<u64>().unwrap());
    let step = counter.unwrap_or_else(|| u64::try_from(now.as_second()).unwrap() / 30) + later;
    let seed = totp_rs::Secret::try_from_base32(enrolment.seed.as_ref().unwrap().expose()).unwrap();
    // A step of one second makes the time the counter: both kinds of code are the same function.
    let codes = totp_rs::Builder::new().with_secret(seed).with_step_duration(1).build_noncompliant();
    Secret::new(codes.generate(step).to_string())
}

/// An app password that was replaced: as long as those that the cases make, and no server knows it any more.
pub fn replaced() -> Secret {
    Secret::new("z".repeat(20))
}

/// Asks privacyIDEA as a mail server does; the address that asks is the mail server's.
pub async fn ask_as_mail_server(
    server: &str,
    mail_server: IpAddr,
    user: &str,
    password: &Secret,
    scope: &str,
) -> Value {
    let client = reqwest::Client::builder().local_address(mail_server).no_proxy().build().unwrap();
    let question = [("user", user), ("pass", password.expose()), ("service_id", scope)];
    let answer = client.post(format!("{server}/validate/check")).form(&question).send().await.unwrap();
    answer.json().await.unwrap()
}

/// Marks the answers to a challenge as late by this computer's clock, as they are by the server's.
pub fn mark_late(challenge: &mut Challenge) {
    for option in &mut challenge.options {
        option.valid_until = Some(Timestamp::UNIX_EPOCH);
    }
}
