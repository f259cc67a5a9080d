//! What the environment says: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in capitals or not, as curl reads them.

use crate::list::proxy_at;
use crate::route::Route;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use tracing::warn;
use url::Url;

/// The proxies of an environment.
pub(crate) struct Environment {
    http: Option<Route>,
    https: Option<Route>,
    /// Catches everything but what `NO_PROXY` lets pass.
    catches: Matcher,
}

impl Environment {
    /// That of this program.
    pub(crate) fn of_this_program() -> Self {
        Self::with(|name| std::env::var(name).ok())
    }

    /// One with these variables. The first of two spellings counts, also where it is empty.
    pub(crate) fn with(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first = |[capitals, small]: [&str; 2]| variable(capitals).or_else(|| variable(small)).unwrap_or_default();
        let proxy = |names: [&str; 2]| {
            let value = first(names);
            let route = proxy_at("http", &value);
            if route.is_none() && !value.is_empty() {
                warn!(variable = names[0], "no proxy that can be used");
            }
            route
        };
        let all = proxy(["ALL_PROXY", "all_proxy"]);
        Self {
            http: proxy(["HTTP_PROXY", "http_proxy"]).or_else(|| all.clone()),
            https: proxy(["HTTPS_PROXY", "https_proxy"]).or(all),
            // The proxy is named for the matcher alone, which hands one out where it catches.
            catches: Matcher::builder().all("http://proxy").no(first(["NO_PROXY", "no_proxy"])).build(),
        }
    }

    /// The route to `address`; `None` where no proxy is named for addresses of its kind.
    pub(crate) fn route(&self, address: &Url) -> Option<Route> {
        let proxy = match address.scheme() {
            "http" => self.http.clone(),
            "https" => self.https.clone(),
            _ => None,
        }?;
        let address: Uri = address.as_str().parse().ok()?;
        Some(if self.catches.intercept(&address).is_some() { proxy } else { Route::Direct })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(variables: &[(&str, &str)], address: &str) -> Option<String> {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Environment::with(value).route(&address.parse().unwrap()).map(|route| route.to_string())
    }

    fn to_mfa(variables: &[(&str, &str)]) -> Option<String> {
        route(variables, "https://mfa.example.test/")
    }

    #[test]
    fn an_environment_without_proxies_says_nothing() {
        assert_eq!(to_mfa(&[]), None);
        assert_eq!(to_mfa(&[("NO_PROXY", "*"), ("HTTPS_PROXY", "")]), None);
    }

    #[test]
    fn a_proxy_is_taken_in_either_spelling_with_or_without_a_scheme() {
        for (name, value) in [
            ("HTTPS_PROXY", "http://proxy.example.test:8080"),
            ("https_proxy", "http://proxy.example.test:8080/"),
            ("ALL_PROXY", "proxy.example.test:8080"),
            ("all_proxy", " proxy.example.test:8080"),
        ] {
            assert_eq!(to_mfa(&[(name, value)]).as_deref(), Some("http://proxy.example.test:8080"), "{name}={value}");
        }
    }

    #[test]
    fn each_kind_of_address_has_its_own_proxy() {
        let both = [("HTTP_PROXY", "one:1"), ("HTTPS_PROXY", "two:2"), ("ALL_PROXY", "three:3")];
        assert_eq!(to_mfa(&both).as_deref(), Some("http://two:2"));
        assert_eq!(route(&both, "http://mfa.example.test/").as_deref(), Some("http://one:1"));
        assert_eq!(to_mfa(&[("HTTP_PROXY", "one:1")]), None);
    }

    #[test]
    fn the_first_spelling_counts_even_where_it_is_empty() {
        assert_eq!(to_mfa(&[("HTTPS_PROXY", ""), ("https_proxy", "one:1")]), None);
    }

    #[test]
    fn what_no_proxy_names_is_reached_directly() {
        for rule in ["example.test", ".example.test", "*", "one.test, mfa.example.test"] {
            let variables = [("HTTPS_PROXY", "proxy:8080"), ("NO_PROXY", rule)];
            assert_eq!(to_mfa(&variables).as_deref(), Some("direct"), "{rule}");
        }
        let network = [("HTTPS_PROXY", "proxy:8080"), ("no_proxy", "10.0.0.0/8")];
        assert_eq!(route(&network, "https://10.1.2.3/").as_deref(), Some("direct"));
        assert_eq!(to_mfa(&network).as_deref(), Some("http://proxy:8080"));
    }

    #[test]
    fn a_socks_proxy_is_as_good_as_none() {
        assert_eq!(to_mfa(&[("ALL_PROXY", "socks5://proxy:1080")]), None);
    }

    #[test]
    fn credentials_of_the_environment_stay_in_the_address() {
        let value = |name: &str| (name == "HTTPS_PROXY").then(|| "http://user:word@proxy:8080".to_owned());
        let route = Environment::with(value).route(&"https://mfa.example.test/".parse().unwrap());
        let Some(Route::Through(address)) = route else { panic!("no proxy") };
        assert_eq!((address.username(), address.password()), ("user", Some("word")));
    }
}
