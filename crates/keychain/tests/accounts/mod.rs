//! Accounts as the mail apps of Linux set them up, and what these apps do with a keyring.

#![allow(dead_code)] // Each test program uses a part.

use super::session::mail_app::ProcessDestination;
use keychain::{MailApp, Placement};
use std::fs;
use std::path::Path;
use test_servers::SecretService;

/// A real gnome-keyring, and a home in which a mail app has an account at example.org for each of these people.
pub struct KeyringDesk {
    pub service: SecretService,
    pub destination: ProcessDestination,
    users: Vec<&'static str>,
}

/// The attributes by which an app looks for a password, in the order: incoming, outgoing.
pub type BothAttributes = [Vec<(&'static str, String)>; 2];

impl KeyringDesk {
    pub fn new(app: MailApp, users: &[&'static str]) -> Self {
        let service = SecretService::start();
        let config = service.home().join(".config");
        for user in users {
            set_up(app, &config, user, users.iter().position(|other| other == user).unwrap());
        }
        let destination = ProcessDestination::new(app, &service);
        Self { service, destination, users: users.to_vec() }
    }

    /// By what the app looks for the passwords of this account.
    pub fn attributes(&self, placement: &Placement) -> BothAttributes {
        let number = self.users.iter().position(|user| *user == placement.account.user).unwrap();
        attributes(placement.app, &placement.account.user, number)
    }
}

impl KeyringDesk {
    /// The password that the app finds for this account: for all of its servers the same, and one only.
    pub fn app_finds(&self, placement: &Placement) -> Option<String> {
        let [incoming, outgoing] = self.attributes(placement).map(|attributes| {
            let found = self.service.search(&borrowed(&attributes));
            assert!(found.matches("secret = ").count() <= 1, "more than one: {found}");
            self.service.lookup(&borrowed(&attributes))
        });
        assert_eq!(incoming, outgoing);
        incoming
    }

    /// The app stores what the person typed into its own dialogue.
    pub fn app_stores(&self, placement: &Placement, secret: &str) {
        for attributes in self.attributes(placement) {
            self.service.store("By the app", &borrowed(&attributes), secret);
        }
    }
}

/// As `SecretService` takes them.
pub fn borrowed<'a>(attributes: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn attributes(app: MailApp, user: &str, number: usize) -> BothAttributes {
    let owned =
        |pairs: &[(&'static str, &str)]| pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    match app {
        MailApp::Geary => [("IMAP", "imap.example.org"), ("SMTP", "smtp.example.org")].map(|(proto, host)| {
            owned(&[("xdg:schema", "org.gnome.Geary"), ("proto", proto), ("host", host), ("login", user)])
        }),
        MailApp::Evolution => {
            ["account", "transport"].map(|kind| owned(&[("e-source-uid", &format!("{kind}-{user}"))]))
        }
        MailApp::KMail => {
            let resource = format!("akonadi_imap_resource_{number}rc");
            [("imap", resource), ("mailtransports", (number + 3).to_string())]
                .map(|(server, key)| owned(&[("user", &key), ("server", server), ("type", "plaintext")]))
        }
        app => panic!("{app:?} does not read a keyring"),
    }
}

fn set_up(app: MailApp, config: &Path, user: &str, number: usize) {
    match app {
        MailApp::Evolution => {
            let source = |group: &str, backend: &str, host: &str, port: u16| {
                format!(
                    "[Data Source]\nDisplayName=Work of {user}\nEnabled=true\nParent=\n\n\
                     [Authentication]\nHost={host}\nMethod=PLAIN\nPort={port}\nUser={user}\n\n\
                     [{group}]\nBackendName={backend}\n"
                )
            };
            let incoming = source("Mail Account", "imapx", "imap.example.org", 993);
            let outgoing = source("Mail Transport", "smtp", "smtp.example.org", 465);
            put(&config.join(format!("evolution/sources/account-{user}.source")), &incoming);
            put(&config.join(format!("evolution/sources/transport-{user}.source")), &outgoing);
        }
        MailApp::KMail => {
            let resource = format!("[network]\nImapPort=993\nImapServer=imap.example.org\nUserName={user}\n");
            put(&config.join(format!("akonadi_imap_resource_{number}rc")), &resource);
            let id = number + 3;
            let transport =
                format!("[Transport {id}]\nauth=true\nhost=smtp.example.org\nid={id}\nport=465\nuser={user}\n\n");
            let before = fs::read_to_string(config.join("mailtransports")).unwrap_or_default();
            put(&config.join("mailtransports"), &format!("{before}{transport}"));
        }
        // Geary needs no account beforehand.
        _ => {}
    }
}

pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
