//! What the mail apps of Linux meet besides: their own words in the keyring, a keyring that is locked or gone, accounts that
//! are not set up, apps in a sandbox, and somebody else's hand.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod accounts;
mod session;

use accounts::{KeyringDesk, borrowed, put};
use keychain::{
    Destination, Host, HostEncryption, HostProtocol, KeychainRefusal, MailAccount, MailApp, Placement, Presence,
    Removed, Saved, Vault, VaultItem, WhyNot, WhyPaste,
};
use password::Secret;
use secret_service::EncryptionType;
use secret_service::blocking::SecretService as Client;
use session::ProcessVault;
use session::mail_app::ProcessDestination;
use std::collections::HashMap;
use test_servers::SecretService;

const SECRET: &str = "abcdefghijklmnop";

fn placement(app: MailApp) -> Placement {
    let host =
        |protocol, name: &str, port| Host { protocol, name: name.to_owned(), port, encryption: HostEncryption::Tls };
    let account = MailAccount {
        address: "anna@example.org".to_owned(),
        user: "anna".to_owned(),
        outgoing_user: None,
        incoming: Some(host(HostProtocol::Imap, "imap.example.org", 993)),
        outgoing: Some(host(HostProtocol::Smtp, "smtp.example.org", 465)),
        exchange: None,
    };
    Placement { app, account, id: "7d1b".to_owned() }
}

async fn save(destination: &dyn Destination) -> Saved {
    destination.save(&placement(destination.app()), &Secret::new(SECRET.to_owned()), false).await
}

fn refused(refusal: KeychainRefusal) -> Saved {
    Saved::NotPossible { because: WhyNot::Keychain(refusal) }
}

/// What an app's incoming item looks like to another program.
async fn shown(app: MailApp) -> String {
    let desk = KeyringDesk::new(app, &["anna"]);
    assert!(matches!(save(&desk.destination).await, Saved::InPlace { .. }));
    let [incoming, _] = desk.attributes(&placement(app));
    desk.service.search(&borrowed(&incoming))
}

#[tokio::test]
async fn gearys_item_has_gearys_own_words() {
    let shown = shown(MailApp::Geary).await;
    assert!(shown.contains("label = Geary IMAP password\n") && shown.contains("schema = org.gnome.Geary\n"), "{shown}");
}

#[tokio::test]
async fn evolutions_item_has_evolutions_own_words() {
    let shown = shown(MailApp::Evolution).await;
    assert!(shown.contains("label = Evolution Data Source \"Work of anna\"\n"), "{shown}");
    assert!(shown.contains("schema = org.gnome.Evolution.Data.Source\n"), "{shown}");
    assert!(shown.contains("attribute.eds-origin = evolution-data-server\n"), "{shown}");
}

#[tokio::test]
async fn kmails_item_has_qtkeychains_own_words() {
    let shown = shown(MailApp::KMail).await;
    assert!(shown.contains("label = imap\n") && shown.contains("schema = org.qt.keychain\n"), "{shown}");
}

#[tokio::test]
async fn every_item_carries_our_mark() {
    let shown = shown(MailApp::Geary).await;
    for mark in ["application = Keychain Test", "id = 7d1b", "mail-app = geary", "mail-user = anna"] {
        assert!(shown.contains(&format!("attribute.{mark}\n")), "{mark}: {shown}");
    }
}

#[tokio::test]
async fn removing_it_from_an_app_leaves_our_vault_item() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    let vault = ProcessVault::new(&desk.service);
    let item = VaultItem { id: "7d1b".to_owned(), account: "anna".to_owned(), label: "Geary".to_owned() };
    vault.save(&item, &Secret::new(SECRET.to_owned())).await.unwrap();
    save(&desk.destination).await;
    assert_eq!(desk.destination.remove(&placement(MailApp::Geary)).await, Ok(Removed::Clean));
    assert!(vault.read(&item).await.is_ok());
}

#[tokio::test]
async fn removing_it_from_one_app_leaves_the_other() {
    let desk = KeyringDesk::new(MailApp::KMail, &["anna"]);
    let geary = ProcessDestination::new(MailApp::Geary, &desk.service);
    save(&desk.destination).await;
    save(&geary).await;
    geary.remove(&placement(MailApp::Geary)).await.unwrap();
    assert_eq!(desk.destination.check(&placement(MailApp::KMail)).await, Ok(Presence::Ours));
}

