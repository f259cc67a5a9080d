//! App passwords: tokens of the type `applspec`.

use super::moment::{moment, validity};
use super::offer::APP_PASSWORD;
use super::session::PrivacyIdeaSession;
use super::tokens::gone_is_success;
use super::wire::{Any, AppPasswordDetail, Reply, Token, Trouble, ask};
use crate::error::{ChangeError, CreateError, Failure, ReadError};
use crate::http::Call;
use crate::provider::{AppPassword, AppPasswordState, Created, NewAppPassword};
use jiff::Timestamp;

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
        let reply: Result<Reply<Any, AppPasswordDetail>, Trouble> = ask(&self.http, self.signed(call)).await;
        match reply {
            Ok(Reply { detail: Some(detail), .. }) => Ok(Created { id: detail.serial, secret: detail.password }),
            Ok(_) => Err(Failure::NotUnderstood.into()),
            // One code for two causes; who may create, and may not, has too many.
            Err(trouble) if trouble.is_forbidden() && self.has_right("enrollAPPLSPEC") => {
                Err(CreateError::LimitReached)
            }
            Err(trouble) if trouble.is_forbidden() => Err(CreateError::NotAllowed),
            // All other parameters are ours.
            Err(trouble) if trouble.is_bad_parameter() => Err(CreateError::UnknownScope),
            Err(trouble) => Err(trouble.into_failure().into()),
        }
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
    let expires = date(&token.info.validity_period_end);
    let state = if token.revoked || token.locked || token.has_failed_too_often() {
        AppPasswordState::Revoked
    } else if expires.is_some_and(|end| end <= now) {
        AppPasswordState::Expired
    } else if !token.active {
        AppPasswordState::Paused
    } else {
        AppPasswordState::Active
    };
    AppPassword {
        created: date(&token.info.creation_date),
        last_used: date(&token.info.last_auth),
        expires,
        state,
        scope: token.info.service_id,
        label: token.description.unwrap_or_default(),
        id: token.serial,
    }
}
