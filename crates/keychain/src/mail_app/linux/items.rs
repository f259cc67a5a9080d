//! Items in the Secret Service that a mail app finds by attributes of its own, and we by our mark.
//! <https://specifications.freedesktop.org/secret-service-spec/0.2/>

use crate::keyrings::{Keyrings, KeyringsError, meaning};
use crate::mail_app::{Host, HostProtocol, MailApp, Placement};
use crate::turn::Abandoned;
use crate::vault::VaultError;
use password::Secret;
use secret_service::blocking::Item;
use std::collections::HashMap;

/// What libsecret writes for a password, and expects.
const CONTENT_TYPE: &str = "text/plain";

/// By which attributes an item is found.
pub(super) type Attributes = Vec<(&'static str, String)>;

/// One item as a mail app has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AppItem {
    /// What people see of it; the app's own words.
    pub(super) label: String,
    /// By which the app finds it.
    pub(super) finds: Attributes,
    /// What the app writes beside them.
    pub(super) beside: Attributes,
    /// What it is for, and whose.
    pub(super) mark: Mark,
}

/// By which we find what is ours: attributes beside those of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark(Attributes);

/// What was found of an item that we once wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Ours,
    Foreign,
    Nothing,
}

impl Mark {
    /// Of the item for one server of a placement. The vault item has the first two attributes as well: the third keeps
    /// them apart.
    pub(super) fn new(service_name: &str, placement: &Placement, host: &Host) -> Self {
        let app = match placement.app {
            MailApp::Evolution => "evolution",
            MailApp::Geary => "geary",
            MailApp::KMail => "kmail",
            _ => "other",
        };
        let protocol = match host.protocol {
            HostProtocol::Imap => "imap",
            HostProtocol::Pop3 => "pop3",
            HostProtocol::Smtp => "smtp",
        };
        Self(vec![
            ("application", service_name.to_owned()),
            ("id", placement.id.clone()),
            ("mail-app", app.to_owned()),
            ("mail-server", format!("{protocol}://{}:{}", host.name.to_lowercase(), host.port)),
            ("mail-user", placement.account.user_at(host).to_owned()),
        ])
    }
}

fn as_map(attributes: &Attributes) -> HashMap<&str, &str> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// The items of all keyrings.
pub(super) struct Items(Keyrings);

impl Items {
    pub(super) fn open() -> Result<Self, VaultError> {
        Keyrings::open().map(Self).map_err(|error| explain(&error, "opening"))
    }

    /// Writes all of these, or none. What the app would have found instead is deleted, once all are there: the app finds
    /// exactly one.
    pub(super) fn write(&self, items: &[AppItem], secret: &Secret, abandoned: &Abandoned) -> Result<(), VaultError> {
        let keyring = self.0.for_new_items().map_err(|error| explain(&error, "unlocking"))?;
        let mut stale = Vec::new();
        for item in items {
            stale.extend(self.find(&item.finds)?);
        }
        abandoned.check()?;
        let mut created = Vec::new();
        let written = items.iter().try_for_each(|item| {
            let mut attributes = as_map(&item.finds);
            attributes.extend(as_map(&item.beside));
            attributes.extend(as_map(&item.mark.0));
            let secret = secret.expose().as_bytes();
            let item = keyring.create_item(&item.label, attributes, secret, false, CONTENT_TYPE);
            created.push(item.map_err(|error| explain(&error.into(), "writing"))?);
            abandoned.check()
        });
        let replaced = written.and_then(|()| stale.iter().try_for_each(|item| delete(item)));
        if replaced.is_err() {
            take_back(&created);
        }
        replaced
    }

    /// What became of an item that we wrote. Without the app's own attributes only ours is looked for.
    pub(super) fn look(&self, mark: &Mark, finds: Option<&Attributes>) -> Result<Found, VaultError> {
        let ours = self.find(&mark.0)?;
        if ours.iter().any(|item| is_untouched(item).unwrap_or(true)) {
            return Ok(Found::Ours);
        }
        let theirs = finds.map_or(Ok(Vec::new()), |finds| self.find(finds))?;
        Ok(if ours.is_empty() && theirs.is_empty() { Found::Nothing } else { Found::Foreign })
    }

    /// Deletes what we wrote, and says what is there then.
    pub(super) fn remove(
        &self,
        mark: &Mark,
        finds: Option<&Attributes>,
        abandoned: &Abandoned,
    ) -> Result<Found, VaultError> {
        for item in self.find(&mark.0)? {
            abandoned.check()?;
            if is_untouched(&item)? {
                delete(&item)?;
            }
        }
        self.look(mark, finds)
    }

    /// Unlocks what is read, as far as it is locked: the service asks the person.
    pub(super) fn unlock(&self) -> Result<(), VaultError> {
        self.0.unlock().map(drop).map_err(|error| explain(&error, "unlocking"))
    }

    /// All items with these attributes, in every keyring, unlocked.
    fn find(&self, attributes: &Attributes) -> Result<Vec<Item<'_>>, VaultError> {
        self.0.find(&as_map(attributes)).map_err(|error| explain(&error, "looking for"))
    }
}

/// Deletes what was created; in a session of its own where the first one has broken in the middle.
fn take_back(created: &[Item<'_>]) {
    let mut left = created.iter().filter(|item| delete(item).is_err()).peekable();
    if left.peek().is_none() {
        return;
    }
    let again = Items::open();
    for item in left {
        let path = item.item_path.clone();
        let gone = again.as_ref().is_ok_and(|again| again.0.item(path).is_ok_and(|item| delete(&item).is_ok()));
        if !gone {
            tracing::error!("an item for a mail app was written and could not be taken back");
        }
    }
}

fn delete(item: &Item<'_>) -> Result<(), VaultError> {
    match item.delete().map_err(|error| explain(&error.into(), "deleting")) {
        // Somebody else was quicker.
        Err(VaultError::NotFound) => Ok(()),
        outcome => outcome,
    }
}

/// How much later than created an item may be modified, in seconds, and still be as it was written: a service may make it
/// first and fill it then. Nobody types a password that fast.
const IN_ONE_GO: u64 = 2;

/// Whether an item is as it was written. We write each once: what was modified later, others have modified.
fn is_untouched(item: &Item<'_>) -> Result<bool, VaultError> {
    let times = item.get_created().and_then(|created| Ok((created, item.get_modified()?)));
    let (created, modified) = times.map_err(|error| explain(&error.into(), "looking at"))?;
    Ok(modified <= created.saturating_add(IN_ONE_GO))
}

/// Finds the advice for an error and logs its details, which hold no secret.
fn explain(error: &KeyringsError, doing: &'static str) -> VaultError {
    let meaning = meaning(error);
    tracing::warn!(%error, "{doing} an item for a mail app: {meaning}");
    meaning
}
