//! What stands in for Microsoft Graph: the two calls that tell what a person has set up, and what is required of them.

use super::claims;
use super::grants::{Grant, Stale};
use super::records::{OBJECT_ID, Records, Shared};
use super::scopes;
use super::visit::Visit;
use crate::microsoft::Scenario;
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use serde_json::{Value, json};
use uuid::Uuid;

/// How long a throttled program has to wait, in seconds.
const WAIT_SECONDS: u32 = 2;

/// An error as Graph words it.
struct Fault {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
    header: Option<(HeaderName, String)>,
}

impl Fault {
    fn new(status: StatusCode, code: &'static str, message: &'static str) -> Self {
        Self { status, code, message, header: None }
    }

    fn with_header(mut self, name: HeaderName, value: String) -> Self {
        self.header = Some((name, value));
        self
    }

    fn answer(self, records: &Records) -> Response {
        let id = Uuid::new_v4().to_string();
        let date = records.now().strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let inner = json!({ "date": date, "request-id": id, "client-request-id": id });
        let error = json!({ "code": self.code, "message": self.message, "innerError": inner });
        (self.status, self.header.map(|header| [header]), Json(json!({ "error": error }))).into_response()
    }
}

/// `GET /v1.0/me/authentication/methods`, and the same under `beta`.
pub(super) fn methods(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let context = format!("{}v1.0/$metadata#users('{OBJECT_ID}')/authentication/methods", records.places.graph);
    let answer = check(records, visit, scopes::METHODS).and_then(|()| {
        if visit.query.has_any() {
            return Err(Fault::new(StatusCode::BAD_REQUEST, "badRequest", "Query options are not supported here."));
        }
        Ok(json!({ "@odata.context": context, "value": records.account.listed_methods() }))
    });
    answered(records, answer)
}

/// `GET /beta/me/authentication/requirements`.
pub(super) fn requirement(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let context = format!("{}beta/$metadata#users('{OBJECT_ID}')/authentication/requirements", records.places.graph);
    let answer = check(records, visit, scopes::REQUIREMENT)
        .map(|()| json!({ "@odata.context": context, "perUserMfaState": records.account.enforcement.name() }));
    answered(records, answer)
}

/// Every other address.
pub(super) fn elsewhere(shared: &Shared, _: &Visit) -> Response {
    let fault = Fault::new(StatusCode::BAD_REQUEST, "BadRequest", "Resource not found for the segment.");
    fault.answer(&shared.lock())
}

fn answered(records: &Records, answer: Result<Value, Fault>) -> Response {
    match answer {
        Ok(body) => Json(body).into_response(),
        Err(fault) => fault.answer(records),
    }
}

/// Whether the token is good, was signed in well enough, and is for this.
fn check(records: &mut Records, visit: &Visit, scope: &str) -> Result<(), Fault> {
    let unauthorized = |message| Fault::new(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message);
    if visit.bearer().is_none() {
        let header = format!("Bearer realm=\"\", authorization_uri=\"{}\"", authorization_uri(records));
        return Err(unauthorized("Access token is empty.").with_header(WWW_AUTHENTICATE, header));
    }
    let token = visit.bearer().unwrap_or_default();
    let grant = records.grants.access(token, records.now()).map_err(|stale| {
        unauthorized(match stale {
            Stale::Expired => "Lifetime validation failed, the token is expired.",
            Stale::Unknown | Stale::Redeemed => "IDX14100: JWT is not well formed.",
        })
    })?;
    if records.scenario == Scenario::ClaimsChallenge && !satisfies(grant, &records.challenge()) {
        let fault = unauthorized("Continuous access evaluation resulted in challenge.");
        // A program that does not say that it understands challenges is told only that its token is no good.
        return Err(if grant.understands_challenges {
            let challenge = BASE64.encode(records.challenge().to_string().as_bytes());
            let header = format!(
                "Bearer realm=\"\", authorization_uri=\"{}\", error=\"insufficient_claims\", claims=\"{challenge}\"",
                authorization_uri(records)
            );
            fault.with_header(WWW_AUTHENTICATE, header)
        } else {
            fault
        });
    }
    if !grant.has(scope) && !grant.has(scopes::ALL) {
        return Err(Fault::new(StatusCode::FORBIDDEN, "accessDenied", "Request Authorization failed"));
    }
    if records.takes_throttle() {
        let fault = Fault::new(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", "Too many requests.");
        return Err(fault.with_header(RETRY_AFTER, WAIT_SECONDS.to_string()));
    }
    Ok(())
}

fn satisfies(grant: &Grant, challenge: &Value) -> bool {
    grant.claims.as_ref().is_some_and(|claims| claims::satisfy(claims, challenge))
}

fn authorization_uri(records: &Records) -> String {
    format!("{}common/oauth2/authorize", records.places.login)
}
