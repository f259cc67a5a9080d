//! What an IMAP server says (RFC 9051 section 7), as far as a sign-in needs it. Lenient: words may be in any encoding, as
//! servers send them, and everything that is not about the sign-in passes unread.

use crate::connection::{Broken, first_line};

/// One response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Response {
    /// `+`: go on, with a challenge.
    Continue(Vec<u8>),
    /// With a tag: the end of a command.
    Tagged(String, Status),
    /// With `*`: by the way.
    Untagged(Status),
    /// What the server can do, in capitals.
    Capabilities(Vec<String>),
    /// Anything else, which may be words.
    Data(String),
}

/// A condition, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) condition: Condition,
    /// What stands in brackets, in capitals: `AUTHENTICATIONFAILED` (RFC 5530); nothing where there is none.
    pub(crate) code: String,
    /// What is for people, without the code.
    pub(crate) words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

impl Status {
    /// The capabilities that came in the code, where they did.
    pub(crate) fn capabilities(&self) -> Option<Vec<String>> {
        let mut words = self.code.split_ascii_whitespace();
        (words.next() == Some("CAPABILITY")).then(|| words.map(str::to_owned).collect())
    }
}

/// The first response of what was heard, and its length in bytes; none, while it is not complete. A response goes on after
/// each literal that it announces at the end of a line.
pub(crate) fn one_response(heard: &[u8]) -> Result<Option<(Response, usize)>, Broken> {
    let Some((line, mut length)) = first_line(heard) else { return Ok(None) };
    // Words may look like one.
    let is_data = line.starts_with(b"* ") && condition(second_word(line)).is_none();
    let mut last = line;
    while let Some(literal) = if is_data { announced(last)? } else { None } {
        length = length.checked_add(literal).ok_or(Broken::NotUnderstood)?;
        let Some((next, more)) = heard.get(length..).and_then(first_line) else { return Ok(None) };
        (last, length) = (next, length + more);
    }
    Ok(Some((response(line).ok_or(Broken::NotUnderstood)?, length)))
}

/// The size of the literal that a line of data ends with (RFC 9051 section 4.3), if it does.
fn announced(line: &[u8]) -> Result<Option<usize>, Broken> {
    let digits = line.strip_suffix(b"}").and_then(|line| line.rsplit(|byte| *byte == b'{').next());
    let Some(digits) = digits.filter(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)) else {
        return Ok(None);
    };
    let size = str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    size.map(Some).ok_or(Broken::NotUnderstood)
}

fn second_word(line: &[u8]) -> &[u8] {
    line.split(|byte| *byte == b' ').nth(1).unwrap_or_default()
}

fn condition(word: &[u8]) -> Option<Condition> {
    Some(match word.to_ascii_uppercase().as_slice() {
        b"OK" => Condition::Ok,
        b"NO" => Condition::No,
        b"BAD" => Condition::Bad,
        b"BYE" => Condition::Bye,
        b"PREAUTH" => Condition::PreAuth,
        _ => return None,
    })
}

