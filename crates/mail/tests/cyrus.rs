//! The sign-in for reading and fetching against a real Cyrus, as its package leaves it. Its log is the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{Encryption, MailProbe, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::time::Duration;
use test_servers::{Authority, Cyrus, CyrusSetup};

/// Longer than any test takes.
const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

const WAYS: [(Protocol, Encryption); 4] = [
    (Protocol::Imap, Encryption::StartTls),
    (Protocol::Imap, Encryption::Tls),
    (Protocol::Pop3, Encryption::StartTls),
    (Protocol::Pop3, Encryption::Tls),
];

fn refused(refusal: Refusal) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal }
}

/// A Cyrus, and somebody who vouches for it.
struct Office {
    authority: Authority,
    cyrus: Cyrus,
}

impl Office {
    fn new(settings: &str, saslauthd: bool) -> Self {
        let authority = Authority::new();
        let certificate = authority.certificate("localhost");
        let cyrus = Cyrus::start(&CyrusSetup { certificate: &certificate, settings, saslauthd });
        Self { authority, cyrus }
    }

    async fn takes(&self, (protocol, encryption): (Protocol, Encryption), user: &str, password: &str) -> ProbeOutcome {
        let [imap, imaps, pop3, pop3s] = self.cyrus.addresses();
        let at = match (protocol, encryption) {
            (Protocol::Imap, Encryption::Tls) => imaps,
            (Protocol::Imap, _) => imap,
            (_, Encryption::Tls) => pop3s,
            (_, _) => pop3,
        };
        let server = Server { protocol, host: "localhost".to_owned(), port: at.port(), encryption };
        let probe = MailProbe::new(LONG).trusting(self.authority.der());
        probe.sign_in(&server, user, &Secret::new(password.to_owned())).await
    }
}

/// What Debian's package offers is SCRAM in ten forms, and what an organisation's passwords are checked by is saslauthd.
#[tokio::test]
async fn the_right_password_works_where_scram_is_offered_and_cannot_be_checked() {
    // Debian's package lets nobody fetch mail by POP3 twice in a minute.
    let office = Office::new("popminpoll: 0", true);
    for way in WAYS {
        assert_eq!(office.takes(way, Cyrus::ACCOUNT, Cyrus::PASSWORD).await, ProbeOutcome::Works, "{way:?}");
        assert_eq!(office.takes(way, Cyrus::ACCOUNT, "wrong").await, refused(Refusal::Password), "{way:?}");
    }
    // Once for each wrong password, and never for a right one.
    assert_eq!(office.cyrus.written(4, "badlogin: ").len(), 4, "{}", office.cyrus.log());
    assert_eq!(office.cyrus.written(4, "auth failure: ").len(), 4, "{}", office.cyrus.log());
}

#[tokio::test]
async fn who_fetches_mail_twice_in_a_minute_has_no_wrong_password() {
    let office = Office::new("", true);
    let way = (Protocol::Pop3, Encryption::Tls);
    assert_eq!(office.takes(way, Cyrus::ACCOUNT, Cyrus::PASSWORD).await, ProbeOutcome::Works);
    assert_eq!(office.takes(way, Cyrus::ACCOUNT, Cyrus::PASSWORD).await, refused(Refusal::Later));
}

#[tokio::test]
async fn who_may_not_read_mail_has_no_wrong_password() {
    let office = Office::new("", true);
    for way in WAYS {
        let outcome = office.takes(way, Cyrus::DENIED, Cyrus::PASSWORD).await;
        assert_eq!(outcome, refused(Refusal::NotAllowed), "{way:?}: {}", office.cyrus.log());
    }
}

#[tokio::test]
async fn a_server_that_can_check_no_password_blames_none() {
    let office = Office::new("", false);
    for way in WAYS {
        let outcome = office.takes(way, Cyrus::ACCOUNT, Cyrus::PASSWORD).await;
        assert_ne!(outcome, refused(Refusal::Password), "{way:?}: {}", office.cyrus.log());
        assert_ne!(outcome, ProbeOutcome::Works);
    }
}

#[tokio::test]
async fn one_mechanism_is_enough() {
    for list in ["PLAIN", "LOGIN"] {
        let office = Office::new(&format!("popminpoll: 0\nallowplaintext: no\nsasl_mech_list: {list}"), true);
        for way in WAYS {
            let outcome = office.takes(way, Cyrus::ACCOUNT, Cyrus::PASSWORD).await;
            assert_eq!(outcome, ProbeOutcome::Works, "{list} {way:?}");
        }
    }
}
