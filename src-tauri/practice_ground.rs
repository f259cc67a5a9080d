//! Starts the practice organisation when it is asked for, and holds its phone and its scenarios.

use async_trait::async_trait;
use mail::{Encryption, MailServers, Protocol, Server};
use practice::microsoft::{Scenario, Tenant, TenantSettings};
use practice::{Organisation, PhoneAction, PhoneError, PhoneView, StartError};
use providers::microsoft365::{Endpoints, GraphAccess, Microsoft365Settings};
use providers::{Fact, ProviderChoice, ProviderKind, Registry, Submission};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::Mutex;
use url::Url;
use wizard::{PracticeError, PracticeGround, PracticeStart};

/// The practice organisations of this process; each started once, stopped with the program.
pub struct LocalPractice {
    scenario: Scenario,
    facts: Vec<Fact>,
    running: Mutex<Running>,
}

#[derive(Default)]
struct Running {
    organisation: Option<Organisation>,
    tenant: Option<Tenant>,
    /// Where the person practises now.
    current: Option<ProviderKind>,
}

impl LocalPractice {
    /// Nothing is started yet. The tenant of Microsoft 365 will begin with `scenario`, and quote these facts where they
    /// correct the built-in ones.
    pub fn new(scenario: Scenario, facts: Vec<Fact>) -> Self {
        Self { scenario, facts, running: Mutex::default() }
    }

    /// What its employee's phone shows; `None` before it has been started, and with Microsoft 365, whose pages need none.
    pub async fn phone(&self) -> Option<PhoneView> {
        self.running.lock().await.organisation().map(Organisation::phone)
    }

    /// Something done on that phone.
    ///
    /// # Errors
    /// When the phone does not show what the action is about (any more).
    pub async fn phone_do(&self, action: PhoneAction) -> Result<(), PhoneError> {
        match self.running.lock().await.organisation() {
            Some(organisation) => organisation.phone_do(action),
            None => Ok(()),
        }
    }

    /// What Microsoft 365 is like; `None` where the person does not practise with it.
    pub async fn scenario(&self) -> Option<Scenario> {
        self.running.lock().await.tenant().map(Tenant::scenario)
    }

    /// Makes Microsoft 365 be like this from now on; whether the person practises with it.
    pub async fn choose_scenario(&self, scenario: Scenario) -> bool {
        let running = self.running.lock().await;
        let tenant = running.tenant();
        if let Some(tenant) = tenant {
            tenant.set_scenario(scenario);
        }
        tenant.is_some()
    }

    async fn start_organisation(running: &mut Running) -> Result<PracticeStart, PracticeError> {
        let organisation = match running.organisation.take() {
            Some(organisation) => organisation,
            None => Organisation::start(practice::Settings::default()).await.map_err(not_started)?,
        };
        let organisation = running.organisation.insert(organisation);
        let phone = organisation.phone();
        Ok(PracticeStart {
            choice: ProviderChoice { kind: ProviderKind::PrivacyIdea, server: organisation.server() },
            address: phone.address,
            user: phone.user,
            mail: Some(mail_of(organisation)),
            providers: None,
        })
    }

    async fn start_tenant(&self, running: &mut Running) -> Result<PracticeStart, PracticeError> {
        let tenant = match running.tenant.take() {
            Some(tenant) => tenant,
            None => {
                let settings = TenantSettings { scenario: self.scenario, ..TenantSettings::default() };
                Tenant::start(settings).await.map_err(not_started)?
            }
        };
        let tenant = running.tenant.insert(tenant);
        let settings = settings_of(tenant, self.facts.clone())?;
        Ok(PracticeStart {
            choice: settings.choice().ok_or(PracticeError)?,
            address: tenant.address().to_owned(),
            user: tenant.address().to_owned(),
            mail: None,
            providers: Some(Arc::new(Registry::default().with_microsoft365(settings))),
        })
    }
}

impl Running {
    fn organisation(&self) -> Option<&Organisation> {
        self.organisation.as_ref().filter(|_| self.current == Some(ProviderKind::PrivacyIdea))
    }

    fn tenant(&self) -> Option<&Tenant> {
        self.tenant.as_ref().filter(|_| self.current == Some(ProviderKind::Microsoft365))
    }
}

