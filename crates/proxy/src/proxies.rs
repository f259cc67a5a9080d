//! Asks, within a time limit, and remembers.

use crate::environment::Environment;
use crate::route::{Route, ToldBy, Way};
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tracing::{info, warn};
use url::{Host, Url};

/// How long the system may take to name a proxy: to look for a proxy script in a network that has none can take very long.
pub const LIMIT: Duration = Duration::from_secs(5);

/// What the organisation says about proxies.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// As the system and the environment say.
    #[default]
    System,
    /// No proxy for any address.
    Direct,
    /// This proxy for every address but those on this computer.
    Address(Url),
}

/// Asks the system about an address; it may block. `None`: the system says nothing about proxies.
type System = dyn Fn(&Url) -> Result<Option<Vec<Route>>, SystemFailed> + Send + Sync;

/// The system has settings for proxies, and could not make out what they say: a proxy script that is not there, or is no script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemFailed;

/// Which proxy leads where. Clones share what they have found out.
#[derive(Clone)]
pub struct Proxies {
    inner: Arc<Inner>,
}

struct Inner {
    choice: Choice,
    environment: Environment,
    system: Option<Arc<System>>,
    environment_first: bool,
    limit: Duration,
    /// By origin (RFC 6454): a proxy script must not learn which page is wanted, so the answer cannot depend on it.
    known: Mutex<HashMap<String, Arc<Known>>>,
    /// It was asked and did not answer in time: the next address does not wait for it once more.
    system_is_late: AtomicBool,
}

/// What is known about an origin.
#[derive(Default)]
struct Known {
    found: OnceCell<Found>,
    /// How many of the routes have led nowhere.
    passed_over: AtomicUsize,
}

/// Routes, best first; at least one.
struct Found {
    routes: Vec<Route>,
    told_by: ToldBy,
}

impl Proxies {
    /// As the organisation says. Asks nobody yet.
    ///
    /// Where this crate knows how to ask the system: Windows and macOS. See [`Proxies::asking`] for others.
    pub fn new(choice: Choice) -> Self {
        #[cfg(any(windows, target_os = "macos"))]
        let system: Option<Arc<System>> = Some(Arc::new(|address: &Url| Ok(crate::system::ask(address))));
        #[cfg(not(any(windows, target_os = "macos")))]
        let system = None;
        Self::with(choice, Environment::of_this_program(), system)
    }

    /// The same with `system` to ask: it gets an origin, may block, and answers with routes (best first), or `None` where
    /// the system says nothing about proxies. Except on Windows and macOS, the environment goes before it.
    pub fn asking(
        choice: Choice,
        system: impl Fn(&Url) -> Result<Option<Vec<Route>>, SystemFailed> + Send + Sync + 'static,
    ) -> Self {
        Self::with(choice, Environment::of_this_program(), Some(Arc::new(system)))
    }

