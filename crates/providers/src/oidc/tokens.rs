//! What a sign-in brings.

use super::OAuthError;
use super::client::Client;
use super::id_token;
use crate::error::{BrowserSignInError, Failure};
use crate::http::{Call, Http};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use serde::Deserialize;

/// What a provider hands out after a sign-in.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Opens the provider's interfaces. Opaque: it is for them to read.
    pub access: Secret,
    /// Brings the next tokens.
    pub refresh: Option<Secret>,
    /// Until when the access token is good; `None`: the provider does not say.
    pub expires: Option<Timestamp>,
    /// Who signed in.
    pub identity: Identity,
}

/// Who signed in, from the id token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account's name as the provider writes it (`preferred_username`); for people, never to decide by.
    pub user: String,
    /// The tenant (`tid`), where the provider has tenants.
    pub tenant: Option<String>,
    /// The issuer (`iss`). Together with `subject` it never names anybody else.
    pub issuer: String,
    /// The account's identifier with this issuer (`sub`).
    pub subject: String,
}

/// What the token endpoint answers with (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
#[derive(Deserialize)]
pub(super) struct Grant {
    access_token: Secret,
    token_type: String,
    expires_in: Option<u64>,
    pub refresh_token: Option<Secret>,
    pub id_token: Option<Secret>,
}

impl Grant {
    /// The access token, and until when it is good.
    pub fn access(&self, now: Timestamp) -> (Secret, Option<Timestamp>) {
        // A provider that names an age beyond all calendars sets no limit.
        let lifetime = self.expires_in.and_then(|seconds| seconds.try_into().ok()).map(SignedDuration::from_secs);
        (self.access_token.clone(), lifetime.and_then(|lifetime| now.checked_add(lifetime).ok()))
    }

    /// The tokens of a new sign-in, whose id token has to be there and genuine.
    pub fn into_tokens(self, client: &Client, nonce: Option<&Secret>) -> Result<Tokens, BrowserSignInError> {
        let now = Timestamp::now();
        let id_token = self.id_token.as_ref().ok_or(Failure::NotUnderstood)?;
        let identity = id_token::identity(id_token, client, nonce, now)?;
        let (access, expires) = self.access(now);
        Ok(Tokens { access, refresh: self.refresh_token, expires, identity })
    }
}

/// Asks the token endpoint, once: what it redeems is good for one time.
pub(super) async fn ask_for_tokens(http: &Http, call: &Call<'_>) -> Result<Result<Grant, OAuthError>, Failure> {
    let answer = http.send(call).await?;
    if answer.status != 200 {
        return answer.json().map(Err).ok_or(Failure::NotUnderstood);
    }
    let grant: Grant = answer.json().ok_or(Failure::NotUnderstood)?;
    if grant.access_token.is_empty() || !grant.token_type.eq_ignore_ascii_case("bearer") {
        return Err(Failure::NotUnderstood);
    }
    Ok(Ok(grant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_body_makes_it_panic(bytes: Vec<u8>) {
            let _ = serde_json::from_slice::<Grant>(&bytes);
        }

        #[test]
        fn no_lifetime_makes_it_panic(expires_in: u64) {
            let body = serde_json::json!({"access_token": "a", "token_type": "Bearer", "expires_in": expires_in});
            serde_json::from_value::<Grant>(body).unwrap().access(Timestamp::now());
        }
    }
}
