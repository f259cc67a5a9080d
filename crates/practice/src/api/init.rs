//! `POST /token/init`: setting up a method, proving it, and creating an app password.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use crate::check::prompt;
use crate::code::Seed;
use crate::expiry::Expiry;
use crate::generate::{DEFAULT_CONTENTS, DEFAULT_LENGTH, GenerateError, app_password};
use crate::records::Records;
use crate::settings::{Limit, Right};
use crate::token::{CodeCheck, Kind, Material, Rollout, Token};
use data_encoding::HEXLOWER;
use password::Secret;
use serde_json::{Map, Value, json};

/// A picture of one pixel. A real server draws the link as a QR code; whoever wants one can draw it from the link.
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

pub(super) fn init(records: &mut Records, user: &str, call: &Call) -> Result<Reply, Refusal> {
    let existing = existing(records, user, call)?;
    if let Some(index) = existing.filter(|index| records.tokens[*index].rollout == Rollout::Verify) {
        return verify(records, index, call);
    }
    if existing.is_none() {
        check_limit(records, user, call)?;
    }
    let kind = allowed_kind(records, call)?;
    if call.is_set("rollover") && existing.is_some() && !records.settings.allows(Right::Rollover) {
        return Err(Refusal::forbidden("You are not allowed to roll over this token!"));
    }
    if call.given("pin").is_some() {
        return Err(Refusal::forbidden("Setting a PIN is not allowed due to missing 'enrollpin' right."));
    }
    let least_pin = records.settings.least_pin;
    if least_pin > 0 && !call.is_set("rollover") && call.get("verify").is_none() {
        return Err(Refusal::forbidden(format!("The minimum OTP PIN length is {least_pin}")));
    }
    if let Some(whim) = records.settings.whim.clone().filter(|_| kind == Kind::AppPassword) {
        return Err(Refusal::forbidden(whim));
    }
    if existing.is_some_and(|index| records.tokens[index].revoked) {
        return Err(Refusal::locked());
    }
    let proof = call.get("verify").is_some();
    if let Some(index) = existing.filter(|_| proof) {
        return Ok(enrolled(&records.tokens[index].serial));
    }
    let material = material(records, kind, call)?;
    let index = place(records, user, existing, call.get("serial"), material);
    if let Some(description) = call.given("description") {
        records.tokens[index].describe(description);
    }
    if let Some(end) = call.get("validity_period_end") {
        let Some(expiry) = Expiry::parse(end) else {
            // It is read too late to leave no token behind: so does privacyIDEA.
            records.tokens[index].rollout = Rollout::Unfinished;
            return Err(Refusal::numbered(301, "Could not parse validity period end date!"));
        };
        records.tokens[index].expires = Some(expiry);
    }
    if proof {
        // The proof of a token that is not there (any more) makes a new one, whose seed nobody knows.
        return Ok(enrolled(&records.tokens[index].serial));
    }
    Ok(begun(records, index))
}

/// The token that the call names, if it exists and is the caller's.
fn existing(records: &Records, user: &str, call: &Call) -> Result<Option<usize>, Refusal> {
    let index = call.get("serial").and_then(|serial| records.tokens.find(serial));
    if index.is_some_and(|index| records.tokens[index].owner != user) {
        return Err(Refusal::numbered(301, "This token is already assigned to another user."));
    }
    Ok(index)
}

fn allowed_kind(records: &Records, call: &Call) -> Result<Kind, Refusal> {
    let kind = Kind::named(call.get("type").unwrap_or("hotp"));
    kind.filter(|kind| records.settings.allows(kind.right()))
        .ok_or_else(|| Refusal::forbidden("User actions are defined, you are not allowed to enroll this token type!"))
}

