//! The new one put into every mail app that the old one is in.

use super::state::{in_app, is_same_place, outcome_of};
use super::steps::Next;
use super::work::Work;
use crate::journey::Journey;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress};
use keychain::{MailApp, Placement, Saved, WhyNot};

impl Journey {
    pub(super) fn look_at_store(&mut self, app: MailApp, old: &LedgerEntry, new: &LedgerEntry) -> Next {
        let Some(rotation) = self.rotation() else { return Next::Rests };
        let written = in_app(new, app);
        let is_settled = |placement: &Placement| {
            rotation.passed_over.contains(placement)
                || written.iter().any(|place| is_same_place(place, placement) && place.saved.is_some())
        };
        // Where the program ended while it was written, only the new entry may still have it.
        let of_old = in_app(old, app);
        let place = of_old.iter().chain(&written).find(|place| !is_settled(&place.placement)).cloned();
        let Some(place) = place else {
            return Next::Settled(outcome_of(&written).unwrap_or(Progress::LeftOut));
        };
        if !self.is_wanted(app) {
            self.pass_over(place.placement);
            return self.look_at_store(app, old, new);
        }
        let Some(secret) = self.rotation().and_then(|rotation| rotation.secret.clone()) else {
            return self.read_new(new);
        };
        let placement = Placement { id: new.id.clone(), ..place.placement };
        let noted = placement.clone();
        if !self.noted(&new.id, move |entry| drop(entry.note_place(&noted))) {
            return Next::Stops(RotationProblem::NotStored);
        }
        let with_password = matches!(place.saved, Some(Saved::ApproveProfile { with_password: true }));
        self.work(Work::Store { placement, secret, with_password });
        Next::Begun
    }

    pub(super) fn is_wanted(&self, app: MailApp) -> bool {
        self.settings.mail_apps.as_ref().is_none_or(|apps| apps.contains(&app))
    }

    pub(super) fn pass_over(&mut self, placement: Placement) {
        if let Some(rotation) = self.rotation() {
            rotation.passed_over.push(placement);
        }
    }

    pub(super) fn new_stored(&mut self, placement: &Placement, saved: Saved) {
        let Some(old) = self.rotation().map(|rotation| rotation.old.clone()) else { return };
        let id = placement.id.clone();
        self.audit_saved(placement, saved);
        self.in_ledger(|ledger| {
            ledger.change_all(|entry| {
                if entry.id == id {
                    entry.settle_place(placement, saved, None);
                    if matches!(saved, Saved::InPlace { .. }) && entry.state == LedgerState::Issued {
                        // A mail app has it: a crash cannot lose it any more.
                        entry.state = LedgerState::Created;
                    }
                } else if entry.id == old && matches!(saved, Saved::InPlace { .. }) {
                    // The new one is there in its place.
                    entry.places.retain(|place| !is_same_place(place, placement));
                }
            })
        });
        match saved {
            Saved::NotPossible { because: WhyNot::NotInstalled | WhyNot::NoAccount } => {
                // The app, or the account in it, is gone: there is nobody to put it there for.
                if let Some(place) = self
                    .ledger_entry(&old)
                    .and_then(|old| old.places.into_iter().find(|place| is_same_place(place, placement)))
                {
                    self.pass_over(place.placement);
                }
                self.pass_over(placement.clone());
            }
            Saved::NotPossible { because } => {
                tracing::warn!(?because, app = ?placement.app, "app password not put into the mail app");
                return self.stop(RotationProblem::NotStored);
            }
            Saved::InPlace { .. } | Saved::ApproveProfile { .. } | Saved::OnePaste { .. } => {}
        }
        self.go_on_replacing();
    }
}
