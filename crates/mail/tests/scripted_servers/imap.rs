//! The sign-in for reading.

use crate::scripted::*;
use mail::{Encryption, NoVerdict, NotReached, ProbeOutcome, Protocol, Refusal};

const READING: At = (Protocol::Imap, Encryption::Tls);
const AFTER_STARTTLS: At = (Protocol::Imap, Encryption::StartTls);

/// A server that begins in the clear; under TLS it has these capabilities.
fn starttls(ready: &str, capabilities: &str) -> Vec<Step> {
    vec![
        say("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=LOGIN] Dovecot ready."),
        Step::Hear,
        say(ready),
        Step::Secure,
        Step::Hear,
        say(&format!("* CAPABILITY IMAP4rev1 {capabilities}\r\na2 OK done")),
    ]
}

async fn verdict(steps: Vec<Step>, answers: &[&str]) -> (ProbeOutcome, String) {
    let mut steps = steps;
    for answer in answers {
        steps.extend([Step::Hear, say(answer)]);
    }
    Ground::new().play(READING, steps).await
}

#[tokio::test]
async fn a_server_like_exchange_is_asked_once_and_left_politely() {
    let (outcome, heard) = Ground::new().play(READING, imap_saying("a2 OK AUTHENTICATE completed.")).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    let expected = format!("a1 CAPABILITY\r\na2 AUTHENTICATE PLAIN {MESSAGE}\r\na3 LIST \"\" \"\"\r\na4 LOGOUT\r\n");
    assert_eq!(heard, expected);
}

#[tokio::test]
async fn after_a_refusal_nothing_else_is_tried() {
    let steps = imap_saying("a2 NO AUTHENTICATE failed.");
    let (outcome, heard) = Ground::new().play(READING, steps).await;
    assert_eq!(outcome, refused(Refusal::Password));
    assert!(heard.ends_with(&format!("a2 AUTHENTICATE PLAIN {MESSAGE}\r\na3 LOGOUT\r\n")), "{heard}");
}

#[tokio::test]
async fn without_sasl_ir_the_message_waits_for_its_turn() {
    for go_on in ["+", "+ ", "+ \r\n* OK still here"] {
        let answers = [go_on, "* CAPABILITY IMAP4rev1\r\na2 OK in", "a3 OK", "* BYE"];
        let (outcome, heard) = verdict(imap("AUTH=PLAIN"), &answers).await;
        assert_eq!(outcome, ProbeOutcome::Works, "{go_on}");
        assert!(heard.contains(&format!("a2 AUTHENTICATE PLAIN\r\n{MESSAGE}\r\na3 LIST")), "{heard}");
    }
}

#[tokio::test]
async fn login_is_the_last_resort_and_never_against_the_servers_will() {
    let (outcome, heard) = verdict(imap("AUTH=GSSAPI"), &["a2 OK in", "a3 OK", "* BYE"]).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert!(heard.contains(&format!("a2 LOGIN \"{ACCOUNT}\" \"{PASSWORD}\"\r\n")), "{heard}");
    let (outcome, heard) = verdict(imap("AUTH=GSSAPI LOGINDISABLED"), &["* BYE"]).await;
    assert_eq!(outcome, refused(Refusal::LoginDisabled));
    assert_eq!(heard, "a1 CAPABILITY\r\na2 LOGOUT\r\n");
    let answers = ["+ VXNlcm5hbWU6", "+ UGFzc3dvcmQ6", "a2 OK in", "a3 OK", "* BYE"];
    let (outcome, heard) = verdict(imap("AUTH=LOGIN LOGINDISABLED SASL-IR"), &answers).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert!(
        heard.contains(&format!("a2 AUTHENTICATE LOGIN\r\nYW5uYS5yb3NzaUBleGFtcGxlLnRlc3Q=\r\n{ENCODED}\r\n")),
        "{heard}"
    );
}

