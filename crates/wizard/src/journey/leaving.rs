//! What nobody would have any more after going away, and the question before it.

use super::Journey;
use super::rotate::{RotationState, Way};
use super::state::{Made, State};
use crate::ledger::LedgerState;
use crate::mail_apps::MailAppState;
use crate::screen::{Kept, Loss, Parting, PartingTo};
use crate::wizard::Refused;
use password::Secret;

impl Journey {
    /// What would be lost by going away now.
    fn at_stake(&self) -> Option<Loss> {
        if self.running.as_ref().is_some_and(|running| running.task.creates()) {
            return Some(Loss::StillCreating);
        }
        let behind = match &self.state {
            State::Problem(problem) => Some(&*problem.back),
            _ => None,
        };
        let states = [Some(&self.state), behind, self.before_list.as_ref()];
        states.into_iter().flatten().find_map(|state| match state {
            State::Rotation(rotation) => self.loss_in_rotation(rotation),
            state => state.made().and_then(|made| self.loss_of(made)),
        })
    }

    /// What would be lost of a replacement: the new one, where only this window has it.
    fn loss_in_rotation(&self, rotation: &RotationState) -> Option<Loss> {
        let new = rotation.secret.as_ref().and(rotation.new.as_deref()).filter(|_| rotation.way == Way::Replace)?;
        let entry = self.ledger.as_ref()?.entry(new)?;
        let is_issued = !matches!(entry.state, LedgerState::Ended);
        if !is_issued || entry.in_keychain || !entry.places.is_empty() {
            return None;
        }
        match () {
            () if self.clipboard.as_ref().is_some_and(|held| held.entry.as_deref() == Some(new)) => {
                Some(Loss::OnlyInClipboard)
            }
            () if rotation.was_copied => None,
            () => Some(Loss::Unseen),
        }
    }

    /// What would be lost with this app password; `None`: somebody or something has it.
    pub(super) fn loss_of(&self, made: &Made) -> Option<Loss> {
        let in_app = |state: MailAppState| matches!(state, MailAppState::InPlace { .. });
        if made.kept == Kept::InKeychain || made.mail_apps.iter().any(|row| in_app(row.state)) {
            return None;
        }
        let in_clipboard = self.clipboard.as_ref().is_some_and(|held| held.entry.as_ref() == Some(&made.entry));
        match () {
            () if made.kept == Kept::Saving => Some(Loss::StillSaving),
            () if in_clipboard => Some(Loss::OnlyInClipboard),
            // Its time in the clipboard is over, which the person has been told of all the while.
            () if made.was_copied => None,
            () if made.was_shown => Some(Loss::OnlyShown),
            () => Some(Loss::Unseen),
        }
    }

    /// The app password behind the list that would be lost, to be copied, and its entry in the ledger.
    pub(super) fn left_behind(&self) -> Option<(Secret, String)> {
        let made = self.before_list.as_ref()?.made()?;
        self.loss_of(made).filter(|loss| *loss != Loss::StillSaving).map(|_| (made.secret.clone(), made.entry.clone()))
    }

    /// The question, while it is asked and something is at stake.
    pub(super) fn parting(&self) -> Option<Parting> {
        let to = self.parting?;
        self.at_stake().map(|loss| Parting { to, loss })
    }

    /// Whether the program may end. Where something would be lost, the person is asked.
    pub(super) fn may_close(&mut self) -> bool {
        let asks = self.at_stake().is_some();
        self.parting = asks.then_some(PartingTo::Close);
        !asks
    }

    /// Whether one may go to another place. Where something would be lost, the person is asked; what is in the clipboard stays
    /// there.
    pub(super) fn may_go(&mut self, to: PartingTo) -> bool {
        let asks = self.at_stake().is_some_and(|loss| loss != Loss::OnlyInClipboard);
        self.parting = asks.then_some(to);
        !asks
    }

    /// Goes where the person wanted to go, although something is lost by it.
    pub(super) fn go_anyway(&mut self, to: Option<PartingTo>) -> Result<(), Refused> {
        match to {
            Some(PartingTo::StartOver) => {
                self.give_up_enrolment();
                self.begin_anew();
                Ok(())
            }
            Some(PartingTo::Another) => {
                self.begin_another();
                Ok(())
            }
            // Only the shell can end the program.
            Some(PartingTo::Close) | None => Err(Refused::NotPossible),
        }
    }
}
