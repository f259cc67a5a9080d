//! Whether the account's password signs in, and who that is.

use super::super::PrivacyIdea;
use super::super::sign_in::refused;
use super::super::wire::Refused;
use super::PEOPLE;
use super::account::{Account, Door, Entered, Halt, Knock};
use crate::error::{Failure, ReadError, SignInError};
use crate::server_check::{Attendant, CheckFinding, Flaw, Question, TestAccount};
use jiff::{SignedDuration, Timestamp};

/// From here on a code by time is refused by a server that allows for one step, as RFC 6238 §5.2 advises.
const CLOCKS: SignedDuration = SignedDuration::from_secs(60);

/// Nobody's password.
const WRONG_PASSWORD: &str = "App Password Wizard, a wrong password";

const THIS: Question = Question::SignIn;

/// The account, signed in, with what was found; or the finding that ends the check.
pub(super) async fn ask<'a>(
    provider: &'a PrivacyIdea,
    test: &'a TestAccount<'a>,
    attendant: &'a dyn Attendant,
) -> Result<(Account<'a>, Vec<CheckFinding>), CheckFinding> {
    let door = Door { provider, test, attendant };
    let entered = enter(&door).await?;
    if entered.signed_in.role != "user" {
        return Err(CheckFinding::of(THIS, Flaw::AdministratorAccount));
    }
    let ahead = entered.server_time.map(|time| time.duration_since(Timestamp::now())).unwrap_or_default();
    let version = entered.version;
    let session =
        provider.session(entered.signed_in, entered.with_second_factor, None).map_err(|error| match error {
            SignInError::Failure(failure) => failed(failure),
            _ => failed(Failure::NotUnderstood),
        })?;
    let (tokens, _) = session.tokens(None).await.map_err(|error| match error {
        ReadError::Failure(failure) => failed(failure),
        ReadError::NotAllowed | ReadError::NotFound => failed(Failure::NotUnderstood),
    })?;
    let before: Vec<String> = tokens.into_iter().map(|token| token.serial).collect();
    if !before.is_empty() && !test.may_be_in_use {
        return Err(CheckFinding::of(THIS, Flaw::AccountInUse).about(before));
    }
    let flaw = (ahead.abs() > CLOCKS).then_some(Flaw::ClocksDiffer);
    let mut finding = CheckFinding { flaw, ..CheckFinding::ok(THIS) }.about([version.name.clone()]);
    if flaw.is_some() {
        finding = finding.about([format!("{} s", ahead.as_secs())]);
    }
    let mut account = Account::new(door, session, (version, ahead), before);
    let any_password = any_password(&mut account).await?;
    Ok((account, [finding].into_iter().chain(any_password).collect()))
}

/// Whether the account opens to a password that is not its own, which it may only while it has no method.
async fn any_password(account: &mut Account<'_>) -> Result<Option<CheckFinding>, CheckFinding> {
    if account.is_in_use() {
        return Ok(None);
    }
    let is_open = matches!(account.knock(WRONG_PASSWORD, None).await.map_err(halted)?, Knock::In(_));
    Ok(is_open.then(|| CheckFinding::of(THIS, Flaw::AnyPasswordOpens).about(["passOnNoToken"])))
}

async fn enter(door: &Door<'_>) -> Result<Entered, CheckFinding> {
    let knock = match door.knock(door.test.password.expose(), None).await.map_err(halted)? {
        Knock::Asked { .. } if !door.test.may_be_in_use => return Err(CheckFinding::of(THIS, Flaw::AccountInUse)),
        Knock::Asked { transaction } => {
            let Some(code) = door.attendant.code().await else {
                return Err(CheckFinding::of(THIS, Flaw::AccountInUse));
            };
            match door.knock(code.expose(), Some(&transaction)).await.map_err(halted)? {
                Knock::In(entered) => return Ok(entered),
                Knock::Asked { .. } | Knock::Refused(_) => return Err(CheckFinding::of(THIS, Flaw::CodeRefused)),
            }
        }
        knock => knock,
    };
    match knock {
        Knock::In(entered) => Ok(entered),
        Knock::Refused(why) => Err(why_refused(why)),
        // A code was given, and now another one is wanted.
        Knock::Asked { .. } => Err(CheckFinding::of(THIS, Flaw::AccountInUse)),
    }
}

/// As people are told, and what to set.
fn why_refused(why: Refused) -> CheckFinding {
    match refused(why, SignInError::PasswordRefused) {
        SignInError::PasswordRefused => {
            CheckFinding::of(THIS, Flaw::PasswordRefused).set("authentication", "passthru=userstore", PEOPLE)
        }
        SignInError::SwitchedOff => {
            CheckFinding::of(THIS, Flaw::SignInDisabled).set("webui", "login_mode=privacyIDEA", super::ANY)
        }
        SignInError::HalfMade => CheckFinding::of(THIS, Flaw::AccountInUse),
        SignInError::NotSent => CheckFinding::of(THIS, Flaw::CodeNotSent),
        SignInError::NotAllowed { words } => {
            CheckFinding::of(THIS, Flaw::SignInNotAllowed).about(words.map(|words| words.as_str().to_owned()))
        }
        SignInError::Failure(failure) => failed(failure),
        _ => failed(Failure::NotUnderstood),
    }
}

fn halted(halt: Halt) -> CheckFinding {
    match halt {
        Halt::Failure(failure) => failed(failure),
        halt => halt.finding(THIS),
    }
}

fn failed(failure: Failure) -> CheckFinding {
    let flaw = match failure {
        Failure::Untrusted => Flaw::CertificateNotTrusted,
        Failure::NotUnderstood => Flaw::NotUnderstood,
        _ => Flaw::ServerNotReached,
    };
    CheckFinding::of(THIS, flaw).about([failure.to_string()])
}