#[tokio::test]
async fn a_yes_that_lets_nobody_in_is_no_yes() {
    let mut steps = imap_saying("a2 OK AUTHENTICATE completed.");
    steps[7] = say("a3 BAD User is authenticated but not connected.\r\n* BYE Connection is closed. 14");
    assert_eq!(Ground::new().play(READING, steps).await.0, refused(Refusal::Other));
}

#[tokio::test]
async fn an_answer_to_another_question_is_not_understood() {
    for answer in
        ["a1 OK in", "a3 OK in", "A2 OK in", "b2 OK in", "a2 MAYBE", "a2OK", "235 2.7.0 in", "+OK in", "+ VXNlcm5hbWU6"]
    {
        let (outcome, _) = verdict(imap("AUTH=PLAIN SASL-IR"), &[answer, "a2 OK", "a3 OK"]).await;
        assert_eq!(outcome, no_verdict(NoVerdict::NotUnderstood), "{answer}");
    }
}

#[tokio::test]
async fn the_reason_may_come_by_the_way() {
    for (said, refusal) in [
        // hMailServer.
        ("* Too many invalid logon attempts.\r\na2 BAD Goodbye", Refusal::TooManyTries),
        (
            "* NO [WEBALERT https://accounts.google.com/signin/continue?sarp=1] Web login required.\r\n\
             a2 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
            Refusal::BrowserFirst,
        ),
        ("* BYE Your IP is blocked\r\na2 NO LOGIN failed.", Refusal::NetworkRefused),
        ("* OK Still here\r\n* 3 EXISTS\r\na2 NO LOGIN failed.", Refusal::Password),
        ("* OK Still here\r\na2 BAD Goodbye", Refusal::Other),
    ] {
        let (outcome, _) = verdict(imap("AUTH=PLAIN SASL-IR"), &[said, "* BYE"]).await;
        assert_eq!(outcome, refused(refusal), "{said}");
    }
}

#[tokio::test]
async fn under_tls_the_password_is_told_rather_than_proven() {
    let (outcome, heard) =
        verdict(imap("AUTH=SCRAM-SHA-256 AUTH=PLAIN SASL-IR"), &["a2 OK in", "a3 OK", "* BYE"]).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert!(heard.contains(&format!("a2 AUTHENTICATE PLAIN {MESSAGE}\r\na3 LIST")), "{heard}");
}

#[tokio::test]
async fn a_no_before_the_proof_is_none_to_the_password_and_login_is_tried_once() {
    let no = "a2 NO user not found";
    let (outcome, heard) = verdict(imap("AUTH=SCRAM-SHA-256 SASL-IR"), &[no, "a3 OK in", "a4 OK", "* BYE"]).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert!(heard.contains(&format!("a3 LOGIN \"{ACCOUNT}\" \"{PASSWORD}\"\r\n")), "{heard}");
    let refusing = [no, "a3 NO [AUTHENTICATIONFAILED] no", "* BYE"];
    assert_eq!(verdict(imap("AUTH=SCRAM-SHA-256 SASL-IR"), &refusing).await.0, refused(Refusal::Password));
    let (outcome, heard) = verdict(imap("AUTH=SCRAM-SHA-256 LOGINDISABLED SASL-IR"), &[no, "* BYE"]).await;
    assert_eq!(outcome, refused(Refusal::Password));
    assert!(!heard.contains(PASSWORD), "{heard}");
}

#[tokio::test]
async fn a_server_that_takes_passwords_in_other_ways_only_is_not_said_to_take_none() {
    let (outcome, heard) = verdict(imap("AUTH=NTLM AUTH=GSSAPI LOGINDISABLED"), &["* BYE"]).await;
    assert_eq!((outcome, heard.contains("AUTHENTICATE")), (refused(Refusal::OtherWaysOnly), false));
}

