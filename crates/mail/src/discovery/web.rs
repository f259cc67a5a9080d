//! Files from the web: over HTTPS alone, from the computer that was asked, and short.

use super::NotUsed;
use super::network::{Network, NoAddress};
use proxy::Route;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Proxy, Response, StatusCode, retry};
use std::collections::HashMap;
use std::error::Error;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::debug;
use trust::WhyNot;
use url::Url;

/// The longest file, in bytes, unpacked: many times what an honest one has.
const FILE_MAX: usize = 256 * 1024;

/// How often a computer may point to another place on itself.
const REDIRECTS_MAX: usize = 3;

/// What administrators find in their server's logs.
const USER_AGENT: &str = concat!("AppPasswordWizard/", env!("CARGO_PKG_VERSION"));

/// The only signs of what a proxy did with `CONNECT`: hyper-util keeps its error type to itself. The tests of a proxy that
/// wants a sign-in, and of one that is not there, fail when the words change.
const PROXY_WANTS_SIGN_IN: &str = "tunnel error: proxy authorization required";
const PROXY_NOT_REACHED: &str = "tunnel error: failed to create underlying connection";

/// The web. Clones share connections.
#[derive(Clone)]
pub(super) struct Web {
    network: Network,
    /// One a route; missing where the operating system has no certificate to trust.
    clients: Arc<Mutex<HashMap<Route, Option<Client>>>>,
}

impl Web {
    pub(super) fn new(network: &Network) -> Self {
        Self { network: network.clone(), clients: Arc::default() }
    }

    /// Fetches a file.
    pub(super) async fn file(&self, url: Url) -> Result<Vec<u8>, NotUsed> {
        loop {
            let route = self.network.proxies.route(&url).await;
            match self.file_by(&route, url.clone()).await {
                // The next one of the list; nobody else has been asked yet.
                Err(NotUsed::ProxyUnreachable) if self.network.proxies.failed(&url, &route) => {}
                result => return result,
            }
        }
    }

    async fn file_by(&self, route: &Route, url: Url) -> Result<Vec<u8>, NotUsed> {
        let client = self.client(route).ok_or(NotUsed::NotTrusted)?;
        let response = client.get(url).send().await.map_err(|error| not_used(&error))?;
        let status = response.status();
        debug!(%status, "answered");
        match status {
            _ if status.is_success() => read(response).await,
            _ if status.is_redirection() => Err(NotUsed::Redirected),
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => Err(NotUsed::ProxyAuthRequired),
            _ if status.is_client_error() => Err(NotUsed::NotThere),
            _ => Err(NotUsed::NotReached),
        }
    }

    fn client(&self, route: &Route) -> Option<Client> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        clients.entry(route.clone()).or_insert_with(|| new_client(&self.network, route)).clone()
    }
}

fn new_client(network: &Network, route: &Route) -> Option<Client> {
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .https_only(true)
        .referer(false)
        .redirect(Policy::custom(follow))
        .retry(retry::never())
        .dns_resolver(network.clone())
        // What the environment says has been weighed already.
        .no_proxy();
    if let Route::Through(proxy) = route {
        builder = builder.proxy(Proxy::all(proxy.as_str()).ok()?);
    }
    let (config, _issuer) = network.trust.config().ok()?;
    builder.tls_backend_preconfigured((*config).clone()).build().ok()
}

/// A computer may point to another place on itself. What stands elsewhere, the certificate of the domain does not vouch for.
fn follow(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let (to, before) = (attempt.url(), attempt.previous());
    let stays = before.first().is_some_and(|first| first.origin() == to.origin());
    if stays && before.len() <= REDIRECTS_MAX { attempt.follow() } else { attempt.stop() }
}

/// Reads up to the limit, and no further.
async fn read(mut response: Response) -> Result<Vec<u8>, NotUsed> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > FILE_MAX) {
        return Err(NotUsed::TooLong);
    }
    let mut file = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| not_used(&error))? {
        if file.len() + chunk.len() > FILE_MAX {
            return Err(NotUsed::TooLong);
        }
        file.extend_from_slice(&chunk);
    }
    Ok(file)
}

/// Why there is no answer, or only a part of one.
fn not_used(error: &reqwest::Error) -> NotUsed {
    let causes = || std::iter::successors(error.source(), |cause| behind(*cause));
    for cause in causes() {
        if let Some(reason) = cause.downcast_ref::<NoAddress>() {
            return (*reason).into();
        }
        match cause.to_string().as_str() {
            PROXY_WANTS_SIGN_IN => return NotUsed::ProxyAuthRequired,
            PROXY_NOT_REACHED => return NotUsed::ProxyUnreachable,
            _ => {}
        }
        if cause.downcast_ref::<rustls::Error>().and_then(WhyNot::of).is_some() {
            return NotUsed::NotTrusted;
        }
    }
    if error.is_timeout() {
        return NotUsed::TimedOut;
    }
    if error.is_body() || error.is_decode() { NotUsed::NotUnderstood } else { NotUsed::NotReached }
}

fn behind<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        // An I/O error is silent about what it wraps: its `source` is that of the wrapped one.
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}
