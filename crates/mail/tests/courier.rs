//! The sign-in for reading and fetching against a real Courier, as its packages leave it. Its log is the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{Encryption, MailProbe, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::time::Duration;
use test_servers::{Authority, Courier};

/// Longer than any test takes: Courier waits for five seconds before it says no.
const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

const WAYS: [(Protocol, Encryption); 4] = [
    (Protocol::Imap, Encryption::StartTls),
    (Protocol::Imap, Encryption::Tls),
    (Protocol::Pop3, Encryption::StartTls),
    (Protocol::Pop3, Encryption::Tls),
];

/// A Courier, and somebody who vouches for it.
struct Office {
    authority: Authority,
    courier: Courier,
}

impl Office {
    fn new(settings: &str) -> Self {
        let authority = Authority::new();
        let certificate = authority.certificate("localhost");
        let courier = Courier::start(&certificate, settings);
        Self { authority, courier }
    }

    async fn takes(&self, (protocol, encryption): (Protocol, Encryption), user: &str, password: &str) -> ProbeOutcome {
        let [imap, imaps, pop3, pop3s] = self.courier.addresses();
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

#[tokio::test]
async fn the_right_password_works_and_a_wrong_one_is_tried_once() {
    let office = Office::new("");
    let wrong = ProbeOutcome::Refused { refusal: Refusal::Password };
    let each = async |way| {
        assert_eq!(office.takes(way, Courier::ACCOUNT, Courier::PASSWORD).await, ProbeOutcome::Works, "{way:?}");
        assert_eq!(office.takes(way, Courier::ACCOUNT, "wrong").await, wrong, "{way:?}");
        assert_eq!(office.takes(way, "nobody", Courier::PASSWORD).await, wrong, "{way:?}");
    };
    // All at once, since it takes its time over each.
    let [first, second, third, fourth] = WAYS.map(each);
    tokio::join!(first, second, third, fourth);
    let failed = office.courier.written(8, "LOGIN FAILED");
    assert_eq!(failed.len(), 8, "{failed:?}");
}

/// Whoever takes mechanisms out of the list by hand leaves LOGIN, the command, behind.
#[tokio::test]
async fn the_command_alone_is_enough() {
    let office = Office::new(
        "IMAP_CAPABILITY=\"IMAP4rev1 UIDPLUS\"\nIMAP_CAPABILITY_TLS=\"IMAP4rev1 UIDPLUS\"\nIMAP_CAPABILITY_ORIG=\"IMAP4rev1\"\n\
         IMAP_CAPABILITY_TLS_ORIG=\"IMAP4rev1\"",
    );
    for way in [(Protocol::Imap, Encryption::StartTls), (Protocol::Imap, Encryption::Tls)] {
        assert_eq!(office.takes(way, Courier::ACCOUNT, Courier::PASSWORD).await, ProbeOutcome::Works, "{way:?}");
    }
}
