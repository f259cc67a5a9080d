//! Microsoft Graph: what it says when it refuses.
//!
//! Its errors nest (`innerError`, elsewhere `innererror`) and are read step by step. Only codes and the name of the
//! request are of use; messages are translated, change, and may name people (Microsoft Graph, *Error responses*).

use crate::guided::ClaimsChallenge;
use crate::http::Answer;
use crate::oidc::claims::challenge_in_header;
use serde_json::Value;
use tracing::info;

/// How deep errors are looked into.
const DEEPEST: usize = 8;

/// What Graph wants the next sign-in to ask for, if that is why it refused (Microsoft identity platform, *Claims
/// challenges*): 401, or 403 where a Conditional Access rule is behind it. It may stand in any of several headers.
pub(super) fn challenge(answer: &Answer) -> Option<ClaimsChallenge> {
    let in_any = || answer.headers("www-authenticate").find_map(challenge_in_header);
    matches!(answer.status, 401 | 403).then(in_any)?
}

/// Writes down why Graph refused, in the codes that its administrators can look up.
pub(super) fn log_refusal(path: &'static str, answer: &Answer) {
    let refusal = answer.json::<Value>().map(|body| Refusal::read(&body)).unwrap_or_default();
    let request = refusal.request.or_else(|| answer.header("request-id").and_then(plain));
    info!(path, status = answer.status, codes = refusal.codes.join(" "), request, "Graph refused");
}

/// The parts of an error that may be logged.
#[derive(Debug, Default, PartialEq, Eq)]
struct Refusal {
    /// The outermost first.
    codes: Vec<String>,
    /// Microsoft's name for the request.
    request: Option<String>,
}

impl Refusal {
    fn read(body: &Value) -> Self {
        let mut refusal = Self::default();
        let mut error = body.get("error");
        for _ in 0..DEEPEST {
            let Some(current) = error else { break };
            refusal.codes.extend(current.get("code").and_then(Value::as_str).and_then(plain));
            let request = current.get("request-id").and_then(Value::as_str).and_then(plain);
            refusal.request = refusal.request.or(request);
            error = current.get("innerError").or_else(|| current.get("innererror"));
        }
        refusal
    }
}

/// `text`, if it is a code or an identifier and nothing else that a server might put there.
fn plain(text: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (matches!(text.len(), 1..=64) && text.bytes().all(is_plain)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn codes_are_found_however_deep_and_however_the_inner_error_is_spelt() {
        let body = json!({"error": {"code": "Forbidden", "message": "m", "innerError": {
            "date": "2026-11-22T09:00:00", "request-id": "0a1b-2c", "innererror": {"code": "accessDenied"},
        }}});
        let codes = vec!["Forbidden".to_owned(), "accessDenied".to_owned()];
        assert_eq!(Refusal::read(&body), Refusal { codes, request: Some("0a1b-2c".to_owned()) });
    }

    #[test]
    fn what_is_no_code_is_not_taken_for_one() {
        let body = json!({"error": {"code": "Anna Rossi was here", "innerError": {"code": 7, "request-id": ""}}});
        assert_eq!(Refusal::read(&body), Refusal::default());
    }

    #[test]
    fn an_error_without_an_end_is_left_at_some_depth() {
        let endless = (0..1000).fold(json!({"code": "c"}), |inner, _| json!({"code": "c", "innerError": inner}));
        assert_eq!(Refusal::read(&json!({"error": endless})).codes.len(), DEEPEST);
    }

    proptest! {
        #[test]
        fn no_body_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..200), text in r#"[\[\]{}:,"a-zE0-9.]*"#) {
            for body in [bytes.as_slice(), text.as_bytes()] {
                let body: Option<Value> = serde_json::from_slice(body).ok();
                body.map(|body| Refusal::read(&body));
            }
        }
    }
}
