//! `/ttype/push`: what phones ask and answer.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use crate::challenge::PhoneAnswer;
use crate::push::{PushPhoneKey, ServerKey, is_recent, questions as open_questions};
use crate::records::{Records, Shared};
use crate::token::{Material, Rollout, Token};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// `GET`: a phone asks for the questions that it may answer.
pub(super) async fn questions(State(records): State<Shared>, call: Call) -> Response {
    with_key(&records, |records, key| pending(records, key, &call)).await
}

/// `POST`: a phone makes itself known, or answers a question.
pub(super) async fn answer(State(records): State<Shared>, call: Call) -> Response {
    with_key(&records, |records, key| told(records, key, &call)).await
}

/// Answers with the server's key at hand. It is made for the first phone that comes, aside, since that takes a while.
async fn with_key(
    records: &Shared,
    handler: impl FnOnce(&mut Records, &ServerKey) -> Result<Reply, Refusal>,
) -> Response {
    let made = records.lock().push_key.clone();
    let key = match made {
        Some(key) => key,
        None => match tokio::task::spawn_blocking(ServerKey::generate).await {
            Ok(Ok(key)) => records.lock().push_key.get_or_insert(Arc::new(key)).clone(),
            _ => return Refusal::internal().into_response(),
        },
    };
    handler(&mut records.lock(), &key).into_response()
}

fn pending(records: &mut Records, key: &ServerKey, call: &Call) -> Result<Reply, Refusal> {
    let serial = call.required("serial")?;
    let time = call.required("timestamp")?;
    let signature = call.required("signature")?;
    match is_recent(time, records.now()) {
        None => {
            let message = format!("Could not parse timestamp {time}. ISO-Format required.");
            return Err(Refusal::numbered(10, message));
        }
        Some(false) => return Err(Refusal::numbered(10, format!("Timestamp {time} not in valid range."))),
        Some(true) => {}
    }
    let phone = records.tokens.find(serial).and_then(|index| phone(&records.tokens[index]));
    if !phone.is_some_and(|phone| phone.has_signed(&format!("{serial}|{time}"), signature)) {
        return Err(Refusal::numbered(10, "Could not verify signature!"));
    }
    Ok(Reply::new(Value::Array(open_questions(records, serial, key))))
}

fn phone(token: &Token) -> Option<&PushPhoneKey> {
    if let Material::Push { phone, .. } = &token.material { phone.as_ref() } else { None }
}

fn told(records: &mut Records, key: &ServerKey, call: &Call) -> Result<Reply, Refusal> {
    let serial = call.required("serial")?;
    if call.given("fbtoken").is_some() && call.given("pubkey").is_some() {
        return register(records, key, serial, call);
    }
    let Some(signature) = call.get("signature") else {
        return Err(Refusal::parameter("Missing parameters!"));
    };
    let accepted = note_answer(records, serial, signature, call)?;
    let reply = Reply::new(accepted);
    Ok(match call.given("nonce") {
        Some(nonce) => reply.with_member("nonce", nonce),
        None => reply,
    })
}

/// The second step of the enrolment.
fn register(records: &mut Records, key: &ServerKey, serial: &str, call: &Call) -> Result<Reply, Refusal> {
    let waiting = records.tokens.find(serial).filter(|index| records.tokens[*index].rollout == Rollout::ClientWait);
    let none = || Refusal::not_found("No token with this serial number in the rollout state 'clientwait'.");
    let token = &mut records.tokens[waiting.ok_or_else(none)?];
    let given = call.required("enrollment_credential")?;
    let Material::Push { credential, phone } = &mut token.material else { return Err(none()) };
    if given != credential {
        let message = "Invalid enrollment credential. You are not authorized to finalize this token.";
        return Err(Refusal::parameter(message));
    }
    *phone = Some(call.get("pubkey").and_then(PushPhoneKey::parse).ok_or_else(Refusal::internal)?);
    token.rollout = Rollout::Enrolled;
    token.active = true;
    let detail = json!({ "public_key": key.public(), "rollout_state": "enrolled", "serial": serial });
    let detail = if let Value::Object(detail) = detail { detail } else { Map::new() };
    Ok(Reply::new(true).with_detail(detail))
}

/// Whether a signed answer belongs to an open question; if so, notes it.
fn note_answer(records: &mut Records, serial: &str, signature: &str, call: &Call) -> Result<bool, Refusal> {
    let now = records.now();
    let index = records.tokens.find(serial);
    let phone = index.and_then(|index| phone(&records.tokens[index])).cloned();
    let phone = phone.ok_or_else(|| Refusal::not_found("The requested token could not be found."))?;
    let declined = call.is_set("decline");
    let reason = call.get("decline_reason").filter(|_| declined);
    let answer = match reason {
        Some("cancelled") => PhoneAnswer::Cancelled,
        _ if declined => PhoneAnswer::Declined,
        _ => PhoneAnswer::Accepted,
    };
    let open = records
        .challenges
        .all_mut()
        .iter_mut()
        .filter(|challenge| challenge.serial == serial && challenge.is_open(now));
    for challenge in open {
        let mut signed = format!("{}|{serial}", challenge.nonce);
        if declined {
            signed.push_str("|decline");
        }
        if let Some(reason) = reason {
            signed.push('|');
            signed.push_str(reason);
        }
        if phone.has_signed(&signed, signature) {
            challenge.note(answer, now);
            return Ok(true);
        }
    }
    Ok(false)
}
