//! The real Geary, with an account at a real Dovecot and no password but the one that was saved for it. Dovecot's log is
//! the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod session;

use keychain::{
    Destination, Host, HostEncryption, HostProtocol, MailAccount, MailApp, Placement, Presence, Removed, Saved,
};
use password::Secret;
use session::mail_app::ProcessDestination;
use test_servers::{Dovecot, Geary, SecretService};

const LOGIN: &str = "imap-login: Info: Login: user=<anna>";

const SECRET: &str = "abcd-efgh-ijkl-mnop";

/// A mail server that takes one password, and a computer on which Geary has an account there and none.
struct Desk {
    dovecot: Dovecot,
    session: SecretService,
    destination: ProcessDestination,
}

impl Desk {
    fn new() -> Self {
        let dovecot = Dovecot::knowing(&[("anna", SECRET)]);
        let session = SecretService::start();
        Geary::set_up(&session.home(), dovecot.address(), "anna", "anna@example.org");
        let destination = ProcessDestination::new(MailApp::Geary, &session);
        Self { dovecot, session, destination }
    }

    fn placement(&self) -> Placement {
        let host = Host {
            protocol: HostProtocol::Imap,
            name: self.dovecot.address().ip().to_string(),
            port: self.dovecot.address().port(),
            encryption: HostEncryption::None,
        };
        let account = MailAccount {
            address: "anna@example.org".to_owned(),
            user: "anna".to_owned(),
            outgoing_user: None,
            incoming: Some(host),
            outgoing: None,
            exchange: None,
        };
        Placement { app: MailApp::Geary, account, id: "7d1b".to_owned() }
    }

    async fn save(&self, secret: &str) {
        let saved = self.destination.save(&self.placement(), &Secret::new(secret.to_owned()), false).await;
        assert_eq!(saved, Saved::InPlace { best_effort: false });
    }

    fn start_geary(&self) -> Geary {
        Geary::start(&self.session.home(), self.session.environment())
    }

    fn logins(&self) -> usize {
        self.dovecot.log().matches(LOGIN).count()
    }
}

#[tokio::test]
async fn geary_signs_in_with_what_was_saved_alone_and_it_stays_ours() {
    let desk = Desk::new();
    desk.save(SECRET).await;
    let geary = desk.start_geary();
    desk.dovecot.written(1, LOGIN);
    geary.is_connected();
    assert_eq!(desk.destination.check(&desk.placement()).await, Ok(Presence::Ours));
}

#[tokio::test]
async fn geary_signs_in_after_an_older_password_of_its_own_was_replaced() {
    let desk = Desk::new();
    let own = [("xdg:schema", "org.gnome.Geary"), ("proto", "IMAP"), ("host", "127.0.0.1"), ("login", "anna")];
    desk.session.store("Geary IMAP password", &own, "an old one");
    desk.save(SECRET).await;
    let _geary = desk.start_geary();
    desk.dovecot.written(1, LOGIN);
    assert!(!desk.dovecot.log().contains("auth failed"));
}

#[tokio::test]
async fn geary_asks_for_a_password_once_it_was_removed() {
    let desk = Desk::new();
    desk.save(SECRET).await;
    let geary = desk.start_geary();
    desk.dovecot.written(1, LOGIN);
    geary.is_connected();
    drop(geary);
    let before = desk.logins();
    assert_eq!(desk.destination.remove(&desk.placement()).await, Ok(Removed::Clean));
    let geary = desk.start_geary();
    geary.asks_for_the_password();
    assert_eq!(desk.logins(), before);
}

#[tokio::test]
async fn geary_is_refused_with_what_the_server_does_not_know_any_more() {
    let desk = Desk::new();
    desk.save("revoked-long-ago").await;
    let geary = desk.start_geary();
    desk.dovecot.written(1, "auth failed, 1 attempts");
    geary.asks_for_the_password();
    assert_eq!(desk.logins(), 0);
}
