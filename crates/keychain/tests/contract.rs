//! One suite for every vault: the one in memory that other tests rely on, and the real keychain of this system.
//!
//! On Linux the real one finds its keychain by the environment, which a running process cannot change safely: each of its
//! calls is made by a process of its own (this program again), so that every case also says what holds after a restart.
//! Elsewhere the suite runs on the keychain of whoever runs it, under a service name of its own, and cleans up.

#![allow(clippy::unwrap_used)]

#[cfg(target_os = "linux")]
mod session;

use keychain::fake::FakeVault;
use keychain::{LONGEST_ACCOUNT, LONGEST_ID, LONGEST_LABEL, LONGEST_SECRET, Vault, VaultError, VaultItem};
use password::Secret;

fn item(id: &str) -> VaultItem {
    VaultItem { id: id.to_owned(), account: "anna@example.org".to_owned(), label: "Outlook on the laptop".to_owned() }
}

fn secret(content: &str) -> Secret {
    Secret::new(content.to_owned())
}

/// One for all cases, each with a service name of its own: it takes seconds to start. It ends with the tests.
#[cfg(target_os = "linux")]
fn keepassxc() -> &'static test_servers::KeePassXc {
    use std::sync::OnceLock;
    use test_servers::{KeePassXc, KeePassXcSettings};
    static ONE: OnceLock<KeePassXc> = OnceLock::new();
    ONE.get_or_init(|| KeePassXc::start(KeePassXcSettings::default()))
}

#[cfg(not(target_os = "linux"))]
mod tidy {
    use super::*;
    use async_trait::async_trait;
    use keychain::SystemVault;
    use std::sync::Mutex;

    /// The system's own keychain; remembers what it wrote.
    pub struct TidyVault {
        vault: SystemVault,
        saved: Mutex<Vec<VaultItem>>,
    }

    impl TidyVault {
        pub fn new(case: &str) -> Self {
            let service_name = format!("Keychain Test {case} {}", std::process::id());
            Self { vault: SystemVault::new(service_name), saved: Mutex::default() }
        }

        /// Deletes what is left.
        pub async fn tidy(&self) {
            let saved = std::mem::take(&mut *self.saved.lock().unwrap());
            for item in saved {
                let outcome = self.vault.delete(&item).await;
                assert!(matches!(outcome, Ok(()) | Err(VaultError::NotFound)), "{outcome:?}");
            }
        }
    }

    #[async_trait]
    impl Vault for TidyVault {
        async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
            self.saved.lock().unwrap().push(item.clone());
            self.vault.save(item, secret).await
        }

        async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
            self.vault.read(item).await
        }

        async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
            self.vault.delete(item).await
        }
    }
}

