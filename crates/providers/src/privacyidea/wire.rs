//! The server's answers, down to what is used of them. What a type does not name is skipped and never kept: an answer
//! holds a new app password three times (as text, as a `seed://` address and as a picture), and the seed of every method.

use super::moment::moment;
use crate::error::Failure;
use crate::http::{Answer, Call, Http};
use crate::plain_text::plain_text;
use jiff::Timestamp;
use password::Secret;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, de};
use std::fmt;
use tracing::info;

/// Sends `call` and reads what a success holds: `V` under `value`, `D` under `detail`.
pub(super) async fn ask<V: DeserializeOwned, D: DeserializeOwned>(
    http: &Http,
    call: Call<'_>,
) -> Result<Reply<V, D>, Trouble> {
    ask_why(http, call).await.map_err(|refused| refused.trouble)
}

/// The same, with what the server says itself where it refuses.
pub(super) async fn ask_why<V: DeserializeOwned, D: DeserializeOwned>(
    http: &Http,
    call: Call<'_>,
) -> Result<Reply<V, D>, Refused> {
    understood(&http.send(&call).await.map_err(Trouble::from)?)
}

/// What an answer means.
pub(super) fn understood<V: DeserializeOwned, D: DeserializeOwned>(answer: &Answer) -> Result<Reply<V, D>, Refused> {
    if (200..300).contains(&answer.status)
        && let Some(envelope) = answer.json::<Envelope<V, D>>()
    {
        return Ok(Reply {
            value: envelope.result.value,
            authentication: envelope.result.authentication,
            detail: envelope.detail,
            version: envelope.version,
            server_time: envelope.time.and_then(|seconds| Timestamp::from_millisecond((seconds * 1000.0) as i64).ok()),
        });
    }
    let Some(envelope) = answer.json::<ErrorEnvelope>() else {
        info!(status = answer.status, "the answer is none of privacyIDEA's");
        return Err(Trouble::from(Failure::NotUnderstood).into());
    };
    let ServerError { code, message } = envelope.result.error;
    let refusal = Refusal { status: answer.status, code };
    info!(status = refusal.status, server_code = refusal.code, "refused");
    Err(Refused { trouble: Trouble::Refused(refusal), message, detail: envelope.detail.and_then(ErrorDetail::message) })
}

/// A success.
pub(super) struct Reply<V, D> {
    pub value: V,
    pub authentication: Option<Authentication>,
    /// Often missing, or empty.
    pub detail: Option<D>,
    /// The server's clock.
    pub server_time: Option<Timestamp>,
    /// What the server calls itself.
    pub version: Option<String>,
}

/// No success, and the server's own message, where it has sent one.
pub(super) struct Refused {
    pub trouble: Trouble,
    pub message: Option<String>,
    /// What it says beside that about a sign-in.
    pub detail: Option<String>,
}

impl Refused {
    /// The limit of `auth_max_fail` or `auth_max_success` is told by its sentence, which none of the releases translates. The
    /// code is 4031 in eduMFA, as for wrong credentials; elsewhere 403, as for whatever `hide_specific_error_message` hides.
    pub fn is_time_limit(&self) -> bool {
        let allowed = self.detail.as_deref().and_then(|detail| detail.strip_prefix("Only "));
        let is_of = |kind| allowed.is_some_and(|rest| rest.contains(&format!(" {kind} authentications per ")));
        is_of("failed") || is_of("successful")
    }

    /// A text message or an e-mail could not be sent, after a password that was right.
    pub fn was_not_sent(&self) -> bool {
        self.details("could not be sent")
    }

    /// A method was begun and not finished: whatever the password is, it is refused.
    pub fn is_half_made(&self) -> bool {
        self.details("Token is not yet enrolled")
    }

    /// The name, the password or the code are wrong, so far as the server tells. Whatever else it says beside the code of wrong
    /// credentials is another reason: the method is blocked, used up, switched off or out of its time, what somebody has is of no
    /// type that signs in here (an app password alone), the last sign-in was too long ago (`last_auth`), the realm is not known.
    pub fn blames_credentials(&self) -> bool {
        const SENTENCES: [&str; 4] =
            ["wrong otp pin", "wrong otp value", "Response did not match", "The user has no tokens assigned"];
        let is_known = |detail: &str| detail.is_empty() || SENTENCES.into_iter().any(|known| detail.starts_with(known));
        self.detail.as_deref().is_none_or(is_known) && !self.is_about_the_realm()
    }

