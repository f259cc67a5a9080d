//! Checking what somebody gave as a password: privacyIDEA's `check_token_list` with the policies around it.
//!
//! Every token of the person is tried. The same call starts a challenge, answers one, or takes password and code in one
//! piece; the words in the answer tell which of the many ways it took.

use crate::challenge::{Challenges, PhoneAnswer};
use crate::records::Records;
use crate::settings::{Guard, Settings};
use crate::token::{CodeCheck, Kind, Material};
use jiff::Timestamp;
use password::Secret;
use serde_json::{Map, Value, json};

/// What stands before a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pin {
    /// The account password (`otppin=userstore`).
    AccountPassword,
    /// Nothing (`otppin=none`).
    Nothing,
}

/// Which policies hold where somebody knocks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Door {
    pin: Pin,
    /// Whether methods, that is all but app passwords, count here.
    methods: bool,
    /// Whether app passwords count here.
    app_passwords: bool,
    /// Whether somebody without any token gets in with the account password (`passthru=userstore`).
    passthru: bool,
}

impl Door {
    /// Where people sign in.
    pub(crate) fn people(settings: &Settings) -> Self {
        match settings.guard {
            Guard::Tight if settings.token_pin => {
                Self { pin: Pin::Nothing, methods: true, app_passwords: false, passthru: true }
            }
            Guard::Tight => Self { pin: Pin::AccountPassword, methods: true, app_passwords: false, passthru: true },
            Guard::OpenToAppPasswords => Self { pin: Pin::Nothing, methods: true, app_passwords: true, passthru: true },
            Guard::AppPasswordIsSecondFactor => {
                Self { pin: Pin::AccountPassword, methods: true, app_passwords: true, passthru: true }
            }
        }
    }

    /// Where mail servers ask.
    pub(crate) fn mail() -> Self {
        Self { pin: Pin::Nothing, methods: false, app_passwords: true, passthru: false }
    }

    fn admits(self, kind: Kind) -> bool {
        if kind == Kind::AppPassword { self.app_passwords } else { self.methods }
    }
}

/// What somebody gave.
pub(crate) struct Attempt<'a> {
    /// The user name of a person who exists.
    pub(crate) user: &'a str,
    pub(crate) password: &'a str,
    /// The transaction of a challenge, if this is to be its answer.
    pub(crate) transaction: Option<&'a str>,
    /// The services for which an app password may be.
    pub(crate) services: &'a [&'a str],
}

/// How it ended. The maps are the `detail` of the answer.
#[derive(Debug)]
pub(crate) enum Verdict {
    Accepted(Map<String, Value>),
    Challenged(Map<String, Value>),
    Refused(Map<String, Value>),
    /// All tokens of the person are revoked: privacyIDEA fails instead of answering.
    Locked,
}

fn refused(message: impl Into<String>) -> Verdict {
    Verdict::Refused(Map::from_iter([("message".to_owned(), Value::String(message.into()))]))
}

/// Checks an attempt at a door, and changes all that depends on it.
pub(crate) fn check(records: &mut Records, door: Door, attempt: &Attempt<'_>) -> Verdict {
    let now = records.now();
    let account = records.directory.get(attempt.user).map(|person| person.password.clone());
    let account = account.unwrap_or_else(|| Secret::new(String::new()));

    let mut own: Vec<usize> = records.tokens.of(attempt.user).map(|(index, _)| index).collect();
    if own.is_empty() {
        if door.passthru && account == Secret::new(attempt.password.to_owned()) {
            let message = json!("against userstore due to 'auth-people'");
            return Verdict::Accepted(Map::from_iter([("message".to_owned(), message)]));
        }
        return refused("The user has no tokens assigned");
    }
    own.retain(|index| !records.tokens[*index].revoked);
    if own.is_empty() {
        return Verdict::Locked;
    }
    own.retain(|index| door.admits(records.tokens[*index].kind()) && is_applicable(records, *index, attempt));
    own.sort_by_key(|index| records.tokens[*index].kind().weight());

    Sorted::from(records, door, attempt, &account, &own, now).decide(records, attempt, now)
}

/// An app password is for its service only; a push token that is not active stands aside silently.
fn is_applicable(records: &Records, index: usize, attempt: &Attempt<'_>) -> bool {
    let token = &records.tokens[index];
    match &token.material {
        Material::AppPassword { service, .. } => attempt.services.iter().any(|id| id.eq_ignore_ascii_case(service)),
        Material::Push { .. } => token.active,
        _ => true,
    }
}

