//! The running tenant.

use super::records::{CLIENT_ID, Places, Records, Shared, SignInRecord, TENANT_ID};
use super::settings::TenantSettings;
use super::{Scenario, router};
use crate::mail::{self, submission};
use crate::organisation::{StartError, listen};
use jiff::Timestamp;
use std::fmt;
use std::future::IntoFuture;
use std::net::SocketAddr;
use tokio::sync::watch;

/// A practice tenant: sign-in, what stands in for Microsoft Graph, the *Security info* page and a mail server, all on
/// 127.0.0.1 and in memory. Dropping it stops its servers and forgets everything.
pub struct Tenant {
    records: Shared,
    /// The practice employee's address.
    address: String,
    login: SocketAddr,
    graph: SocketAddr,
    submission: SocketAddr,
    /// The servers run as long as this is there.
    _open: watch::Sender<()>,
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
    /// Starts the servers on the current tokio runtime; they listen when this returns. The key that id_tokens are signed
    /// with is made later, when somebody signs in.
    ///
    /// # Errors
    /// When one of its ports cannot be listened on.
    pub async fn start(settings: TenantSettings) -> Result<Self, StartError> {
        let (login_server, login) = listen(settings.ports.login).await?;
        let (graph_server, graph) = listen(settings.ports.graph).await?;
        let (submission_server, submission) = listen(settings.ports.submission).await?;

        let places = Places {
            login: format!("http://{login}/"),
            graph: format!("http://{graph}/"),
            cookie: format!("practice_{}", login.port()),
        };
        let records = Records::new(settings, places);
        let address = records.person.email.clone();
        let records = Shared::new(records);

        let (open, is_open) = watch::channel(());
        let closed = |mut closing: watch::Receiver<()>| async move {
            // Nothing is ever sent: this ends when the sender is dropped.
            let _ = closing.changed().await;
        };
        for (server, service) in
            [(login_server, router::login(records.clone())), (graph_server, router::graph(records.clone()))]
        {
            let serving = axum::serve(server, service).with_graceful_shutdown(closed(is_open.clone()));
            tokio::spawn(serving.into_future());
        }
        let for_submission = records.clone();
        tokio::spawn(mail::serve(submission_server, submission::BUSY, is_open, move |stream| {
            let records = for_submission.clone();
            submission::converse(stream, move |login: &str, password: &str| {
                records.lock().admits(login, password).map_err(super::SubmissionRefusal::line)
            })
        }));
        Ok(Self { records, address, login, graph, submission, _open: open })
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
        &self.address
    }

    /// What the tenant does now.
    pub fn scenario(&self) -> Scenario {
        self.records.lock().scenario
    }

    /// Makes it do something else. Everything begins anew: methods, app passwords and sign-ins are those of a beginning,
    /// and no token or browser is known any more.
    pub fn set_scenario(&self, scenario: Scenario) {
        self.records.lock().begin(scenario);
    }

    /// The person's app passwords, in the order in which they were created.
    pub fn app_passwords(&self) -> Vec<AppPasswordRecord> {
        let records = self.records.lock();
        let works = records.submission_refusal().is_none();
        let record = |name: &String, created| AppPasswordRecord { name: name.clone(), created, works };
        records.account.app_passwords.iter().map(|found| record(&found.name, found.created)).collect()
    }

    /// Every try to come in that was decided, in order.
    pub fn sign_ins(&self) -> Vec<SignInRecord> {
        self.records.lock().sign_ins.clone()
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Tenant({}, {:?})", self.login, self.scenario())
    }
}
