//! Microsoft 365 (work and school accounts of Microsoft Entra).
//!
//! Microsoft has no public interface that creates, lists or deletes app passwords, so the person does that on the page
//! *Security info*, in their own browser. This module signs them in with the organisation's own client id, reads what
//! Microsoft Graph documents, and knows where the page and the mail server are. It uses nothing that is not documented.

mod authority;
mod cloud;
mod devices;
mod facts;
#[cfg(fuzzing)]
pub(crate) mod fuzzing;
mod graph;
mod methods;
mod page;
mod refusal;
mod session;
mod settings;
mod sign_in;

pub(crate) use authority::{Authority, Tenant, is_guid, is_of_personal_accounts};
pub use settings::{Cloud, Endpoints, GraphAccess, Microsoft365Settings};

use crate::devices::Devices;
use crate::error::{AddressError, BrowserSignInError};
use crate::facts::Fact;
use crate::guided::{
    BrowserSignIn, BrowserSignInRequest, DeviceSignIn, GuidedProvider, ProviderPage, Submission, WaysToSignIn,
};
use crate::http::{Http, Manners};
use crate::oidc::Client;
use crate::open_page::OpenPage;
use crate::provider::{ProviderChoice, ProviderKind};
use async_trait::async_trait;
use password::Secret;
use session::Graph;
use sign_in::{KnownTenant, Waiting};
use std::sync::Arc;
use url::Url;

/// This program takes a claims challenge for an answer (Microsoft identity platform, *Client capabilities*).
const CAPABILITIES: &[&str] = &["cp1"];

/// How long an app password of Microsoft's has been wherever one was shown. Microsoft does not say, so that it is only ever a
/// reason to ask.
const APP_PASSWORD_LENGTH: usize = 16;

/// A tenant of Microsoft 365.
pub(crate) struct Microsoft365 {
    choice: ProviderChoice,
    settings: Microsoft365Settings,
    authority: Authority,
    endpoints: Endpoints,
    graph: Arc<Graph>,
    known_tenant: KnownTenant,
    manners: Manners,
}

impl Microsoft365 {
    /// Prepares to talk to the tenant that `choice` names. Its login must be the one of `settings`.
    pub(crate) fn open(
        choice: &ProviderChoice,
        settings: Microsoft365Settings,
        manners: Manners,
    ) -> Result<Self, AddressError> {
        let endpoints = settings.endpoints();
        let authority = Authority::parse(&choice.server, &endpoints.login)?;
        let graph = Arc::new(Graph {
            http: Http::new(endpoints.graph.clone(), manners.clone()),
            base: endpoints.graph.clone(),
            tells_methods: settings.cloud.tells_methods(),
        });
        let known_tenant = KnownTenant::default();
        Ok(Self { choice: choice.clone(), settings, authority, endpoints, graph, known_tenant, manners })
    }

    fn waiting<P>(&self, pending: P, client: Client) -> Waiting<P> {
        Waiting { pending, client, graph: Arc::clone(&self.graph), known_tenant: self.known_tenant.clone() }
    }

    /// This program as the tenant knows it, if it does.
    fn client(&self) -> Option<Client> {
        Some(Client {
            authorize: self.authority.endpoint("oauth2/v2.0/authorize"),
            token: self.authority.endpoint("oauth2/v2.0/token"),
            device: self.settings.device_code.then(|| self.authority.endpoint("oauth2/v2.0/devicecode")),
            client_id: self.settings.client_id.clone()?,
            scopes: self.settings.scopes(),
            issuer: self.authority.issuer(),
            capabilities: CAPABILITIES,
            refusal: refusal::refusal,
            manners: self.manners.clone(),
        })
    }
}

#[async_trait]
impl GuidedProvider for Microsoft365 {
    fn choice(&self) -> &ProviderChoice {
        &self.choice
    }

    fn ways_to_sign_in(&self) -> WaysToSignIn {
        let browser = self.settings.client_id.is_some();
        WaysToSignIn { browser, device_code: browser && self.settings.device_code }
    }

    async fn begin_browser_sign_in(
        &self,
        request: BrowserSignInRequest,
    ) -> Result<Box<dyn BrowserSignIn>, BrowserSignInError> {
        let client = self.client().ok_or(BrowserSignInError::NotConfigured)?;
        let pending = client.begin(request).await?;
        Ok(Box::new(self.waiting(pending, client)))
    }

    async fn begin_device_sign_in(&self) -> Result<Box<dyn DeviceSignIn>, BrowserSignInError> {
        let client = self.client().filter(|client| client.device.is_some());
        let client = client.ok_or(BrowserSignInError::NotConfigured)?;
        let pending = client.begin_device().await?;
        Ok(Box::new(self.waiting(pending, client)))
    }

