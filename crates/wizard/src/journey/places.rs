//! The mail apps that an app password is put into, and taken out of. What is written is noted in the ledger before it is
//! done, so that it can be cleaned up whenever the program ends.

use super::state::{ListState, Made, State};
use super::task::{Task, Traces};
use super::{Aside, Journey};
use crate::effects::Effects;
use crate::ledger::{LedgerEntry, LedgerPlace};
use crate::mail_apps::{MailAppRow, MailAppState, StoredIn, StoredState};
use crate::screen::{Kept, Notice, Purpose};
use crate::wizard::Refused;
use keychain::{Detected, MailApp, Placement, Presence, Removed, Saved, VaultError, WhyNot};
use password::Secret;

/// What came of cleaning places.
pub(super) type CleanedPlaces = Vec<(Placement, Result<Removed, VaultError>)>;

/// Puts an app password into a mail app. It has been noted in the ledger before ([`LedgerEntry::note_place`]).
pub(super) async fn store(placement: &Placement, secret: &Secret, with_password: bool, effects: &Effects) -> Saved {
    let saved = match effects.destinations.of(placement.app) {
        Some(destination) => destination.save(placement, secret, with_password).await,
        None => Saved::NotPossible { because: WhyNot::NotInstalled },
    };
    tracing::info!(app = ?placement.app, ?saved, "app password saved for a mail app");
    saved
}

/// Takes what we have written out of each place; also where the app itself is gone, or not wanted any more.
pub(super) async fn clean(placements: &[Placement], effects: &Effects) -> CleanedPlaces {
    let mut cleaned = Vec::new();
    for placement in placements {
        let result = match effects.destinations.of(placement.app) {
            Some(destination) => destination.remove(placement).await,
            // Such an app cannot be on this computer; the ledger has come from another.
            None => Ok(Removed::ByPerson),
        };
        tracing::info!(app = ?placement.app, ?result, "mail app cleaned");
        cleaned.push((placement.clone(), result));
    }
    cleaned
}

/// Looks whether what we have written is still there. What does not tell is left out.
pub(super) async fn look_at(placements: &[Placement], effects: &Effects) -> Vec<(Placement, Presence)> {
    let mut seen = Vec::new();
    for placement in placements {
        if let Some(destination) = effects.destinations.of(placement.app)
            && let Ok(presence) = destination.check(placement).await
        {
            seen.push((placement.clone(), presence));
        }
    }
    seen
}

/// The mail apps that are what the person came for.
fn apps_of(purpose: Purpose) -> &'static [MailApp] {
    match purpose {
        Purpose::Outlook => &[MailApp::OutlookClassic, MailApp::NewOutlook, MailApp::OutlookForMac],
        Purpose::AppleMail => &[MailApp::AppleMail],
        Purpose::Thunderbird => &[MailApp::Thunderbird],
        Purpose::Evolution => &[MailApp::Evolution],
        Purpose::Geary => &[MailApp::Geary],
        Purpose::OtherMailApp | Purpose::Device | Purpose::OtherProgram => &[],
    }
}

impl Journey {
    /// Looks in the background which mail apps are on this computer.
    pub(super) fn detect_mail_apps(&mut self) {
        let State::Password(made) = &self.state else { return };
        if self.settings.mail_apps.as_ref().is_some_and(Vec::is_empty) {
            return;
        }
        let (entry, destinations) = (made.entry.clone(), self.effects.destinations.clone());
        self.begin_aside("detectMailApps", async move { Aside::Detected { entry, apps: destinations.detect().await } });
    }

