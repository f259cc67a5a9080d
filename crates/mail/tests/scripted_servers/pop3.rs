//! The sign-in for fetching.

use crate::scripted::*;
use mail::{Encryption, NotReached, ProbeOutcome, Protocol, Refusal};

const FETCHING: At = (Protocol::Pop3, Encryption::Tls);
const AFTER_STLS: At = (Protocol::Pop3, Encryption::StartTls);

/// A server that begins in the clear; under TLS it has these capabilities.
fn stls(ready: &str, capabilities: &str) -> Vec<Step> {
    vec![
        say("+OK Dovecot ready."),
        Step::Hear,
        say("+OK\r\nSTLS\r\nUSER\r\nSASL LOGIN\r\n."),
        Step::Hear,
        say(ready),
        Step::Secure,
        Step::Hear,
        say(&format!("+OK\r\n{capabilities}\r\n.")),
    ]
}

async fn verdict(steps: Vec<Step>, answers: &[&str]) -> (ProbeOutcome, String) {
    let mut steps = steps;
    for answer in answers {
        steps.extend([Step::Hear, say(answer)]);
    }
    Ground::new().play(FETCHING, steps).await
}

#[tokio::test]
async fn a_server_is_asked_once_and_left_politely() {
    let (outcome, heard) = Ground::new().play(FETCHING, pop3_saying("+OK User successfully logged on.")).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert_eq!(heard, format!("CAPA\r\nAUTH PLAIN\r\n{MESSAGE}\r\nQUIT\r\n"));
}

#[tokio::test]
async fn after_a_refusal_nothing_else_is_tried() {
    let steps = pop3_saying("-ERR Logon failure: unknown user name or bad password.");
    let (outcome, heard) = Ground::new().play(FETCHING, steps).await;
    assert_eq!(outcome, refused(Refusal::Password));
    assert_eq!(heard, format!("CAPA\r\nAUTH PLAIN\r\n{MESSAGE}\r\nQUIT\r\n"));
}

#[tokio::test]
async fn user_and_pass_are_the_last_resort() {
    let told = format!("USER {ACCOUNT}\r\nPASS {PASSWORD}\r\nQUIT\r\n");
    let (outcome, heard) = verdict(pop3("USER"), &["+OK", "+OK", "+OK"]).await;
    assert_eq!((outcome, heard), (ProbeOutcome::Works, format!("CAPA\r\n{told}")));
    // One that does not know CAPA knows these.
    let old = vec![Step::Secure, say("+OK ready"), Step::Hear, say("-ERR unknown command")];
    let (outcome, heard) = verdict(old, &["+OK", "-ERR invalid password", "+OK"]).await;
    assert_eq!((outcome, heard), (refused(Refusal::Password), format!("CAPA\r\n{told}")));
    let (outcome, heard) = verdict(pop3("SASL GSSAPI"), &["+OK"]).await;
    assert_eq!((outcome, heard.as_str()), (refused(Refusal::NotOffered), "CAPA\r\nQUIT\r\n"));
}

#[tokio::test]
async fn a_name_that_is_refused_ends_it_before_the_password() {
    let (outcome, heard) = verdict(pop3("USER"), &["-ERR [SYS/TEMP] later", "+OK"]).await;
    assert_eq!(outcome, refused(Refusal::Later));
    assert!(!heard.contains("PASS"), "{heard}");
}

#[tokio::test]
async fn a_yes_to_a_password_that_was_never_told_is_worth_nothing() {
    for (capabilities, answers) in [
        ("SASL PLAIN", vec!["+OK come in"]),
        ("SASL LOGIN", vec!["+ VXNlcm5hbWU6", "+OK come in"]),
        ("SASL SCRAM-SHA-256", vec!["+ ", "+OK come in"]),
    ] {
        let (outcome, _) = verdict(pop3(capabilities), &answers).await;
        assert_eq!(outcome, not_reached(NotReached::NotUnderstood), "{capabilities}");
    }
}

#[tokio::test]
async fn what_was_offered_in_the_clear_counts_for_nothing_under_tls() {
    let mut steps = stls("+OK Begin", "TOP");
    steps.extend([Step::Hear, say("+OK")]);
    let (outcome, heard) = Ground::new().play(AFTER_STLS, steps).await;
    assert_eq!(outcome, refused(Refusal::NotOffered));
    assert_eq!(heard, "CAPA\r\nSTLS\r\nCAPA\r\nQUIT\r\n");
}

#[tokio::test]
async fn answers_slipped_in_before_tls_are_not_taken_for_the_servers() {
    let (outcome, heard) =
        Ground::new().play(AFTER_STLS, stls("+OK Begin\r\n+OK\r\nUSER\r\n.\r\n+OK\r\n+OK", "TOP")).await;
    assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NotUnderstood), "CAPA\r\nSTLS\r\n"));
}

#[tokio::test]
async fn without_encryption_nothing_secret_is_said() {
    let ground = Ground::new();
    let (outcome, heard) = ground.play(AFTER_STLS, stls("-ERR not today", "USER")).await;
    assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NoEncryption), "CAPA\r\nSTLS\r\n"));
    let steps = vec![say("+OK ready"), Step::Hear, say("+OK\r\nUSER\r\n."), Step::Hear, say("+OK")];
    let (outcome, heard) = ground.play(AFTER_STLS, steps).await;
    assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NoEncryption), "CAPA\r\nQUIT\r\n"));
}

#[tokio::test]
async fn endless_talk_is_ended() {
    let ground = Ground::new();
    for talk in [b"TOP\r\n".repeat(1000), vec![b'x'; 1 << 20]] {
        let mut steps = pop3("USER");
        steps.truncate(3);
        steps.extend([say("+OK"), Step::Say(talk), Step::Freeze]);
        assert_eq!(ground.play(FETCHING, steps).await.0, not_reached(NotReached::NotUnderstood));
    }
}
