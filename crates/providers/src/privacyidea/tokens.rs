//! What methods and app passwords have in common: to the server, both are tokens.

use super::offer::read_error;
use super::session::PrivacyIdeaSession;
use super::wire::{Any, Reply, Token, TokenPage, Trouble, ask};
use crate::error::{ChangeError, Failure, ReadError};
use crate::http::Call;
use jiff::Timestamp;

/// The server's own default is 15.
const PAGE_SIZE: &str = "100";

/// More pages than any account has: a server that goes on for ever is not followed.
const MOST_PAGES: usize = 50;

impl PrivacyIdeaSession {
    /// All tokens of the signed-in user for which the server's filter holds (`type` or `serial`), newest first, and the
    /// server's clock.
    pub(super) async fn tokens(
        &self,
        filter: Option<(&'static str, &str)>,
    ) -> Result<(Vec<Token>, Timestamp), ReadError> {
        let (mut tokens, mut page) = (Vec::new(), 1);
        for _ in 0..MOST_PAGES {
            let number = page.to_string();
            let mut call = Call::get("token/").query("pagesize", PAGE_SIZE).query("page", &number);
            if let Some((name, value)) = filter {
                call = call.query(name, value);
            }
            let reply: Reply<TokenPage, Any> = ask(&self.http, self.signed(call)).await.map_err(read_error)?;
            tokens.extend(reply.value.tokens);
            match reply.value.next {
                Some(next) if next > page => page = next,
                _ => {
                    tokens.sort_by_key(|token| std::cmp::Reverse(token.id));
                    return Ok((tokens, reply.server_time.unwrap_or_else(Timestamp::now)));
                }
            }
        }
        Err(Failure::NotUnderstood.into())
    }

    /// The token of that serial, if it is there and the signed-in user's.
    pub(super) async fn token(&self, serial: &str) -> Result<Option<Token>, ReadError> {
        let (tokens, _) = self.tokens(Some(("serial", serial))).await?;
        Ok(tokens.into_iter().find(|token| token.serial == serial))
    }

    /// Gone already is success.
    pub(super) async fn delete_token(&self, serial: &str) -> Result<(), ChangeError> {
        self.change(Call::delete("token/{}").of(serial)).await.or_else(gone_is_success)
    }

    pub(super) async fn change(&self, call: Call<'_>) -> Result<(), ChangeError> {
        let reply: Result<Reply<Any, Any>, _> = ask(&self.http, self.signed(call)).await;
        reply.map(|_| ()).map_err(change_error)
    }
}

pub(super) fn gone_is_success(error: ChangeError) -> Result<(), ChangeError> {
    if error == ChangeError::NotFound { Ok(()) } else { Err(error) }
}

pub(super) fn change_error(trouble: Trouble) -> ChangeError {
    match trouble {
        trouble if trouble.is_forbidden() || trouble.is_locked() => ChangeError::NotAllowed,
        trouble if trouble.is_missing() => ChangeError::NotFound,
        trouble => trouble.into_failure().into(),
    }
}
