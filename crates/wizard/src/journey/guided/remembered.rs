//! What the ledger knows about app passwords that were created on a provider's page: the list, and interrupted attempts.
//! None of it needs a sign-in: there is nothing at the provider that a program could read or change.

use super::state::{GuideState, Known};
use crate::guided::Sending;
use crate::journey::Journey;
use crate::journey::state::{Goal, Made, State};
use crate::journey::task::{Change, Task};
use crate::ledger::{LedgerEntry, LedgerState};
use crate::problem::ProblemCode;
use crate::screen::{AttemptOutcome, EntryAction, EntryProblemCode, Kept};
use crate::wizard::Refused;
use keychain::VaultError;
use password::Secret;
use providers::{Issuance, Opened, ProviderChoice};

impl Journey {
    pub(in crate::journey) fn newest_guided(&self) -> Option<&LedgerEntry> {
        let entries = self.ledger.as_ref()?.entries();
        entries.iter().rev().find(|entry| is_guided(entry) && may_exist(entry))
    }

    /// The provider that is known, if it is one whose app passwords no program can list.
    pub(in crate::journey) fn guided_choice(&self) -> Option<ProviderChoice> {
        let opened = self.traveller.provider.as_ref().map(|provider| provider.choice().clone());
        let named = || self.settings.provider.and_then(|kind| self.providers().any_organisation(kind));
        let known = opened.or_else(|| self.fixed_choice()).or_else(named)?;
        (known.kind.issuance() == Issuance::Guided).then_some(known)
    }

    pub(in crate::journey) fn tell_deleted(&mut self, id: &str) -> Result<(), Refused> {
        let (_, ledger_id) = self.listed_entry(id, EntryAction::TellDeleted)?;
        let traces = self.traces_of(ledger_id.as_deref());
        self.clear_entry_problem();
        let change = Change::Delete { remote: None, traces };
        self.begin(Task::Change { session: None, id: id.to_owned(), change });
        Ok(())
    }

    pub(in crate::journey) fn tell_password_changed(&mut self) -> Result<(), Refused> {
        let State::AppPasswords(_) = &self.state else { return Err(Refused::NotPossible) };
        if self.newest_guided().is_none() {
            return Err(Refused::NotPossible);
        }
        self.in_ledger(|ledger| ledger.change_all(|entry| entry.outdated |= is_guided(entry) && may_exist(entry)));
        Ok(())
    }

    /// Looks for what an interrupted attempt may have left in the keychain.
    pub(in crate::journey) fn find_kept(&mut self, entry: &LedgerEntry, then_guide: bool) {
        let item = self.vault_item(&entry.id, &entry.account, &entry.label);
        self.begin(Task::FindKept { item, then_guide });
    }

    pub(in crate::journey) fn kept_found(&mut self, result: Result<Secret, VaultError>, id: &str, then_guide: bool) {
        let Ok(entry) = self.unfinished_entry(id) else { return };
        match result {
            Ok(secret) => {
                if !entry.in_keychain {
                    self.audit_kept(id);
                }
                self.in_ledger(|ledger| {
                    ledger.change(id, |entry| {
                        entry.state = LedgerState::Created;
                        entry.in_keychain = true;
                    })
                });
                self.goal = Goal::AppPassword;
                self.traveller.purpose = Some(entry.purpose);
                self.forget_account();
                self.state = State::Password(Made::of(entry, secret, Kept::InKeychain));
                self.find_uses();
            }
            Err(VaultError::NotFound | VaultError::NoService) if then_guide => self.turn_to_guide(entry),
            Err(VaultError::NotFound | VaultError::NoService) => {
                if let State::Unfinished(unfinished) = &mut self.state {
                    unfinished.outcomes.retain(|(known, _)| known != id);
                    unfinished.outcomes.push((id.to_owned(), AttemptOutcome::NothingFound));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "keychain did not give it out");
                self.entry_problem(id, EntryProblemCode::KeychainRefused);
            }
        }
    }

    pub(in crate::journey) fn continue_guide(&mut self, id: &str) -> Result<(), Refused> {
        let State::Unfinished(_) = &self.state else { return Err(Refused::NotPossible) };
        let entry = self.unfinished_entry(id)?;
        if !is_guided(&entry) {
            return Err(Refused::NotPossible);
        }
        self.clear_entry_problem();
        // What has reached the keychain need not be created once more.
        if entry.may_be_in_keychain() {
            self.find_kept(&entry, true);
        } else {
            self.turn_to_guide(entry);
        }
        Ok(())
    }

    /// To the guide, where it was interrupted.
    fn turn_to_guide(&mut self, entry: LedgerEntry) {
        let known =
            self.traveller.provider.as_ref().is_some_and(|provider| provider.choice().is_same_server(&entry.provider));
        if !known || self.guided_account() != entry.account {
            match self.providers().open(&entry.provider) {
                Ok(provider @ Opened::Guided(_)) => self.traveller.turn_to(provider),
                _ => return self.problem(ProblemCode::Unreachable, None, None),
            }
            self.traveller.known = Known::default();
            self.traveller.account.address.clone_from(&entry.account);
            self.traveller.user.clone_from(&entry.account);
        }
        self.goal = Goal::AppPassword;
        self.traveller.purpose = Some(entry.purpose);
        self.traveller.name.label.clone_from(&entry.label);
        self.traveller.known.attempt = Some(entry.id.clone());
        // What was begun before the day is not finished after it without a word.
        if matches!(self.sending(), Sending::AsBefore | Sending::On { .. }) {
            self.state = State::Guide(GuideState::new(entry.id, entry.label));
        } else {
            self.advise();
        }
    }

    /// Strikes an attempt, and what it may have left in the keychain: nobody will look for it again.
    pub(in crate::journey) fn forget_attempt(&mut self, entry: &LedgerEntry) {
        self.clean_later(vec![self.traces_of(Some(&entry.id))]);
        self.in_ledger(|ledger| ledger.strike(&entry.id));
        self.after_unfinished();
    }
}

pub(in crate::journey) fn is_guided(entry: &LedgerEntry) -> bool {
    entry.provider.kind.issuance() == Issuance::Guided
}

/// Whether it has been brought here and not been deleted since.
fn may_exist(entry: &LedgerEntry) -> bool {
    matches!(entry.state, LedgerState::Issued | LedgerState::Created)
}
