//! Each outcome that there is, from a server that brings it about. A new variant does not compile before it stands here.

use crate::scripted::*;
use mail::{Encryption, NoVerdict, NotReached, NotTrusted, Patience, ProbeOutcome, Protocol, Refusal};
use std::time::Duration;
use test_servers::{Authority, address_of_nobody};

/// What a server for sending says to the right password, for each refusal.
fn said(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Password => "535 5.7.8 Username and Password not accepted.",
        Refusal::PasswordOrSwitchedOff => "535 5.7.8 Invalid credentials or IMAP is disabled",
        Refusal::AppPasswordNeeded => "534 5.7.9 Application-specific password required.",
        Refusal::PasswordsSwitchedOff => "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        Refusal::SubmissionOffForOrganisation => "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.",
        Refusal::SubmissionOffForMailbox => "535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox.",
        Refusal::SubmissionEnded => "550 5.7.30 Basic authentication is not supported for Client Submission.",
        Refusal::ProtocolOffForMailbox => "a2 NO [ALERT] Your account is not enabled for IMAP use. (Failure)",
        Refusal::LoginDisabled => "LOGINDISABLED",
        Refusal::EncryptionRequired => "538 5.7.11 Encryption required for requested authentication mechanism",
        Refusal::BlockedByPolicy => "535 5.7.139 user is locked by your organization's security defaults policy.",
        Refusal::BrowserFirst => "534 5.7.14 Please log in via your web browser and then try again.",
        Refusal::NetworkRefused => "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org",
        Refusal::Locked => "535 5.7.139 Authentication unsuccessful, the account is locked.",
        Refusal::AccountOff => "525 5.7.13 User account disabled",
        Refusal::NotAllowed => "a2 NO authorization failure",
        Refusal::TooManyTries => "454 4.7.0 Too many login attempts, please try again later.",
        Refusal::Later => "451 4.7.0 Temporary server error. Please try again later.",
        Refusal::NotOffered => "504 5.7.4 Unrecognized authentication type",
        Refusal::OtherWaysOnly => "AUTH=NTLM LOGINDISABLED",
        Refusal::Other => "550 Mailbox cannot be accessed",
    }
}

const REFUSALS: [Refusal; 21] = [
    Refusal::Password,
    Refusal::PasswordOrSwitchedOff,
    Refusal::AppPasswordNeeded,
    Refusal::PasswordsSwitchedOff,
    Refusal::SubmissionOffForOrganisation,
    Refusal::SubmissionOffForMailbox,
    Refusal::SubmissionEnded,
    Refusal::ProtocolOffForMailbox,
    Refusal::LoginDisabled,
    Refusal::EncryptionRequired,
    Refusal::BlockedByPolicy,
    Refusal::BrowserFirst,
    Refusal::NetworkRefused,
    Refusal::Locked,
    Refusal::AccountOff,
    Refusal::NotAllowed,
    Refusal::TooManyTries,
    Refusal::Later,
    Refusal::NotOffered,
    Refusal::OtherWaysOnly,
    Refusal::Other,
];

/// Those that are about the password, as far as the server says.
const ABOUT_THE_PASSWORD: [Refusal; 3] =
    [Refusal::Password, Refusal::PasswordOrSwitchedOff, Refusal::AppPasswordNeeded];

#[tokio::test]
async fn each_refusal_comes_from_a_server_and_few_let_hope_for_another_password() {
    let ground = Ground::new();
    for refusal in REFUSALS {
        let said = said(refusal);
        let (outcome, _) = if said.ends_with("LOGINDISABLED") {
            ground.play((Protocol::Imap, Encryption::Tls), imap(said)).await
        } else if said.starts_with("a2") {
            ground.play((Protocol::Imap, Encryption::Tls), imap_saying(said)).await
        } else {
            ground.play((Protocol::Submission, Encryption::StartTls), microsoft(said)).await
        };
        assert_eq!(outcome, refused(refusal), "{said}");
        assert_eq!(outcome.new_password_may_help(), ABOUT_THE_PASSWORD.contains(&refusal));
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

async fn why_no_verdict(because: NoVerdict) -> ProbeOutcome {
    let ground = Ground::new();
    let patience =
        if because == NoVerdict::TimedOut { Patience { in_all: Duration::from_millis(1500), ..LONG } } else { LONG };
    let mut steps = imap("AUTH=PLAIN SASL-IR");
    steps.push(Step::Hear);
    steps.push(match because {
        NoVerdict::Cut => Step::Close,
        NoVerdict::TimedOut => Step::Freeze,
        NoVerdict::NotUnderstood => say("a1 OK another question"),
    });
    ground.play_with((Protocol::Imap, Encryption::Tls), &ground.certificate, steps, patience).await.0
}

#[tokio::test]
async fn a_password_that_was_sent_and_not_judged_is_called_so() {
    for because in [NoVerdict::Cut, NoVerdict::TimedOut, NoVerdict::NotUnderstood] {
        let outcome = why_no_verdict(because).await;
        assert_eq!(outcome, no_verdict(because));
        assert!(!outcome.new_password_may_help());
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