    /// There is no realm of the name that was sent, or that the user name ends with.
    fn is_about_the_realm(&self) -> bool {
        self.message.as_deref().is_some_and(|message| message.contains("Unknown realm"))
    }

    /// What was to be answered is not there any more, so that the answer was taken for a password.
    pub fn finds_no_question(&self) -> bool {
        self.details("wrong otp pin") || self.details("wrong otp value")
    }

    /// Why, in the server's words.
    pub fn words(&self) -> Option<&str> {
        let detail = self.detail.as_deref().filter(|_| !self.is_about_the_realm());
        detail.filter(|detail| !detail.is_empty()).or(self.message.as_deref())
    }

    fn details(&self, sentence: &str) -> bool {
        self.detail.as_deref().is_some_and(|detail| detail.contains(sentence))
    }

    /// `login_mode=disable`: its sentence is never translated, and its code, 303, is that of every policy.
    pub fn is_switched_off(&self) -> bool {
        self.message.as_deref() == Some("The login for this user is disabled.")
    }
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, message: None, detail: None }
    }
}

/// No success.
pub(super) enum Trouble {
    /// The server has answered with an error of its own.
    Refused(Refusal),
    Failure(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Trouble {
    /// What it is where no step gives it another meaning.
    pub fn into_failure(self) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Refused(refusal) if refusal.is_about_token() => Failure::SignedOut,
            Self::Refused(_) => Failure::NotUnderstood,
        }
    }

    /// 403 / 303: a policy is against it; 401 / 4306: only administrators may.
    pub fn is_forbidden(&self) -> bool {
        self.is(403, 303) || self.is(401, 4306)
    }

    /// 404 / 601: no token of that serial, or not this user's.
    pub fn is_missing(&self) -> bool {
        self.is(404, 601)
    }

    /// 400 / 905: something that was sent is missing, malformed or wrong.
    pub fn is_bad_parameter(&self) -> bool {
        self.is(400, 905)
    }

    /// 400 / 1007: the token is locked; revoking does that.
    pub fn is_locked(&self) -> bool {
        self.is(400, 1007)
    }

    fn is(&self, status: u16, code: i64) -> bool {
        matches!(self, Self::Refused(refusal) if *refusal == Refusal { status, code })
    }
}

/// The server's own error: HTTP status and error code (`privacyidea/lib/error.py`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub status: u16,
    pub code: i64,
}

impl Refusal {
    /// Name, password or code are wrong; so far as the details beside it say nothing else.
    pub const OF_CREDENTIALS: Self = Self { status: 401, code: 4031 };

    /// Whether the token is missing (4033), unreadable (4304), over (4305) or nobody's (4032). Other codes are 401 as well
    /// and say nothing about it: 4306, for one, is about rights.
    fn is_about_token(self) -> bool {
        self.status == 401 && matches!(self.code, 4032 | 4033 | 4304 | 4305)
    }
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "V: Deserialize<'de>, D: Deserialize<'de>"))]
struct Envelope<V, D> {
    result: Outcome<V>,
    detail: Option<D>,
    time: Option<f64>,
    version: Option<String>,
}

#[derive(Deserialize)]
struct Outcome<V> {
    value: V,
    authentication: Option<Authentication>,
}

#[derive(Deserialize)]
struct ErrorEnvelope {
    result: ErrorOutcome,
    detail: Option<ErrorDetail>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ErrorDetail {
    Said { message: Option<String> },
    Other(IgnoredAny),
}

impl ErrorDetail {
    fn message(self) -> Option<String> {
        match self {
            Self::Said { message } => message,
            Self::Other(_) => None,
        }
    }
}

#[derive(Deserialize)]
struct ErrorOutcome {
    error: ServerError,
}

#[derive(Deserialize)]
struct ServerError {
    code: i64,
    message: Option<String>,
}

/// The verdict on a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Authentication {
    Accept,
    Challenge,
    Reject,
    Declined,
    #[serde(other)]
    Other,
}

/// Anything: the success itself is the answer.
pub(super) type Any = IgnoredAny;

/// `value` of `POST /auth`: who is in. While something is missing it is `false`, or (privacyIDEA up to 3.10, and eduMFA) who
/// they would be, without a token.
pub(super) struct AuthValue(pub Option<SignedIn>);

pub(super) struct SignedIn {
    pub token: Secret,
    pub username: String,
    pub realm: Option<String>,
    pub role: String,
    pub rights: Vec<String>,
}

#[derive(Deserialize)]
struct Somebody {
    token: Option<Secret>,
    username: String,
    realm: Option<String>,
    role: String,
    #[serde(default)]
    rights: Vec<String>,
}

