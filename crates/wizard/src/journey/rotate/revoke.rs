//! The old one revoked, and cleaned from this computer.

use super::state::is_same_place;
use super::steps::Next;
use super::work::{Work, is_signed_out, may_have_happened};
use crate::journey::Journey;
use crate::journey::state::{Goal, NameForm};
use crate::journey::task::Cleaned;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress};
use crate::screen::{Notice, SignInReason};
use audit::Event;
use keychain::{Placement, Removed, VaultError};
use password::Secret;
use providers::ChangeError;

impl Journey {
    pub(super) fn look_at_revoke_old(&mut self, old: &LedgerEntry, new: &LedgerEntry) -> Next {
        let can_ask = self.trial(new).is_some();
        let Some(rotation) = self.rotation() else { return Next::Rests };
        let is_revoked = old.state == LedgerState::Ended;
        if !is_revoked && !old.ending && !rotation.person_did_it {
            let is_handed_over = new.state == LedgerState::Created;
            if rotation.asks_person() || !is_handed_over {
                if rotation.secret.is_none() && new.in_keychain && !rotation.was_read_to_copy {
                    rotation.was_read_to_copy = true;
                    return self.read_new(new);
                }
                return Next::Rests;
            }
        }
        if old.in_keychain && !rotation.old_was_read && can_ask {
            rotation.old_was_read = true;
            let item = self.vault_item(&old.id, &old.account, &old.label);
            self.work(Work::ReadOld { item });
            return Next::Begun;
        }
        if is_revoked {
            return self.look_at_cleaning(old);
        }
        let Some(session) = self.session_of(old) else { return Next::Stops(RotationProblem::SignedOut) };
        let Some(id) = old.provider_id.clone() else { return Next::Stops(RotationProblem::NotRevoked) };
        if !self.noted(&old.id, |entry| entry.ending = true) {
            return Next::Stops(RotationProblem::NotRevoked);
        }
        self.work(Work::RevokeOld { session, id, asked_before: old.ending });
        Next::Begun
    }

    /// Takes one thing after the other away that is left of one that has ended.
    pub(super) fn look_at_cleaning_of(&mut self, ended: &LedgerEntry) -> Option<Work> {
        if ended.in_keychain {
            let item = self.vault_item(&ended.id, &ended.account, &ended.label);
            return Some(Work::Clean { item });
        }
        let place = ended.places.first()?;
        Some(Work::CleanPlace { placement: place.placement.clone() })
    }

    pub(super) fn look_at_cleaning(&mut self, old: &LedgerEntry) -> Next {
        match self.look_at_cleaning_of(old) {
            Some(work) => {
                self.work(work);
                Next::Begun
            }
            None => Next::Settled(Progress::Done),
        }
    }

    pub(super) fn old_revoked(&mut self, result: Result<(), ChangeError>, asked_before: bool) {
        let Some(old) = self.rotation().map(|rotation| rotation.old.clone()) else { return };
        match result {
            Ok(()) => {
                tracing::info!(entry = old, "old app password revoked");
                self.audit_rotated(&old);
                self.ended(&old);
                self.go_on_replacing();
            }
            Err(error) if may_have_happened(&error) => self.stop(RotationProblem::MayBeRevoked),
            Err(error) => {
                tracing::warn!(%error, "old app password not revoked");
                if !asked_before {
                    self.in_ledger(|ledger| ledger.change(&old, |entry| entry.ending = false));
                }
                match error {
                    _ if is_signed_out(&error) => return self.signed_out(),
                    ChangeError::Failure(failure) => self.wait_as_told(&failure),
                    ChangeError::NotAllowed => self.audit_not_revoked(&old),
                    ChangeError::NotFound => {}
                }
                self.stop(if asked_before { RotationProblem::MayBeRevoked } else { RotationProblem::NotRevoked });
            }
        }
    }

