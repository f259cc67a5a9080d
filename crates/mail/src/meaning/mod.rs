//! What a server's refusal means, in the words that servers really use.
//!
//! Sources:
//!
//! - RFC 4954 section 6 and the IANA registry of enhanced status codes (RFC 5248): 432, 454, 534, 535, 538; X.7.8 and on.
//! - RFC 5530: response codes of IMAP. RFC 2449 and RFC 3206: those of POP3.
//! - Microsoft, "Exchange Online to retire Basic auth for Client Submission (SMTP AUTH)", 2025-06: `550 5.7.30`.
//!   <https://techcommunity.microsoft.com/blog/exchange/exchange-online-to-retire-basic-auth-for-client-submission-smtp-auth/4114750>
//! - Microsoft, "Enable or disable authenticated client SMTP submission (SMTP AUTH) in Exchange Online", to which the
//!   server's own link <https://aka.ms/smtp_auth_disabled> leads: the switches for the tenant and the mailbox.
//! - Texts as servers sent them for sending, in public reports: "for the Tenant",
//!   <https://github.com/simonrob/email-oauth2-proxy/issues/193> (2023-09); "basic authentication is disabled",
//!   <https://github.com/rpremraj/mailR/issues/107> (2022-08); "the user credentials were incorrect",
//!   <https://github.com/codassassin/email-bomber-v2.0/issues/1> (2022-06); "did not meet the criteria",
//!   <https://github.com/gophish/gophish/issues/3220> (2024-08, translated); "locked by your organization's security
//!   defaults policy", <https://docs.bookyourpto.com/features/smtp-troubleshoot>; `535 5.7.3`,
//!   <https://github.com/nodemailer/nodemailer/issues/1071> (2020-05); "Mailbox cannot be accessed",
//!   <https://github.com/nodemailer/nodemailer/issues/949> (2018-10); Google's `534-5.7.9`,
//!   <https://github.com/bberkay/openmail/issues/1> (2026-07). "The account is locked" behind `5.7.139` is a guess.
//! - Texts as servers sent them for reading: Exchange's "AUTHENTICATE failed.", <https://github.com/jstedfast/MailKit/issues/460>
//!   (2017-02); "LOGIN failed.", also where basic authentication is off,
//!   <https://github.com/paperless-ngx/paperless-ngx/issues/1647> (2022-09); "Basic authentication is disabled.",
//!   <https://github.com/holon-run/uxc/issues/445> (2026-09); "User is authenticated but not connected.",
//!   <https://github.com/jstedfast/MailKit/issues/1494> (2022-12), of which nobody knows for certain what it means;
//!   "Logon failure: unknown user name or bad password.", <https://github.com/nicm/fdm/issues/123> (2023-01). Google's
//!   "Invalid credentials (Failure)" and "Application-specific password required",
//!   <https://github.com/imapsync/imapsync/issues/175> (2019-04), for POP3 <https://github.com/mailman/mailman/issues/50>
//!   (2012-06); "Please log in via your web browser", <https://github.com/pmengal/MailSystem.NET/issues/17> (2017-02);
//!   "Too many simultaneous connections", <https://github.com/zone-eu/wildduck/issues/35> (2017-11). Cyrus's
//!   "authentication failure", <https://github.com/cyrusimap/cyrus-sasl/issues/785> (2023-07). Dovecot's are those of the
//!   real one in `tests/dovecot.rs`; "Maximum number of connections", <https://github.com/mscdex/node-imap/issues/606>
//!   (2017-04). No report was found of Google's "not enabled for IMAP use" and
//!   "for POP access", nor of Courier's "Login failed.": they are best effort.

mod reading;
mod submission;

pub(crate) use reading::reading_refusal;
pub(crate) use submission::submission_refusal;

use crate::outcome::Refusal;

/// What a refusal means while no password has been sent: it is not about one.
pub(crate) fn before_the_password(refusal: Refusal) -> Refusal {
    if refusal == Refusal::Password { Refusal::Other } else { refusal }
}

/// In lower case, with one space between words: servers break long sentences over several lines.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Tries, not connections: those pass, and another mail app may be to blame for them.
fn are_too_many_tries(words: &str) -> bool {
    words.contains("too many")
        && !words.contains("connections")
        && ["attempt", "auth", "fail", "login", "logon", "tries"].into_iter().any(|what| words.contains(what))
}

fn is_blocked_by_policy(words: &str) -> bool {
    ["security defaults", "did not meet the criteria", "conditional access"]
        .into_iter()
        .any(|what| words.contains(what))
}

/// Google, of a sign-in that it takes for a stranger's or for one by too plain a program.
fn wants_a_browser(words: &str) -> bool {
    words.contains("via your web browser") || words.contains("web login required")
}

/// Google, of an account's own password: that is what another app password helps against.
fn wants_an_app_password(words: &str) -> bool {
    words.contains("application-specific password required") || words.contains("app password required")
}
