//! Signing in to Microsoft 365: the shared sign-in, and the session that comes out of it.

use super::session::Microsoft365Session;
use crate::error::BrowserSignInError;
use crate::guided::{BrowserSignIn, DeviceSignIn, GuidedSession};
use crate::http::Http;
use crate::oidc::{Client, DevicePending, Pending};
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use std::sync::Arc;
use url::Url;

/// Waits for what is pending, and opens the session.
pub(super) struct Waiting<P> {
    pub pending: P,
    pub client: Client,
    pub graph: Arc<Http>,
}

#[async_trait]
impl BrowserSignIn for Waiting<Pending> {
    fn address(&self) -> &Url {
        self.pending.address()
    }

    async fn finish(self: Box<Self>) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
        let tokens = self.pending.finish().await?;
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
        Ok(Arc::new(Microsoft365Session::new(self.graph, self.client, tokens)))
    }
}
