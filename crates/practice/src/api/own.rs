//! What a person may know about the organisation and themselves.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use crate::records::Records;
use crate::settings::Right;
use serde_json::{Value, json};

/// Refuses what the policies do not allow.
pub(super) fn need(records: &Records, right: Right) -> Result<(), Refusal> {
    if records.settings.allows(right) {
        return Ok(());
    }
    let name = right.name();
    Err(Refusal::forbidden(format!("User actions are defined, but the action {name} is not allowed!")))
}

/// `GET /serviceid/`: the services that an app password can be limited to.
pub(super) fn services(records: &mut Records, _user: &str, _call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::ListServices)?;
    let services = records.settings.services.iter().enumerate().map(|(position, service)| {
        (service.id.clone(), json!({ "description": service.description, "id": position + 1 }))
    });
    Ok(Reply::new(Value::Object(services.collect())))
}

/// `GET /user/`: one's own record, alone in a list.
pub(super) fn record(records: &mut Records, user: &str, _call: &Call) -> Result<Reply, Refusal> {
    need(records, Right::ReadOwnRecord)?;
    let directory = &records.directory;
    let list = directory.get(user).into_iter().map(|person| {
        json!({
            "username": person.user, "userid": directory.number(user).to_string(), "realm": directory.realm(),
            "resolver": "practice", "givenname": person.given_name, "surname": person.surname, "email": person.email,
            "mobile": person.mobile, "phone": "", "editable": false,
            "description": format!("{} {},,{},,{}", person.given_name, person.surname, person.mobile, person.email),
        })
    });
    Ok(Reply::new(Value::Array(list.collect())))
}
