//! App passwords: tokens of the type `applspec`.

use super::moment::{moment, validity};
use super::offer::APP_PASSWORD;
use super::session::PrivacyIdeaSession;
use super::tokens::gone_is_success;
use super::wire::{Any, AppPasswordDetail, Refused, Reply, Token, ask_why};
use crate::error::{ChangeError, Counted, CreateError, Failure, Limit, LimitOf, ReadError};
use crate::http::Call;
use crate::provider::{AppPassword, AppPasswordState, Created, NewAppPassword};
use crate::server_words::ServerWords;
use jiff::Timestamp;
use password::redacted;
use tracing::warn;

/// What the limits say, in all releases from privacyIDEA 3.12 to 3.14 and in eduMFA 2.9 (`check_max_token_user` and
/// `check_max_token_realm` in `api/lib/prepolicy.py`): never translated there. One code stands for all of them, and for
/// every other policy, so that the sentence is compared as a whole; any other sentence is a reason that is not known.
pub(super) const LIMITS: [(&str, LimitOf); 5] = [
    ("The number of tokens of type applspec for this user is limited!", LimitOf::AppPasswords),
    ("The number of active tokens of type applspec for this user is limited!", LimitOf::WorkingAppPasswords),
    ("The number of tokens for this user is limited!", LimitOf::Everything),
    ("The number of active tokens for this user is limited!", LimitOf::EverythingWorking),
    ("The number of tokens in this realm is limited!", LimitOf::Organisation),
];

/// What is said where the right was taken away since the sign-in (`check_token_init`, the same releases).
const NO_RIGHT: &str = "User actions are defined, you are not allowed to enroll this token type!";

/// How the sentence of `otp_pin_minlength` begins (`check_pin` in `lib/policy.py`, the same releases); its number follows.
pub(super) const PIN_WANTED: &str = "The minimum OTP PIN length is ";

impl PrivacyIdeaSession {
    pub(super) async fn create_app_password(&self, request: &NewAppPassword) -> Result<Created, CreateError> {
        let length = request.shape.length.to_string();
        // Without an alphabet the server mixes in quotes and backslashes, which break mail apps. Brackets: exactly these.
        let contents = format!("[{}]", request.shape.alphabet);
        let end = request.expires.map(validity);
        let mut call = Call::post("token/init")
            .field("type", APP_PASSWORD)
            .field("genkey", "1")
            .field("description", &request.label)
            .field("applspec.length", &length)
            .field("applspec.contents", &contents);
        if let Some(scope) = &request.scope {
            call = call.field("service_id", scope);
        }
        if let Some(end) = &end {
            call = call.field("validity_period_end", end);
        }
        let reply: Result<Reply<Any, AppPasswordDetail>, Refused> = ask_why(&self.http, self.signed(call)).await;
        match reply {
            Ok(Reply { detail: Some(detail), .. }) => Ok(Created { id: detail.serial, secret: detail.password }),
            Ok(_) => Err(Failure::NotUnderstood.into()),
            Err(refused) if refused.trouble.is_forbidden() => Err(self.why_forbidden(refused.message).await),
            // All other parameters are ours.
            Err(refused) if refused.trouble.is_bad_parameter() => Err(CreateError::UnknownScope),
            Err(refused) => Err(refused.trouble.into_failure().into()),
        }
    }

    /// Which of many policies is against it, as far as that is known.
    async fn why_forbidden(&self, message: Option<String>) -> CreateError {
        let message = message.unwrap_or_default();
        warn!(text = redacted(&message, &[&self.user]), "a policy is against it");
        if !self.has_right("enrollAPPLSPEC") || message == NO_RIGHT {
            return CreateError::NotAllowed;
        }
        let limit = LIMITS.into_iter().find(|(sentence, _)| *sentence == message);
        if let Some((_, of)) = limit {
            return CreateError::LimitReached(Limit { of, counted: self.count_app_passwords().await });
        }
        match message.strip_prefix(PIN_WANTED) {
            Some(least) if least.trim().parse::<u32>().is_ok() => CreateError::PinWanted,
            _ => CreateError::Refused { words: ServerWords::new(&message) },
        }
    }

    pub(super) async fn count_app_passwords(&self) -> Option<Counted> {
        let all = self.list_app_passwords().await.ok()?;
        let ended = all.iter().filter(|password| password.state.has_ended()).count();
        Some(Counted { all: u32::try_from(all.len()).ok()?, ended: u32::try_from(ended).ok()? })
    }

    pub(super) async fn list_app_passwords(&self) -> Result<Vec<AppPassword>, ReadError> {
        let (tokens, now) = self.tokens(Some(("type", APP_PASSWORD))).await?;
        let own = tokens.into_iter().filter(|token| token.tokentype == APP_PASSWORD);
        let mut passwords: Vec<_> = own.map(|token| app_password(token, now)).collect();
        // Stable: within the same second the order of the tokens stands.
        passwords.sort_by_key(|password| std::cmp::Reverse(password.created));
        Ok(passwords)
    }

    pub(super) async fn describe_app_password(&self, serial: &str, label: &str) -> Result<(), ChangeError> {
        self.change(Call::post("token/description/{}").of(serial).field("description", label)).await
    }

    pub(super) async fn switch_app_password(&self, serial: &str, active: bool) -> Result<(), ChangeError> {
        let call = Call::post(if active { "token/enable/{}" } else { "token/disable/{}" });
        self.change(call.of(serial)).await
    }

    pub(super) async fn reset_app_password(&self, serial: &str) -> Result<(), ChangeError> {
        self.change(Call::post("token/reset/{}").of(serial)).await
    }

    pub(super) async fn put_app_password_away(&self, serial: &str) -> Result<(), ChangeError> {
        if self.has_right("delete") { self.delete_token(serial).await } else { self.revoke_app_password(serial).await }
    }

    pub(super) async fn revoke_app_password(&self, serial: &str) -> Result<(), ChangeError> {
        if !self.has_right("revoke") && self.has_right("delete") {
            // It ends either way.
            return self.delete_token(serial).await;
        }
        self.change(Call::post("token/revoke/{}").of(serial)).await.or_else(gone_is_success)
    }
}

fn app_password(token: Token, now: Timestamp) -> AppPassword {
    let date = |text: &Option<String>| text.as_deref().and_then(moment);
    let (begins, expires) = (date(&token.info.validity_period_start), date(&token.info.validity_period_end));
    // What has ended comes first, then what only the person can mend: each is a state of its own on the server.
    let state = if token.revoked {
        AppPasswordState::Revoked
    } else if token.locked {
        AppPasswordState::Locked
    } else if expires.is_some_and(|end| end <= now) {
        AppPasswordState::Expired
    } else if token.is_used_up() {
        AppPasswordState::UsedUp
    } else if !token.is_enrolled() {
        AppPasswordState::Unfinished
    } else if !token.active {
        // Before what others did: eduMFA counts wrong passwords also for what its owner has paused.
        AppPasswordState::Paused
    } else if token.has_failed_too_often() {
        AppPasswordState::Blocked
    } else if begins.is_some_and(|begin| begin > now) {
        AppPasswordState::NotYet
    } else {
        AppPasswordState::Active
    };
    AppPassword {
        created: date(&token.info.creation_date).or_else(|| date(&token.info.created_at)),
        last_used: date(&token.info.last_auth),
        expires,
        state,
        scope: token.info.service_id,
        label: token.description.unwrap_or_default(),
        id: token.serial,
    }
}