    /// Microsoft has one page for all three.
    fn page(&self, _page: ProviderPage, language: &str) -> Url {
        match &self.settings.security_info {
            // Whatever it is, its administrator knows better what to ask of it.
            Some(page) => page.clone(),
            // The page of before takes none of the parameters.
            None if !self.settings.cloud.has_security_info() => self.endpoints.security_info.clone(),
            None => {
                let known = self.known_tenant.get();
                let tenant = known.as_ref().unwrap_or(&self.authority.tenant);
                page::security_info(&self.endpoints.security_info, tenant, language)
            }
        }
    }

    fn looks_like_app_password(&self, text: &Secret) -> bool {
        let text = text.expose().trim();
        text.len() == APP_PASSWORD_LENGTH && text.bytes().all(|byte| byte.is_ascii_lowercase())
    }

    fn submission(&self) -> Submission {
        self.settings.submission.clone().unwrap_or_else(|| self.settings.cloud.submission())
    }

    fn devices(&self) -> Devices {
        devices::devices()
    }

    fn facts(&self) -> Vec<Fact> {
        facts::corrected(self.settings.cloud, &self.settings.facts)
    }
}

impl Microsoft365Settings {
    /// The tenant that the organisation names, where it signs in; `None` where it names none that has work or school
    /// accounts.
    pub fn choice(&self) -> Option<ProviderChoice> {
        let tenant = Tenant::parse(self.tenant.as_deref()?)?;
        let server = Authority::new(&self.endpoints().login, tenant).address();
        Some(ProviderChoice { kind: ProviderKind::Microsoft365, server })
    }

    /// Where work and school accounts of any tenant sign in.
    pub(crate) fn any_organisation(&self) -> ProviderChoice {
        let server = Authority::new(&self.endpoints().login, Tenant::Organizations).address();
        ProviderChoice { kind: ProviderKind::Microsoft365, server }
    }

    /// Pages that anybody may ask for, of the servers that will be asked: what tells whether they can be reached. Graph is
    /// asked where people sign in to this program.
    pub fn open_pages(&self) -> Vec<OpenPage> {
        let endpoints = self.endpoints();
        let tenant = self.tenant.as_deref().and_then(Tenant::parse).unwrap_or(Tenant::Organizations);
        let configuration = Authority::new(&endpoints.login, tenant).endpoint("v2.0/.well-known/openid-configuration");
        let is_read = self.client_id.is_some() && self.cloud.tells_methods();
        let graph = is_read.then(|| endpoints.graph.join("v1.0/").ok()).flatten();
        // Which of these Graph says to somebody who has not signed in, no page of Microsoft's tells: that it is JSON has to do. A
        // tenant that nobody knows is told with 400, which is Microsoft's answer all the same.
        let graph = graph.map(|url| OpenPage { url, statuses: &[200, 400, 401, 403, 404] });
        [OpenPage { url: configuration, statuses: &[200, 400] }].into_iter().chain(graph).collect()
    }

    /// Where everything is.
    pub(crate) fn endpoints(&self) -> Endpoints {
        self.endpoints.clone().unwrap_or_else(|| self.cloud.endpoints())
    }

    /// What to ask for when signing in. Graph's permissions are named in full and by the cloud's own Graph, wherever
    /// that is reached (Microsoft Graph, *Access national cloud deployments*).
    fn scopes(&self) -> Vec<String> {
        let mut scopes = ["openid", "profile", "offline_access"].map(str::to_owned).to_vec();
        let graph = self.cloud.endpoints().graph;
        let mut permission = |name: &str| scopes.push(format!("{graph}{name}"));
        // A permission that is good for nothing there would only keep people out.
        let access = if self.cloud.tells_methods() { self.graph_access } else { GraphAccess::None };
        if access >= GraphAccess::Methods {
            permission("UserAuthenticationMethod.Read");
        }
        if access >= GraphAccess::MethodsAndRequirement {
            permission("Policy.Read.All");
        }
        scopes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0a1b2c3d-0000-4000-8000-00000000beef";

    fn tenant(settings: Microsoft365Settings) -> Microsoft365 {
        let server = format!("{}{ID}", settings.endpoints().login);
        let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server };
        Microsoft365::open(&choice, settings, Manners::default()).unwrap()
    }

    fn registered() -> Microsoft365Settings {
        Microsoft365Settings { client_id: Some("client".to_owned()), ..Microsoft365Settings::default() }
    }

