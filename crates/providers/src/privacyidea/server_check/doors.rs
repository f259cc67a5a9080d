//! Whether the server's policies keep app passwords out of the self-service. They do only if somebody has thought of it:
//! see docs/providers/privacyidea.md.

use super::super::wire::{AuthDetail, AuthValue, Refusal, Refused, Reply, Trouble, ask_why};
use super::PEOPLE;
use super::account::{Account, Halt};
use crate::error::Failure;
use crate::http::{Call, Http};
use crate::provider::ServerFinding;
use crate::server_check::{CheckFinding, Flaw, Question};
use password::Secret;
use tracing::warn;
use zeroize::Zeroizing;

/// With one of the app passwords that were made. The method is taken away before: it has no part in it, and a directory
/// behind the server would be asked for its password in vain.
pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    if let Some(method) = account.second_factor.take() {
        account.take_away(&method.serial).await?;
    }
    account.door.pass().await?;
    let test = account.door.test;
    let Some((service, created)) = account.app_passwords.first() else { return Err(Halt::NotTried("appPassword")) };
    let http = &account.door.provider.http;
    let open =
        run(http, || account.door.provider.knock(test.user), &created.secret, Some(test.password), Some(service))
            .await?;
    account.failed_sign_ins += 2 - open.len();
    let found = open.into_iter().map(|finding| {
        let flaw = match finding {
            ServerFinding::AppPasswordOpensSelfService => Flaw::AppPasswordOpensSelfService,
            ServerFinding::AppPasswordReplacesSecondFactor => Flaw::AppPasswordReplacesSecondFactor,
        };
        let finding = CheckFinding::of(Question::SelfService, flaw);
        if account.version.has_disabled_types() {
            finding.set("authentication", "disabled_token_types=applspec", PEOPLE)
        } else {
            // Older ones judge the type of what has signed in afterwards, which comes to the same.
            finding.set("authorization", "tokentype=totp hotp sms email push", PEOPLE)
        }
    });
    Ok(found.collect())
}

/// Tries the two ways in that must be shut. The doors are tried with the scope, because an app password without its
/// `service_id` never opens any.
pub(in super::super) async fn run<'a>(
    http: &Http,
    knock: impl Fn() -> Call<'a>,
    app_password: &Secret,
    account_password: Option<&Secret>,
    scope: Option<&str>,
) -> Result<Vec<ServerFinding>, Failure> {
    let mut findings = Vec::new();
    if is_open(http, knock(), app_password.expose(), scope).await? {
        findings.push(ServerFinding::AppPasswordOpensSelfService);
    }
    if let Some(account_password) = account_password {
        let both = Zeroizing::new([account_password.expose(), app_password.expose()].concat());
        if is_open(http, knock(), &both, scope).await? {
            findings.push(ServerFinding::AppPasswordReplacesSecondFactor);
        }
    }
    for finding in &findings {
        warn!(?finding, "the server's policies leave a way in");
    }
    Ok(findings)
}

/// Whether the step of a sign-in leads in with this password.
async fn is_open(http: &Http, step: Call<'_>, password: &str, scope: Option<&str>) -> Result<bool, Failure> {
    let mut call = step.field("password", password);
    if let Some(scope) = scope {
        call = call.field("service_id", scope);
    }
    let reply: Result<Reply<AuthValue, AuthDetail>, Refused> = ask_why(http, call).await;
    match reply {
        Ok(reply) => Ok(reply.value.0.is_some()),
        // A limit to how often somebody may sign in (`auth_max_fail`): whether the door is shut is not known.
        Err(why) if why.is_time_limit() => Err(Failure::Busy { retry_after: None }),
        Err(Refused { trouble: Trouble::Refused(Refusal { status: 401 | 403, .. }), .. }) => Ok(false),
        Err(why) => Err(why.trouble.into_failure()),
    }
}
