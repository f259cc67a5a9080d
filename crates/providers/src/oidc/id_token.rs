//! Who signed in: the id token (OpenID Connect Core §2 and §3.1.3.7).

use super::Identity;
use super::client::{Client, Issuer};
use crate::error::{BrowserSignInError, Failure};
use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use password::Secret;
use serde::Deserialize;
use tracing::warn;
use zeroize::Zeroizing;

/// How much this computer's clock may be ahead of the provider's.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    nonce: Option<Secret>,
    tid: Option<String>,
    preferred_username: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// The identity in `token`, once its claims are found to be those of a sign-in of `client` with `nonce`.
///
/// Its signature is not checked. The token comes straight from the token endpoint over TLS, never through the browser, and
/// then "the TLS server validation MAY be used to validate the issuer in place of checking the token signature" (OpenID
/// Connect Core §3.1.3.7, point 6).
pub(super) fn identity(
    token: &Secret,
    client: &Client,
    nonce: Option<&Secret>,
    now: Timestamp,
) -> Result<Identity, BrowserSignInError> {
    let claims = claims(token).ok_or(Failure::NotUnderstood)?;
    let tenant = claims.tid.as_deref().filter(|tenant| !tenant.is_empty());
    let has_issuer = match (&client.issuer, tenant) {
        (Issuer::Exact(issuer), _) => claims.iss == *issuer,
        (Issuer::PerTenant(template), Some(tenant)) => claims.iss == template.replace("{tenantid}", tenant),
        (Issuer::PerTenant(_), None) => false,
    };
    let has_audience = match &claims.aud {
        Audience::One(audience) => *audience == client.client_id,
        Audience::Many(audiences) => {
            audiences.contains(&client.client_id)
                && (audiences.len() == 1 || claims.azp.as_ref() == Some(&client.client_id))
        }
    };
    let has_nonce = nonce.is_none() || claims.nonce.as_ref() == nonce;
    let is_in_time = claims.exp > (now - SKEW).as_second() as f64;
    if !(has_issuer && has_audience && has_nonce && is_in_time) {
        warn!(has_issuer, has_audience, has_nonce, is_in_time, "the id token is not genuine");
        return Err(BrowserSignInError::NotGenuine);
    }
    let user = claims.preferred_username.or(claims.email).unwrap_or_else(|| claims.sub.clone());
    Ok(Identity { user, tenant: tenant.map(str::to_owned), issuer: claims.iss, subject: claims.sub })
}

/// The claims of a signed JWT in its compact form (RFC 7515 §7.1).
pub(super) fn claims(token: &Secret) -> Option<Claims> {
    let mut parts = token.expose().split('.');
    let (Some(_header), Some(payload), Some(_signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let payload = Zeroizing::new(BASE64URL_NOPAD.decode(payload.as_bytes()).ok()?);
    serde_json::from_slice(&payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_it_panic(token: String) {
            claims(&Secret::new(token));
        }

        #[test]
        fn no_payload_makes_it_panic(payload: Vec<u8>) {
            claims(&Secret::new(format!("e30.{}.c2ln", BASE64URL_NOPAD.encode(&payload))));
        }
    }
}
