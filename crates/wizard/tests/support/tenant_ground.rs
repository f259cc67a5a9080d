//! A practice tenant of Microsoft 365 behind the real provider, and its employee's browser without scripts.

use async_trait::async_trait;
use jiff::Timestamp;
use practice::ManualClock;
use practice::microsoft::{Scenario, Tenant, TenantSettings};
use providers::http::Manners;
use providers::microsoft365::{Endpoints, GraphAccess, Microsoft365Settings};
use providers::{Fact, FactId, FactValue, ProviderKind, Registry, Submission};
use reqwest::redirect::Policy;
use std::sync::{Arc, Mutex};
use url::Url;
use wizard::{Browser, BrowserError, PracticeError, PracticeGround, PracticeStart};

/// A tenant that a test can look into. Clones share it.
#[derive(Clone)]
pub struct TenantGround {
    pub tenant: Arc<Tenant>,
    pub clock: Arc<ManualClock>,
    /// From when on no password sends mail unless somebody has switched it on again.
    pub sending_ends: &'static str,
    manners: Manners,
}

impl TenantGround {
    /// Opens one whose clock agrees with this computer's at first.
    pub async fn open(scenario: Scenario, manners: Manners) -> Self {
        let clock = Arc::new(ManualClock::at(Timestamp::now()));
        let settings =
            TenantSettings { scenario, clock: clock.clone(), device_code_interval: 1, ..TenantSettings::default() };
        let tenant = Arc::new(Tenant::start(settings).await.unwrap());
        // So that a test says the same whenever it runs.
        Self { tenant, clock, sending_ends: "2999-12-31", manners }
    }

    /// What an administrator would have set for this tenant.
    pub fn settings(&self) -> Microsoft365Settings {
        let address = |text: String| -> Url { text.parse().unwrap() };
        let mail = self.tenant.submission();
        Microsoft365Settings {
            client_id: Some(self.tenant.client_id().to_owned()),
            tenant: Some(self.tenant.tenant_id().to_owned()),
            graph_access: GraphAccess::MethodsAndRequirement,
            device_code: true,
            facts: vec![Fact {
                id: FactId::SubmissionOffByDefault,
                value: FactValue::Day { day: self.sending_ends.to_owned() },
                as_of: "2026-11-30".to_owned(),
                source: "https://learn.microsoft.com/".to_owned(),
            }],
            submission: Some(Submission { host: mail.ip().to_string(), port: mail.port(), starttls: false }),
            endpoints: Some(Endpoints {
                login: address(self.tenant.login()),
                graph: address(self.tenant.graph()),
                security_info: address(self.tenant.security_info()),
            }),
            ..Microsoft365Settings::default()
        }
    }

    /// Opens the tenant as those settings say.
    pub fn registry(&self, settings: Microsoft365Settings) -> Registry {
        Registry::with_manners(self.manners.clone()).with_microsoft365(settings)
    }
}

#[async_trait]
impl PracticeGround for TenantGround {
    async fn start(&self, provider: ProviderKind) -> Result<PracticeStart, PracticeError> {
        assert_eq!(provider, ProviderKind::Microsoft365);
        Ok(PracticeStart {
            choice: self.settings().choice().unwrap(),
            address: self.tenant.address().to_owned(),
            user: self.tenant.address().to_owned(),
            mail: None,
            providers: Some(Arc::new(self.registry(self.settings()))),
        })
    }
}

/// A page, as far as somebody who follows instructions needs to see it.
pub struct Page {
    address: Url,
    content: String,
}

impl Page {
    /// Whether something of this name can be pressed or typed into.
    pub fn has(&self, name: &str) -> bool {
        self.content.contains(&format!("data-test=\"{name}\""))
    }

    fn link(&self, name: &str) -> Url {
        let tag = self.content.split('<').find(|tag| tag.contains(&format!("data-test=\"{name}\"")));
        let tag = tag.unwrap_or_else(|| panic!("no {name} on {}: {}", self.address, self.content));
        let (_, target) = tag.split_once("href=\"").expect("a link");
        self.address.join(target.split('"').next().unwrap()).unwrap()
    }

    /// The hidden field that keeps a form from being sent twice, where there is one.
    fn hidden(&self) -> String {
        let tag = self.content.split('<').find(|tag| tag.contains("type=\"hidden\"")).unwrap_or_default();
        let value = tag.split_once("value=\"").map(|(_, rest)| rest).unwrap_or_default();
        value.split('"').next().unwrap_or_default().to_owned()
    }

