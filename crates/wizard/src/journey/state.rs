//! Where the person is, and what has been typed and learnt so far.

use super::guided::state::{
    BrowserState, DeviceState, GuideState, PageState, QuestionState, RefusedState, VerdictState,
};
use super::own_methods::{OwnMethodsState, ResyncState};
use super::probe::Tried;
use super::rotate::RotationState;
use crate::guided::Advice;
use crate::journey::task::Task;
use crate::ledger::{LedgerEntry, LedgerMail};
use crate::mail_apps::MailAppRow;
use crate::mail_settings::{ServerForm, ServerFormProblem, ServerSearch};
use crate::problem::{FieldProblem, ProblemCode};
use crate::screen::{AttemptOutcome, EntryProblem, Kept, SignInReason};
use keychain::{Placement, Presence};
use password::Secret;
use providers::{
    AnswerBy, AppPassword, Challenge, Counted, Enrolment, Issuance, MethodKind, NewMethod, Proof, ProviderKind,
    ServerFinding, ServerWords,
};
use tokio::time::Instant;
use url::Url;

/// One screen with what only it needs.
pub(super) enum State {
    Account(AccountForm),
    Need,
    SignIn(SignInForm),
    Challenge(ChallengeState),
    SetUp { just_verified: Option<MethodKind> },
    Contact { method: MethodKind, value: String, problem: Option<FieldProblem> },
    Enrol(EnrolState),
    Advice(Advice),
    BrowserSignIn(BrowserState),
    DeviceSignIn(DeviceState),
    SignInRefused(RefusedState),
    Question(QuestionState),
    Verdict(VerdictState),
    RegisteredMethods(PageState),
    Guide(GuideState),
    Name(NameForm),
    Password(Made),
    Done(Made),
    Servers(ServersState),
    Rotation(RotationState),
    AppPasswords(ListState),
    OwnMethods(OwnMethodsState),
    Resync(ResyncState),
    Unfinished(UnfinishedState),
    Problem(ProblemState),
}

impl State {
    /// The app password that it is about, also behind the form for its mail servers.
    pub fn made(&self) -> Option<&Made> {
        match self {
            Self::Password(made) | Self::Done(made) => Some(made),
            Self::Servers(form) => form.back.made(),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn made_mut(&mut self) -> Option<&mut Made> {
        match self {
            Self::Password(made) | Self::Done(made) => Some(made),
            Self::Servers(form) => form.back.made_mut(),
            _ => None,
        }
    }
}

/// What the person came for; a sign-in leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Goal {
    AppPassword,
    List,
    /// To see or change their own authentication methods.
    Methods,
    /// To find out about the interrupted creation of this ledger entry.
    Unfinished {
        attempt: String,
    },
    /// To go on with the replacement that waits for it.
    Rotation,
}

#[derive(Debug, Clone, Default)]
pub(super) struct AccountForm {
    pub address: String,
    /// What somebody has answered; never a default.
    pub provider: Option<ProviderKind>,
    /// The domain that the answer was given for, empty where that is not known: of another one nothing is known. `None`: it was given
    /// on this screen.
    pub answered_for: Option<String>,
    pub server: String,
    /// Whether the person says which provider it is and where.
    pub by_hand: bool,
    pub problem: Option<FieldProblem>,
}

#[derive(Debug, Clone)]
pub(super) struct SignInForm {
    pub user: String,
    pub reason: SignInReason,
    pub problem: Option<FieldProblem>,
}

pub(super) struct ChallengeState {
    pub challenge: Challenge,
    /// The `id` of the option that the screen is about.
    pub chosen: String,
    pub reason: SignInReason,
    pub problem: Option<FieldProblem>,
    /// Until when the authenticator app still shows a code that has been used.
    pub wait_until: Option<Instant>,
}

impl ChallengeState {
    pub fn chosen_kind(&self) -> MethodKind {
        let chosen = self.challenge.options.iter().find(|option| option.id == self.chosen);
        chosen.map_or(MethodKind::Other, |option| option.kind)
    }

