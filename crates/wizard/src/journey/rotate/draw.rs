//! A replacement as a view, and what can be clicked there.

use super::state::{RotationState, Way, is_by_person};
use crate::journey::Journey;
use crate::journey::draw::seconds_until;
use crate::journey::state::State;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep, RotationTruth};
use crate::screen::View;
use tokio::time::Instant;

/// What the person can choose now.
#[derive(Default)]
pub(in crate::journey) struct Choices {
    pub can_go_on: bool,
    pub can_retry: bool,
    pub can_keep_both: bool,
    pub can_drop_new: bool,
    pub can_delete_old_first: bool,
    pub can_copy: bool,
    pub can_leave: bool,
    wait_until: Option<Instant>,
}

impl Journey {
    pub(in crate::journey) fn rotation_view(&self, rotation: &RotationState) -> View {
        let choices = self.choices_of(rotation);
        let held = self.clipboard.as_ref().filter(|held| held.entry.is_some() && held.entry == rotation.new);
        View::Rotation {
            label: rotation.label.clone(),
            account: rotation.account.clone(),
            steps: rotation.rows.clone(),
            truth: self.truth(rotation),
            problem: rotation.problem(),
            support_id: rotation.stopped.as_ref().map(|stopped| stopped.support_id.clone()),
            server_words: rotation
                .stopped
                .as_ref()
                .and_then(|stopped| Some(stopped.words.as_ref()?.as_str().to_owned())),
            can_delete_old_first: choices.can_delete_old_first,
            can_go_on: choices.can_go_on,
            can_retry: choices.can_retry,
            wait_seconds: choices.wait_until.map(seconds_until),
            can_keep_both: choices.can_keep_both,
            can_drop_new: choices.can_drop_new,
            can_copy: choices.can_copy,
            copied_seconds: held.map(|held| seconds_until(held.until)),
            dropping: rotation.way == Way::Drop,
            finished: rotation.finished && self.running.is_none(),
        }
    }

    /// Which of the two works now, as far as this program knows.
    fn truth(&self, rotation: &RotationState) -> RotationTruth {
        let ledger = self.ledger.as_ref();
        let new = rotation.new.as_deref().and_then(|new| ledger?.entry(new));
        let old = ledger.and_then(|ledger| ledger.entry(&rotation.old));
        match (old, new) {
            _ if rotation.problem() == Some(RotationProblem::OldStillWorks) => RotationTruth::Both,
            (Some(old), None) if old.ending => RotationTruth::MaybeOldOnly,
            (_, None) => RotationTruth::OldOnly,
            (_, Some(new)) if new.state == LedgerState::Ended => RotationTruth::OldOnly,
            (_, Some(new)) if new.state == LedgerState::AboutToCreate || new.ending => RotationTruth::OldAndMaybeNew,
            (Some(old), _) if old.state != LedgerState::Ended && old.ending => RotationTruth::NewAndMaybeOld,
            (Some(old), _) if old.state != LedgerState::Ended => RotationTruth::Both,
            _ => RotationTruth::NewOnly,
        }
    }

    pub(super) fn choices(&self) -> Choices {
        match &self.state {
            State::Rotation(rotation) => self.choices_of(rotation),
            _ => Choices::default(),
        }
    }

    fn choices_of(&self, rotation: &RotationState) -> Choices {
        if self.running.is_some() {
            return Choices::default();
        }
        let entry = |id: &str| self.ledger.as_ref().and_then(|ledger| ledger.entry(id));
        let new = rotation.new.as_deref().and_then(entry);
        let old = entry(&rotation.old);
        let problem = rotation.problem();
        let asks_servers = match problem {
            Some(
                RotationProblem::NewRefused
                | RotationProblem::NewBlocked
                | RotationProblem::NotProbed
                | RotationProblem::OldStillWorks,
            ) => true,
            _ => rotation.finished && rotation.old_secret.is_some() && was_left_out(rotation),
        };
        let pause = self.probe_pause.until.filter(|_| asks_servers);
        let can_go_on = match problem {
            None => !rotation.finished && new.is_some_and(|new| new.state == LedgerState::Created),
            Some(RotationProblem::NewRefused | RotationProblem::OldStillWorks) => false,
            Some(RotationProblem::NotProbed) => rotation.was_not_reached,
            Some(RotationProblem::NewBlocked) => self.traveller.offer.unblock && rotation.wait_until.is_none(),
            // Nothing new would come of it while the old one may be half gone.
            Some(RotationProblem::NotDeleted) => false,
            Some(_) => rotation.wait_until.is_none(),
        };
        // What has ended, or may have, leaves no choice: the other one is the one that certainly works.
        let old_is_safe = old.is_some_and(|old| old.state != LedgerState::Ended && !old.ending);
        let is_open = !rotation.finished;
        Choices {
            can_go_on,
            can_retry: asks_servers && pause.is_none(),
            can_keep_both: is_open
                && new.is_some_and(|new| new.state != LedgerState::Ended)
                && old.is_some_and(|old| old.state != LedgerState::Ended),
            can_drop_new: is_open
                && old_is_safe
                && new.is_some_and(|new| new.state != LedgerState::Ended && can_be_undone(new, old)),
            can_delete_old_first: is_open
                && new.is_none()
                && old.is_some_and(|old| old.state != LedgerState::Ended)
                && match problem {
                    Some(RotationProblem::NotDeleted) => rotation.wait_until.is_none(),
                    Some(RotationProblem::LimitReached) => self.traveller.offer.delete,
                    Some(RotationProblem::WorkingLimitReached) => {
                        self.traveller.offer.delete || self.traveller.offer.revoke
                    }
                    _ => false,
                },
            can_copy: is_open && rotation.way == Way::Replace && rotation.secret.is_some(),
            can_leave: rotation.finished
                || new.is_none_or(|new| matches!(new.state, LedgerState::Created | LedgerState::Ended)),
            wait_until: [rotation.wait_until, pause].into_iter().flatten().max(),
        }
    }

    pub(in crate::journey) fn can_leave_rotation(&self) -> bool {
        self.choices().can_leave
    }

    /// What `Copy` copies.
    pub(in crate::journey) fn copied_from_rotation(&self) -> Option<(password::Secret, String)> {
        let State::Rotation(rotation) = &self.state else { return None };
        let secret = rotation.secret.clone().filter(|_| self.choices().can_copy)?;
        Some((secret, rotation.new.clone()?))
    }
}

/// Whether the servers were not asked about the old one, for a reason that may pass.
fn was_left_out(rotation: &RotationState) -> bool {
    rotation.rows.iter().any(|row| row.step == RotationStep::ProbeOld && row.state == Progress::LeftOut)
}

/// Whether the old one can be put back wherever the new one has been written over it.
fn can_be_undone(new: &LedgerEntry, old: Option<&LedgerEntry>) -> bool {
    new.places.iter().all(is_by_person) || old.is_some_and(|old| old.in_keychain)
}
