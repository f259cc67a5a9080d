//! What a provider says when it refuses.

use super::claims::challenge;
use super::client::Client;
use crate::error::{BrowserSignInError, Failure};
use crate::guided::{ClaimsChallenge, SignInRefusal};
use serde::Deserialize;
use serde_json::Value;
use tracing::info;

/// The longest `error` code that is taken; the longest that any specification names has 29 characters.
const LONGEST_CODE: usize = 64;

/// A refusal (RFC 6749 §4.1.2.1 and §5.2), without the provider's own text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Body")]
pub struct OAuthError {
    /// The `error` code. Empty if it is not made of letters, digits, `_`, `-` and `.`, or too long.
    pub error: String,
    /// Microsoft's numbers (`AADSTS…`), in the order they came in.
    pub error_codes: Vec<u32>,
    /// What the next sign-in has to ask for.
    pub claims: Option<ClaimsChallenge>,
    /// The provider's own name for this event (a GUID).
    pub correlation: Option<String>,
    /// Whether the person said no (`error_subcode=cancel`).
    pub is_cancelled: bool,
}

impl OAuthError {
    /// From its parts as they came; `description` is read for numbers and the correlation id, and forgotten.
    pub(super) fn from_parts(error: &str, description: &str, subcode: &str) -> Self {
        let is_code = |code: &str| {
            code.len() <= LONGEST_CODE
                && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        };
        Self {
            error: if is_code(error) { error.to_owned() } else { String::new() },
            error_codes: numbers_in(description),
            claims: None,
            correlation: description.split_once("Correlation ID: ").and_then(|(_, rest)| leading_guid(rest)),
            is_cancelled: subcode == "cancel",
        }
    }

    /// What it means for a sign-in of `client`.
    pub(super) fn into_sign_in_error(self, client: &Client) -> BrowserSignInError {
        info!(error = self.error, codes = ?self.error_codes, correlation = self.correlation, "the provider refuses");
        if self.is_cancelled {
            return BrowserSignInError::Declined;
        }
        let refusal = (client.refusal)(&self);
        if let Self { claims: Some(challenge), .. } = self {
            return BrowserSignInError::Challenged(challenge);
        }
        match (self.error.as_str(), refusal) {
            // Providers also say `access_denied` where an administrator denies: their numbers tell.
            ("access_denied" | "authorization_declined", SignInRefusal::Other) => BrowserSignInError::Declined,
            ("temporarily_unavailable", SignInRefusal::Other) => Failure::Busy { retry_after: None }.into(),
            ("server_error", SignInRefusal::Other) => Failure::ServerFailed { status: 500 }.into(),
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
    correlation_id: Value,
    #[serde(default)]
    claims: Value,
}

impl From<Body> for OAuthError {
    fn from(body: Body) -> Self {
        let text = |value: &'_ Value| value.as_str().unwrap_or_default().to_owned();
        let mut error = Self::from_parts(&body.error, &text(&body.error_description), &text(&body.error_subcode));
        if let Some(codes) = body.error_codes.as_array() {
            error.error_codes = codes.iter().filter_map(|code| code.as_u64()?.try_into().ok()).collect();
        }
        if let Some(correlation) = body.correlation_id.as_str().and_then(leading_guid) {
            error.correlation = Some(correlation);
        }
        // Only with these codes does one more sign-in help.
        if matches!(error.error.as_str(), "interaction_required" | "invalid_grant" | "insufficient_claims") {
            error.claims = match &body.claims {
                // Microsoft writes the JSON into a string, its documentation shows it bare.
                Value::String(json) => challenge(json),
                object => challenge(&object.to_string()),
            };
        }
        error
    }
}

/// The numbers behind each `AADSTS` in `description`, each once.
fn numbers_in(description: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for rest in description.split("AADSTS").skip(1) {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse()
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    numbers
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

    #[test]
    fn numbers_and_the_correlation_id_are_picked_out_of_a_description() {
        let description = format!("AADSTS65004: User declined. Trace ID: x Correlation ID: {GUID} Timestamp: y");
        let error = OAuthError::from_parts("access_denied", &description, "");
        assert_eq!((error.error_codes, error.correlation.as_deref()), (vec![65004], Some(GUID)));
    }

    #[test]
    fn the_text_of_a_description_is_dropped() {
        let error = OAuthError::from_parts("access_denied", "AADSTS65004: anna@example.test declined", "");
        assert!(!format!("{error:?}").contains("anna"));
    }

    #[test]
    fn a_code_that_is_none_is_dropped() {
        assert_eq!(OAuthError::from_parts("a\nforged log line", "", "").error, "");
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
