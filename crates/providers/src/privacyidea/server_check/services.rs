//! The services that app passwords are made for.

use super::super::wire::{Any, Reply, Service, ask as send};
use super::ANY;
use super::account::{Account, Halt};
use crate::http::Call;
use crate::server_check::{CheckFinding, Flaw, Question};
use std::collections::BTreeMap;

const THIS: Question = Question::Services;

/// No service of anybody's.
const MADE_UP: &str = "app-password-wizard-check";

pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    if let Some(named) = account.door.test.services {
        // Whether the server knows them is seen when app passwords are made.
        account.services = named.iter().map(|service| service.id.clone()).collect();
        return Ok(Vec::new());
    }
    if !account.session.has_right("serviceid_list") {
        return Ok(vec![cannot_list(account)]);
    }
    account.door.pass().await?;
    let call = account.session.signed(Call::get("serviceid/"));
    let reply: Reply<BTreeMap<String, Service>, Any> = match send(&account.session.http, call).await {
        Ok(reply) => reply,
        Err(trouble) if trouble.is_forbidden() => return Ok(vec![cannot_list(account)]),
        Err(trouble) => return Err(trouble.into_failure().into()),
    };
    account.services = reply.value.into_keys().collect();
    if account.services.is_empty() { Ok(vec![CheckFinding::of(THIS, Flaw::NoService)]) } else { Ok(Vec::new()) }
}

fn cannot_list(account: &mut Account<'_>) -> CheckFinding {
    if account.version.lists_services() {
        return CheckFinding::of(THIS, Flaw::RightMissing).about(["serviceid_list"]).set("user", "serviceid_list", ANY);
    }
    // Versions that tell people no services take any: what else depends on one is found out all the same.
    account.services = vec![MADE_UP.to_owned()];
    CheckFinding::of(THIS, Flaw::ServicesNotNamed)
}