#[tokio::test]
async fn what_somebody_changed_in_the_keyring_itself_is_left_alone() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    save(&desk.destination).await;
    let bus = desk.service.environment().into_iter().find(|(name, _)| *name == "DBUS_SESSION_BUS_ADDRESS").unwrap().1;
    let [incoming, _] = desk.attributes(&placement(MailApp::Geary));
    // The thread of a test may not block on D-Bus.
    std::thread::spawn(move || {
        let bus = zbus::blocking::connection::Builder::address(bus.to_str().unwrap()).unwrap().build().unwrap();
        let client = Client::connect_with_existing(EncryptionType::Plain, bus).unwrap();
        let attributes: HashMap<&str, &str> = borrowed(&incoming).into_iter().collect();
        // What follows within two seconds counts as written in one go. Each time looked for anew, because an item remembers
        // its times; each time another text, because the same one is no change.
        for number in 0.. {
            let found = client.search_items(attributes.clone()).unwrap();
            let item = &found.unlocked[0];
            if item.get_modified().unwrap() > item.get_created().unwrap() + 2 {
                return;
            }
            item.set_secret(format!("typed in the keyring's window, {number}").as_bytes(), "text/plain").unwrap();
        }
    })
    .join()
    .unwrap();
    let [incoming, _] = desk.attributes(&placement(MailApp::Geary));
    assert_eq!(desk.destination.check(&placement(MailApp::Geary)).await, Ok(Presence::Changed));
    assert_eq!(desk.destination.remove(&placement(MailApp::Geary)).await, Ok(Removed::NotOurs));
    assert!(desk.service.lookup(&borrowed(&incoming)).unwrap().starts_with("typed in the keyring's window"));
}

#[tokio::test]
async fn where_the_second_item_cannot_be_written_the_first_is_taken_back_and_the_old_one_stays() {
    let desk = KeyringDesk::new(MailApp::Evolution, &["anna"]);
    let [incoming, _] = desk.attributes(&placement(MailApp::Evolution));
    desk.service.store("By the app", &borrowed(&incoming), "an old one");
    // D-Bus carries no zero in a text: the item's label cannot be sent.
    let transport = desk.service.home().join(".config/evolution/sources/transport-anna.source");
    let text = std::fs::read_to_string(&transport).unwrap().replace("Work of", "Work\0of");
    put(&transport, &text);
    assert_eq!(save(&desk.destination).await, refused(KeychainRefusal::Failed));
    assert_eq!(desk.service.search(&borrowed(&incoming)).matches("secret = ").count(), 1);
    assert_eq!(desk.service.lookup(&borrowed(&incoming)).as_deref(), Some("an old one"));
}

#[tokio::test]
async fn without_its_account_nothing_is_written_for_an_app_that_needs_one() {
    for app in [MailApp::Evolution, MailApp::KMail] {
        let service = SecretService::start();
        let destination = ProcessDestination::new(app, &service);
        assert_eq!(save(&destination).await, Saved::NotPossible { because: WhyNot::NoAccount });
        assert!(!service.search(&[("application", "Keychain Test")]).contains("secret = "));
    }
}

#[tokio::test]
async fn with_half_of_its_account_nothing_is_written() {
    let desk = KeyringDesk::new(MailApp::Evolution, &["anna"]);
    std::fs::remove_file(desk.service.home().join(".config/evolution/sources/transport-anna.source")).unwrap();
    assert_eq!(save(&desk.destination).await, Saved::NotPossible { because: WhyNot::NoAccount });
    assert!(!desk.service.search(&[("application", "Keychain Test")]).contains("secret = "));
}

#[tokio::test]
async fn it_is_removed_also_after_its_account_has_gone() {
    let desk = KeyringDesk::new(MailApp::Evolution, &["anna"]);
    save(&desk.destination).await;
    std::fs::remove_dir_all(desk.service.home().join(".config/evolution")).unwrap();
    assert_eq!(desk.destination.remove(&placement(MailApp::Evolution)).await, Ok(Removed::Clean));
    assert!(!desk.service.search(&[("application", "Keychain Test")]).contains("secret = "));
}

