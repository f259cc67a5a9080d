//! The running tenant.

use super::Scenario;
use super::settings::TenantSettings;
use crate::organisation::{StartError, listen};
use jiff::Timestamp;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

/// The tenant's id. Made up: nobody's.
const TENANT_ID: &str = "7e57ab1e-0000-4000-8000-7e4a47000001";
/// The program's client id in this tenant. Made up: nobody's.
const CLIENT_ID: &str = "7e57ab1e-0000-4000-8000-c11e47000002";
/// Who practises.
const ADDRESS: &str = "anna.rossi@example.test";

/// A practice tenant: sign-in, what stands in for Microsoft Graph, the *Security info* page and a mail server, all on
/// 127.0.0.1 and in memory. Dropping it stops its servers and forgets everything.
pub struct Tenant {
    login: SocketAddr,
    graph: SocketAddr,
    submission: SocketAddr,
    scenario: Mutex<Scenario>,
}

/// An app password as a test may know it: never the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppPasswordRecord {
    /// The name that the person gave it.
    pub name: String,
    /// When it was created.
    pub created: Timestamp,
    /// Whether the mail server would take it now.
    pub works: bool,
}

impl Tenant {
    /// Starts the servers on the current tokio runtime; they listen when this returns.
    ///
    /// # Errors
    /// When one of its ports cannot be listened on.
    pub async fn start(settings: TenantSettings) -> Result<Self, StartError> {
        let (_, login) = listen(settings.ports.login).await?;
        let (_, graph) = listen(settings.ports.graph).await?;
        let (_, submission) = listen(settings.ports.submission).await?;
        Ok(Self { login, graph, submission, scenario: Mutex::new(settings.scenario) })
    }

    /// Where tenants sign in, without the tenant: `http://127.0.0.1:port/`.
    pub fn login(&self) -> String {
        format!("http://{}/", self.login)
    }

    /// What stands in for Microsoft Graph, without a version: `http://127.0.0.1:port/`.
    pub fn graph(&self) -> String {
        format!("http://{}/", self.graph)
    }

    /// The *Security info* page: `http://127.0.0.1:port/security-info`.
    pub fn security_info(&self) -> String {
        format!("http://{}/security-info", self.login)
    }

    /// Where mail is sent. Plain text: it never leaves the computer.
    pub fn submission(&self) -> SocketAddr {
        self.submission
    }

    /// The tenant's id, a GUID.
    pub fn tenant_id(&self) -> &str {
        TENANT_ID
    }

    /// The client id under which the program is registered here, a GUID.
    pub fn client_id(&self) -> &str {
        CLIENT_ID
    }

    /// The practice employee's address.
    pub fn address(&self) -> &str {
        ADDRESS
    }

    /// What the tenant does now.
    pub fn scenario(&self) -> Scenario {
        *self.scenario.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes it do something else. Everything begins anew: methods, app passwords and sign-ins are those of a beginning.
    pub fn set_scenario(&self, scenario: Scenario) {
        *self.scenario.lock().unwrap_or_else(PoisonError::into_inner) = scenario;
    }

    /// The person's app passwords, in the order in which they were created.
    pub fn app_passwords(&self) -> Vec<AppPasswordRecord> {
        Vec::new()
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Tenant({}, {:?})", self.login, self.scenario())
    }
}
