//! Each outcome that there is, from a server that brings it about. A new variant does not compile before it stands here.

use crate::scripted::*;
use mail::{Encryption, NotReached, NotTrusted, Patience, ProbeOutcome, Protocol, Refusal};
use std::time::Duration;
use test_servers::{Authority, address_of_nobody};

/// What a server for sending says to the right password, for each refusal.
fn said(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Password => "535 5.7.8 Username and Password not accepted.",
        Refusal::PasswordsSwitchedOff => "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        Refusal::SubmissionOffForOrganisation => "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.",
        Refusal::SubmissionOffForMailbox => "535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox.",
        Refusal::SubmissionEnded => "550 5.7.30 Basic authentication is not supported for Client Submission.",
        Refusal::ProtocolOffForMailbox => "a2 NO [ALERT] Your account is not enabled for IMAP use. (Failure)",
        Refusal::LoginDisabled => "LOGINDISABLED",
        Refusal::EncryptionRequired => "538 5.7.11 Encryption required for requested authentication mechanism",
        Refusal::BlockedByPolicy => "535 5.7.139 user is locked by your organization's security defaults policy.",
        Refusal::Locked => "525 5.7.13 User account disabled",
        Refusal::TooManyTries => "454 4.7.0 Too many login attempts, please try again later.",
        Refusal::Later => "451 4.7.0 Temporary server error. Please try again later.",
        Refusal::NotOffered => "504 5.7.4 Unrecognized authentication type",
        Refusal::Other => "550 Mailbox cannot be accessed",
    }
}

const REFUSALS: [Refusal; 14] = [
    Refusal::Password,
    Refusal::PasswordsSwitchedOff,
    Refusal::SubmissionOffForOrganisation,
    Refusal::SubmissionOffForMailbox,
    Refusal::SubmissionEnded,
    Refusal::ProtocolOffForMailbox,
    Refusal::LoginDisabled,
    Refusal::EncryptionRequired,
    Refusal::BlockedByPolicy,
    Refusal::Locked,
    Refusal::TooManyTries,
    Refusal::Later,
    Refusal::NotOffered,
    Refusal::Other,
];

#[tokio::test]
async fn each_refusal_comes_from_a_server_and_one_alone_lets_hope_for_another_password() {
    let ground = Ground::new();
    for refusal in REFUSALS {
        let said = said(refusal);
        let (outcome, _) = if said == "LOGINDISABLED" {
            ground.play((Protocol::Imap, Encryption::Tls), imap(said)).await
        } else if said.starts_with("a2") {
            ground.play((Protocol::Imap, Encryption::Tls), imap_saying(said)).await
        } else {
            ground.play((Protocol::Submission, Encryption::StartTls), microsoft(said)).await
        };
        assert_eq!(outcome, refused(refusal), "{said}");
        assert_eq!(outcome.new_password_may_help(), refusal == Refusal::Password);
    }
}

async fn why_not_reached(because: NotReached) -> ProbeOutcome {
    let ground = Ground::new();
    let reading = (Protocol::Imap, Encryption::Tls);
    match because {
        NotReached::NameNotFound => ask(&ground.probe(LONG), &server(reading, "not a name", 993)).await,
        NotReached::NoConnection => {
            let port = address_of_nobody().port();
            ask(&ground.probe(LONG), &server(reading, "localhost", port)).await
        }
        NotReached::TimedOut => {
            let short = Patience { connect: LONG.connect, in_all: Duration::from_millis(300) };
            ground.play_with(reading, &ground.certificate, vec![Step::Secure, Step::Freeze], short).await.0
        }
        NotReached::NoEncryption => ground.play(reading, vec![say("* OK in the clear"), Step::Freeze]).await.0,
        NotReached::NotUnderstood => ground.play(reading, vec![Step::Secure, say("220 mail"), Step::Freeze]).await.0,
        NotReached::Proxy => ground.play(reading, vec![say("HTTP/1.1 400 Bad Request"), Step::Freeze]).await.0,
    }
}

#[tokio::test]
async fn each_reason_not_to_reach_a_server_happens() {
    for because in [
        NotReached::NameNotFound,
        NotReached::NoConnection,
        NotReached::TimedOut,
        NotReached::NoEncryption,
        NotReached::NotUnderstood,
        NotReached::Proxy,
    ] {
        assert_eq!(why_not_reached(because).await, not_reached(because));
    }
}

async fn why_not_trusted(because: NotTrusted) -> ProbeOutcome {
    let ground = Ground::new();
    let certificate = match because {
        NotTrusted::Expired => ground.authority.expired_certificate("localhost"),
        NotTrusted::WrongName => ground.authority.certificate("mail.example.test"),
        NotTrusted::UnknownIssuer => Authority::new().certificate("localhost"),
        NotTrusted::TlsInspection => Authority::named("Netskope").certificate("localhost"),
        NotTrusted::Other => ground.authority.authoritys_certificate("localhost"),
    };
    ground.play_with((Protocol::Imap, Encryption::Tls), &certificate, imap_saying("a2 OK in"), LONG).await.0
}

#[tokio::test]
async fn each_reason_not_to_trust_a_certificate_happens() {
    for because in [
        NotTrusted::Expired,
        NotTrusted::WrongName,
        NotTrusted::UnknownIssuer,
        NotTrusted::TlsInspection,
        NotTrusted::Other,
    ] {
        assert_eq!(why_not_trusted(because).await, ProbeOutcome::NotTrusted { because });
    }
}

#[tokio::test]
async fn a_server_that_takes_the_password_works() {
    let (outcome, _) = Ground::new().play((Protocol::Imap, Encryption::Tls), imap_saying("a2 OK in")).await;
    assert_eq!(outcome, ProbeOutcome::Works);
}
