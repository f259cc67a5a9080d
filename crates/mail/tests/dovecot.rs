//! The sign-in for reading and fetching against a real Dovecot. Its log is the witness.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{Encryption, MailProbe, NotReached, NotTrusted, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;
use std::time::Duration;
use test_servers::{Authority, Certificate, Dovecot, DovecotSetup, Passwords};

const ACCOUNT: &str = "anna.rossi@example.test";
const PASSWORD: &str = "kwhpbtzqnlxfdgrs";
const ACCOUNTS: Passwords<'static> = Passwords::Given(&[(ACCOUNT, PASSWORD)]);

/// Longer than any test takes.
const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

const LANGUAGES: [Protocol; 2] = [Protocol::Imap, Protocol::Pop3];
const ENCRYPTIONS: [Encryption; 3] = [Encryption::Tls, Encryption::StartTls, Encryption::None];

/// Its name in Dovecot's log.
fn service(protocol: Protocol) -> &'static str {
    if protocol == Protocol::Imap { "imap" } else { "pop3" }
}

fn refused(refusal: Refusal) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal }
}

/// A Dovecot, and somebody who vouches for it.
struct Office {
    authority: Authority,
    dovecot: Dovecot,
    host: String,
}

impl Office {
    fn new(setup: DovecotSetup<'_>) -> Self {
        Self::with(setup, Authority::certificate)
    }

    fn with(setup: DovecotSetup<'_>, issue: impl FnOnce(&Authority, &str) -> Certificate) -> Self {
        let host = if setup.host == Ipv4Addr::LOCALHOST { "localhost".to_owned() } else { setup.host.to_string() };
        let authority = Authority::new();
        let certificate = issue(&authority, &host);
        let dovecot = Dovecot::set_up(&DovecotSetup { certificate: Some(&certificate), ..setup });
        Self { authority, dovecot, host }
    }

    async fn takes(&self, protocol: Protocol, encryption: Encryption, user: &str, password: &str) -> ProbeOutcome {
        let at = match (protocol, encryption) {
            (Protocol::Imap, Encryption::Tls) => self.dovecot.imaps(),
            (Protocol::Imap, _) => self.dovecot.address(),
            (_, Encryption::Tls) => self.dovecot.pop3s(),
            (_, _) => self.dovecot.pop3(),
        };
        let server = Server { protocol, host: self.host.clone(), port: at.port(), encryption };
        let probe = MailProbe::new(LONG).trusting(self.authority.der());
        probe.sign_in(&server, user, &Secret::new(password.to_owned())).await
    }
}

#[tokio::test]
async fn the_right_password_works_and_no_mail_is_read() {
    let office = Office::new(DovecotSetup::new(ACCOUNTS));
    for protocol in LANGUAGES {
        let name = service(protocol);
        for (count, encryption) in ENCRYPTIONS.into_iter().enumerate() {
            assert_eq!(office.takes(protocol, encryption, ACCOUNT, PASSWORD).await, ProbeOutcome::Works);
            let login = format!("{name}-login: Info: Login: user=<{ACCOUNT}>, method=PLAIN");
            let logins = office.dovecot.written(count + 1, &login);
            assert_eq!(logins.len(), count + 1);
            assert_eq!(logins[count].contains(", TLS,"), encryption != Encryption::None, "{}", logins[count]);
        }
        let left = office.dovecot.written(3, &format!("{name}({ACCOUNT})"));
        let nothing =
            if protocol == Protocol::Imap { "hdr_count=0 hdr_bytes=0 body_count=0 body_bytes=0" } else { "retr=0/0" };
        for line in left {
            assert!(line.contains("Logged out") && line.contains(nothing), "{line}");
        }
    }
}

#[tokio::test]
async fn a_wrong_password_is_refused_after_exactly_one_attempt() {
    let office = Office::new(DovecotSetup::new(ACCOUNTS));
    for protocol in LANGUAGES {
        for (count, encryption) in ENCRYPTIONS.into_iter().enumerate() {
            assert_eq!(office.takes(protocol, encryption, ACCOUNT, "wrong").await, refused(Refusal::Password));
            let tries = office.dovecot.written(count + 1, &format!("{}-login: Info: ", service(protocol)));
            let last = tries.iter().rfind(|line| line.contains("auth failed")).unwrap();
            assert!(last.contains("auth failed, 1 attempts in"), "{last}");
        }
    }
    assert!(!office.dovecot.log().contains("Login: user"), "{}", office.dovecot.log());
}

