//! The `claims` request (OpenID Connect Core §5.5), and challenges that ask for more of it.

use crate::guided::ClaimsChallenge;

/// The challenge in a `WWW-Authenticate` header: base64 of JSON in `claims="…"`, beside `error="insufficient_claims"`.
pub fn challenge_in_header(_www_authenticate: &str) -> Option<ClaimsChallenge> {
    None
}
