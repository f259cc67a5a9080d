//! The self-service: the part of privacyIDEA's REST API that a signed-in person needs.

mod auth;
mod call;
mod envelope;
mod init;
mod own;
mod token;
mod ttype;
mod validate;

use crate::records::{Records, Shared};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use call::Call;
use envelope::{Refusal, Reply};
use serde_json::{Value, json};
use std::future::{Ready, ready};

/// The largest body that is read, in bytes.
const BODY_MAX: usize = 64 * 1024;

type Anonymous = fn(&mut Records, &Call) -> Result<Reply, Refusal>;
type Personal = fn(&mut Records, &str, &Call) -> Result<Reply, Refusal>;

pub(crate) fn router(records: Shared) -> Router {
    Router::new()
        .route("/healthz/", get(health))
        .route("/auth", post(anonymous(auth::sign_in)))
        .route("/auth/rights", get(personal(auth::rights)))
        .route("/serviceid/", get(personal(own::services)))
        .route("/user/", get(personal(own::record)))
        .route("/token/", get(personal(token::list)).delete(personal(token::delete)))
        .route("/token/init", post(personal(init::init)))
        .merge(change("description", token::describe))
        .merge(change("disable", token::disable))
        .merge(change("enable", token::enable))
        .merge(change("revoke", token::revoke))
        .merge(change("reset", token::reset))
        .merge(change("resync", token::resync))
        .route("/token/{serial}", delete(personal(token::delete)))
        .route("/validate/check", get(anonymous(validate::check)).post(anonymous(validate::check)))
        .route("/validate/polltransaction", get(anonymous(validate::poll)))
        .route("/validate/polltransaction/{transaction_id}", get(anonymous(validate::poll)))
        .route("/ttype/push", get(ttype::questions).post(ttype::answer))
        .fallback(elsewhere)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(records)
}

/// A change to one token, named in the address or in the body.
fn change(name: &str, handler: Personal) -> Router<Shared> {
    Router::new()
        .route(&format!("/token/{name}"), post(personal(handler)))
        .route(&format!("/token/{name}/{{serial}}"), post(personal(handler)))
}

/// A call that anybody may make.
fn anonymous(handler: Anonymous) -> impl Fn(State<Shared>, Call) -> Ready<Response> + Clone + Send + Sync {
    move |State(records): State<Shared>, call: Call| ready(handler(&mut records.lock(), &call).into_response())
}

/// A call for somebody who is signed in; the handler is given the user name.
fn personal(handler: Personal) -> impl Fn(State<Shared>, Call) -> Ready<Response> + Clone + Send + Sync {
    move |State(records): State<Shared>, call: Call| {
        let records = &mut *records.lock();
        let user = records.sessions.user(call.token(), records.now()).map(str::to_owned);
        let answer = user.map_err(Refusal::from).and_then(|user| handler(records, &user, &call));
        ready(answer.into_response())
    }
}

fn health() -> Ready<Json<Value>> {
    let result = json!({ "status": true, "value": { "hsm": "OK", "status": "ready" } });
    ready(Json(json!({ "id": 1, "jsonrpc": "2.0", "result": result })))
}

/// A real server answers every other address with its own web page, so that a wrong address looks like success.
fn elsewhere() -> Ready<Html<&'static str>> {
    ready(Html("<!doctype html>\n<title>Practice organisation</title>\n"))
}

fn wrong_method() -> Ready<(StatusCode, Html<&'static str>)> {
    let page = "<!doctype html>\n<title>405 Method Not Allowed</title>\n<h1>Method Not Allowed</h1>\n";
    ready((StatusCode::METHOD_NOT_ALLOWED, Html(page)))
}
