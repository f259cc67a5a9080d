//! What KeePassXC does that gnome-keyring does not: it locks a whole database, of which it then tells nothing, and it asks.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod session;

use keychain::{Vault, VaultError, VaultItem};
use password::Secret;
use session::ProcessVault;
use std::thread::spawn;
use std::time::Duration;
use test_servers::{KeePassXc, KeePassXcSettings};

fn item() -> VaultItem {
    VaultItem { id: "7d1b".to_owned(), account: "anna@example.org".to_owned(), label: "Outlook".to_owned() }
}

fn secret() -> Secret {
    Secret::new("abcdefghijklmnop".to_owned())
}

async fn with_item(settings: KeePassXcSettings) -> (KeePassXc, ProcessVault) {
    let keepassxc = KeePassXc::start(settings);
    let vault = ProcessVault::in_environment(keepassxc.environment());
    vault.save(&item(), &secret()).await.unwrap();
    (keepassxc, vault)
}

#[tokio::test]
async fn a_database_that_is_locked_is_asked_for_and_nothing_in_it_is_called_missing() {
    for unlocks_before_search in [false, true] {
        let (keepassxc, vault) =
            with_item(KeePassXcSettings { unlocks_before_search, ..KeePassXcSettings::default() }).await;
        let vault = vault.with_time_limit(Duration::from_secs(3));
        keepassxc.lock();
        // Its window stands there, and nobody answers it.
        assert_eq!(vault.read(&item()).await, Err(VaultError::TimedOut), "{unlocks_before_search}");
        assert_eq!(vault.delete(&item()).await, Err(VaultError::TimedOut), "{unlocks_before_search}");
        assert_eq!(vault.save(&item(), &secret()).await, Err(VaultError::TimedOut), "{unlocks_before_search}");
        keepassxc.unlock();
        assert_eq!(vault.read(&item()).await, Ok(secret()), "{unlocks_before_search}");
    }
}

#[tokio::test]
async fn what_waits_for_the_database_goes_on_when_it_is_unlocked() {
    let (keepassxc, vault) = with_item(KeePassXcSettings { has_display: true, ..KeePassXcSettings::default() }).await;
    keepassxc.lock();
    let person = spawn(move || {
        keepassxc.type_password();
        keepassxc
    });
    assert_eq!(vault.read(&item()).await, Ok(secret()));
    person.join().unwrap();
}

/// Its own default: the person says of each item whether a program may have it.
#[tokio::test]
async fn an_item_that_is_asked_about_is_asked_about_once() {
    let settings = KeePassXcSettings { asks_about_items: true, has_display: true, ..KeePassXcSettings::default() };
    let (keepassxc, vault) = with_item(settings).await;
    let impatient = ProcessVault::in_environment(keepassxc.environment()).with_time_limit(Duration::from_secs(3));
    assert_eq!(impatient.read(&item()).await, Err(VaultError::TimedOut), "nobody has allowed it");
    keepassxc.deny();
    let person = spawn(move || {
        keepassxc.allow();
        keepassxc
    });
    // Read, written again, read once more and deleted: by one process, which is allowed once.
    assert_eq!(vault.everything(&item(), &secret()), Ok(()));
    person.join().unwrap();
}
