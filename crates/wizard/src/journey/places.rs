//! The mail apps that an app password is put into, and taken out of.

use super::Journey;
use crate::ledger::LedgerEntry;
use crate::mail_apps::StoredIn;
use crate::wizard::Refused;
use keychain::MailApp;

impl Journey {
    pub(super) fn save_for(&mut self, _: MailApp, _: bool) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn take_out(&mut self, _: MailApp) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn stored_in(&self, _: Option<&LedgerEntry>) -> Vec<StoredIn> {
        Vec::new()
    }
}