    /// Offers those that the organisation allows, the wanted one first.
    pub(super) fn mail_apps_detected(&mut self, entry: &str, mut apps: Vec<Detected>) {
        if let Some(allowed) = &self.settings.mail_apps {
            let place = |app: MailApp| allowed.iter().position(|allowed| *allowed == app);
            apps.retain(|detected| place(detected.app).is_some());
            apps.sort_by_key(|detected| place(detected.app));
        }
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(entry)).cloned();
        // Nobody who sets up a printer is waiting for a mail app.
        let for_an_app = !matches!(self.purpose(), Purpose::Device | Purpose::OtherProgram);
        let wanted = self.settings.first_mail_app.iter().chain(apps_of(self.purpose())).filter(|_| for_an_app);
        let first = wanted.copied().find(|app| apps.iter().any(|detected| detected.app == *app));
        apps.sort_by_key(|detected| Some(detected.app) != first);
        let row = |Detected { app, version }| {
            let place = remembered.as_ref().and_then(|entry| latest_place(entry, app));
            let state = place.and_then(|place| place.saved).map_or(MailAppState::Offered, shown);
            MailAppRow {
                app,
                version,
                is_first: Some(app) == first,
                state,
                asks_with_password: app == MailApp::AppleMail,
                can_undo: matches!(state, MailAppState::InPlace { .. }),
            }
        };
        let rows = apps.into_iter().map(row).collect();
        if let Some(made) = self.made_mut(entry) {
            made.mail_apps = rows;
        }
    }

    /// Puts the app password into a mail app, in the background: others can be clicked meanwhile.
    pub(super) fn save_for(&mut self, app: MailApp, with_password: bool) -> Result<(), Refused> {
        let made = match &self.state {
            State::Password(made) | State::Done(made) if made.kept != Kept::Saving => made,
            _ => return Err(Refused::NotPossible),
        };
        let row = made.mail_apps.iter().find(|row| row.app == app).ok_or(Refused::NotPossible)?;
        if row.state == MailAppState::Saving {
            return Err(Refused::NotPossible);
        }
        let (entry, secret) = (made.entry.clone(), made.secret.clone());
        let ledger = self.ledger.as_mut().ok_or(Refused::NotPossible)?;
        let placement = ledger.entry(&entry).ok_or(Refused::NotPossible)?.placement(app);
        let mut before = None;
        if let Err(error) = ledger.note(&entry, |entry| before = entry.note_place(&placement)) {
            // What could not be found again is not written.
            self.ledger_failed(&error);
            self.show_mail_app(&entry, app, MailAppState::NotPossible { because: WhyNot::File });
            return Ok(());
        }
        self.show_mail_app(&entry, app, MailAppState::Saving);
        let effects = self.effects.clone();
        self.begin_aside("saveFor", async move {
            let saved = store(&placement, &secret, with_password, &effects).await;
            Aside::SavedFor { entry, placement, saved, before }
        });
        Ok(())
    }

    pub(super) fn saved_for(&mut self, entry: &str, placement: &Placement, saved: Saved, before: Option<LedgerPlace>) {
        match saved {
            Saved::NotPossible { because: WhyNot::Keychain(error) } => self.came_to(&error),
            Saved::NotPossible { because } => self.came_to(&because),
            Saved::InPlace { .. } | Saved::ApproveProfile { .. } | Saved::OnePaste { .. } => {}
        }
        self.audit_saved(placement, saved);
        self.in_ledger(|ledger| ledger.change(entry, |entry| entry.settle_place(placement, saved, before)));
        if matches!(saved, Saved::InPlace { .. }) {
            self.handed_over(entry);
        }
        self.show_mail_app(entry, placement.app, shown(saved));
    }

    fn show_mail_app(&mut self, entry: &str, app: MailApp, state: MailAppState) {
        let made = self.made_mut(entry);
        if let Some(row) = made.and_then(|made| made.mail_apps.iter_mut().find(|row| row.app == app)) {
            row.state = state;
            row.can_undo = matches!(state, MailAppState::InPlace { .. });
        }
    }

    /// Takes it out of a mail app again, everywhere we have put it there.
    pub(super) fn take_out(&mut self, app: MailApp) -> Result<(), Refused> {
        let (State::Password(made) | State::Done(made)) = &self.state else { return Err(Refused::NotPossible) };
        if !made.mail_apps.iter().any(|row| row.app == app && row.can_undo) {
            return Err(Refused::NotPossible);
        }
        let entry = made.entry.clone();
        let mut places = self.traces_of(Some(&entry)).places;
        places.retain(|placement| placement.app == app);
        self.begin(Task::TakeOut { entry, app, places });
        Ok(())
    }

    pub(super) fn taken_out(&mut self, entry: &str, app: MailApp, cleaned: &CleanedPlaces) {
        for (placement, result) in cleaned {
            self.audit_taken_out(entry, placement, *result);
        }
        self.in_ledger(|ledger| {
            ledger.change(entry, |entry| {
                entry.strike_cleaned(cleaned);
            })
        });
        self.tell_left_behind(entry, cleaned);
        if cleaned.iter().all(|(_, result)| result.is_ok()) {
            self.show_mail_app(entry, app, MailAppState::Offered);
        } else {
            self.notice_once(Notice::CleanByHand { app });
        }
    }

    /// Tells what only the person can clean. Where a newer app password of ours is in the place, there is nothing to clean.
    pub(super) fn tell_left_behind(&mut self, entry: &str, cleaned: &CleanedPlaces) {
        for (placement, result) in cleaned {
            let by_hand = match result {
                Ok(Removed::ByPerson) => true,
                Ok(Removed::NotOurs) => !self.is_taken_by_another(entry, placement),
                Ok(Removed::Clean) | Err(_) => false,
            };
            if by_hand {
                self.notice_once(Notice::CleanByHand { app: placement.app });
            }
        }
    }

    fn is_taken_by_another(&self, entry: &str, placement: &Placement) -> bool {
        let others = self.ledger.iter().flat_map(|ledger| ledger.entries()).filter(|other| other.id != entry);
        let here = |place: &LedgerPlace| {
            place.placement.app == placement.app && place.placement.account.address == placement.account.address
        };
        others.flat_map(|other| &other.places).any(here)
    }

    /// Everything of a ledger entry that may be on this computer.
    pub(super) fn traces_of(&self, ledger_id: Option<&str>) -> Traces {
        let entry = ledger_id.and_then(|id| self.ledger.as_ref()?.entry(id));
        let places = entry.map(LedgerEntry::placements).unwrap_or_default();
        Traces { item: self.item_of(ledger_id), places }
    }

    /// Whether something is on its way into a mail app.
    pub(super) fn is_saving_for_an_app(&self) -> bool {
        let saving = |made: &Made| made.mail_apps.iter().any(|row| row.state == MailAppState::Saving);
        self.state.made().is_some_and(saving)
    }

    /// The places of everything that the list shows.
    pub(super) fn all_placements(&self) -> Vec<Placement> {
        let ledger = self.ledger.as_ref();
        ledger.map(|ledger| ledger.entries().iter().flat_map(LedgerEntry::placements).collect()).unwrap_or_default()
    }

    pub(super) fn stored_in(&self, entry: Option<&LedgerEntry>) -> Vec<StoredIn> {
        let Some(entry) = entry else { return Vec::new() };
        let mut apps: Vec<MailApp> = entry.places.iter().map(|place| place.placement.app).collect();
        apps.sort();
        apps.dedup();
        let places = apps.into_iter().filter_map(|app| latest_place(entry, app));
        places
            .map(|place| StoredIn {
                app: place.placement.app,
                state: match place.saved {
                    Some(Saved::InPlace { .. }) => StoredState::Written,
                    Some(Saved::ApproveProfile { .. }) => StoredState::Profile,
                    Some(Saved::OnePaste { .. }) => StoredState::Pasted,
                    Some(Saved::NotPossible { .. }) | None => StoredState::MayBeWritten,
                },
                presence: self.presence_of(&place.placement),
            })
            .collect()
    }

    fn presence_of(&self, placement: &Placement) -> Option<Presence> {
        let State::AppPasswords(ListState { seen, .. }) = &self.state else { return None };
        seen.iter().find(|(seen, _)| seen == placement).map(|(_, presence)| *presence)
    }
}

/// Where it was put last in this app: the servers may have been corrected in between.
fn latest_place(entry: &LedgerEntry, app: MailApp) -> Option<&LedgerPlace> {
    entry.places.iter().rev().find(|place| place.placement.app == app)
}

fn shown(saved: Saved) -> MailAppState {
    match saved {
        Saved::InPlace { best_effort } => MailAppState::InPlace { best_effort },
        Saved::ApproveProfile { with_password } => MailAppState::ApproveProfile { with_password },
        Saved::OnePaste { because } => MailAppState::OnePaste { because },
        Saved::NotPossible { because } => MailAppState::NotPossible { because },
    }
}