    /// How the chosen one is answered.
    pub fn chosen_by(&self) -> AnswerBy {
        let chosen = self.challenge.options.iter().find(|option| option.id == self.chosen);
        chosen.map_or(AnswerBy::Typing, |option| option.by)
    }
}

pub(super) struct EnrolState {
    pub method: NewMethod,
    pub enrolment: Enrolment,
    /// Whether a code has been sent whose answer never came: it may have been taken.
    pub unanswered: bool,
    pub problem: Option<FieldProblem>,
}

impl EnrolState {
    /// Whether a code is typed for it.
    pub fn asks_code(&self) -> bool {
        matches!(self.enrolment.proof, Proof::Code | Proof::CodeCheckedHere)
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct NameForm {
    pub label: String,
    pub scope: Option<String>,
    pub expires_in_days: Option<u32>,
    pub problem: Option<FieldProblem>,
}

/// An app password that exists and whose secret is at hand.
pub(super) struct Made {
    /// The ledger's identifier.
    pub entry: String,
    pub label: String,
    pub account: String,
    pub secret: Secret,
    pub kept: Kept,
    pub revealed_until: Option<Instant>,
    /// Whether it has been shown, and copied, since it was made.
    pub was_shown: bool,
    pub was_copied: bool,
    pub findings: Vec<ServerFinding>,
    pub issuance: Issuance,
    /// Where it lies in the clipboard since the person copied it on the provider's page; to be taken out.
    pub in_clipboard: Option<Secret>,
    /// The mail servers that can prove it.
    pub mail: MailFacts,
    /// The mail apps of this computer, and what came of putting it there.
    pub mail_apps: Vec<MailAppRow>,
}

/// What is known about the mail servers of an app password.
#[derive(Default)]
pub(super) struct MailFacts {
    pub known: Option<LedgerMail>,
    /// The name of the computer that told it, where one did.
    pub told_by: Option<String>,
    pub search: ServerSearch,
    /// What came of the last try.
    pub tried: Tried,
}

/// The form for mail servers; the app password that they are for waits behind it.
pub(super) struct ServersState {
    pub incoming: ServerForm,
    pub outgoing: ServerForm,
    pub user: String,
    pub problem: Option<ServerFormProblem>,
    /// `Password` or `Done`.
    pub back: Box<State>,
}

impl Made {
    /// What the ledger remembers, with its secret.
    pub fn of(entry: LedgerEntry, secret: Secret, kept: Kept) -> Self {
        Self {
            issuance: entry.provider.kind.issuance(),
            entry: entry.id,
            label: entry.label,
            account: entry.account,
            secret,
            kept,
            revealed_until: None,
            was_shown: false,
            was_copied: false,
            findings: Vec::new(),
            in_clipboard: None,
            mail: MailFacts::default(),
            mail_apps: Vec::new(),
        }
    }
}

#[derive(Default)]
pub(super) struct ListState {
    /// What the provider lists; `None` until it was asked.
    pub remote: Option<Vec<AppPassword>>,
    /// The page that was opened last.
    pub page: Option<Url>,
    /// What was seen in mail apps when the person last looked.
    pub seen: Vec<(Placement, Presence)>,
    pub problem: Option<EntryProblem>,
}

#[derive(Default)]
pub(super) struct UnfinishedState {
    /// What was found, by the attempt's identifier; attempts that are not in it have not been looked for.
    pub outcomes: Vec<(String, AttemptOutcome)>,
    pub problem: Option<EntryProblem>,
}

pub(super) struct ProblemState {
    pub code: ProblemCode,
    pub support_id: String,
    pub retry: Option<Retry>,
    pub wait_until: Option<Instant>,
    /// The provider's name for the method that it is about.
    pub method: Option<String>,
    /// What the server itself says about it.
    pub words: Option<ServerWords>,
    /// How many app passwords there are, where that matters.
    pub counted: Option<Counted>,
    /// Where `Back` leads.
    pub back: Box<State>,
}

/// What `Retry` does.
pub(super) enum Retry {
    Task(Box<Task>),
    /// Shows the enrolment again and goes on asking whether the phone is ready.
    WaitForPhone,
}
