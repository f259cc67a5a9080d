//! Signing in with the system's browser, or with a code on another device, and what comes of it.

use super::state::{BrowserState, DeviceState, RefusedState};
use crate::guided::{BrowserPhase, BrowserRefusal};
use crate::journey::Journey;
use crate::journey::operation::named;
use crate::journey::outcomes::wait_of;
use crate::journey::state::State;
use crate::journey::task::{Outcome, Task};
use crate::problem::ProblemCode;
use crate::screen::SignInReason;
use crate::wizard::Refused;
use password::Secret;
use providers::{
    BrowserSignIn, BrowserSignInError, BrowserSignInRequest, ClaimsChallenge, DeviceSignIn, GuidedSession,
    SignInRefusal,
};
use std::sync::Arc;

/// How many sign-ins in a row may end in the wish for another one.
const MOST_CHALLENGES: u32 = 2;

impl Journey {
    /// Asks to sign in, where the organisation has made that possible; else asks what could not be read.
    pub(super) fn sign_in_at_provider(&mut self) {
        if self.can_sign_in() {
            self.ask_for_browser(SignInReason::Start);
        } else {
            self.ask_instead();
        }
    }

    /// Whether the organisation has made signing in possible; a code on another device is never the only way.
    pub(super) fn can_sign_in(&self) -> bool {
        self.guide().is_some_and(|provider| provider.ways_to_sign_in().browser)
    }

    pub(in crate::journey) fn ask_for_browser(&mut self, reason: SignInReason) {
        let once_more = self.traveller.known.claims.is_some();
        let phase = if once_more { BrowserPhase::OnceMore } else { BrowserPhase::Ready };
        self.state = State::BrowserSignIn(BrowserState::new(phase, reason));
    }

    pub(in crate::journey) fn open_browser(&mut self, language: String) -> Result<(), Refused> {
        let address = match &self.state {
            State::BrowserSignIn(sign_in) => sign_in.address.clone(),
            State::DeviceSignIn(sign_in) => Some(sign_in.address.clone()),
            _ => return Err(Refused::NotPossible),
        };
        match (address, &self.running) {
            (Some(address), _) => self.open_in_browser(address),
            (None, Some(_)) => return Err(Refused::NotPossible),
            (None, None) => {
                let provider = self.guide().ok_or(Refused::NotPossible)?;
                let claims = self.traveller.known.claims.clone();
                let address = self.traveller.account.address.clone();
                self.traveller.known.language.clone_from(&language);
                let request = BrowserSignInRequest { address, language, claims };
                self.begin(Task::BrowserSignIn { provider, request });
            }
        }
        Ok(())
    }

    /// It listens: the browser can be opened, and is waited for.
    pub(in crate::journey) fn browser_begun(
        &mut self,
        result: Result<Box<dyn BrowserSignIn>, BrowserSignInError>,
        task: Task,
    ) {
        match result {
            Ok(sign_in) => {
                let address = sign_in.address().clone();
                if let State::BrowserSignIn(state) = &mut self.state {
                    state.phase = BrowserPhase::Waiting;
                    state.browser_failed = false;
                    state.address = Some(address.clone());
                }
                self.open_in_browser(address);
                self.go_on_with(task, async move { Outcome::SignedInElsewhere(sign_in.finish().await) });
            }
            Err(error) => self.signed_in_elsewhere(Err(error), task),
        }
    }

    pub(in crate::journey) fn use_device_code(&mut self) -> Result<(), Refused> {
        let State::BrowserSignIn(_) = &self.state else { return Err(Refused::NotPossible) };
        let provider = self.guide().filter(|provider| provider.ways_to_sign_in().device_code);
        self.begin(Task::DeviceSignIn { provider: provider.ok_or(Refused::NotPossible)? });
        Ok(())
    }

    pub(in crate::journey) fn device_begun(
        &mut self,
        result: Result<Box<dyn DeviceSignIn>, BrowserSignInError>,
        task: Task,
    ) {
        match result {
            Ok(sign_in) => {
                self.state = State::DeviceSignIn(DeviceState {
                    reason: self.reason(),
                    user_code: sign_in.user_code().clone(),
                    address: sign_in.address().clone(),
                    valid_until: sign_in.valid_until(),
                });
                self.go_on_with(task, async move { Outcome::SignedInElsewhere(sign_in.finish().await) });
            }
            Err(error) => self.signed_in_elsewhere(Err(error), task),
        }
    }

    /// The code to type on another device, while its screen is shown.
    pub(in crate::journey) fn device_code(&self) -> Result<Secret, Refused> {
        match &self.state {
            State::DeviceSignIn(sign_in) => Ok(sign_in.user_code.clone()),
            _ => Err(Refused::NotPossible),
        }
    }

    pub(in crate::journey) fn skip_sign_in(&mut self) -> Result<(), Refused> {
        if !matches!(self.state, State::BrowserSignIn(_) | State::SignInRefused(_)) {
            return Err(Refused::NotPossible);
        }
        self.traveller.known.claims = None;
        self.traveller.known.challenges = 0;
        self.ask_instead();
        Ok(())
    }

    /// Nobody is waited for any more.
    pub(in crate::journey) fn leave_waiting(&mut self) {
        if matches!(self.state, State::BrowserSignIn(_) | State::DeviceSignIn(_)) {
            self.ask_for_browser(self.reason());
        }
    }

