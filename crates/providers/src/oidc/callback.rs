//! What the browser says when it comes back: the head of an HTTP request (RFC 9112), and the answer in its query.

use super::OAuthError;
use super::oauth_error::Parts;
use httparse::{EMPTY_HEADER, Request, Status};
use password::Secret;
use url::form_urlencoded;

/// Where the browser is sent once its answer has been taken: so that no code stays in its address bar and history.
pub(super) const END_PATH: &str = "/end";

/// More headers than this no browser sends.
const MOST_HEADERS: usize = 100;

/// What a request to this computer is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Visit {
    /// An answer to a sign-in; whether to ours, its `state` tells.
    Callback(Callback),
    /// A request for the page at the end.
    End,
    /// A request for anything else, such as an icon.
    Elsewhere,
    /// A request under another name than the one in our redirect address: a web page on its way around the browser's
    /// same-origin rule (DNS rebinding).
    OtherHost,
    /// Another method than GET.
    OtherMethod,
    /// No request at all.
    Malformed,
}

/// An answer to a sign-in (RFC 6749 §4.1.2).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Callback {
    /// The value that was sent along.
    pub state: Secret,
    /// Who answers (RFC 9207), where the provider says so.
    pub issuer: Option<String>,
    /// What it is.
    pub answer: Result<Secret, OAuthError>,
}

impl Visit {
    /// Reads `head`, a request up to its empty line, which should have come for `host`.
    pub fn read(head: &[u8], host: &str) -> Self {
        let mut headers = [EMPTY_HEADER; MOST_HEADERS];
        let mut request = Request::new(&mut headers);
        let (Ok(Status::Complete(_)), Some(method), Some(target)) = (request.parse(head), request.method, request.path)
        else {
            return Self::Malformed;
        };
        let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
        match (hosts.next(), hosts.next()) {
            (Some(named), None) if named.value.eq_ignore_ascii_case(host.as_bytes()) => {}
            _ => return Self::OtherHost,
        }
        if method != "GET" {
            return Self::OtherMethod;
        }
        match target.split_once('?').unwrap_or((target, "")) {
            ("/", query) => Callback::read(query).map_or(Self::Elsewhere, Self::Callback),
            (END_PATH, _) => Self::End,
            _ => Self::Elsewhere,
        }
    }
}

impl Callback {
    /// `None`: it is no answer to a sign-in. A parameter that is there twice makes it none (RFC 6749 §3.1).
    fn read(query: &str) -> Option<Self> {
        let once = |name: &str| {
            let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
            let value = values.next().map(|(_, value)| Secret::new(value.into_owned()));
            if values.next().is_some() { None } else { Some(value) }
        };
        let text = |value: &'_ Option<Secret>| value.as_ref().map(Secret::expose).unwrap_or_default().to_owned();
        let answer = match (once("code")?, once("error")?) {
            (Some(code), None) => Ok(code),
            (None, Some(error)) => {
                let [description, uri, subcode, suberror, claims] = [
                    text(&once("error_description")?),
                    text(&once("error_uri")?),
                    text(&once("error_subcode")?),
                    text(&once("suberror")?),
                    text(&once("claims")?),
                ];
                Err(OAuthError::from_parts(&Parts {
                    error: error.expose(),
                    description: &description,
                    uri: &uri,
                    subcode: &subcode,
                    suberror: &suberror,
                    claims: Some(claims.as_str()),
                }))
            }
            _ => return None,
        };
        let issuer = once("iss")?.map(|issuer| issuer.expose().to_owned());
        Some(Self { state: once("state")?.unwrap_or_else(|| Secret::new(String::new())), issuer, answer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOST: &str = "localhost:4711";

    fn get(target: &str) -> Visit {
        Visit::read(format!("GET {target} HTTP/1.1\r\nHost: {HOST}\r\nAccept: */*\r\n\r\n").as_bytes(), HOST)
    }

    fn secret(content: &str) -> Secret {
        Secret::new(content.to_owned())
    }

    #[test]
    fn a_code_is_read() {
        let expected = Callback { state: secret("s t"), issuer: None, answer: Ok(secret("a+b")) };
        assert_eq!(get("/?code=a%2Bb&state=s+t&session_state=x"), Visit::Callback(expected));
    }

    #[test]
    fn who_answers_is_read() {
        let Visit::Callback(callback) = get("/?code=c&state=s&iss=https%3A%2F%2Flogin.example.test") else { panic!() };
        assert_eq!(callback.issuer.as_deref(), Some("https://login.example.test"));
    }

    #[test]
    fn a_refusal_is_read() {
        let Visit::Callback(callback) = get("/?error=access_denied&error_description=AADSTS90094%3a+no&state=s") else {
            panic!()
        };
        let error = OAuthError { error: "access_denied".to_owned(), error_codes: vec![90094], ..OAuthError::default() };
        assert_eq!(callback.answer, Err(error));
    }

    #[test]
    fn a_refusal_s_suberror_and_claims_are_read() {
        let Visit::Callback(callback) =
            get("/?error=interaction_required&suberror=basic_action&claims=%7B%22a%22%3A1%7D&state=s")
        else {
            panic!()
        };
        let error = callback.answer.unwrap_err();
        assert_eq!((error.suberror.as_str(), error.claims.is_some()), ("basic_action", true));
    }

    #[test]
    fn a_person_who_says_no_is_understood() {
        let Visit::Callback(callback) = get("/?error=access_denied&error_subcode=cancel&state=s") else { panic!() };
        assert!(callback.answer.unwrap_err().is_cancelled);
    }

    #[test]
    fn a_parameter_that_is_there_twice_makes_no_answer() {
        for query in ["code=a&code=b&state=s", "code=a&state=s&state=t", "error=a&error=b&state=s"] {
            assert_eq!(get(&format!("/?{query}")), Visit::Elsewhere, "{query}");
        }
    }

    #[test]
    fn a_code_beside_an_error_is_no_answer() {
        assert_eq!(get("/?code=a&error=b&state=s"), Visit::Elsewhere);
    }

    #[test]
    fn a_code_on_another_path_is_no_answer() {
        assert_eq!(get("/other?code=a&state=s"), Visit::Elsewhere);
    }

    #[test]
    fn another_host_is_noticed() {
        for host in ["localhost:4712", "localhost", "evil.example.test:4711", "localhost:4711\r\nHost: localhost:4711"]
        {
            let head = format!("GET /?code=a&state=s HTTP/1.1\r\nHost: {host}\r\n\r\n");
            assert_eq!(Visit::read(head.as_bytes(), HOST), Visit::OtherHost, "{host}");
        }
    }

    #[test]
    fn a_request_without_a_host_is_refused() {
        assert_eq!(Visit::read(b"GET /?code=a&state=s HTTP/1.0\r\n\r\n", HOST), Visit::OtherHost);
    }

    #[test]
    fn another_method_is_noticed() {
        let head = format!("POST /?code=a&state=s HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
        assert_eq!(Visit::read(head.as_bytes(), HOST), Visit::OtherMethod);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(head: Vec<u8>) {
            Visit::read(&head, HOST);
        }

        #[test]
        fn no_target_makes_it_panic(target in "[ -~]{0,200}") {
            get(&target);
        }

        #[test]
        fn no_query_makes_it_panic(query: String) {
            Callback::read(&query);
        }

        #[test]
        fn whatever_the_code_it_arrives_unchanged(code in ".+", state: String) {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("code", &code).append_pair("state", &state).finish();
            let callback = Callback::read(&query).unwrap();
            prop_assert_eq!(callback, Callback { state: secret(&state), issuer: None, answer: Ok(secret(&code)) });
        }
    }
}
