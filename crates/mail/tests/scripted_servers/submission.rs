//! The sign-in for sending.

use crate::scripted::*;
use mail::{Encryption, MailProbe, NoVerdict, NotReached, NotTrusted, Patience, ProbeOutcome, Protocol, Refusal};
use proptest::prelude::*;
use std::time::Duration;
use test_servers::{Authority, Certificate, address_of_nobody};

const SENDING: At = (Protocol::Submission, Encryption::StartTls);

/// After how many steps of a server like Microsoft's the password is sent.
const SENT: usize = 12;

async fn submission(probe: &MailProbe, port: u16) -> ProbeOutcome {
    ask(probe, &server(SENDING, "localhost", port)).await
}

#[tokio::test]
async fn a_server_like_microsofts_is_asked_by_login_and_left_politely() {
    let (outcome, heard) = Ground::new().play(SENDING, microsoft("235 2.7.0 Authentication successful")).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert_eq!(
        heard,
        format!(
            "EHLO [127.0.0.1]\r\nSTARTTLS\r\nEHLO [127.0.0.1]\r\nAUTH LOGIN\r\nYW5uYS5yb3NzaUBleGFtcGxlLnRlc3Q=\r\n{ENCODED}\r\nQUIT\r\n"
        )
    );
}

#[tokio::test]
async fn plain_is_one_line_and_comes_first_where_both_are_offered() {
    let mut steps = encrypted("250-AUTH XOAUTH2 LOGIN PLAIN");
    steps.extend([Step::Hear, say("235 2.7.0 Welcome"), Step::Hear, say("221 2.0.0 Bye")]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert_eq!(heard, format!("EHLO [127.0.0.1]\r\nSTARTTLS\r\nEHLO [127.0.0.1]\r\nAUTH PLAIN {MESSAGE}\r\nQUIT\r\n"));
}

#[tokio::test]
async fn after_a_refusal_nothing_else_is_tried() {
    let mut steps = encrypted("250-AUTH LOGIN PLAIN");
    steps.extend([Step::Hear, say("535 5.7.8 Authentication credentials invalid"), Step::Freeze]);
    let ground = Ground::new();
    // The server never answers QUIT: the verdict stands all the same.
    let (outcome, heard) = ground.play(SENDING, steps).await;
    assert_eq!(outcome, refused(Refusal::Password));
    assert_eq!(heard.matches("AUTH").count(), 1);
    assert!(heard.ends_with("QUIT\r\n"), "{heard}");
}

/// Texts as Microsoft's server sends them; where they were seen is said in `meaning/mod.rs`.
const MICROSOFT: &[(&str, Refusal)] = &[
    (
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [BM1P287CA0015.INDP287.PROD.OUTLOOK.COM]",
        Refusal::PasswordsSwitchedOff,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
         https://aka.ms/smtp_auth_disabled for more information. [MN2PR05CA0004.namprd05.prod.outlook.com]",
        Refusal::SubmissionOffForOrganisation,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
         https://aka.ms/smtp_auth_disabled for more information. [MN2PR05CA0004.namprd05.prod.outlook.com]",
        Refusal::SubmissionOffForMailbox,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. \
         Contact your administrator.",
        Refusal::BlockedByPolicy,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. \
         Contact your administrator.",
        Refusal::BlockedByPolicy,
    ),
    ("535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.", Refusal::Password),
    ("535 5.7.3 Authentication unsuccessful [FR3P281CA0094.DEUP281.PROD.OUTLOOK.COM]", Refusal::Password),
    ("550 5.7.30 Basic authentication is not supported for Client Submission.", Refusal::SubmissionEnded),
    ("454 4.7.0 Temporary authentication failure", Refusal::Later),
    ("421 4.7.0 Service not available", Refusal::Later),
    ("550 Mailbox cannot be accessed [CWXP265CA0023.GBRP265.PROD.OUTLOOK.COM]", Refusal::Other),
];

#[tokio::test]
async fn each_of_microsofts_refusals_arrives_with_its_meaning() {
    let ground = Ground::new();
    for (reply, refusal) in MICROSOFT {
        assert_eq!(ground.play(SENDING, microsoft(reply)).await.0, refused(*refusal), "{reply}");
    }
}

#[tokio::test]
async fn a_refusal_that_comes_before_the_password_is_understood_too() {
    let ground = Ground::new();
    for (refused_at, reply, refusal) in [
        (0, "421 4.3.2 Service not available", Refusal::Later),
        (0, "554 5.7.1 Go away", Refusal::Other),
        (2, "421 4.7.0 Too busy", Refusal::Later),
        (2, "502 5.5.1 What is EHLO?", Refusal::NotOffered),
        // However it says it: no password has been sent yet.
        (2, "535 5.7.8 Authentication credentials invalid", Refusal::Other),
        (4, "454 4.7.0 TLS not available due to temporary reason", Refusal::Later),
        (9, "504 5.7.4 Unrecognized authentication type", Refusal::NotOffered),
    ] {
        let mut steps = microsoft("235 2.7.0 Authentication successful");
        steps.truncate(refused_at);
        steps.push(say(reply));
        let (outcome, heard) = ground.play(SENDING, steps).await;
        assert_eq!(outcome, refused(refusal), "{reply}");
        assert!(!heard.contains(ENCODED), "{heard}");
    }
}

#[tokio::test]
async fn a_server_without_a_way_in_for_passwords_gets_none() {
    let ground = Ground::new();
    for offer in ["250-DSN", "250-AUTH XOAUTH2 GSSAPI", "250-AUTH", "250-AUTHORITY PLAIN"] {
        let mut steps = encrypted(offer);
        steps.extend([Step::Hear, say("221 2.0.0 Bye")]);
        let (outcome, heard) = ground.play(SENDING, steps).await;
        assert_eq!(outcome, refused(Refusal::NotOffered), "{offer}");
        assert_eq!(heard, "EHLO [127.0.0.1]\r\nSTARTTLS\r\nEHLO [127.0.0.1]\r\nQUIT\r\n");
    }
}

#[tokio::test]
async fn what_was_offered_in_the_clear_counts_for_nothing_under_tls() {
    let mut steps = encrypted("250-DSN");
    steps[2] = say("250-mail.example.test\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS");
    steps.extend([Step::Hear, say("221 2.0.0 Bye")]);
    assert_eq!(Ground::new().play(SENDING, steps).await.0, refused(Refusal::NotOffered));
}

#[tokio::test]
async fn without_encryption_nothing_secret_is_said() {
    let steps = vec![
        say("220 mail.example.test"),
        Step::Hear,
        say("250-mail.example.test\r\n250 AUTH PLAIN LOGIN"),
        Step::Hear,
        say("221 2.0.0 Bye"),
    ];
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, not_reached(NotReached::NoEncryption));
    assert_eq!(heard, "EHLO [127.0.0.1]\r\nQUIT\r\n");
}

