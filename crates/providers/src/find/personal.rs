//! The domains of Microsoft's personal accounts. They need no question: their app passwords are refused everywhere.

/// Domains that are personal as they are.
const DOMAINS: &[&str] = &["msn.com", "passport.com", "windowslive.com"];

/// Brands under which Microsoft hands out addresses in many countries; nobody else uses these names for mail.
const BRANDS: &[&str] = &["outlook", "hotmail"];

/// The endings under which the word "live" is Microsoft's. Elsewhere it may be anybody's.
const LIVE: &[&str] = &[
    "at", "be", "ca", "cl", "cn", "co.jp", "co.kr", "co.uk", "co.za", "com", "com.ar", "com.au", "com.mx", "com.my",
    "com.ph", "com.pt", "com.sg", "de", "dk", "fi", "fr", "hk", "ie", "in", "it", "jp", "nl", "no", "ru", "se",
];

/// Whether addresses of this domain (lower case) are personal accounts.
pub(super) fn is_personal(domain: &str) -> bool {
    match domain.split_once('.') {
        _ if DOMAINS.contains(&domain) => true,
        Some((brand, ending)) if BRANDS.contains(&brand) => is_country_ending(ending),
        Some(("live", ending)) => LIVE.contains(&ending),
        _ => false,
    }
}

/// `com`, a country such as `it`, or one with a level of its own for companies, such as `co.uk` and `com.br`.
fn is_country_ending(ending: &str) -> bool {
    let is_country = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match ending.split_once('.') {
        None => ending == "com" || is_country(ending),
        Some((level, country)) => matches!(level, "co" | "com") && is_country(country),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn microsoft_s_own_domains_are_personal() {
        for domain in [
            "outlook.com",
            "outlook.it",
            "outlook.com.br",
            "outlook.co.il",
            "hotmail.com",
            "hotmail.co.uk",
            "hotmail.fr",
            "live.com",
            "live.it",
            "live.co.uk",
            "live.com.mx",
            "msn.com",
            "passport.com",
            "windowslive.com",
        ] {
            assert!(is_personal(domain), "{domain}");
        }
    }

    #[test]
    fn what_only_looks_like_them_is_not() {
        for domain in [
            "live.example.org",
            "mylive.com",
            "live.org",
            "live.nation.com",
            "live.tv",
            "outlook.example.com",
            "outlook.org",
            "myoutlook.com",
            "outlook.com.example.org",
            "hotmail.example",
            "mail.hotmail.com",
            "hotmail",
            "msn.com.br",
            "notmsn.com",
            "msn",
            "",
            "office.com",
            "microsoft.com",
            "contoso.onmicrosoft.com",
        ] {
            assert!(!is_personal(domain), "{domain}");
        }
    }
}