    /// The old one was to end before there is a new one. Once it has, another is created like any other.
    pub(super) fn old_deleted_first(&mut self, result: Result<(), ChangeError>, cleaned: &Cleaned) {
        let Some(rotation) = self.rotation() else { return };
        let (old, request) = (rotation.old.clone(), rotation.request.clone());
        if let Err(error) = result {
            tracing::warn!(%error, "old app password not deleted");
            if !may_have_happened(&error) {
                self.in_ledger(|ledger| ledger.change(&old, |entry| entry.ending = false));
            }
            match &error {
                _ if is_signed_out(&error) => return self.signed_out(),
                ChangeError::Failure(failure) => self.wait_as_told(failure),
                ChangeError::NotAllowed => self.audit_not_revoked(&old),
                ChangeError::NotFound => {}
            }
            return self.stop(RotationProblem::NotDeleted);
        }
        tracing::info!(entry = old, "old app password deleted first");
        self.audit_revoked(Some(&old));
        self.ended(&old);
        self.cleaned_of(&old, cleaned);
        let (Some(request), Some(entry)) = (request, self.ledger_entry(&old)) else { return self.go_to_list() };
        let now = self.effects.clock.now();
        let days = request.expires.map(|end| end.duration_since(now).as_hours().div_euclid(24));
        self.traveller.purpose = Some(entry.purpose);
        self.traveller.limit = None;
        self.traveller.name = NameForm {
            label: request.label,
            scope: request.scope,
            expires_in_days: days.and_then(|days| u32::try_from(days).ok()),
            problem: None,
        };
        self.goal = Goal::AppPassword;
        self.ask_for_name();
        if self.create().is_err() {
            self.ask_to_sign_in(SignInReason::SessionEnded);
        }
    }

    /// Notes that one of the two has ended; what is left of it on this computer is cleaned next.
    pub(super) fn ended(&mut self, id: &str) {
        if let Some(held) = self.clipboard.take_if(|held| held.entry.as_deref() == Some(id)) {
            self.clear_clipboard_later(held.secret);
        }
        if self.made_mut(id).is_some() {
            // Its screen would offer what does not work any more.
            self.before_list = None;
        }
        self.in_ledger(|ledger| {
            ledger.change(id, |entry| {
                entry.state = LedgerState::Ended;
                entry.ending = false;
            })
        });
    }

    /// The old one has ended, and the new one has taken its place.
    fn audit_rotated(&mut self, old: &str) {
        self.audit_revoked(Some(old));
        let replaces = old.parse().ok();
        if let Some(new) = self.rotation().and_then(|rotation| rotation.new.clone()) {
            self.audit_id(&new, Event::Rotated { replaces });
        }
    }

    /// Notes that the provider does not allow one of the two to be revoked.
    pub(super) fn audit_not_revoked(&mut self, id: &str) {
        let support_id = self.support_id(&ChangeError::NotAllowed);
        self.audit_change_refused(id, &support_id);
    }

    pub(super) fn cleaned(&mut self, id: &str, result: Result<(), VaultError>) {
        if let Err(error) = result {
            tracing::warn!(%error, "keychain not cleaned");
            return self.not_cleaned();
        }
        self.audit_emptied(id, result);
        self.in_ledger(|ledger| ledger.change(id, |entry| entry.in_keychain = false));
        self.go_on_replacing();
    }

    pub(super) fn place_cleaned(&mut self, placement: &Placement, result: Result<Removed, VaultError>) {
        let new = self.rotation().and_then(|rotation| rotation.new.clone()).and_then(|new| self.ledger_entry(&new));
        let is_taken = new.is_some_and(|new| {
            new.id != placement.id && new.places.iter().any(|place| is_same_place(place, placement))
        });
        match result {
            Ok(Removed::Clean) => {}
            // The new one is there: nothing is left to do.
            Ok(Removed::NotOurs | Removed::ByPerson) if is_taken => {}
            Ok(Removed::NotOurs | Removed::ByPerson) => {
                self.notice_once(Notice::CleanByHand { app: placement.app });
            }
            Err(error) => {
                tracing::warn!(%error, app = ?placement.app, "mail app not cleaned");
                return self.not_cleaned();
            }
        }
        self.audit_taken_out(&placement.id, placement, result);
        let placement = placement.clone();
        self.in_ledger(|ledger| {
            ledger.change(&placement.id.clone(), |entry| entry.places.retain(|place| place.placement != placement))
        });
        self.go_on_replacing();
    }

    /// What is revoked is revoked: the person may leave the rest, or try again.
    pub(super) fn not_cleaned(&mut self) {
        self.stop(RotationProblem::NotCleaned);
        if let Some(rotation) = self.rotation() {
            rotation.finished = true;
        }
    }

    pub(super) fn old_read(&mut self, result: Result<Secret, VaultError>) {
        let Some(rotation) = self.rotation() else { return };
        match result {
            Ok(secret) => rotation.old_secret = Some(secret),
            Err(error) => tracing::info!(%error, "the old app password is not at hand"),
        }
        self.go_on_replacing();
    }
}