fn response(line: &[u8]) -> Option<Response> {
    if let Some(challenge) = line.strip_prefix(b"+") {
        return Some(Response::Continue(challenge.trim_ascii().to_vec()));
    }
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let (tag, word, rest) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let status = condition(word).map(|condition| status(condition, rest));
    if tag == b"*" {
        return Some(match status {
            Some(status) => Response::Untagged(status),
            None if word.eq_ignore_ascii_case(b"CAPABILITY") => Response::Capabilities(words(rest)),
            None => Response::Data(String::from_utf8_lossy(line.get(2..).unwrap_or_default()).trim().to_owned()),
        });
    }
    let tag = str::from_utf8(tag).ok().filter(|tag| tag.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    Some(Response::Tagged(tag.to_owned(), status?))
}

fn status(condition: Condition, rest: &[u8]) -> Status {
    let text = String::from_utf8_lossy(rest).into_owned();
    let coded = text.trim_start().strip_prefix('[').and_then(|text| text.split_once(']'));
    let (code, words) = coded.map_or(("", text.as_str()), |(code, words)| (code, words));
    Status { condition, code: code.trim().to_ascii_uppercase(), words: words.trim().to_owned() }
}

fn words(rest: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(rest).to_ascii_uppercase();
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(said: &str) -> Response {
        let (response, length) = one_response(said.as_bytes()).unwrap().unwrap();
        assert_eq!(length, said.len());
        response
    }

    fn status_of(said: &str) -> (Condition, String, String) {
        match whole(said) {
            Response::Untagged(status) | Response::Tagged(_, status) => (status.condition, status.code, status.words),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_status_has_its_code_apart_from_its_words() {
        let said = "a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\r\n";
        let expected = (Condition::No, "AUTHENTICATIONFAILED".to_owned(), "Invalid credentials (Failure)".to_owned());
        assert_eq!(status_of(said), expected);
        assert_eq!(status_of("a1 NO LOGIN failed.\n"), (Condition::No, String::new(), "LOGIN failed.".to_owned()));
        assert_eq!(status_of("* BYE\r\n"), (Condition::Bye, String::new(), String::new()));
        assert_eq!(status_of("a1 ok [half\r\n"), (Condition::Ok, String::new(), "[half".to_owned()));
        let exchange = "* OK The Microsoft Exchange IMAP4 service is ready. [UwBOADEA]\r\n";
        assert_eq!(status_of(exchange).1, "");
    }

    #[test]
    fn capabilities_come_in_a_line_or_in_a_greeting() {
        let expected = vec!["IMAP4REV1".to_owned(), "AUTH=PLAIN".to_owned()];
        assert_eq!(whole("* CAPABILITY IMAP4rev1 auth=PLAIN \r\n"), Response::Capabilities(expected.clone()));
        let Response::Untagged(status) = whole("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Ready\r\n") else { panic!() };
        assert_eq!(status.capabilities(), Some(expected));
        let Response::Untagged(status) = whole("* OK [ALERT] CAPABILITY\r\n") else { panic!() };
        assert_eq!(status.capabilities(), None);
    }

    #[test]
    fn a_challenge_may_be_empty_and_may_lack_its_space() {
        assert_eq!(whole("+\r\n"), Response::Continue(Vec::new()));
        assert_eq!(whole("+ \r\n"), Response::Continue(Vec::new()));
        assert_eq!(whole("+ VXNlcm5hbWU6\r\n"), Response::Continue(b"VXNlcm5hbWU6".to_vec()));
    }

    #[test]
    fn a_literal_belongs_to_its_response_whatever_is_in_it() {
        let data = whole("* LIST (\\Noselect) {1}\r\n/ {8}\r\na1 OK \r\n x\r\n");
        assert_eq!(data, Response::Data("LIST (\\Noselect) {1}".to_owned()));
        assert!(one_response(b"* LIST () {5}\r\nab").unwrap().is_none());
        assert!(one_response(b"* LIST () {99999999999999999999999}\r\n").is_err());
        // In words it is none.
        assert_eq!(status_of("a1 NO no such {5}\r\n").2, "no such {5}");
    }

    #[test]
    fn what_is_no_response_is_not_understood() {
        for said in ["\r\n", "a1\r\n", "a1 MAYBE\r\n", "220 mail.example.test\r\n", "a-1 OK x\r\n"] {
            let understood = one_response(said.as_bytes());
            assert!(understood.is_err(), "{said}: {understood:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_response_or_none(
            said: Vec<u8>,
            line in "([*+]|a1)( (OK|NO|BAD|BYE|LIST|CAPABILITY))?( \\[)?\\PC{0,20}(\\{[0-9]{0,22}\\})?\r\n",
        ) {
            one_response(&said).ok();
            one_response(line.as_bytes()).ok();
            if let Ok(Some((_, length))) = one_response(&[line.as_bytes(), &said].concat()) {
                prop_assert!(length <= line.len() + said.len());
            }
        }
    }
}
