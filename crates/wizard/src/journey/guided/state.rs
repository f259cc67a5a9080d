//! Where the person is on the guided way, and what has been learnt about their account.

use crate::guided::{BrowserPhase, BrowserRefusal, EligibilityReason, EligibilitySource, GuideProblem, GuideStep};
use crate::guided::{MethodProof, Question};
use crate::journey::task::Task;
use crate::screen::{Eligibility, SignInReason};
use jiff::Timestamp;
use password::Secret;
use providers::{ClaimsChallenge, GuidedSession, RegisteredMethod};
use std::sync::Arc;
use url::Url;

/// What is known about the account, beyond one screen.
pub struct Known {
    /// Dropped, and its tokens with it, as soon as the app password is here.
    pub session: Option<Arc<dyn GuidedSession>>,
    pub finding: Finding,
    /// What the provider lists; `None` until it told.
    pub listed: Option<Vec<RegisteredMethod>>,
    pub proof: MethodProof,
    /// Whether the person has said that a method is set up.
    pub told_set_up: bool,
    /// What the next sign-in has to ask for.
    pub claims: Option<ClaimsChallenge>,
    /// How many sign-ins in a row have ended in the wish for another one.
    pub challenges: u32,
    /// The ledger's identifier of the attempt that the guide is about.
    pub attempt: Option<String>,
    /// The language that was last wished for.
    pub language: String,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            session: None,
            finding: Finding::NOTHING,
            listed: None,
            proof: MethodProof::None,
            told_set_up: false,
            claims: None,
            challenges: 0,
            attempt: None,
            language: "en".to_owned(),
        }
    }
}

/// Whether an app password is needed and possible, why, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub eligibility: Eligibility,
    pub reason: EligibilityReason,
    pub source: EligibilitySource,
}

impl Finding {
    /// Nothing has been asked.
    pub const NOTHING: Self = Self {
        eligibility: Eligibility::Unknown,
        reason: EligibilityReason::PersonDoesNotKnow,
        source: EligibilitySource::Person,
    };
}

pub struct BrowserState {
    pub phase: BrowserPhase,
    pub reason: SignInReason,
    pub browser_failed: bool,
    /// What the browser was sent to, while it is waited for.
    pub address: Option<Url>,
}

impl BrowserState {
    /// A sign-in that can begin.
    pub fn new(phase: BrowserPhase, reason: SignInReason) -> Self {
        Self { phase, reason, browser_failed: false, address: None }
    }
}

pub struct DeviceState {
    pub reason: SignInReason,
    pub user_code: Secret,
    pub address: Url,
    pub valid_until: Timestamp,
}

pub struct RefusedState {
    pub reason: SignInReason,
    pub refused: BrowserRefusal,
    pub support_id: String,
    pub retry: Option<Box<Task>>,
}

pub struct QuestionState {
    pub question: Question,
    /// The guide that it was asked from.
    pub guide: Option<Box<GuideState>>,
}

pub struct VerdictState {
    pub finding: Finding,
    pub can_go_on: bool,
    /// The guide that led here.
    pub guide: Option<Box<GuideState>>,
}

/// A page of the provider, as far as it has been opened from here.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageState {
    pub opened: bool,
    pub browser_failed: bool,
}

pub struct GuideState {
    /// The ledger's identifier.
    pub entry: String,
    pub label: String,
    pub step: GuideStep,
    pub page: PageState,
    /// Waits for the person's word; forgotten with every other step.
    pub brought: Option<Brought>,
    pub problem: Option<GuideProblem>,
}

impl GuideState {
    /// The guide from its beginning.
    pub fn new(entry: String, label: String) -> Self {
        Self { entry, label, step: GuideStep::AddMethod, page: PageState::default(), brought: None, problem: None }
    }

    /// Moves to another step; what was brought here is forgotten.
    pub fn turn_to(&mut self, step: GuideStep) {
        self.step = step;
        self.brought = None;
        self.problem = None;
    }
}

/// What the person has copied or typed.
pub struct Brought {
    /// Without the blanks around it.
    pub secret: Secret,
    /// As it lies in the clipboard, if that is where it was taken from.
    pub in_clipboard: Option<Secret>,
}
