//! A vault and mail apps in memory, for tests: they can be looked into, and fail or hang when told to.

pub use crate::fake_mail_app::FakeDestination;
use crate::{TIME_LIMIT, Vault, VaultError, VaultItem};
use async_trait::async_trait;
use password::Secret;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What can be asked of a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// [`Vault::save`].
    Save,
    /// [`Vault::read`].
    Read,
    /// [`Vault::delete`].
    Delete,
}

/// A [`Vault`] in memory. Clones share their content, so that a test keeps one and hands out the other; what a program
/// left behind before a "restart" is there after it.
#[derive(Clone, Default)]
pub struct FakeVault {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    entries: HashMap<String, (VaultItem, Secret)>,
    failures: HashMap<Operation, VecDeque<VaultError>>,
    broken: HashMap<Operation, VaultError>,
    hanging: HashSet<Operation>,
    delay: Duration,
    calls: Vec<(Operation, String)>,
}

impl FakeVault {
    /// An empty vault that works.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the next call of `operation` fail with `error` and change nothing. Calls of this add up, first come first served.
    pub fn fail_next(&self, operation: Operation, error: VaultError) {
        self.state().failures.entry(operation).or_default().push_back(error);
    }

    /// Lets every call of `operation` fail with `error` and change nothing, until [`FakeVault::recover`].
    pub fn fail_always(&self, operation: Operation, error: VaultError) {
        self.state().broken.insert(operation, error);
    }

    /// Lets every call take `delay` from now on.
    pub fn set_delay(&self, delay: Duration) {
        self.state().delay = delay;
    }

    /// Lets every call hang until [`TIME_LIMIT`] is over and then end in [`VaultError::TimedOut`], as the real vault does;
    /// under a paused clock that takes no time. Holds until [`FakeVault::recover`].
    pub fn hang(&self) {
        self.state().hanging.extend([Operation::Save, Operation::Read, Operation::Delete]);
    }

    /// Ends what [`FakeVault::fail_next`], [`FakeVault::fail_always`] and [`FakeVault::hang`] began.
    pub fn recover(&self) {
        let mut state = self.state();
        state.failures.clear();
        state.broken.clear();
        state.hanging.clear();
    }

    /// The entries, in no order.
    pub fn items(&self) -> Vec<VaultItem> {
        self.state().entries.values().map(|(item, _)| item.clone()).collect()
    }

    /// The secret that is kept under `id`.
    pub fn secret(&self, id: &str) -> Option<Secret> {
        self.state().entries.get(id).map(|(_, secret)| secret.clone())
    }

    /// Takes the entry `id` away behind the program's back, as a person does in the keychain's own window.
    pub fn remove(&self, id: &str) {
        self.state().entries.remove(id);
    }

    /// Every call so far with the `id` that it was for, in order, failed ones too.
    pub fn calls(&self) -> Vec<(Operation, String)> {
        self.state().calls.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn arrive(&self, operation: Operation, item: &VaultItem) -> Result<(), VaultError> {
        let delay = {
            let mut state = self.state();
            state.calls.push((operation, item.id.clone()));
            state.delay
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        let hangs = {
            let mut state = self.state();
            if let Some(error) = state.failures.get_mut(&operation).and_then(VecDeque::pop_front) {
                return Err(error);
            }
            if let Some(error) = state.broken.get(&operation) {
                return Err(*error);
            }
            state.hanging.contains(&operation)
        };
        if hangs {
            tokio::time::sleep(TIME_LIMIT).await;
            return Err(VaultError::TimedOut);
        }
        Ok(())
    }
}

#[async_trait]
impl Vault for FakeVault {
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        item.fits(secret)?;
        self.arrive(Operation::Save, item).await?;
        self.state().entries.insert(item.id.clone(), (item.clone(), secret.clone()));
        Ok(())
    }

    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
        self.arrive(Operation::Read, item).await?;
        self.secret(&item.id).filter(|secret| !secret.is_empty()).ok_or(VaultError::NotFound)
    }

    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
        self.arrive(Operation::Delete, item).await?;
        self.state().entries.remove(&item.id).map(drop).ok_or(VaultError::NotFound)
    }
}
