//! Where the person works: a server that issues app passwords, a mail server that takes them, a phone.

use crate::desk::Desk;
use password::Secret;
use practice::{Organisation, Person, Settings};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, Weak};
use test_servers::{Account, Authority, Dovecot, Postfix, PrivacyIdea};

/// The account's password. No other text in these tests has it in it.
pub const ACCOUNT_PASSWORD: &str = "violet-Lantern-7731";

/// What the person knows, and has.
pub trait Office {
    /// The address that the IT department has told them.
    fn server(&self) -> String;
    /// Where their mail is.
    fn mail_server(&self) -> SocketAddr;
    /// The service that an app password for mail must be for.
    fn service(&self) -> &str;
    fn address(&self) -> String;
    fn user(&self) -> &str;
}

/// The practice organisation, as a server among others.
pub struct PracticeOffice {
    pub organisation: Organisation,
}

impl PracticeOffice {
    const USER: &str = "vera.bianchi";

    /// A new one, with one person in it who has no methods yet.
    pub async fn open() -> Self {
        let person = Person { password: Secret::new(ACCOUNT_PASSWORD.to_owned()), ..Person::new(Self::USER, "") };
        let settings = Settings { people: vec![person], ..Settings::default() };
        Self { organisation: Organisation::start(settings).await.unwrap() }
    }

    /// How many text messages have come.
    pub fn messages(&self) -> usize {
        self.organisation.phone().messages.len()
    }

    /// The code in the newest text message.
    pub fn newest_code(&self) -> String {
        self.organisation.phone().messages.first().expect("a message").code.clone()
    }
}

impl Office for PracticeOffice {
    fn server(&self) -> String {
        self.organisation.server()
    }

    fn mail_server(&self) -> SocketAddr {
        self.organisation.imap()
    }

    fn service(&self) -> &str {
        "mail"
    }

    fn address(&self) -> String {
        self.organisation.phone().address
    }

    fn user(&self) -> &str {
        Self::USER
    }
}

/// A real privacyIDEA, a Dovecot that asks it, and a Postfix that asks the Dovecot.
struct Servers {
    sending: Postfix,
    mail: Dovecot,
    server: PrivacyIdea,
    authority: Authority,
}

/// They take a while to start: tests that run at the same time share them, and the last one ends them.
static SERVERS: Mutex<Weak<Servers>> = Mutex::new(Weak::new());

fn servers() -> Arc<Servers> {
    let mut shared = SERVERS.lock().unwrap();
    if let Some(running) = shared.upgrade() {
        return running;
    }
    let server = PrivacyIdea::start();
    let authority = Authority::new();
    let certificate = authority.certificate(RealOffice::MAIL_HOST);
    let mail = Dovecot::start_encrypted(&server, &certificate);
    let sending = Postfix::start(&mail, Some(&certificate));
    let started = Arc::new(Servers { sending, mail, server, authority });
    *shared = Arc::downgrade(&started);
    started
}

/// An account of its own at the real servers.
pub struct RealOffice {
    servers: Arc<Servers>,
    account: Account,
}

impl RealOffice {
    pub fn open(user: &str) -> Self {
        let servers = servers();
        Self { account: servers.server.add_user(user, ACCOUNT_PASSWORD), servers }
    }

    /// The name of the computer on which its mail servers are.
    pub const MAIL_HOST: &str = "127.0.0.1";

    /// What IT says about the mail servers; and as much as there is goes into the log.
    pub fn mail_policy(&self) -> String {
        let Servers { mail, sending, .. } = &*self.servers;
        format!(
            r#"{{"incomingServer": "imaps://{}", "submissionServer": "submission://{}", "logLevel": "debug"}}"#,
            mail.imaps(),
            sending.address()
        )
    }

    /// A desk that trusts its mail servers.
    pub fn trusted_on(&self, desk: Desk) -> Desk {
        let file = desk.home().join("authority.pem");
        self.servers.authority.write_to(&file);
        let file = file.display().to_string();
        desk.with("SSL_CERT_FILE", &file)
    }
}

impl Office for RealOffice {
    fn server(&self) -> String {
        self.servers.server.url().to_owned()
    }

    fn mail_server(&self) -> SocketAddr {
        self.servers.mail.address()
    }

    fn service(&self) -> &str {
        Dovecot::SERVICE
    }

    fn address(&self) -> String {
        self.account.email.clone()
    }

    fn user(&self) -> &str {
        &self.account.name
    }
}
