//! The providers that this program knows.

use crate::address::base_address;
use crate::error::AddressError;
use crate::http::Manners;
use crate::privacyidea::PrivacyIdea;
use crate::provider::{Provider, ProviderChoice, ProviderKind, Providers};
use std::sync::Arc;

/// Opens the real providers.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    manners: Manners,
}

impl Registry {
    /// Opens them with other manners than the usual ones.
    pub fn with_manners(manners: Manners) -> Self {
        Self { manners }
    }
}

impl Providers for Registry {
    fn open(&self, choice: &ProviderChoice) -> Result<Arc<dyn Provider>, AddressError> {
        let base = base_address(&choice.server)?;
        let manners = self.manners.clone();
        Ok(match choice.kind {
            ProviderKind::PrivacyIdea => Arc::new(PrivacyIdea::new(choice, base, manners)),
        })
    }
}
