//! The test account: what is done with it, and what has to be taken away again.

use super::super::session::PrivacyIdeaSession;
use super::super::sign_in::asks_for_more;
use super::super::wire::{
    Any, AppDetail, AuthDetail, AuthValue, MessageDetail, Refusal, Refused, Reply, SignedIn, Trouble, ask_why,
};
use super::super::{PrivacyIdea, app_passwords::PIN_WANTED, methods::type_of};
use super::version::Version;
use crate::error::{ChangeError, Failure, ReadError};
use crate::http::Call;
use crate::one_time::{CodeForm, CodeSteps};
use crate::provider::{Created, MethodKind};
use crate::server_check::{Attendant, CheckFinding, Flaw, Progress, Question, TestAccount};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use std::time::Duration;
use tracing::warn;
use zeroize::Zeroizing;

/// What everything is called that the check makes, for whoever finds it.
pub(super) const LABEL: &str = "App Password Wizard, server check";

/// Signs in as the account, again and again.
pub(super) struct Door<'a> {
    pub provider: &'a PrivacyIdea,
    pub test: &'a TestAccount<'a>,
    pub attendant: &'a dyn Attendant,
}

/// What a sign-in has led to.
pub(super) enum Knock {
    In(Entered),
    /// A code is wanted.
    Asked {
        transaction: String,
    },
    Refused(Refused),
}

/// Who is in, and what was said at the door.
pub(super) struct Entered {
    pub signed_in: SignedIn,
    /// Against what the server has checked; often missing.
    pub login_mode: Option<String>,
    pub version: Version,
    pub server_time: Option<Timestamp>,
    pub with_second_factor: bool,
}

impl Door<'_> {
    /// The stop comes between calls, so that none is cut off whose outcome nobody would know.
    pub async fn pass(&self) -> Result<(), Halt> {
        tokio::select! {
            biased;
            () = self.attendant.stopped() => Err(Halt::Stopped),
            () = std::future::ready(()) => Ok(()),
        }
    }

    pub async fn knock(&self, password: &str, transaction: Option<&str>) -> Result<Knock, Halt> {
        self.pass().await?;
        let mut call = self.provider.knock(self.test.user).field("password", password);
        if let Some(transaction) = transaction {
            call = call.field("transaction_id", transaction);
        }
        let reply: Reply<AuthValue, AuthDetail> = match ask_why(&self.provider.http, call).await {
            Ok(reply) => reply,
            // A limit to how often somebody may sign in (`auth_max_fail`) says nothing about the password.
            Err(why) if why.is_time_limit() => return Err(Halt::TooManySignIns),
            Err(why @ Refused { trouble: Trouble::Refused(Refusal { status: 401 | 403, .. }), .. }) => {
                return Ok(Knock::Refused(why));
            }
            Err(why) => return Err(why.trouble.into_failure().into()),
        };
        let version = Version::read(reply.version.as_deref());
        let (verdict, server_time) = (reply.authentication, reply.server_time);
        match (reply.value.0, reply.detail) {
            (Some(signed_in), detail) => {
                let used = detail.as_ref().is_some_and(|detail| detail.serial.is_some());
                let login_mode = detail.and_then(|detail| detail.loginmode);
                let with_second_factor = used || transaction.is_some();
                Ok(Knock::In(Entered { signed_in, login_mode, version, server_time, with_second_factor }))
            }
            (None, Some(detail)) if asks_for_more(verdict, &detail) => match detail.transaction_id {
                Some(transaction) => Ok(Knock::Asked { transaction }),
                None => Err(Failure::NotUnderstood.into()),
            },
            (None, _) => Ok(Knock::Refused(Trouble::Refused(Refusal::OF_CREDENTIALS).into())),
        }
    }
}

/// A method that was begun for a try.
pub(super) struct Begun {
    pub kind: MethodKind,
    pub serial: String,
    /// What is missing to it; `None`: nothing.
    pub state: Option<String>,
    codes: Option<(CodeForm, Secret)>,
    /// How many codes have been used.
    used: u64,
}

impl Begun {
    /// The next code that the app would show, by the server's clock; `None`: of such a method no app makes codes.
    pub fn code(&mut self, now: Timestamp) -> Option<Secret> {
        let (form, seed) = self.codes.as_ref()?;
        let first = match form.steps {
            CodeSteps::Period(period) => u64::try_from(now.as_second()).unwrap_or_default() / period,
            CodeSteps::Counter(first) => first,
        };
        let code = form.code(seed, first.saturating_add(self.used))?;
        self.used += 1;
        Some(code)
    }

    /// Lets the codes be those of the moment again, once that is later than those that were used.
    pub fn time_until_unused(&self, now: Timestamp) -> Duration {
        match self.codes.as_ref().map(|(form, _)| form.steps) {
            Some(CodeSteps::Period(period)) => {
                let gone = u64::try_from(now.as_second()).unwrap_or_default() % period;
                Duration::from_secs(period.saturating_mul(self.used).saturating_sub(gone).min(120))
            }
            _ => Duration::ZERO,
        }
    }