/// The tokens by what the attempt means to them.
#[derive(Default)]
struct Sorted {
    messages: Vec<&'static str>,
    /// Were asked under the transaction that is being answered.
    answering: Vec<usize>,
    /// Are to ask now.
    asking: Vec<usize>,
    /// Took it in one piece.
    valid: Vec<usize>,
    /// The part before the code was right.
    half_right: Vec<(usize, CodeCheck)>,
    /// Do not recognise it.
    wrong: Vec<usize>,
}

impl Sorted {
    fn from(
        records: &mut Records,
        door: Door,
        attempt: &Attempt<'_>,
        account: &Secret,
        tokens: &[usize],
        now: Timestamp,
    ) -> Self {
        let is_pin = |text: &str| match door.pin {
            Pin::AccountPassword => *account == Secret::new(text.to_owned()),
            Pin::Nothing => text.is_empty(),
        };
        let mut sorted = Self::default();
        let forgotten_after = records.settings.failures_forgotten_after;
        for &index in tokens {
            let token = &mut records.tokens[index];
            token.forget_old_failures(forgotten_after, now);
            let kind = token.kind();
            if let Some(obstacle) = token.obstacle(now) {
                sorted.messages.push(obstacle);
            } else if let Some(transaction) = attempt.transaction {
                let asked = records.challenges.to(&token.serial, transaction).next().is_some();
                if asked { sorted.answering.push(index) } else { sorted.wrong.push(index) }
            } else if kind != Kind::AppPassword && is_pin(attempt.password) {
                sorted.asking.push(index);
            } else {
                let parts = split(attempt.password, token.answer_length()).filter(|_| kind != Kind::Push);
                match parts.filter(|(pin, _)| is_pin(pin)).map(|(_, code)| token.check(code, now)) {
                    Some(CodeCheck::Right) => sorted.valid.push(index),
                    Some(other) => sorted.half_right.push((index, other)),
                    None => sorted.wrong.push(index),
                }
            }
        }
        sorted
    }

    fn decide(mut self, records: &mut Records, attempt: &Attempt<'_>, now: Timestamp) -> Verdict {
        if !self.valid.is_empty() {
            return accept(records, &self.valid, now);
        }
        if let Some(transaction) = attempt.transaction.filter(|_| !self.answering.is_empty()) {
            return answer(records, &self.answering, transaction, attempt.password, now);
        }
        if !self.asking.is_empty() {
            return ask(records, &self.asking, now);
        }
        if !self.half_right.is_empty() {
            return refuse_code(records, &self.half_right, now);
        }
        if !self.wrong.is_empty() {
            if records.settings.counts_false_pins {
                for index in self.wrong {
                    records.tokens[index].count_failure(now);
                    records.tokens[index].uses += 1;
                }
            }
            return refused("wrong otp pin");
        }
        if self.messages.is_empty() {
            return refused("No suitable token found for authentication.");
        }
        self.messages.sort_unstable();
        self.messages.dedup();
        refused(self.messages.join(", "))
    }
}

/// Splits off what a token takes as an answer, from the end; `None` when there is not as much.
fn split(text: &str, length: usize) -> Option<(&str, &str)> {
    let at = text.char_indices().rev().nth(length.checked_sub(1)?)?.0;
    text.split_at_checked(at)
}

fn accept(records: &mut Records, valid: &[usize], now: Timestamp) -> Verdict {
    let mut detail = Map::new();
    detail.insert("message".to_owned(), json!(format!("matching {} tokens", valid.len())));
    for &index in valid {
        records.tokens[index].count_success(now);
    }
    if let [only] = valid {
        name(&mut detail, records, *only);
    }
    Verdict::Accepted(detail)
}

fn name(detail: &mut Map<String, Value>, records: &Records, index: usize) {
    let token = &records.tokens[index];
    detail.insert("serial".to_owned(), json!(token.serial));
    detail.insert("type".to_owned(), json!(token.kind().name()));
    detail.insert("otplen".to_owned(), json!(token.answer_length()));
}

fn refuse_code(records: &mut Records, half_right: &[(usize, CodeCheck)], now: Timestamp) -> Verdict {
    for (index, _) in half_right {
        let token = &mut records.tokens[*index];
        token.count_failure(now);
        // privacyIDEA counts once for each of these tokens, for each of them.
        token.uses += u64::try_from(half_right.len()).unwrap_or_default();
    }
    let mut detail = Map::new();
    let mut message = "wrong otp value".to_owned();
    if let [(only, code)] = half_right {
        if *code == CodeCheck::UsedBefore {
            message.push_str(". previous otp used again");
        }
        name(&mut detail, records, *only);
    }
    detail.insert("message".to_owned(), json!(message));
    Verdict::Refused(detail)
}

