//! The contract with the practice tenant: it is to be signed in to, read from and refused by as Microsoft is.

use crate::stand_in::{browser, manners};
use practice::microsoft::{Scenario, Tenant, TenantSettings};
use providers::microsoft365::{Endpoints, GraphAccess, Microsoft365Settings};
use providers::{
    BrowserSignInError, BrowserSignInRequest, ClaimsChallenge, Found, GuidedProvider, GuidedReadError, GuidedSession,
    ProviderChoice, ProviderKind, ProviderPage, Providers, RegisteredKind, Registry, SecondFactorRequirement,
    SignInRefusal,
};
use reqwest::redirect::Policy;
use std::sync::Arc;
use url::Url;

/// A person with a browser, who says yes to everything.
struct Person {
    http: reqwest::Client,
    address: String,
}

impl Person {
    fn new(tenant: &Tenant) -> Self {
        Self { http: browser(Policy::none()), address: tenant.address().to_owned() }
    }

    /// Opens `url`, and presses what gets on until a page has nothing more to press. Says what that page says.
    async fn get_on(self, mut url: Url) -> String {
        let (mut cookie, mut form) = (String::new(), None::<Vec<(&str, String)>>);
        for _ in 0..20 {
            let request = match form.take() {
                Some(form) => self.http.post(url.clone()).form(&form),
                None => self.http.get(url.clone()),
            };
            let response = request.header("cookie", &cookie).send().await.unwrap();
            url = response.url().clone();
            if let Some(set) = response.headers().get("set-cookie") {
                set.to_str().unwrap().split(';').next().unwrap().clone_into(&mut cookie);
            }
            if let Some(next) = response.headers().get("location") {
                url = url.join(next.to_str().unwrap()).unwrap();
                continue;
            }
            let page = response.text().await.unwrap();
            let buttons = ["next", "not-now", "approve", "accept", "return"];
            let Some(button) = buttons.iter().find(|name| page.contains(&format!("data-test=\"{name}\""))) else {
                return page;
            };
            form = Some(vec![("do", (*button).to_owned()), ("address", self.address.clone())]);
        }
        panic!("the sign-in does not come to an end")
    }
}

async fn tenant(scenario: Scenario) -> Tenant {
    let settings = TenantSettings { scenario, device_code_interval: 1, ..TenantSettings::default() };
    Tenant::start(settings).await.unwrap()
}

fn registry(tenant: &Tenant) -> Registry {
    let address = |text: String| -> Url { text.parse().unwrap() };
    let endpoints = Endpoints {
        login: address(tenant.login()),
        graph: address(tenant.graph()),
        security_info: address(tenant.security_info()),
    };
    Registry::with_manners(manners()).with_microsoft365(Microsoft365Settings {
        client_id: Some(tenant.client_id().to_owned()),
        graph_access: GraphAccess::MethodsAndRequirement,
        device_code: true,
        endpoints: Some(endpoints),
        ..Microsoft365Settings::default()
    })
}

fn choice(tenant: &Tenant) -> ProviderChoice {
    let server = format!("{}{}", tenant.login(), tenant.tenant_id());
    ProviderChoice { kind: ProviderKind::Microsoft365, server }
}

fn open(tenant: &Tenant) -> Arc<dyn GuidedProvider> {
    registry(tenant).open(&choice(tenant)).unwrap().guided().unwrap()
}

async fn sign_in(
    tenant: &Tenant,
    claims: Option<ClaimsChallenge>,
) -> Result<Arc<dyn GuidedSession>, BrowserSignInError> {
    let request = BrowserSignInRequest { address: tenant.address().to_owned(), language: "en".to_owned(), claims };
    let waiting = open(tenant).begin_browser_sign_in(request).await?;
    let person = tokio::spawn(Person::new(tenant).get_on(waiting.address().clone()));
    let session = waiting.finish().await;
    person.await.unwrap();
    session
}

/// What can be read right after signing in.
async fn read(scenario: Scenario) -> (Vec<RegisteredKind>, SecondFactorRequirement) {
    let tenant = tenant(scenario).await;
    let session = sign_in(&tenant, None).await.unwrap();
    assert_eq!((session.user(), session.tenant()), (tenant.address(), Some(tenant.tenant_id())));
    let methods = session.methods().await.unwrap();
    (methods.into_iter().map(|method| method.kind).collect(), session.requirement().await.unwrap())
}

