//! What a provider says when it refuses.

use super::claims::challenge;
use super::client::Client;
use crate::error::{BrowserSignInError, Failure};
use crate::guided::{ClaimsChallenge, SignInRefusal};
use serde::Deserialize;
use serde_json::Value;
use tracing::info;
use url::form_urlencoded;

/// The longest `error` code that is taken; the longest that any specification names has 29 characters.
const LONGEST_CODE: usize = 64;

/// A refusal (RFC 6749 §4.1.2.1 and §5.2), without the provider's own text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Body")]
pub struct OAuthError {
    /// The `error` code. Empty if it is not made of letters, digits, `_`, `-` and `.`, or too long.
    pub error: String,
    /// Microsoft's numbers (`AADSTS…`), in the order they came in, each once. One that is too long for any is the largest.
    pub error_codes: Vec<u32>,
    /// Microsoft's `suberror`; empty under the same conditions as `error`.
    pub suberror: String,
    /// What the next sign-in has to ask for.
    pub claims: Option<ClaimsChallenge>,
    /// The provider's own name for this event (a GUID).
    pub correlation: Option<String>,
    /// Whether it comes from a button that leads back (`error_subcode=cancel`): *Cancel*, but also the one of *Need admin
    /// approval*.
    pub is_cancelled: bool,
}

/// The parameters of a refusal, as they came.
#[derive(Default)]
pub(super) struct Parts<'a> {
    /// `error`
    pub error: &'a str,
    /// `error_description`, which is read for numbers and the correlation id, and forgotten.
    pub description: &'a str,
    /// `error_uri`, which is read for a number, and forgotten.
    pub uri: &'a str,
    /// `error_subcode`
    pub subcode: &'a str,
    /// `suberror`
    pub suberror: &'a str,
    /// `claims`, as JSON.
    pub claims: Option<&'a str>,
}

impl OAuthError {
    pub(super) fn from_parts(parts: &Parts<'_>) -> Self {
        let error = code(parts.error);
        let mut error_codes = numbers_in(parts.description);
        add(&mut error_codes, number_in_address(parts.uri));
        // Only with these codes does one more sign-in help.
        let may_ask = matches!(error.as_str(), "interaction_required" | "invalid_grant" | "insufficient_claims");
        Self {
            error_codes,
            suberror: code(parts.suberror),
            claims: parts.claims.filter(|_| may_ask).and_then(challenge),
            correlation: correlation_in(parts.description),
            is_cancelled: parts.subcode.eq_ignore_ascii_case("cancel"),
            error,
        }
    }

    /// Whether the sign-in was sent back from a page by somebody (RFC 6749 §4.1.2.1, RFC 8628 §3.5, and Microsoft's name for
    /// it on another device).
    pub fn is_sent_back(&self) -> bool {
        self.is_cancelled || matches!(self.error.as_str(), "access_denied" | "authorization_declined")
    }

    /// Whether the provider says that it is its own fault, for now (RFC 6749 §4.1.2.1).
    pub fn is_of_the_provider(&self) -> bool {
        matches!(self.error.as_str(), "server_error" | "temporarily_unavailable")
    }

    /// What the next sign-in has to ask for, if one can help: not where Microsoft says that it has nothing but a message
    /// (`suberror`), and not where the reason is another than a proof or a token that has grown old.
    fn wants_another_sign_in(&self, refusal: SignInRefusal) -> Option<&ClaimsChallenge> {
        let may_end = matches!(
            refusal,
            SignInRefusal::SecondProofMissing
                | SignInRefusal::SetUpFirst
                | SignInRefusal::AnswerExpired
                | SignInRefusal::SessionsRevoked
                | SignInRefusal::Other
        );
        self.claims.as_ref().filter(|_| may_end && self.suberror != "message_only")
    }

