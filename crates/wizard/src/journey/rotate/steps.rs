//! Which step comes next, and what came of the last. Each is noted in the ledger before it is done and after, so that after
//! a new start it is known how far it got.

use super::state::{RotationState, Way};
use super::work::{Work, Worked};
use crate::journey::Journey;
use crate::journey::outcomes::wait_of;
use crate::journey::state::State;
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use providers::Failure;
use tokio::time::Instant;

/// What came of looking at a step.
pub(super) enum Next {
    /// It is settled: on to the one after it.
    Settled(Progress),
    /// It has begun.
    Begun,
    /// It waits for the person.
    Rests,
    /// It cannot be done.
    Stops(RotationProblem),
}

impl Journey {
    /// Does what comes next, until something takes time, fails, or is the person's part.
    pub(in crate::journey) fn go_on_replacing(&mut self) {
        if let Some(rotation) = self.rotation() {
            rotation.stopped = None;
            rotation.wait_until = None;
        }
        loop {
            let Some(rotation) = self.rotation() else { return };
            if rotation.way == Way::Drop {
                self.go_on_dropping();
                return;
            }
            let Some(step) = rotation.next() else {
                self.replaced_all();
                return;
            };
            rotation.set(step, Progress::Running);
            match self.look_at(step) {
                Next::Settled(state) => self.settle_step(step, state),
                Next::Begun => return,
                Next::Rests => {
                    self.settle_step(step, Progress::Waiting);
                    return;
                }
                Next::Stops(problem) => {
                    self.stop(problem);
                    return;
                }
            }
        }
    }

    pub(super) fn settle_step(&mut self, step: RotationStep, state: Progress) {
        if let Some(rotation) = self.rotation() {
            rotation.set(step, state);
        }
    }

    fn look_at(&mut self, step: RotationStep) -> Next {
        let Some(old) = self.rotation().map(|rotation| rotation.old.clone()) else { return Next::Rests };
        let Some(old) = self.ledger_entry(&old) else { return Next::Stops(RotationProblem::Interrupted) };
        let new = self.rotation().and_then(|rotation| rotation.new.clone()).and_then(|new| self.ledger_entry(&new));
        match (step, new) {
            (RotationStep::Create, new) => self.look_at_create(&old, new),
            (_, None) => Next::Stops(RotationProblem::Interrupted),
            (RotationStep::Keep, Some(new)) => self.look_at_keep(&new),
            (RotationStep::ProbeNew, Some(new)) => self.look_at_probe_new(&new),
            (RotationStep::Store { app }, Some(new)) => self.look_at_store(app, &old, &new),
            (RotationStep::RevokeOld, Some(new)) => self.look_at_revoke_old(&old, &new),
            (RotationStep::ProbeOld, Some(new)) => self.look_at_probe_old(&new),
        }
    }

    fn replaced_all(&mut self) {
        let Some(rotation) = self.rotation() else { return };
        rotation.finished = true;
        let new = rotation.new.clone();
        tracing::info!("app password replaced");
        if let Some(new) = new {
            self.end_replacement(&new);
        }
    }

    pub(in crate::journey) fn worked(&mut self, work: Work, worked: Worked) {
        match (work, worked) {
            (Work::Look { attempt, .. }, Worked::Looked(result)) => self.looked(result, &attempt),
            (_, Worked::Created(result)) => self.new_created(result),
            (_, Worked::Kept(result)) => self.new_kept(result),
            (Work::ReadOld { .. }, Worked::Read(result)) => self.old_read(result),
            (_, Worked::Read(result)) => self.new_read(result),
            (Work::ProbeOld { .. }, Worked::Probed(tried)) => self.old_probed(&tried),
            (_, Worked::Probed(tried)) => self.new_probed(&tried),
            (Work::PutBack { placement, .. }, Worked::Stored(saved)) => self.put_back(&placement, saved),
            (Work::Store { placement, .. }, Worked::Stored(saved)) => self.new_stored(&placement, saved),
            (Work::RevokeOld { asked_before, .. }, Worked::Revoked(result)) => self.old_revoked(result, asked_before),
            (Work::RevokeNew { asked_before, .. }, Worked::Revoked(result)) => self.new_revoked(result, asked_before),
            (Work::Clean { item }, Worked::Cleaned(result)) => self.cleaned(&item.id, result),
            (Work::CleanPlace { placement }, Worked::PlaceCleaned(result)) => self.place_cleaned(&placement, result),
            (_, Worked::Seen(state)) => self.new_seen(state),
            (_, Worked::Unblocked(result)) => self.new_unblocked(result),
            (_, Worked::DeletedFirst { result, cleaned }) => self.old_deleted_first(result, &cleaned),
            // No work ends in another's outcome.
            _ => {}
        }
    }

    /// It was stopped under way: what was asked may have happened.
    pub(in crate::journey) fn work_cancelled(&mut self, work: &Work) {
        match work {
            Work::Look { .. } | Work::Create { .. } => self.stop(RotationProblem::MayBeCreated),
            Work::ProbeNew { .. } => {
                self.probe_cancelled();
                self.not_probed();
            }
            Work::RevokeOld { .. } => self.stop(RotationProblem::MayBeRevoked),
            Work::RevokeNew { .. } => self.stop(RotationProblem::NotDropped),
            Work::SeeNew { .. } => self.stop(RotationProblem::NewRefused),
            Work::UnblockNew { .. } => self.stop(RotationProblem::NewBlocked),
            Work::ProbeOld { .. } => {
                self.probe_cancelled();
                self.settle_step(RotationStep::ProbeOld, Progress::LeftOut);
                self.go_on_replacing();
            }
            _ => {}
        }
    }

    pub(super) fn signed_out(&mut self) {
        tracing::info!("session ended");
        self.traveller.session = None;
        self.traveller.account_password = None;
        self.stop(RotationProblem::SignedOut);
    }

    pub(super) fn wait_as_told(&mut self, failure: &Failure) {
        let wait_until = wait_of(failure).map(|wait| Instant::now() + wait);
        if let State::Rotation(RotationState { wait_until: until, .. }) = &mut self.state {
            *until = wait_until;
        }
    }
}
