//! What a provider says when it refuses.

use crate::guided::ClaimsChallenge;

/// A refusal (RFC 6749 §4.1.2.1 and §5.2), without the provider's own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthError {
    /// The `error` code. Empty if it is none by the RFC's alphabet, or too long.
    pub error: String,
    /// Microsoft's numbers (`AADSTS…`), in the order they came in.
    pub error_codes: Vec<u32>,
    /// What the next sign-in has to ask for.
    pub claims: Option<ClaimsChallenge>,
    /// The provider's own name for this event (a GUID).
    pub correlation: Option<String>,
    /// Whether the person said no (`error_subcode=cancel`).
    pub is_cancelled: bool,
}
