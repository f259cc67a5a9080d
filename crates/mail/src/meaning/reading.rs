//! What the refusal of a sign-in for reading means, in IMAP and in POP3. The words are looked at before the codes: servers
//! say "authentication failed" by code and in words what has really happened.

use super::{are_too_many_tries, is_blocked_by_policy, plain, wants_a_browser, wants_an_app_password};
use crate::outcome::Refusal;

/// What a refusal of a sign-in means: its response code in capitals (empty, where there is none), its words, and whether it
/// is a refusal (`NO`, `-ERR`) or a complaint or a goodbye (`BAD`, `BYE`).
pub(crate) fn reading_refusal(code: &str, words: &str, refused: bool) -> Refusal {
    let words = plain(words);
    let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    if are_too_many_tries(&words) {
        return Refusal::TooManyTries;
    }
    if says(&["basic auth"]) {
        return Refusal::PasswordsSwitchedOff;
    }
    if is_blocked_by_policy(&words) || wants_a_browser(&words) {
        return Refusal::BlockedByPolicy;
    }
    if wants_an_app_password(&words) {
        return Refusal::Password;
    }
    if says(&["imap", "pop"]) && says(&["not enabled", "disabled", "not allowed", "not permitted", "switched off"]) {
        return Refusal::ProtocolOffForMailbox;
    }
    if code == "PRIVACYREQUIRED" || says(&["plaintext authentication disallowed", "only available under a layer"]) {
        return Refusal::EncryptionRequired;
    }
    // A mailbox can be locked, too: by another mail app that fetches from it.
    if says(&["account", "user"]) && says(&["locked", "disabled", "suspended", "blocked"]) {
        return Refusal::Locked;
    }
    let passes = says(&["temporar", "try again later", "connections", "lock", "unavailable", "in use"]);
    match code {
        "AUTHENTICATIONFAILED" | "AUTH" | "EXPIRED" => Refusal::Password,
        "UNAVAILABLE" | "INUSE" | "IN-USE" | "LIMIT" | "LOGIN-DELAY" | "SYS/TEMP" => Refusal::Later,
        "AUTHORIZATIONFAILED" | "CONTACTADMIN" | "SERVERBUG" | "SYS/PERM" => Refusal::Other,
        _ if passes => Refusal::Later,
        // RFC 9051 section 6.2.2, RFC 1939 section 7: a plain no is one to the name or the password.
        _ if refused
            && (words.is_empty() || says(&["fail", "invalid", "incorrect", "bad", "wrong", "denied", "reject"])) =>
        {
            Refusal::Password
        }
        _ => Refusal::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imap_response::{Condition, Response, one_response};
    use crate::pop3::{Said, coded, said};
    use proptest::prelude::*;

    /// What servers say, as it comes over the line.
    const LINES: &[(&str, Refusal)] = &[
        // Exchange Online and Exchange.
        ("a1 NO AUTHENTICATE failed.", Refusal::Password),
        ("a1 NO LOGIN failed.", Refusal::Password),
        ("a1 NO Basic authentication is disabled.", Refusal::PasswordsSwitchedOff),
        (
            "a1 NO [Error=\"AuthFailed:LogonDenied-BasicAuthBlocked\"] Basic Auth disabled",
            Refusal::PasswordsSwitchedOff,
        ),
        ("a1 BAD User is authenticated but not connected.", Refusal::Other),
        ("* BYE Connection is closed. 14", Refusal::Other),
        ("-ERR Logon failure: unknown user name or bad password.", Refusal::Password),
        // Google.
        ("a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", Refusal::Password),
        (
            "a1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
            Refusal::Password,
        ),
        (
            "a1 NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)",
            Refusal::BlockedByPolicy,
        ),
        (
            "* NO [WEBALERT https://accounts.google.com/signin/continue?sarp=1&scc=1] Web login required.",
            Refusal::BlockedByPolicy,
        ),
        (
            "a1 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your \
             account for IMAP access. (Failure)",
            Refusal::ProtocolOffForMailbox,
        ),
        ("a1 NO [ALERT] Too many simultaneous connections. (Failure)", Refusal::Later),
        ("-ERR [AUTH] Username and password not accepted.", Refusal::Password),
        (
            "-ERR [AUTH] Application-specific password required: http://support.google.com/accounts/bin/answer.py?answer=185833",
            Refusal::Password,
        ),
        ("-ERR [AUTH] Web login required: https://support.google.com/mail/answer/78754", Refusal::BlockedByPolicy),
        (
            "-ERR [SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail settings page and enable \
             your account for POP access.",
            Refusal::ProtocolOffForMailbox,
        ),
        // Dovecot.
        ("a1 NO [AUTHENTICATIONFAILED] Authentication failed.", Refusal::Password),
        (
            "a1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
            Refusal::EncryptionRequired,
        ),
        ("-ERR Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", Refusal::EncryptionRequired),
        (
            "a1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)",
            Refusal::Later,
        ),
        ("a1 NO [UNAVAILABLE] Temporary authentication failure. [mail:2026-11-24 02:00:00]", Refusal::Later),
        ("-ERR [SYS/TEMP] Temporary authentication failure. [mail:2026-11-24 02:00:00]", Refusal::Later),
        ("a1 NO [ALERT] Your account is locked, call 555.", Refusal::Locked),
        ("* BYE Too many invalid IMAP commands.", Refusal::Other),
        // Cyrus, Courier, others.
        ("a1 NO authentication failure", Refusal::Password),
        ("a1 NO Login failed: authentication failure", Refusal::Password),
        ("a1 NO Login only available under a layer", Refusal::EncryptionRequired),
        ("a1 NO Login failed.", Refusal::Password),
        ("-ERR Login failed.", Refusal::Password),
        ("a1 NO IMAP access is disabled for this mailbox", Refusal::ProtocolOffForMailbox),
        ("-ERR POP3 is not allowed for this user", Refusal::ProtocolOffForMailbox),
        ("a1 NO [LIMIT] Too many login attempts", Refusal::TooManyTries),
        ("* BYE Too many attempts", Refusal::TooManyTries),
        ("-ERR too many failed logins, wait", Refusal::TooManyTries),
        // RFC 5530, RFC 2449, RFC 3206, RFC 1939.
        ("a1 NO [AUTHORIZATIONFAILED] No such authorization-ID", Refusal::Other),
        ("a1 NO [EXPIRED] That password isn't valid any more", Refusal::Password),
        ("a1 NO [UNAVAILABLE] User's backend down for maintenance", Refusal::Later),
        ("a1 NO [INUSE] Mailbox in use", Refusal::Later),
        ("a1 NO [CONTACTADMIN]", Refusal::Other),
        ("a1 NO [SERVERBUG] This should not happen", Refusal::Other),
        ("a1 NO", Refusal::Password),
        ("a1 BAD Unknown command", Refusal::Other),
        ("-ERR [IN-USE] Do you have another POP session running?", Refusal::Later),
        ("-ERR [LOGIN-DELAY] minimum time between mail checks violation", Refusal::Later),
        ("-ERR [SYS/PERM] unable to access maildrop", Refusal::Other),
        ("-ERR unable to lock maildrop", Refusal::Later),
        ("-ERR", Refusal::Password),
        ("-ERR Go away", Refusal::Other),
    ];

    /// Through the same parsers as in a conversation.
    fn meaning(line: &str) -> Refusal {
        if let Some(Said::No(text)) = said(line.as_bytes()) {
            let (code, words) = coded(&text);
            return reading_refusal(&code, words, true);
        }
        match one_response(format!("{line}\r\n").as_bytes()).unwrap().unwrap().0 {
            Response::Tagged(_, status) | Response::Untagged(status) => {
                let code = status.code.split(' ').next().unwrap_or_default();
                reading_refusal(code, &status.words, status.condition == Condition::No)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_real_servers_say_means_what_it_means() {
        for (line, expected) in LINES {
            assert_eq!(meaning(line), *expected, "{line}");
        }
    }

    #[test]
    fn a_sentence_is_understood_however_it_is_capitalised() {
        for (line, expected) in LINES {
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            assert_eq!(meaning(format!("{first} {}", rest.to_uppercase()).trim_end()), *expected, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_refusal_has_a_meaning(code in "[A-Z/-]{0,20}", words in "\\PC*", refused: bool) {
            reading_refusal(&code, &words, refused);
        }

        #[test]
        fn only_a_no_lets_hope_for_another_password(words in "[a-z ]{0,40}") {
            prop_assume!(!words.contains("password required"));
            prop_assert_ne!(reading_refusal("", &words, false), Refusal::Password);
        }
    }
}