    /// What it means for a sign-in of `client`.
    pub(super) fn into_sign_in_error(self, client: &Client) -> BrowserSignInError {
        info!(
            error = self.error,
            codes = ?self.error_codes,
            suberror = self.suberror,
            correlation = self.correlation,
            "the provider refuses"
        );
        let refusal = (client.refusal)(&self);
        if let Some(challenge) = self.wants_another_sign_in(refusal) {
            let claims = challenge.clone();
            return BrowserSignInError::Challenged { claims, refusal, correlation: self.correlation };
        }
        // With a number it is known to somebody, who finds it by its correlation id.
        let is_known = refusal != SignInRefusal::Other || !self.error_codes.is_empty();
        match self.error.as_str() {
            _ if is_known => BrowserSignInError::Refused { refusal, correlation: self.correlation },
            // Nobody but the person can have said it.
            _ if self.is_sent_back() => BrowserSignInError::Declined,
            "temporarily_unavailable" => Failure::Busy { retry_after: None }.into(),
            "server_error" => Failure::ServerFailed { status: 500 }.into(),
            _ => BrowserSignInError::Refused { refusal, correlation: self.correlation },
        }
    }
}

/// The body of a refusal. Only `error` is certain; what else is there may be anything.
#[derive(Deserialize)]
struct Body {
    error: String,
    #[serde(default)]
    error_description: Value,
    #[serde(default)]
    error_codes: Value,
    #[serde(default)]
    error_subcode: Value,
    #[serde(default)]
    error_uri: Value,
    #[serde(default)]
    suberror: Value,
    #[serde(default)]
    correlation_id: Value,
    #[serde(default)]
    claims: Value,
}

impl From<Body> for OAuthError {
    fn from(body: Body) -> Self {
        // Microsoft writes the JSON into a string, its documentation shows it bare.
        let claims = match &body.claims {
            Value::Null => None,
            Value::String(json) => Some(json.clone()),
            object => Some(object.to_string()),
        };
        let mut error = Self::from_parts(&Parts {
            error: &body.error,
            description: body.error_description.as_str().unwrap_or_default(),
            uri: body.error_uri.as_str().unwrap_or_default(),
            subcode: body.error_subcode.as_str().unwrap_or_default(),
            suberror: body.suberror.as_str().unwrap_or_default(),
            claims: claims.as_deref(),
        });
        // The list may be missing or empty although the description has numbers.
        let listed = body.error_codes.as_array().into_iter().flatten();
        let mut numbers = Vec::new();
        listed.filter_map(|code| code.as_u64()?.try_into().ok()).for_each(|number| add(&mut numbers, Some(number)));
        error.error_codes.drain(..).for_each(|number| add(&mut numbers, Some(number)));
        error.error_codes = numbers;
        if let Some(correlation) = body.correlation_id.as_str().and_then(leading_guid) {
            error.correlation = Some(correlation);
        }
        error
    }
}

/// `text` in lower case, if it is a code and nothing else that a server might put there.
fn code(text: &str) -> String {
    let is_code =
        text.len() <= LONGEST_CODE && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    if is_code { text.to_ascii_lowercase() } else { String::new() }
}

/// The numbers behind each `AADSTS` in `description`, in whatever case.
fn numbers_in(description: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for rest in description.to_ascii_lowercase().split("aadsts").skip(1) {
        add(&mut numbers, leading_number(rest));
    }
    numbers
}

/// The number that Microsoft's page for it is asked for: `…/error?code=65004`.
fn number_in_address(address: &str) -> Option<u32> {
    let (_, query) = address.split_once('?')?;
    let (_, code) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name.eq_ignore_ascii_case("code"))?;
    leading_number(&code)
}

/// Of the digits that `text` begins with. A number that is too long for any is a number all the same, known to nobody.
fn leading_number(text: &str) -> Option<u32> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let digits = text.get(..end).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(u32::MAX))
}

fn add(numbers: &mut Vec<u32>, number: Option<u32>) {
    numbers.extend(number.filter(|number| !numbers.contains(number)));
}

/// The GUID behind `Correlation ID:`, in whatever case.
fn correlation_in(description: &str) -> Option<String> {
    const NAME: &str = "correlation id:";
    let place = description.to_ascii_lowercase().find(NAME)?;
    leading_guid(description.get(place + NAME.len()..)?.trim_start())
}

