//! Which address does what.

use super::records::Shared;
use super::visit::Visit;
use super::{authorize, device, discovery, graph as graph_calls, security_info, sign_in, token};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::future::{Future, Ready, ready};
use std::pin::Pin;

/// The largest body that is read, in bytes.
const BODY_MAX: usize = 64 * 1024;

type Handler = fn(&Shared, &Visit) -> Response;

/// Signing in, and the *Security info* page.
pub(super) fn login(shared: Shared) -> Router {
    Router::new()
        .route("/{tenant}/v2.0/.well-known/openid-configuration", get(at_once(discovery::configuration)))
        .route("/{tenant}/discovery/v2.0/keys", get(with_key(discovery::keys)))
        .route("/{tenant}/oauth2/v2.0/authorize", get(at_once(authorize::authorize)))
        .route("/{tenant}/oauth2/v2.0/token", post(with_key(token::token)))
        .route("/{tenant}/oauth2/v2.0/devicecode", post(at_once(device::device_code)))
        .route("/device", get(at_once(device::show)).post(at_once(device::answer)))
        .route("/sign-in/{flow}", get(at_once(sign_in::show)).post(at_once(sign_in::answer)))
        .route("/security-info", get(at_once(security_info::home)))
        .route("/security-info/", get(at_once(security_info::home)))
        .route("/security-info/add", get(at_once(security_info::choose)))
        .route("/security-info/add/{what}", get(at_once(security_info::show_new)).post(at_once(security_info::add)))
        .route(
            "/security-info/delete/{id}",
            get(at_once(security_info::ask_delete)).post(at_once(security_info::delete)),
        )
        .route("/security-info/sign-out", post(at_once(security_info::sign_out)))
        .fallback(at_once(security_info::elsewhere))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(shared)
}

/// What stands in for Microsoft Graph.
pub(super) fn graph(shared: Shared) -> Router {
    Router::new()
        .route("/v1.0/me/authentication/methods", get(at_once(graph_calls::methods)))
        .route("/beta/me/authentication/methods", get(at_once(graph_calls::methods)))
        .route("/beta/me/authentication/requirements", get(at_once(graph_calls::requirement)))
        .fallback(at_once(graph_calls::elsewhere))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(shared)
}

/// A call that is answered at once.
fn at_once(handler: Handler) -> impl Fn(State<Shared>, Visit) -> Ready<Response> + Clone + Send + Sync {
    move |State(shared): State<Shared>, visit: Visit| ready(handler(&shared, &visit))
}

type Answered = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A call that may have to wait until the key is made: away from the others, which would have to wait as well.
fn with_key(handler: Handler) -> impl Fn(State<Shared>, Visit) -> Answered + Clone + Send + Sync {
    move |State(shared): State<Shared>, visit: Visit| {
        let answer = tokio::task::spawn_blocking(move || handler(&shared, &visit));
        Box::pin(async move { answer.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()) })
    }
}
