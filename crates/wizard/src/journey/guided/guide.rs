//! The provider's page, step by step, and taking over what was copied there.

use super::state::{Brought, GuideState};
use crate::effects::ClipboardError;
use crate::guided::{GuideProblem, GuideStep};
use crate::journey::Journey;
use crate::journey::state::{Made, State, UnfinishedState};
use crate::journey::task::Task;
use crate::ledger::{Intent, LedgerEntry, LedgerState};
use crate::problem::ProblemCode;
use crate::screen::Kept;
use crate::wizard::Refused;
use password::Secret;

/// Nothing longer is an app password of anybody.
const LONGEST: usize = 128;

impl Journey {
    /// From the name to the guide: first the intent is written down. One attempt has one intent, however often it is named.
    pub(in crate::journey) fn begin_guide(&mut self) -> Result<(), Refused> {
        let provider = self.guide().ok_or(Refused::NotPossible)?.choice().clone();
        let own = self.own_attempt().map(|entry| entry.id.clone());
        let account = self.guided_account();
        let others = |entry: &&LedgerEntry| {
            entry.provider.is_same_server(&provider) && entry.account == account && Some(&entry.id) != own.as_ref()
        };
        if self.ledger.iter().flat_map(|ledger| ledger.unfinished()).any(|entry| others(&entry)) {
            self.state = State::Unfinished(UnfinishedState::default());
            return Ok(());
        }
        let (label, purpose) = (self.traveller.name.label.clone(), self.purpose());
        if let Some(id) = own {
            self.in_ledger(|ledger| {
                ledger.change(&id, |entry| {
                    entry.label.clone_from(&label);
                    entry.account = account;
                    entry.purpose = purpose;
                })
            });
            self.state = State::Guide(GuideState::new(id, label));
            return Ok(());
        }
        let begun = self.effects.clock.now();
        let intent = Intent {
            provider,
            account,
            realm: None,
            login: None,
            address: self.given_address(),
            label,
            scope: None,
            purpose,
            begun,
            expires: None,
            replaces: None,
        };
        match self.ledger.as_mut().map(|ledger| ledger.intend(intent)) {
            Some(Ok(entry)) => {
                self.traveller.known.attempt = Some(entry.id.clone());
                self.state = State::Guide(GuideState::new(entry.id, entry.label));
            }
            Some(Err(error)) => {
                self.ledger_failed(&error);
                self.problem(ProblemCode::LedgerNotWritable, None, None);
            }
            None => self.problem(ProblemCode::LedgerNotWritable, None, None),
        }
        Ok(())
    }

    /// The attempt that the guide was about before, if it has not come to an end.
    fn own_attempt(&self) -> Option<&LedgerEntry> {
        let id = self.traveller.known.attempt.as_deref()?;
        self.ledger.as_ref()?.unfinished().find(|entry| entry.id == id)
    }

    /// The account: who has signed in, else whose address was typed.
    pub(super) fn guided_account(&self) -> String {
        let session = self.traveller.known.session.as_ref();
        session.map_or_else(|| self.traveller.account.address.clone(), |session| session.user().to_owned())
    }

    fn at_guide(&mut self) -> Result<&mut GuideState, Refused> {
        match &mut self.state {
            State::Guide(guide) => Ok(guide),
            _ => Err(Refused::NotPossible),
        }
    }

    /// The guide, where its last step is shown: only there something can be brought here.
    fn at_last_step(&mut self) -> Result<&mut GuideState, Refused> {
        self.at_guide()
            .and_then(|guide| if guide.step == GuideStep::CopyIt { Ok(guide) } else { Err(Refused::NotPossible) })
    }

    pub(in crate::journey) fn next_step(&mut self) -> Result<(), Refused> {
        let guide = self.at_guide()?;
        let next = GuideStep::ALL.into_iter().find(|step| *step > guide.step).ok_or(Refused::NotPossible)?;
        guide.turn_to(next);
        Ok(())
    }

    /// To the step before; from the first one to the name, with the intent still written down.
    pub(in crate::journey) fn back_in_guide(&mut self, mut guide: GuideState) {
        match GuideStep::ALL.into_iter().rev().find(|step| *step < guide.step) {
            Some(before) => {
                guide.turn_to(before);
                self.state = State::Guide(guide);
            }
            None => {
                self.traveller.name.label = guide.label;
                self.ask_for_name();
            }
        }
    }

