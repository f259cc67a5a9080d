//! Manners towards a provider's server, the same for every provider: which proxy, time limits, one size limit, no
//! redirects, what may be tried again and when, what is logged, and what each way of failing is called.

mod call;
mod failure;
#[cfg(fuzzing)]
pub(crate) mod fuzzing;
mod retry_after;

pub use call::{Answer, Call};

use crate::error::Failure;
use backon::{BackoffBuilder, ExponentialBuilder};
use failure::{failure_of_body, failure_of_sending, failure_of_status, root_cause};
use proxy::{Proxies, Route};
use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use reqwest::{Client, Proxy, Response, redirect, retry};
use retry_after::retry_after;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tracing::{debug, info, warn};
use url::Url;
use zeroize::{Zeroize, Zeroizing};

/// What administrators find in their server's logs.
const USER_AGENT: &str = concat!("AppPasswordWizard/", env!("CARGO_PKG_VERSION"));

/// How long and how much is put up with. The default is what people get; tests shorten it.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Until a connection stands; 10 s.
    pub connect: Duration,
    /// Until the whole answer is here, all tries and pauses together; 30 s. To find out the proxy before has a limit of its
    /// own ([`proxy::LIMIT`]).
    pub total: Duration,
    /// Bytes of an answer, unpacked; 1 MiB.
    pub body_limit: usize,
    /// The longest Retry-After that is waited for; 5 s. A longer one is handed to the person.
    pub patience: Duration,
    /// How often a call that changes nothing is tried; 3.
    pub tries: usize,
    /// The pause before the second try; it doubles, and a random part is added. 200 ms.
    pub pause: Duration,
    /// Which proxy leads to the server; as system and environment say.
    pub proxies: Proxies,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            body_limit: 1024 * 1024,
            patience: Duration::from_secs(5),
            tries: 3,
            pause: Duration::from_millis(200),
            proxies: Proxies::default(),
        }
    }
}

/// The way to one server. Dropping the future of a call closes its connection.
pub struct Http {
    /// For the route that was used last, with it. The client is missing where the system's certificates cannot be read: then
    /// no server can be trusted.
    client: Mutex<Option<(Route, Option<Client>)>>,
    base: Url,
    manners: Manners,
}

impl Http {
    /// The way to the server at `base`, as [`crate::base_address`] made it. Connects to nothing yet, and asks for no proxy.
    pub fn new(base: Url, manners: Manners) -> Self {
        Self { client: Mutex::new(None), base, manners }
    }

    /// Who connects by this route; its open connections are kept for as long as the route stays the same.
    fn client(&self, route: &Route) -> Option<Client> {
        let mut kept = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, client)) if known == route => client.clone(),
            _ => {
                let client = self.new_client(route);
                *kept = Some((route.clone(), client.clone()));
                client
            }
        }
    }

    fn new_client(&self, route: &Route) -> Option<Client> {
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            // Some sentences of servers have to be understood. Unasked, each speaks the first of its own languages.
            .default_headers(HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static("en"))]))
            .connect_timeout(self.manners.connect)
            // An answer that sends us elsewhere could take the password along.
            .redirect(redirect::Policy::none())
            // What may be sent twice is decided here, call by call.
            .retry(retry::never())
            .pool_idle_timeout(Duration::from_secs(15))
            // What the environment says has been weighed already.
            .no_proxy();
        if let Route::Through(proxy) = route {
            let proxy =
                Proxy::all(proxy.as_str()).inspect_err(|_| warn!(%route, "the proxy's address is not understood"));
            builder = builder.proxy(proxy.ok()?);
        }
        if self.base.scheme() == "http" {
            // Without TLS there is nothing to check; a system without certificates can still practise.
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build();
        client.inspect_err(|error| warn!(cause = root_cause(error), "no connection can be made")).ok()
    }

    /// Carries out `call`. What the server refuses (4xx) is an answer; what it cannot say is a failure.
    pub async fn send(&self, call: &Call<'_>) -> Result<Answer, Failure> {
        let route = self.manners.proxies.route(&self.base).await;
        let within_limit = tokio::time::timeout(self.manners.total, self.try_in_turn(call));
        let result = within_limit.await.unwrap_or_else(|_| {
            info!(method = %call.method, path = call.path, %route, "no answer in time");
            Err(Failure::TimedOut)
        });
        if let Err(Failure::TimedOut | Failure::Unreachable) = result {
            // The computer may be in another network by the next call.
            self.manners.proxies.forget(&self.base);
        }
        result
    }

    async fn try_in_turn(&self, call: &Call<'_>) -> Result<Answer, Failure> {
        let mut pauses = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(self.manners.pause)
            .with_max_times(self.manners.tries.saturating_sub(1))
            .build();
        let mut has_obeyed = false;
        for attempt in 1.. {
            let route = self.manners.proxies.route(&self.base).await;
            let failure = match self.attempt(call, attempt, &route).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            // Nothing has been sent to the server, so that this is no second time for it.
            if failure == Failure::ProxyUnreachable && self.manners.proxies.failed(&self.base, &route) {
                continue;
            }
            let pause = match &failure {
                _ if !call.changes_nothing() => None,
                Failure::Busy { retry_after: Some(wait) } if *wait > self.manners.patience || has_obeyed => None,
                Failure::Busy { retry_after: Some(wait) } => {
                    has_obeyed = true;
                    Some(*wait)
                }
                Failure::Busy { retry_after: None }
                | Failure::Unreachable
                | Failure::ProxyUnreachable
                | Failure::ServerFailed { status: 502 | 504 } => pauses.next(),
                _ => None,
            };
            match pause {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return Err(failure),
            }
        }
        // The loop above counts up for ever.
        Err(Failure::TimedOut)
    }

    async fn attempt(&self, call: &Call<'_>, attempt: u32, route: &Route) -> Result<Answer, Failure> {
        let client = self.client(route).ok_or(Failure::Untrusted)?;
        let (method, path) = (&call.method, call.path);
        let begun = Instant::now();
        let sent = call.on(&client, &self.base).send().await;
        let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let response = match sent {
            Ok(response) => response,
            Err(error) => {
                let failure = failure_of_sending(&error);
                let cause = root_cause(&error);
                info!(%method, path, attempt, duration_ms, %route, %failure, cause, "no answer");
                return Err(failure);
            }
        };
        let status = response.status().as_u16();
        if response.status().is_success() {
            debug!(%method, path, status, attempt, duration_ms, "answered");
        } else {
            info!(%method, path, status, attempt, duration_ms, "answered");
        }
        if let Some(failure) = failure_of_status(status, || retry_after(response.headers())) {
            return Err(failure);
        }
        let headers = response.headers().clone();
        let body =
            self.read(response).await.inspect_err(|failure| info!(%method, path, %failure, "no whole answer"))?;
        Ok(Answer { status, headers, body })
    }

    /// Reads up to the limit; what has been read is wiped when it is dropped, because it may hold a secret.
    async fn read(&self, mut response: Response) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let mut body = Zeroizing::new(Vec::with_capacity(16 * 1024));
        while let Some(chunk) = response.chunk().await.map_err(|error| failure_of_body(&error))? {
            let length = body.len() + chunk.len();
            if length > self.manners.body_limit {
                return Err(Failure::NotUnderstood);
            }
            if length > body.capacity() {
                // A vector that grows by itself leaves its old content behind.
                let mut larger = Vec::with_capacity(length.max(body.capacity() * 2));
                larger.extend_from_slice(&body);
                body.zeroize();
                *body = larger;
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}
