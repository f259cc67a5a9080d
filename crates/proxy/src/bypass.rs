//! Which addresses Windows' settings reach without the proxy (`ProxyOverride`; *WinHttpOpen*, `pszProxyBypass`).

use url::{Host, Url};

/// Whether `list` lets `address` pass by the proxy: names with `*` for any part, with a scheme in front or a port behind,
/// divided by `;` or blanks; `<local>` stands for names without a dot.
pub(crate) fn passes_by(list: &str, address: &Url) -> bool {
    let Some(host) = address.host_str() else { return false };
    list.split(|mark: char| mark == ';' || mark.is_whitespace()).any(|rule| match rule {
        "" => false,
        "<local>" => matches!(address.host(), Some(Host::Domain(name)) if !name.contains('.')),
        _ => matches(&rule.to_ascii_lowercase(), host, address),
    })
}

fn matches(rule: &str, host: &str, address: &Url) -> bool {
    let rule = match rule.split_once("://") {
        Some((scheme, rest)) if scheme == address.scheme() => rest,
        Some(_) => return false,
        None => rule,
    };
    // The colons of an IPv6 address stand within brackets.
    let pattern = match rule.rsplit_once(':') {
        Some((pattern, port)) if !port.contains(']') => match port.parse::<u16>() {
            Ok(port) if Some(port) == address.port_or_known_default() => pattern,
            _ => return false,
        },
        _ => rule,
    };
    is_like(pattern, host)
}

/// Whether `text` is what `pattern` says, with `*` for any text, also none.
fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(list: &str, address: &str) -> bool {
        passes_by(list, &address.parse().unwrap())
    }

    #[test]
    fn a_name_stands_for_itself_alone() {
        assert!(by("mfa.example.test", "https://mfa.example.test/"));
        assert!(by("MFA.Example.Test", "https://mfa.example.test/"));
        assert!(!by("example.test", "https://mfa.example.test/"));
        assert!(!by("mfa.example.test", "https://mfa.example.test.evil.test/"));
    }

    #[test]
    fn a_star_stands_for_any_part() {
        for rule in ["*.example.test", "mfa.*.test", "*", "mfa*", "*example*"] {
            assert!(by(rule, "https://mfa.example.test/"), "{rule}");
        }
        for rule in ["*.example.org", "*.mfa", "example*", "mfa.example.test*x"] {
            assert!(!by(rule, "https://mfa.example.test/"), "{rule}");
        }
        assert!(by("10.*", "https://10.1.2.3/"));
    }

    #[test]
    fn what_a_star_stands_for_is_not_used_twice() {
        assert!(!is_like("ab*ba", "aba"));
        assert!(is_like("ab*ba", "abba"));
    }

    #[test]
    fn any_rule_of_the_list_will_do() {
        assert!(by("one;  two mfa.example.test;;", "https://mfa.example.test/"));
        assert!(!by("", "https://mfa.example.test/"));
    }

    #[test]
    fn local_stands_for_names_without_a_dot() {
        assert!(by("<local>", "https://intranet/"));
        assert!(!by("<local>", "https://mfa.example.test/"));
        assert!(!by("<local>", "https://[2001:db8::1]/"));
        assert!(!by("<-loopback>", "https://mfa.example.test/"));
    }

    #[test]
    fn a_scheme_or_a_port_narrows_a_rule() {
        assert!(by("https://mfa.example.test", "https://mfa.example.test/"));
        assert!(!by("http://mfa.example.test", "https://mfa.example.test/"));
        assert!(by("mfa.example.test:443", "https://mfa.example.test/"));
        assert!(!by("mfa.example.test:8443", "https://mfa.example.test/"));
        assert!(by("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/"));
        assert!(by("[2001:db8::1]", "https://[2001:db8::1]/"));
    }
}
