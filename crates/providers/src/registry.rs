//! The providers that this program knows.

use crate::address::base_address;
use crate::error::{AddressError, Failure};
use crate::find::{Finder, MailExchangers};
use crate::http::Manners;
use crate::microsoft365::{Microsoft365, Microsoft365Settings};
use crate::privacyidea::{PrivacyIdea, PrivacyIdeaSettings};
use crate::provider::{Found, Opened, ProviderChoice, ProviderKind, Providers};
use async_trait::async_trait;
use dns::NameServers;
use std::sync::Arc;

/// Opens the real providers.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    manners: Manners,
    microsoft365: Microsoft365Settings,
    privacyidea: PrivacyIdeaSettings,
}

impl Registry {
    /// Opens them with other manners than the usual ones.
    pub fn with_manners(manners: Manners) -> Self {
        Self { manners, ..Self::default() }
    }

    /// The same, with what an administrator says about Microsoft 365.
    #[must_use]
    pub fn with_microsoft365(mut self, settings: Microsoft365Settings) -> Self {
        self.microsoft365 = settings;
        self
    }

    /// The same, with what an administrator says about a privacyIDEA or eduMFA server.
    #[must_use]
    pub fn with_privacyidea(mut self, settings: PrivacyIdeaSettings) -> Self {
        self.privacyidea = settings;
        self
    }

    /// Who knows where mail goes. Other endpoints are the practice organisation's, whose domain is nobody's: its name stays
    /// on this computer.
    fn exchangers(&self) -> Option<&'static dyn MailExchangers> {
        self.microsoft365.endpoints.is_none().then_some(&NameServers::OfThisComputer)
    }
}

#[async_trait]
impl Providers for Registry {
    fn open(&self, choice: &ProviderChoice) -> Result<Opened, AddressError> {
        let manners = self.manners.clone();
        Ok(match choice.kind {
            ProviderKind::Microsoft365 => {
                Opened::Guided(Arc::new(Microsoft365::open(choice, self.microsoft365.clone(), manners)?))
            }
            ProviderKind::PrivacyIdea => Opened::Api(Arc::new(PrivacyIdea::new(
                choice,
                base_address(&choice.server)?,
                self.privacyidea.clone(),
                manners,
            ))),
        })
    }

    async fn find(&self, address: &str) -> Result<Found, Failure> {
        let exchangers = self.exchangers();
        Finder { settings: &self.microsoft365, manners: &self.manners, exchangers }.find(address).await
    }

    fn any_organisation(&self, kind: ProviderKind) -> Option<ProviderChoice> {
        match kind {
            ProviderKind::Microsoft365 => Some(self.microsoft365.any_organisation()),
            ProviderKind::PrivacyIdea => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::microsoft365::{Cloud, Endpoints};

    #[test]
    fn any_organisation_signs_in_where_its_cloud_does_and_can_be_opened() {
        for (cloud, server) in [
            (Cloud::Public, "https://login.microsoftonline.com/organizations"),
            (Cloud::UsGovernment, "https://login.microsoftonline.us/organizations"),
            (Cloud::Dod, "https://login.microsoftonline.us/organizations"),
            (Cloud::China, "https://login.partner.microsoftonline.cn/organizations"),
        ] {
            let registry = Registry::default()
                .with_microsoft365(Microsoft365Settings { cloud, ..Microsoft365Settings::default() });
            let choice = registry.any_organisation(ProviderKind::Microsoft365).unwrap();
            assert_eq!(choice.server, server);
            assert!(registry.open(&choice).is_ok());
        }
        assert_eq!(Registry::default().any_organisation(ProviderKind::PrivacyIdea), None);
    }

    #[test]
    fn while_practising_no_name_server_is_asked() {
        let loopback: url::Url = "http://127.0.0.1:1/".parse().unwrap();
        let endpoints = Some(Endpoints { login: loopback.clone(), graph: loopback.clone(), security_info: loopback });
        let practice = Microsoft365Settings { endpoints, ..Microsoft365Settings::default() };
        assert!(Registry::default().exchangers().is_some());
        assert!(Registry::default().with_microsoft365(practice).exchangers().is_none());
    }
}
