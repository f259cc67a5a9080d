//! How far a replacement is, and what the ledger says about it.

use crate::ledger::{LedgerEntry, LedgerPlace, LedgerState};
use crate::rotation::{RotationProblem, RotationRow, RotationState as Progress, RotationStep};
use crate::screen::KeychainProblem;
use keychain::{MailApp, Placement, Saved};
use password::Secret;
use providers::{NewAppPassword, ServerWords};
use tokio::time::Instant;

/// A replacement under way. What must survive the program is in the ledger: the new entry names the one that it replaces.
pub(in crate::journey) struct RotationState {
    /// The ledger's identifier of the old one.
    pub old: String,
    /// And of the new one, once it is intended.
    pub new: Option<String>,
    pub label: String,
    pub account: String,
    /// The steps in order: the first that is not settled is the next.
    pub rows: Vec<RotationRow>,
    pub way: Way,
    /// What to ask the provider for; not known after a new start, when it has been asked already.
    pub request: Option<NewAppPassword>,
    /// The new one.
    pub secret: Option<Secret>,
    /// Whether it has been in the clipboard.
    pub was_copied: bool,
    /// Whether the keychain was asked for the new one only so that the person can copy it.
    pub was_read_to_copy: bool,
    /// The old one: read before it is taken out of the keychain, to see that it is refused, or to put it back.
    pub old_secret: Option<Secret>,
    pub old_was_read: bool,
    /// Mail apps that the old one was in and the new one cannot be put into.
    pub passed_over: Vec<Placement>,
    /// Whether the mail servers could not be asked about the new one, although they were tried.
    pub was_not_reached: bool,
    /// Whether the person says that they have pasted, or approved, what only they can.
    pub person_did_it: bool,
    pub not_kept: Option<KeychainProblem>,
    pub stopped: Option<Stopped>,
    /// Whether the person wants the new one unblocked before the mail servers are asked again.
    pub is_to_be_unblocked: bool,
    /// How long the provider asks to wait.
    pub wait_until: Option<Instant>,
    pub finished: bool,
}

/// Which of the two is to be left in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::journey) enum Way {
    /// The new one.
    Replace,
    /// The old one: the person has changed their mind.
    Drop,
}

/// Why it has stopped.
pub(in crate::journey) struct Stopped {
    pub problem: RotationProblem,
    pub support_id: String,
    /// What the server itself says about it.
    pub words: Option<ServerWords>,
}

impl RotationState {
    /// One that is about to begin.
    pub fn of(old: &LedgerEntry, label: String, request: NewAppPassword) -> Self {
        let rows = rows(old, None);
        Self { request: Some(request), label, rows, ..Self::bare(old) }
    }

    /// One that was interrupted.
    pub fn interrupted(old: &LedgerEntry, new: &LedgerEntry) -> Self {
        let way = if new.ending || new.state == LedgerState::Ended { Way::Drop } else { Way::Replace };
        Self { new: Some(new.id.clone()), label: new.label.clone(), rows: rows(old, Some(new)), way, ..Self::bare(old) }
    }

    fn bare(old: &LedgerEntry) -> Self {
        Self {
            old: old.id.clone(),
            new: None,
            label: old.label.clone(),
            account: old.account.clone(),
            rows: Vec::new(),
            way: Way::Replace,
            request: None,
            secret: None,
            was_copied: false,
            was_read_to_copy: false,
            old_secret: None,
            old_was_read: false,
            passed_over: Vec::new(),
            was_not_reached: false,
            person_did_it: false,
            not_kept: None,
            stopped: None,
            is_to_be_unblocked: false,
            wait_until: None,
            finished: false,
        }
    }

    /// The step that comes next.
    pub fn next(&self) -> Option<RotationStep> {
        self.rows.iter().find(|row| !is_settled(row.state)).map(|row| row.step)
    }

    pub fn set(&mut self, step: RotationStep, state: Progress) {
        self.rows.iter_mut().filter(|row| row.step == step).for_each(|row| row.state = state);
    }