    pub fn forget_used(&mut self) {
        if matches!(self.codes, Some((CodeForm { steps: CodeSteps::Period(_), .. }, _))) {
            self.used = 0;
        }
    }
}

/// How many app passwords there may be.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub made: usize,
    /// Whether methods count as well.
    pub counts_methods: bool,
}

/// What beginning a method has led to.
pub(super) enum Beginning {
    Begun(Begun),
    /// By a rule; `wants_pin`: by one that wants a PIN.
    Refused {
        wants_pin: bool,
    },
}

/// Why a question has no answer.
pub(super) enum Halt {
    Stopped,
    Failure(Failure),
    /// The server lets the account sign in no more for a while.
    TooManySignIns,
    /// What was made cannot be taken away: nothing more is made.
    CannotTidy,
    /// What it needs is not there.
    NotTried(&'static str),
}

impl Halt {
    pub fn finding(&self, question: Question) -> CheckFinding {
        match self {
            Self::Stopped => CheckFinding::of(question, Flaw::Stopped),
            Self::Failure(failure) => CheckFinding::of(question, Flaw::NotFoundOut).about([failure.to_string()]),
            Self::TooManySignIns => CheckFinding::of(question, Flaw::TooManySignIns),
            Self::CannotTidy => CheckFinding::of(question, Flaw::NotTried).about(["delete"]),
            Self::NotTried(lacks) => CheckFinding::of(question, Flaw::NotTried).about([*lacks]),
        }
    }

    /// What becomes of the other questions; `None`: they can be asked.
    pub fn ends_all(&self) -> Option<Flaw> {
        match self {
            Self::Stopped => Some(Flaw::Stopped),
            Self::Failure(Failure::NotUnderstood) | Self::NotTried(_) => None,
            Self::Failure(_) | Self::TooManySignIns | Self::CannotTidy => Some(Flaw::NotTried),
        }
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// The account, signed in.
pub(super) struct Account<'a> {
    pub door: Door<'a>,
    pub session: PrivacyIdeaSession,
    pub version: Version,
    /// How far the server's clock is ahead of this computer's.
    pub ahead: SignedDuration,
    /// What was there before.
    before: Vec<String>,
    /// What is there because of the check.
    made: Vec<String>,
    /// The services that app passwords can be made for.
    pub services: Vec<String>,
    /// Methods that could be begun, and what was missing to each.
    pub begun: Vec<(MethodKind, Option<String>)>,
    /// The method that signs in.
    pub second_factor: Option<Begun>,
    /// App passwords, each with its service.
    pub app_passwords: Vec<(String, Created)>,
    /// Where the server refused another one.
    pub limit: Option<Limit>,
    /// How many sign-ins the server has refused.
    pub failed_sign_ins: usize,
}

impl<'a> Account<'a> {
    pub fn new(
        door: Door<'a>,
        session: PrivacyIdeaSession,
        entered: (Version, SignedDuration),
        before: Vec<String>,
    ) -> Self {
        let (version, ahead) = entered;
        Self {
            door,
            session,
            version,
            ahead,
            before,
            made: Vec::new(),
            services: Vec::new(),
            begun: Vec::new(),
            second_factor: None,
            app_passwords: Vec::new(),
            limit: None,
            failed_sign_ins: 0,
        }
    }

    pub fn is_in_use(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn may_delete(&self) -> bool {
        self.session.has_right("delete")
    }

    /// The server's time.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(self.ahead).unwrap_or(now)
    }

    pub async fn knock(&mut self, password: &str, transaction: Option<&str>) -> Result<Knock, Halt> {
        let knock = self.door.knock(password, transaction).await?;
        if matches!(knock, Knock::Refused(_)) {
            self.failed_sign_ins += 1;
        }
        Ok(knock)
    }

    /// The account's password, with `code` behind it.
    pub fn password_and(&self, code: &str) -> Zeroizing<String> {
        Zeroizing::new([self.door.test.password.expose(), code].concat())
    }