    pub(in crate::journey) fn signed_in_elsewhere(
        &mut self,
        result: Result<Arc<dyn GuidedSession>, BrowserSignInError>,
        task: Task,
    ) {
        match result {
            Ok(session) => {
                self.signed_in_at_provider(session);
                return;
            }
            Err(BrowserSignInError::Challenged { claims, refusal, correlation }) => {
                self.once_more(claims, (refusal, correlation));
                return;
            }
            Err(_) => self.leave_waiting(),
        }
        let Err(error) = result else { return };
        tracing::info!(%error, "not signed in");
        match error {
            BrowserSignInError::Refused { refusal, correlation } => {
                self.sign_in_refused(refusal, correlation, Some(task));
            }
            BrowserSignInError::CannotListen => self.problem(ProblemCode::CannotListen, Some(task), None),
            BrowserSignInError::NotFinished => self.problem(ProblemCode::BrowserNotFinished, Some(task), None),
            BrowserSignInError::Declined => self.problem(ProblemCode::BrowserDeclined, Some(task), None),
            BrowserSignInError::NotGenuine => self.problem(ProblemCode::AnswerNotGenuine, Some(task), None),
            BrowserSignInError::NotConfigured | BrowserSignInError::Challenged { .. } => {
                self.problem(ProblemCode::NotAllowed, None, None);
            }
            BrowserSignInError::Failure(failure) => {
                self.problem(ProblemCode::from(&failure), Some(task), wait_of(&failure));
            }
        }
    }

    fn signed_in_at_provider(&mut self, session: Arc<dyn GuidedSession>) {
        let as_typed = session.user().eq_ignore_ascii_case(&self.traveller.account.address);
        tracing::info!(as_typed, "signed in");
        self.traveller.known.claims = None;
        self.traveller.known.session = Some(session.clone());
        self.leave_waiting();
        self.begin(Task::ReadAccount { session });
    }

    /// The provider wants one more sign-in that asks for something else as well; `told` is what it had against this one.
    pub(super) fn once_more(&mut self, claims: ClaimsChallenge, told: (SignInRefusal, Option<String>)) {
        let reason = self.reason();
        let known = &mut self.traveller.known;
        known.session = None;
        known.challenges += 1;
        if known.challenges > MOST_CHALLENGES {
            known.challenges = 0;
            known.claims = None;
            self.ask_for_browser(reason);
            let (refusal, correlation) = told;
            self.sign_in_refused(refusal, correlation, None);
            return;
        }
        tracing::info!("one more sign-in is wanted");
        known.claims = Some(claims);
        self.ask_for_browser(reason);
    }

    /// Says why, and lets the person try `task` once more, where that may end otherwise.
    fn sign_in_refused(&mut self, refusal: SignInRefusal, correlation: Option<String>, task: Option<Task>) {
        let support_id = self.support_id(&refusal);
        tracing::warn!(code = named(&refusal), support_id, correlation, "sign-in refused");
        self.audit_sign_in_refused(refusal, &support_id);
        self.state = State::SignInRefused(RefusedState {
            reason: self.reason(),
            refused: BrowserRefusal { refusal, correlation },
            support_id,
            retry: task.filter(|_| may_end_otherwise(refusal)).map(Box::new),
        });
    }

    /// The provider has ended the session for a reason that a new sign-in may meet again.
    pub(super) fn session_refused(&mut self, refusal: SignInRefusal, correlation: Option<String>) {
        let known = &mut self.traveller.known;
        known.session = None;
        let request = BrowserSignInRequest {
            address: self.traveller.account.address.clone(),
            language: known.language.clone(),
            claims: None,
        };
        let task = self.guide().map(|provider| Task::BrowserSignIn { provider, request });
        self.ask_for_browser(SignInReason::SessionEnded);
        self.sign_in_refused(refusal, correlation, task);
    }

    /// Signs in once more, from a screen that said why it did not work.
    pub(in crate::journey) fn retry_sign_in(&mut self) -> Result<(), Refused> {
        let State::SignInRefused(refused) = &mut self.state else { return Err(Refused::NotPossible) };
        let task = refused.retry.take().ok_or(Refused::NotPossible)?;
        let reason = refused.reason;
        self.ask_for_browser(reason);
        self.begin(*task);
        Ok(())
    }
}

/// Whether the person could do something about it; the rest is for the administrator.
fn may_end_otherwise(refusal: SignInRefusal) -> bool {
    match refusal {
        SignInRefusal::ConsentDeclined
        | SignInRefusal::NotApproved
        | SignInRefusal::BlockedByPolicy
        | SignInRefusal::DeviceNotAccepted
        | SignInRefusal::SetUpPlaceBlocked
        | SignInRefusal::SetUpFirst
        | SignInRefusal::SecondProofMissing
        | SignInRefusal::WrongAccount
        | SignInRefusal::CredentialsRefused
        | SignInRefusal::AccountLocked
        | SignInRefusal::PasswordExpired
        | SignInRefusal::SessionsRevoked
        | SignInRefusal::AnswerExpired
        | SignInRefusal::DeviceCodeExpired
        | SignInRefusal::TooManySignIns
        | SignInRefusal::ProviderBusy
        | SignInRefusal::OwnSignInFailed
        | SignInRefusal::Other => true,
        SignInRefusal::AdminConsentMissing
        | SignInRefusal::AppNotFound
        | SignInRefusal::AppDisabled
        | SignInRefusal::AppMisconfigured
        | SignInRefusal::NotAssigned
        | SignInRefusal::BlockedBySecurityDefaults
        | SignInRefusal::TenantRestricted
        | SignInRefusal::NoSuchTenant
        | SignInRefusal::OtherCloud
        | SignInRefusal::AccountDisabled => false,
    }
}
