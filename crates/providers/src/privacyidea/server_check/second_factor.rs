//! Whether a code is asked for once there is a method, and is taken. The method's key is known, so that its codes are.

use super::super::methods::type_of;
use super::super::wire::{Any, Reply, Trouble, ask as send};
use super::account::{Account, Beginning, Begun, Halt, Knock, LABEL};
use super::{ANY, PEOPLE};
use crate::error::Failure;
use crate::http::Call;
use crate::provider::MethodKind;
use crate::server_check::{CheckFinding, Flaw, Question};

const THIS: Question = Question::SecondFactor;

/// The first factor is the account's password, and the second is asked for.
const PASSWORD_FIRST: &str = "otppin=userstore";
const CODES_ASKED_FOR: &str = "challenge_response=totp hotp sms email";

pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    let can = |kind: &MethodKind| {
        account.begun.iter().any(|(begun, left)| begun == kind && left.as_deref() != Some("clientwait"))
    };
    let kind = [MethodKind::AuthenticatorApp, MethodKind::CounterApp].into_iter().find(can);
    let Some(kind) = kind else { return Err(Halt::NotTried("totp, hotp")) };
    let Beginning::Begun(mut method) = account.begin(kind, None, Some(LABEL)).await? else {
        return Err(Halt::NotTried("totp, hotp"));
    };
    let found = sign_in_beside(account, &mut method).await;
    account.second_factor = Some(method);
    found
}

async fn sign_in_beside(account: &mut Account<'_>, method: &mut Begun) -> Result<Vec<CheckFinding>, Halt> {
    if method.state.is_some() && !prove(account, method).await? {
        return Ok(vec![CheckFinding::of(THIS, Flaw::CodeRefused).about([type_of(method.kind)])]);
    }
    match account.knock(account.door.test.password.expose(), None).await? {
        Knock::Asked { transaction } => answer(account, method, &transaction).await,
        Knock::In(entered) => {
            let finding = CheckFinding::of(THIS, Flaw::NoSecondFactor);
            Ok(vec![match entered.login_mode {
                // It looks at methods, and yet asks for none.
                Some(_) => finding.about(["auth_cache", "passthru_ignore_rollout_state"]),
                None => finding.set("webui", account.version.login_mode(), ANY),
            }])
        }
        Knock::Refused(_) => why_refused(account, method).await,
    }
}

/// Has the server check a code of the method.
async fn prove(account: &Account<'_>, method: &mut Begun) -> Result<bool, Halt> {
    account.door.pass().await?;
    let code = method.code(account.now()).ok_or(Failure::NotUnderstood)?;
    let call = Call::post("token/init")
        .field("type", type_of(method.kind))
        .field("serial", &method.serial)
        .field("verify", code.expose());
    let reply: Result<Reply<Any, Any>, Trouble> = send(&account.session.http, account.session.signed(call)).await;
    match reply {
        Ok(_) => Ok(true),
        Err(trouble) if trouble.is_bad_parameter() => Ok(false),
        Err(trouble) => Err(trouble.into_failure().into()),
    }
}

/// With the next code; where that is too early for the server, once more with the one of the moment.
async fn answer(account: &mut Account<'_>, method: &mut Begun, transaction: &str) -> Result<Vec<CheckFinding>, Halt> {
    let code = method.code(account.now()).ok_or(Failure::NotUnderstood)?;
    if matches!(account.knock(code.expose(), Some(transaction)).await?, Knock::In(_)) {
        return Ok(Vec::new());
    }
    let wait = method.time_until_unused(account.now());
    tokio::select! {
        () = account.door.attendant.stopped() => return Err(Halt::Stopped),
        () = tokio::time::sleep(wait) => method.forget_used(),
    }
    if let Knock::Asked { transaction } = account.knock(account.door.test.password.expose(), None).await? {
        let code = method.code(account.now()).ok_or(Failure::NotUnderstood)?;
        if matches!(account.knock(code.expose(), Some(&transaction)).await?, Knock::In(_)) {
            return Ok(Vec::new());
        }
    }
    Ok(vec![CheckFinding::of(THIS, Flaw::CodeRefused).about([type_of(method.kind)])])
}

/// The right password is refused: what would have been taken instead.
async fn why_refused(account: &mut Account<'_>, method: &mut Begun) -> Result<Vec<CheckFinding>, Halt> {
    let code = method.code(account.now()).ok_or(Failure::NotUnderstood)?;
    let both = account.password_and(code.expose());
    let finding = if matches!(account.knock(&both, None).await?, Knock::In(_)) {
        CheckFinding::of(THIS, Flaw::CodeNotAskedFor).set("authentication", CODES_ASKED_FOR, PEOPLE)
    } else if matches!(account.knock(code.expose(), None).await?, Knock::In(_)) {
        CheckFinding::of(THIS, Flaw::PasswordNotFirstFactor).set("authentication", PASSWORD_FIRST, PEOPLE)
    } else {
        let both = format!("{PASSWORD_FIRST}, {CODES_ASKED_FOR}");
        CheckFinding::of(THIS, Flaw::LockedOut).set("authentication", both, PEOPLE)
    };
    Ok(vec![finding])
}
