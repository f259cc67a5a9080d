//! What an entry looks like to others in the Windows Credential Manager.
#![cfg(target_os = "windows")]
#![allow(clippy::unwrap_used)]

use keychain::{SystemVault, Vault, VaultItem};
use keyring_core::api::CredentialStoreApi;
use password::Secret;
use std::collections::HashMap;
use windows_native_keyring_store::Store;

/// Saves an entry twice, the second time with `label`, and says what stands beside the secret.
async fn attributes(case: &str, label: &str) -> HashMap<String, String> {
    let service_name = format!("Keychain Test {case} {}", std::process::id());
    let vault = SystemVault::new(service_name.as_str());
    let item = |label: &str| VaultItem {
        id: "7d1b".to_owned(),
        account: "anna@example.org".to_owned(),
        label: label.to_owned(),
    };
    for label in ["Before", label] {
        vault.save(&item(label), &Secret::new("abcdefghijklmnop".to_owned())).await.unwrap();
    }
    let target = format!("{service_name}/7d1b");
    let entry = Store::new().unwrap().build("", "", Some(&HashMap::from([("target", target.as_str())]))).unwrap();
    let attributes = entry.get_attributes().unwrap();
    vault.delete(&item(label)).await.unwrap();
    attributes
}

#[tokio::test]
async fn the_user_name_is_the_account() {
    assert_eq!(attributes("user", "Outlook").await["username"], "anna@example.org");
}

#[tokio::test]
async fn an_entry_does_not_roam() {
    assert_eq!(attributes("roam", "Outlook").await["persistence"], "Local");
}

#[tokio::test]
async fn the_comment_follows_the_label() {
    assert!(attributes("comment", "Outlook").await["comment"].ends_with(": Outlook"));
}

#[tokio::test]
async fn a_label_that_is_too_long_for_the_comment_is_cut_off_between_characters() {
    let comment = attributes("cut", &"ö".repeat(400)).await["comment"].clone();
    assert!(comment.ends_with('ö') && (254..=256).contains(&comment.len()), "{comment}");
}
