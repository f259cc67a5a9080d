//! One suite for every mail app that an app password can be put into: the one in memory that other tests rely on, and on
//! Linux each that reads the Secret Service, in a real gnome-keyring. There, the app is another program (`secret-tool`)
//! that looks and stores by the app's own attributes.

#![allow(clippy::unwrap_used)]

#[cfg(target_os = "linux")]
mod accounts;
#[cfg(target_os = "linux")]
mod session;

use keychain::fake::FakeDestination;
use keychain::{
    Destination, Host, HostEncryption, HostProtocol, MailAccount, MailApp, Placement, Presence, Removed, Saved,
};
use password::Secret;

/// A mail app, and what the app itself does.
trait Desk: Sync {
    fn destination(&self) -> &dyn Destination;
    /// The password that the app finds for this account: for all of its servers the same.
    fn app_finds(&self, placement: &Placement) -> Option<String>;
    /// The app stores what the person typed into its own dialogue.
    fn app_stores(&self, placement: &Placement, secret: &str);
}

impl Desk for FakeDestination {
    fn destination(&self) -> &dyn Destination {
        self
    }

    fn app_finds(&self, placement: &Placement) -> Option<String> {
        self.secret(&placement.account.address).map(|secret| secret.expose().to_owned())
    }

    fn app_stores(&self, placement: &Placement, secret: &str) {
        self.overwrite(&placement.account.address, Secret::new(secret.to_owned()));
    }
}

#[cfg(target_os = "linux")]
impl Desk for accounts::KeyringDesk {
    fn destination(&self) -> &dyn Destination {
        &self.destination
    }

    fn app_finds(&self, placement: &Placement) -> Option<String> {
        self.app_finds(placement)
    }

    fn app_stores(&self, placement: &Placement, secret: &str) {
        self.app_stores(placement, secret);
    }
}

fn placement(desk: &dyn Desk, user: &str, id: &str) -> Placement {
    let host =
        |protocol, name: &str, port| Host { protocol, name: name.to_owned(), port, encryption: HostEncryption::Tls };
    let account = MailAccount {
        address: format!("{user}@example.org"),
        user: user.to_owned(),
        outgoing_user: None,
        incoming: Some(host(HostProtocol::Imap, "imap.example.org", 993)),
        outgoing: Some(host(HostProtocol::Smtp, "smtp.example.org", 465)),
        exchange: None,
    };
    Placement { app: desk.destination().app(), account, id: id.to_owned() }
}

async fn save(desk: &dyn Desk, placement: &Placement, secret: &str) {
    let saved = desk.destination().save(placement, &Secret::new(secret.to_owned()), false).await;
    assert!(matches!(saved, Saved::InPlace { .. }), "{saved:?}");
}

async fn check(desk: &dyn Desk, placement: &Placement) -> Presence {
    desk.destination().check(placement).await.unwrap()
}

async fn remove(desk: &dyn Desk, placement: &Placement) -> Removed {
    desk.destination().remove(placement).await.unwrap()
}

/// Declares each case for every mail app.
macro_rules! contract {
    ($($case:ident($desk:ident) $body:block)+) => {
        mod cases {
            use super::*;
            $(pub async fn $case($desk: &dyn Desk) $body)+
        }

        mod on_fake_destination {
            $(#[tokio::test]
            async fn $case() {
                super::cases::$case(&super::FakeDestination::new(super::MailApp::Geary)).await;
            })+
        }

        contract! { on_evolution Evolution $($case)+ }
        contract! { on_geary Geary $($case)+ }
        contract! { on_kmail KMail $($case)+ }
    };
    ($name:ident $app:ident $($case:ident)+) => {
        #[cfg(target_os = "linux")]
        mod $name {
            $(#[tokio::test]
            async fn $case() {
                let desk = super::accounts::KeyringDesk::new(super::MailApp::$app, &["anna", "ben"]);
                super::cases::$case(&desk).await;
            })+
        }
    };
}

contract! {
    the_app_finds_what_was_saved(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "abcdefghijklmnop").await;
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("abcdefghijklmnop"));
    }

    every_character_survives(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "größe 密码 🔑 \"'\\%$&<>").await;
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("größe 密码 🔑 \"'\\%$&<>"));
    }

    what_was_saved_is_ours(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "abcdefghijklmnop").await;
        assert_eq!(check(desk, &anna).await, Presence::Ours);
    }

    saving_again_replaces(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "first").await;
        save(desk, &anna, "second").await;
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("second"));
        assert_eq!(check(desk, &anna).await, Presence::Ours);
    }

    what_the_app_had_is_replaced(desk) {
        let anna = placement(desk, "anna", "1");
        desk.app_stores(&anna, "an old one");
        save(desk, &anna, "abcdefghijklmnop").await;
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("abcdefghijklmnop"));
    }

    a_newer_app_password_takes_the_place_of_an_older(desk) {
        let (older, newer) = (placement(desk, "anna", "1"), placement(desk, "anna", "2"));
        save(desk, &older, "older").await;
        save(desk, &newer, "newer").await;
        assert_eq!(desk.app_finds(&newer).as_deref(), Some("newer"));
        assert_eq!(check(desk, &older).await, Presence::Changed);
        assert_eq!(check(desk, &newer).await, Presence::Ours);
    }

    removing_the_older_leaves_the_newer(desk) {
        let (older, newer) = (placement(desk, "anna", "1"), placement(desk, "anna", "2"));
        save(desk, &older, "older").await;
        save(desk, &newer, "newer").await;
        assert_eq!(remove(desk, &older).await, Removed::NotOurs);
        assert_eq!(desk.app_finds(&newer).as_deref(), Some("newer"));
    }

    what_is_removed_is_gone(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "abcdefghijklmnop").await;
        assert_eq!(remove(desk, &anna).await, Removed::Clean);
        assert_eq!(desk.app_finds(&anna), None);
        assert_eq!(check(desk, &anna).await, Presence::Gone);
    }

    removing_twice_is_clean(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "abcdefghijklmnop").await;
        remove(desk, &anna).await;
        assert_eq!(remove(desk, &anna).await, Removed::Clean);
    }

    what_was_never_saved_is_gone(desk) {
        let anna = placement(desk, "anna", "1");
        assert_eq!(check(desk, &anna).await, Presence::Gone);
        assert_eq!(remove(desk, &anna).await, Removed::Clean);
    }

    what_the_app_stored_since_is_left_alone(desk) {
        let anna = placement(desk, "anna", "1");
        save(desk, &anna, "abcdefghijklmnop").await;
        desk.app_stores(&anna, "typed by anna");
        assert_eq!(check(desk, &anna).await, Presence::Changed);
        assert_eq!(remove(desk, &anna).await, Removed::NotOurs);
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("typed by anna"));
    }

    what_the_app_stored_before_is_left_alone(desk) {
        let anna = placement(desk, "anna", "1");
        desk.app_stores(&anna, "typed by anna");
        assert_eq!(remove(desk, &anna).await, Removed::NotOurs);
        assert_eq!(desk.app_finds(&anna).as_deref(), Some("typed by anna"));
    }

    accounts_are_kept_apart(desk) {
        let (anna, ben) = (placement(desk, "anna", "1"), placement(desk, "ben", "2"));
        save(desk, &anna, "of anna").await;
        save(desk, &ben, "of ben").await;
        assert_eq!(remove(desk, &anna).await, Removed::Clean);
        assert_eq!(desk.app_finds(&ben).as_deref(), Some("of ben"));
        assert_eq!(check(desk, &ben).await, Presence::Ours);
    }
}
