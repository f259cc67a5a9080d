//! Names of computers, and what an e-mail address is made of.

use url::Host;

/// The longest part of a name between two dots, and the longest name (RFC 1035 §2.3.4).
const LABEL_MAX: usize = 63;
const NAME_MAX: usize = 253;

/// An e-mail address.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// As mail servers know it: the domain in the letters of the domain name system.
    pub(super) whole: String,
    /// Before the `@`. It does not leave this computer.
    pub(super) local: String,
    /// Behind it, as the domain name system knows it.
    pub(super) domain: String,
}

impl Address {
    /// `None` where no domain can be read from it.
    pub(super) fn parse(address: &str) -> Option<Self> {
        let seen = seen(address);
        let (local, domain) = seen.rsplit_once('@')?;
        let is_sound = !local.is_empty() && !seen.chars().any(char::is_control);
        is_sound.then_some(())?;
        let domain = host_name(domain)?;
        Some(Self { whole: format!("{local}@{domain}"), local: local.to_owned(), domain })
    }
}

/// An address as it was meant: without the signs that nobody sees, which come along with what is pasted, without blanks around it,
/// and without the dot that a domain may end with.
pub fn seen(address: &str) -> String {
    let seen: String = address.chars().filter(|sign| !is_invisible(*sign)).collect();
    let seen = seen.trim();
    seen.strip_suffix('.').filter(|seen| seen.contains('@')).unwrap_or(seen).to_owned()
}

/// Signs without a width, and those that turn the direction of reading (Unicode, general category Cf, as far as it is typed).
fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// The name of a computer on a network, as the domain name system knows it (UTS 46, RFC 1123 §2.1).
///
/// `None` for everything else that a stranger may write there: IP addresses (no certificate vouches for those), names of
/// one word and `localhost` (they mean another computer at each desk), spaces, control characters.
pub(super) fn host_name(text: &str) -> Option<String> {
    let text = text.strip_suffix('.').unwrap_or(text);
    // What a URL may escape, a name may not; and what is too long as it stands, is longer as DNS has it.
    if text.contains('%') || text.chars().count() > NAME_MAX {
        return None;
    }
    let Ok(Host::Domain(name)) = Host::parse(text) else { return None };
    let is_label = |label: &str| {
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=LABEL_MAX).contains(&label.len())
            && label.bytes().all(inside)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_name = name.len() <= NAME_MAX && name.contains('.') && name.split('.').all(is_label);
    (is_name && !name.ends_with(".localhost")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_what_dns_knows() {
        assert_eq!(host_name("IMAP.Example.com.").unwrap(), "imap.example.com");
        assert_eq!(host_name("posta.città.it").unwrap(), "posta.xn--citt-3na.it");
    }

    #[test]
    fn what_is_no_name_of_a_computer_on_a_network_is_refused() {
        let long = format!("{}.test", "a".repeat(64));
        let very_long = format!("{}test", "abcdefgh.".repeat(30));
        let strange = [
            "",
            ".",
            "mail",
            "localhost",
            "a.localhost",
            "192.0.2.1",
            "0x7f.1",
            "[::1]",
            "mail example.test",
            "a\0.test",
            "a\n.test",
            "a..test",
            ".a.test",
            "a.test..",
            "-a.test",
            "a-.test",
            "a_b.test",
            "a%2eb.test",
            "a/b.test",
            "a:1.test",
            "user@a.test",
            "*.test",
            &long,
            &very_long,
        ];
        for name in strange {
            assert_eq!(host_name(name), None, "{name:?}");
        }
    }

    #[test]
    fn an_address_without_a_domain_is_none() {
        for address in ["anna", "anna@", "@example.test", "anna@mail", "anna@192.0.2.1", "an\0na@example.test", ""] {
            assert!(Address::parse(address).is_none(), "{address:?}");
        }
        let address = Address::parse(" \"a@b\"@Example.test ").unwrap();
        assert_eq!((address.local.as_str(), address.domain.as_str()), ("\"a@b\"", "example.test"));
    }

    #[test]
    fn an_address_is_what_mail_servers_know() {
        for (given, expected) in [
            ("anna@Bücher.example", "anna@xn--bcher-kva.example"),
            ("anna@example.test.", "anna@example.test"),
            ("anna\u{200b}@exam\u{ad}ple.test\u{feff}", "anna@example.test"),
            ("\u{202a}anna@example.test\u{202c} ", "anna@example.test"),
            ("\"a@b\"@example.test", "\"a@b\"@example.test"),
            ("Anna.B@Example.test", "Anna.B@example.test"),
        ] {
            let address = Address::parse(given).unwrap();
            assert_eq!(address.whole, expected, "{given:?}");
            assert_eq!(format!("{}@{}", address.local, address.domain), expected, "{given:?}");
        }
        assert!(Address::parse("\u{200b}@example.test").is_none());
    }

    proptest! {
        #[test]
        fn no_name_is_too_strange(text in "\\PC{0,80}") {
            if let Some(name) = host_name(&text) {
                prop_assert!(name.is_ascii() && name.contains('.'));
                prop_assert_eq!(host_name(&name), Some(name));
            }
        }
    }
}
