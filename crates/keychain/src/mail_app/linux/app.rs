//! A mail app that reads its passwords from the Secret Service.

use super::desk::Desk;
use super::installed::Signs;
use super::items::{AppItem, Attributes, Found, Items, Mark};
use crate::mail_app::{
    Destination, Detected, Host, MailAccount, MailApp, Placement, Presence, Removed, Saved, WhyNot, WhyPaste,
};
use crate::turn::{Abandoned, Turns};
use crate::vault::{LONGEST_ACCOUNT, LONGEST_ID, LONGEST_SECRET, VaultError};
use async_trait::async_trait;
use password::Secret;
use std::sync::Arc;

/// What is peculiar to one app.
pub(super) struct Names {
    pub(super) app: MailApp,
    pub(super) signs: Signs,
    /// Whether nobody has seen the real app take it.
    pub(super) best_effort: bool,
    /// By what the app finds the password for one server of an account. May be several: the account can be there twice.
    pub(super) items: fn(&Desk, &MailAccount, &Host) -> Looked,
}

/// What an app's own settings say about a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Looked {
    /// The app looks for its password here.
    Here(Vec<Key>),
    /// The app does not speak this protocol, or has no such account.
    NoAccount,
    /// Nothing that is put anywhere would be used; the person has to do it in the app.
    Paste(WhyPaste),
}

/// One item as an app names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) label: String,
    pub(super) finds: Attributes,
    pub(super) beside: Attributes,
}

pub(super) struct KeyringApp {
    names: &'static Names,
    service_name: String,
    turns: Arc<Turns>,
}

impl KeyringApp {
    pub(super) fn new(names: &'static Names, service_name: &str, turns: Arc<Turns>) -> Self {
        Self { names, service_name: service_name.to_owned(), turns }
    }

    fn plan(&self, placement: &Placement) -> Plan {
        Plan { names: self.names, service_name: self.service_name.clone(), placement: placement.clone() }
    }
}

/// A placement, on its way to the thread that works on it.
struct Plan {
    names: &'static Names,
    service_name: String,
    placement: Placement,
}

impl Plan {
    fn hosts(&self) -> impl Iterator<Item = &Host> {
        self.placement.account.incoming.iter().chain(&self.placement.account.outgoing)
    }

    fn mark(&self, host: &Host) -> Mark {
        Mark::new(&self.service_name, &self.placement, host)
    }

    fn keys(&self, host: &Host) -> Looked {
        (self.names.items)(&Desk::here(), &self.placement.account, host)
    }

    /// All items to be written, or why there are none: every server has to have its place, or only half would work.
    fn items(&self) -> Result<Vec<AppItem>, Saved> {
        if self.names.signs.look(&Desk::here()).is_some_and(|installed| installed.sandboxed) {
            return Err(Saved::OnePaste { because: WhyPaste::OwnStore });
        }
        let mut items = Vec::new();
        for host in self.hosts() {
            match self.keys(host) {
                Looked::Here(keys) => items.extend(keys.into_iter().map(|Key { label, finds, beside }| AppItem {
                    label,
                    finds,
                    beside,
                    mark: self.mark(host),
                })),
                Looked::NoAccount => return Err(Saved::NotPossible { because: WhyNot::NoAccount }),
                Looked::Paste(because) => return Err(Saved::OnePaste { because }),
            }
        }
        if items.is_empty() {
            return Err(Saved::NotPossible { because: WhyNot::NoServers });
        }
        Ok(items)
    }

    fn save(&self, secret: &Secret, abandoned: &Abandoned) -> Result<Saved, VaultError> {
        let items = match self.items() {
            Ok(items) => items,
            Err(saved) => return Ok(saved),
        };
        let fits = self.placement.id.len() <= LONGEST_ID
            && self.hosts().all(|host| self.placement.account.user_at(host).len() <= LONGEST_ACCOUNT)
            && secret.expose().encode_utf16().count() <= LONGEST_SECRET;
        if !fits {
            return Err(VaultError::TooLong);
        }
        let keyring = Items::open()?;
        // Most keyrings that hang do it while they are opened. Nobody expects a late effect.
        abandoned.check()?;
        keyring.write(&items, secret, abandoned)?;
        Ok(Saved::InPlace { best_effort: self.names.best_effort })
    }

    /// What is there for each server; nothing is said of one whose items are gone with its account.
    fn each(
        &self,
        act: impl Fn(&Mark, Option<&Attributes>) -> Result<Found, VaultError>,
    ) -> Result<Vec<Found>, VaultError> {
        let mut found = Vec::new();
        for host in self.hosts() {
            let mark = self.mark(host);
            match self.keys(host) {
                Looked::Here(keys) => {
                    for key in keys {
                        found.push(act(&mark, Some(&key.finds))?);
                    }
                }
                Looked::NoAccount | Looked::Paste(_) => found.push(act(&mark, None)?),
            }
        }
        Ok(found)
    }

    /// Whether the person would have pasted it, had it been saved now.
    fn is_pasted(&self) -> bool {
        matches!(self.items(), Err(Saved::OnePaste { .. }))
    }

    fn check(&self) -> Result<Presence, VaultError> {
        let keyring = Items::open()?;
        keyring.unlock()?;
        let found = self.each(|mark, finds| keyring.look(mark, finds))?;
        let nothing = found.iter().all(|found| *found == Found::Nothing);
        Ok(match () {
            () if nothing && self.is_pasted() => Presence::NotVisible,
            () if nothing => Presence::Gone,
            () if found.iter().all(|found| *found == Found::Ours) => Presence::Ours,
            () => Presence::Changed,
        })
    }

    fn remove(&self, abandoned: &Abandoned) -> Result<Removed, VaultError> {
        let keyring = Items::open()?;
        keyring.unlock()?;
        let before = self.each(|mark, finds| keyring.look(mark, finds))?;
        if before.iter().all(|found| *found == Found::Nothing) && self.is_pasted() {
            return Ok(Removed::ByPerson);
        }
        let after = self.each(|mark, finds| keyring.remove(mark, finds, abandoned))?;
        let clean = after.iter().all(|found| *found == Found::Nothing);
        Ok(if clean { Removed::Clean } else { Removed::NotOurs })
    }
}

#[async_trait]
impl Destination for KeyringApp {
    fn app(&self) -> MailApp {
        self.names.app
    }

    async fn detect(&self) -> Option<Detected> {
        let names = self.names;
        let installed = tokio::task::spawn_blocking(|| names.signs.look(&Desk::here())).await.ok()??;
        Some(Detected { app: names.app, version: installed.version })
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        let (plan, secret) = (self.plan(placement), secret.clone());
        let saved = self.turns.take(move |abandoned| plan.save(&secret, abandoned)).await;
        saved.unwrap_or_else(|error| Saved::NotPossible { because: WhyNot::Keychain(error.into()) })
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        let plan = self.plan(placement);
        self.turns.take(move |_| plan.check()).await
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        let plan = self.plan(placement);
        self.turns.take(move |abandoned| plan.remove(abandoned)).await
    }
}
