//! Lists of proxies, as systems and proxy scripts write them.

use crate::route::Route;
use tracing::debug;
use url::Url;

/// What stands before a proxy in the answer of a proxy script.
const WORDS: [&str; 7] = ["PROXY", "HTTP", "HTTPS", "SOCKS", "SOCKS4", "SOCKS5", "DIRECT"];

/// The routes to `address` in a list of proxies, best first. What cannot be used, such as a SOCKS proxy, is left out.
///
/// All usual ways to write one are read: `proxy:8080`, `http=one:80;https=two:8080` and `one:80 two:80` (Windows),
/// `PROXY one:8080; HTTPS two:443; DIRECT` (the answer of a proxy script, *Navigator Proxy Auto-Config File Format*),
/// `http://one:8080` and `direct://` (GIO).
pub fn routes_in(list: &str, address: &Url) -> Vec<Route> {
    let mut routes = Vec::new();
    for entry in list.split(';') {
        let mut words = entry.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let is_keyword = WORDS.iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
            let route = match word.to_ascii_uppercase().as_str() {
                "DIRECT" => Some(Route::Direct),
                "PROXY" | "HTTP" => words.next().and_then(|proxy| proxy_at("http", proxy)),
                "HTTPS" => words.next().and_then(|proxy| proxy_at("https", proxy)),
                _ if is_keyword => {
                    words.next();
                    None
                }
                _ => match word.split_once('=') {
                    Some((scheme, proxy)) if scheme.eq_ignore_ascii_case(address.scheme()) => proxy_at("http", proxy),
                    // For addresses of another kind.
                    Some(_) => continue,
                    None => proxy_at("http", word),
                },
            };
            match route {
                Some(route) if !routes.contains(&route) => routes.push(route),
                Some(_) => {}
                None => debug!("an entry of a list of proxies cannot be used"),
            }
        }
    }
    routes
}

/// The proxy with this address, whose scheme may be left out. `None` where it is none that can be used.
pub(crate) fn proxy_at(scheme: &str, proxy: &str) -> Option<Route> {
    let proxy = proxy.trim();
    if proxy.eq_ignore_ascii_case("direct://") {
        return Some(Route::Direct);
    }
    let mut address =
        if proxy.contains("://") { Url::parse(proxy) } else { Url::parse(&format!("{scheme}://{proxy}")) }.ok()?;
    let can_be_used = matches!(address.scheme(), "http" | "https") && address.has_host();
    address.set_path("");
    address.set_query(None);
    address.set_fragment(None);
    can_be_used.then_some(Route::Through(address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(list: &str) -> Vec<String> {
        let address = "https://mfa.example.test/".parse().unwrap();
        routes_in(list, &address).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_proxy_without_a_scheme_is_an_http_proxy() {
        assert_eq!(shown("proxy.example.test:8080"), ["http://proxy.example.test:8080"]);
        assert_eq!(shown("[2001:db8::1]:8080"), ["http://[2001:db8::1]:8080"]);
    }

    #[test]
    fn proxies_come_in_the_order_of_the_list() {
        for list in ["one:80;two:8080", "one:80 two:8080", " one:80 ; two:8080;", "one:80;one:80;two:8080"] {
            assert_eq!(shown(list), ["http://one:80", "http://two:8080"], "{list}");
        }
    }

    #[test]
    fn a_proxy_for_another_kind_of_address_does_not_count() {
        assert_eq!(shown("http=one:80;https=two:8080;ftp=three:21"), ["http://two:8080"]);
        assert_eq!(shown("http=one:80"), [] as [&str; 0]);
        assert_eq!(shown("HTTPS=http://two:8080"), ["http://two:8080"]);
    }

    #[test]
    fn the_answer_of_a_proxy_script_is_read() {
        let list = "PROXY one:8080; HTTPS two:8443; http three:3128; DIRECT";
        assert_eq!(shown(list), ["http://one:8080", "https://two:8443", "http://three:3128", "direct"]);
    }

    #[test]
    fn a_proxy_of_a_kind_that_cannot_be_used_is_left_out() {
        for list in
            ["SOCKS one:1080; DIRECT", "SOCKS5 one:1080; DIRECT", "socks://one:1080;direct://", "socks=one:1;DIRECT"]
        {
            assert_eq!(shown(list), ["direct"], "{list}");
        }
    }

    #[test]
    fn what_is_no_proxy_is_left_out() {
        for list in ["", ";;", "PROXY", "HTTPS ;", "http://", "one:99999", "https=", "file:///etc"] {
            assert_eq!(shown(list), [] as [&str; 0], "{list}");
        }
    }

    #[test]
    fn what_stands_behind_the_host_does_not_count() {
        assert_eq!(shown("http://one:8080/proxy.pac?x#y"), ["http://one:8080"]);
        let Some(Route::Through(address)) = proxy_at("http", "http://one:8080/a?b#c") else { panic!("no proxy") };
        assert_eq!(address.as_str(), "http://one:8080/");
    }

    proptest! {
        #[test]
        fn whatever_a_system_says_is_read_to_its_end(list in "\\PC*") {
            routes_in(&list, &"https://mfa.example.test/".parse().unwrap());
        }
    }
}
