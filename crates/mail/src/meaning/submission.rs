//! What the refusal of a sign-in for sending means. The words are looked at before the codes: one code of Microsoft's
//! stands for a wrong password and for half a dozen switches that no new password will turn.

use super::{are_too_many_tries, is_blocked_by_policy, plain, wants_a_browser, wants_an_app_password};
use crate::outcome::Refusal;

/// An enhanced status code (RFC 3463): class, subject, detail; zeros where a reply has none.
type Enhanced = [u8; 3];

/// What a refusal of a sign-in means.
pub(crate) fn submission_refusal(code: u16, enhanced: Enhanced, words: &str) -> Refusal {
    let words = plain(words);
    let says = |part: &str| words.contains(part);
    // Google says it with 454, others with 535, Postfix with 450. Trying again in a minute would make it worse.
    if are_too_many_tries(&words) {
        return Refusal::TooManyTries;
    }
    if (400..500).contains(&code) {
        return Refusal::Later;
    }
    if says("smtpclientauthentication is disabled for the mailbox") {
        return Refusal::SubmissionOffForMailbox;
    }
    if says("smtpclientauthentication is disabled") {
        return Refusal::SubmissionOffForOrganisation;
    }
    if enhanced == [5, 7, 30] || says("basic authentication is not supported") {
        return Refusal::SubmissionEnded;
    }
    if says("basic authentication is disabled") {
        return Refusal::PasswordsSwitchedOff;
    }
    // Before "locked": Microsoft's sentence is "user is locked by your organization's security defaults policy".
    if is_blocked_by_policy(&words) || wants_a_browser(&words) {
        return Refusal::BlockedByPolicy;
    }
    if enhanced == [5, 7, 13] || says("locked") {
        return Refusal::Locked;
    }
    if says("credentials were incorrect") || wants_an_app_password(&words) {
        return Refusal::Password;
    }
    match (code, enhanced) {
        // Microsoft's code for "for a reason": without a reason that is known, nothing is known.
        (_, [5, 7, 139]) => Refusal::Other,
        (535, _) | (_, [5, 7, 3 | 8]) => Refusal::Password,
        (523 | 538, _) => Refusal::EncryptionRequired,
        (530, _) if says("starttls") => Refusal::EncryptionRequired,
        // Unknown or unimplemented command or mechanism, too weak a mechanism.
        (500 | 502 | 504 | 524 | 530 | 534, _) => Refusal::NotOffered,
        _ => Refusal::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use smtp_proto::response::parser::ResponseReceiver;

    /// Replies as servers send them, the tail in brackets (server, time, number of the connection) included.
    const REPLIES: &[(u16, &str, Refusal)] = &[
        // Microsoft 365.
        (
            535,
            "5.7.139 Authentication unsuccessful, basic authentication is disabled. [BM1P287CA0015.INDP287.PROD.OUTLOOK.COM]",
            Refusal::PasswordsSwitchedOff,
        ),
        (
            535,
            "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
             https://aka.ms/smtp_auth_disabled for more information. [MN2PR05CA0004.namprd05.prod.outlook.com \
             2023-09-12T20:59:57.214Z 08DBB276B7E699C4]",
            Refusal::SubmissionOffForOrganisation,
        ),
        (
            535,
            "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
             https://aka.ms/smtp_auth_disabled for more information. [MN2PR05CA0004.namprd05.prod.outlook.com]",
            Refusal::SubmissionOffForMailbox,
        ),
        (
            535,
            "5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. \
             Contact your administrator.",
            Refusal::BlockedByPolicy,
        ),
        (
            535,
            "5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated \
             successfully. Contact your administrator. [MN2PR07CA0004.namprd07.prod.outlook.com]",
            Refusal::BlockedByPolicy,
        ),
        (
            535,
            "5.7.139 Authentication unsuccessful, the user credentials were incorrect. \
             [PH0PR07CA0004.namprd07.prod.outlook.com]",
            Refusal::Password,
        ),
        (535, "5.7.139 Authentication unsuccessful, the account is locked.", Refusal::Locked),
        (535, "5.7.139 Authentication unsuccessful", Refusal::Other),
        (535, "5.7.139 Authentication unsuccessful, something new", Refusal::Other),
        (535, "5.7.3 Authentication unsuccessful [FR3P281CA0094.DEUP281.PROD.OUTLOOK.COM]", Refusal::Password),
        (550, "5.7.30 Basic authentication is not supported for Client Submission.", Refusal::SubmissionEnded),
        (535, "5.7.30 Basic authentication is not supported for Client Submission.", Refusal::SubmissionEnded),
        (550, "Mailbox cannot be accessed [CWXP265CA0023.GBRP265.PROD.OUTLOOK.COM]", Refusal::Other),
        (451, "4.7.0 Temporary server error. Please try again later. PRX4", Refusal::Later),
        (504, "5.7.4 Unrecognized authentication type", Refusal::NotOffered),
        // Postfix with Dovecot, Exim, Google.
        (535, "5.7.8 Error: authentication failed: UGFzc3dvcmQ6", Refusal::Password),
        (535, "5.7.8 Error: authentication failed: (reason unavailable)", Refusal::Password),
        (454, "4.7.0 Temporary authentication failure: Connection lost to authentication server", Refusal::Later),
        (421, "4.7.0 mail.example.test Error: too many errors", Refusal::Later),
        (421, "4.3.2 Too many connections, try again later", Refusal::Later),
        (503, "5.5.1 Error: authentication not enabled", Refusal::Other),
        (535, "Incorrect authentication data", Refusal::Password),
        (535, "5.7.8 Username and Password not accepted.", Refusal::Password),
        (
            534,
            "5.7.9 Application-specific password required. For more information, go to 5.7.9 \
             https://support.google.com/mail/?p=InvalidSecondFactor 6a1803df08f44-8ffd82ea9casm7101606d6.42 - gsmtp",
            Refusal::Password,
        ),
        (
            534,
            "5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsb> Please log in via your web \
             browser and then try again. 5.7.14 Learn more at https://support.google.com/mail/answer/78754 - gsmtp",
            Refusal::BlockedByPolicy,
        ),
        (450, "4.7.1 Error: too many AUTH commands from 127.0.0.1", Refusal::TooManyTries),
        (454, "4.7.0 Too many login attempts, please try again later.", Refusal::TooManyTries),
        // RFC 4954 and RFC 5248.
        (432, "4.7.12 A password transition is needed", Refusal::Later),
        (534, "5.7.9 Authentication mechanism is too weak", Refusal::NotOffered),
        (538, "5.7.11 Encryption required for requested authentication mechanism", Refusal::EncryptionRequired),
        (530, "5.7.0 Must issue a STARTTLS command first", Refusal::EncryptionRequired),
        (530, "5.7.0 Authentication required", Refusal::NotOffered),
        (523, "5.7.10 Encryption Needed", Refusal::EncryptionRequired),
        (525, "5.7.13 User account disabled", Refusal::Locked),
        (500, "5.5.2 Unrecognized command", Refusal::NotOffered),
        (535, "", Refusal::Password),
        (554, "5.7.1 Go away", Refusal::Other),
    ];

    /// Through the same parser as in a conversation.
    fn meaning(code: u16, text: &str) -> Refusal {
        let said = format!("{code} {text}\r\n");
        let reply = ResponseReceiver::default().parse(&mut said.as_bytes().iter()).unwrap();
        assert_eq!(reply.code, code);
        submission_refusal(code, reply.esc, &reply.message)
    }

    #[test]
    fn replies_of_real_servers_mean_what_they_mean() {
        for (code, text, expected) in REPLIES {
            assert_eq!(meaning(*code, text), *expected, "{code} {text}");
        }
    }

    #[test]
    fn a_sentence_is_understood_however_it_is_spaced_and_capitalised() {
        for (code, text, expected) in REPLIES {
            assert_eq!(meaning(*code, &text.replace(", ", ",\t  ").to_uppercase()), *expected, "{code} {text}");
        }
    }

    proptest! {
        #[test]
        fn any_reply_has_a_meaning(code: u16, enhanced: [u8; 3], text in "\\PC*", bytes: Vec<u8>) {
            submission_refusal(code, enhanced, &text);
            submission_refusal(code, enhanced, &String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn only_words_about_the_password_let_hope_for_another(code in 400_u16..600, words in "[a-z ]{0,40}") {
            prop_assume!(code != 535 && !words.contains("credentials were incorrect") && !words.contains("password required"));
            prop_assert_ne!(submission_refusal(code, [0, 0, 0], &words), Refusal::Password);
        }
    }
}