#[tokio::test]
async fn encryption_that_is_promised_and_refused_is_none() {
    let mut steps = encrypted("250-AUTH PLAIN");
    steps.truncate(4);
    steps.extend([say("502 5.5.1 Not today"), Step::Freeze]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, not_reached(NotReached::NoEncryption));
    assert_eq!(heard, "EHLO [127.0.0.1]\r\nSTARTTLS\r\n");
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_after_all_gets_no_password() {
    let mut steps = encrypted("250-AUTH PLAIN");
    steps.truncate(5);
    steps.extend([say("250-mail.example.test\r\n250 AUTH PLAIN"), Step::Freeze]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert!(matches!(outcome, ProbeOutcome::NotReached { .. }), "{outcome:?}");
    assert!(!heard.contains("AUTH"), "{heard}");
}

#[tokio::test]
async fn answers_slipped_in_before_tls_are_not_taken_for_the_servers() {
    let mut steps = encrypted("250-DSN");
    // In one breath with "go ahead": what a client that reads ahead would take for the answers under TLS.
    steps[4] = say("220 2.0.0 Go ahead\r\n250 AUTH PLAIN\r\n235 2.7.0 Authentication successful");
    steps.extend([Step::Hear, say("221 2.0.0 Bye")]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, not_reached(NotReached::NotUnderstood));
    assert_eq!(heard, "EHLO [127.0.0.1]\r\nSTARTTLS\r\n");
}

async fn not_trusted(because: NotTrusted, certificate: &Certificate, ground: &Ground) {
    let (outcome, heard) =
        ground.play_with(SENDING, certificate, microsoft("235 2.7.0 Authentication successful"), LONG).await;
    assert_eq!(outcome, ProbeOutcome::NotTrusted { because });
    assert_eq!(heard, "EHLO [127.0.0.1]\r\nSTARTTLS\r\n");
}

#[tokio::test]
async fn an_expired_certificate_ends_it() {
    let ground = Ground::new();
    not_trusted(NotTrusted::Expired, &ground.authority.expired_certificate("localhost"), &ground).await;
}

#[tokio::test]
async fn a_certificate_for_another_name_ends_it() {
    let ground = Ground::new();
    not_trusted(NotTrusted::WrongName, &ground.authority.certificate("mail.example.test"), &ground).await;
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_ends_it() {
    not_trusted(NotTrusted::UnknownIssuer, &Authority::new().certificate("localhost"), &Ground::new()).await;
}

#[tokio::test]
async fn in_the_clear_only_on_this_computer() {
    let probe = MailProbe::new(LONG);
    for host in ["192.0.2.1", "2001:db8::1"] {
        let outcome = ask(&probe, &server((Protocol::Submission, Encryption::None), host, 587)).await;
        assert_eq!(outcome, not_reached(NotReached::NoEncryption));
    }
    let steps = vec![
        say("220 practice"),
        Step::Hear,
        say("250-practice\r\n250 AUTH PLAIN"),
        Step::Hear,
        say("235 2.7.0 Welcome"),
        Step::Hear,
        say("221 2.0.0 Bye"),
    ];
    let scripted = Scripted::start(&Ground::new().certificate, steps).await;
    let here = server((Protocol::Submission, Encryption::None), "localhost", scripted.port);
    assert_eq!(ask(&probe, &here).await, ProbeOutcome::Works);
}

#[tokio::test]
async fn a_port_at_which_nobody_listens_is_no_connection() {
    let port = address_of_nobody().port();
    assert_eq!(submission(&MailProbe::new(LONG), port).await, not_reached(NotReached::NoConnection));
}

#[tokio::test]
async fn a_name_that_nobody_has_is_not_found() {
    let probe = MailProbe::new(LONG);
    // Not even well-formed, so that no name server needs to be asked.
    for host in ["not a name", ""] {
        let outcome = ask(&probe, &server(SENDING, host, 587)).await;
        assert_eq!(outcome, not_reached(NotReached::NameNotFound), "{host}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up_wherever_it_does() {
    let ground = Ground::new();
    let whole = microsoft("235 2.7.0 Authentication successful");
    for length in [0, 2, 4, 5, 7, 9, 11, 13] {
        let mut steps = whole[..length].to_vec();
        steps.push(Step::Freeze);
        // Until the password is sent, TLS must have begun, also on a busy computer.
        let in_all = Duration::from_millis(if length < SENT { 400 } else { 1500 });
        let short = Patience { connect: LONG.connect, in_all };
        let (outcome, _) = ground.play_with(SENDING, &ground.certificate, steps, short).await;
        let expected = if length < SENT { not_reached(NotReached::TimedOut) } else { no_verdict(NoVerdict::TimedOut) };
        assert_eq!(outcome, expected, "silent after {length} steps");
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_is_called_so_wherever_it_is() {
    let ground = Ground::new();
    let whole = microsoft("235 2.7.0 Authentication successful");
    let verdict = 14;
    for length in 0..whole.len() {
        let expected = match length {
            _ if length < SENT => not_reached(NotReached::NoConnection),
            _ if length < verdict => no_verdict(NoVerdict::Cut),
            _ => ProbeOutcome::Works,
        };
        assert_eq!(ground.play(SENDING, whole[..length].to_vec()).await.0, expected, "cut after {length} steps");
    }
}

#[tokio::test]
async fn hanging_up_politely_under_tls_is_hanging_up() {
    let ground = Ground::new();
    for length in [6, 8, 9, 11, 13] {
        let mut steps = microsoft("235 2.7.0 Authentication successful")[..length].to_vec();
        steps.push(Step::Close);
        let expected = if length < SENT { not_reached(NotReached::NoConnection) } else { no_verdict(NoVerdict::Cut) };
        assert_eq!(ground.play(SENDING, steps).await.0, expected, "closed after {length} steps");
    }
}

#[tokio::test]
async fn a_server_that_speaks_something_else_is_not_understood() {
    let ground = Ground::new();
    for greeting in [
        b"* OK IMAP4rev1\r\n".to_vec(),
        b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(),
        b"\x15\x03\x01\x00\x02\x02\x46".repeat(100),
        b"250 Out of turn\r\n".to_vec(),
        [b"220 ".to_vec(), vec![b'x'; 1 << 20], b"\r\n".to_vec()].concat(),
        vec![b'2'; 1 << 20],
        b"220-\r\n".repeat(1 << 16),
    ] {
        let (outcome, heard) = ground.play(SENDING, vec![Step::Say(greeting), Step::Freeze]).await;
        assert_eq!(outcome, not_reached(NotReached::NotUnderstood));
        assert_eq!(heard, "");
    }
}

#[tokio::test]
async fn a_sign_in_that_is_answered_with_neither_yes_nor_no_is_not_understood() {
    let ground = Ground::new();
    for reply in ["250 2.0.0 OK", "334 UGFzc3dvcmQ6", "235x", "000 "] {
        assert_eq!(ground.play(SENDING, microsoft(reply)).await.0, no_verdict(NoVerdict::NotUnderstood), "{reply}");
    }
}

#[tokio::test]
async fn a_no_in_the_place_of_a_challenge_is_a_no_and_the_exchange_is_ended() {
    let mut steps = encrypted("250-AUTH PLAIN");
    let no = "334 5.7.8 Missing TOTP token, you can use an app password instead.";
    steps.extend([Step::Hear, say(no), Step::Hear, say("501 5.7.0 Cancelled"), Step::Hear, say("221 2.0.0 Bye")]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, refused(Refusal::AppPasswordNeeded));
    assert!(heard.ends_with(&format!("AUTH PLAIN {MESSAGE}\r\n*\r\nQUIT\r\n")), "{heard}");
}

#[tokio::test]
async fn a_network_that_is_refused_is_no_locked_account() {
    let ground = Ground::new();
    for greeting in ["554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", "503 Your IP is blocked"] {
        let (outcome, heard) = ground.play(SENDING, vec![say(greeting), Step::Freeze]).await;
        assert_eq!((outcome, heard.as_str()), (refused(Refusal::NetworkRefused), ""), "{greeting}");
    }
}

#[tokio::test]
async fn a_server_that_takes_passwords_in_other_ways_only_is_not_said_to_take_none() {
    let mut steps = encrypted("250-AUTH CRAM-MD5 NTLM");
    steps.extend([Step::Hear, say("221 2.0.0 Bye")]);
    assert_eq!(Ground::new().play(SENDING, steps).await.0, refused(Refusal::OtherWaysOnly));
}

#[tokio::test]
async fn under_tls_the_password_is_told_rather_than_proven() {
    let mut steps = encrypted("250-AUTH SCRAM-SHA-256 PLAIN LOGIN");
    steps.extend([Step::Hear, say("235 2.7.0 Welcome"), Step::Hear, say("221 2.0.0 Bye")]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, ProbeOutcome::Works);
    assert!(heard.ends_with(&format!("AUTH PLAIN {MESSAGE}\r\nQUIT\r\n")), "{heard}");
}

#[tokio::test]
async fn a_yes_to_a_password_that_was_never_told_is_worth_nothing() {
    let mut steps = encrypted("250-AUTH LOGIN");
    steps.extend([Step::Hear, say("235 2.7.0 Come in"), Step::Hear, say("221 2.0.0 Bye")]);
    let (outcome, heard) = Ground::new().play(SENDING, steps).await;
    assert_eq!(outcome, not_reached(NotReached::NotUnderstood));
    assert!(heard.ends_with("AUTH LOGIN\r\nQUIT\r\n"), "{heard}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_server_says_the_sign_in_ends(place in 0_usize..7, said: Vec<u8>) {
        let ground = Ground::new();
        let mut steps = microsoft("235 2.7.0 Authentication successful");
        let replies: Vec<usize> = (0..steps.len()).filter(|index| matches!(steps[*index], Step::Say(_))).collect();
        steps.truncate(replies[place]);
        steps.extend([Step::Say(said), say(""), Step::Close]);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (outcome, _) = runtime.block_on(ground.play(SENDING, steps));
        prop_assert_ne!(outcome, ProbeOutcome::Works);
    }
}
