//! Signing in to Microsoft 365: the shared sign-in, and the session that comes out of it.

use super::authority::Tenant;
use super::session::{Graph, Microsoft365Session};
use crate::error::BrowserSignInError;
use crate::guided::{BrowserSignIn, DeviceSignIn, GuidedSession};
use crate::oidc::{Client, DevicePending, Pending, Tokens};
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// Waits for what is pending, and opens the session.
pub(super) struct Waiting<P> {
    pub pending: P,
    pub client: Client,
    pub graph: Arc<Graph>,
    pub known_tenant: KnownTenant,
}

/// The tenant that somebody has signed in to: a name that is never mistaken, whatever the person typed.
#[derive(Clone, Default)]
pub(super) struct KnownTenant(Arc<Mutex<Option<Tenant>>>);

impl KnownTenant {
    /// The tenant of the latest sign-in, if there was one.
    pub(super) fn get(&self) -> Option<Tenant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn learn(&self, tokens: &Tokens) {
        let tenant = tokens.identity.tenant.as_deref().and_then(Tenant::parse);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = tenant;
    }
}

#[async_trait]
impl BrowserSignIn for Waiting<Pending> {
    fn address(&self) -> &Url {
        self.pending.address()
    }

    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        let tokens = self.pending.finish().await?;
        self.known_tenant.learn(&tokens);
        Ok(Arc::new(Microsoft365Session::new(self.graph, self.client, tokens)))
    }
}

#[async_trait]
impl DeviceSignIn for Waiting<DevicePending> {
    fn user_code(&self) -> &Secret {
        self.pending.user_code()
    }

    fn address(&self) -> &Url {
        self.pending.address()
    }

    fn valid_until(&self) -> Timestamp {
        self.pending.valid_until()
    }

    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        let tokens = self.pending.finish().await?;
        self.known_tenant.learn(&tokens);
        Ok(Arc::new(Microsoft365Session::new(self.graph, self.client, tokens)))
    }
}
