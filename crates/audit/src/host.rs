//! Which server it was about: its name, and nothing else of its address.

use std::fmt;
use url::Url;

/// The name of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// The host of an address; `None` where it has none. User names, paths and queries do not come along.
    pub fn of(address: &str) -> Option<Self> {
        Url::parse(address).ok()?.host_str().map(|host| Self(host.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_host_of_an_address_is_kept() {
        let host = Host::of("https://user:secret@mfa.example.test:8443/tenant/secret?code=secret#secret").unwrap();
        assert_eq!(host.as_str(), "mfa.example.test");
    }

    #[test]
    fn what_is_no_address_has_no_host() {
        assert_eq!(Host::of("secret"), None);
    }
}