    /// The app password that is shown.
    pub fn app_password(&self) -> Option<String> {
        let (_, rest) = self.content.split_once("<output")?;
        Some(rest.split_once('>')?.1.split('<').next()?.to_owned())
    }
}

/// The employee's browser: a plain HTTP client with one cookie. Sent to a sign-in, it goes through its pages by itself.
/// Clones share the cookie.
#[derive(Clone)]
pub struct RobotBrowser {
    http: reqwest::Client,
    cookie: Arc<Mutex<String>>,
    address: String,
    opened: Arc<Mutex<Vec<Url>>>,
}

impl RobotBrowser {
    pub fn of(tenant: &Tenant) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().redirect(Policy::none()).build().unwrap(),
            cookie: Arc::default(),
            address: tenant.address().to_owned(),
            opened: Arc::default(),
        }
    }

    /// What it was sent to so far.
    pub fn opened(&self) -> Vec<Url> {
        self.opened.lock().unwrap().clone()
    }

    async fn send(&self, mut request: reqwest::RequestBuilder) -> Page {
        loop {
            let cookie = self.cookie.lock().unwrap().clone();
            let response = request.header("cookie", cookie).send().await.unwrap();
            let address = response.url().clone();
            if let Some(set) = response.headers().get("set-cookie") {
                let set = set.to_str().unwrap().split(';').next().unwrap().to_owned();
                *self.cookie.lock().unwrap() = set;
            }
            match response.headers().get("location") {
                Some(next) => request = self.http.get(address.join(next.to_str().unwrap()).unwrap()),
                None => return Page { address, content: response.text().await.unwrap() },
            }
        }
    }

    async fn get(&self, address: Url) -> Page {
        self.send(self.http.get(address)).await
    }

    async fn press(&self, page: &Page, does: &str, typed: Option<(&str, &str)>) -> Page {
        assert!(page.has(does), "no {does} on {}: {}", page.address, page.content);
        let hidden = page.hidden();
        let mut form = vec![("do", does), ("form", &hidden), ("address", &self.address)];
        form.extend(typed);
        self.send(self.http.post(page.address.clone()).form(&form)).await
    }

    /// Opens an address and goes through every page that asks who is there.
    pub async fn go(&self, address: Url) -> Page {
        let mut page = self.get(address).await;
        loop {
            let asked = ["next", "not-now", "approve", "accept", "return"].into_iter().find(|name| page.has(name));
            match asked {
                Some(does) => page = self.press(&page, does, None).await,
                None => return page,
            }
        }
    }

    /// Types the code of another device.
    pub async fn type_code(&self, address: Url, code: &str) {
        let mut page = self.get(address).await;
        let mut typed = Some(("code", code));
        while let Some(does) = ["next", "not-now", "approve"].into_iter().find(|name| page.has(name)) {
            page = self.press(&page, does, typed.take()).await;
        }
    }

    /// Sets up an authenticator app on the page that was opened last.
    pub async fn add_authenticator(&self) {
        let page = self.go(self.last()).await;
        let page = self.get(page.link("add-method")).await;
        let page = self.get(page.link("choose-authenticator")).await;
        self.press(&page, "approve", None).await;
    }

    /// Goes where the page that was opened last offers methods, among them, perhaps, app passwords.
    pub async fn offers(&self) -> Page {
        let page = self.go(self.last()).await;
        self.get(page.link("add-method")).await
    }

    /// Creates an app password from there; the page that shows it, or says why it does not.
    pub async fn create(&self, offers: &Page, name: &str) -> Page {
        let page = self.get(offers.link("choose-app-password")).await;
        if page.has("name") { self.press(&page, "next", Some(("name", name))).await } else { page }
    }

    fn last(&self) -> Url {
        self.opened().pop().expect("nothing was opened")
    }
}

#[async_trait]
impl Browser for RobotBrowser {
    async fn open(&self, address: &Url) -> Result<(), BrowserError> {
        self.opened.lock().unwrap().push(address.clone());
        if address.path().ends_with("/authorize") {
            let (browser, address) = (self.clone(), address.clone());
            tokio::spawn(async move { browser.go(address).await });
        }
        Ok(())
    }
}
