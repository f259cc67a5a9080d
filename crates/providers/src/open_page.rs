//! Pages of a provider's servers that anybody may ask for: what tells whether the server can be reached, and whether it is one.

use crate::address::base_address;
use crate::error::AddressError;
use url::Url;

/// A page, and the statuses with which the provider answers, in JSON, to somebody who has not signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPage {
    /// Where it is.
    pub url: Url,
    /// What it answers with. Another status, or another form, comes from something else.
    pub statuses: &'static [u16],
}

/// The list of tokens of privacyIDEA and eduMFA, which nobody gets who has not signed in: each answers 401 in JSON.
///
/// # Errors
/// As [`base_address`].
pub fn privacyidea_open_page(server: &str) -> Result<OpenPage, AddressError> {
    let url = base_address(server)?.join("token/").map_err(|_| AddressError::Malformed)?;
    Ok(OpenPage { url, statuses: &[401] })
}
