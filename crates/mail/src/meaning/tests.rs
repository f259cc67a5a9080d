//! The table, held against what servers have said.

use super::*;
use crate::imap_response::{Condition, Response, one_response};
use crate::pop3::{Said as Pop3Said, coded, said as pop3_said};
use proptest::prelude::*;
use smtp_proto::response::parser::ResponseReceiver;

/// What came over the line, through the same parsers as in a conversation.
fn said(line: &str) -> Said {
    if let Some(Pop3Said::No(text)) = pop3_said(line.as_bytes()) {
        let (code, words) = coded(&text);
        return Said::reading(&code, words, true);
    }
    let whole = format!("{line}\r\n");
    if line.starts_with(|first: char| first.is_ascii_digit()) {
        let whole = whole.replacen('-', " ", usize::from(line.as_bytes().get(3) == Some(&b'-')));
        let reply = ResponseReceiver::default().parse(&mut whole.as_bytes().iter()).unwrap();
        return Said::sending(reply.code, reply.esc, &reply.message);
    }
    match one_response(whole.as_bytes()).unwrap().unwrap().0 {
        Response::Tagged(_, status) | Response::Untagged(status) => {
            Said::reading(&status.code, &status.words, status.condition == Condition::No)
        }
        Response::Data(words) => Said::reading("", &words, false),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_row_decides_its_example_and_no_row_before_it_does() {
    for (place, row) in TABLE.iter().enumerate() {
        let first = TABLE.iter().position(|row| said(TABLE[place].example).fits(row));
        let earlier = first.map(|first| TABLE[first].example);
        assert_eq!(first, Some(place), "{:?} is taken by the row of {earlier:?}", row.example);
    }
}

#[test]
fn each_row_says_whose_it_is_and_where_it_stands() {
    for row in TABLE {
        assert!(!row.vendor.is_empty() && !row.source.is_empty(), "{}", row.example);
        for phrase in row.words.iter().flat_map(|alternatives| alternatives.split('|')) {
            assert_eq!(phrase, phrase.trim().to_lowercase(), "{}", row.example);
            assert!(!phrase.is_empty() && phrase.split_whitespace().next() != Some(".."), "{}", row.example);
        }
    }
}

#[test]
fn each_phrase_of_the_table_is_taken_by_its_row_or_by_one_that_means_the_same() {
    let languages: [fn(&str) -> String; 3] =
        [|words| format!("a1 NO {words}"), |words| format!("-ERR {words}"), |words| format!("550 {words}")];
    for row in TABLE.iter().filter(|row| row.words.len() == 1) {
        for phrase in row.words[0].split('|') {
            for line in languages.map(|language| language(&phrase.replace("..", "x"))) {
                let said = said(&line);
                if said.fits(row) {
                    let deciding = deciding(&said).unwrap();
                    assert_eq!(deciding.means, row.means, "{line:?} is taken by the row of {:?}", deciding.example);
                }
            }
        }
    }
}

#[test]
fn what_real_servers_say_means_what_it_means() {
    for (line, expected) in LINES {
        let said = said(line);
        let by = deciding(&said).map(|row| row.example);
        assert_eq!(meaning(&said), *expected, "{line}, decided by {by:?}");
    }
}

#[test]
fn a_sentence_is_understood_however_it_is_spaced_and_capitalised() {
    for (line, expected) in LINES {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        let other = format!("{first} {}", rest.replace(", ", ",\t  ").to_uppercase());
        assert_eq!(meaning(&said(other.trim_end())), *expected, "{other}");
    }
}

#[test]
fn what_was_said_before_a_bare_no_is_its_reason() {
    let reason = |before: &[Refusal], answer| most_telling(before.iter().copied(), answer);
    assert_eq!(reason(&[Refusal::TooManyTries], Refusal::Other), Refusal::TooManyTries);
    assert_eq!(reason(&[Refusal::Other, Refusal::BrowserFirst], Refusal::Password), Refusal::BrowserFirst);
    assert_eq!(reason(&[Refusal::Locked], Refusal::AppPasswordNeeded), Refusal::AppPasswordNeeded);
    assert_eq!(reason(&[Refusal::Password], Refusal::Other), Refusal::Other);
    assert_eq!(reason(&[], Refusal::Password), Refusal::Password);
}

proptest! {
    #[test]
    fn any_refusal_has_a_meaning(code in "[A-Z/-]{0,20}", words in "\\PC*", refused: bool, bytes: Vec<u8>) {
        reading_refusal(&code, &words, refused);
        reading_refusal(&code, &String::from_utf8_lossy(&bytes), refused);
    }

    #[test]
    fn any_reply_has_a_meaning(code: u16, enhanced: [u8; 3], text in "\\PC*", bytes: Vec<u8>) {
        submission_refusal(code, enhanced, &text);
        submission_refusal(code, enhanced, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn only_a_no_lets_hope_for_another_password(words in "[a-z ]{0,40}") {
        prop_assume!(!words.contains("app password") && !words.contains("or imap"));
        prop_assert_ne!(reading_refusal("", &words, false), Refusal::Password);
    }

    #[test]
    fn only_words_about_the_password_let_hope_for_another(code in 400_u16..600, words in "[a-z]{0,20}( [a-z]{0,4}){0,4}") {
        prop_assume!(code != 535 && !["fail", "user", "pass", "cred", "auth"].iter().any(|about| words.contains(about)));
        prop_assert_ne!(submission_refusal(code, [0, 0, 0], &words), Refusal::Password);
    }
}

/// What servers say, as it comes over the line.
const LINES: &[(&str, Refusal)] = &[
    // Exchange Online and Exchange.
    ("a1 NO AUTHENTICATE failed.", Refusal::Password),
    ("a1 NO LOGIN failed.", Refusal::Password),
    ("a1 NO Basic authentication is disabled.", Refusal::PasswordsSwitchedOff),
    ("a1 NO [Error=\"AuthFailed:LogonDenied-BasicAuthBlocked\"] Basic Auth disabled", Refusal::PasswordsSwitchedOff),
    ("a1 BAD User is authenticated but not connected.", Refusal::Other),
    ("* BYE Connection is closed. 14", Refusal::Other),
    ("-ERR Logon failure: unknown user name or bad password.", Refusal::Password),
    // Google.
    ("a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", Refusal::Password),
    (
        "a1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
        Refusal::AppPasswordNeeded,
    ),
    (
        "a1 NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)",
        Refusal::BrowserFirst,
    ),
    (
        "* NO [WEBALERT https://accounts.google.com/signin/continue?sarp=1&scc=1] Web login required.",
        Refusal::BrowserFirst,
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
        Refusal::AppPasswordNeeded,
    ),
    ("-ERR [AUTH] Web login required: https://support.google.com/mail/answer/78754", Refusal::BrowserFirst),
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
    ("a1 NO [AUTHORIZATIONFAILED] No such authorization-ID", Refusal::NotAllowed),
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
    // Microsoft 365.
    (
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [BM1P287CA0015.INDP287.PROD.OUTLOOK.COM]",
        Refusal::PasswordsSwitchedOff,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
         https://aka.ms/smtp_auth_disabled for more information. [MN2PR05CA0004.namprd05.prod.outlook.com \
         2023-09-12T20:59:57.214Z 08DBB276B7E699C4]",
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
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated \
         successfully. Contact your administrator. [MN2PR07CA0004.namprd07.prod.outlook.com]",
        Refusal::BlockedByPolicy,
    ),
    (
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. \
         [PH0PR07CA0004.namprd07.prod.outlook.com]",
        Refusal::Password,
    ),
    ("535 5.7.139 Authentication unsuccessful, the account is locked.", Refusal::Locked),
    ("535 5.7.139 Authentication unsuccessful", Refusal::Other),
    ("535 5.7.139 Authentication unsuccessful, something new", Refusal::Other),
    ("535 5.7.3 Authentication unsuccessful [FR3P281CA0094.DEUP281.PROD.OUTLOOK.COM]", Refusal::Password),
    ("550 5.7.30 Basic authentication is not supported for Client Submission.", Refusal::SubmissionEnded),
    ("535 5.7.30 Basic authentication is not supported for Client Submission.", Refusal::SubmissionEnded),
    ("550 Mailbox cannot be accessed [CWXP265CA0023.GBRP265.PROD.OUTLOOK.COM]", Refusal::Other),
    ("451 4.7.0 Temporary server error. Please try again later. PRX4", Refusal::Later),
    ("504 5.7.4 Unrecognized authentication type", Refusal::NotOffered),
    // Postfix with Dovecot, Exim, Google.
    ("535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", Refusal::Password),
    ("535 5.7.8 Error: authentication failed: (reason unavailable)", Refusal::Password),
    ("454 4.7.0 Temporary authentication failure: Connection lost to authentication server", Refusal::Later),
    ("421 4.7.0 mail.example.test Error: too many errors", Refusal::Later),
    ("421 4.3.2 Too many connections, try again later", Refusal::Later),
    ("503 5.5.1 Error: authentication not enabled", Refusal::NotOffered),
    ("535 Incorrect authentication data", Refusal::Password),
    ("535 5.7.8 Username and Password not accepted.", Refusal::Password),
    (
        "534 5.7.9 Application-specific password required. For more information, go to 5.7.9 \
         https://support.google.com/mail/?p=InvalidSecondFactor 6a1803df08f44-8ffd82ea9casm7101606d6.42 - gsmtp",
        Refusal::AppPasswordNeeded,
    ),
    (
        "534 5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsb> Please log in via your web \
         browser and then try again. 5.7.14 Learn more at https://support.google.com/mail/answer/78754 - gsmtp",
        Refusal::BrowserFirst,
    ),
    ("450 4.7.1 Error: too many AUTH commands from 127.0.0.1", Refusal::TooManyTries),
    ("454 4.7.0 Too many login attempts, please try again later.", Refusal::TooManyTries),
    // RFC 4954 and RFC 5248.
    ("432 4.7.12 A password transition is needed", Refusal::Later),
    ("534 5.7.9 Authentication mechanism is too weak", Refusal::NotOffered),
    ("538 5.7.11 Encryption required for requested authentication mechanism", Refusal::EncryptionRequired),
    ("530 5.7.0 Must issue a STARTTLS command first", Refusal::EncryptionRequired),
    ("530 5.7.0 Authentication required", Refusal::NotOffered),
    ("523 5.7.10 Encryption Needed", Refusal::EncryptionRequired),
    ("525 5.7.13 User account disabled", Refusal::AccountOff),
    ("500 5.5.2 Unrecognized command", Refusal::NotOffered),
    ("535 ", Refusal::Password),
    ("554 5.7.1 Go away", Refusal::Other),
    // Yandex.
    (
        "a1 NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials or IMAP is disabled sc=ebI8JB0ug4Y1_290737_53p",
        Refusal::PasswordOrSwitchedOff,
    ),
    (
        "a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE invalid credentials or IMAP is disabled",
        Refusal::PasswordOrSwitchedOff,
    ),
    ("535 5.7.8 Error: authentication failed: Invalid user or password!", Refusal::Password),
    (
        "535 5.7.8 Error: authentication failed: This user does not have access rights to this service",
        Refusal::SubmissionOffForMailbox,
    ),
    (
        "535 5.7.8 Error: authentication failed: Please accept EULA first. Login to your account via web browser",
        Refusal::BrowserFirst,
    ),
    // Zoho.
    ("a1 NO [ALERT] Invalid credentials(Failure)", Refusal::Password),
    (
        "a1 NO [ALERT] You are yet to enable IMAP for your account. Please contact your administrator (Failure)",
        Refusal::ProtocolOffForMailbox,
    ),
    ("535 Authentication Failed", Refusal::Password),
    // Google.
    (
        "534-5.7.9 Please log in with your web browser and then try again. For more information, go to 5.7.9 https://support.google.com/mail/?p=WebLoginRequired",
        Refusal::BrowserFirst,
    ),
    (
        "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsb> Please log in through your web browser and then try again.",
        Refusal::BrowserFirst,
    ),
    (
        "a1 NO [ALERT] IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)",
        Refusal::ProtocolOffForMailbox,
    ),
    ("a1 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", Refusal::Later),
    ("a1 NO [UNAVAILABLE] Temporary System Error (Failure)", Refusal::Later),
    (
        "535 5.7.8 Username and Password not accepted. For more information, go to 5.7.8 https://support.google.com/mail/?p=BadCredentials",
        Refusal::Password,
    ),
    (
        "534 5.7.9 Application-specific password required. 5.7.9 https://support.google.com/accounts/answer/185833?p=InvalidSecondFactor",
        Refusal::AppPasswordNeeded,
    ),
    // Outlook.com.
    (
        "a1 NO LOGIN failed. Account is blocked. Login to your account via a web browser to verify your identity.",
        Refusal::BrowserFirst,
    ),
    (
        "-ERR Account is blocked. Login to your account via a web browser to verify your identity.",
        Refusal::BrowserFirst,
    ),
    // Yahoo and AOL.
    ("a1 NO [AUTHENTICATIONFAILED] LOGIN Invalid credentials", Refusal::Password),
    ("a1 NO [AUTHORIZATIONFAILED] LOGIN Invalid credentials", Refusal::Password),
    ("a1 NO [UNAVAILABLE] LOGIN Rate limit hit", Refusal::TooManyTries),
    ("a1 NO [LIMIT] LOGIN Rate limit hit.", Refusal::TooManyTries),
    ("a1 NO [SERVERBUG] LOGIN Server error - Please try again later", Refusal::Later),
    ("535 5.7.0 (#AUTH005) Too many bad auth attempts.", Refusal::TooManyTries),
    (
        "553 5.7.1 [TSS07] Connections will not be accepted from 206.189.235.121, because the ip is in Spamhaus's list; see https://postmaster.verizonmedia.com/error-codes",
        Refusal::NetworkRefused,
    ),
    // Fastmail, Purelymail, Stalwart, Mail.ru, WildDuck.
    ("a1 NO [ALERT] Sorry, you need to create an app password to use this service", Refusal::AppPasswordNeeded),
    (
        "535 5.7.8 Error: authentication failed: Sorry, you need to create an app password to use this service",
        Refusal::AppPasswordNeeded,
    ),
    ("a1 NO Login failed - please create an app password.", Refusal::AppPasswordNeeded),
    ("334 5.7.8 Missing TOTP token, you can use an app password instead", Refusal::AppPasswordNeeded),
    (
        "535 5.7.0 Application password is REQUIRED https://help.mail.ru/mail/security/protection/external",
        Refusal::AppPasswordNeeded,
    ),
    ("a1 NO [AUTHENTICATIONFAILED] You need to use an application specific password", Refusal::AppPasswordNeeded),
    ("535 5.7.8 Authentication failed: invalid app password", Refusal::Password),
    // NetEase and QQ.
    ("550 User has no permission", Refusal::SubmissionOffForMailbox),
    ("-ERR User has no permission", Refusal::ProtocolOffForMailbox),
    ("550 User suspended", Refusal::AccountOff),
    ("a1 NO LOGIN Login error password error", Refusal::Password),
    ("a1 NO Unsafe Login. Please contact kefu@188.com for help", Refusal::BrowserFirst),
    ("-ERR ERR.LOGIN.REQCODE", Refusal::AppPasswordNeeded),
    ("-ERR ERR.LOGIN.PASSERR", Refusal::Password),
    ("-ERR Login frequency limited", Refusal::TooManyTries),
    (
        "535 Error: \u{fffd}\u{fffd}\u{fffd}: http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256",
        Refusal::AppPasswordNeeded,
    ),
    ("535 Error: authentication failed, system busy", Refusal::Later),
    // Proton Mail Bridge, go-smtp.
    ("454 4.7.0 invalid username or password", Refusal::Password),
    ("a1 NO no such user", Refusal::Password),
    ("502 5.7.0 TLS is required", Refusal::EncryptionRequired),
    // Dovecot 2.4.
    (
        "-ERR [AUTH] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.",
        Refusal::EncryptionRequired,
    ),
    (
        "a1 NO [PRIVACYREQUIRED] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.",
        Refusal::EncryptionRequired,
    ),
    ("a1 NO [UNAVAILABLE] Internal error occurred. Refer to server log for more information.", Refusal::Later),
    ("a1 NO [UNAVAILABLE] Account is temporarily unavailable.", Refusal::Later),
    ("a1 NO [ALERT] Unsupported authentication mechanism.", Refusal::NotOffered),
    ("a1 NO [ALERT] Login disabled by administrator", Refusal::AccountOff),
    // Cyrus, by what its SASL library says.
    ("a1 NO authorization failure", Refusal::NotAllowed),
    ("a1 NO user not found", Refusal::Password),
    ("a1 NO Login failed: user not found", Refusal::Password),
    ("a1 NO account disabled", Refusal::AccountOff),
    ("a1 NO passphrase expired, has to be reset", Refusal::Password),
    ("a1 NO encryption needed to use mechanism", Refusal::EncryptionRequired),
    ("a1 NO remote authentication server unavailable", Refusal::Later),
    ("a1 NO generic failure", Refusal::Other),
    ("a1 NO user exists, but no verifier for user", Refusal::Other),
    ("a1 NO mechanism too weak for this user", Refusal::NotOffered),
    ("a1 NO no mechanism available", Refusal::NotOffered),
    // Courier.
    ("a1 NO IMAP access disabled for this account.", Refusal::ProtocolOffForMailbox),
    ("-ERR POP3 access disabled for this account.", Refusal::ProtocolOffForMailbox),
    ("-ERR Maximum connection limit reached from your IP address", Refusal::Later),
    // Networks.
    ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", Refusal::NetworkRefused),
    ("554 host [14.169.41.47] is blacklisted by zen.spamhaus.org", Refusal::NetworkRefused),
    (
        "550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see",
        Refusal::NetworkRefused,
    ),
    ("503 Your IP is blocked", Refusal::NetworkRefused),
    ("554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied", Refusal::NetworkRefused),
    ("450 4.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.1]", Refusal::NetworkRefused),
    (
        "554-web.de (mrweb105) Nemesis ESMTP Service not available No SMTP service IP address is black listed.",
        Refusal::NetworkRefused,
    ),
    ("550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP", Refusal::NetworkRefused),
    ("a1 NO [ALERT] country blocked", Refusal::NetworkRefused),
    // hMailServer, James, MDaemon, Exim, Mailu, others.
    ("* Too many invalid logon attempts.", Refusal::TooManyTries),
    ("-ERR Too many invalid logon attempts.", Refusal::TooManyTries),
    ("535 Authentication failed. Too many invalid logon attempts.", Refusal::TooManyTries),
    ("535 Authentication failed. Restarting authentication process.", Refusal::Password),
    ("-ERR Invalid user name or password.", Refusal::Password),
    ("a1 NO LOGIN failed. Invalid login/password.", Refusal::Password),
    ("* BYE Login failed too many times.", Refusal::TooManyTries),
    ("a1 NO Temporary authentication failure (rate-limit)", Refusal::TooManyTries),
    ("435 Unable to authenticate at present", Refusal::Later),
    ("503 AUTH command used when not advertised", Refusal::NotOffered),
    ("535 5.7.8 Error: authentication failed: Connection lost to authentication server", Refusal::Later),
    ("535 5.7.8 Error: authentication failed: no mechanism available", Refusal::NotOffered),
    ("535 5.7.0 authentication rejected: your password is too simple", Refusal::Password),
    ("535 Authentication failed: account is locked out", Refusal::Locked),
    ("-ERR [IN-USE] mailbox locked by another session", Refusal::Later),
    ("-ERR [AUTH] Access denied", Refusal::Password),
    ("-ERR Access denied", Refusal::NotAllowed),
    ("a1 NO [AUTHENTICATIONFAILED] Anmeldung ung\u{fc}ltig", Refusal::Password),
    ("a1 NO Zugriff verweigert", Refusal::Other),
];
