//! Which provider answers for an e-mail address. Only the part behind the `@` leaves this computer.
//!
//! In this order: the domains of personal accounts, the organisation's own setting, Microsoft's public OpenID
//! configuration of the domain, and where its mail goes. A "no" counts only where somebody has said no: what could not
//! be asked is a [`Failure`].

mod mail_exchangers;
mod personal;

pub(crate) use mail_exchangers::MailExchangers;

use crate::error::Failure;
use crate::http::{Call, Http, Manners};
use crate::microsoft365::{Authority, Cloud, Microsoft365Settings, Tenant, is_guid, is_of_personal_accounts};
use crate::provider::{Found, ProviderChoice, ProviderKind};
use personal::is_personal;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use tracing::{info, warn};
use url::{Host, Url};

/// How long all of it may take: somebody is waiting.
const WHOLE: Duration = Duration::from_secs(5);
/// How much of it the OpenID configuration may take, so that there is some left for the mail exchangers.
const CONFIGURATION: Duration = Duration::from_secs(3);

/// Where mail for personal accounts is taken in.
const PERSONAL_EXCHANGERS: &[&str] = &[".olc.protection.outlook.com"];

/// Finds out which provider answers for an address.
pub(crate) struct Finder<'a> {
    pub settings: &'a Microsoft365Settings,
    pub manners: &'a Manners,
    /// `None`: nobody is asked where mail goes.
    pub exchangers: Option<&'a dyn MailExchangers>,
}

impl Finder<'_> {
    /// See [`crate::Providers::find`].
    pub(crate) async fn find(&self, address: &str) -> Result<Found, Failure> {
        let Some(domain) = domain_of(address) else { return Ok(Found::Nobody) };
        if is_personal(&domain) {
            return Ok(Found::PersonalAccount);
        }
        if let Some(tenant) = &self.settings.tenant {
            match Tenant::parse(tenant) {
                Some(tenant) => return Ok(self.found(tenant)),
                None => warn!("the tenant in the settings is none; it is looked for"),
            }
        }
        // First, so that a system that takes its time over its proxy does not take it from the servers.
        self.manners.proxies.route(&self.settings.endpoints().login).await;
        let deadline = Instant::now() + WHOLE;
        let configured = self.by_configuration(&domain).await;
        if let Ok(Some(found)) = configured {
            return Ok(found);
        }
        let Some(exchangers) = self.exchangers else { return configured.map(|_| Found::Nobody) };
        let exchanged = timeout_at(deadline, exchangers.of(&domain)).await.unwrap_or(Err(Failure::TimedOut));
        match (self.by_exchangers(&exchanged.unwrap_or_default()), configured) {
            (Some(found), _) => Ok(found),
            // That mail goes elsewhere says little about accounts, so that it does not stand in for the answer.
            (None, configured) => configured.map(|_| Found::Nobody),
        }
    }

    /// What Microsoft says publicly about the domain; `None`: it is no tenant's.
    async fn by_configuration(&self, domain: &str) -> Result<Option<Found>, Failure> {
        let manners = Manners { total: self.manners.total.min(CONFIGURATION), ..self.manners.clone() };
        let login = self.settings.endpoints().login;
        let http = Http::new(login.clone(), manners);
        let call = Call::get("{}/v2.0/.well-known/openid-configuration").of(domain);
        let answer = http.send(&call).await?;
        if answer.status >= 400 {
            // AADSTS90002 and its like: there is no such tenant.
            info!(status = answer.status, "the domain has no OpenID configuration");
            return Ok(None);
        }
        let configuration: Configuration = answer.json().ok_or(Failure::NotUnderstood)?;
        let issuer = Url::parse(&configuration.issuer).map_err(|_| Failure::NotUnderstood)?;
        let tenant = issuer.path_segments().and_then(|mut parts| parts.next()).filter(|part| is_guid(part));
        let tenant = tenant.ok_or(Failure::NotUnderstood)?;
        if is_of_personal_accounts(tenant) {
            return Ok(Some(Found::PersonalAccount));
        }
        // A tenant's issuer is where its cloud signs in (Microsoft, *National clouds*).
        let issued_in = clouds_where(|cloud| cloud.endpoints().login.host() == issuer.host());
        if issued_in.is_empty() && issuer.host() != login.host() {
            warn!(issuer = issuer.host_str(), "the tenant's issuer is of no cloud that is known");
        }
        Ok(Tenant::parse(tenant).map(|tenant| match issued_in.as_slice() {
            [] => self.found(tenant),
            clouds => self.found_in(clouds, tenant),
        }))
    }

    /// Where mail goes says whose it is, but not which tenant's.
    fn by_exchangers(&self, names: &[String]) -> Option<Found> {
        let any_ends_in =
            |endings: &[&str]| names.iter().any(|name| endings.iter().any(|ending| name.ends_with(ending)));
        if any_ends_in(PERSONAL_EXCHANGERS) {
            return Some(Found::PersonalAccount);
        }
        let clouds = clouds_where(|cloud| any_ends_in(cloud.exchangers()));
        (!clouds.is_empty()).then(|| self.found_in(&clouds, Tenant::Organizations))
    }

    /// A tenant of one of these clouds: the cloud of the settings knows nothing of those in another.
    fn found_in(&self, clouds: &[Cloud], tenant: Tenant) -> Found {
        if clouds.contains(&self.settings.cloud) {
            return self.found(tenant);
        }
        warn!(?clouds, "the tenant lives in another national cloud than the settings say");
        Found::OtherCloud
    }

    fn found(&self, tenant: Tenant) -> Found {
        let server = Authority::new(&self.settings.endpoints().login, tenant).address();
        Found::Provider(ProviderChoice { kind: ProviderKind::Microsoft365, server })
    }
}

/// OpenID Connect Discovery §4.2, as far as it is of use here.
#[derive(Deserialize)]
struct Configuration {
    issuer: String,
}

/// The clouds of which something is true.
fn clouds_where(is_true: impl Fn(Cloud) -> bool) -> Vec<Cloud> {
    Cloud::ALL.into_iter().filter(|cloud| is_true(*cloud)).collect()
}

/// The part behind the `@` as the domain name system knows it (UTS 46); `None` where that is no domain.
fn domain_of(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    match Host::parse(domain.trim_end_matches('.')) {
        Ok(Host::Domain(domain)) if !local.is_empty() && domain.contains('.') => Some(domain),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
