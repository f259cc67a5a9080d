//! An app password replaced by a new one, step by step; whatever fails, or whenever the program is closed, at least one of
//! the two works, and the person is told which.
//!
//! - `state`: how far it is, also as the ledger tells it after a new start.
//! - `work`: the single steps, one thing done to the world each.
//! - `steps`: which comes next, and what came of the last; each in a file of its own: `create`, `prove`, `store`, `revoke`.
//! - `undo`: the new one dropped, and the old one put back.
//! - `draw`: the state as a view, and what can be clicked.

mod create;
mod draw;
mod prove;
mod revoke;
mod state;
mod steps;
mod store;
mod undo;
mod work;

pub(super) use state::{RotationState, Way};
pub(super) use work::{Work, Worked};

use super::Journey;
use super::operation::named;
use super::state::{Goal, ListState, Made, State, UnfinishedState};
use super::task::Task;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use crate::screen::{EntryAction, Kept, SignInReason};
use crate::support_id::new_support_id;
use crate::wizard::Refused;
use audit::{Operation, Reason};
use jiff::SignedDuration;
use providers::{AppPassword, AppPasswordState, Issuance, NewAppPassword, ServerWords, Session};
use state::Stopped;
use std::sync::Arc;

impl Journey {
    // ---- beginning, here or after a new start

    /// Whether the list offers it: where revoking is offered, for one of ours that works, and where the provider creates
    /// new ones. One that was begun can always be gone on with.
    pub(super) fn can_replace(&self, ledger: Option<&LedgerEntry>, remote: Option<&AppPassword>) -> bool {
        let Some(entry) = ledger.filter(|entry| entry.provider.kind.issuance() == Issuance::Api) else { return false };
        if self.replacement_of(&entry.id).is_some() {
            return true;
        }
        let works =
            remote.is_some_and(|remote| matches!(remote.state, AppPasswordState::Active | AppPasswordState::Blocked));
        // The new one of a replacement that was begun takes another's place first.
        let replaced = entry.replaces.as_deref().and_then(|old| self.ledger.as_ref()?.entry(old));
        let is_new = replaced.is_some_and(|old| old.state != LedgerState::Ended);
        works && !is_new && self.traveller.offer.app_passwords
    }

    pub(super) fn replace(&mut self, id: &str) -> Result<(), Refused> {
        let (remote, ledger_id) = self.listed_entry(id, EntryAction::Replace)?;
        let old = ledger_id.as_deref().and_then(|id| self.ledger_entry(id)).ok_or(Refused::NotPossible)?;
        self.clear_entry_problem();
        if let Some(new) = self.replacement_of(&old.id).cloned() {
            self.state = State::Rotation(RotationState::interrupted(&old, &new));
            self.try_to_go_on();
            return Ok(());
        }
        self.end_replacement(&old.id);
        let State::AppPasswords(list) = &self.state else { return Err(Refused::NotPossible) };
        let listed = list.remote.iter().flatten().find(|listed| Some(&listed.id) == remote.as_ref());
        let label = listed.map_or(&old.label, |listed| &listed.label).clone();
        let request = NewAppPassword {
            label: label.clone(),
            scope: listed.map_or_else(|| old.scope.clone(), |listed| listed.scope.clone()),
            expires: self.expiry(self.effects.clock.now(), lifetime(&old, listed)),
            shape: self.settings.shape.clone(),
        };
        self.state = State::Rotation(RotationState::of(&old, label, request));
        self.go_on_replacing();
        Ok(())
    }

    /// The new one that is to replace this one and is past its creation.
    fn replacement_of(&self, old: &str) -> Option<&LedgerEntry> {
        self.unfinished_replacements().find(|new| new.replaces.as_deref() == Some(old))
    }

    /// Replacements that were begun and not ended. A creation that may not have happened is not among them: it is looked
    /// for first, like any other.
    fn unfinished_replacements(&self) -> impl Iterator<Item = &LedgerEntry> {
        let entries = self.ledger.iter().flat_map(|ledger| ledger.entries());
        entries.filter(|new| {
            let left = new.state == LedgerState::Ended && (new.in_keychain || !new.places.is_empty());
            let old = new.replaces.as_deref().and_then(|old| self.ledger.as_ref()?.entry(old));
            old.is_some() && (new.state == LedgerState::Created || left)
        })
    }

    /// What is told of a replacement that was interrupted.
    pub(super) fn interrupted_replacement(&self) -> Option<RotationState> {
        let new = self.unfinished_replacements().next()?;
        let old = self.ledger_entry(new.replaces.as_deref()?)?;
        let mut rotation = RotationState::interrupted(&old, new);
        if rotation.way == Way::Replace && rotation.next() == Some(RotationStep::ProbeOld) {
            // Nothing is left to do, and nothing to ask with.
            rotation.set(RotationStep::ProbeOld, Progress::LeftOut);
            rotation.finished = true;
        } else {
            rotation.stopped = Some(interrupted());
        }
        Some(rotation)
    }

    // ---- what the person decides

