//! The one sign-in that proves an app password. Never more than one at a time, and a growing pause after each that was
//! refused, or may have been: many in a row lock accounts.

use super::Journey;
use super::draw::seconds_until;
use super::state::{Made, State};
use super::task::Task;
use crate::mail_settings::ProbeState;
use crate::screen::Kept;
use crate::wizard::Refused;
use mail::{NotReached, ProbeOutcome};
use std::time::Duration;
use tokio::time::Instant;

/// How long to wait after the first refused try, the second, and so on; the last holds for all that follow.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(5), Duration::from_secs(15), Duration::from_secs(60), Duration::from_secs(300)];

/// What keeps tries apart. It outlives the journey to one app password: the account that could be locked is the same.
#[derive(Default)]
pub(super) struct Pause {
    refused: usize,
    pub until: Option<Instant>,
}

impl Pause {
    fn after(&mut self, outcome: ProbeOutcome) {
        match outcome {
            ProbeOutcome::Works => *self = Self::default(),
            // A server that is silent may have judged the password all the same.
            ProbeOutcome::Refused { .. } | ProbeOutcome::NotReached { because: NotReached::TimedOut } => self.grow(),
            ProbeOutcome::NotReached { .. } | ProbeOutcome::NotTrusted { .. } => {}
        }
    }

    fn grow(&mut self) {
        let pause = PAUSES[self.refused.min(PAUSES.len() - 1)];
        self.refused += 1;
        self.until = Some(Instant::now() + pause);
    }
}

impl Journey {
    pub(super) fn probe(&mut self) -> Result<(), Refused> {
        let made = match &self.state {
            State::Password(made) | State::Done(made) if made.kept != Kept::Saving => made,
            _ => return Err(Refused::NotPossible),
        };
        if !self.settings.probe_allowed || self.probe_pause.until.is_some() {
            return Err(Refused::NotPossible);
        }
        let known = made.mail.known.as_ref().ok_or(Refused::NotPossible)?;
        let server = known.outgoing.clone().ok_or(Refused::NotPossible)?;
        let (account, secret, entry) = (known.user.clone(), made.secret.clone(), made.entry.clone());
        self.begin(Task::Probe { server, account, secret, entry });
        Ok(())
    }

    pub(super) fn probed(&mut self, entry: &str, outcome: ProbeOutcome) {
        tracing::info!(?outcome, "app password tried");
        self.probe_pause.after(outcome);
        if let Some(made) = self.made_mut(entry) {
            made.mail.outgoing = Some(outcome);
        }
    }

    /// The server may have seen the password although nobody waits for its answer any more.
    pub(super) fn probe_cancelled(&mut self) {
        self.probe_pause.grow();
    }

    pub(super) fn probe_state(&self, made: &Made) -> ProbeState {
        let outcomes = [made.mail.incoming, made.mail.outgoing];
        ProbeState {
            offered: self.settings.probe_allowed && made.mail.known.is_some(),
            incoming: made.mail.incoming,
            outgoing: made.mail.outgoing,
            new_password_may_help: outcomes.into_iter().flatten().any(ProbeOutcome::new_password_may_help),
            wait_seconds: self.probe_pause.until.map(seconds_until),
        }
    }
}
