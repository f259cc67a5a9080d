//! This program as an OAuth client of one provider.

use super::{DevicePending, OAuthError, Pending};
use crate::error::BrowserSignInError;
use crate::guided::{BrowserSignInRequest, SignInRefusal};
use crate::http::Manners;
use url::Url;

/// This program, as one provider knows it.
#[derive(Clone)]
pub struct Client {
    /// Where the browser goes (RFC 6749 §3.1).
    pub authorize: Url,
    /// Where codes and refresh tokens are redeemed (RFC 6749 §3.2).
    pub token: Url,
    /// Where device codes come from (RFC 8628 §3.1), if the provider has them and the organisation allows them.
    pub device: Option<Url>,
    /// The public identifier; there is no secret to it.
    pub client_id: String,
    /// What is asked for; `openid` has to be among it, and `offline_access` or the like for a refresh token.
    pub scopes: Vec<String>,
    /// Who must have issued the id token.
    pub issuer: Issuer,
    /// What this client can do (`xms_cc` in the claims request), such as `cp1`: it understands claims challenges.
    pub capabilities: &'static [&'static str],
    /// What a refusal means, as far as this provider's codes tell.
    pub refusal: fn(&OAuthError) -> SignInRefusal,
    /// How long and how much is put up with.
    pub manners: Manners,
}

/// The issuer of id tokens. It is compared to the letter (OpenID Connect Core §3.1.3.7, point 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issuer {
    /// Always this one.
    Exact(String),
    /// One a tenant: `{tenantid}` in it stands for the id token's `tid`, which must be there.
    PerTenant(String),
}

impl Client {
    /// Listens for the browser on this computer and works out what to open in it. Sends nothing yet.
    pub async fn begin(&self, request: BrowserSignInRequest) -> Result<Pending, BrowserSignInError> {
        Pending::begin(self.clone(), request).await
    }

    /// Asks for a code to type on another device.
    pub async fn begin_device(&self) -> Result<DevicePending, BrowserSignInError> {
        DevicePending::begin(self.clone()).await
    }
}