    /// Goes on where the person has done their part, or tries again what failed.
    pub(super) fn go_on_rotation(&mut self) -> Result<(), Refused> {
        if !self.choices().can_go_on {
            return Err(Refused::NotPossible);
        }
        let rotation = self.rotation().ok_or(Refused::NotPossible)?;
        match rotation.problem() {
            None => rotation.person_did_it = true,
            Some(RotationProblem::NotProbed) => rotation.set(RotationStep::ProbeNew, Progress::LeftOut),
            Some(RotationProblem::NewBlocked) => rotation.is_to_be_unblocked = true,
            Some(_) => {}
        }
        self.try_to_go_on();
        Ok(())
    }

    /// Asks the mail servers again.
    pub(super) fn retry_rotation(&mut self) -> Result<(), Refused> {
        if !self.choices().can_retry {
            return Err(Refused::NotPossible);
        }
        let rotation = self.rotation().ok_or(Refused::NotPossible)?;
        if rotation.finished {
            rotation.finished = false;
            rotation.set(RotationStep::ProbeOld, Progress::Waiting);
        }
        self.try_to_go_on();
        Ok(())
    }

    pub(super) fn keep_both(&mut self) -> Result<(), Refused> {
        if !self.choices().can_keep_both {
            return Err(Refused::NotPossible);
        }
        let rotation = self.rotation().ok_or(Refused::NotPossible)?;
        let (old, secret, not_kept) = (rotation.old.clone(), rotation.secret.take(), rotation.not_kept);
        let new = rotation.new.clone().ok_or(Refused::NotPossible)?;
        self.end_replacement(&new);
        self.in_ledger(|ledger| ledger.change(&old, |entry| entry.ending = false));
        tracing::info!("both app passwords are kept");
        match (self.ledger_entry(&new), secret) {
            // It is looked for like any other whose creation was interrupted.
            (Some(entry), _) if entry.state == LedgerState::AboutToCreate => {
                self.goal = Goal::AppPassword;
                self.state = State::Unfinished(UnfinishedState::default());
            }
            // Nobody has it but this program: the person takes it from the screen that shows it.
            (Some(entry), Some(secret)) if entry.state == LedgerState::Issued => {
                let kept = not_kept.map_or(Kept::SwitchedOff, |reason| Kept::NotKept { reason });
                self.goal = Goal::AppPassword;
                self.traveller.purpose = Some(entry.purpose);
                self.state = State::Password(Made::of(entry, secret, kept));
            }
            _ => self.go_to_list(),
        }
        Ok(())
    }

    /// Ends the old one although there is no new one yet, because there is no room for both; the person knows. Then a new one is
    /// created like any other: in its own place, with nothing left behind of the old one.
    pub(super) fn delete_old_first(&mut self) -> Result<(), Refused> {
        if !self.choices().can_delete_old_first {
            return Err(Refused::NotPossible);
        }
        let old = self.rotation().map(|rotation| rotation.old.clone()).ok_or(Refused::NotPossible)?;
        let old = self.ledger_entry(&old).ok_or(Refused::NotPossible)?;
        let session = self.session_of(&old).ok_or(Refused::NotPossible)?;
        let id = old.provider_id.clone().ok_or(Refused::NotPossible)?;
        if !self.noted(&old.id, |entry| entry.ending = true) {
            self.stop(RotationProblem::NotDeleted);
            return Ok(());
        }
        let traces = self.traces_of(Some(&old.id));
        self.work(Work::DeleteOldFirst { session, id, traces });
        Ok(())
    }

    pub(super) fn drop_new(&mut self) -> Result<(), Refused> {
        if !self.choices().can_drop_new {
            return Err(Refused::NotPossible);
        }
        let rotation = self.rotation().ok_or(Refused::NotPossible)?;
        rotation.way = Way::Drop;
        rotation.old_was_read = false;
        self.try_to_go_on();
        Ok(())
    }

    /// To the list, when it is finished.
    pub(super) fn finish_rotation(&mut self) -> Result<(), Refused> {
        let rotation = self.rotation().filter(|rotation| rotation.finished).ok_or(Refused::NotPossible)?;
        let (old, new) = (rotation.old.clone(), rotation.new.clone());
        for id in new.iter().chain([&old]) {
            self.end_replacement(id);
            // What could not be cleaned stays in the list, so that it can be tried again.
            self.in_ledger(|ledger| {
                ledger.change(id, |entry| {
                    if entry.state == LedgerState::Ended && (entry.in_keychain || !entry.places.is_empty()) {
                        entry.state = LedgerState::Created;
                    }
                })
            });
        }
        self.go_to_list();
        Ok(())
    }

    /// Leaves it as it is; it can be gone on with from the list, and at the next start.
    pub(super) fn leave_rotation(&mut self) {
        if self.finish_rotation().is_ok() {
            return;
        }
        if self.traveller.session.is_some() || self.before_list.is_some() {
            self.go_to_list();
        } else {
            self.goal = Goal::AppPassword;
            self.state = State::Account(self.traveller.account.clone());
        }
    }

    /// To the list; without a sign-in it shows what this computer remembers.
    fn go_to_list(&mut self) {
        self.goal = Goal::AppPassword;
        self.state = State::AppPasswords(ListState::default());
        if let Some(session) = self.traveller.session.clone() {
            self.read_list(session);
        }
    }

