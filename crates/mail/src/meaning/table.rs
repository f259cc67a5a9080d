//! The table of refusals: the first row that fits decides.
//!
//! Its order is part of the meaning, and a test holds it: each row has an example that it decides, so no row can be hidden
//! by another. From above to below:
//!
//! 1. what says several things at once, since it has the words of them all;
//! 2. too many tries, and a network that is refused: true whatever else is said, and trying on makes it worse;
//! 3. what the server wants instead, and what is switched off: they come with codes for a wrong password;
//! 4. the account itself; what passes; the password, by words;
//! 5. codes alone, which say least: servers use them for everything.

use super::said::{Reply, Row};
use crate::outcome::Refusal;
use Reply::{Any, CodeOf, EmptyNo, Enhanced, PlainNo, Reading, Refused, Sending, Smtp};

/// Texts that were only heard of: no report was found. Best effort.
const HEARSAY: &str = "best effort: no report was found";
const RFC_SASL: &str = "Cyrus SASL, sasl_errstring (lib/common.c)";
const RFC_4954: &str = "RFC 4954 section 6, RFC 5248";
const RFC_5530: &str = "RFC 5530";
const RFC_3206: &str = "RFC 2449 section 8, RFC 3206";
const DOVECOT: &str = "tests/dovecot.rs; Dovecot, src/login-common";

const fn row(
    vendor: &'static str,
    reply: Reply,
    words: &'static [&'static str],
    means: Refusal,
    example: &'static str,
    source: &'static str,
) -> Row {
    Row { vendor, reply, words, means, example, source }
}