impl<'de> Deserialize<'de> for AuthValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FalseOrSignedIn;

        impl<'de> Visitor<'de> for FalseOrSignedIn {
            type Value = AuthValue;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("false, or who is signing in")
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<AuthValue, E> {
                if value { Err(E::custom("true says nothing about who is in")) } else { Ok(AuthValue(None)) }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AuthValue, A::Error> {
                // Not an untagged enum: that would keep the token in a buffer of its own.
                let Somebody { token, username, realm, role, rights } =
                    Somebody::deserialize(MapAccessDeserializer::new(map))?;
                Ok(AuthValue(token.map(|token| SignedIn { token, username, realm, role, rights })))
            }
        }

        deserializer.deserialize_any(FalseOrSignedIn)
    }
}

/// `detail` of `POST /auth`.
#[derive(Deserialize)]
pub(super) struct AuthDetail {
    pub transaction_id: Option<String>,
    #[serde(default)]
    pub multi_challenge: Vec<WireChallenge>,
    /// A `client_mode`; some versions and forks tell it at the sign-in.
    pub preferred_client_mode: Option<String>,
    /// The token that was used, where one was.
    pub serial: Option<String>,
    /// Against what the password was checked, where that was not the directory alone.
    pub loginmode: Option<String>,
    /// The server wants a method to be set up in the middle of the sign-in.
    #[serde(default)]
    pub enroll_via_multichallenge: bool,
}

#[derive(Deserialize)]
pub(super) struct WireChallenge {
    pub serial: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// `interactive` (type a code), `poll`, `webauthn`, …
    pub client_mode: Option<String>,
    pub message: Option<String>,
    /// What to choose on the phone (`push_require_presence`).
    pub presence_answer: Option<String>,
    pub attributes: Option<ChallengeAttributes>,
}

#[derive(Deserialize)]
pub(super) struct ChallengeAttributes {
    pub valid_until: Option<String>,
}

impl WireChallenge {
    /// By the server's clock; only text messages and e-mails have it.
    pub fn valid_until(&self) -> Option<Timestamp> {
        moment(self.attributes.as_ref()?.valid_until.as_deref()?)
    }
}

/// `detail` of `GET /validate/polltransaction`.
#[derive(Deserialize)]
pub(super) struct PollDetail {
    /// `accept`, `declined`, `cancelled`, or `pending`, which also stands for "no such question (any more)".
    pub challenge_status: Option<String>,
}

/// `detail` of `POST /token/init` for a method whose codes come from an app or a key fob.
#[derive(Deserialize)]
pub(super) struct AppDetail {
    pub serial: String,
    rollout_state: Option<String>,
    /// Beside the key where the app has to make a part of it (`totp_2step`).
    #[serde(rename = "2step_output")]
    part_of_key: Option<IgnoredAny>,
    pub googleurl: Option<Link>,
    pub pushurl: Option<Link>,
    pub otpkey: Option<Seed>,
}

impl AppDetail {
    /// How far the method has come. Where the app has to make a part of the key, eduMFA 2.9.5 says `verify` as soon as it
    /// wants a proof as well; what it waits for is the app all the same, as privacyIDEA says.
    pub fn rollout_state(&self) -> Option<&str> {
        if self.part_of_key.is_some() { Some("clientwait") } else { self.rollout_state.as_deref() }
    }
}

#[derive(Deserialize)]
pub(super) struct Link {
    pub value: Secret,
}

#[derive(Deserialize)]
pub(super) struct Seed {
    pub value_b32: Option<Secret>,
}

/// `detail` of `POST /token/init` for a method by text message or e-mail. The server sends its seed too: not kept.
#[derive(Deserialize)]
pub(super) struct MessageDetail {
    pub serial: String,
    pub rollout_state: Option<String>,
}

/// `detail` of `POST /token/init` for an app password.
#[derive(Deserialize)]
pub(super) struct AppPasswordDetail {
    pub serial: String,
    pub password: Secret,
}

/// `value` of `GET /token/`.
#[derive(Deserialize)]
pub(super) struct TokenPage {
    pub tokens: Vec<Token>,
    /// The number of the next page.
    pub next: Option<u32>,
}

