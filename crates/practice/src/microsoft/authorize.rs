//! Where a program sends the browser (`authorize`).

use super::browser::{Goal, Request, Stage};
use super::discovery::check_tenant;
use super::records::{CLIENT_ID, Records, Shared, TENANT_ID};
use super::refusal::Refusal;
use super::sign_in::{self, Entry};
use super::visit::{Fields, Visit};
use super::{claims, scopes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use url::Url;

/// The length of an S256 challenge (RFC 7636 §4.2).
const CHALLENGE_LENGTH: usize = 43;

/// How the person is asked (`prompt`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompt {
    /// Only where needed.
    Usual,
    /// Again, although they are signed in.
    Again,
    /// Not at all.
    Never,
}

/// `GET /{tenant}/oauth2/v2.0/authorize`. Stricter than Microsoft in one thing: without `state` and `nonce` nothing is done.
pub(super) fn authorize(shared: &Shared, visit: &Visit) -> Response {
    shared.prepare_key();
    let records = &mut *shared.lock();
    let language = visit.asked_language().unwrap_or_else(|| visit.browser_language());
    let query = &visit.query;
    let redirect = match redirect_of(visit.part("tenant"), query) {
        Ok(redirect) => redirect,
        // Whoever asked may be anybody: the browser stays here.
        Err(refusal) => {
            let page = sign_in::page(records, language, language.words().refused).with_status(StatusCode::BAD_REQUEST);
            let lines = refusal.lines(records);
            return lines.iter().fold(page, |page, line| page.with_text(line)).into_response();
        }
    };
    let state = query.get("state").unwrap_or_default().to_owned();
    let (request, prompt) = match read(&redirect, &state, query) {
        Ok(read) => read,
        Err(refusal) => return go_back(&redirect, &state, refusal.parameters(records)),
    };

    let asks_for_more = request.claims.as_ref().is_some_and(claims::asks_for_more);
    let entry = Entry {
        session: visit.cookie(&records.places.cookie).to_owned(),
        language,
        account_again: prompt == Prompt::Again,
        proof_again: asks_for_more,
    };
    let goal = Goal::Program(Box::new(request));
    if prompt == Prompt::Never
        && let Some(stage) = sign_in::first_stage(records, &goal, &entry)
    {
        let refusal = match stage {
            Stage::Account => Refusal::sign_in_needed(),
            Stage::Proof | Stage::NothingSetUp => Refusal::second_proof_needed(),
            Stage::Consent => Refusal::not_consented(),
            Stage::ConsentMissing => Refusal::admin_consent(),
        };
        return go_back(&redirect, &state, refusal.parameters(records));
    }
    sign_in::enter(records, goal, entry)
}

/// Where to send the browser back to, if the program may be told anything at all.
fn redirect_of(tenant: &str, query: &Fields) -> Result<String, Refusal> {
    check_tenant(tenant)?;
    let client = query.get("client_id").ok_or_else(|| Refusal::missing("client_id"))?;
    if !client.eq_ignore_ascii_case(CLIENT_ID) {
        return Err(Refusal::no_such_program(client, TENANT_ID));
    }
    let redirect = query.get("redirect_uri").ok_or_else(|| Refusal::missing("redirect_uri"))?;
    if !is_registered(redirect) {
        return Err(Refusal::redirect(redirect, CLIENT_ID));
    }
    Ok(redirect.to_owned())
}

/// `http://localhost` is registered: any port, and no path.
fn is_registered(redirect: &str) -> bool {
    let Ok(url) = Url::parse(redirect) else { return false };
    let is_plain = url.username().is_empty() && url.password().is_none();
    let ends_there = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    url.scheme() == "http" && url.host_str() == Some("localhost") && is_plain && ends_there
}

fn read(redirect: &str, state: &str, query: &Fields) -> Result<(Request, Prompt), Refusal> {
    let required = |name| query.get(name).ok_or_else(|| Refusal::missing(name));
    let response_type = required("response_type")?;
    if response_type != "code" {
        return Err(Refusal::response_type(response_type));
    }
    let response_mode = query.get("response_mode").unwrap_or("query");
    if response_mode != "query" {
        return Err(Refusal::response_mode(response_mode));
    }
    required("state")?;
    let scopes = scopes::read(required("scope")?).map_err(Refusal::scope)?;
    let nonce = required("nonce")?.to_owned();
    let challenge = required("code_challenge")?;
    if query.get("code_challenge_method") != Some("S256") {
        return Err(Refusal::challenge_method());
    }
    if challenge.len() != CHALLENGE_LENGTH {
        return Err(Refusal::challenge());
    }
    if query.get("amr_values").is_some() {
        return Err(Refusal::amr_values());
    }
    let claims = query.get("claims").map(|claims| claims::read(claims).ok_or_else(Refusal::claims)).transpose()?;
    let prompt = match query.get("prompt") {
        Some("none") => Prompt::Never,
        Some("login" | "select_account") => Prompt::Again,
        _ => Prompt::Usual,
    };
    let request = Request {
        redirect: redirect.to_owned(),
        scopes,
        state: state.to_owned(),
        nonce,
        challenge: challenge.to_owned(),
        claims,
        hint: query.get("login_hint").unwrap_or_default().to_owned(),
        asks_consent: query.get("prompt") == Some("consent"),
    };
    Ok((request, prompt))
}

/// Sends the browser back to the program. A redirect without a path gets a slash, as at Microsoft.
pub(super) fn go_back(redirect: &str, state: &str, parameters: Vec<(&'static str, String)>) -> Response {
    let Ok(mut url) = Url::parse(redirect) else { return StatusCode::BAD_REQUEST.into_response() };
    url.query_pairs_mut().extend_pairs(parameters);
    if !state.is_empty() {
        url.query_pairs_mut().append_pair("state", state);
    }
    ([("cache-control", "no-store")], Redirect::to(url.as_str())).into_response()
}

/// What the browser goes to the program with when the person has signed in.
pub(super) fn bring_code(records: &mut Records, request: &Request) -> Response {
    let grant = super::grants::Grant {
        scopes: request.scopes.clone(),
        nonce: Some(request.nonce.clone()),
        understands_challenges: request.claims.as_ref().is_some_and(claims::understands_challenges),
        claims: request.claims.clone(),
    };
    let now = records.now();
    let code = records.grants.open_code(grant, &request.redirect, &request.challenge, now);
    let session = uuid::Uuid::new_v4().to_string();
    go_back(&request.redirect, &request.state, vec![("code", code), ("session_state", session)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn localhost_is_registered_with_any_port() {
        for redirect in ["http://localhost", "http://localhost/", "http://localhost:1", "http://LOCALHOST:65535/"] {
            assert!(is_registered(redirect), "{redirect}");
        }
    }

    #[test]
    fn nothing_else_is_registered() {
        let others = [
            "",
            "localhost",
            "https://localhost",
            "http://127.0.0.1:8400",
            "http://[::1]:8400",
            "http://localhost/callback",
            "http://localhost:1/?a=b",
            "http://localhost:1/#a",
            "http://anna@localhost:1",
            "http://localhost.example.test",
            "http://localhost:99999",
            "msal://localhost",
        ];
        for redirect in others {
            assert!(!is_registered(redirect), "{redirect}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_redirect_or_not(text: String) {
            is_registered(&text);
        }
    }
}