/// Asked before it is asked whether the person may have such a token at all.
fn check_limit(records: &Records, user: &str, call: &Call) -> Result<(), Refusal> {
    let kind = Kind::named(call.get("type").unwrap_or("hotp"));
    let count = |is_counted: fn(&Token) -> bool| records.tokens.of(user).filter(|(_, token)| is_counted(token)).count();
    let is_app_password = |token: &Token| token.kind() == Kind::AppPassword;
    let is_for_app_passwords = kind == Some(Kind::AppPassword);
    let (is_full, what) = match records.settings.limit {
        None => return Ok(()),
        Some(Limit::AppPasswords(most)) => {
            (is_for_app_passwords && count(is_app_password) >= most, "tokens of type applspec for this user")
        }
        Some(Limit::ActiveAppPasswords(most)) => {
            let active = count(|token| token.kind() == Kind::AppPassword && token.active);
            (is_for_app_passwords && active >= most, "active tokens of type applspec for this user")
        }
        Some(Limit::Tokens(most)) => (count(|_| true) >= most, "tokens for this user"),
        Some(Limit::ActiveTokens(most)) => (count(|token| token.active) >= most, "active tokens for this user"),
        Some(Limit::Realm(most)) => (records.tokens.count() >= most, "tokens in this realm"),
    };
    if is_full { Err(Refusal::forbidden(format!("The number of {what} is limited!"))) } else { Ok(()) }
}

/// The second step: a code proves that the first one has arrived.
fn verify(records: &mut Records, index: usize, call: &Call) -> Result<Reply, Refusal> {
    let now = records.now();
    let missing = "Token is in verify_pending state but 'verify' parameter is missing.";
    let code = call.get("verify").ok_or_else(|| Refusal::parameter(missing))?;
    let token = &mut records.tokens[index];
    if token.check(code, now) != CodeCheck::Right {
        return Err(Refusal::parameter("Verification of the new token failed."));
    }
    token.rollout = Rollout::Enrolled;
    Ok(enrolled(&token.serial))
}

fn enrolled(serial: &str) -> Reply {
    let detail = [("rollout_state".to_owned(), json!("enrolled")), ("serial".to_owned(), json!(serial))];
    Reply::new(true).with_detail(Map::from_iter(detail))
}

fn material(records: &Records, kind: Kind, call: &Call) -> Result<Material, Refusal> {
    let seed = Seed::generate();
    // With a proof but no token, there is nothing that a picture could show.
    let used = u64::from(call.get("verify").is_some());
    Ok(match kind {
        Kind::Totp => Material::Totp { seed, last: used, shift: None },
        Kind::Hotp => Material::Hotp { seed, count: used },
        Kind::Sms => Material::Sms { seed, count: 0, phone: call.required("phone")?.to_owned() },
        Kind::Email => Material::Email { seed, count: 0, address: call.required("email")?.to_owned() },
        Kind::Push => Material::Push { credential: HEXLOWER.encode(&rand::random::<[u8; 20]>()), phone: None },
        Kind::AppPassword => {
            let service = service(records, call.required("service_id")?)?;
            Material::AppPassword { password: generated(records, call)?, service }
        }
    })
}

/// A service as the organisation writes it.
fn service(records: &Records, asked: &str) -> Result<String, Refusal> {
    let services = &records.settings.services;
    let exact = services.iter().find(|service| service.id == asked);
    let found = exact.or_else(|| services.iter().find(|service| service.id.eq_ignore_ascii_case(asked)));
    found.map(|service| service.id.clone()).ok_or_else(|| {
        let quote = if asked.contains('\'') && !asked.contains('"') { '"' } else { '\'' };
        Refusal::parameter(format!("The service ID {quote}{asked}{quote} is not defined."))
    })
}

fn generated(records: &Records, call: &Call) -> Result<Secret, Refusal> {
    let own = call.get("otpkey").filter(|_| !records.settings.allows(Right::ServerGenerates));
    if let Some(own) = own {
        return Ok(Secret::new(own.to_owned()));
    }
    let length = match call.given("applspec.length") {
        // A negative length is as good as none.
        Some(text) => text.trim().parse::<i64>().map_err(|_| Refusal::internal())?.try_into().unwrap_or(0),
        None => DEFAULT_LENGTH,
    };
    let contents = call.given("applspec.contents").unwrap_or(DEFAULT_CONTENTS);
    app_password(contents, length).map_err(|error| match error {
        GenerateError::UnknownContents => Refusal::forbidden("Unknown character specifier in PIN policy."),
        GenerateError::NoCharacters => Refusal::internal(),
    })
}

