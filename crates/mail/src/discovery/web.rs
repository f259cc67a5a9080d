//! Files from the web: over HTTPS alone, from the computer that was asked, and short.

use super::NotUsed;
use super::network::{Network, NoAddress};
use crate::trust::why_not_trusted;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Response, StatusCode, retry};
use std::error::Error;
use std::io;
use tracing::debug;
use url::Url;

/// The longest file, in bytes, unpacked: many times what an honest one has.
const FILE_MAX: usize = 256 * 1024;

/// How often a computer may point to another place on itself.
const REDIRECTS_MAX: usize = 3;

/// What administrators find in their server's logs.
const USER_AGENT: &str = concat!("AppPasswordWizard/", env!("CARGO_PKG_VERSION"));

/// The web. Clones share connections.
#[derive(Clone)]
pub(super) struct Web {
    /// Missing where the operating system has no certificate to trust.
    client: Option<Client>,
}

impl Web {
    pub(super) fn new(network: &Network) -> Self {
        let builder = Client::builder()
            .user_agent(USER_AGENT)
            .https_only(true)
            .referer(false)
            .redirect(Policy::custom(follow))
            .retry(retry::never())
            .dns_resolver(network.clone());
        // A proxy knows nothing of the computers that a test has made up.
        #[cfg(feature = "fake")]
        let builder = if network.computers.is_some() { builder.no_proxy() } else { builder };
        let config = network.trust.config().ok();
        let client = config.and_then(|config| builder.tls_backend_preconfigured((*config).clone()).build().ok());
        Self { client }
    }

    /// Fetches a file.
    pub(super) async fn file(&self, url: Url) -> Result<Vec<u8>, NotUsed> {
        let client = self.client.as_ref().ok_or(NotUsed::NotTrusted)?;
        let response = client.get(url).send().await.map_err(|error| not_used(&error))?;
        let status = response.status();
        debug!(%status, "answered");
        match status {
            _ if status.is_success() => read(response).await,
            _ if status.is_redirection() => Err(NotUsed::Redirected),
            // The proxy wants a sign-in: the computer itself was not asked.
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => Err(NotUsed::NotReached),
            _ if status.is_client_error() => Err(NotUsed::NotThere),
            _ => Err(NotUsed::NotReached),
        }
    }
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
        if cause.downcast_ref::<rustls::Error>().is_some_and(|error| why_not_trusted(error).is_some()) {
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
