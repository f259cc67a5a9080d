//! The `claims` request (OpenID Connect Core §5.5), and challenges that ask for more of it.

use crate::guided::ClaimsChallenge;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};
use password::Secret;
use serde_json::{Map, Value, json};

/// `json` as a challenge; `None` if it is not an object with something in it.
pub fn challenge(json: &str) -> Option<ClaimsChallenge> {
    let object: Map<String, Value> = serde_json::from_str(json).ok()?;
    (!object.is_empty()).then(|| ClaimsChallenge(Secret::new(json.to_owned())))
}

/// The challenge in a `WWW-Authenticate` header: base64 of JSON in the `claims` of a `Bearer` challenge. Names are read in any
/// case, blanks may stand around `=`, and other schemes beside it (RFC 9110 §11.2 and §11.6.1).
pub fn challenge_in_header(www_authenticate: &str) -> Option<ClaimsChallenge> {
    let is_ours = |parameter: &Parameter<'_>| {
        parameter.scheme.eq_ignore_ascii_case("bearer") && parameter.name.eq_ignore_ascii_case("claims")
    };
    parameters(www_authenticate).filter(is_ours).find_map(|parameter| {
        let encoded = parameter.value.trim_end_matches('=').as_bytes();
        let decoded = BASE64_NOPAD.decode(encoded).or_else(|_| BASE64URL_NOPAD.decode(encoded)).ok()?;
        challenge(&String::from_utf8(decoded).ok()?)
    })
}

/// A parameter of a challenge.
struct Parameter<'a> {
    /// Of the challenge that it stands in; empty before the first.
    scheme: &'a str,
    name: &'a str,
    /// Without its quotes; what a backslash protects is not base64, so that it stays as it is.
    value: &'a str,
}

/// The parameters of every challenge, one after the other. What cannot be read is passed over.
fn parameters(header: &str) -> impl Iterator<Item = Parameter<'_>> {
    let (mut rest, mut scheme) = (header, "");
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches([' ', '\t', ',']);
            let end = rest.find([' ', '\t', ',', '=', '"']).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            match behind.trim_start_matches([' ', '\t']).strip_prefix('=') {
                Some(behind) => {
                    let (value, behind) = value(behind.trim_start_matches([' ', '\t']));
                    rest = behind;
                    return Some(Parameter { scheme, name: word, value });
                }
                None if rest.is_empty() => return None,
                // A quote that nothing stands before.
                None if word.is_empty() => rest = value(rest).1,
                None => (scheme, rest) = (word, behind),
            }
        }
    })
}

/// The value that `text` begins with, and what is behind it.
fn value(text: &str) -> (&str, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        return text.split_at(text.find([',', ' ', '\t']).unwrap_or(text.len()));
    };
    let mut is_protected = false;
    let end = quoted.find(|character| {
        let ends = character == '"' && !is_protected;
        is_protected = character == '\\' && !is_protected;
        ends
    });
    match end {
        Some(end) => (quoted.get(..end).unwrap_or_default(), quoted.get(end + 1..).unwrap_or_default()),
        None => (quoted, ""),
    }
}

/// What to ask for: what this client can do, and what the provider wants asked. `None`: nothing; an error: what the
/// provider wants asked is not understood.
pub(super) fn request(
    capabilities: &[&str],
    challenge: Option<&ClaimsChallenge>,
) -> Result<Option<Secret>, serde_json::Error> {
    let mut claims = Map::new();
    if !capabilities.is_empty() {
        claims.insert("access_token".to_owned(), json!({"xms_cc": {"values": capabilities}}));
    }
    if let Some(ClaimsChallenge(challenge)) = challenge {
        merge_objects(&mut claims, serde_json::from_str(challenge.expose())?);
    }
    Ok((!claims.is_empty()).then(|| Secret::new(Value::Object(claims).to_string())))
}

fn merge_objects(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (name, value) in from {
        match into.get_mut(&name) {
            Some(present) => merge(present, value),
            None => {
                into.insert(name, value);
            }
        }
    }
}

