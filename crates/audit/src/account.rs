//! Whose app password it is, with no more of the address than IT wants written down.

use std::borrow::Cow;
use std::fmt;

/// The longest e-mail address (RFC 5321 §4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// How much of an address may be written into logs and audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Addresses {
    /// The first letter and the domain: `a…@contoso.com`.
    #[default]
    Masked,
    /// All of it, because policy says so (`logAddresses`).
    InFull,
}

/// An account, as far as it may be written down.
#[derive(Clone, PartialEq, Eq)]
pub struct Account(String);

impl Account {
    /// `account` in the form that is wanted. What is longer than an address, or has control characters, is none: it is
    /// masked in any case.
    pub fn new(account: &str, addresses: Addresses) -> Self {
        let is_plain = account.len() <= LONGEST && !account.contains(char::is_control);
        match addresses {
            Addresses::InFull if is_plain => Self(account.to_owned()),
            Addresses::InFull | Addresses::Masked => Self(masked(account)),
        }
    }

    /// As it is written down.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first letter, and the domain where it is one; nothing of a name with a single letter.
fn masked(account: &str) -> String {
    let (name, domain) = match account.rsplit_once('@') {
        Some((name, domain)) => (name, Some(domain)),
        None => (account, None),
    };
    let mut letters = name.chars();
    let first = letters.next().filter(|letter| letters.next().is_some() && !letter.is_control());
    let mut masked: String = first.into_iter().collect();
    masked.push('…');
    // Somebody may have typed their password into the wrong field: what is no domain stays away.
    if let Some(domain) = domain.filter(|domain| is_domain(domain)) {
        masked.push('@');
        masked.push_str(domain);
    }
    masked
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= LONGEST && domain.contains('.') && url::Host::parse(domain).is_ok()
}

/// A text in which every e-mail address is masked; also one whose `@` is written `%40`, as in a web address.
pub fn masked_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains('@') && !text.contains("%40") {
        return Cow::Borrowed(text);
    }
    let mut masked_text = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, at, after)) = next_at(rest) {
        let name_begins = before.char_indices().rev().take_while(|(_, letter)| is_of_a_name(*letter)).last();
        let domain_ends = after.find(|letter| !is_of_a_domain(letter)).unwrap_or(after.len());
        let (domain, after) = after.split_at(domain_ends);
        match name_begins {
            Some((begin, _)) if !domain.is_empty() => {
                let (before, name) = before.split_at(begin);
                masked_text.push_str(before);
                let mut letters = name.chars();
                masked_text.extend(letters.next().filter(|_| letters.next().is_some()));
                masked_text.push('…');
            }
            _ => masked_text.push_str(before),
        }
        masked_text.push_str(at);
        masked_text.push_str(domain);
        rest = after;
    }
    masked_text.push_str(rest);
    Cow::Owned(masked_text)
}

/// What stands before the next `@`, that sign as it is written, and what stands after it.
fn next_at(text: &str) -> Option<(&str, &str, &str)> {
    let sign = text.split_once('@').map(|(before, after)| (before, "@", after));
    let encoded = text.split_once("%40").map(|(before, after)| (before, "%40", after));
    sign.into_iter().chain(encoded).min_by_key(|(before, ..)| before.len())
}

/// Letters of every language, and what RFC 5322 §3.2.3 lets stand in a name; what log lines are made of is left out (`=`, `/`,
/// `'`), or too much would be taken for a name.
fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || "!#$%&*+-?^_`{|}~.".contains(letter)
}

fn is_of_a_domain(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-' || letter == '.'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(account: &str) -> String {
        Account::new(account, Addresses::Masked).as_str().to_owned()
    }

    #[test]
    fn an_address_keeps_its_first_letter_and_its_domain() {
        assert_eq!(masked("anna.rossi@contoso.com"), "a…@contoso.com");
        assert_eq!(masked("élodie@société.example"), "é…@société.example");
    }

    #[test]
    fn a_user_name_keeps_its_first_letter() {
        assert_eq!(masked("anna"), "a…");
    }

    #[test]
    fn a_single_letter_would_be_the_whole_name() {
        assert_eq!(masked("a@contoso.com"), "…@contoso.com");
        assert_eq!(masked("a"), "…");
        assert_eq!(masked(""), "…");
    }

    #[test]
    fn what_is_no_domain_is_left_out() {
        assert_eq!(masked("anna@P@ss w0rd.1"), "a…");
        assert_eq!(masked("P@ssword"), "…");
    }

    #[test]
    fn policy_lets_it_be_written_in_full() {
        assert_eq!(Account::new("anna@contoso.com", Addresses::InFull).as_str(), "anna@contoso.com");
    }

    #[test]
    fn what_cannot_be_an_address_is_masked_in_any_case() {
        assert_eq!(Account::new("anna\nevent=forged", Addresses::InFull).as_str(), "a…");
        assert_eq!(Account::new(&"a".repeat(300), Addresses::InFull).as_str(), "a…");
    }

    #[test]
    fn every_address_in_a_text_is_masked() {
        assert_eq!(
            masked_addresses("user=anna.rossi@contoso.com told bob@fabrikam.com, twice"),
            "user=a…@contoso.com told b…@fabrikam.com, twice"
        );
        assert_eq!(masked_addresses("<x@y.example>"), "<…@y.example>");
        assert_eq!(masked_addresses("login_hint=anna%40contoso.com&x=1"), "login_hint=a…%40contoso.com&x=1");
    }

    #[test]
    fn a_text_without_addresses_stays_as_it_is() {
        for text in ["", "nothing here", "@", "a @ b", "at 10:12 @home", "100%401"] {
            assert!(!masked_addresses(text).contains('…') || text == "100%401", "{text}");
        }
    }
}
