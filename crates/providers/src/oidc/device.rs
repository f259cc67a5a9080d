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
use tokio::time::Instant;
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
        let mut pace = Pace::new(self.interval);
        let mut pause = self.interval;
        let answer = loop {
            if Instant::now() + pause >= self.deadline {
                tokio::time::sleep_until(self.deadline).await;
                info!("the code for another device has run out");
                return Err(run_out(None));
            }
            tokio::time::sleep(pause).await;
            let answer = ask_for_tokens(&http, &call).await;
            match pace.pause_after(&answer) {
                Some(next) => pause = next,
                None => break answer?,
            }
        };
        let error = match answer {
            Ok(grant) => return grant.into_tokens(&self.client, None),
            Err(error) => error,
        };
        // A provider that has forgotten the code cannot say that it was one (RFC 6749 §5.2). A number says what it says.
        let is_of_the_code =
            matches!(error.error.as_str(), "expired_token" | "bad_verification_code" | "invalid_grant")
                && error.error_codes.is_empty();
        Err(match error.into_sign_in_error(&self.client) {
            BrowserSignInError::Refused {
                refusal: SignInRefusal::Other | SignInRefusal::AnswerExpired,
                correlation,
            } if is_of_the_code => run_out(correlation),
            error => error,
        })
    }
}

fn run_out(correlation: Option<String>) -> BrowserSignInError {
    BrowserSignInError::Refused { refusal: SignInRefusal::DeviceCodeExpired, correlation }
}

/// How often the provider is asked.
struct Pace {
    interval: Duration,
    failures_in_a_row: u32,
}

impl Pace {
    fn new(interval: Duration) -> Self {
        Self { interval, failures_in_a_row: 0 }
    }

    /// How long to wait after `answer`; `None`: it is the last.
    fn pause_after(&mut self, answer: &Result<Result<Grant, OAuthError>, Failure>) -> Option<Duration> {
        self.failures_in_a_row = if answer.is_err() { self.failures_in_a_row + 1 } else { 0 };
        match answer {
            Ok(Err(error)) if error.error == "authorization_pending" => Some(self.interval),
            Ok(Err(error)) if error.error == "slow_down" => {
                self.interval += SLOWER_BY;
                Some(self.interval)
            }
            Err(
                failure @ (Failure::TimedOut | Failure::Unreachable | Failure::ProxyUnreachable | Failure::Busy { .. }),
            ) if self.failures_in_a_row < MOST_FAILURES => {
                // RFC 8628 §3.5: ask less often, and go on.
                self.interval *= 2;
                match failure {
                    Failure::Busy { retry_after: Some(wait) } => Some(self.interval.max(*wait)),
                    _ => Some(self.interval),
                }
            }
            Ok(_) | Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace() -> Pace {
        Pace::new(Duration::from_secs(5))
    }

    fn says(error: &str) -> Result<Result<Grant, OAuthError>, Failure> {
        Ok(Err(OAuthError { error: error.to_owned(), ..OAuthError::default() }))
    }

    #[test]
    fn while_the_person_has_not_decided_the_pace_stays() {
        assert_eq!(pace().pause_after(&says("authorization_pending")), Some(Duration::from_secs(5)));
    }

    #[test]
    fn slow_down_adds_five_seconds_for_good() {
        let mut pace = pace();
        let pauses = ["slow_down", "authorization_pending", "slow_down"].map(|error| pace.pause_after(&says(error)));
        assert_eq!(pauses, [10, 10, 15].map(|seconds| Some(Duration::from_secs(seconds))));
    }

    #[test]
    fn a_question_without_an_answer_makes_the_next_come_later() {
        assert_eq!(pace().pause_after(&Err(Failure::TimedOut)), Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_busy_provider_is_left_alone_for_as_long_as_it_asks() {
        let busy = Failure::Busy { retry_after: Some(Duration::from_secs(60)) };
        assert_eq!(pace().pause_after(&Err(busy)), Some(Duration::from_secs(60)));
    }

    #[test]
    fn the_fourth_question_in_a_row_without_an_answer_is_the_last() {
        let mut pace = pace();
        let pauses: Vec<_> = (0..4).map(|_| pace.pause_after(&Err(Failure::Unreachable))).collect();
        assert_eq!(pauses[3], None);
    }

    #[test]
    fn an_answer_between_failures_forgives_them() {
        let mut pace = pace();
        for _ in 0..3 {
            pace.pause_after(&Err(Failure::Unreachable));
        }
        pace.pause_after(&says("authorization_pending"));
        assert!(pace.pause_after(&Err(Failure::Unreachable)).is_some());
    }

    #[test]
    fn a_refusal_is_the_last_answer() {
        assert_eq!(pace().pause_after(&says("access_denied")), None);
    }

    #[test]
    fn an_answer_that_is_not_understood_is_the_last() {
        assert_eq!(pace().pause_after(&Err(Failure::NotUnderstood)), None);
    }
}
