//! What of a server's words may go into the log.

/// The most characters of a reply that are logged.
const LONGEST: usize = 200;

/// The longest word of a sentence; what is longer is no word ("authentication" has 14 letters).
const LONGEST_WORD: usize = 15;

/// What is no word by its looks, and yet says what IT needs to know.
const KNOWN: [&str; 6] = [
    "SmtpClientAuthentication",
    "https://aka.ms/smtp_auth_disabled",
    // Response codes: RFC 5530, RFC 3206.
    "AUTHENTICATIONFAILED",
    "AUTHORIZATIONFAILED",
    "SYS/PERM",
    "SYS/TEMP",
];

/// The words of a reply without everything else: servers repeat what they were sent, as it was or in base64.
///
/// Kept are numbers such as `5.7.139`, words of a sentence, and [`KNOWN`]; not what contains one of `private`. The rest
/// becomes an ellipsis, so that a form of repeating that nobody has thought of is left out too.
pub fn redacted(text: &str, private: &[&str]) -> String {
    let mut line = String::new();
    for token in text.split_whitespace() {
        let token = if may_be_seen(token, private) { token } else { "…" };
        if token == "…" && line.ends_with('…') {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(token);
    }
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => line.split_at(end).0.to_owned(),
        None => line,
    }
}

fn may_be_seen(token: &str, private: &[&str]) -> bool {
    let word = token.trim_matches(|character: char| ",.;:!?'\"()[]".contains(character));
    if KNOWN.contains(&word) {
        return true;
    }
    let lower = word.to_lowercase();
    if private.iter().any(|secret| !secret.is_empty() && lower.contains(&secret.to_lowercase())) {
        return false;
    }
    is_number(word) || is_word(word)
}

/// A code of a reply, a size, a year.
fn is_number(word: &str) -> bool {
    word.len() <= 8 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A word as sentences have them: letters, in the middle perhaps a hyphen or an apostrophe; base64 mixes its capitals.
fn is_word(word: &str) -> bool {
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-' || byte == b'\'');
    let small = |part: &str| !part.bytes().any(|byte| byte.is_ascii_uppercase());
    let capitals = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    letters && word.len() <= LONGEST_WORD && (capitals || word.get(1..).is_some_and(small))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sentence_stays_and_the_numbers_of_the_connection_go() {
        let text = "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
                    https://aka.ms/smtp_auth_disabled for more information. [AM0PR04CA0123.eurprd04.prod.outlook.com \
                    2024-01-01T00:00:00.000Z 08DC0A1B2C3D4E5F]";
        assert_eq!(
            redacted(text, &[]),
            "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
             https://aka.ms/smtp_auth_disabled for more information. …"
        );
    }

    #[test]
    fn an_address_goes_and_so_does_its_name_alone() {
        let private = ["anna@example.test", "anna"];
        assert_eq!(redacted("5.7.8 <anna@example.test> is locked", &private), "5.7.8 … is locked");
        assert_eq!(redacted("user Anna, is locked", &private), "user … is locked");
        assert_eq!(redacted("somebody-else@example.test is locked", &[]), "… is locked");
    }

    #[test]
    fn a_secret_goes_as_it_is_and_in_base64() {
        for echo in ["abcdefghijklmnop", "AGFubmEAYWJjZGVm", "YWJj", "AB12", "anna:abc", "0123456789", "=", "QUJD+/="] {
            assert_eq!(redacted(&format!("failed: {echo}"), &[]), "failed: …", "{echo}");
        }
        assert_eq!(redacted("failed: short", &["short"]), "failed: …");
    }

    #[test]
    fn a_sermon_is_cut_off() {
        assert_eq!(redacted(&"no ".repeat(1000), &[]).chars().count(), LONGEST);
    }

    proptest! {
        #[test]
        fn whatever_a_server_says_comes_out_short(text in "\\PC*") {
            prop_assert!(redacted(&text, &["anna"]).chars().count() <= LONGEST);
        }

        #[test]
        fn a_secret_never_comes_out_whatever_stands_around_it(
            before in "\\PC{0,20}",
            secret in "[a-z]{4,20}",
            after in "\\PC{0,20}",
        ) {
            let line = redacted(&format!("{before}{secret}{after}"), &[&secret]);
            prop_assert!(!line.to_lowercase().contains(&secret), "{line}");
        }
    }
}