    #[tokio::test]
    async fn without_a_client_id_nobody_signs_in() {
        let tenant = tenant(Microsoft365Settings { device_code: true, ..Microsoft365Settings::default() });
        assert_eq!(tenant.ways_to_sign_in(), WaysToSignIn::default());
        let browser = tenant.begin_browser_sign_in(BrowserSignInRequest::default()).await;
        assert_eq!(browser.err(), Some(BrowserSignInError::NotConfigured));
        assert_eq!(tenant.begin_device_sign_in().await.err(), Some(BrowserSignInError::NotConfigured));
    }

    #[tokio::test]
    async fn a_code_on_another_device_is_offered_only_where_the_organisation_allows_it() {
        let browser_only = tenant(registered());
        assert_eq!(browser_only.ways_to_sign_in(), WaysToSignIn { browser: true, device_code: false });
        assert_eq!(browser_only.begin_device_sign_in().await.err(), Some(BrowserSignInError::NotConfigured));
        let both = tenant(Microsoft365Settings { device_code: true, ..registered() });
        assert_eq!(both.ways_to_sign_in(), WaysToSignIn { browser: true, device_code: true });
    }

    #[test]
    fn the_tenant_that_the_organisation_names_signs_in_where_its_cloud_does() {
        let choice = |cloud, tenant: &str| {
            let settings = Microsoft365Settings { cloud, tenant: Some(tenant.to_owned()), ..registered() };
            settings.choice().map(|choice| choice.server)
        };
        let public = choice(Cloud::Public, "contoso.com");
        assert_eq!(public.as_deref(), Some("https://login.microsoftonline.com/contoso.com"));
        let china = choice(Cloud::China, ID);
        assert_eq!(china, Some(format!("https://login.partner.microsoftonline.cn/{ID}")));
        assert_eq!(choice(Cloud::Public, "common"), None);
        assert_eq!(registered().choice(), None);
    }

    #[test]
    fn only_what_is_to_be_read_is_asked_for() {
        let scopes = |graph_access| Microsoft365Settings { graph_access, ..registered() }.scopes().join(" ");
        let who = "openid profile offline_access";
        let methods = "https://graph.microsoft.com/UserAuthenticationMethod.Read";
        let policy = "https://graph.microsoft.com/Policy.Read.All";
        assert_eq!(scopes(GraphAccess::None), who);
        assert_eq!(scopes(GraphAccess::Methods), format!("{who} {methods}"));
        assert_eq!(scopes(GraphAccess::MethodsAndRequirement), format!("{who} {methods} {policy}"));
    }

    #[test]
    fn a_national_cloud_s_permissions_are_named_by_its_own_graph() {
        let scopes = Microsoft365Settings { cloud: Cloud::UsGovernment, ..registered() }.scopes();
        assert_eq!(scopes.last().unwrap(), "https://graph.microsoft.us/UserAuthenticationMethod.Read");
    }

    #[test]
    fn nothing_is_asked_for_where_graph_does_not_tell_and_the_page_is_the_one_of_before() {
        let china = || Microsoft365Settings { cloud: Cloud::China, ..registered() };
        assert_eq!(china().scopes(), ["openid", "profile", "offline_access"]);
        let page = tenant(china()).page(ProviderPage::Create, "it");
        assert_eq!(page.as_str(), "https://account.activedirectory.windowsazure.cn/proofup.aspx");
        assert_eq!(china().open_pages().len(), 1, "Graph is not asked");
    }

    #[test]
    fn an_administrator_s_own_page_is_taken_as_it_is() {
        let page: Url = "https://intranet.example.test/mfa?x=1".parse().unwrap();
        let tenant = tenant(Microsoft365Settings { security_info: Some(page.clone()), ..registered() });
        assert_eq!(tenant.page(ProviderPage::Create, "it"), page);
    }

    #[test]
    fn mail_is_sent_where_the_administrator_or_else_the_cloud_says() {
        let own = Submission { host: "mail.example.test".to_owned(), port: 2525, starttls: true };
        let settings = Microsoft365Settings { submission: Some(own.clone()), ..registered() };
        assert_eq!(tenant(settings).submission(), own);
        assert_eq!(tenant(registered()).submission().host, "smtp.office365.com");
    }

    #[test]
    fn sixteen_lower_case_letters_look_like_an_app_password() {
        let tenant = tenant(registered());
        let looks = |text: &str| tenant.looks_like_app_password(&Secret::new(text.to_owned()));
        assert!(looks("abcdefghijklmnop") && looks("\tabcdefghijklmnop\r\n"));
        for other in
            ["", "abcdefghijklmno", "abcdefghijklmnopq", "abcdefghijklmnoP", "abcdefghijklmno1", "abcd efgh ijkl mn"]
        {
            assert!(!looks(other), "{other}");
        }
    }
}
