//! A practice organisation that need not be started.

use async_trait::async_trait;
use mail::MailServers;
use providers::fake::FAKE_USER;
use providers::{ProviderChoice, ProviderKind, Providers};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wizard::{PracticeError, PracticeGround, PracticeStart};

/// A [`PracticeGround`] that says where the fake provider is; it fails as often as it is told to.
#[derive(Clone, Default)]
pub struct FakePracticeGround {
    failures: Arc<AtomicU32>,
    /// Who opens its provider, if not the one who opens the others.
    pub providers: Option<Arc<dyn Providers>>,
    /// Its mail servers.
    pub mail: Option<MailServers>,
}

impl FakePracticeGround {
    /// Lets the next start fail.
    pub fn fail_next(&self) {
        self.failures.fetch_add(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl PracticeGround for FakePracticeGround {
    async fn start(&self, provider: ProviderKind) -> Result<PracticeStart, PracticeError> {
        let fails = self.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        if fails {
            return Err(PracticeError);
        }
        Ok(PracticeStart {
            choice: ProviderChoice { kind: provider, server: "http://127.0.0.1:5001".to_owned() },
            address: "anna@practice.test".to_owned(),
            user: FAKE_USER.to_owned(),
            mail: self.mail.clone(),
            providers: self.providers.clone(),
        })
    }
}
