//! What holds in all languages alike.

use crate::scripted::*;
use mail::{Encryption, MailProbe, NoVerdict, NotReached, NotTrusted, Patience, ProbeOutcome, Protocol};
use proptest::prelude::*;
use std::time::Duration;
use test_servers::{Authority, Certificate};

const LANGUAGES: [Protocol; 3] = [Protocol::Imap, Protocol::Pop3, Protocol::Submission];
const ENCRYPTIONS: [Encryption; 3] = [Encryption::Tls, Encryption::StartTls, Encryption::None];

/// A whole sign-in under TLS from the first byte; after how many steps the password is sent, and the verdict is known.
fn whole(protocol: Protocol) -> (Vec<Step>, usize, usize) {
    match protocol {
        Protocol::Imap => (imap_saying("a2 OK in"), 4, 8),
        Protocol::Pop3 => (pop3_saying("+OK in"), 6, 8),
        Protocol::Submission => {
            let steps = vec![
                Step::Secure,
                say("220 mail.example.test"),
                Step::Hear,
                say("250-mail.example.test\r\n250 AUTH PLAIN"),
                Step::Hear,
                say("235 2.7.0 in"),
                Step::Hear,
                say("221 2.0.0 Bye"),
            ];
            (steps, 4, 6)
        }
    }
}

#[tokio::test]
async fn a_web_proxy_in_its_place_is_called_so() {
    let ground = Ground::new();
    for protocol in LANGUAGES {
        for encryption in ENCRYPTIONS {
            for answer in [
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "HTTP/1.0 407 Proxy Authentication Required\r\n",
                "<!doctype html><html>",
            ] {
                // Under TLS from the first byte the client speaks first: not a line, but something.
                let (outcome, heard) = ground.play((protocol, encryption), vec![say(answer), Step::Freeze]).await;
                assert_eq!(outcome, not_reached(NotReached::Proxy), "{protocol:?} {encryption:?} {answer}");
                assert!(!heard.contains(PASSWORD) && !heard.contains(ENCODED) && !heard.contains(MESSAGE));
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_gets_no_password() {
    let ground = Ground::new();
    for protocol in LANGUAGES {
        let (outcome, _) = ground.play((protocol, Encryption::Tls), vec![say("* OK in the clear"), Step::Freeze]).await;
        assert_eq!(outcome, not_reached(NotReached::NoEncryption));
    }
}

#[tokio::test]
async fn the_language_of_another_is_not_understood() {
    let ground = Ground::new();
    for (protocol, greeting) in [
        (Protocol::Imap, "220 mail.example.test"),
        (Protocol::Imap, "+OK ready"),
        (Protocol::Pop3, "* OK ready"),
        (Protocol::Pop3, "220 mail.example.test"),
        (Protocol::Submission, "+OK ready"),
        (Protocol::Imap, "SSH-2.0-OpenSSH_9.2"),
        (Protocol::Pop3, "SSH-2.0-OpenSSH_9.2"),
    ] {
        let (outcome, heard) = ground.play((protocol, Encryption::None), vec![say(greeting), Step::Freeze]).await;
        assert_eq!((outcome, heard.as_str()), (not_reached(NotReached::NotUnderstood), ""), "{greeting}");
    }
}

#[tokio::test]
async fn in_the_clear_only_on_this_computer() {
    for protocol in LANGUAGES {
        let elsewhere = server((protocol, Encryption::None), "192.0.2.1", 143);
        assert_eq!(ask(&MailProbe::new(LONG), &elsewhere).await, not_reached(NotReached::NoEncryption));
    }
}

#[tokio::test]
async fn each_bad_certificate_ends_it_with_its_reason() {
    let ground = Ground::new();
    let inspector = |name: &str| Authority::named(name).certificate("localhost");
    for (because, certificate) in [
        (NotTrusted::Expired, ground.authority.expired_certificate("localhost")),
        (NotTrusted::Expired, ground.authority.future_certificate("localhost")),
        (NotTrusted::WrongName, ground.authority.certificate("mail.example.test")),
        (NotTrusted::UnknownIssuer, inspector("Somebody else")),
        (NotTrusted::UnknownIssuer, Certificate::of_its_own("localhost")),
        (NotTrusted::TlsInspection, inspector("FortiGate CA, Fortinet")),
        (NotTrusted::TlsInspection, inspector("Kaspersky Anti-Virus Personal Root Certificate")),
    ] {
        for protocol in LANGUAGES {
            let at = (protocol, Encryption::Tls);
            let (outcome, heard) = ground.play_with(at, &certificate, whole(protocol).0, LONG).await;
            assert_eq!((outcome, heard.as_str()), (ProbeOutcome::NotTrusted { because }, ""), "{protocol:?}");
        }
    }
    // Who is trusted may call themselves what they like.
    let authority = Authority::named("Zscaler Root CA");
    let certificate = authority.certificate("localhost");
    let trusted = Ground { authority, certificate };
    assert_eq!(trusted.play((Protocol::Imap, Encryption::Tls), whole(Protocol::Imap).0).await.0, ProbeOutcome::Works);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up_wherever_it_does() {
    let ground = Ground::new();
    for protocol in LANGUAGES {
        let (steps, sent, verdict) = whole(protocol);
        for length in (0..verdict).filter(|length| !matches!(steps[*length], Step::Hear)) {
            let mut steps = steps[..length].to_vec();
            steps.push(Step::Freeze);
            // Until the password is sent, TLS must have begun, also on a busy computer.
            let in_all = Duration::from_millis(if length < sent { 300 } else { 1500 });
            let short = Patience { connect: LONG.connect, in_all };
            let (outcome, _) = ground.play_with((protocol, Encryption::Tls), &ground.certificate, steps, short).await;
            let expected =
                if length < sent { not_reached(NotReached::TimedOut) } else { no_verdict(NoVerdict::TimedOut) };
            assert_eq!(outcome, expected, "{protocol:?} silent after {length} steps");
        }
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_is_called_so_wherever_it_is() {
    let ground = Ground::new();
    for protocol in LANGUAGES {
        let (steps, sent, verdict) = whole(protocol);
        for length in 0..=steps.len() {
            let expected = match length {
                _ if length < sent => not_reached(NotReached::NoConnection),
                _ if length < verdict => no_verdict(NoVerdict::Cut),
                _ => ProbeOutcome::Works,
            };
            for end in [None, Some(Step::Close)].into_iter().filter(|end| end.is_none() || length > 0) {
                let steps = steps[..length].iter().cloned().chain(end).collect();
                let (outcome, _) = ground.play((protocol, Encryption::Tls), steps).await;
                assert_eq!(outcome, expected, "{protocol:?} cut after {length} steps");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_server_says_the_sign_in_ends_and_does_not_work(language in 0_usize..3, place in 0_usize..4, said: Vec<u8>) {
        let ground = Ground::new();
        let protocol = LANGUAGES[language];
        let (mut steps, _, verdict) = whole(protocol);
        let replies: Vec<usize> = (0..verdict).filter(|index| matches!(steps[*index], Step::Say(_))).collect();
        steps.truncate(replies[place.min(replies.len() - 1)]);
        steps.extend([Step::Say(said), say(""), Step::Close]);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (outcome, _) = runtime.block_on(ground.play((protocol, Encryption::Tls), steps));
        prop_assert_ne!(outcome, ProbeOutcome::Works);
    }
}
