//! A person who has signed in: what Microsoft Graph tells about them, and nothing more.

use super::graph::{challenge, log_refusal};
use super::methods;
use crate::error::{Failure, GuidedReadError};
use crate::guided::{GuidedSession, RegisteredMethod, SecondFactorRequirement};
use crate::http::{Answer, Call, Http};
use crate::oidc::{Client, TokenKeeper, Tokens};
use async_trait::async_trait;
use serde_json::Value;
use std::sync::Arc;
use tracing::info;

/// Needs `UserAuthenticationMethod.Read` (Microsoft Graph, *List authentication methods*).
const METHODS: &str = "v1.0/me/authentication/methods";
/// Needs `Policy.Read.All`; beta only (Microsoft Graph beta, *Get authentication method states*).
const REQUIREMENTS: &str = "beta/me/authentication/requirements";

/// A signed-in work or school account.
pub(super) struct Microsoft365Session {
    graph: Arc<Http>,
    tokens: TokenKeeper,
}

impl Microsoft365Session {
    pub(super) fn new(graph: Arc<Http>, client: Client, tokens: Tokens) -> Self {
        Self { graph, tokens: TokenKeeper::new(client, tokens) }
    }

    /// Graph's answer, whatever it says; with another token if the first is refused without a challenge.
    async fn ask(&self, path: &'static str) -> Result<Answer, GuidedReadError> {
        let access = self.tokens.access().await?;
        let answer = self.graph.send(&Call::get(path).bearer(&access)).await?;
        if answer.status != 401 || challenge(&answer).is_some() {
            return Ok(answer);
        }
        let access = self.tokens.access_instead_of(&access).await?;
        Ok(self.graph.send(&Call::get(path).bearer(&access)).await?)
    }

    /// What Graph lets this person read, or why not.
    async fn read(&self, path: &'static str) -> Result<Answer, GuidedReadError> {
        let answer = self.ask(path).await?;
        if matches!(answer.status, 200..=299) {
            return Ok(answer);
        }
        log_refusal(path, &answer);
        if let Some(challenge) = challenge(&answer) {
            return Err(GuidedReadError::Challenged(challenge));
        }
        Err(match answer.status {
            401 => Failure::SignedOut.into(),
            403 | 404 => GuidedReadError::NotAllowed,
            _ => Failure::NotUnderstood.into(),
        })
    }
}

#[async_trait]
impl GuidedSession for Microsoft365Session {
    fn user(&self) -> &str {
        &self.tokens.identity().user
    }

    fn tenant(&self) -> Option<&str> {
        self.tokens.identity().tenant.as_deref()
    }

    async fn methods(&self) -> Result<Vec<RegisteredMethod>, GuidedReadError> {
        let answer = self.read(METHODS).await?;
        let listed = answer.json::<Value>().as_ref().and_then(methods::methods);
        listed.ok_or_else(|| Failure::NotUnderstood.into())
    }

    /// A beta interface: what it refuses or says in other words is [`GuidedReadError::NotAllowed`], that is *unknown*.
    async fn requirement(&self) -> Result<SecondFactorRequirement, GuidedReadError> {
        let answer = match self.read(REQUIREMENTS).await {
            Err(GuidedReadError::Failure(Failure::NotUnderstood)) => return Err(GuidedReadError::NotAllowed),
            answer => answer?,
        };
        answer.json::<Value>().as_ref().and_then(methods::requirement).ok_or_else(|| {
            info!(path = REQUIREMENTS, "Graph names no state that this program knows");
            GuidedReadError::NotAllowed
        })
    }
}
