//! Keeping tokens fresh.

use super::client::Client;
use super::tokens::{Identity, Tokens, ask_for_tokens};
use super::{claims, id_token};
use crate::error::{BrowserSignInError, Failure, GuidedReadError};
use crate::guided::SignInRefusal;
use crate::http::{Call, Http};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use tokio::sync::Mutex;
use tracing::warn;

/// How long before its end an access token is replaced, so that it does not run out on the way.
const MARGIN: SignedDuration = SignedDuration::from_mins(2);

/// The tokens of a session: hands out an access token that is good now, and fetches the next when it is time.
///
/// Whoever asks while the next is being fetched gets that one: a refresh token is sent once.
pub struct TokenKeeper {
    client: Client,
    http: Http,
    identity: Identity,
    /// Missing once the provider has ended the session.
    tokens: Mutex<Option<Tokens>>,
}

impl TokenKeeper {
    /// Keeps `tokens`, which came from `client`.
    pub fn new(client: Client, tokens: Tokens) -> Self {
        let http = Http::new(client.token.clone(), client.manners.clone());
        let identity = tokens.identity.clone();
        Self { client, http, identity, tokens: Mutex::new(Some(tokens)) }
    }

    /// Who signed in.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// A good access token; refreshed once if it has (nearly) run out.
    /// [`Failure::SignedOut`] where there is none to be had without the person.
    pub async fn access(&self) -> Result<Secret, GuidedReadError> {
        let mut kept = self.tokens.lock().await;
        let tokens = kept.as_ref().ok_or(Failure::SignedOut)?;
        let left = tokens.expires.map(|expires| expires.duration_since(Timestamp::now()));
        let is_good = match (left, &tokens.refresh) {
            (None, _) => true,
            (Some(left), Some(_)) => left > MARGIN,
            (Some(left), None) => left.is_positive(),
        };
        if is_good {
            return Ok(tokens.access.clone());
        }
        self.refresh(&mut kept).await
    }

    /// Another access token after a server refused `refused` (401 without a challenge). Call it once a request, and take
    /// a second 401 for [`Failure::SignedOut`].
    pub async fn access_instead_of(&self, refused: &Secret) -> Result<Secret, GuidedReadError> {
        let mut kept = self.tokens.lock().await;
        match kept.as_ref() {
            Some(tokens) if tokens.access != *refused => Ok(tokens.access.clone()),
            _ => self.refresh(&mut kept).await,
        }
    }

    async fn refresh(&self, kept: &mut Option<Tokens>) -> Result<Secret, GuidedReadError> {
        let Some(refresh) = kept.as_ref().and_then(|tokens| tokens.refresh.clone()) else {
            *kept = None;
            return Err(Failure::SignedOut.into());
        };
        let claims = claims::request(self.client.capabilities, None).map_err(|_| Failure::NotUnderstood)?;
        let mut call = Call::post_here("token")
            .field("grant_type", "refresh_token")
            .field("client_id", &self.client.client_id)
            .field("refresh_token", refresh.expose());
        if let Some(claims) = &claims {
            call = call.field("claims", claims.expose());
        }
        let grant = match ask_for_tokens(&self.http, &call).await? {
            Ok(grant) => grant,
            Err(error) => {
                let has_failed = error.is_of_the_provider();
                return Err(match error.into_sign_in_error(&self.client) {
                    BrowserSignInError::Challenged { claims, .. } => GuidedReadError::Challenged(claims),
                    BrowserSignInError::Failure(failure) => failure.into(),
                    // The refresh token stays as good as it was.
                    BrowserSignInError::Refused { refusal: SignInRefusal::Other, .. } if has_failed => {
                        Failure::ServerFailed { status: 500 }.into()
                    }
                    // Only that time has passed is ended by signing in again, whatever else it may be.
                    BrowserSignInError::Refused { refusal, correlation } if refusal != SignInRefusal::AnswerExpired => {
                        *kept = None;
                        GuidedReadError::Refused { refusal, correlation }
                    }
                    _ => {
                        *kept = None;
                        Failure::SignedOut.into()
                    }
                });
            }
        };
        let now = Timestamp::now();
        // There need not be one this time; if there is, it is about the same person (OpenID Connect Core §12.2).
        if let Some(id_token) = &grant.id_token {
            let is_same = id_token::identity(id_token, &self.client, None, now)
                .is_ok_and(|new| (&new.issuer, &new.subject) == (&self.identity.issuer, &self.identity.subject));
            if !is_same {
                warn!("the refreshed tokens are not this person's");
                *kept = None;
                return Err(Failure::SignedOut.into());
            }
        }
        let (access, expires) = grant.access(now);
        // Where the provider does not rotate refresh tokens, the old one stays good (RFC 6749 §6).
        let refresh = grant.refresh_token.or(Some(refresh));
        *kept = Some(Tokens { access: access.clone(), refresh, expires, identity: self.identity.clone() });
        Ok(access)
    }
}