    fn with(choice: Choice, environment: Environment, system: Option<Arc<System>>) -> Self {
        let inner = Inner {
            choice,
            environment,
            system,
            environment_first: !cfg!(any(windows, target_os = "macos")),
            limit: LIMIT,
            known: Mutex::default(),
            system_is_late: AtomicBool::new(false),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The route to `address`; found out once an origin, within [`LIMIT`].
    pub async fn route(&self, address: &Url) -> Route {
        self.way(address).await.route
    }

    /// The same, and who told it.
    pub async fn way(&self, address: &Url) -> Way {
        if is_loopback(address) {
            return Way { route: Route::Direct, told_by: ToldBy::Loopback };
        }
        let by_policy = |route| Way { route, told_by: ToldBy::Policy };
        match &self.inner.choice {
            Choice::Direct => return by_policy(Route::Direct),
            Choice::Address(proxy) => return by_policy(Route::Through(proxy.clone())),
            Choice::System => {}
        }
        let known = Arc::clone(self.known().entry(origin(address)).or_default());
        known.found.get_or_init(|| self.ask(address)).await.way(known.passed_over.load(Ordering::Relaxed))
    }

    /// Says that the proxy of `route` could not be reached. The next call gets the next one of the list, where there is
    /// another: then this is true. Otherwise all is forgotten, as by [`Proxies::forget`].
    pub fn failed(&self, address: &Url, route: &Route) -> bool {
        {
            let all = self.known();
            let known = all.get(&origin(address)).and_then(|known| Some((known, known.found.get()?)));
            let Some((known, found)) = known else { return false };
            let passed_over = known.passed_over.load(Ordering::Relaxed);
            // Another call may have passed it over already.
            if found.routes.get(passed_over).is_some_and(|current| current != route) {
                return true;
            }
            if passed_over + 1 < found.routes.len() {
                known.passed_over.store(passed_over + 1, Ordering::Relaxed);
                info!(%route, "the next proxy of the list is taken");
                return true;
            }
        }
        self.forget(address);
        false
    }

    /// Lets the route to `address` be found out again by the next call: computers move from network to network.
    pub fn forget(&self, address: &Url) {
        self.known().remove(&origin(address));
        self.inner.system_is_late.store(false, Ordering::Relaxed);
    }

    async fn ask(&self, address: &Url) -> Found {
        let found = self.ask_in_turn(address).await;
        // Without the address: it may be the domain of somebody's e-mail address.
        info!(way = %found.way(0), others = found.routes.len().saturating_sub(1), "the way out");
        found
    }

    async fn ask_in_turn(&self, address: &Url) -> Found {
        let environment = || {
            let route = self.inner.environment.route(address)?;
            Some(Found { routes: vec![route], told_by: ToldBy::Environment })
        };
        if self.inner.environment_first
            && let Some(found) = environment()
        {
            return found;
        }
        match self.ask_system(address).await {
            Ok(Some(routes)) if routes.is_empty() => {
                warn!("the system names only proxies that cannot be used");
                Found { routes: vec![Route::Direct], told_by: ToldBy::System }
            }
            Ok(Some(routes)) => Found { routes, told_by: ToldBy::System },
            Ok(None) => environment().unwrap_or_else(|| Found::nothing(ToldBy::Nobody)),
            Err(Silence::TooLate) => environment().unwrap_or_else(|| Found::nothing(ToldBy::NobodyInTime)),
            Err(Silence::Failed) => environment().unwrap_or_else(|| Found::nothing(ToldBy::SystemFailed)),
        }
    }

    async fn ask_system(&self, address: &Url) -> Result<Option<Vec<Route>>, Silence> {
        let Some(system) = self.inner.system.clone() else { return Ok(None) };
        if self.inner.system_is_late.load(Ordering::Relaxed) {
            return Err(Silence::TooLate);
        }
        let Ok(asked) = Url::parse(&origin(address)) else { return Ok(None) };
        match timeout(self.inner.limit, spawn_blocking(move || system(&asked))).await {
            Ok(Ok(Ok(said))) => Ok(said),
            Ok(Ok(Err(SystemFailed))) => {
                warn!("the system could not make out its proxy: its proxy script does not work");
                Err(Silence::Failed)
            }
            Ok(Err(error)) => {
                warn!(%error, "the system could not be asked for its proxy");
                Ok(None)
            }
            Err(_) => {
                warn!("the system did not name its proxy in time");
                self.inner.system_is_late.store(true, Ordering::Relaxed);
                Err(Silence::TooLate)
            }
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Known>>> {
        self.inner.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why the system has said nothing.
enum Silence {
    TooLate,
    Failed,
}

impl Found {
    fn nothing(told_by: ToldBy) -> Self {
        Self { routes: vec![Route::Direct], told_by }
    }

    fn way(&self, passed_over: usize) -> Way {
        let route = self.routes.get(passed_over).or(self.routes.last()).cloned().unwrap_or(Route::Direct);
        Way { route, told_by: self.told_by }
    }
}

/// As the system and the environment say.
impl Default for Proxies {
    fn default() -> Self {
        Self::new(Choice::System)
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Proxies").field("choice", &self.inner.choice).finish_non_exhaustive()
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => formatter.write_str("System"),
            Self::Direct => formatter.write_str("Direct"),
            // By way of the route, which leaves credentials out.
            Self::Address(proxy) => write!(formatter, "Address({})", Route::Through(proxy.clone())),
        }
    }
}

fn origin(address: &Url) -> String {
    address.origin().ascii_serialization()
}

/// Whether `address` is on this computer (RFC 6761 section 6.3 for the name).
fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests;
