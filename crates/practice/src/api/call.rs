//! A request, taken apart.

use axum::extract::{ConnectInfo, Form, FromRequest, Query, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::{Json, RequestExt};
use serde_json::Value;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

use super::envelope::Refusal;
use crate::escapes::unescape;

/// The header that carries the token of a sign-in; `Authorization` is taken as well.
const TOKEN_HEADER: &str = "pi-authorization";

/// The programs whose parameters privacyIDEA decodes once; those of all others it decodes twice, JSON apart
/// (`check_unquote` and `NO_UNQUOTE_USER_AGENTS` in its `api/lib/utils.py`).
const DECODED_ONCE: [&str; 3] = ["privacyidea-cp", "privacyidea-ldap-proxy", "simplesamlphp"];

/// A request: its parameters from the address, the query and the body alike, and who sent it.
pub(crate) struct Call {
    parameters: HashMap<String, String>,
    token: Option<String>,
    from: Option<IpAddr>,
}

impl Call {
    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    pub(crate) fn is_from(&self, address: IpAddr) -> bool {
        self.from == Some(address)
    }

    /// A parameter as it was sent, even if empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// A parameter that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.given(name).filter(|value| !value.is_empty())
    }

    pub(crate) fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::missing(name))
    }

    /// What privacyIDEA takes for yes.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value.to_ascii_lowercase().as_str(), "1" | "true" | "yes" | "on"))
    }

    /// A whole number, or the default.
    pub(crate) fn number(&self, name: &str, default: usize) -> Result<usize, Refusal> {
        let Some(value) = self.get(name) else { return Ok(default) };
        let message = format!("Invalid value for parameter {name}: expected an integer.");
        value.trim().parse().map_err(|_| Refusal::parameter(message))
    }
}

impl<S: Send + Sync> FromRequest<S> for Call {
    type Rejection = Response;

    async fn from_request(mut request: Request, _: &S) -> Result<Self, Response> {
        let token = header(request.headers(), TOKEN_HEADER)
            .or_else(|| header(request.headers(), AUTHORIZATION.as_str()))
            .map(str::to_owned);
        let from = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let again =
            if is_decoded_once(header(request.headers(), USER_AGENT.as_str())) { str::to_owned } else { unescape };
        let in_path = request.extract_parts::<RawPathParams>().await.map_err(IntoResponse::into_response)?;
        let in_path: Vec<_> = in_path.iter().map(|(name, value)| (name.to_owned(), again(value))).collect();
        let in_query = Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map_err(|_| bad_request())?;
        let mut parameters: HashMap<_, _> = in_query.0.into_iter().map(|(name, value)| (name, again(&value))).collect();
        match body(request).await? {
            Body::Form(fields) => parameters.extend(fields.into_iter().map(|(name, value)| (name, again(&value)))),
            Body::Json(members) => parameters.extend(members),
        }
        parameters.extend(in_path);
        Ok(Self { parameters, token, from })
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether a user agent's name is one of [`DECODED_ONCE`].
fn is_decoded_once(agent: Option<&str>) -> bool {
    let name = agent.unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)).next();
    name.is_some_and(|name| DECODED_ONCE.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// The parameters in a body.
enum Body {
    Form(Vec<(String, String)>),
    Json(Vec<(String, String)>),
}

/// A form, or a JSON object. Anything else has no parameters.
async fn body(request: Request) -> Result<Body, Response> {
    if request.method() == Method::GET {
        return Ok(Body::Form(Vec::new()));
    }
    let kind = header(request.headers(), CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("application/json") {
        let Json(value) = Json::<Value>::from_request(request, &()).await.map_err(|_| bad_request())?;
        let Value::Object(members) = value else { return Err(Refusal::internal().into_response()) };
        return Ok(Body::Json(members.into_iter().filter_map(|(name, value)| Some((name, text(value)?))).collect()));
    }
    if kind.starts_with("application/x-www-form-urlencoded") {
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(|_| bad_request())?;
        return Ok(Body::Form(form.0));
    }
    Ok(Body::Form(Vec::new()))
}

/// A JSON value as a form would send it.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

fn bad_request() -> Response {
    (StatusCode::BAD_REQUEST, Html("<!doctype html>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n"))
        .into_response()
}
