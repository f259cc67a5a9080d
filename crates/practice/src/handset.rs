//! The practice phone of a person: what it shows and what happens on a press.

use crate::challenge::PhoneAnswer;
use crate::code::{STEP, step_at};
use crate::phone::{Approval, AuthenticatorCode, PhoneAction, PhoneView, Picture};
use crate::push::PushPhoneKey;
use crate::records::Records;
use crate::token::{Kind, Material, Rollout, Token};
use thiserror::Error;

/// Something that is not on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nobody has this user name.
    #[error("nobody has this user name")]
    NobodyHere,
    /// The picture, account or question is not there (any more).
    #[error("not on the phone any more")]
    NotThere,
}

/// What the phone of a person shows now.
pub(crate) fn view(records: &Records, user: &str) -> Result<PhoneView, PhoneError> {
    let person = records.directory.get(user).ok_or(PhoneError::NobodyHere)?;
    let now = records.now();
    let tokens = || records.tokens.of(user).map(|(_, token)| token).rev();
    let answered_here = |serial: &str| tokens().any(|token| token.serial == serial && is_practice_push(token));
    Ok(PhoneView {
        address: person.email.clone(),
        user: person.user.clone(),
        password: person.password.expose().to_owned(),
        messages: records.messages.iter().filter(|(to, _)| to == user).map(|(_, message)| message.clone()).collect(),
        pictures: tokens().filter(|token| can_scan(token)).map(|token| Picture { id: token.serial.clone() }).collect(),
        codes: tokens().filter_map(|token| shown_code(token, records)).collect(),
        approvals: (records.challenges.all().iter().rev())
            .filter(|challenge| challenge.is_open(now) && answered_here(&challenge.serial))
            .map(|challenge| Approval { id: challenge.nonce.clone() })
            .collect(),
    })
}

/// Does something on the phone of a person.
pub(crate) fn press(records: &mut Records, user: &str, action: &PhoneAction) -> Result<(), PhoneError> {
    records.directory.get(user).ok_or(PhoneError::NobodyHere)?;
    let now = records.now();
    match action {
        PhoneAction::Scan { id } => {
            let token = own(records, user, id).filter(|token| can_scan(token)).ok_or(PhoneError::NotThere)?;
            match &mut token.material {
                Material::Push { phone, .. } => {
                    *phone = Some(PushPhoneKey::PracticePhone);
                    token.rollout = Rollout::Enrolled;
                    token.active = true;
                }
                // The link in the picture of a counter-based account begins with counter 1.
                _ => token.on_phone = Some(if token.kind() == Kind::Hotp { 1 } else { 0 }),
            }
        }
        PhoneAction::NextCode { id } => {
            let token = own(records, user, id).ok_or(PhoneError::NotThere)?;
            let shown = token.on_phone.ok_or(PhoneError::NotThere)?;
            token.on_phone = Some(match token.kind() {
                // The code of the next half minute, early: who practises need not wait for it.
                Kind::Totp => shown.max(step_at(now, 0)) + 1,
                _ => shown + 1,
            });
        }
        PhoneAction::Approve { id } => {
            let challenges = records.challenges.all().iter();
            let serial = challenges.clone().find(|challenge| challenge.nonce == *id && challenge.is_open(now));
            let serial = serial.map(|challenge| challenge.serial.clone()).ok_or(PhoneError::NotThere)?;
            own(records, user, &serial).filter(|token| is_practice_push(token)).ok_or(PhoneError::NotThere)?;
            let open = records.challenges.all_mut().iter_mut().find(|challenge| challenge.nonce == *id);
            open.ok_or(PhoneError::NotThere)?.note(PhoneAnswer::Accepted, now);
        }
    }
    Ok(())
}

fn own<'a>(records: &'a mut Records, user: &str, serial: &str) -> Option<&'a mut Token> {
    let index = records.tokens.find(serial)?;
    Some(&mut records.tokens[index]).filter(|token| token.owner == user)
}

/// Whether the picture of a token is on the wizard's screen now.
fn can_scan(token: &Token) -> bool {
    match token.kind() {
        Kind::Totp | Kind::Hotp => token.on_phone.is_none() && token.is_unproven() && !token.revoked,
        Kind::Push => token.rollout == Rollout::ClientWait,
        _ => false,
    }
}

fn is_practice_push(token: &Token) -> bool {
    matches!(token.material, Material::Push { phone: Some(PushPhoneKey::PracticePhone), .. }) && token.active
}

fn shown_code(token: &Token, records: &Records) -> Option<AuthenticatorCode> {
    let shown = token.on_phone.filter(|_| !token.revoked)?;
    let now = records.now();
    let (code, seconds_left) = match &token.material {
        Material::Totp { seed, .. } => {
            let step = shown.max(step_at(now, 0));
            let ends = i64::try_from(step + 1).unwrap_or_default() * STEP;
            (seed.code(step), u32::try_from(ends - now.as_second()).ok())
        }
        Material::Hotp { seed, .. } => (seed.code(shown), None),
        _ => return None,
    };
    Some(AuthenticatorCode { id: token.serial.clone(), code, seconds_left })
}
