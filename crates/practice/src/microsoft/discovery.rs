//! What the tenant says about itself: the OpenID configuration and the keys.

use super::records::{CLIENT_ID, Records, Shared, TENANT_ID};
use super::refusal::Refusal;
use super::visit::Visit;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A name under which any work or school account can be found, but no single tenant.
fn is_for_everybody(tenant: &str) -> bool {
    ["organizations", "common"].iter().any(|name| tenant.eq_ignore_ascii_case(name))
}

/// Whether a program of this tenant alone may sign somebody in at this name.
pub(super) fn check_tenant(tenant: &str) -> Result<(), Refusal> {
    if is_for_everybody(tenant) {
        Err(Refusal::single_tenant(CLIENT_ID))
    } else if Records::is_own_name(tenant) {
        Ok(())
    } else {
        Err(Refusal::no_such_tenant("invalid_request", tenant))
    }
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`. Under a name for everybody the issuer holds `{tenantid}`
/// literally, as at Microsoft.
pub(super) fn configuration(shared: &Shared, visit: &Visit) -> Response {
    let records = shared.lock();
    let tenant = visit.part("tenant");
    let (name, in_issuer) = if is_for_everybody(tenant) {
        (tenant.to_ascii_lowercase(), "{tenantid}")
    } else if Records::is_own_name(tenant) {
        (TENANT_ID.to_owned(), TENANT_ID)
    } else {
        return Refusal::no_such_tenant("invalid_tenant", tenant).answer(&records);
    };
    let (login, graph) = (&records.places.login, &records.places.graph);
    let answer = json!({
        "issuer": format!("{login}{in_issuer}/v2.0"),
        "authorization_endpoint": format!("{login}{name}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{login}{name}/oauth2/v2.0/token"),
        "device_authorization_endpoint": format!("{login}{name}/oauth2/v2.0/devicecode"),
        "jwks_uri": format!("{login}{name}/discovery/v2.0/keys"),
        "response_types_supported": ["code"], "response_modes_supported": ["query"],
        "subject_types_supported": ["pairwise"], "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "email"],
        "request_uri_parameter_supported": false,
        "tenant_region_scope": null, "cloud_instance_name": "practice", "msgraph_host": graph,
    });
    Json(answer).into_response()
}

/// `GET /{tenant}/discovery/v2.0/keys`.
pub(super) fn keys(shared: &Shared, visit: &Visit) -> Response {
    let key = shared.key();
    let records = shared.lock();
    let tenant = visit.part("tenant");
    if !is_for_everybody(tenant) && !Records::is_own_name(tenant) {
        return Refusal::no_such_tenant("invalid_tenant", tenant).answer(&records);
    }
    match key.and_then(|key| key.public(&records.issuer())) {
        Some(key) => Json(json!({ "keys": [key] })).into_response(),
        None => Refusal::server().answer(&records),
    }
}
