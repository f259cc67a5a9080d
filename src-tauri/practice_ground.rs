//! Starts the practice organisation when it is asked for, and holds its phone.

use async_trait::async_trait;
use practice::{Organisation, PhoneAction, PhoneError, PhoneView};
use providers::{ProviderChoice, ProviderKind};
use tokio::sync::Mutex;
use wizard::{PracticeError, PracticeGround, PracticeStart};

/// The practice organisation of this process; started once, stopped with the program.
#[derive(Default)]
pub struct LocalPractice(Mutex<Option<Organisation>>);

impl LocalPractice {
    /// What its employee's phone shows; `None` before it has been started.
    pub async fn phone(&self) -> Option<PhoneView> {
        self.0.lock().await.as_ref().map(Organisation::phone)
    }

    /// Something done on that phone.
    ///
    /// # Errors
    /// When the phone does not show what the action is about (any more).
    pub async fn phone_do(&self, action: PhoneAction) -> Result<(), PhoneError> {
        match self.0.lock().await.as_ref() {
            Some(organisation) => organisation.phone_do(action),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl PracticeGround for LocalPractice {
    async fn start(&self) -> Result<PracticeStart, PracticeError> {
        let mut running = self.0.lock().await;
        if running.is_none() {
            let started = Organisation::start(practice::Settings::default()).await;
            *running = Some(started.map_err(|error| {
                tracing::error!(%error, "practice organisation not started");
                PracticeError
            })?);
        }
        let organisation = running.as_ref().ok_or(PracticeError)?;
        let phone = organisation.phone();
        Ok(PracticeStart {
            choice: ProviderChoice { kind: ProviderKind::PrivacyIdea, server: organisation.server() },
            address: phone.address,
            user: phone.user,
        })
    }
}
