//! Signing in with a code on another device (RFC 8628).

use super::client::Client;
use super::tokens::{Grant, Tokens, ask_for_tokens};
use super::{OAuthError, claims};
use crate::address::is_safe_endpoint;
use crate::error::{BrowserSignInError, Failure};
use crate::guided::SignInRefusal;
use crate::http::{Call, Http};
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use tracing::info;
use url::Url;

/// How long to wait between two questions where the provider does not say (RFC 8628 §3.2), and how much longer when it
/// says that this is too short (§3.5).
const USUAL_INTERVAL: u64 = 5;
const SLOWER_BY: Duration = Duration::from_secs(5);

/// How many questions in a row may go without an answer.
const MOST_FAILURES: u32 = 4;

/// The longest life of a code that is believed; Microsoft's live for 15 minutes.
const LONGEST_LIFE: u64 = 60 * 60;

/// A sign-in that waits for a code to be typed on another device.
pub struct DevicePending {
    client: Client,
    claims: Option<Secret>,
    device_code: Secret,
    user_code: Secret,
    address: Url,
    valid_until: Timestamp,
    deadline: Instant,
    interval: Duration,
}

/// RFC 8628 §3.2.
#[derive(Deserialize)]
struct Codes {
    device_code: Secret,
    user_code: Secret,
    verification_uri: String,
    expires_in: u64,
    #[serde(default = "usual_interval")]
    interval: u64,
}

fn usual_interval() -> u64 {
    USUAL_INTERVAL
}

impl DevicePending {
    pub(super) async fn begin(client: Client) -> Result<Self, BrowserSignInError> {
        let device = client.device.clone().filter(is_safe_endpoint).ok_or(BrowserSignInError::NotConfigured)?;
        if !is_safe_endpoint(&client.token) {
            return Err(BrowserSignInError::NotConfigured);
        }
        let claims = claims::request(client.capabilities, None).map_err(|_| Failure::NotUnderstood)?;
        let scopes = client.scopes.join(" ");
        let call = Call::post_here("device code").field("client_id", &client.client_id).field("scope", &scopes);
        let answer = Http::new(device, client.manners.clone()).send(&call).await?;
        if answer.status != 200 {
            let error: OAuthError = answer.json().ok_or(Failure::NotUnderstood)?;
            return Err(error.into_sign_in_error(&client));
        }
        let codes: Codes = answer.json().ok_or(Failure::NotUnderstood)?;
        // It is opened in the browser, so it has to be an address of the web.
        let address =
            Url::parse(&codes.verification_uri).ok().filter(is_safe_endpoint).ok_or(Failure::NotUnderstood)?;
        if codes.device_code.is_empty() || codes.user_code.is_empty() {
            return Err(Failure::NotUnderstood.into());
        }
        let life = codes.expires_in.min(LONGEST_LIFE);
        Ok(Self {
            client,
            claims,
            device_code: codes.device_code,
            user_code: codes.user_code,
            address,
            // No longer than an hour, which every calendar has.
            valid_until: Timestamp::now() + SignedDuration::from_secs(life.cast_signed()),
            deadline: Instant::now() + Duration::from_secs(life),
            interval: Duration::from_secs(codes.interval.clamp(1, LONGEST_LIFE)),
        })
    }

    /// What to type there.
    pub fn user_code(&self) -> &Secret {
        &self.user_code
    }

    /// Where to type it.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Until when it is taken.
    pub fn valid_until(&self) -> Timestamp {
        self.valid_until
    }

    /// Asks at the pace that the provider wants until the person has decided.
    pub async fn finish(self) -> Result<Tokens, BrowserSignInError> {
        let http = Http::new(self.client.token.clone(), self.client.manners.clone());
        let mut call = Call::post_here("token")
            .field("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .field("client_id", &self.client.client_id)
            .field("device_code", self.device_code.expose());
        if let Some(claims) = &self.claims {
            call = call.field("claims", claims.expose());
        }
        match poll(self.interval, self.deadline, || ask_for_tokens(&http, &call)).await? {
            Ok(grant) => grant.into_tokens(&self.client, None),
            Err(error) if matches!(error.error.as_str(), "expired_token" | "bad_verification_code") => {
                Err(BrowserSignInError::Refused {
                    refusal: SignInRefusal::DeviceCodeExpired,
                    correlation: error.correlation,
                })
            }
            Err(error) => Err(error.into_sign_in_error(&self.client)),
        }
    }
}

/// Calls `ask` until it has something to say, at the pace that it asks for, until `deadline`.
///
/// A function that gives futures, and no asynchronous closure: of those the compiler cannot yet tell that they are `Send`.
async fn poll<F>(
    mut interval: Duration,
    deadline: Instant,
    mut ask: impl FnMut() -> F,
) -> Result<Result<Grant, OAuthError>, Failure>
where
    F: Future<Output = Result<Result<Grant, OAuthError>, Failure>>,
{
    let mut failures = 0;
    let mut pause = interval;
    loop {
        if Instant::now() + pause >= deadline {
            tokio::time::sleep_until(deadline).await;
            info!("the code for another device has run out");
            let error = "expired_token".to_owned();
            return Ok(Err(OAuthError { error, ..OAuthError::default() }));
        }
        sleep(pause).await;
        let answer = ask().await;
        pause = match &answer {
            Ok(Err(error)) if error.error == "authorization_pending" => interval,
            Ok(Err(error)) if error.error == "slow_down" => {
                interval += SLOWER_BY;
                interval
            }
            Ok(_) => return answer,
            // RFC 8628 §3.5: ask less often, and go on.
            Err(Failure::TimedOut | Failure::Unreachable | Failure::Busy { .. }) if failures + 1 < MOST_FAILURES => {
                interval *= 2;
                match answer {
                    Err(Failure::Busy { retry_after: Some(wait) }) => interval.max(wait),
                    _ => interval,
                }
            }
            Err(_) => return answer,
        };
        failures = if answer.is_err() { failures + 1 } else { 0 };
    }
}
