//! Refusals in the words of Microsoft Entra: an OAuth error with an AADSTS number.

use super::records::Records;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

/// Why something is refused. The numbers and their meaning are Microsoft's (learn.microsoft.com, "Microsoft Entra
/// authentication and authorization error codes"); the words after them are ours where programs need not read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    status: StatusCode,
    error: &'static str,
    code: u32,
    text: String,
}

impl Refusal {
    fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, code, text: text.into() }
    }

    pub(super) fn no_such_tenant(error: &'static str, tenant: &str) -> Self {
        let text = format!(
            "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the \
             correct cloud. Check with your subscription administrator, this may happen if there are no active \
             subscriptions for the tenant."
        );
        Self::new(error, 90_002, text)
    }

    pub(super) fn single_tenant(client: &str) -> Self {
        let text = format!(
            "Application '{client}' is not configured as a multi-tenant application. Use a tenant-specific endpoint."
        );
        Self::new("invalid_request", 50_194, text)
    }

    pub(super) fn no_such_program(client: &str, tenant: &str) -> Self {
        let text = format!("Application with identifier '{client}' was not found in the directory '{tenant}'.");
        Self::new("unauthorized_client", 700_016, text)
    }

    pub(super) fn redirect(redirect: &str, client: &str) -> Self {
        let text = format!(
            "The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the \
             application '{client}'."
        );
        Self::new("invalid_request", 50_011, text)
    }

    pub(super) fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::new("invalid_request", 900_144, text)
    }

    pub(super) fn response_type(given: &str) -> Self {
        Self::new("unsupported_response_type", 700_054, format!("response_type '{given}' is not enabled here."))
    }

    pub(super) fn response_mode(given: &str) -> Self {
        Self::new("invalid_request", 90_023, format!("response_mode '{given}' is not enabled here."))
    }

    pub(super) fn challenge() -> Self {
        Self::new("invalid_request", 501_491, "Invalid size of Code_Challenge parameter.")
    }

    pub(super) fn challenge_method() -> Self {
        Self::new("invalid_request", 90_023, "code_challenge_method must be S256 here.")
    }

    pub(super) fn claims() -> Self {
        Self::new("invalid_request", 90_023, "The claims parameter is no JSON object.")
    }

    pub(super) fn amr_values() -> Self {
        Self::new("invalid_request", 901_002, "The 'amr_values' request parameter is not supported.")
    }

    pub(super) fn scope(scope: &str) -> Self {
        Self::new(
            "invalid_scope",
            70_011,
            format!("The provided value for the input parameter 'scope' is not valid: {scope}"),
        )
    }

    pub(super) fn admin_consent() -> Self {
        Self::new("access_denied", 90_094, "The grant requires admin permission.")
    }

    pub(super) fn not_consented() -> Self {
        Self::new("invalid_grant", 65_001, "The user or administrator has not consented to use the application.")
    }

    pub(super) fn declined() -> Self {
        Self::new("access_denied", 65_004, "User declined to consent to access the app.")
    }

    pub(super) fn sign_in_needed() -> Self {
        Self::new("login_required", 50_058, "A silent sign-in request was sent but no user is signed in.")
    }

    pub(super) fn second_proof_needed() -> Self {
        Self::new("interaction_required", 50_076, "You must use multi-factor authentication to access the resource.")
    }

    pub(super) fn secret_given() -> Self {
        let text = "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
        Self { status: StatusCode::UNAUTHORIZED, ..Self::new("invalid_client", 700_025, text) }
    }

    pub(super) fn grant_type(given: &str) -> Self {
        Self::new("unsupported_grant_type", 70_003, format!("The app requested an unsupported grant type '{given}'."))
    }

    pub(super) fn malformed_grant() -> Self {
        Self::new("invalid_grant", 70_000, "The provided grant is invalid or malformed.")
    }

    pub(super) fn code_expired() -> Self {
        Self::new("invalid_grant", 70_008, "The provided authorization code has expired.")
    }

    pub(super) fn code_redeemed() -> Self {
        let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing \
                    refresh token.";
        Self::new("invalid_grant", 54_005, text)
    }

    pub(super) fn verifier() -> Self {
        let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
        Self::new("invalid_grant", 501_481, text)
    }

    pub(super) fn other_redirect() -> Self {
        let text = "The reply address does not match the reply address provided when requesting Authorization code.";
        Self::new("invalid_grant", 500_112, text)
    }

    pub(super) fn refresh_expired() -> Self {
        Self::new("invalid_grant", 700_082, "The refresh token has expired due to inactivity.")
    }

    pub(super) fn device_pending() -> Self {
        Self::new(
            "authorization_pending",
            70_016,
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
        )
    }

    pub(super) fn device_declined() -> Self {
        Self { error: "authorization_declined", ..Self::declined() }
    }

    pub(super) fn device_consent() -> Self {
        Self { error: "authorization_declined", ..Self::admin_consent() }
    }

    pub(super) fn device_unknown() -> Self {
        Self::new("bad_verification_code", 70_018, "Invalid verification code.")
    }

    pub(super) fn device_expired() -> Self {
        Self::new("expired_token", 70_019, "Verification code expired.")
    }

    pub(super) fn server() -> Self {
        let text = "The service has encountered an internal error.";
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, ..Self::new("server_error", 90_033, text) }
    }

    /// As programs get it.
    pub(super) fn answer(&self, records: &Records) -> Response {
        let event = Event::new(records);
        let body: Value = json!({
            "error": self.error, "error_description": self.description(&event), "error_codes": [self.code],
            "timestamp": event.timestamp, "trace_id": event.trace, "correlation_id": event.correlation,
            "error_uri": self.uri(records),
        });
        (self.status, [("cache-control", "no-store")], Json(body)).into_response()
    }

    /// What the page *Need admin approval* adds to the redirect when the person goes back: no number, and the same subcode as
    /// *Cancel*.
    pub(super) fn sent_back() -> Vec<(&'static str, String)> {
        vec![("error", "access_denied".to_owned()), ("error_subcode", "cancel".to_owned())]
    }

    /// What is added to the redirect of a program that waits for the browser.
    pub(super) fn parameters(&self, records: &Records) -> Vec<(&'static str, String)> {
        let mut parameters = vec![
            ("error", self.error.to_owned()),
            ("error_description", self.description(&Event::new(records))),
            ("error_uri", self.uri(records)),
        ];
        if self.code == 65_004 {
            parameters.push(("error_subcode", "cancel".to_owned()));
        }
        parameters
    }

    /// As a page shows it, where there is nobody to redirect to.
    pub(super) fn lines(&self, records: &Records) -> Vec<String> {
        self.description(&Event::new(records)).lines().map(str::to_owned).collect()
    }

    fn description(&self, event: &Event) -> String {
        let (code, text) = (self.code, &self.text);
        let Event { trace, correlation, timestamp } = event;
        format!("AADSTS{code}: {text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {timestamp}")
    }

    fn uri(&self, records: &Records) -> String {
        format!("{}error?code={}", records.places.login, self.code)
    }
}

/// What administrators find a refusal by.
struct Event {
    trace: Uuid,
    correlation: Uuid,
    timestamp: String,
}

impl Event {
    fn new(records: &Records) -> Self {
        let timestamp = records.now().strftime("%Y-%m-%d %H:%M:%SZ").to_string();
        Self { trace: Uuid::new_v4(), correlation: Uuid::new_v4(), timestamp }
    }
}
