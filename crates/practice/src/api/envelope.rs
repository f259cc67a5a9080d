//! The frame around every answer.

use crate::session::SessionError;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

const VERSION: &str = "privacyIDEA 3.14";
const VERSION_NUMBER: &str = "3.14";

/// A result.
pub(crate) struct Reply {
    id: u8,
    value: Value,
    authentication: Option<&'static str>,
    detail: Option<Map<String, Value>>,
    more: Map<String, Value>,
}

impl Reply {
    pub(crate) fn new(value: impl Into<Value>) -> Self {
        Self { id: 1, value: value.into(), authentication: None, detail: None, more: Map::new() }
    }

    pub(crate) fn with_detail(mut self, detail: Map<String, Value>) -> Self {
        self.detail = Some(detail);
        self
    }

    /// `ACCEPT`, `CHALLENGE`, `REJECT` or `DECLINED`: only where somebody signs in.
    pub(crate) fn with_authentication(mut self, authentication: &'static str) -> Self {
        self.authentication = Some(authentication);
        self.id = 2;
        self
    }

    /// A member beside `result`.
    pub(crate) fn with_member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut result = json!({ "status": true, "value": self.value });
        if let Some(authentication) = self.authentication {
            result["authentication"] = json!(authentication);
        }
        let mut body = frame(self.id, result);
        body.insert("versionnumber".to_owned(), json!(VERSION_NUMBER));
        if let Some(mut detail) = self.detail {
            detail.insert("threadid".to_owned(), json!(1));
            body.insert("detail".to_owned(), Value::Object(detail));
        }
        body.extend(self.more);
        Json(Value::Object(body)).into_response()
    }
}

/// An error, with privacyIDEA's code and words.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: i32,
    message: String,
    detail: Value,
}

impl Refusal {
    fn new(status: StatusCode, code: i32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), detail: Value::Null }
    }

    pub(crate) fn with_detail(mut self, detail: impl Into<Value>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Wrong password, wrong code, unknown person: one message for all.
    pub(crate) fn sign_in(detail: Map<String, Value>) -> Self {
        Self::not_signed_in(4031, "Authentication failed.").with_detail(detail)
    }

    pub(crate) fn not_signed_in(code: i32, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, message)
    }

    /// A parameter is missing or makes no sense.
    pub(crate) fn parameter(message: impl AsRef<str>) -> Self {
        Self::numbered(905, message.as_ref())
    }

    pub(crate) fn missing(parameter: &str) -> Self {
        Self::parameter(format!("Missing parameter: {parameter}"))
    }

    /// An error that carries its number in its text.
    pub(crate) fn numbered(code: i32, message: impl AsRef<str>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, format!("ERR{code}: {}", message.as_ref()))
    }

    pub(crate) fn locked() -> Self {
        Self::numbered(1007, "This action is not possible, since the token is locked")
    }

    /// A policy forbids it.
    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, 303, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, 601, message)
    }

    /// What privacyIDEA answers when it did not expect something.
    pub(crate) fn internal() -> Self {
        let message = "500 Internal Server Error: The server encountered an internal error and was unable to complete \
                       your request. Either the server is overloaded or there is an error in the application.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, -500, message)
    }
}

impl From<SessionError> for Refusal {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Missing => Self::not_signed_in(4033, "Authentication failure. Missing Authorization header."),
            SessionError::Expired => {
                Self::not_signed_in(4305, "Authentication failure. Your token has expired: Signature has expired")
            }
            SessionError::Undecodable(fault) => {
                let message = format!("Authentication failure. Error decoding the Authorization token: {fault}");
                Self::not_signed_in(4304, message)
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let error = json!({ "code": self.code, "message": self.message });
        let mut body = frame(1, json!({ "status": false, "error": error }));
        body.insert("detail".to_owned(), self.detail);
        (self.status, Json(Value::Object(body))).into_response()
    }
}

fn frame(id: u8, result: Value) -> Map<String, Value> {
    // Seconds with a fraction, by the computer's own clock: it times the answer and decides nothing.
    let time = Timestamp::now().as_duration().as_secs_f64();
    let body = json!({
        "id": id, "jsonrpc": "2.0", "result": result, "time": time, "version": VERSION, "signature": "practice:unsigned",
    });
    if let Value::Object(body) = body { body } else { Map::new() }
}