/// The GUID that `text` begins with.
fn leading_guid(text: &str) -> Option<String> {
    let guid: String = text.chars().take(36).collect();
    let groups: Vec<&str> = guid.split('-').collect();
    let is_guid = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_guid.then_some(guid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GUID: &str = "9f1b6a0e-35a7-4d6e-8a3d-0123456789ab";

    fn body(json: &str) -> OAuthError {
        serde_json::from_str(json).unwrap()
    }

    fn with_description(description: &str) -> OAuthError {
        OAuthError::from_parts(&Parts { error: "access_denied", description, ..Parts::default() })
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        let numbers = |description: &str| with_description(description).error_codes;
        assert_eq!(numbers("aadsts53003: lower case"), [53003]);
        assert_eq!(numbers("AADSTS53003x with letters behind it"), [53003]);
        assert_eq!(numbers("AADSTS70002: one. AADSTS70000: another. AADSTS70002: again"), [70002, 70000]);
        assert_eq!(numbers("AADSTS99999999999999999999: longer than any"), [u32::MAX]);
        assert_eq!(numbers("AADSTS: none"), [0; 0]);
    }

    #[test]
    fn a_number_is_found_where_only_the_address_has_it() {
        let json =
            r#"{"error":"invalid_grant","error_codes":[],"error_uri":"https://login.example.test/error?code=53003"}"#;
        assert_eq!(body(json).error_codes, [53003]);
    }

    #[test]
    fn a_list_of_numbers_that_is_empty_does_not_hide_those_of_the_description() {
        let json = r#"{"error":"invalid_grant","error_codes":[],"error_description":"AADSTS530003: managed"}"#;
        assert_eq!(body(json).error_codes, [530_003]);
    }

    #[test]
    fn the_suberror_is_read_and_only_if_it_is_a_code() {
        let of = |suberror: &str| {
            body(&serde_json::json!({"error": "invalid_grant", "suberror": suberror}).to_string()).suberror
        };
        assert_eq!([of("message_only"), of("Message_Only"), of("Anna Rossi")], ["message_only", "message_only", ""]);
    }

    #[test]
    fn codes_are_read_in_whatever_case() {
        assert_eq!(body(r#"{"error":"Invalid_Grant"}"#).error, "invalid_grant");
    }

    #[test]
    fn numbers_and_the_correlation_id_are_picked_out_of_a_description() {
        let description = format!("AADSTS65004: User declined. Trace ID: x Correlation ID: {GUID} Timestamp: y");
        let error = with_description(&description);
        assert_eq!((error.error_codes, error.correlation.as_deref()), (vec![65004], Some(GUID)));
    }

    #[test]
    fn the_text_of_a_description_is_dropped() {
        let error = with_description("AADSTS65004: anna@example.test declined");
        assert!(!format!("{error:?}").contains("anna"));
    }

    #[test]
    fn a_code_that_is_none_is_dropped() {
        assert_eq!(OAuthError::from_parts(&Parts { error: "a\nforged log line", ..Parts::default() }).error, "");
    }

    #[test]
    fn a_correlation_id_that_is_no_guid_is_dropped() {
        let json = r#"{"error":"invalid_grant","correlation_id":"anna@example.test"}"#;
        assert_eq!(body(json).correlation, None);
    }

    #[test]
    fn a_challenge_is_taken_from_a_string() {
        let error = body(r#"{"error":"interaction_required","claims":"{\"access_token\":{}}"}"#);
        assert_eq!(error.claims.unwrap().0.expose(), r#"{"access_token":{}}"#);
    }

    #[test]
    fn a_challenge_is_taken_from_an_object() {
        let error = body(r#"{"error":"interaction_required","claims":{"access_token":{}}}"#);
        assert_eq!(error.claims.unwrap().0.expose(), r#"{"access_token":{}}"#);
    }

    #[test]
    fn a_challenge_beside_another_code_is_not_taken() {
        assert_eq!(body(r#"{"error":"invalid_client","claims":"{}"}"#).claims, None);
    }

    #[test]
    fn fields_of_the_wrong_types_are_as_good_as_missing() {
        let json = r#"{"error":"invalid_grant","error_codes":["1",-2,3.5,70008],"claims":7,"correlation_id":[]}"#;
        assert_eq!(
            body(json),
            OAuthError { error: "invalid_grant".to_owned(), error_codes: vec![70008], ..OAuthError::default() }
        );
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(bytes: Vec<u8>) {
            let _ = serde_json::from_slice::<OAuthError>(&bytes);
        }

        #[test]
        fn no_fields_make_it_panic(error: String, description: String, codes: Vec<i64>, claims: String) {
            let json = serde_json::json!({
                "error": error, "error_description": format!("AADSTS{description} Correlation ID: {description}"),
                "error_codes": codes, "claims": claims,
            });
            serde_json::from_value::<OAuthError>(json).unwrap();
        }
    }
}