/// A token of the signed-in user. The server also lists key material of push tokens: not kept.
#[derive(Deserialize)]
pub(super) struct Token {
    /// Grows with every token.
    #[serde(default)]
    pub id: u64,
    pub serial: String,
    pub tokentype: String,
    pub description: Option<String>,
    pub rollout_state: Option<String>,
    #[serde(default, deserialize_with = "null_is_nothing")]
    pub active: bool,
    #[serde(default, deserialize_with = "null_is_nothing")]
    pub revoked: bool,
    #[serde(default, deserialize_with = "null_is_nothing")]
    pub locked: bool,
    #[serde(default, deserialize_with = "null_is_nothing")]
    pub failcount: u32,
    pub maxfail: Option<u32>,
    #[serde(default, deserialize_with = "null_is_nothing")]
    pub info: TokenInfo,
}

/// The columns of tokens may be NULL: those of a token from before a column was there are.
fn null_is_nothing<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[derive(Deserialize, Default)]
pub(super) struct TokenInfo {
    pub service_id: Option<String>,
    /// privacyIDEA since 3.11.
    pub creation_date: Option<String>,
    /// eduMFA.
    pub created_at: Option<String>,
    pub validity_period_start: Option<String>,
    pub validity_period_end: Option<String>,
    /// Of a text message.
    phone: Option<String>,
    /// Of an e-mail.
    email: Option<String>,
    /// How often it was asked, how often with success, and the most of either (`0`: any number): numbers as text.
    pub count_auth: Option<String>,
    pub count_auth_max: Option<String>,
    pub count_auth_success: Option<String>,
    pub count_auth_success_max: Option<String>,
    pub last_auth: Option<String>,
}

impl TokenInfo {
    /// Where codes go, as far as its owner needs it to recognise it.
    pub fn contact(&self) -> Option<String> {
        let phone = self.phone.as_deref().and_then(end_of_number);
        phone.or_else(|| self.email.as_deref().and_then(masked_address))
    }
}

/// The last three digits, of a number that has more.
fn end_of_number(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let end = digits.get(digits.len().checked_sub(3).filter(|hidden| *hidden > 0)?..)?;
    Some(format!("…{}", end.iter().collect::<String>()))
}

/// The first letter and the domain.
fn masked_address(address: &str) -> Option<String> {
    let (name, domain) = address.trim().rsplit_once('@')?;
    plain_text(&format!("{}…@{domain}", name.chars().next()?))
}

impl Token {
    /// Whether it can be signed in with.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        let date = |text: &Option<String>| text.as_deref().and_then(moment);
        let in_time = date(&self.info.validity_period_start).is_none_or(|start| start <= now)
            && date(&self.info.validity_period_end).is_none_or(|end| end > now);
        let stopped = self.revoked || self.locked || self.has_failed_too_often() || self.is_used_up();
        self.active && !stopped && in_time && self.is_enrolled()
    }

    /// Whether nothing is missing to its enrolment.
    pub fn is_enrolled(&self) -> bool {
        matches!(self.rollout_state.as_deref(), None | Some("" | "enrolled"))
    }

    /// Whether its owner has begun it and not come to its end, which keeps them out meanwhile. Other states, such as a certificate's
    /// `pending` or a phone's `failed`, keep nobody out, and are somebody else's work.
    pub fn waits_for_its_owner(&self) -> bool {
        matches!(self.rollout_state.as_deref(), Some("verify" | "clientwait"))
    }

    /// Whether it has been used as often as its administrator allows.
    pub fn is_used_up(&self) -> bool {
        let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        let is_full = |count, most| most != 0 && count >= most;
        is_full(number(&self.info.count_auth), number(&self.info.count_auth_max))
            || is_full(number(&self.info.count_auth_success), number(&self.info.count_auth_success_max))
    }

    /// Whether too many wrong attempts have blocked it until they are forgotten.
    pub fn has_failed_too_often(&self) -> bool {
        // The server lets one try while `failcount < maxfail`, so at 0 none.
        self.maxfail.is_some_and(|limit| self.failcount >= limit)
    }
}

/// An entry of `GET /serviceid/`.
#[derive(Deserialize)]
pub(super) struct Service {
    pub description: Option<String>,
}

/// The entry of `GET /user/`.
#[derive(Deserialize)]
pub(super) struct Person {
    email: Option<OneOrMany>,
    mobile: Option<OneOrMany>,
}

/// Directories may hold several values for one thing.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Person {
    pub fn email(&self) -> Option<String> {
        first(self.email.as_ref())
    }

    pub fn mobile(&self) -> Option<String> {
        first(self.mobile.as_ref())
    }
}

