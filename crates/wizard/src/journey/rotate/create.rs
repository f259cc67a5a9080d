//! The new one: created by the provider, and kept in the keychain.

use super::steps::Next;
use super::work::Work;
use crate::journey::Journey;
use crate::journey::task::Found;
use crate::ledger::{Intent, LedgerEntry, LedgerState};
use crate::rotation::{RotationProblem, RotationState as Progress, RotationStep};
use audit::Reason;
use keychain::VaultError;
use password::Secret;
use providers::{CreateError, Created, Failure, LimitOf, ReadError};

impl Journey {
    pub(super) fn look_at_create(&mut self, old: &LedgerEntry, new: Option<LedgerEntry>) -> Next {
        let Some(session) = self.session_of(old) else { return Next::Stops(RotationProblem::SignedOut) };
        match new {
            Some(attempt) if attempt.state == LedgerState::AboutToCreate => {
                self.work(Work::Look { session, attempt: Box::new(attempt) });
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
            realm: session.realm().map(str::to_owned),
            login: old.login.clone(),
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
    pub(super) fn looked(&mut self, result: Result<Found, ReadError>, attempt: &LedgerEntry) {
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

    pub(super) fn new_created(&mut self, result: Result<Created, CreateError>) {
        let Some(new) = self.rotation().and_then(|rotation| rotation.new.clone()) else { return };
        match result {
            Ok(created) => {
                self.traveller.limit = None;
                self.audit_created(&new);
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
                    CreateError::LimitReached(limit) => {
                        self.traveller.limit = Some(limit.of);
                        let problem = match limit.of {
                            LimitOf::AppPasswords | LimitOf::Everything => RotationProblem::LimitReached,
                            LimitOf::WorkingAppPasswords | LimitOf::EverythingWorking => {
                                RotationProblem::WorkingLimitReached
                            }
                            LimitOf::Organisation => RotationProblem::CreateRefused,
                        };
                        self.stop_refused(problem, Reason::LimitReached, None);
                    }
                    CreateError::NotAllowed | CreateError::PinWanted => {
                        self.stop_refused(RotationProblem::CreateRefused, Reason::NotAllowed, None);
                    }
                    CreateError::Refused { words } => {
                        self.stop_refused(RotationProblem::CreateRefused, Reason::NotAllowed, words);
                    }
                    CreateError::UnknownScope => self.stop(RotationProblem::NotCreated),
                }
            }
        }
    }

    pub(super) fn look_at_keep(&mut self, new: &LedgerEntry) -> Next {
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

    pub(super) fn new_kept(&mut self, result: Result<(), VaultError>) {
        let Some(rotation) = self.rotation() else { return };
        let Some(new) = rotation.new.clone() else { return };
        match result {
            Ok(()) => {
                rotation.not_kept = None;
                rotation.set(RotationStep::Keep, Progress::Done);
                self.audit_kept(&new);
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
    pub(super) fn read_new(&mut self, new: &LedgerEntry) -> Next {
        if !new.in_keychain {
            return Next::Stops(RotationProblem::NotKept);
        }
        let item = self.vault_item(&new.id, &new.account, &new.label);
        self.work(Work::ReadNew { item });
        Next::Begun
    }

    pub(super) fn new_read(&mut self, result: Result<Secret, VaultError>) {
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
}
