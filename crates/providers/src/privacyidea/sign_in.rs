//! Signing in: the account's password, then a code or an approval where the account has methods for it.

use super::PrivacyIdea;
use super::question::{answered_by, by_client_mode, is_passkey, own_words};
use super::session::PrivacyIdeaSession;
use super::wire::{
    AuthDetail, AuthValue, Authentication, PollDetail, Refusal, Refused, Reply, SignedIn, Trouble, ask, ask_why,
};
use crate::error::{Failure, SignInError};
use crate::http::Call;
use crate::plain_text::plain_text;
use crate::privacyidea::methods::kind_of;
use crate::provider::{Challenge, ChallengeOption, SignIn};
use crate::server_words::ServerWords;
use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use tracing::warn;

/// How long the server takes an answer where it does not say so: its setting `DefaultChallengeValidityTime` as installed.
/// It says so for text messages and e-mails only.
const USUAL_CHALLENGE_LIFE: Duration = Duration::from_secs(120);

/// When each challenge was put, by this computer's clock.
#[derive(Default)]
pub(super) struct OpenChallenges(Mutex<HashMap<String, Instant>>);

impl OpenChallenges {
    fn open(&self, transaction: &str) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What nobody has answered in an hour, nobody will.
        open.retain(|_, since| since.elapsed() < Duration::from_secs(3600));
        open.insert(transaction.to_owned(), Instant::now());
    }

    fn is_older_than_usual(&self, transaction: &str) -> bool {
        let open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(transaction).is_some_and(|since| since.elapsed() > USUAL_CHALLENGE_LIFE)
    }

    /// Whether none of the answers that are asked for can be taken any more.
    fn is_over(&self, challenge: &Challenge) -> bool {
        let (now, is_old) = (Timestamp::now(), self.is_older_than_usual(&challenge.transaction));
        challenge.options.iter().all(|option| option.valid_until.map_or(is_old, |end| end < now))
    }
}

impl PrivacyIdea {
    /// The first half: the account's password.
    pub(super) async fn begin(&self, user: &str, password: &Secret) -> Result<SignIn, SignInError> {
        let call = self.knock(user).field("password", password.expose());
        match ask_why(&self.http, call).await {
            Ok(reply) => self.signed_in(user, reply, None),
            Err(why) => Err(refused(why, SignInError::PasswordRefused)),
        }
    }

    /// The second half: a code for any of the questions.
    pub(super) async fn finish(&self, challenge: &Challenge, code: &Secret) -> Result<SignIn, SignInError> {
        let call = self
            .knock(&challenge.user)
            .field("transaction_id", &challenge.transaction)
            .field("password", code.expose());
        match ask_why(&self.http, call).await {
            Ok(reply) => self.signed_in(&challenge.user, reply, Some(challenge)),
            Err(why) => {
                let is_over = self.open_challenges.is_over(challenge) || why.finds_no_question();
                let meaning = if is_over { SignInError::ChallengeExpired } else { SignInError::CodeRefused };
                Err(refused(why, meaning))
            }
        }
    }

    /// The second half, on the phone: once it has approved, an empty code is right.
    pub(super) async fn finish_if_approved(&self, challenge: &Challenge) -> Result<Option<SignIn>, SignInError> {
        let call = Call::get("validate/polltransaction/{}").of(&challenge.transaction);
        let reply: Reply<bool, PollDetail> = ask(&self.http, call).await.map_err(Trouble::into_failure)?;
        if reply.value {
            return match self.finish(challenge, &Secret::new(String::new())).await {
                Ok(sign_in) => Ok(Some(sign_in)),
                // Approved, and yet refused: the time ran out in between.
                Err(SignInError::CodeRefused) => Err(SignInError::ChallengeExpired),
                Err(error) => Err(error),
            };
        }
        let status = reply.detail.and_then(|detail| detail.challenge_status);
        match status.as_deref() {
            Some("declined" | "cancelled") => Err(SignInError::ChallengeExpired),
            // For ever, also once its time has passed, which is the server's to set: whoever waits has an end of their own.
            _ => Ok(None),
        }
    }