#[tokio::test]
async fn where_it_can_only_be_proven_the_password_is_not_told() {
    for mechanism in ["SCRAM-SHA-1", "SCRAM-SHA-256"] {
        let mechanisms = mechanism.to_lowercase();
        let office = Office::new(DovecotSetup { mechanisms: &mechanisms, ..DovecotSetup::new(ACCOUNTS) });
        for protocol in LANGUAGES {
            for encryption in [Encryption::Tls, Encryption::StartTls] {
                assert_eq!(office.takes(protocol, encryption, ACCOUNT, PASSWORD).await, ProbeOutcome::Works);
                assert_eq!(office.takes(protocol, encryption, ACCOUNT, "wrong").await, refused(Refusal::Password));
            }
            let login = format!("{}-login: Info: Login: user=<{ACCOUNT}>, method={mechanism}", service(protocol));
            assert_eq!(office.dovecot.written(2, &login).len(), 2);
        }
    }
}

/// Anna's password as most servers keep it: good for PLAIN and LOGIN, and for no SCRAM.
const HASHED: &str = "anna.rossi@example.test:@HASH@\n";

#[tokio::test]
async fn the_right_password_works_where_scram_is_offered_and_cannot_be_checked() {
    let hash = Command::new("doveadm").args(["pw", "-s", "SHA512-CRYPT", "-p", PASSWORD]).output().unwrap();
    let accounts = HASHED.replace("@HASH@", String::from_utf8(hash.stdout).unwrap().trim());
    let office = Office::new(DovecotSetup {
        mechanisms: "plain login scram-sha-1 scram-sha-256",
        ..DovecotSetup::new(Passwords::File(&accounts))
    });
    for protocol in LANGUAGES {
        for encryption in [Encryption::Tls, Encryption::StartTls] {
            assert_eq!(office.takes(protocol, encryption, ACCOUNT, PASSWORD).await, ProbeOutcome::Works);
        }
        assert_eq!(office.takes(protocol, Encryption::Tls, ACCOUNT, "wrong").await, refused(Refusal::Password));
        let tries = office.dovecot.written(1, &format!("{}-login: Info: ", service(protocol)));
        assert!(!tries.iter().any(|line| line.contains("2 attempts")), "{tries:?}");
    }
}

#[tokio::test]
async fn login_alone_is_enough() {
    let office = Office::new(DovecotSetup { mechanisms: "login", ..DovecotSetup::new(ACCOUNTS) });
    for protocol in LANGUAGES {
        assert_eq!(office.takes(protocol, Encryption::Tls, ACCOUNT, PASSWORD).await, ProbeOutcome::Works);
        assert_eq!(office.takes(protocol, Encryption::Tls, ACCOUNT, "wrong").await, refused(Refusal::Password));
    }
}

#[tokio::test]
async fn a_bad_certificate_stops_it_before_any_attempt() {
    for (because, issue) in [
        (NotTrusted::Expired, Authority::expired_certificate as fn(&Authority, &str) -> Certificate),
        (NotTrusted::Expired, Authority::future_certificate),
        (NotTrusted::WrongName, |authority, _| authority.certificate("mail.example.test")),
        (NotTrusted::UnknownIssuer, |_, name| Authority::new().certificate(name)),
        (NotTrusted::UnknownIssuer, |_, name| Certificate::of_its_own(name)),
        (NotTrusted::TlsInspection, |_, name| Authority::named("Sophos SSL CA").certificate(name)),
    ] {
        let office = Office::with(DovecotSetup::new(ACCOUNTS), issue);
        for protocol in LANGUAGES {
            for encryption in [Encryption::Tls, Encryption::StartTls] {
                let outcome = office.takes(protocol, encryption, ACCOUNT, PASSWORD).await;
                assert_eq!(outcome, ProbeOutcome::NotTrusted { because }, "{protocol:?} {encryption:?}");
            }
        }
        let log = office.dovecot.log();
        assert!(!log.contains("Login: user") && !log.contains("auth failed"), "{log}");
    }
}

#[tokio::test]
async fn without_starttls_no_attempt_is_made() {
    let dovecot = Dovecot::set_up(&DovecotSetup::new(ACCOUNTS));
    let office = Office { authority: Authority::new(), dovecot, host: "localhost".to_owned() };
    for protocol in LANGUAGES {
        let outcome = office.takes(protocol, Encryption::StartTls, ACCOUNT, PASSWORD).await;
        assert_eq!(outcome, ProbeOutcome::NotReached { because: NotReached::NoEncryption });
    }
    let left = office.dovecot.written(LANGUAGES.len(), "no auth attempts");
    assert_eq!(left.len(), LANGUAGES.len(), "{left:?}");
}

