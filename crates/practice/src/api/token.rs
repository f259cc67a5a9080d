//! The tokens that a person has: methods and app passwords.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use super::own::need;
use crate::push::PushPhoneKey;
use crate::records::Records;
use crate::settings::Right;
use crate::token::{MAX_FAILURES, Material, Token};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

const PAGE_SIZE: usize = 15;

/// `GET /token/`: one page of one's own tokens, never their secrets.
pub(super) fn list(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    let size = call.number("pagesize", PAGE_SIZE)?.max(1);
    let page = call.number("page", 1)?.max(1);
    let kind = call.get("type").unwrap_or("*");
    let serial = call.get("serial").unwrap_or("*");
    let state = call.get("rollout_state").unwrap_or("*");
    let tokens = records.tokens.of(user).map(|(_, token)| token);
    let mut found: Vec<&Token> = tokens
        .filter(|token| matches(kind, token.kind().name()) && matches(serial, &token.serial))
        .filter(|token| matches(state, token.rollout.name()))
        .collect();
    found.sort_by(|a, b| a.serial.cmp(&b.serial));
    let count = found.len();
    let shown: Vec<_> = found.into_iter().skip((page - 1).saturating_mul(size)).take(size).collect();
    Ok(Reply::new(json!({
        "count": count,
        "next": (page.saturating_mul(size) < count).then_some(page + 1),
        "prev": (page > 1).then_some(page - 1),
        "tokens": shown.into_iter().map(|token| entry(records, token)).collect::<Vec<_>>(),
    })))
}

/// Whether a text is as asked for; `*` at the end stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => text.to_ascii_lowercase().starts_with(&start.to_ascii_lowercase()),
        None => text.eq_ignore_ascii_case(pattern),
    }
}

fn entry(records: &Records, token: &Token) -> Value {
    let info = info(token);
    let mut fixed: Vec<&String> = info.keys().collect();
    fixed.sort_unstable();
    let settable = ["hashlib", "timeWindow", "timeShift", "timeStep", "phone", "email", "validity_period_end"];
    let settable: Vec<_> = settable.into_iter().filter(|key| info.contains_key(*key)).collect();
    json!({
        "id": token.id, "serial": token.serial, "tokentype": token.kind().name(), "description": token.description,
        "active": token.active, "revoked": token.revoked, "locked": token.revoked,
        "rollout_state": token.rollout.name(), "failcount": token.failures, "maxfail": MAX_FAILURES,
        "count": count(token), "count_window": 10, "sync_window": 1000, "otplen": token.answer_length(),
        "username": token.owner, "user_id": records.directory.number(&token.owner).to_string(),
        "user_realm": records.directory.realm(), "realms": [records.directory.realm()], "resolver": "practice",
        "container_serial": "", "tokengroup": [], "user_editable": false,
        "readonly_info_keys": &fixed, "undeletable_info_keys": &fixed, "settable_info_keys": settable,
        "info": &info,
    })
}

fn count(token: &Token) -> u64 {
    match token.material {
        Material::Totp { last, .. } => last,
        Material::Hotp { count, .. } | Material::Sms { count, .. } | Material::Email { count, .. } => count,
        Material::Push { .. } | Material::AppPassword { .. } => 0,
    }
}