    pub(in crate::journey) fn copy_label(&mut self) -> Result<(), Refused> {
        let label = self.at_guide()?.label.clone();
        self.copy_text(label);
        Ok(())
    }

    pub(in crate::journey) fn lost_it(&mut self) -> Result<(), Refused> {
        let guide = self.at_last_step()?;
        guide.turn_to(GuideStep::AddMethod);
        guide.problem = Some(GuideProblem::Lost);
        Ok(())
    }

    /// Reads the clipboard, once, because the person has asked for it just now.
    pub(in crate::journey) fn take_from_clipboard(&mut self) -> Result<(), Refused> {
        let guide = self.at_last_step()?;
        guide.brought = None;
        guide.problem = None;
        self.begin(Task::ReadClipboard);
        Ok(())
    }

    pub(in crate::journey) fn clipboard_read(&mut self, result: Result<Option<Secret>, ClipboardError>) {
        match result {
            Ok(Some(raw)) => {
                self.bring(Brought { secret: trimmed(&raw), in_clipboard: Some(raw) }, GuideProblem::ClipboardEmpty)
            }
            Ok(None) => self.guide_problem(GuideProblem::ClipboardEmpty),
            Err(ClipboardError) => self.guide_problem(GuideProblem::ClipboardFailed),
        }
    }

    pub(in crate::journey) fn take_typed(&mut self, typed: &Secret) -> Result<(), Refused> {
        self.at_last_step()?;
        self.bring(Brought { secret: trimmed(typed), in_clipboard: None }, GuideProblem::Empty);
        Ok(())
    }

    fn guide_problem(&mut self, problem: GuideProblem) {
        if let State::Guide(guide) = &mut self.state {
            guide.brought = None;
            guide.problem = Some(problem);
        }
    }

    /// Takes what looks like an app password, and asks about anything else.
    fn bring(&mut self, brought: Brought, if_empty: GuideProblem) {
        if brought.secret.is_empty() {
            self.guide_problem(if_empty);
            return;
        }
        let usual = self.guide().is_some_and(|provider| provider.looks_like_app_password(&brought.secret));
        let one_line = !brought.secret.expose().contains(['\n', '\r']);
        let State::Guide(guide) = &mut self.state else { return };
        guide.problem = None;
        guide.brought = Some(brought);
        if usual && one_line && guide.brought.as_ref().is_some_and(|brought| brought.secret.length() <= LONGEST) {
            self.accept();
        }
    }

    pub(in crate::journey) fn use_taken(&mut self) -> Result<(), Refused> {
        if self.at_last_step()?.brought.is_none() {
            return Err(Refused::NotPossible);
        }
        self.accept();
        Ok(())
    }

    /// The app password is here: into the ledger, into the keychain, and only then before anybody's eyes.
    fn accept(&mut self) {
        let State::Guide(guide) = &mut self.state else { return };
        let id = guide.entry.clone();
        let Some(entry) = self.ledger.as_ref().and_then(|ledger| ledger.entry(&id)).cloned() else { return };
        let Some(brought) = guide.brought.take() else { return };
        self.audit_created(&id);
        self.in_ledger(|ledger| ledger.change(&id, |entry| entry.state = LedgerState::Issued));
        tracing::info!(entry = id, "app password brought");
        self.traveller.purpose = Some(entry.purpose);
        self.forget_account();
        self.show_made(Made { in_clipboard: brought.in_clipboard, ..Made::of(entry, brought.secret, Kept::Saving) });
    }

    /// Nothing of the account is needed any more; the tokens go.
    pub(super) fn forget_account(&mut self) {
        self.traveller.name = crate::journey::NameForm::default();
        let language = std::mem::take(&mut self.traveller.known.language);
        self.traveller.known = super::state::Known { language, ..Default::default() };
    }
}

/// Without the blanks that selecting and copying leave around it.
fn trimmed(text: &Secret) -> Secret {
    Secret::new(text.expose().trim().to_owned())
}
