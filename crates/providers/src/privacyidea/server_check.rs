//! Whether the server's policies keep app passwords out of the self-service. They do only if somebody has thought of it:
//! see docs/providers/privacyidea.md.

use super::wire::{AuthDetail, AuthValue, Refusal, Reply, Trouble, ask};
use crate::error::Failure;
use crate::http::{Call, Http};
use crate::provider::ServerFinding;
use password::Secret;
use tracing::warn;
use zeroize::Zeroizing;

/// Tries the two ways in that must be shut. The doors are tried with the scope, because an app password without its
/// `service_id` never opens any.
pub(super) async fn run(
    http: &Http,
    user: &str,
    app_password: &Secret,
    account_password: Option<&Secret>,
    scope: Option<&str>,
) -> Result<Vec<ServerFinding>, Failure> {
    let mut findings = Vec::new();
    if is_open(http, user, app_password.expose(), scope).await? {
        findings.push(ServerFinding::AppPasswordOpensSelfService);
    }
    if let Some(account_password) = account_password {
        let both = Zeroizing::new([account_password.expose(), app_password.expose()].concat());
        if is_open(http, user, &both, scope).await? {
            findings.push(ServerFinding::AppPasswordReplacesSecondFactor);
        }
    }
    for finding in &findings {
        warn!(?finding, "the server's policies leave a way in");
    }
    Ok(findings)
}

async fn is_open(http: &Http, user: &str, password: &str, scope: Option<&str>) -> Result<bool, Failure> {
    let mut call = Call::post("auth").field("username", user).field("password", password);
    if let Some(scope) = scope {
        call = call.field("service_id", scope);
    }
    let reply: Result<Reply<AuthValue, AuthDetail>, Trouble> = ask(http, call).await;
    match reply {
        Ok(reply) => Ok(reply.value.0.is_some()),
        Err(Trouble::Refused(Refusal { status: 401 | 403, .. })) => Ok(false),
        Err(trouble) => Err(trouble.into_failure()),
    }
}
