//! Whether the password still signs in while a method is begun and not finished, as after a power cut.

use super::PEOPLE;
use super::account::{Account, Beginning, Halt, Knock, LABEL};
use crate::provider::MethodKind;
use crate::server_check::{CheckFinding, Flaw, Question};

const THIS: Question = Question::HalfMadeMethod;

/// What leaves a method half-made here, and the methods to make one by, without a message to anybody.
const STATES: [(&str, &[MethodKind]); 2] = [
    ("verify", &[MethodKind::AuthenticatorApp, MethodKind::CounterApp]),
    ("clientwait", &[MethodKind::Push, MethodKind::AuthenticatorApp, MethodKind::CounterApp]),
];

pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    if account.is_in_use() {
        return Err(Halt::NotTried("account in use"));
    }
    let (mut tried, mut shut) = (0, Vec::new());
    for (state, kinds) in STATES {
        let is_left = |kind: &MethodKind| {
            account.begun.iter().any(|(begun, left)| begun == kind && left.as_deref() == Some(state))
        };
        let Some(kind) = kinds.iter().copied().find(is_left) else { continue };
        let Beginning::Begun(begun) = account.begin(kind, None, Some(LABEL)).await? else { continue };
        // The session lives, and takes the method away whatever comes of this.
        let knock = account.knock(account.door.test.password.expose(), None).await;
        account.take_away(&begun.serial).await?;
        tried += 1;
        if !matches!(knock?, Knock::In(_)) {
            shut.push(state);
        }
    }
    if tried == 0 {
        return Err(Halt::NotTried("no method is left half-made"));
    }
    if shut.is_empty() {
        return Ok(Vec::new());
    }
    if !account.version.ignores_rollout_state() {
        return Ok(vec![CheckFinding::of(THIS, Flaw::HalfMadeMethodLocksOutHere).about(shut)]);
    }
    let finding = CheckFinding::of(THIS, Flaw::HalfMadeMethodLocksOut).about(shut);
    Ok(vec![finding.set("authentication", "passthru_ignore_rollout_state=verify clientwait", PEOPLE)])
}