/// Objects are merged, lists joined; of anything else the later one stays. `null` asks for nothing in particular
/// (OpenID Connect Core §5.5.1), so it takes nothing away.
fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (_, Value::Null) => {}
        (Value::Object(into), Value::Object(from)) => merge_objects(into, from),
        (Value::Array(into), Value::Array(from)) => {
            let more: Vec<Value> = from.into_iter().filter(|value| !into.contains(value)).collect();
            into.extend(more);
        }
        (into, from) => *into = from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merged(challenge: &str) -> Value {
        let challenge = ClaimsChallenge(Secret::new(challenge.to_owned()));
        let request = request(&["cp1"], Some(&challenge)).unwrap().unwrap();
        serde_json::from_str(request.expose()).unwrap()
    }

    #[test]
    fn without_capabilities_and_challenge_nothing_is_asked_for() {
        assert_eq!(request(&[], None).unwrap(), None);
    }

    #[test]
    fn capabilities_are_declared() {
        let request = request(&["cp1"], None).unwrap().unwrap();
        assert_eq!(request.expose(), r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#);
    }

    #[test]
    fn a_challenge_is_added_to_the_capabilities() {
        assert_eq!(
            merged(r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#),
            json!({"access_token": {"xms_cc": {"values": ["cp1"]}, "acrs": {"essential": true, "value": "c1"}}})
        );
    }

    #[test]
    fn a_challenge_about_the_id_token_stands_beside_the_capabilities() {
        assert_eq!(
            merged(r#"{"id_token":{"auth_time":null}}"#),
            json!({"access_token": {"xms_cc": {"values": ["cp1"]}}, "id_token": {"auth_time": null}})
        );
    }

    #[test]
    fn a_challenge_about_capabilities_does_not_take_ours_away() {
        assert_eq!(
            merged(r#"{"access_token":{"xms_cc":{"values":["cp2","cp1"]}}}"#),
            json!({"access_token": {"xms_cc": {"values": ["cp1", "cp2"]}}})
        );
    }

    #[test]
    fn a_challenge_that_is_no_object_is_not_understood() {
        let challenge = ClaimsChallenge(Secret::new("[]".to_owned()));
        assert!(request(&["cp1"], Some(&challenge)).is_err());
    }

    #[test]
    fn a_challenge_for_nothing_in_particular_takes_nothing_away() {
        assert_eq!(merged(r#"{"access_token":null}"#), json!({"access_token": {"xms_cc": {"values": ["cp1"]}}}));
    }

    const HEADER: &str = r#"Bearer realm="", authorization_uri="https://login.example.test/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==""#;

    #[test]
    fn a_challenge_is_found_in_a_header() {
        let challenge = challenge_in_header(HEADER).unwrap();
        assert_eq!(challenge.0.expose(), r#"{"access_token":{"nbf":{"essential":true}}}"#);
    }

    const CLAIMS: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";

    fn found(header: &str) -> bool {
        challenge_in_header(header)
            .is_some_and(|found| found.0.expose() == r#"{"access_token":{"nbf":{"essential":true}}}"#)
    }

    #[test]
    fn a_challenge_is_found_whatever_the_case_and_the_blanks() {
        for header in [
            format!("bearer CLAIMS=\"{CLAIMS}\""),
            format!("BEARER realm=\"\",Claims = \"{CLAIMS}\""),
            format!("Bearer error=\"insufficient_claims\" , claims\t=\t\"{CLAIMS}\" , realm=\"x\""),
            format!("Bearer claims={}", CLAIMS.trim_end_matches('=')),
            format!("Bearer,claims=\"{CLAIMS}\""),
        ] {
            assert!(found(&header), "{header}");
        }
    }

    #[test]
    fn a_challenge_is_found_behind_another_scheme_in_one_header() {
        for other in
            ["Negotiate", "Negotiate abc==", "Basic realm=\"a, \\\"claims=\\\" b\"", "DPoP algs=\"ES256 PS256\""]
        {
            let header = format!("{other}, Bearer realm=\"\", claims=\"{CLAIMS}\"");
            assert!(found(&header), "{header}");
        }
    }

    #[test]
    fn what_only_looks_like_a_challenge_is_none() {
        for header in [
            format!("Basic claims=\"{CLAIMS}\""),
            format!("Bearer realm=\"x claims={CLAIMS}\""),
            format!("Bearer xclaims=\"{CLAIMS}\""),
            format!("claims=\"{CLAIMS}\""),
        ] {
            assert!(!found(&header), "{header}");
        }
    }

    #[test]
    fn a_header_without_a_challenge_has_none() {
        assert_eq!(challenge_in_header(r#"Bearer realm="", error="invalid_token""#), None);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(header: String, encoded: String) {
            challenge_in_header(&header);
            challenge_in_header(&format!("Bearer error=\"insufficient_claims\", claims=\"{encoded}\""));
            challenge_in_header(&format!("Bearer ,claims={}", BASE64_NOPAD.encode(encoded.as_bytes())));
        }

        #[test]
        fn no_challenge_makes_the_merge_panic(text: String) {
            let _ = request(&["cp1"], Some(&ClaimsChallenge(Secret::new(text))));
        }

        #[test]
        fn whatever_the_challenge_the_capabilities_stay_declared(value in any_json()) {
            // Whoever says that `xms_cc` is something else than a list of values wants what nobody can want.
            let challenge = json!({"access_token": {"acrs": value}, "id_token": value});
            prop_assert_eq!(&merged(&challenge.to_string())["access_token"]["xms_cc"]["values"], &json!(["cp1"]));
        }

        #[test]
        fn whatever_it_asks_for_is_asked_for(value in any_json()) {
            let challenge = json!({"access_token": {"acrs": value}});
            prop_assert_eq!(&merged(&challenge.to_string())["access_token"]["acrs"], &value);
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(".*", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }
}
