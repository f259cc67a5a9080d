//! What other servers ask: whether somebody may come in, and whether a phone has answered.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use crate::challenge::PhoneAnswer;
use crate::check::{Attempt, Door, Verdict, check as check_attempt};
use crate::records::Records;
use crate::settings::Guard;
use serde_json::{Map, json};

/// `/validate/check`: the question of a mail server.
pub(super) fn check(records: &mut Records, call: &Call) -> Result<Reply, Refusal> {
    let missing = || Refusal::parameter("You need to specify a serial, user or credential_id.");
    let login = call.get("user").ok_or_else(missing)?;
    let Some(user) = records.directory.by_login(login).map(|person| person.user.clone()) else {
        let realm = records.directory.realm();
        return Err(Refusal::numbered(904, format!("User <{login}@{realm}> does not exist.")));
    };
    let settings = &records.settings;
    let for_mail = settings.guard == Guard::Tight && call.is_from(settings.mail_server);
    let door = if for_mail { Door::mail() } else { Door::people(settings) };
    let services: Vec<&str> = call.get("service_id").into_iter().collect();
    let attempt = Attempt {
        user: &user,
        password: call.given("pass").unwrap_or_default(),
        transaction: call.get("transaction_id"),
        services: &services,
    };
    match check_attempt(records, door, &attempt) {
        Verdict::Accepted(detail) => Ok(Reply::new(true).with_detail(detail).with_authentication("ACCEPT")),
        Verdict::Challenged(detail) => Ok(Reply::new(false).with_detail(detail).with_authentication("CHALLENGE")),
        Verdict::Refused(detail) => Ok(Reply::new(false).with_detail(detail).with_authentication("REJECT")),
        Verdict::Locked => Err(Refusal::locked()),
    }
}

/// `GET /validate/polltransaction/<id>`: whether the phone has answered. What nobody has asked is pending as well.
pub(super) fn poll(records: &mut Records, call: &Call) -> Result<Reply, Refusal> {
    let transaction = call.required("transaction_id")?;
    let now = records.now();
    let challenges = records.challenges.all().iter();
    let answers: Vec<_> = challenges
        .filter(|challenge| challenge.transaction == transaction && challenge.is_valid(now))
        .map(|challenge| challenge.answer)
        .collect();
    let by_weight = [PhoneAnswer::Accepted, PhoneAnswer::Declined, PhoneAnswer::Cancelled];
    let answer = by_weight.into_iter().find(|answer| answers.contains(answer)).unwrap_or(PhoneAnswer::Pending);
    let authentication = match answer {
        PhoneAnswer::Accepted => "ACCEPT",
        PhoneAnswer::Declined | PhoneAnswer::Cancelled => "DECLINED",
        PhoneAnswer::Pending => "REJECT",
    };
    let detail = Map::from_iter([("challenge_status".to_owned(), json!(answer.name()))]);
    Ok(Reply::new(answer == PhoneAnswer::Accepted).with_detail(detail).with_authentication(authentication))
}
