//! What a real keychain does when it is locked, gone, stuck, or changed by somebody else.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod session;

use keychain::{Vault, VaultError, VaultItem};
use password::Secret;
use session::ProcessVault;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};
use test_servers::SecretService;

/// The attribute by which every program finds the item.
const BY_ID: &[(&str, &str)] = &[("id", "7d1b")];

fn item() -> VaultItem {
    VaultItem {
        id: "7d1b".to_owned(),
        account: "anna@example.org".to_owned(),
        label: "Outlook on the laptop".to_owned(),
    }
}

fn secret() -> Secret {
    Secret::new("abcdefghijklmnop".to_owned())
}

/// A keychain with our item in it.
async fn service_with_item() -> (SecretService, ProcessVault) {
    let service = SecretService::start();
    let vault = ProcessVault::new(&service);
    vault.save(&item(), &secret()).await.unwrap();
    (service, vault)
}

#[tokio::test]
async fn another_program_reads_what_we_saved() {
    let (service, _vault) = service_with_item().await;
    assert_eq!(service.lookup(BY_ID).as_deref(), Some("abcdefghijklmnop"));
}

#[tokio::test]
async fn the_title_says_whose_entry_it_is_and_what_for() {
    let (service, _vault) = service_with_item().await;
    assert!(service.search(BY_ID).contains("label = Keychain Test: Outlook on the laptop\n"));
}

#[tokio::test]
async fn the_user_name_is_the_account() {
    let (service, _vault) = service_with_item().await;
    assert!(service.search(BY_ID).contains("attribute.username = anna@example.org\n"));
}

#[tokio::test]
async fn all_our_entries_can_be_found_at_once() {
    let (service, vault) = service_with_item().await;
    vault.save(&VaultItem { id: "8e2c".to_owned(), ..item() }, &secret()).await.unwrap();
    assert_eq!(service.search(&[("application", "Keychain Test")]).matches("secret = ").count(), 2);
}

#[tokio::test]
async fn saving_again_does_not_leave_a_second_entry() {
    let (service, vault) = service_with_item().await;
    vault.save(&item(), &secret()).await.unwrap();
    assert_eq!(service.search(BY_ID).matches("secret = ").count(), 1);
}

#[tokio::test]
async fn a_new_label_is_a_new_title() {
    let (service, vault) = service_with_item().await;
    vault.save(&VaultItem { label: "Phone".to_owned(), ..item() }, &secret()).await.unwrap();
    assert!(service.search(BY_ID).contains("label = Keychain Test: Phone\n"));
}

#[tokio::test]
async fn another_service_name_is_another_place() {
    let (service, _vault) = service_with_item().await;
    let other = ProcessVault::new(&service).with_service_name("Another Test");
    assert_eq!(other.read(&item()).await, Err(VaultError::NotFound));
}

#[tokio::test]
async fn an_entry_outlives_the_keychains_restart() {
    let (mut service, vault) = service_with_item().await;
    service.restart();
    assert_eq!(vault.read(&item()).await, Ok(secret()));
}

#[tokio::test]
async fn an_entry_that_was_deleted_behind_our_back_is_not_found() {
    let (service, vault) = service_with_item().await;
    service.clear(BY_ID);
    assert_eq!(vault.read(&item()).await, Err(VaultError::NotFound));
}

#[tokio::test]
async fn a_locked_keychain_does_not_give_out() {
    let (service, vault) = service_with_item().await;
    service.lock();
    assert_eq!(vault.read(&item()).await, Err(VaultError::Locked));
}

#[tokio::test]
async fn a_locked_keychain_does_not_take() {
    let service = SecretService::start();
    service.lock();
    assert_eq!(ProcessVault::new(&service).save(&item(), &secret()).await, Err(VaultError::Locked));
}

#[tokio::test]
async fn a_locked_keychain_does_not_delete() {
    let (service, vault) = service_with_item().await;
    service.lock();
    assert_eq!(vault.delete(&item()).await, Err(VaultError::Locked));
}

#[tokio::test]
async fn without_a_keychain_there_is_no_service() {
    let service = SecretService::start_without_keyring();
    assert_eq!(ProcessVault::new(&service).save(&item(), &secret()).await, Err(VaultError::NoService));
}

#[tokio::test]
async fn without_a_bus_there_is_no_service() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("unix:path={}", folder.path().join("bus").display());
    let vault = ProcessVault::in_environment(vec![("DBUS_SESSION_BUS_ADDRESS", address.into())]);
    assert_eq!(vault.save(&item(), &secret()).await, Err(VaultError::NoService));
}