    fn signed_in(
        &self,
        user: &str,
        reply: Reply<AuthValue, AuthDetail>,
        answered: Option<&Challenge>,
    ) -> Result<SignIn, SignInError> {
        let server_time = reply.server_time;
        let has_answered = answered.is_some();
        match (reply.value.0, reply.detail) {
            (Some(signed_in), detail) => {
                // `no_detail_on_success` keeps it back; where one alone could be answered, it was that one.
                let only = answered.and_then(|challenge| match challenge.options.as_slice() {
                    [option] => Some(option.id.clone()),
                    _ => None,
                });
                let used = detail.and_then(|detail| detail.serial).or(only);
                let with_second_factor = has_answered || used.is_some();
                let lifetime = lifetime(&signed_in.token, server_time.unwrap_or_else(Timestamp::now));
                let session = self.session(signed_in, with_second_factor, used)?;
                Ok(SignIn::Done(Arc::new(PrivacyIdeaSession { lifetime, ..session })))
            }
            (None, Some(detail)) if asks_for_more(reply.authentication, &detail) => {
                let challenge = challenge(user, detail, server_time)?;
                self.open_challenges.open(&challenge.transaction);
                Ok(SignIn::Challenged(challenge))
            }
            (None, _) if reply.authentication == Some(Authentication::Reject) => {
                Err(if has_answered { SignInError::CodeRefused } else { SignInError::PasswordRefused })
            }
            (None, _) => Err(Failure::NotUnderstood.into()),
        }
    }

    pub(super) fn session(
        &self,
        signed_in: SignedIn,
        with_second_factor: bool,
        signed_in_with: Option<String>,
    ) -> Result<PrivacyIdeaSession, SignInError> {
        if signed_in.role != "user" {
            // An administrator's token would list, and end, what belongs to others.
            warn!("an administrator's account has signed in; this program serves people only");
            return Err(SignInError::Administrator);
        }
        Ok(PrivacyIdeaSession {
            http: Arc::clone(&self.http),
            settings: Arc::clone(&self.settings),
            user: signed_in.username,
            realm: signed_in.realm.filter(|realm| !realm.is_empty()),
            token: signed_in.token,
            rights: signed_in.rights,
            with_second_factor,
            signed_in_with,
            lifetime: None,
        })
    }
}

/// Why the server does not let somebody in. `meaning` is what wrong credentials are at this step.
pub(super) fn refused(why: Refused, meaning: SignInError) -> SignInError {
    let in_words = |words: Option<&str>| SignInError::NotAllowed { words: words.and_then(ServerWords::new) };
    // The details say more than the code, which is that of wrong credentials.
    match () {
        () if why.is_time_limit() => return SignInError::TooMany,
        () if why.is_half_made() => return SignInError::HalfMade,
        () if why.was_not_sent() => return SignInError::NotSent,
        () => {}
    }
    match &why.trouble {
        Trouble::Refused(refusal) if *refusal == Refusal::OF_CREDENTIALS && why.blames_credentials() => meaning,
        Trouble::Refused(refusal) if *refusal == Refusal::OF_CREDENTIALS => in_words(why.words()),
        // `hide_specific_error_message` turns that into this. Conditional access (3.14) sends it as well, but no details with it.
        Trouble::Refused(Refusal { status: 401, code: 403 }) if why.detail.is_some() => meaning,
        // A policy: 403, or 401 with `hide_auth_error_status`.
        Trouble::Refused(Refusal { status: 401 | 403, code: 303 }) if why.is_switched_off() => SignInError::SwitchedOff,
        Trouble::Refused(Refusal { status: 401 | 403, code: 303 | 403 | 4306 }) => in_words(why.message.as_deref()),
        // Nothing here is about a session.
        Trouble::Refused(_) => Failure::NotUnderstood.into(),
        Trouble::Failure(_) => why.trouble.into_failure().into(),
    }
}

/// How long a token (RFC 7519 §4.1.4, `exp`) is good for, by the clock of the server that has made it. `None`: it does not say.
fn lifetime(token: &Secret, now: Timestamp) -> Option<Duration> {
    #[derive(Deserialize)]
    struct Claims {
        exp: i64,
    }
    let claims = token.expose().split('.').nth(1)?;
    // It holds no secret: the signature does.
    let claims = BASE64URL_NOPAD.decode(claims.trim_end_matches('=').as_bytes()).ok()?;
    let Claims { exp } = serde_json::from_slice(&claims).ok()?;
    u64::try_from(exp.checked_sub(now.as_second())?).ok().map(Duration::from_secs)
}

/// privacyIDEA up to 3.10, and eduMFA, give no verdict: there the questions are one.
pub(super) fn asks_for_more(verdict: Option<Authentication>, detail: &AuthDetail) -> bool {
    match verdict {
        Some(verdict) => verdict == Authentication::Challenge,
        None => !detail.multi_challenge.is_empty(),
    }
}

