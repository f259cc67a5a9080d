//! Which mail servers the account has: what the organisation, the provider, the domain or the person says.

use super::Journey;
use super::state::{Made, ServersState};
use crate::mail_settings::{KnownServers, MailSettings, ServerForm, ServerSearch};
use crate::screen::View;
use crate::wizard::Refused;

impl Journey {
    pub(super) fn search_servers(&mut self) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn correct_servers(&mut self) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn give_servers(&mut self, _: ServerForm, _: ServerForm, _: String) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn mail_settings(&self, made: &Made) -> MailSettings {
        let known = made.mail.known.as_ref();
        MailSettings {
            search: match &made.mail.passed_over {
                _ if made.mail.is_searching => ServerSearch::Searching,
                Some(passed_over) if known.is_none() => ServerSearch::Nothing { passed_over: passed_over.clone() },
                Some(_) => ServerSearch::Found,
                None => ServerSearch::NotNeeded,
            },
            servers: known.map(|known| KnownServers {
                incoming: known.incoming.clone(),
                outgoing: known.outgoing.clone(),
                user: known.user.clone(),
                from: known.from,
                told_by: made.mail.told_by.clone(),
            }),
            can_correct: false,
            probe: self.probe_state(made),
        }
    }

    pub(super) fn servers_view(&self, form: &ServersState) -> View {
        View::Servers {
            account: form.user.clone(),
            incoming: form.incoming.clone(),
            outgoing: form.outgoing.clone(),
            user: form.user.clone(),
            problem: form.problem,
        }
    }
}
