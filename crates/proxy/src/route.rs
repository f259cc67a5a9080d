//! What is known about the way to an address.

use std::fmt;
use url::Url;

/// How the connection to an address is made.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// Without a proxy.
    Direct,
    /// Through the proxy with this address, `http` or `https`. It may hold the proxy's user name and password.
    Through(Url),
}

/// Without user name and password: this is what is logged and shown.
impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Direct => formatter.write_str("direct"),
            Self::Through(proxy) => {
                // The usual port is not written down in an address; whoever opens a firewall wants to read it.
                let port = proxy.port_or_known_default().unwrap_or_default();
                let host = proxy.host_str().unwrap_or_default();
                write!(formatter, "{}://{host}:{port}", proxy.scheme())
            }
        }
    }
}

/// As it is shown: an address with a password must not slip into a log by `{:?}`.
impl fmt::Debug for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Who told a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToldBy {
    /// The address is on this computer, where no proxy is used.
    Loopback,
    /// The organisation, by a policy.
    Policy,
    /// The operating system's settings, or a proxy script that they name.
    System,
    /// Environment variables such as `HTTPS_PROXY`.
    Environment,
    /// Nobody says anything about a proxy.
    Nobody,
    /// The system was asked and did not answer in time; nobody else says anything.
    NobodyInTime,
    /// The system has settings for proxies and could not make out which one leads there; nobody else says anything.
    SystemFailed,
}

impl fmt::Display for ToldBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Loopback => "this computer",
            Self::Policy => "policy",
            Self::System => "system",
            Self::Environment => "environment",
            Self::Nobody => "no setting",
            Self::NobodyInTime => "the system did not answer in time",
            Self::SystemFailed => "the system could not make out a proxy",
        })
    }
}

/// A route, and who told it. Printed as in `http://proxy.example.org:8080 (policy)`, without credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// How the connection is made.
    pub route: Route,
    /// Who says so.
    pub told_by: ToldBy,
}

impl fmt::Display for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.route, self.told_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(address: &str) -> Route {
        Route::Through(address.parse().unwrap())
    }

    #[test]
    fn a_proxy_is_shown_with_its_port_even_where_it_is_the_usual_one() {
        assert_eq!(through("http://proxy.example.test").to_string(), "http://proxy.example.test:80");
        assert_eq!(through("http://[2001:db8::1]:3128/").to_string(), "http://[2001:db8::1]:3128");
    }

    #[test]
    fn a_proxy_s_password_is_never_shown() {
        let route = through("http://planted-user:planted-password@proxy.example.test:8080");
        let way = Way { route: route.clone(), told_by: ToldBy::Environment };
        for shown in [route.to_string(), format!("{route:?}"), way.to_string(), format!("{way:?}")] {
            assert!(!shown.contains("planted"), "{shown}");
        }
    }

    #[test]
    fn a_way_says_who_told_it() {
        let way = Way { route: through("http://proxy.example.test:8080"), told_by: ToldBy::Policy };
        assert_eq!(way.to_string(), "http://proxy.example.test:8080 (policy)");
    }
}