    // ---- signing in in the middle

    /// Goes on, after a sign-in where one is needed.
    fn try_to_go_on(&mut self) {
        let Some(rotation) = self.rotation() else { return };
        let needs_provider = match rotation.way {
            Way::Replace => Some(rotation.old.clone()),
            Way::Drop => rotation.new.clone(),
        };
        let ending = needs_provider.and_then(|id| self.ledger_entry(&id));
        let Some(ending) = ending.filter(|entry| entry.state != LedgerState::Ended) else {
            self.go_on_replacing();
            return;
        };
        if self.session_of(&ending).is_some() {
            self.go_on_replacing();
            return;
        }
        if let State::Rotation(rotation) = std::mem::replace(&mut self.state, State::AppPasswords(ListState::default()))
        {
            self.rotation_aside = Some(Box::new(rotation));
        }
        self.goal = Goal::Rotation;
        self.sign_in_for_entry(&ending, SignInReason::List);
    }

    /// Back to a replacement whose sign-in was left, or that could not begin.
    pub(super) fn back_to_rotation(&mut self) -> bool {
        let Some(rotation) = self.rotation_aside.take() else { return false };
        self.goal = Goal::AppPassword;
        self.state = State::Rotation(*rotation);
        true
    }

    /// Goes on after the sign-in that it needed.
    pub(super) fn signed_in_for_rotation(&mut self) {
        if !self.back_to_rotation() {
            self.go_to_list();
            return;
        }
        let old = self.rotation().map(|rotation| rotation.old.clone()).and_then(|old| self.ledger_entry(&old));
        if old.is_some_and(|old| self.session_of(&old).is_some()) {
            self.go_on_replacing();
        } else {
            self.stop(RotationProblem::OtherAccount);
        }
    }

    /// The session of the account that an entry belongs to.
    fn session_of(&self, entry: &LedgerEntry) -> Option<Arc<dyn Session>> {
        self.traveller.session.clone().filter(|_| self.may_be_of_this_account(entry))
    }

    // ---- what the steps share

    fn rotation(&mut self) -> Option<&mut RotationState> {
        match &mut self.state {
            State::Rotation(rotation) => Some(rotation),
            _ => None,
        }
    }

    fn ledger_entry(&self, id: &str) -> Option<LedgerEntry> {
        self.ledger.as_ref()?.entry(id).cloned()
    }

    /// Writes down what is about to be done; `false`: it could not be, so it must not be done.
    fn noted(&mut self, id: &str, change: impl FnOnce(&mut LedgerEntry)) -> bool {
        match self.ledger.as_mut().map(|ledger| ledger.note(id, change)) {
            Some(Ok(())) => true,
            Some(Err(error)) => {
                self.ledger_failed(&error);
                false
            }
            None => false,
        }
    }

    /// The new one is an app password like any other from now on.
    fn end_replacement(&mut self, new: &str) {
        self.in_ledger(|ledger| ledger.change(new, |entry| entry.replaces = None));
    }

    /// Stops where it is, and says why. Nothing after it is begun.
    fn stop(&mut self, problem: RotationProblem) {
        let stopped = self.told(problem);
        let Some(rotation) = self.rotation() else { return };
        if rotation.way == Way::Replace && !matches!(problem, RotationProblem::Interrupted) {
            rotation.set_next(Progress::Failed);
        }
        rotation.stopped = Some(stopped);
    }

    /// The same where a rule of the provider's was the reason, which it may have put into words.
    fn stop_refused(&mut self, problem: RotationProblem, reason: Reason, words: Option<ServerWords>) {
        let support_id = self.support_id(&problem);
        self.audit_refusal(Operation::Create, reason, &support_id);
        self.stop(problem);
        if let Some(stopped) = self.rotation().and_then(|rotation| rotation.stopped.as_mut()) {
            stopped.words = words;
        }
    }

    fn told(&mut self, problem: RotationProblem) -> Stopped {
        let support_id = self.support_id(&problem);
        tracing::warn!(code = named(&problem), support_id, "replacement stopped");
        Stopped { problem, support_id, words: None }
    }

    fn work(&mut self, work: Work) {
        self.begin(Task::Replace { work: Box::new(work) });
    }
}

/// What is told of a replacement that another run of the program has begun.
fn interrupted() -> Stopped {
    let (problem, support_id) = (RotationProblem::Interrupted, new_support_id());
    tracing::warn!(code = named(&problem), support_id, "replacement stopped");
    Stopped { problem, support_id, words: None }
}

/// How long the old one was to last, in whole days; `None`: for ever, or as long as the organisation allows.
fn lifetime(old: &LedgerEntry, listed: Option<&AppPassword>) -> Option<u32> {
    let expires = listed.and_then(|listed| listed.expires).or(old.expires)?;
    let created = listed.and_then(|listed| listed.created).unwrap_or(old.begun);
    let day = SignedDuration::from_hours(24).as_secs();
    // Rounded: the provider's clock and ours may differ by a little.
    u32::try_from((expires.duration_since(created).as_secs() + day / 2) / day).ok()
}