/// In words; `|` parts alternatives, `..` stands for up to eight words, and each entry of a list must be there.
pub(super) const TABLE: &[Row] = &[
    // 1. Several things at once.
    row(
        "Yandex",
        Any,
        &[
            "invalid credentials or imap is disabled|invalid credentials or pop3 is disabled|invalid credentials or pop is disabled",
        ],
        Refusal::PasswordOrSwitchedOff,
        "a1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=cYXlpv732Cg1_010534_2-1e59ad28a72c",
        "https://github.com/Foundry376/Mailspring/issues/2111 (2020-08)",
    ),
    row(
        "QQ",
        Any,
        &["service is not open|service not open", "password is incorrect|password incorrect"],
        Refusal::PasswordOrSwitchedOff,
        "535 Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.",
        HEARSAY,
    ),
    // 2. Tries and networks.
    row(
        "any",
        Any,
        &[
            "too many .. connections|maximum number of connections|maximum connection limit|concurrent connections|too many simultaneous",
        ],
        Refusal::Later,
        "a1 NO [ALERT] Too many simultaneous connections. (Failure)",
        "https://github.com/zone-eu/wildduck/issues/35 (2017-11); https://github.com/mscdex/node-imap/issues/606 (2017-04)",
    ),
    row(
        "any",
        Any,
        &[
            "too many",
            "attempt|attempts|auth|authentication|fail|failed|failure|failures|invalid logon|login|logins|logon|logons|tries|try",
        ],
        Refusal::TooManyTries,
        "* Too many invalid logon attempts.",
        "Google: https://support.google.com/mail/answer/78754; Postfix, Dovecot; hMailServer 5.7 says it in front of a BAD",
    ),
    row(
        "any",
        Any,
        &[
            "too many times|too often|too frequently|login attempts exceeded|exceeded .. login attempts|maximum .. login attempts",
        ],
        Refusal::TooManyTries,
        "535 Authentication failed too often.",
        "Apache James says `Login failed too many times.`",
    ),
    row(
        "Yahoo, Mailu, NetEase, Amazon",
        Any,
        &["rate limit|rate-limit|ratelimit|rate limited|login frequency limited|frequency limit|throttled|throttling"],
        Refusal::TooManyTries,
        "a1 NO Authentication rate limit from one source exceeded",
        "https://github.com/Mailu/Mailu/issues/1251 (2019-11), https://github.com/Mailu/Mailu/issues/2283 (2022-03)",
    ),
    row(
        "lists of networks",
        Any,
        &[
            "blocked using|zen.spamhaus.org|spamhaus|dnsbl|rbl|client host rejected|client host .. blocked|host .. blacklisted|\
             ip .. blocked|ip .. banned|ip .. blacklisted|ip .. black-listed|ip .. black listed|ip .. listed|ip .. rejected|\
             ip .. not allowed|ip .. denied|banned .. ip|blocked .. ip|not accepted from this ip|\
             connections will not be accepted from|bad dns ptr|reverse hostname|no ptr record|reverse dns",
        ],
        Refusal::NetworkRefused,
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
        "https://github.com/root-io/vmail/issues/92 (2017-11), https://github.com/haraka/Haraka/issues/1241 (2015-11); Exim: \
         `503 Your IP is blocked`",
    ),
    row(
        "lists of countries",
        Any,
        &[
            "country blocked|country is blocked|country .. not allowed|from your country|location .. blocked|from your location|\
             from this location|geo-blocked|geoblocked|geoip",
        ],
        Refusal::NetworkRefused,
        "a1 NO [ALERT] country blocked",
        "https://github.com/roundcube/roundcubemail/issues/6809 (2019-06)",
    ),
    // 3. What is wanted instead.
    row(
        "Google, Fastmail, Stalwart, Zoho, Mail.ru, Purelymail",
        Any,
        &["application-specific password required|application specific password required|app password required|\
             application password is required|application password required|invalidsecondfactor|\
             need to create an app password|need to use an app password|need an app password|requires an app password|\
             create an app password|generate an app password|use an app password|use app password|\
             need to use application specific password|use an application specific password|use application specific password|\
             use an application-specific password|use application-specific password|use an app-specific password|\
             use app-specific password|generate an app-specific password|use your app password"],
        Refusal::AppPasswordNeeded,
        "a1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
        "https://github.com/imapsync/imapsync/issues/175 (2019-04), https://github.com/mailman/mailman/issues/50 (2012-06), \
         https://github.com/bberkay/openmail/issues/1 (2026-07); Purelymail: \
         https://github.com/Purelymail/purelymail-issues/issues/337 (2025-10)",
    ),
    row(
        "QQ, NetEase",
        Any,
        &[
            "enter your authorization code|use authorization code|use the authorization code|no 1001256|err.login.reqcode|secure mail key",
        ],
        Refusal::AppPasswordNeeded,
        "535 Login Fail. Please enter your authorization code to login. More information in \
         http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256",
        "https://github.com/YMFE/yapi/issues/2219 (2021-06), https://github.com/ZsgsDesign/NOJ/issues/93 (2019-05)",
    ),
    row(
        "Google, Outlook.com, Yahoo, NetEase",
        Any,
        &["via your web browser|with your web browser|through your web browser|via a web browser|with a web browser|\
             through a web browser|in a web browser|in your web browser|via web browser|via browser|via your browser|\
             web login required|weblogin required|webloginrequired|unsafe login|verify your identity|verify your account|\
             accept eula|accept the user agreement"],
        Refusal::BrowserFirst,
        "534-5.7.9 Please log in with your web browser and then try again. For more information, go to \
         https://support.google.com/mail/?p=WebLoginRequired",
        "https://github.com/pmengal/MailSystem.NET/issues/17 (2017-02); Outlook.com: \
         https://github.com/mscdex/node-imap/issues/799 (2020-03)",
    ),
    // What is switched off.
    row(
        "Microsoft 365",
        Any,
        &["smtpclientauthentication is disabled for the mailbox"],
        Refusal::SubmissionOffForMailbox,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
         https://aka.ms/smtp_auth_disabled for more information.",
        "https://aka.ms/smtp_auth_disabled",
    ),
    row(
        "Microsoft 365",
        Any,
        &["smtpclientauthentication is disabled"],
        Refusal::SubmissionOffForOrganisation,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
         https://aka.ms/smtp_auth_disabled for more information.",
        "https://github.com/simonrob/email-oauth2-proxy/issues/193 (2023-09)",
    ),
    row(
        "Microsoft 365",
        Any,
        &["basic authentication is not supported"],
        Refusal::SubmissionEnded,
        "550 Basic authentication is not supported for Client Submission.",
        "https://techcommunity.microsoft.com/blog/exchange/exchange-online-to-retire-basic-auth-for-client-submission-smtp-auth/4114750 (2025-06)",
    ),
    row("Microsoft 365", Enhanced([5, 7, 30]), &[], Refusal::SubmissionEnded, "550 5.7.30 Something new", "the same"),
    row(
        "Exchange, Microsoft 365",
        Any,
        &["basic auth|basic authentication|logondenied-basicauthblocked"],
        Refusal::PasswordsSwitchedOff,
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [BM1P287CA0015.INDP287.PROD.OUTLOOK.COM]",
        "https://github.com/rpremraj/mailR/issues/107 (2022-08), https://github.com/holon-run/uxc/issues/445 (2026-09)",
    ),
    row(
        "Microsoft 365",
        Any,
        &[
            "security defaults|did not meet the criteria|conditional access|blocked by policy|blocked by your organization|denied by policy",
        ],
        Refusal::BlockedByPolicy,
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
        "https://docs.bookyourpto.com/features/smtp-troubleshoot; https://github.com/gophish/gophish/issues/3220 (2024-08, translated)",
    ),
    row(
        "Google, Zoho",
        Reading,
        &[
            "yet to enable imap|yet to enable pop|enable imap|enable pop|enable pop3|not enabled for imap|not enabled for pop|\
             not enabled for pop3|disabled for imap|disabled for pop|disabled for pop3",
        ],
        Refusal::ProtocolOffForMailbox,
        "a1 NO [ALERT] You are yet to enable IMAP for your account. Please contact your administrator (Failure)",
        "Zoho's and Google's servers; no public report of the whole text was found",
    ),
    row(
        "NetEase",
        Reading,
        &["user has no permission"],
        Refusal::ProtocolOffForMailbox,
        "-ERR User has no permission",
        "https://github.com/open-falcon/mail-provider/issues/6 (2017-04), for sending",
    ),
    row(
        "NetEase, Yandex",
        Sending,
        &["user has no permission|does not have access rights to this service"],
        Refusal::SubmissionOffForMailbox,
        "550 User has no permission",
        "https://github.com/testerSunshine/12306/issues/62 (2019-01), https://github.com/open-falcon/mail-provider/issues/6 (2017-04)",
    ),
    row(
        "any",
        Any,
        &[
            "account disabled|account is disabled|account has been disabled|account was disabled|user disabled|user is disabled|\
             user account disabled|account suspended|account is suspended|account has been suspended|user suspended|\
             user is suspended|account deactivated|account is deactivated|account inactive|account is inactive|account frozen|\
             account is frozen|account closed|account is closed|account expired|account has expired|mailbox is disabled|\
             mailbox disabled|disabled by administrator|disabled by the administrator|disabled by your administrator|\
             login is disabled|login disabled|logins are disabled",
        ],
        Refusal::AccountOff,
        "a1 NO [ALERT] Your account has been disabled",
        "https://github.com/thunderbird/thunderbird-android/issues/8072 (2024-08); Cyrus SASL: `account disabled`; NetEase: \
         `550 User suspended`",
    ),
    row(
        "Google, Courier, Dovecot, others",
        Reading,
        &[
            "imap|imap4|pop|pop3",
            "not enabled|disabled|deactivated|not allowed|not permitted|not activated|switched off|turned off|blocked|no permission",
        ],
        Refusal::ProtocolOffForMailbox,
        "a1 NO IMAP access disabled for this account",
        "Courier, imap/imaplogin.c; Google's \"not enabled for IMAP use\" is best effort",
    ),
    row(
        "any",
        Sending,
        &[
            "smtp",
            "not enabled|disabled|deactivated|not allowed|not permitted|not activated|switched off|turned off|no permission",
        ],
        Refusal::SubmissionOffForMailbox,
        "535 SMTP access is disabled for this mailbox",
        HEARSAY,
    ),
    row(
        "Dovecot, Cyrus, Postfix, go-smtp",
        Any,
        &[
            "plaintext authentication disallowed|cleartext authentication disallowed|only available under a layer|starttls|\
             encryption required|encryption is required|encryption needed|tls is required|tls required|requires tls|\
             ssl is required|ssl required|requires ssl|secure connection required",
        ],
        Refusal::EncryptionRequired,
        "-ERR [AUTH] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.",
        DOVECOT,
    ),
    // 4. The account.
    row(
        "any",
        Reading,
        &["maildrop|mailbox|mail drop|folder", "lock|locked"],
        Refusal::Later,
        "-ERR [IN-USE] mailbox locked by another session",
        "RFC 1939 section 7, RFC 2449",
    ),
    row(
        "any",
        Any,
        &["account .. locked|user .. locked|login .. locked|locked out|account .. blocked|user .. blocked|\
             account .. temporarily disabled|account .. temporarily suspended|account lockout|temporarily blocked"],
        Refusal::Locked,
        "a1 NO [ALERT] Your account is locked, call 555.",
        "the text behind Microsoft's 5.7.139 is a guess",
    ),
    row(
        "Cyrus",
        Any,
        &[
            "authorization failure|authorization failed|not authorized|not authorised|not allowed to log in|not allowed to login|\
             not permitted to log in|not entitled|no such authorization-id|does not have access rights",
        ],
        Refusal::NotAllowed,
        "a1 NO authorization failure",
        RFC_SASL,
    ),
    row(
        "Cyrus SASL, Postfix",
        Any,
        &["generic failure|user exists but no verifier for user"],
        Refusal::Other,
        "535 5.7.8 Error: authentication failed: generic failure",
        RFC_SASL,
    ),
    // What passes.
    row(
        "any",
        Any,
        &[
            "temporary|temporarily|try again later|try later|please wait|system busy|system is busy|server busy|internal error|\
             system error|server error|lost to authentication server|authentication server unavailable|unable to lock|\
             exceeded command or bandwidth limits|maintenance|transient failure|in use",
        ],
        Refusal::Later,
        "535 5.7.8 Error: authentication failed: Connection lost to authentication server",
        "Postfix, src/xsasl/xsasl_dovecot_server.c; Yahoo, Google",
    ),
    row(
        "Postfix, Dovecot, Microsoft 365",
        Any,
        &["unsupported authentication mechanism|unrecognized authentication type|invalid authentication mechanism|\
             no mechanism available|mechanism not supported|mechanism is too weak|mechanism too weak|authentication not enabled|\
             auth command used when not advertised|auth not allowed|auth not available"],
        Refusal::NotOffered,
        "503 5.5.1 Error: authentication not enabled",
        "Postfix, src/smtpd/smtpd_sasl_proto.c; Dovecot, src/login-common/client-common-auth.c",
    ),
    // The password.
    row(
        "any",
        Refused,
        &["invalid credentials|bad credentials|badcredentials|credentials were incorrect|credentials invalid|\
             username and password not accepted|user name and password not accepted|\
             authentication failure|authentication failed|authenticate failed|authentication rejected|login failed|login fail|\
             logon failure|logon failed|login incorrect|login error|auth failed|\
             invalid username|invalid user name|invalid user or password|invalid login|invalid password|\
             incorrect username|incorrect user name|incorrect password|incorrect authentication data|wrong password|\
             bad password|bad username|password is incorrect|password is wrong|password incorrect|password error|\
             unknown user|user not found|no such user|user unknown|err.login.passerr|\
             password expired|password has expired|password is expired|passphrase expired|username or password|\
             user name or password"],
        Refusal::Password,
        "454 4.7.0 invalid username or password",
        "Proton Mail Bridge and everything else on go-smtp; https://github.com/jstedfast/MailKit/issues/460 (2017-02), \
         https://github.com/paperless-ngx/paperless-ngx/issues/1647 (2022-09), https://github.com/nicm/fdm/issues/123 (2023-01), \
         https://github.com/emersion/go-imap/issues/436 (2021-07), https://github.com/cyrusimap/cyrus-sasl/issues/785 (2023-07)",
    ),
    // 5. Codes alone. Of IMAP and POP3:
    row("RFC", CodeOf("PRIVACYREQUIRED"), &[], Refusal::EncryptionRequired, "a1 NO [PRIVACYREQUIRED] No", RFC_5530),
    row(
        "RFC",
        CodeOf("AUTHENTICATIONFAILED|AUTH|EXPIRED"),
        &[],
        Refusal::Password,
        "a1 NO [AUTHENTICATIONFAILED] Anmeldung ungültig",
        "RFC 5530, RFC 3206; https://github.com/roundcube/roundcubemail/issues/5060",
    ),
    row("RFC", CodeOf("AUTHORIZATIONFAILED"), &[], Refusal::NotAllowed, "a1 NO [AUTHORIZATIONFAILED] No", RFC_5530),
    row(
        "RFC",
        CodeOf("UNAVAILABLE|INUSE|IN-USE|LIMIT|LOGIN-DELAY|SYS/TEMP"),
        &[],
        Refusal::Later,
        "-ERR [LOGIN-DELAY] minimum time between mail checks violation",
        RFC_3206,
    ),
    row(
        "RFC",
        CodeOf("CONTACTADMIN|SERVERBUG|SYS/PERM"),
        &[],
        Refusal::Other,
        "-ERR [SYS/PERM] unable to access maildrop",
        RFC_3206,
    ),
    row(
        "any",
        PlainNo,
        &["access denied|permission denied|login denied|logins denied|denied"],
        Refusal::NotAllowed,
        "-ERR Access denied",
        HEARSAY,
    ),
    row(
        "any",
        PlainNo,
        &["fail|failed|failure|invalid|incorrect|bad|wrong|reject|rejected|unsuccessful"],
        Refusal::Password,
        "a1 NO That was wrong",
        "RFC 9051 section 6.2.2, RFC 1939 section 7: a plain no is one to the name or the password",
    ),
    row("any", EmptyNo, &[], Refusal::Password, "-ERR", "the same"),
    // And of SMTP:
    row(
        "Microsoft 365",
        Enhanced([5, 7, 139]),
        &[],
        Refusal::Other,
        "535 5.7.139 Authentication unsuccessful",
        "Microsoft's code for \"for a reason\": without one that is known, nothing is known",
    ),
    row("RFC", Enhanced([5, 7, 13]), &[], Refusal::AccountOff, "535 5.7.13 No", RFC_4954),
    row("RFC", Smtp(525, 525), &[], Refusal::AccountOff, "525 No", RFC_4954),
    row("RFC", Smtp(535, 535), &[], Refusal::Password, "535 ", RFC_4954),
    row(
        "RFC, Microsoft 365",
        Enhanced([5, 7, 3]),
        &[],
        Refusal::Password,
        "550 5.7.3 Authentication unsuccessful [FR3P281CA0094.DEUP281.PROD.OUTLOOK.COM]",
        "https://github.com/nodemailer/nodemailer/issues/1071 (2020-05)",
    ),
    row("RFC", Enhanced([5, 7, 8]), &[], Refusal::Password, "334 5.7.8 No", RFC_4954),
    row("RFC", Smtp(523, 523), &[], Refusal::EncryptionRequired, "523 5.7.10 No", RFC_4954),
    row("RFC", Smtp(538, 538), &[], Refusal::EncryptionRequired, "538 5.7.11 No", RFC_4954),
    row("RFC", Smtp(400, 499), &[], Refusal::Later, "432 4.7.12 A password transition is needed", RFC_4954),
    row(
        "RFC",
        Smtp(500, 502),
        &[],
        Refusal::NotOffered,
        "502 5.5.1 What is AUTH?",
        "RFC 5321 section 4.2: an unknown or unimplemented command",
    ),
    row("RFC", Smtp(504, 504), &[], Refusal::NotOffered, "504 5.5.4 No", "RFC 4954 section 4: an unknown mechanism"),
    row("RFC", Smtp(524, 524), &[], Refusal::NotOffered, "524 5.7.11 No", RFC_4954),
    row("RFC", Smtp(530, 530), &[], Refusal::NotOffered, "530 5.7.0 Authentication required", RFC_4954),
    row("RFC", Smtp(534, 534), &[], Refusal::NotOffered, "534 5.7.9 No", RFC_4954),
];