/// Declares each case for the vault in memory and for each real keychain.
macro_rules! contract {
    ($($(#[$note:meta])* $case:ident($vault:ident) $body:block)+) => {
        mod cases {
            use super::*;
            $($(#[$note])* pub async fn $case($vault: &dyn Vault) $body)+
        }

        mod on_fake_vault {
            $(#[tokio::test]
            async fn $case() {
                super::cases::$case(&super::FakeVault::new()).await;
            })+
        }

        #[cfg(target_os = "linux")]
        mod on_gnome_keyring {
            $(#[tokio::test]
            async fn $case() {
                let service = test_servers::SecretService::start();
                super::cases::$case(&super::session::ProcessVault::new(&service)).await;
            })+
        }

        #[cfg(target_os = "linux")]
        mod on_keepassxc {
            $(#[tokio::test]
            async fn $case() {
                let vault = super::session::ProcessVault::in_environment(super::keepassxc().environment());
                super::cases::$case(&vault.with_service_name(stringify!($case))).await;
            })+
        }

        #[cfg(not(target_os = "linux"))]
        mod on_system_keychain {
            $(#[tokio::test]
            async fn $case() {
                let vault = super::tidy::TidyVault::new(stringify!($case));
                super::cases::$case(&vault).await;
                vault.tidy().await;
            })+
        }
    };
}

contract! {
    what_is_saved_can_be_read(vault) {
        vault.save(&item("1"), &secret("abcdefghijklmnop")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Ok(secret("abcdefghijklmnop")));
    }

    saving_again_replaces(vault) {
        vault.save(&item("1"), &secret("first")).await.unwrap();
        vault.save(&item("1"), &secret("second")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Ok(secret("second")));
    }

    saving_under_another_label_replaces_too(vault) {
        vault.save(&item("1"), &secret("first")).await.unwrap();
        vault.save(&VaultItem { label: "Renamed".to_owned(), ..item("1") }, &secret("second")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Ok(secret("second")));
    }

    two_items_of_one_account_are_apart(vault) {
        vault.save(&item("1"), &secret("one")).await.unwrap();
        vault.save(&item("2"), &secret("two")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Ok(secret("one")));
    }

    what_was_never_saved_is_not_found(vault) {
        assert_eq!(vault.read(&item("1")).await, Err(VaultError::NotFound));
    }

    what_has_lost_its_content_is_not_found(vault) {
        vault.save(&item("1"), &secret("")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Err(VaultError::NotFound));
        vault.delete(&item("1")).await.unwrap();
    }

    what_is_deleted_is_not_found(vault) {
        vault.save(&item("1"), &secret("abcdefghijklmnop")).await.unwrap();
        vault.delete(&item("1")).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Err(VaultError::NotFound));
    }

    deleting_leaves_the_others(vault) {
        vault.save(&item("1"), &secret("one")).await.unwrap();
        vault.save(&item("2"), &secret("two")).await.unwrap();
        vault.delete(&item("1")).await.unwrap();
        assert_eq!(vault.read(&item("2")).await, Ok(secret("two")));
    }

    deleting_twice_finds_nothing(vault) {
        vault.save(&item("1"), &secret("abcdefghijklmnop")).await.unwrap();
        vault.delete(&item("1")).await.unwrap();
        assert_eq!(vault.delete(&item("1")).await, Err(VaultError::NotFound));
    }

    every_character_survives(vault) {
        let content = "größe 密码 🔑 \"'\\%$&<>";
        vault.save(&item("1"), &secret(content)).await.unwrap();
        assert_eq!(vault.read(&item("1")).await, Ok(secret(content)));
    }

    names_may_hold_every_character(vault) {
        let item = VaultItem { label: "Größe 密码 🔑 \"'\\/".to_owned(), account: "ünï@例え.jp".to_owned(), ..item("1") };
        vault.save(&item, &secret("abcdefghijklmnop")).await.unwrap();
        assert_eq!(vault.read(&item).await, Ok(secret("abcdefghijklmnop")));
    }

    the_longest_is_taken(vault) {
        let item = VaultItem {
            id: "i".repeat(LONGEST_ID),
            account: "a".repeat(LONGEST_ACCOUNT),
            label: "l".repeat(LONGEST_LABEL),
        };
        let longest = secret(&"x".repeat(LONGEST_SECRET));
        vault.save(&item, &longest).await.unwrap();
        assert_eq!(vault.read(&item).await, Ok(longest));
    }

    what_is_longer_is_too_long(vault) {
        let longer = secret(&"x".repeat(LONGEST_SECRET + 1));
        assert_eq!(vault.save(&item("1"), &longer).await, Err(VaultError::TooLong));
    }

    what_is_too_long_leaves_what_was_there(vault) {
        vault.save(&item("1"), &secret("first")).await.unwrap();
        let longer = secret(&"x".repeat(LONGEST_SECRET + 1));
        assert_eq!(vault.save(&item("1"), &longer).await, Err(VaultError::TooLong));
        assert_eq!(vault.read(&item("1")).await, Ok(secret("first")));
    }
}