/// Puts new material into the token that there is, or into a new one.
fn place(
    records: &mut Records,
    user: &str,
    existing: Option<usize>,
    serial: Option<&str>,
    material: Material,
) -> usize {
    let now = records.now();
    let index = if let Some(index) = existing {
        let token = &mut records.tokens[index];
        token.material = material;
        token.created = now;
        token.on_phone = None;
        token.forget_failures();
        index
    } else {
        records.tokens.add(user, serial, now, material)
    };
    let token = &mut records.tokens[index];
    match token.kind() {
        Kind::AppPassword => token.rollout = Rollout::Enrolled,
        Kind::Push => {
            token.rollout = Rollout::ClientWait;
            token.active = false;
        }
        _ => token.rollout = Rollout::Enrolled,
    }
    index
}

/// The answer to the first step. It holds the secret: in the link, and beside it.
fn begun(records: &mut Records, index: usize) -> Reply {
    let mut detail = Map::new();
    detail.insert("serial".to_owned(), json!(records.tokens[index].serial));
    let push_url = records.push_url();
    let token = &mut records.tokens[index];
    let serial = token.serial.clone();
    let kind = token.kind();
    match &token.material {
        Material::AppPassword { password, .. } => {
            detail.insert("password".to_owned(), json!(password.expose()));
            detail.insert("otpkey".to_owned(), pictured("OTP seed", &format!("seed://{}", password.expose())));
        }
        Material::Push { credential, .. } => {
            let url = push_url.replace(':', "%3A");
            let link = format!(
                "otpauth://pipush/{serial}?url={url}&ttl=10&issuer=privacyIDEA&enrollment_credential={credential}&v=1\
                 &serial={serial}&sslverify=1&poll_only=True"
            );
            detail.insert("rollout_state".to_owned(), json!(token.rollout.name()));
            detail.insert("enrollment_credential".to_owned(), json!(credential));
            detail.insert("pushurl".to_owned(), pictured("URL for privacyIDEA Push Token", &link));
        }
        Material::Totp { seed, .. }
        | Material::Hotp { seed, .. }
        | Material::Sms { seed, .. }
        | Material::Email { seed, .. } => {
            detail.extend(seed_in_all_forms(seed, kind, &serial));
            if records.settings.two_steps && matches!(kind, Kind::Totp | Kind::Hotp) {
                token.rollout = Rollout::ClientWait;
                token.active = false;
                detail.insert("rollout_state".to_owned(), json!(token.rollout.name()));
                let parts = [("2step_salt", 8), ("2step_output", 20), ("2step_difficulty", 10_000)];
                detail.extend(parts.map(|(name, value)| (name.to_owned(), json!(value))));
                return Reply::new(true).with_detail(detail);
            }
            let state = if records.settings.verify_enrollment { Rollout::Verify } else { Rollout::Enrolled };
            token.rollout = state;
            detail.insert("rollout_state".to_owned(), json!(state.name()));
            if state == Rollout::Verify {
                let message = match kind {
                    Kind::Sms | Kind::Email => prompt(kind),
                    _ => "Please enter a valid OTP value of the new token.",
                };
                detail.insert("verify".to_owned(), json!({ "message": message }));
                records.send_code(index);
            }
        }
    }
    Reply::new(true).with_detail(detail)
}

fn seed_in_all_forms(seed: &Seed, kind: Kind, serial: &str) -> Map<String, Value> {
    let (name, base32, hex) = (kind.name(), seed.base32(), seed.hex());
    let steps = match kind {
        Kind::Totp => "&period=30",
        Kind::Hotp => "&counter=1",
        _ => "",
    };
    let google = format!(
        "otpauth://{name}/{serial}?secret={base32}{steps}&digits=6&creator=privacyidea&issuer=privacyIDEA&serial={serial}"
    );
    let time_based = if kind == Kind::Totp { "&timeBased=true" } else { "" };
    let oath = format!("oathtoken:///addToken?name={serial}&lockdown=true&key={hex}{time_based}");
    let mut key = pictured("OTP seed", &format!("seed://{hex}"));
    key["value_b32"] = json!(base32);
    Map::from_iter([
        ("googleurl".to_owned(), pictured("URL for google Authenticator", &google)),
        ("oathurl".to_owned(), pictured("URL for OATH token", &oath)),
        ("otpkey".to_owned(), key),
    ])
}

fn pictured(description: &str, value: &str) -> Value {
    json!({ "description": description, "img": PICTURE, "value": value })
}
