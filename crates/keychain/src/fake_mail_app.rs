//! A mail app in memory.

use crate::mail_app::{Destination, Detected, MailApp, Placement, Presence, Removed, Saved};
use crate::vault::VaultError;
use async_trait::async_trait;
use password::Secret;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A [`Destination`] in memory, whose passwords are found by address. Clones share everything, so that what a program left
/// behind before a "restart" is there after it.
#[derive(Clone)]
pub struct FakeDestination {
    app: MailApp,
    state: Arc<Mutex<State>>,
}

struct State {
    installed: bool,
    result: Saved,
    refuses: Option<VaultError>,
    /// By address: whose it is, as far as we wrote it, and the secret.
    entries: HashMap<String, (Option<String>, Secret)>,
    saves: usize,
    removals: usize,
}

impl FakeDestination {
    /// A mail app that is installed, empty, and takes everything.
    pub fn new(app: MailApp) -> Self {
        let state = State {
            installed: true,
            result: Saved::InPlace { best_effort: false },
            refuses: None,
            entries: HashMap::new(),
            saves: 0,
            removals: 0,
        };
        Self { app, state: Arc::new(Mutex::new(state)) }
    }

    /// Takes the app off this computer.
    pub fn uninstall(&self) {
        self.state().installed = false;
    }

    /// What comes of every save from now on; only one that is in place is kept.
    pub fn answer(&self, result: Saved) {
        self.state().result = result;
    }

    /// Lets looking and cleaning fail from now on, or not.
    pub fn refuse(&self, error: Option<VaultError>) {
        self.state().refuses = error;
    }

    /// The secret that the app finds for an address.
    pub fn secret(&self, address: &str) -> Option<Secret> {
        self.state().entries.get(address).map(|(_, secret)| secret.clone())
    }

    /// The app stores a password of its own, as when the person types another into its dialogue.
    pub fn overwrite(&self, address: &str, secret: Secret) {
        self.state().entries.insert(address.to_owned(), (None, secret));
    }

    /// How often something was saved in it.
    pub fn saves(&self) -> usize {
        self.state().saves
    }

    /// How often it was asked to remove something.
    pub fn removals(&self) -> usize {
        self.state().removals
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Destination for FakeDestination {
    fn app(&self) -> MailApp {
        self.app
    }

    async fn detect(&self) -> Option<Detected> {
        self.state().installed.then(|| Detected { app: self.app, version: Some("1.0".to_owned()) })
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        let mut state = self.state();
        state.saves += 1;
        if matches!(state.result, Saved::InPlace { .. }) {
            let entry = (Some(placement.id.clone()), secret.clone());
            state.entries.insert(placement.account.address.clone(), entry);
        }
        state.result
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        let state = self.state();
        if let Some(error) = state.refuses {
            return Err(error);
        }
        if !matches!(state.result, Saved::InPlace { .. }) {
            return Ok(Presence::NotVisible);
        }
        Ok(match state.entries.get(&placement.account.address) {
            Some((Some(id), _)) if *id == placement.id => Presence::Ours,
            Some(_) => Presence::Changed,
            None => Presence::Gone,
        })
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        let mut state = self.state();
        state.removals += 1;
        if let Some(error) = state.refuses {
            return Err(error);
        }
        if !matches!(state.result, Saved::InPlace { .. }) {
            return Ok(Removed::ByPerson);
        }
        let address = &placement.account.address;
        match state.entries.get(address) {
            Some((Some(id), _)) if *id == placement.id => {
                state.entries.remove(address);
                Ok(Removed::Clean)
            }
            Some(_) => Ok(Removed::NotOurs),
            None => Ok(Removed::Clean),
        }
    }
}