/// What else there is to know. Numbers are text here, and each kind of date has a form of its own.
fn info(token: &Token) -> Map<String, Value> {
    let mut info = Map::new();
    let mut say = |name: &str, value: String| {
        info.insert(name.to_owned(), Value::String(value));
    };
    say("tokenkind", "software".to_owned());
    say("assignment_date", to_the_second(token.assigned));
    say("creation_date", to_the_second(token.created));
    match &token.material {
        Material::Totp { shift, .. } => {
            say("hashlib", "sha1".to_owned());
            say("timeStep", "30".to_owned());
            say("timeWindow", "180".to_owned());
            say("timeShift", shift.map_or_else(|| "0".to_owned(), |shift| format!("{shift}.0")));
        }
        Material::Hotp { .. } => say("hashlib", "sha1".to_owned()),
        Material::Sms { phone, .. } => {
            say("hashlib", "sha1".to_owned());
            say("phone", phone.clone());
        }
        Material::Email { address, .. } => {
            say("hashlib", "sha1".to_owned());
            say("email", address.clone());
        }
        Material::Push { credential, phone } => {
            say("push_firebase_configuration", "poll only".to_owned());
            match phone {
                None => say("enrollment_credential", credential.clone()),
                Some(phone) => {
                    say("firebase_token", String::new());
                    say("public_key_smartphone", PushPhoneKey::shown(phone));
                }
            }
        }
        Material::AppPassword { service, .. } => say("service_id", service.clone()),
    }
    if let Some(expiry) = &token.expires {
        say("validity_period_end", expiry.shown().to_owned());
    }
    if token.uses > 0 {
        say("count_auth", token.uses.to_string());
    }
    if token.good_uses > 0 {
        say("count_auth_success", token.good_uses.to_string());
    }
    if let Some(time) = token.last_used {
        say("last_auth", time.strftime("%Y-%m-%d %H:%M:%S%.6f+0000").to_string());
    }
    if let Some(time) = token.failures_exceeded {
        say("failcounter_exceeded", time.strftime("%Y-%m-%dT%H:%M+0000").to_string());
    }
    info
}

fn to_the_second(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// The one token that a call is about. Without a serial that is the only one the person has.
fn chosen(records: &Records, user: &str, call: &Call) -> Result<usize, Refusal> {
    let not_found = || Refusal::not_found("The requested token could not be found.");
    let Some(serial) = call.get("serial") else {
        let mut own = records.tokens.of(user);
        let (index, _) = own.next().ok_or_else(not_found)?;
        return match own.next() {
            None => Ok(index),
            Some(_) => Err(Refusal::parameter("More than one matching token was found.")),
        };
    };
    match records.tokens.find(serial) {
        None => Err(Refusal::not_found(format!("No token found for serials: {serial}"))),
        Some(index) if records.tokens[index].owner != user => Err(not_found()),
        Some(index) => Ok(index),
    }
}

/// `POST /token/description/<serial>`.
pub(super) fn describe(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::SetDescription)?;
    let index = chosen(records, user, call)?;
    let description = call.given("description").ok_or_else(|| Refusal::missing("description"))?;
    if records.tokens[index].revoked {
        return Err(Refusal::locked());
    }
    records.tokens[index].describe(description);
    Ok(Reply::new(true))
}

/// `POST /token/disable/<serial>`: says how many tokens it changed.
pub(super) fn disable(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Disable)?;
    let index = chosen(records, user, call)?;
    let changed = std::mem::replace(&mut records.tokens[index].active, false);
    Ok(Reply::new(u32::from(changed)))
}

/// `POST /token/enable/<serial>`: says how many tokens it changed.
pub(super) fn enable(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Enable)?;
    let index = chosen(records, user, call)?;
    if records.tokens[index].revoked {
        return Err(Refusal::locked());
    }
    let was_active = std::mem::replace(&mut records.tokens[index].active, true);
    Ok(Reply::new(u32::from(!was_active)))
}

/// `POST /token/revoke/<serial>`: ends it for good but leaves it in the list.
pub(super) fn revoke(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Revoke)?;
    let index = chosen(records, user, call)?;
    let token = &mut records.tokens[index];
    token.revoked = true;
    token.active = false;
    Ok(Reply::new(1))
}

/// `POST /token/reset/<serial>`: forgets the wrong answers; says how many tokens it was asked about.
pub(super) fn reset(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Reset)?;
    let index = chosen(records, user, call)?;
    if records.tokens[index].revoked {
        return Err(Refusal::locked());
    }
    records.tokens[index].forget_failures();
    Ok(Reply::new(1))
}

/// `POST /token/resync/<serial>`: says whether two codes that follow each other were found ahead. Wrong ones are not counted.
pub(super) fn resync(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Resync)?;
    let index = chosen(records, user, call)?;
    let (first, second) = (call.required("otp1")?, call.required("otp2")?);
    if records.tokens[index].revoked {
        return Err(Refusal::locked());
    }
    let token = &mut records.tokens[index];
    Ok(Reply::new(token.resync(first, second)))
}

/// `DELETE /token/<serial>`.
pub(super) fn delete(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::Delete)?;
    let index = chosen(records, user, call)?;
    let token = records.tokens.remove(index);
    records.challenges.forget_token(&token.serial);
    Ok(Reply::new(1))
}