    /// Begins a method; one by message with where that goes to.
    pub async fn begin(
        &mut self,
        kind: MethodKind,
        contact: Option<&str>,
        description: Option<&str>,
    ) -> Result<Beginning, Halt> {
        if !self.may_delete() {
            return Err(Halt::CannotTidy);
        }
        self.door.pass().await?;
        let mut call = Call::post("token/init").field("type", type_of(kind));
        if let Some(description) = description {
            call = call.field("description", description);
        }
        let begun = match (kind, contact) {
            (MethodKind::TextMessage, Some(phone)) => self.begin_by_message(kind, call.field("phone", phone)).await,
            (MethodKind::Email, Some(address)) => self.begin_by_message(kind, call.field("email", address)).await,
            (MethodKind::TextMessage | MethodKind::Email | MethodKind::Other, _) => {
                return Ok(Beginning::Refused { wants_pin: false });
            }
            _ => self.begin_by_app(kind, call.field("genkey", "1")).await,
        };
        match begun {
            Ok(begun) => {
                self.note_made(&begun.serial);
                Ok(Beginning::Begun(begun))
            }
            Err(Refused { trouble: Trouble::Refused(Refusal { status: 400 | 403, .. }), message, .. }) => {
                let wants_pin = message.is_some_and(|message| message.starts_with(PIN_WANTED));
                Ok(Beginning::Refused { wants_pin })
            }
            Err(why) => Err(why.trouble.into_failure().into()),
        }
    }

    async fn begin_by_app(&self, kind: MethodKind, call: Call<'_>) -> Result<Begun, Refused> {
        let reply: Reply<Any, AppDetail> = ask_why(&self.session.http, self.session.signed(call)).await?;
        let detail = reply.detail.ok_or_else(|| Refused::from(Trouble::from(Failure::NotUnderstood)))?;
        let state = missing(detail.rollout_state().map(str::to_owned));
        let form = detail.googleurl.and_then(|link| CodeForm::of_link(&link.value));
        let codes = form.zip(detail.otpkey.and_then(|seed| seed.value_b32));
        Ok(Begun { kind, serial: detail.serial, state, codes, used: 0 })
    }

    async fn begin_by_message(&self, kind: MethodKind, call: Call<'_>) -> Result<Begun, Refused> {
        let reply: Reply<Any, MessageDetail> = ask_why(&self.session.http, self.session.signed(call)).await?;
        let detail = reply.detail.ok_or_else(|| Refused::from(Trouble::from(Failure::NotUnderstood)))?;
        Ok(Begun { kind, serial: detail.serial, state: missing(detail.rollout_state), codes: None, used: 0 })
    }

    pub fn note_made(&mut self, serial: &str) {
        self.made.push(serial.to_owned());
        self.door.attendant.note(Progress::Made(serial));
    }

    /// Takes away what the check has made; that it is gone already is as good.
    pub async fn take_away(&mut self, serial: &str) -> Result<(), Halt> {
        match self.session.delete_token(serial).await {
            Ok(()) => {
                self.made.retain(|made| made != serial);
                self.door.attendant.note(Progress::TakenAway(serial));
                Ok(())
            }
            Err(ChangeError::Failure(failure)) => Err(failure.into()),
            Err(ChangeError::NotAllowed | ChangeError::NotFound) => Err(Halt::CannotTidy),
        }
    }

    /// Takes everything away that is there because of the check, also what was made by a call whose answer was lost.
    pub async fn tidy_up(&mut self) -> Vec<CheckFinding> {
        if let Err(ReadError::Failure(Failure::SignedOut)) = self.find_lost().await {
            self.sign_in_again().await;
            let _ = self.find_lost().await;
        }
        for serial in self.made.clone() {
            if self.take_away(&serial).await.is_err() {
                warn!("something that the server check has made could not be taken away");
            }
        }
        if self.made.is_empty() {
            return Vec::new();
        }
        vec![CheckFinding::of(Question::TidyingUp, Flaw::LeftBehind).about(self.made.clone())]
    }

    async fn find_lost(&mut self) -> Result<(), ReadError> {
        let (tokens, _) = self.session.tokens(None).await?;
        for token in tokens {
            // In an account in use, what bears no name of ours may be somebody's own that was added meanwhile.
            let is_ours = !self.is_in_use() || token.description.as_deref() == Some(LABEL);
            let is_known = self.made.contains(&token.serial) || self.before.contains(&token.serial);
            if is_ours && !is_known {
                self.made.push(token.serial);
            }
        }
        Ok(())
    }

    /// Once: the session has ended, and something is left to take away.
    async fn sign_in_again(&mut self) {
        let password = self.door.test.password;
        let knock = match self.door.knock(password.expose(), None).await {
            Ok(Knock::Asked { transaction }) => {
                let now = self.now();
                let code = self.second_factor.as_mut().and_then(|method| method.code(now));
                match code {
                    Some(code) => self.door.knock(code.expose(), Some(&transaction)).await,
                    None => return,
                }
            }
            knock => knock,
        };
        if let Ok(Knock::In(Entered { signed_in, with_second_factor, .. })) = knock
            && let Ok(session) = self.door.provider.session(signed_in, with_second_factor, None)
        {
            self.session = session;
        }
    }
}

/// What is missing to a method in this `rollout_state`.
fn missing(rollout_state: Option<String>) -> Option<String> {
    rollout_state.filter(|state| !matches!(state.as_str(), "" | "enrolled"))
}
