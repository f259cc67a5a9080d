//! Which step comes next, and what came of the last. Each is noted in the ledger before it is done and after, so that after
//! a new start it is known how far it got.

use super::state::{RotationState, Way, in_app, is_same_place, outcome_of};
use super::work::{Work, Worked, is_signed_out, may_have_happened};
use crate::journey::Journey;
use crate::journey::outcomes::wait_of;
use crate::journey::probe::{Trial, Tried};
use crate::journey::state::State;
use crate::journey::task::Found;
use crate::ledger::{Intent, LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use crate::screen::Notice;
use keychain::{MailApp, Placement, Removed, Saved, VaultError, WhyNot};
use mail::{ProbeOutcome, Refusal};
use password::Secret;
use providers::{ChangeError, CreateError, Created, Failure, ReadError};
use tokio::time::Instant;

/// What came of looking at a step.
enum Next {
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

    fn settle_step(&mut self, step: RotationStep, state: Progress) {
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

    // ---- creating

    fn look_at_create(&mut self, old: &LedgerEntry, new: Option<LedgerEntry>) -> Next {
        let Some(session) = self.session_of(old) else { return Next::Stops(RotationProblem::SignedOut) };
        match new {
            Some(attempt) if attempt.state == LedgerState::AboutToCreate => {
                self.work(Work::Look { session, attempt });
                return Next::Begun;
            }
            Some(_) => return Next::Settled(Progress::Done),
            None => {}
        }
        let Some(request) = self.rotation().and_then(|rotation| rotation.request.clone()) else {
            return Next::Stops(RotationProblem::NotCreated);
        };
        let intent = Intent {
            provider: old.provider.clone(),
            account: old.account.clone(),
            address: old.address.clone(),
            label: request.label.clone(),
            scope: request.scope.clone(),
            purpose: old.purpose,
            begun: self.effects.clock.now(),
            expires: request.expires,
            replaces: Some(old.id.clone()),
        };
        let intended = match self.ledger.as_mut().map(|ledger| ledger.intend(intent)) {
            Some(Ok(entry)) => entry.id,
            Some(Err(error)) => {
                self.ledger_failed(&error);
                return Next::Stops(RotationProblem::NotCreated);
            }
            None => return Next::Stops(RotationProblem::NotCreated),
        };
        let mail = old.mail.clone();
        self.in_ledger(|ledger| ledger.change(&intended, |entry| entry.mail = mail));
        if let Some(entry) = self.ledger_entry(&intended) {
            self.note_known_servers(&entry);
        }
        if let Some(rotation) = self.rotation() {
            rotation.new = Some(intended);
        }
        self.work(Work::Create { session, request });
        Next::Begun
    }

    /// What an answer that was lost has left behind. What nobody has the secret of is shown, and the person revokes it.
    fn looked(&mut self, result: Result<Found, ReadError>, attempt: &LedgerEntry) {
        let found = match result {
            Ok(found) => found,
            Err(ReadError::Failure(Failure::SignedOut)) => return self.signed_out(),
            Err(error) => {
                if let ReadError::Failure(failure) = &error {
                    self.wait_as_told(failure);
                }
                return self.stop(RotationProblem::MayBeCreated);
            }
        };
        let candidates = self.unknown_among(found.candidates, &attempt.id);
        if candidates.is_empty() {
            self.in_ledger(|ledger| ledger.strike(&attempt.id));
            if let Some(rotation) = self.rotation() {
                rotation.new = None;
            }
            self.go_on_replacing();
        } else {
            self.end_replacement(&attempt.id);
            self.show_found(&attempt.id, candidates, false);
        }
    }

    fn new_created(&mut self, result: Result<Created, CreateError>) {
        let Some(new) = self.rotation().and_then(|rotation| rotation.new.clone()) else { return };
        match result {
            Ok(created) => {
                self.in_ledger(|ledger| {
                    ledger.change(&new, |entry| {
                        entry.state = LedgerState::Issued;
                        entry.provider_id = Some(created.id);
                    })
                });
                tracing::info!(entry = new, "app password created");
                if let Some(rotation) = self.rotation() {
                    rotation.secret = Some(created.secret);
                    rotation.set(RotationStep::Create, Progress::Done);
                }
                self.go_on_replacing();
            }
            Err(error) if error.may_exist() => self.stop(RotationProblem::MayBeCreated),
            Err(error) => {
                tracing::warn!(%error, "no new app password");
                self.in_ledger(|ledger| ledger.strike(&new));
                if let Some(rotation) = self.rotation() {
                    rotation.new = None;
                }
                match error {
                    CreateError::Failure(Failure::SignedOut) => self.signed_out(),
                    CreateError::Failure(failure) => {
                        self.wait_as_told(&failure);
                        self.stop(RotationProblem::NotCreated);
                    }
                    CreateError::LimitReached => self.stop(RotationProblem::LimitReached),
                    CreateError::NotAllowed | CreateError::UnknownScope => self.stop(RotationProblem::NotCreated),
                }
            }
        }
    }

    // ---- keeping

    fn look_at_keep(&mut self, new: &LedgerEntry) -> Next {
        let secret = self.rotation().and_then(|rotation| rotation.secret.clone());
        match secret {
            _ if new.in_keychain => Next::Settled(Progress::Done),
            Some(secret) if self.settings.use_keychain => {
                let item = self.vault_item(&new.id, &new.account, &new.label);
                self.work(Work::Keep { item, secret });
                Next::Begun
            }
            _ => Next::Settled(Progress::LeftOut),
        }
    }

    fn new_kept(&mut self, result: Result<(), VaultError>) {
        let Some(rotation) = self.rotation() else { return };
        let Some(new) = rotation.new.clone() else { return };
        match result {
            Ok(()) => {
                rotation.not_kept = None;
                rotation.set(RotationStep::Keep, Progress::Done);
                self.in_ledger(|ledger| {
                    ledger.change(&new, |entry| {
                        entry.in_keychain = true;
                        entry.state = LedgerState::Created;
                    })
                });
                self.go_on_replacing();
            }
            // There is nothing on this computer that could keep it: the person has to.
            Err(error @ VaultError::NoService) => {
                rotation.not_kept = Some(error.into());
                rotation.set(RotationStep::Keep, Progress::LeftOut);
                self.go_on_replacing();
            }
            Err(error) => {
                tracing::warn!(%error, "app password not stored");
                rotation.not_kept = Some(error.into());
                self.stop(RotationProblem::NotKept);
            }
        }
    }

    /// Reads the new one back, where the program was started anew since.
    fn read_new(&mut self, new: &LedgerEntry) -> Next {
        if !new.in_keychain {
            return Next::Stops(RotationProblem::NotKept);
        }
        let item = self.vault_item(&new.id, &new.account, &new.label);
        self.work(Work::ReadNew { item });
        Next::Begun
    }

    fn new_read(&mut self, result: Result<Secret, VaultError>) {
        let Some(rotation) = self.rotation() else { return };
        match result {
            Ok(secret) => rotation.secret = Some(secret),
            // It was to be copied only, which is not possible then.
            Err(_) if rotation.was_read_to_copy => {}
            Err(error) => {
                tracing::warn!(%error, "keychain did not give it out");
                rotation.not_kept = Some(error.into());
                return self.stop(RotationProblem::NotKept);
            }
        }
        self.go_on_replacing();
    }

    // ---- proving the new one

    fn look_at_probe_new(&mut self, new: &LedgerEntry) -> Next {
        if new.proven {
            return Next::Settled(Progress::Done);
        }
        let Some(trial) = self.trial(new) else { return Next::Settled(Progress::LeftOut) };
        let Some(secret) = self.rotation().and_then(|rotation| rotation.secret.clone()) else {
            return self.read_new(new);
        };
        if self.probe_pause.until.is_some() {
            return Next::Stops(RotationProblem::NotProbed);
        }
        self.work(Work::ProbeNew { trial, secret });
        Next::Begun
    }

    /// The servers to try it at; `None`: none is known, or the organisation does not want that.
    fn trial(&self, entry: &LedgerEntry) -> Option<Trial> {
        let mail = entry.mail.as_ref().filter(|_| self.settings.probe_allowed)?;
        Trial::of(mail, entry.purpose)
    }

    /// Where one server takes it and the other does not speak with app passwords at all, it works. Any other refusal stops.
    fn new_probed(&mut self, tried: &Tried) {
        self.probe_pause.after(tried);
        let Some(new) = self.rotation().and_then(|rotation| rotation.new.clone()) else { return };
        let is_refused = |outcome| matches!(outcome, ProbeOutcome::Refused { .. });
        if tried
            .outcomes()
            .any(|outcome| if tried.works() { outcome.new_password_may_help() } else { is_refused(outcome) })
        {
            self.stop(RotationProblem::NewRefused);
        } else if tried.works() {
            self.in_ledger(|ledger| ledger.change(&new, |entry| entry.proven = true));
            self.settle_step(RotationStep::ProbeNew, Progress::Done);
            self.go_on_replacing();
        } else {
            self.stop(RotationProblem::NotProbed);
        }
    }

    // ---- into the mail apps

    fn look_at_store(&mut self, app: MailApp, old: &LedgerEntry, new: &LedgerEntry) -> Next {
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

    fn is_wanted(&self, app: MailApp) -> bool {
        self.settings.mail_apps.as_ref().is_none_or(|apps| apps.contains(&app))
    }

    fn pass_over(&mut self, placement: Placement) {
        if let Some(rotation) = self.rotation() {
            rotation.passed_over.push(placement);
        }
    }

    fn new_stored(&mut self, placement: &Placement, saved: Saved) {
        let Some(old) = self.rotation().map(|rotation| rotation.old.clone()) else { return };
        let id = placement.id.clone();
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

    // ---- ending the old one

    fn look_at_revoke_old(&mut self, old: &LedgerEntry, new: &LedgerEntry) -> Next {
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

    fn look_at_cleaning(&mut self, old: &LedgerEntry) -> Next {
        match self.look_at_cleaning_of(old) {
            Some(work) => {
                self.work(work);
                Next::Begun
            }
            None => Next::Settled(Progress::Done),
        }
    }

    fn old_revoked(&mut self, result: Result<(), ChangeError>, asked_before: bool) {
        let Some(old) = self.rotation().map(|rotation| rotation.old.clone()) else { return };
        match result {
            Ok(()) => {
                tracing::info!(entry = old, "old app password revoked");
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
                    ChangeError::NotAllowed | ChangeError::NotFound => {}
                }
                self.stop(if asked_before { RotationProblem::MayBeRevoked } else { RotationProblem::NotRevoked });
            }
        }
    }

    /// Notes that one of the two has ended; what is left of it on this computer is cleaned next.
    pub(super) fn ended(&mut self, id: &str) {
        if let Some(held) = self.clipboard.take_if(|held| held.entry == id) {
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

    fn cleaned(&mut self, id: &str, result: Result<(), VaultError>) {
        if let Err(error) = result {
            tracing::warn!(%error, "keychain not cleaned");
            return self.not_cleaned();
        }
        self.in_ledger(|ledger| ledger.change(id, |entry| entry.in_keychain = false));
        self.go_on_replacing();
    }

    fn place_cleaned(&mut self, placement: &Placement, result: Result<Removed, VaultError>) {
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
        let placement = placement.clone();
        self.in_ledger(|ledger| {
            ledger.change(&placement.id.clone(), |entry| entry.places.retain(|place| place.placement != placement))
        });
        self.go_on_replacing();
    }

    /// What is revoked is revoked: the person may leave the rest, or try again.
    fn not_cleaned(&mut self) {
        self.stop(RotationProblem::NotCleaned);
        if let Some(rotation) = self.rotation() {
            rotation.finished = true;
        }
    }

    // ---- proving that the old one is refused

    fn look_at_probe_old(&mut self, new: &LedgerEntry) -> Next {
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

    fn old_probed(&mut self, tried: &Tried) {
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

    // ---- what all of them share

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
                self.stop(RotationProblem::NotProbed);
            }
            Work::RevokeOld { .. } => self.stop(RotationProblem::MayBeRevoked),
            Work::RevokeNew { .. } => self.stop(RotationProblem::NotDropped),
            Work::ProbeOld { .. } => {
                self.probe_cancelled();
                self.settle_step(RotationStep::ProbeOld, Progress::LeftOut);
                self.go_on_replacing();
            }
            _ => {}
        }
    }

    fn old_read(&mut self, result: Result<Secret, VaultError>) {
        let Some(rotation) = self.rotation() else { return };
        match result {
            Ok(secret) => rotation.old_secret = Some(secret),
            Err(error) => tracing::info!(%error, "the old app password is not at hand"),
        }
        self.go_on_replacing();
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

/// Whether a server has judged the password and did not take it.
fn is_proof(outcome: ProbeOutcome) -> bool {
    match outcome {
        ProbeOutcome::Refused { refusal } => !matches!(
            refusal,
            Refusal::Later
                | Refusal::TooManyTries
                | Refusal::Locked
                | Refusal::NotOffered
                | Refusal::LoginDisabled
                | Refusal::EncryptionRequired
        ),
        _ => false,
    }
}
