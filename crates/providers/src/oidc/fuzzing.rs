//! Doors for `fuzz/`.

use super::callback::Visit;
use super::id_token;
use super::oauth_error::OAuthError;
use super::tokens::Grant;
use jiff::Timestamp;
use password::Secret;

/// The head of a request to this computer, as the browser sends it when it comes back.
pub fn callback(bytes: &[u8]) {
    let _ = Visit::read(bytes, "localhost:4711");
}

/// What the token endpoint answers: tokens, a refusal, or an id token by itself.
pub fn token_answer(bytes: &[u8]) {
    let now = Timestamp::UNIX_EPOCH;
    if let Ok(grant) = serde_json::from_slice::<Grant>(bytes) {
        let _ = grant.access(now);
        grant.id_token.as_ref().map(id_token::claims);
    }
    let _ = serde_json::from_slice::<OAuthError>(bytes).map(|error| (error.is_sent_back(), error.is_of_the_provider()));
    if let Ok(text) = str::from_utf8(bytes) {
        id_token::claims(&Secret::new(text.to_owned()));
    }
}