fn first(values: Option<&OneOrMany>) -> Option<String> {
    let value = match values? {
        OneOrMany::One(value) => value,
        OneOrMany::Many(values) => values.first()?,
    };
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_created_app_password_is_kept_once_although_the_answer_holds_it_three_times() {
        let answer = br#"{"detail":{"serial":"ASPW1","password":"fakefake","otpkey":{"description":"OTP seed",
            "img":"data:image/png;base64,ZmFrZWZha2U=","value":"seed://fakefake"}},"result":{"status":true,"value":true}}"#;
        let envelope: Envelope<Any, AppPasswordDetail> = serde_json::from_slice(answer).unwrap();
        // The pattern is exhaustive: whoever adds a field has to answer for it here.
        let AppPasswordDetail { serial, password } = envelope.detail.unwrap();
        assert_eq!((serial.as_str(), password.expose()), ("ASPW1", "fakefake"));
    }

    #[test]
    fn the_seed_of_a_text_message_method_is_not_kept() {
        let answer =
            br#"{"detail":{"serial":"PISM1","rollout_state":"verify","otpkey":{"value":"seed://00","value_b32":"AA"},
            "googleurl":{"value":"otpauth://sms/PISM1?secret=AA"}},"result":{"status":true,"value":true}}"#;
        let envelope: Envelope<Any, MessageDetail> = serde_json::from_slice(answer).unwrap();
        let MessageDetail { serial, rollout_state } = envelope.detail.unwrap();
        assert_eq!((serial.as_str(), rollout_state.as_deref()), ("PISM1", Some("verify")));
    }

    #[test]
    fn a_number_or_an_address_is_shown_so_that_only_its_owner_knows_it() {
        let contact = |json: &str| serde_json::from_str::<TokenInfo>(json).unwrap().contact();
        assert_eq!(contact(r#"{"phone":"+39 06 1234-5678"}"#).as_deref(), Some("…678"));
        assert_eq!(contact(r#"{"email":"anna@example.test"}"#).as_deref(), Some("a…@example.test"));
        for nothing in [r#"{"phone":"12"}"#, r#"{"phone":""}"#, r#"{"email":"@x"}"#, "{}"] {
            assert_eq!(contact(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_method_that_is_locked_paused_or_out_of_its_time_is_not_usable() {
        let now = "2026-11-30T12:00:00Z".parse().unwrap();
        let usable = |more: &str| {
            let json =
                format!(r#"{{"serial":"T1","tokentype":"totp","rollout_state":"enrolled","active":true{more}}}"#);
            serde_json::from_str::<Token>(&json).unwrap().is_usable(now)
        };
        assert!(usable("") && usable(r#","failcount":9,"maxfail":10"#));
        assert!(usable(r#","info":{"validity_period_end":"2026-11-30T12:01+0000"}"#));
        assert!(usable(r#","info":{"count_auth":"2","count_auth_max":"3"}"#));
        assert!(usable(r#","revoked":null,"locked":null,"failcount":null,"maxfail":null,"info":null"#));
        for stopped in [
            r#","failcount":10,"maxfail":10"#,
            r#","locked":true"#,
            r#","revoked":true"#,
            r#","info":{"validity_period_end":"2026-11-30T11:59+0000"}"#,
            r#","info":{"validity_period_start":"2026-11-30T12:01+0000"}"#,
            r#","info":{"count_auth":"3","count_auth_max":"3"}"#,
            r#","info":{"count_auth_success":"4","count_auth_success_max":"3"}"#,
            r#","failcount":0,"maxfail":0"#,
        ] {
            assert!(!usable(stopped), "{stopped}");
        }
    }

    #[test]
    fn an_empty_detail_is_one_without_content() {
        for answer in [r#"{"detail":{},"result":{"value":false}}"#, r#"{"detail":null,"result":{"value":false}}"#] {
            let envelope: Envelope<AuthValue, AuthDetail> = serde_json::from_str(answer).unwrap();
            assert!(envelope.detail.is_none_or(|detail| detail.multi_challenge.is_empty()), "{answer}");
        }
    }

    #[test]
    fn a_directory_may_hold_one_address_or_several_or_none() {
        let email = |json: &str| serde_json::from_str::<Person>(json).unwrap().email();
        assert_eq!(email(r#"{"email":" anna@example.test "}"#).as_deref(), Some("anna@example.test"));
        assert_eq!(email(r#"{"email":["a@example.test","b@example.test"]}"#).as_deref(), Some("a@example.test"));
        assert_eq!(email(r#"{"email":""}"#), None);
        assert_eq!(email("{}"), None);
    }
}
