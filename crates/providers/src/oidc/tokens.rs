//! What a sign-in brings.

use jiff::Timestamp;
use password::Secret;

/// What a provider hands out after a sign-in.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Opens the provider's interfaces. Opaque: it is for them to read.
    pub access: Secret,
    /// Brings the next tokens.
    pub refresh: Option<Secret>,
    /// Until when the access token is good; `None`: the provider does not say.
    pub expires: Option<Timestamp>,
    /// Who signed in.
    pub identity: Identity,
}

/// Who signed in, from the id token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account's name as the provider writes it (`preferred_username`); for people, never to decide by.
    pub user: String,
    /// The tenant (`tid`), where the provider has tenants.
    pub tenant: Option<String>,
    /// The issuer (`iss`), and beside it the account's identifier there (`sub`): together they never name anybody else.
    pub issuer: String,
    /// See `issuer`.
    pub subject: String,
}
