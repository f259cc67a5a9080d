//! Which addresses of a provider are used at all.

use crate::error::AddressError;
use std::net::IpAddr;
use url::{Host, Url};

/// Takes `address` as the base of a provider: `https`, or plain `http` on this computer only, with or without a path.
///
/// Query and fragment mean nothing in a base address and are dropped; a user name or password in it is refused, because
/// addresses end up in settings, ledgers and logs.
pub fn base_address(address: &str) -> Result<Url, AddressError> {
    let mut url = Url::parse(address.trim()).map_err(|_| AddressError::Malformed)?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err(AddressError::PlainHttp),
        _ => return Err(AddressError::Malformed),
    }
    if url.host_str().is_none_or(str::is_empty) || !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Malformed);
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        // Without the slash a relative path would replace the last part of the base instead of following it.
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// Whether `url` may be used as it is, as one of a provider's endpoints: what [`base_address`] asks of an address.
pub(crate) fn is_safe_endpoint(url: &Url) -> bool {
    let is_private = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
    is_private
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none()
}

/// Whether `url` names this computer: 127.0.0.0/8, `::1` (RFC 6890) or `localhost` (RFC 6761 §6.3).
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.trim_end_matches('.').eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_address_ends_in_a_slash_and_keeps_its_path() {
        assert_eq!(base_address("https://mfa.example.test/pi?x=1#y").unwrap().as_str(), "https://mfa.example.test/pi/");
    }

    #[test]
    fn plain_http_is_taken_on_this_computer() {
        for address in ["http://127.0.0.1:5001", "http://127.9.8.7", "http://[::1]:80", "http://LOCALHOST:1"] {
            assert!(base_address(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn plain_http_is_refused_anywhere_else() {
        for address in ["http://mfa.example.test", "http://localhost.example.test", "http://10.0.0.1", "http://[::2]"] {
            assert_eq!(base_address(address), Err(AddressError::PlainHttp), "{address}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for address in ["", "mfa.example.test", "ftp://example.test", "https://", "https://anna:secret@example.test"] {
            assert_eq!(base_address(address), Err(AddressError::Malformed), "{address}");
        }
    }
}
