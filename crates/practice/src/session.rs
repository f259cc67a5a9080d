//! Who is signed in.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::HashMap;

/// How long a sign-in lasts, in seconds.
const SESSION_SECONDS: i64 = 3600;
/// The most sign-ins that are kept at a time.
const MOST: usize = 1000;

/// What is wrong with the token that a request brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SessionError {
    Missing,
    Expired,
    /// In the words of the library that privacyIDEA reads tokens with.
    Undecodable(&'static str),
}

/// Everybody who is signed in, by the token that they were given. It has the form of a JSON Web Token but is looked up,
/// not verified: it means something to this organisation only.
#[derive(Default)]
pub(crate) struct Sessions(HashMap<String, (String, Timestamp)>);

impl Sessions {
    pub(crate) fn open(&mut self, user: &str, realm: &str, now: Timestamp) -> String {
        self.0.retain(|_, (_, expires)| now < *expires);
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let expires = now.saturating_add(SignedDuration::from_secs(SESSION_SECONDS)).unwrap_or(now);
        let part = |text: String| BASE64URL_NOPAD.encode(text.as_bytes());
        let payload = json!({ "username": user, "realm": realm, "role": "user", "exp": expires.as_second() });
        let token = format!(
            "{}.{}.{}",
            part(json!({ "alg": "HS256", "typ": "JWT" }).to_string()),
            part(payload.to_string()),
            BASE64URL_NOPAD.encode(&rand::random::<[u8; 32]>())
        );
        self.0.insert(token.clone(), (user.to_owned(), expires));
        token
    }

    /// The user that a token belongs to.
    pub(crate) fn user(&self, token: Option<&str>, now: Timestamp) -> Result<&str, SessionError> {
        let token = token.filter(|token| !token.is_empty()).ok_or(SessionError::Missing)?;
        match self.0.get(token) {
            Some((user, expires)) if now < *expires => Ok(user),
            Some(_) => Err(SessionError::Expired),
            None => Err(SessionError::Undecodable(fault(token))),
        }
    }
}

/// What a JSON Web Token library would say about a token that is not known.
fn fault(token: &str) -> &'static str {
    let is_base64 = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).is_ok();
    let mut parts = token.rsplitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (_, _, None) | (_, None, _) => "Not enough segments",
        (_, _, Some(header)) if !is_base64(header) => "Invalid header padding",
        (_, Some(payload), _) if !is_base64(payload) => "Invalid payload padding",
        (Some(signature), _, _) if !is_base64(signature) => "Invalid crypto padding",
        _ => "Signature verification failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_ends_after_an_hour() {
        let (mut sessions, now) = (Sessions::default(), Timestamp::UNIX_EPOCH);
        let token = sessions.open("anna", "example.test", now);
        let after = |seconds| now.saturating_add(SignedDuration::from_secs(seconds)).unwrap();
        assert_eq!(sessions.user(Some(&token), after(3599)), Ok("anna"));
        assert_eq!(sessions.user(Some(&token), after(3600)), Err(SessionError::Expired));
    }

    #[test]
    fn a_token_that_was_changed_is_not_known() {
        let mut sessions = Sessions::default();
        let mut token = sessions.open("anna", "example.test", Timestamp::UNIX_EPOCH);
        token.replace_range(token.len() - 4.., "AAAA");
        let error = sessions.user(Some(&token), Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(error, SessionError::Undecodable("Signature verification failed"));
    }
}