#[async_trait]
impl PracticeGround for LocalPractice {
    async fn start(&self, provider: ProviderKind) -> Result<PracticeStart, PracticeError> {
        let mut running = self.running.lock().await;
        let started = match provider {
            ProviderKind::PrivacyIdea => Self::start_organisation(&mut running).await?,
            ProviderKind::Microsoft365 => self.start_tenant(&mut running).await?,
        };
        running.current = Some(provider);
        Ok(started)
    }
}

/// What an administrator would have set for this tenant: everything allowed, and nothing outside this computer.
fn settings_of(tenant: &Tenant, facts: Vec<Fact>) -> Result<Microsoft365Settings, PracticeError> {
    let page = |address: String| Url::parse(&address).map_err(|_| PracticeError);
    let mail = tenant.submission();
    Ok(Microsoft365Settings {
        client_id: Some(tenant.client_id().to_owned()),
        tenant: Some(tenant.tenant_id().to_owned()),
        graph_access: GraphAccess::MethodsAndRequirement,
        device_code: true,
        submission: Some(Submission { host: mail.ip().to_string(), port: mail.port(), starttls: false }),
        facts,
        endpoints: Some(Endpoints {
            login: page(tenant.login())?,
            graph: page(tenant.graph())?,
            security_info: page(tenant.security_info())?,
        }),
        ..Microsoft365Settings::default()
    })
}

/// Where the organisation's mail is; it is on this computer, so nothing is encrypted.
fn mail_of(organisation: &Organisation) -> MailServers {
    let server = |protocol, address: SocketAddr| Server {
        protocol,
        host: address.ip().to_string(),
        port: address.port(),
        encryption: Encryption::None,
    };
    MailServers {
        incoming: Some(server(Protocol::Imap, organisation.imap())),
        outgoing: Some(server(Protocol::Submission, organisation.submission())),
        ..MailServers::default()
    }
}

fn not_started(error: StartError) -> PracticeError {
    tracing::error!(%error, "practice organisation not started");
    PracticeError
}

#[cfg(test)]
mod tests {
    use super::*;
    use providers::Opened;

    fn practice() -> LocalPractice {
        LocalPractice::new(Scenario::LimitReached, Vec::new())
    }

    #[tokio::test]
    async fn nothing_of_microsoft_s_in_practice_is_outside_this_computer() {
        let start = practice().start(ProviderKind::Microsoft365).await.unwrap();
        assert!(start.choice.server.starts_with("http://127.0.0.1:"), "{}", start.choice.server);
        let Opened::Guided(provider) = start.providers.unwrap().open(&start.choice).unwrap() else {
            panic!("Microsoft 365 is guided");
        };
        assert!(provider.ways_to_sign_in().browser && provider.ways_to_sign_in().device_code);
        assert_eq!(provider.submission().host, "127.0.0.1");
        assert_eq!(provider.page(providers::ProviderPage::Create, "en").host_str(), Some("127.0.0.1"));
    }

    #[tokio::test]
    async fn a_second_start_finds_the_same_tenant() {
        let practice = practice();
        let first = practice.start(ProviderKind::Microsoft365).await.unwrap();
        assert_eq!(practice.start(ProviderKind::Microsoft365).await.unwrap().choice, first.choice);
    }

    #[tokio::test]
    async fn the_tenant_begins_as_asked_for_and_can_be_changed() {
        let practice = practice();
        practice.start(ProviderKind::Microsoft365).await.unwrap();
        assert_eq!(practice.scenario().await, Some(Scenario::LimitReached));
        assert!(practice.choose_scenario(Scenario::SwitchOff).await);
        assert_eq!(practice.scenario().await, Some(Scenario::SwitchOff));
    }

    #[tokio::test]
    async fn phone_and_scenarios_belong_to_where_the_person_practises() {
        let practice = practice();
        assert!(practice.phone().await.is_none() && practice.scenario().await.is_none());
        practice.start(ProviderKind::Microsoft365).await.unwrap();
        assert!(practice.phone().await.is_none() && practice.scenario().await.is_some());
        practice.start(ProviderKind::PrivacyIdea).await.unwrap();
        assert!(practice.phone().await.is_some() && practice.scenario().await.is_none());
        assert!(!practice.choose_scenario(Scenario::Eligible).await);
    }
}