#[tokio::test]
async fn without_servers_there_is_nothing_to_write() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    let mut nowhere = placement(MailApp::Geary);
    (nowhere.account.incoming, nowhere.account.outgoing) = (None, None);
    let saved = desk.destination.save(&nowhere, &Secret::new(SECRET.to_owned()), false).await;
    assert_eq!(saved, Saved::NotPossible { because: WhyNot::NoServers });
}

#[tokio::test]
async fn a_locked_keyring_does_not_take() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    desk.service.lock();
    assert_eq!(save(&desk.destination).await, refused(KeychainRefusal::Locked));
}

#[tokio::test]
async fn a_locked_keyring_tells_nothing_and_loses_nothing() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    save(&desk.destination).await;
    desk.service.lock();
    assert_eq!(desk.destination.check(&placement(MailApp::Geary)).await, Err(keychain::VaultError::Locked));
    assert_eq!(desk.destination.remove(&placement(MailApp::Geary)).await, Err(keychain::VaultError::Locked));
}

#[tokio::test]
async fn without_a_keyring_it_is_not_possible() {
    let service = SecretService::start_without_keyring();
    let destination = ProcessDestination::new(MailApp::Geary, &service);
    assert_eq!(save(&destination).await, refused(KeychainRefusal::NoService));
}

#[tokio::test]
async fn an_app_in_a_sandbox_reads_another_keyring_so_the_person_pastes_it() {
    let service = SecretService::start();
    let exported = service.home().join(".local/share/flatpak/exports/share/applications/org.gnome.Evolution.desktop");
    put(&exported, "[Desktop Entry]\nType=Application\nName=Evolution\nExec=flatpak run org.gnome.Evolution\n");
    let mut environment = service.environment();
    environment.extend([("XDG_DATA_DIRS", "/nowhere".into()), ("PATH", "/nowhere".into())]);
    let destination = ProcessDestination::in_environment(MailApp::Evolution, environment);
    assert!(destination.detect().await.is_some());
    assert_eq!(save(&destination).await, Saved::OnePaste { because: WhyPaste::OwnStore });
    assert_eq!(destination.check(&placement(MailApp::Evolution)).await, Ok(Presence::NotVisible));
    assert_eq!(destination.remove(&placement(MailApp::Evolution)).await, Ok(Removed::ByPerson));
}

#[tokio::test]
async fn thunderbird_keeps_a_store_of_its_own() {
    let service = SecretService::start_without_keyring();
    let destination = ProcessDestination::new(MailApp::Thunderbird, &service);
    let thunderbird = placement(MailApp::Thunderbird);
    assert_eq!(save(&destination).await, Saved::OnePaste { because: WhyPaste::OwnStore });
    assert_eq!(destination.check(&thunderbird).await, Ok(Presence::NotVisible));
    assert_eq!(destination.remove(&thunderbird).await, Ok(Removed::ByPerson));
}

#[tokio::test]
async fn the_installed_geary_is_found_with_its_version_and_without_any_keyring() {
    let service = SecretService::start_without_keyring();
    let detected = ProcessDestination::new(MailApp::Geary, &service).detect().await.unwrap();
    let version = detected.version.unwrap();
    assert!(version.split('.').all(|part| part.parse::<u32>().is_ok()), "{version}");
}

#[tokio::test]
async fn no_log_holds_the_secret() {
    let desk = KeyringDesk::new(MailApp::Geary, &["anna"]);
    save(&desk.destination).await;
    desk.destination.check(&placement(MailApp::Geary)).await.unwrap();
    desk.service.lock();
    save(&desk.destination).await;
    let log = desk.destination.log();
    // The connection and we have been heard, or the next line would prove nothing.
    assert!(log.contains("zbus") && log.contains("unlocking an item for a mail app"), "{log}");
    let bytes: Vec<String> = SECRET.bytes().take(4).map(|byte| byte.to_string()).collect();
    assert!(!log.contains(SECRET) && !log.contains(&bytes.join(", ")));
}
