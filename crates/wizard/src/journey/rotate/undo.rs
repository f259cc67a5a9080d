//! The new one dropped: first the old one is put back into the mail apps, while both work; then the new one is revoked.

use super::state::{is_by_person, is_same_place};
use super::work::{Work, is_signed_out, may_have_happened};
use crate::journey::Journey;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use crate::screen::{KeychainProblem, Notice};
use keychain::{Placement, Saved, WhyNot};
use providers::ChangeError;

impl Journey {
    pub(super) fn go_on_dropping(&mut self) {
        let Some(rotation) = self.rotation() else { return };
        let (old, new) = (rotation.old.clone(), rotation.new.clone());
        let Some(old) = self.ledger_entry(&old) else { return };
        let Some(new) = new.and_then(|new| self.ledger_entry(&new)) else {
            self.dropped(None);
            return;
        };
        match new.state {
            LedgerState::AboutToCreate => match self.session_of(&old) {
                Some(session) => self.work(Work::Look { session, attempt: Box::new(new) }),
                None => self.stop(RotationProblem::SignedOut),
            },
            LedgerState::Issued | LedgerState::Created if new.ending => self.revoke_new(&old, &new),
            LedgerState::Issued | LedgerState::Created => self.undo_places(&old, &new),
            LedgerState::Ended => match self.look_at_cleaning_of(&new) {
                Some(work) => self.work(work),
                None => self.dropped(Some(&new.id)),
            },
        }
    }

    /// Puts the old one back, one place after the other.
    fn undo_places(&mut self, old: &LedgerEntry, new: &LedgerEntry) {
        let Some(place) = new.places.first().cloned() else {
            self.revoke_new(old, new);
            return;
        };
        if is_by_person(&place) {
            // They may have pasted it: only they can take it out again.
            self.notice_once(Notice::CleanByHand { app: place.placement.app });
            self.strike_place(&new.id, place.placement);
            self.go_on_dropping();
            return;
        }
        let Some(rotation) = self.rotation() else { return };
        let Some(secret) = rotation.old_secret.clone() else {
            if old.in_keychain && !rotation.old_was_read {
                rotation.old_was_read = true;
                let item = self.vault_item(&old.id, &old.account, &old.label);
                self.work(Work::ReadOld { item });
            } else {
                self.stop(RotationProblem::NotPutBack);
            }
            return;
        };
        let placement = Placement { id: old.id.clone(), ..place.placement };
        let noted = placement.clone();
        if self.noted(&old.id, move |entry| drop(entry.note_place(&noted))) {
            self.work(Work::PutBack { placement, secret });
        } else {
            self.stop(RotationProblem::NotPutBack);
        }
    }

    pub(super) fn put_back(&mut self, placement: &Placement, saved: Saved) {
        let new = self.rotation().and_then(|rotation| rotation.new.clone());
        let Some(new) = new.and_then(|new| self.ledger_entry(&new)) else { return };
        self.audit_saved(placement, saved);
        self.in_ledger(|ledger| ledger.change(&placement.id, |entry| entry.settle_place(placement, saved, None)));
        let is_back = match saved {
            Saved::InPlace { .. } => true,
            // Without the app, or the account in it, nothing is there that could be wrong.
            Saved::NotPossible { because: WhyNot::NotInstalled | WhyNot::NoAccount } => true,
            _ => false,
        };
        if !is_back {
            tracing::warn!(?saved, app = ?placement.app, "old app password not put back");
            return self.stop(RotationProblem::NotPutBack);
        }
        let there = new.places.into_iter().find(|place| is_same_place(place, placement));
        if let Some(there) = there {
            self.strike_place(&new.id, there.placement);
        }
        if let Some(rotation) = self.rotation() {
            rotation.set(RotationStep::Store { app: placement.app }, Progress::Waiting);
        }
        self.go_on_dropping();
    }

    fn strike_place(&mut self, id: &str, placement: Placement) {
        self.in_ledger(|ledger| ledger.change(id, |entry| entry.places.retain(|place| place.placement != placement)));
    }

    fn revoke_new(&mut self, old: &LedgerEntry, new: &LedgerEntry) {
        let Some(session) = self.session_of(old) else { return self.stop(RotationProblem::SignedOut) };
        let Some(id) = new.provider_id.clone() else { return self.stop(RotationProblem::NotDropped) };
        if !self.noted(&new.id, |entry| entry.ending = true) {
            return self.stop(RotationProblem::NotDropped);
        }
        self.work(Work::RevokeNew { session, id, asked_before: new.ending });
    }

    pub(super) fn new_revoked(&mut self, result: Result<(), ChangeError>, asked_before: bool) {
        let Some(rotation) = self.rotation() else { return };
        // A keychain that failed or fell silent may have kept it all the same.
        let may_be_kept = rotation
            .not_kept
            .is_some_and(|reason| !matches!(reason, KeychainProblem::NoService | KeychainProblem::NoKeyring));
        let Some(new) = rotation.new.clone() else { return };
        match result {
            Ok(()) => {
                tracing::info!(entry = new, "new app password revoked");
                self.audit_revoked(Some(&new));
                self.ended(&new);
                self.in_ledger(|ledger| ledger.change(&new, |entry| entry.in_keychain |= may_be_kept));
                self.go_on_dropping();
            }
            Err(error) => {
                tracing::warn!(%error, "new app password not revoked");
                if !asked_before && !may_have_happened(&error) {
                    self.in_ledger(|ledger| ledger.change(&new, |entry| entry.ending = false));
                }
                match error {
                    _ if is_signed_out(&error) => return self.signed_out(),
                    ChangeError::Failure(failure) => self.wait_as_told(&failure),
                    ChangeError::NotAllowed => self.audit_not_revoked(&new),
                    ChangeError::NotFound => {}
                }
                self.stop(RotationProblem::NotDropped);
            }
        }
    }

    /// Only the old one is left, as if nothing had been.
    fn dropped(&mut self, new: Option<&str>) {
        if let Some(new) = new {
            self.end_replacement(new);
        }
        tracing::info!("the old app password stays");
        let Some(rotation) = self.rotation() else { return };
        rotation.new = None;
        rotation.secret = None;
        rotation.old_secret = None;
        rotation.finished = true;
        rotation.rows.iter_mut().for_each(|row| row.state = Progress::Waiting);
    }
}
