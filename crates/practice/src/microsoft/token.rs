//! Where a program redeems codes (`token`).

use super::claims;
use super::discovery::check_tenant;
use super::grants::{ACCESS_SECONDS, Decision, Grant, Stale, is_scope};
use super::key::SigningKey;
use super::records::{CLIENT_ID, OBJECT_ID, Records, Shared, TENANT_ID};
use super::refusal::Refusal;
use super::visit::{Fields, Visit};
use aws_lc_rs::digest::{SHA256, digest};
use axum::Json;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// `POST /{tenant}/oauth2/v2.0/token`.
pub(super) fn token(shared: &Shared, visit: &Visit) -> Response {
    let key = shared.key();
    let records = &mut *shared.lock();
    match redeem(records, key, visit) {
        Ok(answer) => ([("cache-control", "no-store"), ("pragma", "no-cache")], Json(answer)).into_response(),
        Err(refusal) => refusal.answer(records),
    }
}

/// Whether a program of this tenant may ask for anything, with what it brings.
pub(super) fn check_program(visit: &Visit) -> Result<(), Refusal> {
    check_tenant(visit.part("tenant"))?;
    let form = &visit.form;
    if visit.has_basic() || form.get("client_secret").is_some() || form.get("client_assertion").is_some() {
        return Err(Refusal::secret_given());
    }
    let client = form.get("client_id").ok_or_else(|| Refusal::missing("client_id"))?;
    if !client.eq_ignore_ascii_case(CLIENT_ID) {
        return Err(Refusal::no_such_program(client, TENANT_ID));
    }
    Ok(())
}

fn redeem(records: &mut Records, key: Option<&SigningKey>, visit: &Visit) -> Result<Value, Refusal> {
    let form = &visit.form;
    let kind = form.get("grant_type").ok_or_else(|| Refusal::missing("grant_type"))?;
    check_program(visit)?;
    let mut grant = match kind {
        "authorization_code" => by_code(records, form)?,
        "refresh_token" => by_refresh_token(records, form)?,
        DEVICE_GRANT => by_device_code(records, form)?,
        other => return Err(Refusal::grant_type(other)),
    };
    // A program may say what it understands here as well; what a sign-in was asked for is not changed by it.
    let claims = form.get("claims").map(|claims| claims::read(claims).ok_or_else(Refusal::claims)).transpose()?;
    grant.understands_challenges |= claims.as_ref().is_some_and(claims::understands_challenges);
    tokens(records, key, grant)
}

fn by_code(records: &mut Records, form: &Fields) -> Result<Grant, Refusal> {
    let required = |name| form.get(name).ok_or_else(|| Refusal::missing(name));
    let (code, redirect, verifier) = (required("code")?, required("redirect_uri")?, required("code_verifier")?);
    let now = records.now();
    let code = records.grants.redeem_code(code, now).map_err(|stale| match stale {
        Stale::Unknown => Refusal::malformed_grant(),
        Stale::Expired => Refusal::code_expired(),
        Stale::Redeemed => Refusal::code_redeemed(),
    })?;
    if code.redirect != redirect {
        return Err(Refusal::other_redirect());
    }
    if BASE64URL_NOPAD.encode(digest(&SHA256, verifier.as_bytes()).as_ref()) != code.challenge {
        return Err(Refusal::verifier());
    }
    Ok(code.grant.clone())
}

fn by_refresh_token(records: &Records, form: &Fields) -> Result<Grant, Refusal> {
    let token = form.get("refresh_token").ok_or_else(|| Refusal::missing("refresh_token"))?;
    let grant = records.grants.refresh(token, records.now()).map_err(|stale| match stale {
        Stale::Expired => Refusal::refresh_expired(),
        Stale::Unknown | Stale::Redeemed => Refusal::malformed_grant(),
    })?;
    // The nonce belonged to the sign-in.
    let mut grant = Grant { nonce: None, ..grant.clone() };
    if let Some(asked) = form.get("scope") {
        let asked: Vec<String> = asked.split_whitespace().map(str::to_owned).collect();
        let is_granted = |scope: &String| grant.scopes.iter().any(|granted| is_scope(scope, short(granted)));
        if !asked.iter().all(is_granted) {
            return Err(Refusal::not_consented());
        }
        grant.scopes = asked;
    }
    Ok(grant)
}

/// A scope without the address of its resource.
fn short(scope: &str) -> &str {
    scope.rsplit('/').next().unwrap_or(scope)
}

fn by_device_code(records: &mut Records, form: &Fields) -> Result<Grant, Refusal> {
    let device_code = form.get("device_code").ok_or_else(|| Refusal::missing("device_code"))?;
    let now = records.now();
    let device = records.grants.device(device_code, now).map_err(|stale| match stale {
        Stale::Expired => Refusal::device_expired(),
        Stale::Unknown | Stale::Redeemed => Refusal::device_unknown(),
    })?;
    match device.decision {
        Decision::Pending => Err(Refusal::device_pending()),
        Decision::Declined => Err(Refusal::device_declined()),
        Decision::ConsentMissing => Err(Refusal::device_consent()),
        Decision::Redeemed => Err(Refusal::code_redeemed()),
        Decision::Approved => {
            device.decision = Decision::Redeemed;
            Ok(device.grant.clone())
        }
    }
}

fn tokens(records: &mut Records, key: Option<&SigningKey>, grant: Grant) -> Result<Value, Refusal> {
    let now = records.now();
    let mut answer = json!({
        "token_type": "Bearer", "scope": grant.scopes.join(" "), "expires_in": ACCESS_SECONDS,
        "ext_expires_in": ACCESS_SECONDS, "access_token": records.grants.open_access(grant.clone(), now),
    });
    if grant.has("openid") {
        let signed = key.and_then(|key| key.sign(&id_claims(records, &grant)));
        answer["id_token"] = json!(signed.ok_or_else(Refusal::server)?);
    }
    if grant.has("offline_access") {
        answer["refresh_token"] = json!(records.grants.open_refresh(grant, now));
    }
    Ok(answer)
}

fn id_claims(records: &Records, grant: &Grant) -> Value {
    let (now, person) = (records.now().as_second(), &records.person);
    let mut claims = json!({
        "aud": CLIENT_ID, "iss": records.issuer(), "iat": now, "nbf": now, "exp": now.saturating_add(ACCESS_SECONDS),
        "name": format!("{} {}", person.given_name, person.surname), "oid": OBJECT_ID,
        "preferred_username": person.email, "sub": "practice-subject", "tid": TENANT_ID, "ver": "2.0",
    });
    if let Some(nonce) = &grant.nonce {
        claims["nonce"] = json!(nonce);
    }
    if grant.has("email") {
        claims["email"] = json!(person.email);
    }
    claims
}
