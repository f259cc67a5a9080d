//! A sign-in that waits for the browser to come back.

use super::callback::Callback;
use super::client::{Client, Issuer};
use super::end_page::EndPage;
use super::loopback::{Loopback, Reception};
use super::tokens::{Tokens, ask_for_tokens};
use super::{claims, proof};
use crate::address::is_safe_endpoint;
use crate::error::{BrowserSignInError, Failure};
use crate::guided::BrowserSignInRequest;
use crate::http::{Call, Http};
use password::Secret;
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;
use tracing::{info, warn};
use url::Url;

/// How long the person may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long the browser may take to ask for the last page; one that was closed meanwhile never does.
const END_PATIENCE: Duration = Duration::from_secs(3);

/// A sign-in that waits for the browser to come back. Dropping it stops listening.
pub struct Pending {
    client: Client,
    loopback: Loopback,
    address: Url,
    redirect: String,
    language: String,
    claims: Option<Secret>,
    state: Secret,
    nonce: Secret,
    verifier: Secret,
}

impl Pending {
    pub(super) async fn begin(client: Client, request: BrowserSignInRequest) -> Result<Self, BrowserSignInError> {
        if !is_safe_endpoint(&client.authorize) || !is_safe_endpoint(&client.token) {
            return Err(BrowserSignInError::NotConfigured);
        }
        let claims = claims::request(client.capabilities, request.claims.as_ref())
            .map_err(|_| Failure::NotUnderstood)
            .inspect_err(|_| warn!("the claims that the provider wants asked for are not understood"))?;
        let loopback = Loopback::open().await.map_err(|error| {
            warn!(%error, "cannot listen on loopback");
            BrowserSignInError::CannotListen
        })?;
        // A system without randomness fails everything else as well; it is no error of its own.
        let random = || proof::random().map_err(|_| BrowserSignInError::CannotListen);
        let (state, nonce, verifier) = (random()?, random()?, random()?);
        // To the letter: with a slash behind it, it would be another address to some providers.
        let redirect = format!("http://{}", loopback.host());
        let mut address = client.authorize.clone();
        {
            let mut query = address.query_pairs_mut();
            query
                .append_pair("client_id", &client.client_id)
                .append_pair("response_type", "code")
                .append_pair("response_mode", "query")
                .append_pair("redirect_uri", &redirect)
                .append_pair("scope", &client.scopes.join(" "))
                .append_pair("state", state.expose())
                .append_pair("nonce", nonce.expose())
                .append_pair("code_challenge", &proof::challenge(&verifier))
                .append_pair("code_challenge_method", "S256");
            if !request.address.is_empty() {
                query.append_pair("login_hint", &request.address);
            }
            if let Some(claims) = &claims {
                query.append_pair("claims", claims.expose());
            }
        }
        let language = request.language;
        Ok(Self { client, loopback, address, redirect, language, claims, state, nonce, verifier })
    }

    /// What to open in the browser.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Waits for the browser, at most ten minutes, and redeems what it brings, once.
    pub async fn finish(self) -> Result<Tokens, BrowserSignInError> {
        let (reception, mut callbacks) =
            Reception::new(self.loopback.host(), self.state.clone(), self.language.clone());
        // The door stays open while the code is redeemed: for the browser, which waits for the end of it, and for second
        // answers, which are told that they are.
        let serving = self.loopback.serve(reception.clone());
        let mut serving = pin!(serving);
        let callback = tokio::select! {
            never = &mut serving => match never {},
            callback = timeout(PATIENCE, callbacks.recv()) => match callback {
                Ok(Some(callback)) => callback,
                Ok(None) | Err(_) => {
                    info!("the browser has not come back in time");
                    return Err(BrowserSignInError::NotFinished);
                }
            },
        };
        let result = tokio::select! {
            never = &mut serving => match never {},
            result = self.redeem(callback) => result,
        };
        let page = if result.is_ok() { EndPage::SignedIn } else { EndPage::NotSignedIn };
        tokio::select! {
            never = &mut serving => match never {},
            _ = timeout(END_PATIENCE, reception.end_with(page)) => {}
        }
        result
    }

    async fn redeem(&self, callback: Callback) -> Result<Tokens, BrowserSignInError> {
        let client = &self.client;
        if let (Some(answering), Issuer::Exact(issuer)) = (&callback.issuer, &client.issuer)
            && answering != issuer
        {
            warn!("another issuer answers than the one that was asked");
            return Err(BrowserSignInError::NotGenuine);
        }
        let code = callback.answer.map_err(|error| error.into_sign_in_error(client))?;
        let mut call = Call::post_here("token")
            .field("grant_type", "authorization_code")
            .field("client_id", &client.client_id)
            .field("code", code.expose())
            .field("redirect_uri", &self.redirect)
            .field("code_verifier", self.verifier.expose());
        if let Some(claims) = &self.claims {
            call = call.field("claims", claims.expose());
        }
        let http = Http::new(client.token.clone(), client.manners.clone());
        let grant = ask_for_tokens(&http, &call).await?.map_err(|error| error.into_sign_in_error(client))?;
        grant.into_tokens(client, Some(&self.nonce))
    }
}