#[tokio::test]
async fn the_address_of_its_employee_leads_to_it_and_no_other_does() {
    let tenant = tenant(Scenario::Eligible).await;
    let registry = registry(&tenant);
    assert_eq!(registry.find(tenant.address()).await, Ok(Found::Provider(choice(&tenant))));
    assert_eq!(registry.find("anna.rossi@elsewhere.test").await, Ok(Found::Nobody));
    assert_eq!(registry.find("anna.rossi@hotmail.it").await, Ok(Found::PersonalAccount));
}

#[tokio::test]
async fn where_per_user_mfa_is_enforced_a_method_and_the_state_are_read() {
    for scenario in [
        Scenario::Eligible,
        Scenario::SwitchOff,
        Scenario::LimitReached,
        Scenario::SubmissionOffForTenant,
        Scenario::SubmissionOffForMailbox,
        Scenario::Throttled,
    ] {
        let expected = (vec![RegisteredKind::Authenticator], SecondFactorRequirement::Enforced);
        assert_eq!(read(scenario).await, expected, "{scenario:?}");
    }
}

#[tokio::test]
async fn where_per_user_mfa_is_enabled_only_there_is_no_method_yet() {
    assert_eq!(read(Scenario::EnabledNotEnforced).await, (Vec::new(), SecondFactorRequirement::Enabled));
}

#[tokio::test]
async fn where_rules_for_everybody_ask_the_state_is_disabled() {
    for scenario in [Scenario::ConditionalAccess, Scenario::SecurityDefaults] {
        let expected = (vec![RegisteredKind::Authenticator], SecondFactorRequirement::Disabled);
        assert_eq!(read(scenario).await, expected, "{scenario:?}");
    }
}

#[tokio::test]
async fn without_the_administrator_s_consent_nobody_comes_in() {
    let refused = sign_in(&tenant(Scenario::ConsentMissing).await, None).await.err();
    // The page sends back what *Cancel* sends back: only the person knows what it said.
    let Some(BrowserSignInError::Refused { refusal, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal, SignInRefusal::NotApproved);
}

#[tokio::test]
async fn a_challenge_is_met_by_one_more_sign_in() {
    let tenant = tenant(Scenario::ClaimsChallenge).await;
    let session = sign_in(&tenant, None).await.unwrap();
    let Err(GuidedReadError::Challenged(challenge)) = session.methods().await else { panic!("not challenged") };
    let session = sign_in(&tenant, Some(challenge)).await.unwrap();
    assert_eq!(session.methods().await.unwrap().len(), 1);
    assert_eq!(session.requirement().await, Ok(SecondFactorRequirement::Enforced));
}

#[tokio::test]
async fn a_code_on_another_device_signs_in() {
    let tenant = tenant(Scenario::Eligible).await;
    let waiting = open(&tenant).begin_device_sign_in().await.unwrap();
    // The page where codes are typed; its first step is not one of signing in.
    let person = Person::new(&tenant);
    let form = [("do", "next"), ("code", waiting.user_code().expose())];
    let typed = person.http.post(waiting.address().clone()).form(&form).send().await.unwrap();
    let next = typed.headers().get("location").map_or(typed.url().to_string(), |to| to.to_str().unwrap().to_owned());
    let next = waiting.address().join(&next).unwrap();
    let person = tokio::spawn(person.get_on(next));
    assert_eq!(waiting.finish().await.unwrap().user(), tenant.address());
    person.await.unwrap();
}

#[tokio::test]
async fn who_says_no_on_the_page_has_declined() {
    let tenant = tenant(Scenario::Eligible).await;
    let waiting = open(&tenant).begin_browser_sign_in(BrowserSignInRequest::default()).await.unwrap();
    let person = Person::new(&tenant).http;
    let opened = person.get(waiting.address().clone()).send().await.unwrap();
    let page = waiting.address().join(opened.headers()["location"].to_str().unwrap()).unwrap();
    let cancelled = person.post(page).form(&[("do", "cancel")]).send().await.unwrap();
    let back = cancelled.headers()["location"].to_str().unwrap().to_owned();
    let browser = tokio::spawn(async move { browser(Policy::default()).get(back).send().await.unwrap() });
    let refused = waiting.finish().await.err();
    let Some(BrowserSignInError::Refused { refusal, correlation }) = refused else { panic!("{refused:?}") };
    assert_eq!((refusal, correlation.is_some()), (SignInRefusal::ConsentDeclined, true));
    browser.await.unwrap();
}

#[tokio::test]
async fn its_security_info_page_is_there() {
    let tenant = tenant(Scenario::Eligible).await;
    let page = open(&tenant).page(ProviderPage::Create, "it");
    assert!(page.as_str().starts_with(&tenant.security_info()), "{page}");
    assert!(Person::new(&tenant).get_on(page).await.contains("data-test=\"add-method\""));
}
