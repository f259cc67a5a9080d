//! Signing in on another device (RFC 8628): the code for the program, and the page where the person types it.

use super::browser::Goal;
use super::claims;
use super::grants::{DEVICE_SECONDS, Grant};
use super::page::{Field, form, main_button, row};
use super::records::{Records, Shared};
use super::refusal::Refusal;
use super::scopes;
use super::sign_in::{self, Entry};
use super::token::check_program;
use super::visit::Visit;
use super::words::Language;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// `POST /{tenant}/oauth2/v2.0/devicecode`.
pub(super) fn device_code(shared: &Shared, visit: &Visit) -> Response {
    shared.prepare_key();
    let records = &mut *shared.lock();
    match open(records, visit) {
        Ok(answer) => ([("cache-control", "no-store")], Json(answer)).into_response(),
        Err(refusal) => refusal.answer(records),
    }
}

fn open(records: &mut Records, visit: &Visit) -> Result<Value, Refusal> {
    check_program(visit)?;
    let form = &visit.form;
    let scopes = form.get("scope").ok_or_else(|| Refusal::missing("scope"))?;
    let scopes = scopes::read(scopes).map_err(Refusal::scope)?;
    let claims = form.get("claims").map(|claims| claims::read(claims).ok_or_else(Refusal::claims)).transpose()?;
    let understands_challenges = claims.as_ref().is_some_and(claims::understands_challenges);
    let grant = Grant { scopes, nonce: None, claims, understands_challenges };
    let now = records.now();
    let (device_code, user_code) = records.grants.open_device(grant, now);
    let address = format!("{}device", records.places.login);
    Ok(json!({
        "user_code": user_code, "device_code": device_code, "verification_uri": address, "expires_in": DEVICE_SECONDS,
        "interval": records.settings.device_code_interval,
        "message": format!("To sign in, open the page {address} and enter the code {user_code} (practice)."),
    }))
}

/// `GET /device`.
pub(super) fn show(shared: &Shared, visit: &Visit) -> Response {
    ask(&shared.lock(), language_of(visit), None)
}

/// `POST /device`.
pub(super) fn answer(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let (now, language) = (records.now(), language_of(visit));
    let typed = visit.form.typed("code");
    let Some(device_code) = records.grants.device_code(typed, now) else { return ask(records, language, Some(typed)) };
    let session = visit.cookie(&records.places.cookie).to_owned();
    // Whoever types a code that somebody else gave them would let that other one in: so they are asked who they are.
    let entry = Entry { session, language, account_again: true, proof_again: true };
    sign_in::enter(records, Goal::Device(device_code), entry)
}

fn language_of(visit: &Visit) -> Language {
    visit.asked_language().unwrap_or_else(|| visit.browser_language())
}

fn ask(records: &Records, language: Language, wrong: Option<&str>) -> Response {
    let words = language.words();
    let field = Field {
        name: "code",
        kind: "text",
        label: words.device_code,
        hint: words.device_code_hint,
        value: wrong.unwrap_or_default(),
        wrong: wrong.is_some(),
    };
    let page = sign_in::page(records, language, words.device).with_problem(wrong.map(|_| words.device_code_wrong));
    page.with(form(&[field.html(), row(&[main_button("next", words.next)])])).into_response()
}
