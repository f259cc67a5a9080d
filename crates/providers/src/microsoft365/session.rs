//! A person who has signed in: what Microsoft Graph tells about them, and nothing more.

use super::graph::{challenge, log_refusal};
use super::methods::{self, Elsewhere};
use crate::error::{Failure, GuidedReadError};
use crate::guided::{GuidedSession, RegisteredMethod, SecondFactorRequirement};
use crate::http::{Answer, Call, Http};
use crate::oidc::{Client, TokenKeeper, Tokens};
use async_trait::async_trait;
use serde_json::Value;
use std::sync::Arc;
use tracing::{info, warn};
use url::Url;

/// Needs `UserAuthenticationMethod.Read` (Microsoft Graph, *List authentication methods*).
const METHODS: &str = "v1.0/me/authentication/methods";
/// Needs `Policy.Read.All`; beta only (Microsoft Graph beta, *Get authentication method states*).
const REQUIREMENTS: &str = "beta/me/authentication/requirements";

/// How many parts of a list are read.
const MOST_PARTS: usize = 10;

/// A signed-in work or school account.
pub(super) struct Microsoft365Session {
    graph: Arc<Graph>,
    tokens: TokenKeeper,
}

/// Microsoft Graph, as this cloud has it.
pub(super) struct Graph {
    /// The way to it.
    pub http: Http,
    /// Its address.
    pub base: Url,
    /// Whether it tells anybody about authentication methods.
    pub tells_methods: bool,
}

impl Microsoft365Session {
    pub(super) fn new(graph: Arc<Graph>, client: Client, tokens: Tokens) -> Self {
        Self { graph, tokens: TokenKeeper::new(client, tokens) }
    }

    /// Graph's answer, whatever it says; with another token if the first is refused without a challenge.
    async fn ask(&self, path: &'static str, query: Option<&str>) -> Result<Answer, GuidedReadError> {
        let access = self.tokens.access().await?;
        let call = Call::get(path).query_as_it_is(query);
        let answer = self.graph.http.send(&call.bearer(&access)).await?;
        if answer.status != 401 || challenge(&answer).is_some() {
            return Ok(answer);
        }
        let access = self.tokens.access_instead_of(&access).await?;
        Ok(self.graph.http.send(&Call::get(path).query_as_it_is(query).bearer(&access)).await?)
    }

    /// What Graph lets this person read, or why not.
    async fn read(&self, path: &'static str, query: Option<&str>) -> Result<Answer, GuidedReadError> {
        if !self.graph.tells_methods {
            return Err(GuidedReadError::NotTold);
        }
        let answer = self.ask(path, query).await?;
        if matches!(answer.status, 200..=299) {
            return Ok(answer);
        }
        log_refusal(path, &answer);
        if let Some(challenge) = challenge(&answer) {
            return Err(GuidedReadError::Challenged(challenge));
        }
        Err(match answer.status {
            // Also a fresh token was refused: this Graph does not take the tokens of this sign-in, and another sign-in would
            // bring the same (a cloud with a Graph of its own, such as DoD's).
            401 | 403 | 404 => GuidedReadError::NotAllowed,
            // Nothing was asked that could be malformed: it is not there.
            400 | 501 => GuidedReadError::NotTold,
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

    /// The whole list, part by part; where it cannot be read to its end, what is there counts only if there is something.
    async fn methods(&self) -> Result<Vec<RegisteredMethod>, GuidedReadError> {
        let (mut listed, mut query) = (Vec::new(), None);
        for _ in 0..MOST_PARTS {
            let answer = self.read(METHODS, query.as_deref()).await?;
            let body = answer.json::<Value>().ok_or(Failure::NotUnderstood)?;
            listed.extend(methods::methods(&body).ok_or(Failure::NotUnderstood)?);
            match methods::next(&body, &self.graph.base, METHODS) {
                Ok(None) => return Ok(listed),
                Ok(next) => query = next,
                Err(Elsewhere) => break,
            }
        }
        warn!("Graph's list of methods goes on where it cannot be followed");
        if listed.is_empty() { Err(GuidedReadError::NotAllowed) } else { Ok(listed) }
    }

    /// A beta interface: what it refuses or says in other words is [`GuidedReadError::NotAllowed`], that is *unknown*.
    async fn requirement(&self) -> Result<SecondFactorRequirement, GuidedReadError> {
        let answer = match self.read(REQUIREMENTS, None).await {
            Err(GuidedReadError::Failure(Failure::NotUnderstood)) => return Err(GuidedReadError::NotAllowed),
            Err(GuidedReadError::NotTold) if self.graph.tells_methods => return Err(GuidedReadError::NotAllowed),
            answer => answer?,
        };
        answer.json::<Value>().as_ref().and_then(methods::requirement).ok_or_else(|| {
            info!(path = REQUIREMENTS, "Graph names no state that this program knows");
            GuidedReadError::NotAllowed
        })
    }
}
