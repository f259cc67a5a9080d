//! The way back: whether somebody who has just set up a method will be let in again. It is tried while they are still in, and
//! what shuts them out is taken away: once they have left, only their administrator could.

use super::Journey;
use super::state::State;
use super::task::{Outcome, Task};
use crate::begun_methods::BegunMethod;
use crate::problem::ProblemCode;
use crate::screen::SignInReason;
use password::Secret;
use providers::{
    Challenge, ChangeError, Enrolment, Failure, MethodKind, Proof, Provider, ServerWords, Session, SignIn, SignInError,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How long sessions live as servers are installed.
const USUAL_SESSION: Duration = Duration::from_secs(3600);

/// How long a question of the trial is good enough to be answered: less than any server lets it stand.
const QUESTION_TIME: Duration = Duration::from_secs(60);

/// A method that has been set up and not been signed in with.
#[derive(Clone)]
pub(super) struct NewcomerMethod {
    pub enrolment: Enrolment,
    /// Whether it is known to work: else only the next sign-in can tell.
    pub proven: bool,
}

/// A question that the server has asked when the way back was tried.
pub(super) struct AskedAlready {
    challenge: Challenge,
    at: Instant,
}

/// What came of trying.
pub(super) enum WayBack {
    /// The server lets the person in, perhaps after the code that was at hand.
    Open { session: Arc<dyn Session>, with_code: bool },
    /// The server wants a code or an approval, which is as it should be.
    Asked(Challenge),
    /// The server does not let the person in any more, and says why, or does not.
    Shut { words: Option<ServerWords> },
    /// It could not be tried.
    Unknown(SignInError),
}

/// Signs in with the account's password, and with a code that the server has not seen yet where there is one.
pub(super) async fn try_it(provider: &dyn Provider, user: &str, password: &Secret, code: Option<&Secret>) -> WayBack {
    let challenge = match provider.sign_in(user, password).await {
        Ok(SignIn::Done(session)) => return WayBack::Open { session, with_code: false },
        Ok(SignIn::Challenged(challenge)) => challenge,
        // It says nothing about the method.
        Err(error @ (SignInError::Failure(_) | SignInError::TooMany)) => return WayBack::Unknown(error),
        // The password is the one that has just let the person in.
        Err(error) => {
            tracing::warn!(%error, "the way back is shut");
            return WayBack::Shut { words: words_of(error) };
        }
    };
    let Some(code) = code else { return WayBack::Asked(challenge) };
    match provider.answer(&challenge, code).await {
        Ok(SignIn::Done(session)) => WayBack::Open { session, with_code: true },
        // Its time may just have passed; the person types the next one.
        _ => WayBack::Asked(challenge),
    }
}

/// What the server says about a sign-in that it refuses.
pub(super) fn words_of(error: SignInError) -> Option<ServerWords> {
    match error {
        SignInError::NotAllowed { words } => words,
        _ => None,
    }
}

impl Journey {
    /// Tries the way back where that can be done without asking the person for anything.
    pub(super) fn try_way_back(&mut self, kind: MethodKind, code: Option<Secret>) {
        let password = self.traveller.account_password.clone();
        let session = self.traveller.session.clone().filter(|session| !session.with_second_factor());
        match (self.api(), password, session) {
            (Some(provider), Some(password), Some(_)) => {
                let user = self.traveller.user.clone();
                self.polling = None;
                self.begin(Task::TryWayBack { provider, user, password, kind, code });
            }
            // Whoever came in by another method comes in by it again.
            _ if self.is_newcomer_proven() => self.method_works(kind),
            _ => {
                self.state = State::SetUp { just_verified: None };
                self.traveller.method_added = true;
                self.sign_in_again(SignInReason::WithNewMethod);
            }
        }
    }

    fn is_newcomer_proven(&self) -> bool {
        self.traveller.newcomer.as_ref().is_none_or(|newcomer| newcomer.proven)
    }

    pub(super) fn way_back_tried(&mut self, way_back: WayBack, task: Task) {
        let Task::TryWayBack { kind, code, .. } = &task else { return };
        let (kind, code) = (*kind, code.clone());
        match way_back {
            WayBack::Open { session, with_code } => {
                if let Some(code) = code.filter(|_| with_code) {
                    self.remember_code(code, kind);
                }
                if session.with_second_factor() {
                    self.come_in_anew(session);
                }
                let proven = self.is_newcomer_proven();
                self.newcomer_works();
                if proven {
                    self.method_works(kind);
                } else {
                    // Nobody asks for it, so nobody knows whether it works.
                    self.read_methods_again();
                }
            }
            WayBack::Asked(challenge) if self.is_newcomer_proven() => {
                self.strike_newcomer();
                self.method_works(kind);
                self.traveller.asked_already = Some(AskedAlready { challenge, at: Instant::now() });
            }
            WayBack::Asked(challenge) => {
                self.traveller.method_added = true;
                self.state = State::SetUp { just_verified: None };
                self.challenged(challenge);
            }
            WayBack::Shut { words } => self.way_back_is_shut(words),
            WayBack::Unknown(SignInError::Failure(failure)) => self.failed(&failure, task),
            WayBack::Unknown(_) => self.problem(ProblemCode::TooManySignIns, Some(task), None),
        }
    }

    /// Notes what has been begun before anything comes of it. What is practised is gone with the practice.
    pub(super) fn note_begun(&mut self, enrolment: &Enrolment) {
        let Some(provider) = self.traveller.provider.as_ref().filter(|_| !self.practice) else { return };
        self.begun.note(BegunMethod {
            provider: provider.choice().clone(),
            user: self.traveller.user.clone(),
            method: enrolment.id.clone(),
            begun: self.effects.clock.now(),
        });
    }

    fn strike_newcomer(&mut self) {
        if let Some(newcomer) = &self.traveller.newcomer {
            self.begun.strike(&newcomer.enrolment.id);
        }
    }

    /// Nothing is left to be done about the method that was set up last.
    pub(super) fn newcomer_works(&mut self) {
        self.strike_newcomer();
        self.traveller.newcomer = None;
    }

    fn half_made(&self) -> Option<String> {
        let choice = self.traveller.provider.as_ref()?.choice();
        Some(self.begun.of(choice, &self.traveller.user)?.method.clone())
    }

    /// Whether a refused password may be right, and a method that was begun here keeps the person out.
    pub(super) fn may_be_half_made(&self) -> bool {
        !self.is_shut_out_by_newcomer() && self.half_made().is_some()
    }

    pub(super) fn half_made_method(&mut self) {
        let Some(id) = self.half_made() else { return };
        self.traveller.account_password = None;
        self.ask_to_sign_in(self.reason());
        self.problem_about(ProblemCode::HalfMadeMethod, id);
    }

    /// Until when a method can be proven: then the session still lets it be taken away.
    pub(super) fn enrolment_ends(&self) -> Option<Instant> {
        let told = self.traveller.session.as_ref().and_then(|session| session.lifetime());
        // A twelfth of it is for taking the method away; nobody waits for longer than usual.
        Some(self.traveller.signed_in_at? + told.unwrap_or(USUAL_SESSION).min(USUAL_SESSION) / 12 * 11)
    }

    /// The method that has been begun and waits for its proof, on whatever screen.
    pub(super) fn unproven(&self) -> Option<&Enrolment> {
        let shown = match &self.state {
            State::Problem(problem) => &*problem.back,
            state => state,
        };
        match shown {
            State::Enrol(enrol) => Some(&enrol.enrolment),
            _ => {
                self.traveller.newcomer.as_ref().filter(|newcomer| !newcomer.proven).map(|newcomer| &newcomer.enrolment)
            }
        }
    }

    /// Takes a method away that nobody has proven, while that is possible: without its session it would keep the person out.
    pub(super) fn end_enrolment_in_time(&mut self) {
        if self.enrolment_ends().is_none_or(|end| end > Instant::now()) || self.running.is_some() {
            return;
        }
        if let Some(enrolment) = self.unproven().cloned() {
            self.traveller.newcomer = None;
            self.traveller.method_added = false;
            self.traveller.methods.retain(|method| method.id != enrolment.id);
            self.state = State::SetUp { just_verified: None };
            self.cancel_enrolment_later(enrolment);
            self.problem(ProblemCode::EnrolmentGone, None, None);
            // Only once: the session itself may live on.
            self.traveller.signed_in_at = None;
        }
    }

    fn read_methods_again(&mut self) {
        self.state = State::SetUp { just_verified: None };
        if let Some(session) = self.traveller.session.clone() {
            self.begin(Task::ReadMethods { session, just_verified: None });
        }
    }

    /// The question that the trial has left open, if it still stands.
    pub(super) fn take_open_question(&mut self) -> Option<Challenge> {
        let asked = self.traveller.asked_already.take()?;
        (asked.at.elapsed() < QUESTION_TIME).then_some(asked.challenge)
    }

    /// Whether a refusal means that the method just set up has shut the person out: the session from before it still stands.
    pub(super) fn is_shut_out_by_newcomer(&self) -> bool {
        self.reason() == SignInReason::WithNewMethod
            && self.traveller.newcomer.is_some()
            && self.traveller.session.is_some()
            && matches!(self.state, State::SetUp { .. })
    }

    /// Takes the method away that has shut the person out.
    pub(super) fn way_back_is_shut(&mut self, words: Option<ServerWords>) {
        let (Some(session), Some(newcomer)) = (self.traveller.session.clone(), self.traveller.newcomer.clone()) else {
            return;
        };
        tracing::warn!("the server would not let the person in with the new method");
        if let Some(newcomer) = &mut self.traveller.newcomer {
            newcomer.proven = false;
        }
        self.begin(Task::TakeMethodBack { session, enrolment: newcomer.enrolment, words });
    }

    pub(super) fn method_taken_back(&mut self, result: Result<(), ChangeError>, task: Task) {
        let Task::TakeMethodBack { enrolment, words, .. } = &task else { return };
        let (id, words) = (enrolment.id.clone(), words.clone());
        self.state = State::SetUp { just_verified: None };
        match result {
            Ok(()) => {
                self.newcomer_works();
                self.traveller.method_added = false;
                self.traveller.methods.retain(|method| method.id != id);
                self.refused_in_words(ProblemCode::WayBackShut, words, None);
            }
            Err(ChangeError::Failure(failure)) if failure != Failure::SignedOut => self.failed(&failure, task),
            Err(error) => {
                tracing::warn!(%error, "the method that shuts the person out stays");
                self.problem_about(ProblemCode::MethodShutsOut, id);
            }
        }
    }

    /// Takes away what was begun and never proven, because the person leaves before its sign-in.
    pub(super) fn give_up_newcomer(&mut self) {
        if let Some(enrolment) = self.take_unproven_newcomer() {
            self.cancel_enrolment_later(enrolment);
        }
    }

    pub(super) fn take_unproven_newcomer(&mut self) -> Option<Enrolment> {
        let newcomer = self.traveller.newcomer.take_if(|newcomer| !newcomer.proven)?;
        self.traveller.method_added = false;
        self.traveller.methods.retain(|method| method.id != newcomer.enrolment.id);
        Some(newcomer.enrolment)
    }
}

impl NewcomerMethod {
    /// What has just been begun.
    pub fn begun(enrolment: &Enrolment) -> Self {
        Self { enrolment: enrolment.clone(), proven: enrolment.proof == Proof::Phone }
    }
}

/// What [`Task::TakeMethodBack`] does.
pub(super) async fn take_back(session: &dyn Session, enrolment: &Enrolment) -> Outcome {
    Outcome::MethodTakenBack(session.cancel_enrolment(enrolment).await)
}
