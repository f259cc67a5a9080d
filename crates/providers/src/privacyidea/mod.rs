//! privacyIDEA, and eduMFA 2, which began as privacyIDEA 3.9: their REST API for users, as their manuals
//! document it. What each version can is in docs/providers/privacyidea.md, as the contract runs have seen it.
//!
//! Which error is which follows from the HTTP status, the error code and the step that asked. From a sentence only where
//! nothing else tells: limits, a PIN, `login_mode=disable`, and what the details of a refused sign-in say beside the code of
//! wrong credentials. Some of these are translated, so that this program asks for English; a sentence that it does not know is shown
//! as the server's words, and blames nobody. Three things stay indistinguishable, and are not guessed at:
//!
//! - A wrong password and an unknown user are [`SignInError::PasswordRefused`].
//! - A wrong, a used and a late code are all 401 / 4031; a late one is told apart by the clock, or by the question that is gone.
//! - A text message or an e-mail that could not be sent while a method is begun is answered like one that was.

mod app_passwords;
#[cfg(fuzzing)]
pub(crate) mod fuzzing;
mod methods;
mod moment;
mod offer;
mod question;
mod server_check;
mod session;
mod settings;
mod sign_in;
mod tokens;
mod wire;

pub use settings::PrivacyIdeaSettings;

use crate::error::{Failure, SignInError};
use crate::http::{Call, Http, Manners};
use crate::provider::{Challenge, Provider, ProviderChoice, ServerFinding, SignIn};
use crate::server_check::{Attendant, CheckFinding, TestAccount};
use async_trait::async_trait;
use password::Secret;
use sign_in::OpenChallenges;
use std::sync::Arc;
use url::Url;

/// A privacyIDEA server.
pub(crate) struct PrivacyIdea {
    choice: ProviderChoice,
    http: Arc<Http>,
    settings: Arc<PrivacyIdeaSettings>,
    open_challenges: OpenChallenges,
}

impl PrivacyIdea {
    pub(crate) fn new(choice: &ProviderChoice, base: Url, settings: PrivacyIdeaSettings, manners: Manners) -> Self {
        Self {
            choice: choice.clone(),
            http: Arc::new(Http::new(base, manners)),
            settings: Arc::new(settings),
            open_challenges: OpenChallenges::default(),
        }
    }

    /// A step of a sign-in: who it is, and where. Each step says both. The server takes the realm that is sent for the one that a user
    /// name ends with; `REALM\\name` is nobody's e-mail address, and means its own.
    fn knock<'a>(&'a self, user: &'a str) -> Call<'a> {
        let call = Call::post("auth").field("username", user);
        match &self.settings.realm {
            Some(realm) if !user.contains('\\') => call.field("realm", realm),
            _ => call,
        }
    }
}

#[async_trait]
impl Provider for PrivacyIdea {
    fn choice(&self) -> &ProviderChoice {
        &self.choice
    }

    async fn sign_in(&self, user: &str, password: &Secret) -> Result<SignIn, SignInError> {
        self.begin(user, password).await
    }

    async fn answer(&self, challenge: &Challenge, code: &Secret) -> Result<SignIn, SignInError> {
        self.finish(challenge, code).await
    }

    async fn poll_approval(&self, challenge: &Challenge) -> Result<Option<SignIn>, SignInError> {
        self.finish_if_approved(challenge).await
    }

    async fn try_app_password(
        &self,
        user: &str,
        app_password: &Secret,
        account_password: Option<&Secret>,
        scope: Option<&str>,
    ) -> Result<Vec<ServerFinding>, Failure> {
        server_check::doors::run(&self.http, || self.knock(user), app_password, account_password, scope).await
    }

    async fn check_server(&self, account: &TestAccount<'_>, attendant: &dyn Attendant) -> Vec<CheckFinding> {
        server_check::run(self, account, attendant).await
    }
}