#[tokio::test]
async fn with_a_bus_that_has_ended_there_is_no_service() {
    // The socket's file is there, but nobody listens.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let address = format!("unix:path={}", path.display());
    let vault = ProcessVault::in_environment(vec![("DBUS_SESSION_BUS_ADDRESS", address.into())]);
    assert_eq!(vault.read(&item()).await, Err(VaultError::NoService));
}

#[tokio::test]
async fn with_a_malformed_bus_address_there_is_no_service() {
    let vault = ProcessVault::in_environment(vec![("DBUS_SESSION_BUS_ADDRESS", "nonsense".into())]);
    assert_eq!(vault.read(&item()).await, Err(VaultError::NoService));
}

#[tokio::test]
async fn a_keychain_that_hangs_times_out_and_does_not_keep_the_process() {
    let (service, vault) = service_with_item().await;
    service.freeze();
    let begun = Instant::now();
    assert_eq!(vault.with_time_limit(Duration::from_secs(1)).read(&item()).await, Err(VaultError::TimedOut));
    // Far above the limit, far below for ever: it ends, and so does the process that it was asked by.
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[tokio::test]
async fn a_keychain_that_has_come_back_answers() {
    let (service, vault) = service_with_item().await;
    let vault = vault.with_time_limit(Duration::from_secs(1));
    service.freeze();
    assert_eq!(vault.read(&item()).await, Err(VaultError::TimedOut));
    service.thaw();
    assert_eq!(ProcessVault::new(&service).read(&item()).await, Ok(secret()));
}

#[tokio::test]
async fn a_bus_that_takes_connections_and_says_nothing_times_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    let _silent = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let address = format!("unix:path={}", path.display());
    let vault = ProcessVault::in_environment(vec![("DBUS_SESSION_BUS_ADDRESS", address.into())]);
    let vault = vault.with_time_limit(Duration::from_millis(500));
    assert_eq!(vault.read(&item()).await, Err(VaultError::TimedOut));
}

#[tokio::test]
async fn two_entries_of_one_name_are_ambiguous_and_not_touched() {
    let (service, vault) = service_with_item().await;
    let twin = [("service", "Keychain Test/7d1b"), ("username", "anna@example.org"), ("twin", "yes")];
    service.store("Twin", &twin, "another secret");
    assert_eq!(vault.save(&item(), &Secret::new("new".to_owned())).await, Err(VaultError::Ambiguous));
    assert_eq!(service.lookup(BY_ID).as_deref(), Some("abcdefghijklmnop"));
}

#[tokio::test]
async fn no_log_holds_the_secret() {
    let (service, vault) = service_with_item().await;
    vault.read(&item()).await.unwrap();
    service.lock();
    vault.save(&item(), &secret()).await.unwrap_err();
    // The stores and D-Bus have been heard, or the next line would prove nothing.
    assert!(vault.log().contains("zbus") && vault.log().contains("keyring_core"));
    assert!(!vault.log().contains(secret().expose()));
}

#[tokio::test]
async fn an_entry_that_is_no_text_fails_and_is_not_logged() {
    let service = SecretService::start();
    let mut tool = service
        .command("secret-tool")
        .args(["store", "--label=Bytes", "service", "Keychain Test/7d1b", "username", "anna@example.org"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stdin.take().unwrap().write_all(b"hunter2\xff").unwrap();
    assert!(tool.wait().unwrap().success());
    let vault = ProcessVault::new(&service);
    assert_eq!(vault.read(&item()).await, Err(VaultError::Failed));
    assert!(vault.log().contains("the entry is no text"));
    // Neither as text nor as a list of bytes.
    assert!(!vault.log().contains("hunter2") && !vault.log().contains("104, 117, 110"));
}

#[tokio::test]
async fn where_no_keyring_is_set_up_one_is_asked_for_and_nothing_is_called_missing() {
    let mut service = SecretService::start();
    service.start_without_default_keyring();
    let vault = ProcessVault::new(&service);
    // Nobody is there to answer the question of the keyring.
    assert_eq!(vault.save(&item(), &secret()).await, Err(VaultError::NoKeyring));
    assert_eq!(vault.read(&item()).await, Err(VaultError::NotFound));
    assert_eq!(vault.delete(&item()).await, Err(VaultError::NotFound));
}