/// Keeps the questions that this program can put. The server has sent all its messages by now.
fn challenge(user: &str, detail: AuthDetail, server_time: Option<Timestamp>) -> Result<Challenge, SignInError> {
    if detail.enroll_via_multichallenge {
        return Err(SignInError::NoUsableMethod);
    }
    let transaction = detail.transaction_id.ok_or(Failure::NotUnderstood)?;
    let passkey = detail.multi_challenge.iter().any(is_passkey);
    let mut options: Vec<_> = detail
        .multi_challenge
        .iter()
        .filter_map(|question| {
            Some(ChallengeOption {
                by: answered_by(question)?,
                id: question.serial.clone(),
                kind: kind_of(&question.kind),
                valid_until: question.valid_until().map(|end| by_this_clock(end, server_time)),
                message: own_words(question),
                presence: question.presence_answer.as_deref().and_then(plain_text),
            })
        })
        .collect();
    if options.is_empty() {
        return Err(if passkey { SignInError::PasskeyOnly } else { SignInError::NoUsableMethod });
    }
    options.sort_by_key(|option| option.kind.place());
    let preferred = detail.preferred_client_mode.as_deref().and_then(by_client_mode);
    Ok(Challenge { user: user.to_owned(), transaction, options, preferred, passkey })
}

/// What offsets between time zones are a multiple of.
const ZONE_STEP: SignedDuration = SignedDuration::from_mins(15);

/// The time left by the server's clock, from now on by this computer's: the two need not agree.
fn by_this_clock(end: Timestamp, server_time: Option<Timestamp>) -> Timestamp {
    let now = Timestamp::now();
    now.checked_add(time_left(end, server_time.unwrap_or(now))).unwrap_or(end)
}

/// privacyIDEA writes the end of a question in the server's local time without saying its zone, beside its own time in
/// UTC. Questions stand for a few minutes, so whole quarters of an hour between the two are the zone's and not the question's.
fn time_left(end: Timestamp, server_time: Timestamp) -> SignedDuration {
    let left = end.duration_since(server_time).as_secs().rem_euclid(ZONE_STEP.as_secs());
    SignedDuration::from_secs(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::{AnswerBy, MethodKind};

    fn option(valid_until: Option<Timestamp>) -> ChallengeOption {
        let (id, kind, by) = (String::new(), MethodKind::Email, AnswerBy::Typing);
        ChallengeOption { id, kind, by, valid_until, message: None, presence: None }
    }

    fn challenge(options: Vec<ChallengeOption>) -> Challenge {
        let (user, transaction) = (String::new(), "1".to_owned());
        Challenge { user, transaction, options, preferred: None, passkey: false }
    }

    #[tokio::test(start_paused = true)]
    async fn a_question_without_an_end_of_its_own_is_over_after_the_usual_time() {
        let open = OpenChallenges::default();
        let challenge = challenge(vec![option(None), option(None)]);
        open.open(&challenge.transaction);
        tokio::time::advance(USUAL_CHALLENGE_LIFE).await;
        assert!(!open.is_over(&challenge));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(open.is_over(&challenge));
    }

    #[test]
    fn a_session_lives_as_long_as_its_token_says_by_the_clock_of_the_server() {
        let now = Timestamp::from_second(1_764_500_000).unwrap();
        let of = |claims: &str| {
            lifetime(&Secret::new(format!("e30.{}.c2ln", BASE64URL_NOPAD.encode(claims.as_bytes()))), now)
        };
        assert_eq!(of(r#"{"username":"anna","exp":1764500300}"#), Some(Duration::from_secs(300)));
        for silent in [r#"{"username":"anna"}"#, r#"{"exp":"soon"}"#, r#"{"exp":1764499999}"#, "no claims"] {
            assert_eq!(of(silent), None, "{silent}");
        }
        assert_eq!(lifetime(&Secret::new("no token".to_owned()), now), None);
    }

    #[test]
    fn the_time_left_does_not_depend_on_the_zone_that_the_server_lives_in() {
        let server_time: Timestamp = "2026-11-22T08:40:00Z".parse().unwrap();
        for end_in_local_time in
            ["2026-11-22T08:42:00Z", "2026-11-22T10:42:00Z", "2026-11-22T03:42:00Z", "2026-11-22T14:27:00Z"]
        {
            assert_eq!(time_left(end_in_local_time.parse().unwrap(), server_time), SignedDuration::from_mins(2));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_challenge_is_not_over_while_one_of_its_questions_stands() {
        let open = OpenChallenges::default();
        let challenge = challenge(vec![option(Some(Timestamp::UNIX_EPOCH)), option(Some(Timestamp::MAX))]);
        open.open(&challenge.transaction);
        assert!(!open.is_over(&challenge));
    }
}