    /// The row of a step that has failed, or could, gets another state.
    pub fn set_next(&mut self, state: Progress) {
        if let Some(step) = self.next() {
            self.set(step, state);
        }
    }

    pub fn problem(&self) -> Option<RotationProblem> {
        self.stopped.as_ref().map(|stopped| stopped.problem)
    }

    /// Whether only the person can put it into one of the mail apps.
    pub fn asks_person(&self) -> bool {
        self.rows.iter().any(|row| row.state == Progress::ByPerson)
    }
}

fn is_settled(state: Progress) -> bool {
    matches!(state, Progress::Done | Progress::LeftOut | Progress::ByPerson)
}

/// The steps, as far as the ledger says that they are done.
fn rows(old: &LedgerEntry, new: Option<&LedgerEntry>) -> Vec<RotationRow> {
    let revoked = old.state == LedgerState::Ended;
    let cleaned = revoked && !old.in_keychain && old.places.is_empty();
    let done = |is_done: bool| if is_done { Progress::Done } else { Progress::Waiting };
    let kept = match new {
        None => Progress::Waiting,
        Some(new) if new.in_keychain => Progress::Done,
        // It was handed to the person instead.
        Some(new) if new.state == LedgerState::Created => Progress::LeftOut,
        Some(_) => Progress::Waiting,
    };
    let probed = match new {
        Some(new) if new.proven => Progress::Done,
        // Nothing is revoked before the servers were asked, or the person went on without them.
        Some(_) if revoked || old.ending => Progress::LeftOut,
        _ => Progress::Waiting,
    };
    let mut rows = vec![
        RotationRow { step: RotationStep::Create, state: done(new.is_some()) },
        RotationRow { step: RotationStep::Keep, state: kept },
        RotationRow { step: RotationStep::ProbeNew, state: probed },
    ];
    for app in apps(old, new) {
        let written = new.map(|new| in_app(new, app)).unwrap_or_default();
        let left = old.places.iter().filter(|place| place.placement.app == app);
        let is_left = left.into_iter().any(|place| !written.iter().any(|new| is_same_place(new, &place.placement)));
        let state = match outcome_of(&written) {
            Some(state) if !is_left || revoked => state,
            None if revoked => Progress::LeftOut,
            _ => Progress::Waiting,
        };
        rows.push(RotationRow { step: RotationStep::Store { app }, state });
    }
    rows.push(RotationRow { step: RotationStep::RevokeOld, state: done(cleaned) });
    rows.push(RotationRow { step: RotationStep::ProbeOld, state: Progress::Waiting });
    rows
}

/// The mail apps that either is in.
fn apps(old: &LedgerEntry, new: Option<&LedgerEntry>) -> Vec<MailApp> {
    let places = new.into_iter().flat_map(|new| &new.places).chain(&old.places);
    let mut apps: Vec<MailApp> = places.map(|place| place.placement.app).collect();
    apps.sort_unstable();
    apps.dedup();
    apps
}

/// The places of an entry in one mail app.
pub(super) fn in_app(entry: &LedgerEntry, app: MailApp) -> Vec<LedgerPlace> {
    entry.places.iter().filter(|place| place.placement.app == app).cloned().collect()
}

/// Whether an app finds only one of the two there.
pub(super) fn is_same_place(place: &LedgerPlace, other: &Placement) -> bool {
    place.placement.app == other.app && place.placement.account == other.account
}

/// How far a mail app is whose places these are; `None`: there is more to do.
pub(super) fn outcome_of(places: &[LedgerPlace]) -> Option<Progress> {
    if places.is_empty() || places.iter().any(|place| place.saved.is_none()) {
        return None;
    }
    Some(if places.iter().any(is_by_person) { Progress::ByPerson } else { Progress::Done })
}

/// Whether only the person can put it there.
pub(super) fn is_by_person(place: &LedgerPlace) -> bool {
    matches!(place.saved, Some(Saved::OnePaste { .. } | Saved::ApproveProfile { .. }))
}
