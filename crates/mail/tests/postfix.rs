//! The sign-in against a real Postfix, whose accounts a real Dovecot knows. Postfix's log is the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{Encryption, MailProbe, NotReached, NotTrusted, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::time::Duration;
use test_servers::{Authority, Certificate, Dovecot, DovecotSetup, Passwords, Postfix};

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
        Self::set_up(certificate, "plain login", "")
    }

    fn set_up(certificate: impl FnOnce(&Authority) -> Option<Certificate>, mechanisms: &str, settings: &str) -> Self {
        let authority = Authority::new();
        let accounts = [(ACCOUNT, PASSWORD)];
        let dovecot = Dovecot::set_up(&DovecotSetup { mechanisms, ..DovecotSetup::new(Passwords::Given(&accounts)) });
        let postfix = Postfix::set_up(&dovecot, certificate(&authority).as_ref(), settings);
        Self { authority, postfix, _dovecot: dovecot }
    }

    fn trusted() -> Self {
        Self::with(|authority| Some(authority.certificate("localhost")))
    }

    async fn takes(&self, password: &str) -> ProbeOutcome {
        self.takes_by(Encryption::StartTls, password).await
    }

    async fn takes_by(&self, encryption: Encryption, password: &str) -> ProbeOutcome {
        let probe = MailProbe::new(LONG).trusting(self.authority.der());
        let at = if encryption == Encryption::Tls { self.postfix.smtps() } else { self.postfix.address() };
        let host = "localhost".to_owned();
        let server = Server { protocol: Protocol::Submission, host, port: at.port(), encryption };
        probe.sign_in(&server, ACCOUNT, &Secret::new(password.to_owned())).await
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
    for (because, bad) in [
        (NotTrusted::Expired, (|authority| authority.expired_certificate("localhost")) as Issue),
        (NotTrusted::Expired, |authority| authority.future_certificate("localhost")),
        (NotTrusted::WrongName, |authority| authority.certificate("mail.example.test")),
        (NotTrusted::UnknownIssuer, |_| Authority::new().certificate("localhost")),
        (NotTrusted::UnknownIssuer, |_| Certificate::of_its_own("localhost")),
        (NotTrusted::TlsInspection, |_| {
            Authority::named("Zscaler Intermediate Root CA (zscaler.net)").certificate("localhost")
        }),
    ] {
        let office = Office::with(|authority| Some(bad(authority)));
        assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::NotTrusted { because });
        assert_eq!(office.visit(), "ehlo=1 starttls=0/1 commands=1/2");
    }
}

type Issue = fn(&Authority) -> Certificate;

#[tokio::test]
async fn under_tls_from_the_first_byte_it_is_the_same() {
    let office = Office::trusted();
    assert_eq!(office.takes_by(Encryption::Tls, PASSWORD).await, ProbeOutcome::Works);
    assert_eq!(office.visit(), "ehlo=1 auth=1 quit=1 commands=3");
}

#[tokio::test]
async fn where_it_can_only_be_proven_the_password_is_not_told() {
    for mechanisms in ["scram-sha-1", "scram-sha-1 scram-sha-256"] {
        let office = Office::set_up(|authority| Some(authority.certificate("localhost")), mechanisms, "");
        assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Works);
        assert_eq!(office.visit(), "ehlo=2 starttls=1 auth=1 quit=1 commands=5");
        let refused = ProbeOutcome::Refused { refusal: Refusal::Password };
        assert_eq!(office.takes("wrong").await, refused, "{mechanisms}");
        assert_eq!(office.postfix.visits(2)[1], "ehlo=2 starttls=1 auth=0/1 quit=1 commands=4/5");
        let best = mechanisms.split(' ').next_back().unwrap().to_uppercase();
        assert!(
            office.postfix.log().contains(&format!("SASL {best} authentication failed")),
            "{}",
            office.postfix.log()
        );
    }
}

#[tokio::test]
async fn a_server_that_takes_passwords_under_tls_only_says_so_in_the_clear() {
    let settings = "smtpd_tls_security_level = may\nsmtpd_tls_auth_only = yes";
    let office = Office::set_up(|authority| Some(authority.certificate("localhost")), "plain login", settings);
    let refused = ProbeOutcome::Refused { refusal: Refusal::EncryptionRequired };
    assert_eq!(office.takes_by(Encryption::None, PASSWORD).await, refused);
    assert_eq!(office.visit(), "ehlo=1 quit=1 commands=2");
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Works);
}

#[tokio::test]
async fn a_server_without_sign_ins_offers_none() {
    let settings = "smtpd_sasl_auth_enable = no";
    let office = Office::set_up(|authority| Some(authority.certificate("localhost")), "plain login", settings);
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Refused { refusal: Refusal::NotOffered });
    assert_eq!(office.visit(), "ehlo=2 starttls=1 quit=1 commands=4");
}

#[tokio::test]
async fn a_server_that_counts_sign_ins_says_when_there_were_too_many() {
    let settings = "smtpd_client_auth_rate_limit = 1\nsmtpd_client_event_limit_exceptions =";
    let office = Office::set_up(|authority| Some(authority.certificate("localhost")), "plain login", settings);
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Works);
    assert_eq!(office.takes(PASSWORD).await, ProbeOutcome::Refused { refusal: Refusal::TooManyTries });
}