#[tokio::test]
async fn a_yes_to_a_password_that_was_never_told_is_worth_nothing() {
    for (capabilities, answers) in [
        ("AUTH=PLAIN", vec!["a2 OK come in"]),
        ("AUTH=LOGIN", vec!["+ VXNlcm5hbWU6", "a2 OK come in"]),
        ("AUTH=SCRAM-SHA-256 SASL-IR", vec!["a2 OK come in"]),
        ("AUTH=SCRAM-SHA-1", vec!["+", "+ cj1vdGhlcixzPWFiY2QsaT0x", "a2 OK come in"]),
    ] {
        let (outcome, _) = verdict(imap(capabilities), &answers).await;
        assert_eq!(outcome, not_reached(NotReached::NotUnderstood), "{capabilities}");
    }
}

#[tokio::test]
async fn signed_in_already_is_no_proof() {
    let greeting = "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] Welcome, anna";
    let (outcome, heard) = Ground::new().play(READING, vec![Step::Secure, say(greeting), Step::Freeze]).await;
    assert_eq!((outcome, heard.as_str()), (refused(Refusal::NotOffered), ""));
    let (outcome, heard) = Ground::new().play(AFTER_STARTTLS, vec![say(greeting), Step::Freeze]).await;
    assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NoEncryption), ""));
}

#[tokio::test]
async fn a_goodbye_is_understood_wherever_it_comes() {
    let ground = Ground::new();
    let busy = "* BYE [UNAVAILABLE] Too many connections";
    assert_eq!(ground.play(READING, vec![Step::Secure, say(busy)]).await.0, refused(Refusal::Later));
    let mut steps = imap("AUTH=PLAIN SASL-IR");
    steps.extend([Step::Hear, say("* BYE Too many failed logins"), Step::Close]);
    assert_eq!(ground.play(READING, steps).await.0, refused(Refusal::TooManyTries));
}

#[tokio::test]
async fn what_was_offered_in_the_clear_counts_for_nothing_under_tls() {
    let mut steps = starttls("a1 OK Begin TLS negotiation now.", "LOGINDISABLED");
    steps.extend([Step::Hear, say("* BYE")]);
    let (outcome, heard) = Ground::new().play(AFTER_STARTTLS, steps).await;
    assert_eq!(outcome, refused(Refusal::LoginDisabled));
    assert_eq!(heard, "a1 STARTTLS\r\na2 CAPABILITY\r\na3 LOGOUT\r\n");
}

#[tokio::test]
async fn answers_slipped_in_before_tls_are_not_taken_for_the_servers() {
    let ready = "a1 OK Begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\na2 OK done\r\na3 OK in\r\na4 OK";
    let (outcome, heard) = Ground::new().play(AFTER_STARTTLS, starttls(ready, "LOGINDISABLED")).await;
    assert_eq!(outcome, not_reached(NotReached::NotUnderstood));
    assert_eq!(heard, "a1 STARTTLS\r\n");
}

#[tokio::test]
async fn without_encryption_nothing_secret_is_said() {
    let ground = Ground::new();
    for (ready, expected) in [("a1 NO not today", "a1 STARTTLS\r\n"), ("a1 BAD What?", "a1 STARTTLS\r\n")] {
        let (outcome, heard) = ground.play(AFTER_STARTTLS, starttls(ready, "AUTH=PLAIN")).await;
        assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NoEncryption), expected));
    }
    let steps = vec![say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Ready"), Step::Hear, say("* BYE")];
    let (outcome, heard) = ground.play(AFTER_STARTTLS, steps).await;
    assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NoEncryption), "a1 LOGOUT\r\n"));
}

#[tokio::test]
async fn endless_talk_is_ended() {
    let ground = Ground::new();
    for talk in [
        b"* OK still here\r\n".repeat(1000),
        [b"* LIST ".to_vec(), vec![b'x'; 1 << 20]].concat(),
        b"* LIST () {1000000000}\r\n".to_vec().into_iter().chain(vec![b'x'; 1 << 20]).collect(),
        b"* LIST () {1}\r\n".repeat(1 << 16),
    ] {
        let mut steps = imap("AUTH=PLAIN SASL-IR");
        steps.extend([Step::Hear, Step::Say(talk), Step::Freeze]);
        assert_eq!(ground.play(READING, steps).await.0, no_verdict(NoVerdict::NotUnderstood));
    }
}
