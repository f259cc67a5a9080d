//! The `claims` of a sign-in (OpenID Connect Core §5.5): what a program understands, and what it was told to ask for.

use serde_json::{Map, Value};

/// Where a program says what it understands; everything else in a request was asked of it by somebody.
const CAPABILITIES: &str = "xms_cc";

/// Reads the parameter. `None`: it is no JSON object.
pub(super) fn read(parameter: &str) -> Option<Value> {
    serde_json::from_str::<Map<String, Value>>(parameter).ok().map(Value::Object)
}

/// Whether the program says that it understands claims challenges (`cp1`).
pub(super) fn understands_challenges(claims: &Value) -> bool {
    let values = claims["access_token"][CAPABILITIES]["values"].as_array();
    values.is_some_and(|values| values.iter().any(|value| value == "cp1"))
}

/// Whether the sign-in is asked for more than the program's own capabilities, so that the person must take part.
pub(super) fn asks_for_more(claims: &Value) -> bool {
    let for_access = claims["access_token"].as_object();
    for_access.is_some_and(|asked| asked.keys().any(|name| name != CAPABILITIES))
}

/// Whether everything that a challenge wants was asked for.
pub(super) fn satisfy(claims: &Value, challenge: &Value) -> bool {
    let wanted = challenge["access_token"].as_object();
    wanted.is_some_and(|wanted| wanted.iter().all(|(name, value)| claims["access_token"].get(name) == Some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn only_an_object_is_read() {
        assert!(read("{}").is_some());
        for parameter in ["", "[]", "1", "null", "{", "\"x\""] {
            assert_eq!(read(parameter), None, "{parameter}");
        }
    }

    #[test]
    fn a_capability_alone_asks_for_nothing() {
        let claims = json!({ "access_token": { "xms_cc": { "values": ["cp1"] } } });
        assert!(understands_challenges(&claims));
        assert!(!asks_for_more(&claims));
    }

    #[test]
    fn a_challenge_is_satisfied_by_claims_that_hold_all_of_it() {
        let challenge = json!({ "access_token": { "nbf": { "essential": true, "value": "1" } } });
        let merged = json!({ "access_token": {
            "nbf": { "essential": true, "value": "1" }, "xms_cc": { "values": ["cp1"] },
        } });
        assert!(asks_for_more(&merged) && satisfy(&merged, &challenge));
        let older = json!({ "access_token": { "nbf": { "essential": true, "value": "0" } } });
        assert!(!satisfy(&older, &challenge));
        assert!(!satisfy(&json!({}), &challenge));
    }

    proptest! {
        #[test]
        fn any_text_is_claims_or_not(text: String) {
            if let Some(claims) = read(&text) {
                understands_challenges(&claims);
                asks_for_more(&claims);
                satisfy(&claims, &claims);
            }
        }
    }
}