#[tokio::test]
async fn a_server_that_takes_no_password_in_the_clear_says_so() {
    let office = Office::new(DovecotSetup {
        host: Ipv4Addr::new(127, 0, 0, 2),
        settings: "disable_plaintext_auth = yes",
        ..DovecotSetup::new(ACCOUNTS)
    });
    let in_the_clear = |protocol| office.takes(protocol, Encryption::None, ACCOUNT, PASSWORD);
    assert_eq!(in_the_clear(Protocol::Imap).await, refused(Refusal::LoginDisabled));
    assert_eq!(in_the_clear(Protocol::Pop3).await, refused(Refusal::EncryptionRequired));
    for protocol in LANGUAGES {
        assert_eq!(office.takes(protocol, Encryption::StartTls, ACCOUNT, PASSWORD).await, ProbeOutcome::Works);
    }
}

/// A passdb that decides by the name.
const DECIDED: &str = r#"
function auth_password_verify(request, password)
  if request.user == "expired" then return dovecot.auth.PASSDB_RESULT_PASS_EXPIRED, "expired" end
  if request.user == "disabled" then return dovecot.auth.PASSDB_RESULT_USER_DISABLED, "disabled" end
  if request.user == "broken" then return dovecot.auth.PASSDB_RESULT_INTERNAL_FAILURE, "broken" end
  local reasons = {
    ["locked"] = "Your account is locked until you call the help desk.",
    ["no-" .. request.service] = string.upper(request.service) .. " access is disabled for this mailbox.",
    ["passwords-off"] = "Basic authentication is disabled.",
    ["too-many"] = "Too many failed logins, please wait.",
  }
  local reason = reasons[request.user]
  if reason then return dovecot.auth.PASSDB_RESULT_OK, {nologin = "y", reason = reason} end
  return dovecot.auth.PASSDB_RESULT_OK, {}
end
"#;

#[tokio::test]
async fn each_refusal_arrives_as_what_it_stands_for() {
    let office = Office::new(DovecotSetup::new(Passwords::Decided(DECIDED)));
    for (user, refusal) in [
        ("expired", Refusal::Password),
        // By this result of a passdb Dovecot tells its log, and the client no more than of a wrong password.
        ("disabled", Refusal::Password),
        ("broken", Refusal::Later),
        ("locked", Refusal::Locked),
        ("passwords-off", Refusal::PasswordsSwitchedOff),
        ("too-many", Refusal::TooManyTries),
    ] {
        for protocol in LANGUAGES {
            let outcome = office.takes(protocol, Encryption::Tls, user, PASSWORD).await;
            assert_eq!(outcome, refused(refusal), "{user} by {protocol:?}: {}", office.dovecot.log());
        }
    }
}

#[tokio::test]
async fn one_protocol_that_is_off_for_a_mailbox_says_nothing_about_the_other() {
    let office = Office::new(DovecotSetup::new(Passwords::Decided(DECIDED)));
    for (user, off, on) in [("no-imap", Protocol::Imap, Protocol::Pop3), ("no-pop3", Protocol::Pop3, Protocol::Imap)] {
        assert_eq!(office.takes(off, Encryption::Tls, user, PASSWORD).await, refused(Refusal::ProtocolOffForMailbox));
        assert_eq!(office.takes(on, Encryption::Tls, user, PASSWORD).await, ProbeOutcome::Works);
    }
}

#[tokio::test]
async fn a_server_with_too_many_connections_says_later() {
    let office = Office::new(DovecotSetup {
        settings: "protocol imap {\n  mail_max_userip_connections = 1\n}",
        ..DovecotSetup::new(ACCOUNTS)
    });
    // Another mail app, which stays.
    let mut other = BufReader::new(TcpStream::connect(office.dovecot.address()).unwrap());
    write!(other.get_mut(), "a LOGIN {ACCOUNT} {PASSWORD}\r\n").unwrap();
    let mut line = String::new();
    while !line.starts_with("a OK") {
        line.clear();
        assert_ne!(other.read_line(&mut line).unwrap(), 0, "hung up");
    }
    let outcome = office.takes(Protocol::Imap, Encryption::Tls, ACCOUNT, PASSWORD).await;
    assert_eq!(outcome, refused(Refusal::Later));
}
