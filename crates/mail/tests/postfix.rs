//! The sign-in against a real Postfix, whose accounts a real Dovecot knows. Postfix's log is the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{MailProbe, NotReached, Patience, Probe, ProbeOutcome, Refusal, Server};
use password::Secret;
use std::time::Duration;
use test_servers::{Authority, Certificate, Dovecot, Postfix};

const ACCOUNT: &str = "anna.rossi@example.test";
const PASSWORD: &str = "kwhpbtzqnlxfdgrs";

/// Longer than any test takes.
const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

/// The two servers, and somebody who vouches for them.
struct Office {
    authority: Authority,
    postfix: Postfix,
    _dovecot: Dovecot,
}

impl Office {
    fn with(certificate: impl FnOnce(&Authority) -> Option<Certificate>) -> Self {
        let authority = Authority::new();
        let dovecot = Dovecot::knowing(&[(ACCOUNT, PASSWORD)]);
        let postfix = Postfix::start(&dovecot, certificate(&authority).as_ref());
        Self { authority, postfix, _dovecot: dovecot }
    }

    fn trusted() -> Self {
        Self::with(|authority| Some(authority.certificate("localhost")))
    }

    async fn takes(&self, password: &str) -> ProbeOutcome {
        let probe = MailProbe::new(LONG).trusting(self.authority.der());
        let server = Server { host: "localhost".to_owned(), port: self.postfix.address().port(), starttls: true };
        probe.submission(&server, ACCOUNT, &Secret::new(password.to_owned())).await
    }

    /// What the one visit was, by Postfix's own count.
    fn visit(&self) -> String {
        let visits = self.postfix.visits(1);
        assert_eq!(visits.len(), 1, "{visits:?}");
        visits.concat()
    }
}

#[tokio::test]
async fn the_right_password_works_and_no_mail_is_sent() {
    let office = Office::trusted();
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Works);
    assert_eq!(office.visit(), "ehlo=2 starttls=1 auth=1 quit=1 commands=5");
    assert_eq!(office.postfix.mails(), 0);
}

#[tokio::test]
async fn a_wrong_password_is_refused_after_exactly_one_attempt() {
    let office = Office::trusted();
    assert_eq!(office.takes("wrong").await, ProbeOutcome::Refused { refusal: Refusal::Password });
    assert_eq!(office.visit(), "ehlo=2 starttls=1 auth=0/1 quit=1 commands=4/5");
}

#[tokio::test]
async fn without_starttls_no_attempt_is_made() {
    let office = Office::with(|_| None);
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::NotReached { because: NotReached::NoEncryption });
    assert_eq!(office.visit(), "ehlo=1 quit=1 commands=2");
}

#[tokio::test]
async fn a_bad_certificate_stops_it_before_any_attempt() {
    for bad in [
        |authority: &Authority| authority.expired_certificate("localhost"),
        |authority: &Authority| authority.certificate("mail.example.test"),
        |_: &Authority| Authority::new().certificate("localhost"),
    ] {
        let office = Office::with(|authority| Some(bad(authority)));
        assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::NotTrusted);
        assert_eq!(office.visit(), "ehlo=1 starttls=0/1 commands=1/2");
    }
}
