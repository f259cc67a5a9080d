//! The sign-ins at the mail servers: the new one works, the old one does not.

use super::steps::Next;
use super::work::{Work, is_signed_out};
use crate::journey::Journey;
use crate::journey::probe::{Pause, Trial, Tried};
use crate::ledger::LedgerEntry;
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use mail::{ProbeOutcome, Refusal};
use providers::{AppPasswordState, ChangeError};

impl Journey {
    pub(super) fn look_at_probe_new(&mut self, new: &LedgerEntry) -> Next {
        if new.proven {
            return Next::Settled(Progress::Done);
        }
        let Some(trial) = self.trial(new) else { return Next::Settled(Progress::LeftOut) };
        let Some(secret) = self.rotation().and_then(|rotation| rotation.secret.clone()) else {
            return self.read_new(new);
        };
        if self.rotation().is_some_and(|rotation| std::mem::take(&mut rotation.is_to_be_unblocked)) {
            let Some(session) = self.session_of(new) else { return Next::Stops(RotationProblem::SignedOut) };
            let Some(id) = new.provider_id.clone() else { return Next::Stops(RotationProblem::NewBlocked) };
            self.work(Work::UnblockNew { session, id });
            return Next::Begun;
        }
        if self.probe_pause.until.is_some() {
            return Next::Stops(RotationProblem::NotProbed);
        }
        self.work(Work::ProbeNew { trial, secret });
        Next::Begun
    }

    /// The servers to try it at; `None`: none is known, or the organisation does not want that.
    pub(super) fn trial(&self, entry: &LedgerEntry) -> Option<Trial> {
        Trial::of(entry.mail.as_ref()?, entry.purpose, |host| self.may_probe(host))
    }

    /// Where one server takes it and the other does not speak with app passwords at all, it works. Any other refusal stops.
    pub(super) fn new_probed(&mut self, tried: &Tried) {
        self.probe_pause.after(tried);
        let Some(new) = self.rotation().and_then(|rotation| rotation.new.clone()) else { return };
        let is_refused = |outcome| matches!(outcome, ProbeOutcome::Refused { .. });
        if tried
            .outcomes()
            .any(|outcome| if tried.works() { outcome.new_password_may_help() } else { is_refused(outcome) })
        {
            self.see_why_refused(&new);
        } else if tried.works() {
            self.in_ledger(|ledger| ledger.change(&new, |entry| entry.proven = true));
            self.settle_step(RotationStep::ProbeNew, Progress::Done);
            self.go_on_replacing();
        } else {
            self.not_probed();
        }
    }

    /// Wrong passwords from elsewhere may have blocked it, which only the provider knows.
    fn see_why_refused(&mut self, new: &str) {
        let entry = self.ledger_entry(new);
        let session = entry.as_ref().and_then(|entry| self.session_of(entry));
        match (session, entry.and_then(|entry| entry.provider_id)) {
            (Some(session), Some(id)) => self.work(Work::SeeNew { session, id }),
            _ => self.stop(RotationProblem::NewRefused),
        }
    }

    pub(super) fn new_seen(&mut self, state: Option<AppPasswordState>) {
        let is_blocked = state == Some(AppPasswordState::Blocked);
        self.stop(if is_blocked { RotationProblem::NewBlocked } else { RotationProblem::NewRefused });
    }

    pub(super) fn new_unblocked(&mut self, result: Result<(), ChangeError>) {
        match result {
            Ok(()) => {
                // What the pause keeps from happening has happened, and is undone.
                self.probe_pause = Pause::default();
                self.go_on_replacing();
            }
            Err(error) if is_signed_out(&error) => self.signed_out(),
            Err(error) => {
                tracing::warn!(%error, "new app password not unblocked");
                if let ChangeError::Failure(failure) = &error {
                    self.wait_as_told(failure);
                }
                self.stop(RotationProblem::NewBlocked);
            }
        }
    }

    /// The person may go on without having asked; not so where a pause after a refusal is the only reason.
    pub(super) fn not_probed(&mut self) {
        if let Some(rotation) = self.rotation() {
            rotation.was_not_reached = true;
        }
        self.stop(RotationProblem::NotProbed);
    }

    pub(super) fn look_at_probe_old(&mut self, new: &LedgerEntry) -> Next {
        let Some(secret) = self.rotation().and_then(|rotation| rotation.old_secret.clone()) else {
            return Next::Settled(Progress::LeftOut);
        };
        match self.trial(new).filter(|_| self.probe_pause.until.is_none()) {
            Some(mut trial) => {
                // One sign-in that is to be refused is enough: the server counts it.
                trial.servers.truncate(1);
                self.work(Work::ProbeOld { trial, secret });
                Next::Begun
            }
            None => Next::Settled(Progress::LeftOut),
        }
    }

    pub(super) fn old_probed(&mut self, tried: &Tried) {
        self.probe_pause.after(tried);
        if tried.works() {
            // A server that remembers it forgets it in a while, not at once.
            self.probe_cancelled();
            self.stop(RotationProblem::OldStillWorks);
            if let Some(rotation) = self.rotation() {
                rotation.finished = true;
                let new = rotation.new.clone();
                new.iter().for_each(|new| self.end_replacement(new));
            }
            return;
        }
        let state = if tried.outcomes().any(is_proof) { Progress::Done } else { Progress::LeftOut };
        if state == Progress::Done
            && let Some(rotation) = self.rotation()
        {
            rotation.old_secret = None;
        }
        self.settle_step(RotationStep::ProbeOld, state);
        self.go_on_replacing();
    }
}

/// Whether a server has judged the password and did not take it.
fn is_proof(outcome: ProbeOutcome) -> bool {
    match outcome {
        ProbeOutcome::Refused { refusal } => !matches!(
            refusal,
            Refusal::Later
                | Refusal::TooManyTries
                | Refusal::Locked
                | Refusal::AccountOff
                | Refusal::NotAllowed
                | Refusal::BrowserFirst
                | Refusal::NetworkRefused
                | Refusal::NotOffered
                | Refusal::OtherWaysOnly
                | Refusal::LoginDisabled
                | Refusal::EncryptionRequired
                | Refusal::PasswordOrSwitchedOff
        ),
        _ => false,
    }
}
