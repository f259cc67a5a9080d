//! A signed-in person.

use super::settings::PrivacyIdeaSettings;
use crate::error::{ChangeError, CreateError, EnrolError, ReadError, RemoveMethodError, ResyncError, VerifyError};
use crate::http::{Call, Http};
use crate::provider::{AppPassword, Created, Enrolment, Method, NewAppPassword, NewMethod, Offer, Session};
use async_trait::async_trait;
use password::Secret;
use std::sync::Arc;
use std::time::Duration;

/// The headers for the token (a JWT, RFC 7519, that lives an hour as installed): privacyIDEA prefers the first, eduMFA reads the second only. It
/// stands there bare, without `Bearer`.
const AUTHORIZATION: [&str; 2] = ["pi-authorization", "authorization"];

/// A person signed in to a privacyIDEA server.
pub(super) struct PrivacyIdeaSession {
    pub http: Arc<Http>,
    pub settings: Arc<PrivacyIdeaSettings>,
    pub user: String,
    /// Where the account is: the same user name in another realm is another account.
    pub realm: Option<String>,
    pub token: Secret,
    /// The user actions that the server's policies allow, by privacyIDEA's names.
    pub rights: Vec<String>,
    pub with_second_factor: bool,
    /// The serial of the token that was used, where the server told one.
    pub signed_in_with: Option<String>,
    /// From the sign-in on, as the token says (policy `jwt_validity`).
    pub lifetime: Option<Duration>,
}

impl PrivacyIdeaSession {
    pub fn signed<'a>(&'a self, call: Call<'a>) -> Call<'a> {
        AUTHORIZATION.into_iter().fold(call, |call, header| call.authorized(header, &self.token))
    }

    pub fn has_right(&self, right: &str) -> bool {
        self.rights.iter().any(|own| own == right)
    }
}

#[async_trait]
impl Session for PrivacyIdeaSession {
    fn user(&self) -> &str {
        &self.user
    }

    fn realm(&self) -> Option<&str> {
        self.realm.as_deref()
    }

    fn with_second_factor(&self) -> bool {
        self.with_second_factor
    }

    fn signed_in_with(&self) -> Option<&str> {
        self.signed_in_with.as_deref()
    }

    fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }

    async fn offer(&self) -> Result<Offer, ReadError> {
        self.read_offer().await
    }

    async fn methods(&self) -> Result<Vec<Method>, ReadError> {
        self.list_methods().await
    }

    async fn enrol(&self, method: &NewMethod, label: &str) -> Result<Enrolment, EnrolError> {
        self.begin_method(method, label).await
    }

    async fn verify(&self, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError> {
        self.prove_method(enrolment, code).await
    }

    async fn poll_enrolment(&self, enrolment: &Enrolment) -> Result<bool, ReadError> {
        self.is_method_enrolled(&enrolment.id).await
    }

    async fn cancel_enrolment(&self, enrolment: &Enrolment) -> Result<(), ChangeError> {
        self.delete_token(&enrolment.id).await
    }

    async fn remove_method(&self, id: &str) -> Result<(), RemoveMethodError> {
        self.take_method_away(id).await
    }

    async fn switch_off_method(&self, id: &str) -> Result<(), RemoveMethodError> {
        self.disable_method(id).await
    }

    async fn resync_method(&self, id: &str, codes: [&Secret; 2]) -> Result<(), ResyncError> {
        self.bring_into_step(id, codes).await
    }

    async fn create(&self, request: &NewAppPassword) -> Result<Created, CreateError> {
        self.create_app_password(request).await
    }

    async fn list(&self) -> Result<Vec<AppPassword>, ReadError> {
        self.list_app_passwords().await
    }

    async fn relabel(&self, id: &str, label: &str) -> Result<(), ChangeError> {
        self.describe_app_password(id, label).await
    }

    async fn set_active(&self, id: &str, active: bool) -> Result<(), ChangeError> {
        self.switch_app_password(id, active).await
    }

    async fn unblock(&self, id: &str) -> Result<(), ChangeError> {
        self.reset_app_password(id).await
    }

    async fn revoke(&self, id: &str) -> Result<(), ChangeError> {
        self.revoke_app_password(id).await
    }

    async fn delete(&self, id: &str) -> Result<(), ChangeError> {
        self.delete_token(id).await
    }

    async fn put_away(&self, id: &str) -> Result<(), ChangeError> {
        self.put_app_password_away(id).await
    }
}