fn answer(records: &mut Records, tokens: &[usize], transaction: &str, code: &str, now: Timestamp) -> Verdict {
    let right = tokens.iter().copied().find(|index| {
        let token = &mut records.tokens[*index];
        let (serial, kind) = (token.serial.clone(), token.kind());
        let asked = records.challenges.to(&serial, transaction).find(|challenge| challenge.is_valid(now));
        let right = match kind {
            Kind::Push => asked.is_some_and(|challenge| challenge.answer == PhoneAnswer::Accepted),
            _ => asked.is_some() && token.check(code, now) == CodeCheck::Right,
        };
        records.challenges.forget_expired(&serial, now);
        right
    });
    let mut detail = Map::new();
    if let Some(index) = right {
        records.tokens[index].count_success(now);
        records.challenges.end_transaction(transaction);
        detail.insert("message".to_owned(), json!("Found matching challenge"));
        detail.insert("serial".to_owned(), json!(records.tokens[index].serial));
        return Verdict::Accepted(detail);
    }
    for &index in tokens {
        if records.tokens[index].kind() != Kind::Push {
            records.tokens[index].count_failure(now);
        }
    }
    let message = if let [only] = tokens {
        name(&mut detail, records, *only);
        detail.remove("otplen");
        "Response did not match the challenge.".to_owned()
    } else {
        format!("Response did not match for {} tokens.", tokens.len())
    };
    detail.insert("message".to_owned(), json!(message));
    Verdict::Refused(detail)
}

/// Asks all usable tokens at once, under one transaction. Messages go out here, before anybody has chosen one.
fn ask(records: &mut Records, tokens: &[usize], now: Timestamp) -> Verdict {
    let transaction = Challenges::transaction();
    let mut detail = Map::new();
    let (mut challenges, mut messages) = (Vec::new(), Vec::new());
    for (position, &index) in tokens.iter().enumerate() {
        records.send_code(index);
        let (serial, kind) = (records.tokens[index].serial.clone(), records.tokens[index].kind());
        let valid_until = records.challenges.ask(&transaction, &serial, kind, now);
        let mut challenge = Map::new();
        let message = prompt(kind);
        match kind {
            Kind::Sms | Kind::Email => {
                // The first to be asked does not know the transaction yet.
                let state = if position == 0 { Value::Null } else { json!(transaction) };
                let valid_until = valid_until.strftime("%Y-%m-%d %H:%M:%S%.6f").to_string();
                challenge.insert("attributes".to_owned(), json!({ "state": state, "valid_until": valid_until }));
            }
            Kind::Push => {
                challenge.insert("attributes".to_owned(), json!({ "hideResponseInput": true }));
            }
            _ => {}
        }
        let client_mode = if kind == Kind::Push { "poll" } else { "interactive" };
        challenge.insert("client_mode".to_owned(), json!(client_mode));
        challenge.insert("message".to_owned(), json!(message));
        challenge.insert("serial".to_owned(), json!(serial));
        challenge.insert("transaction_id".to_owned(), json!(transaction));
        challenge.insert("type".to_owned(), json!(kind.name()));
        // The last challenge shows in the detail itself as well.
        detail.extend(challenge.clone());
        challenges.push(Value::Object(challenge));
        messages.push(message);
    }
    let mut unique = messages.clone();
    unique.sort_unstable();
    unique.dedup();
    detail.insert("message".to_owned(), json!(unique.join(", ")));
    detail.insert("messages".to_owned(), json!(messages));
    detail.insert("transaction_ids".to_owned(), json!(vec![&transaction; challenges.len()]));
    detail.insert("multi_challenge".to_owned(), Value::Array(challenges));
    Verdict::Challenged(detail)
}

/// What a challenge of this kind says.
pub(crate) fn prompt(kind: Kind) -> &'static str {
    match kind {
        Kind::Sms => "Enter the OTP from the SMS:",
        Kind::Email => "Enter the OTP from the Email",
        Kind::Push => "Please confirm the authentication on your mobile device!",
        _ => "please enter otp: ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_split_off_from_the_end() {
        assert_eq!(split("secret123456", 6), Some(("secret", "123456")));
        assert_eq!(split("123456", 6), Some(("", "123456")));
        assert_eq!(split("pässwörd12345é", 6), Some(("pässwörd", "12345é")));
        assert_eq!(split("12345", 6), None);
        assert_eq!(split("", 6), None);
    }
}
