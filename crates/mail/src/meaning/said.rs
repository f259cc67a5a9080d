//! What a server said, and how a row of the table is held against it.

use crate::outcome::Refusal;

/// The most words of a refusal that are looked at: many times what a sentence has.
const WORDS_MAX: usize = 400;

/// As many words may stand where a row has `..`.
const GAP_MAX: usize = 8;

/// One meaning.
pub(super) struct Row {
    /// Whose server says it.
    pub(super) vendor: &'static str,
    /// In which language, and with which code.
    pub(super) reply: Reply,
    /// Whole words in their order, each entry somewhere in the sentence.
    pub(super) words: &'static [&'static str],
    /// What it means.
    pub(super) means: Refusal,
    /// A line that this row decides, as it comes over the wire. The tests hold it.
    #[cfg_attr(not(test), allow(dead_code, reason = "the table is read by people, too"))]
    pub(super) example: &'static str,
    /// Where that, or the rule behind it, stands.
    pub(super) source: &'static str,
}

/// What a row asks of everything but the words.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reply {
    /// Nothing.
    Any,
    /// IMAP or POP3.
    Reading,
    /// SMTP.
    Sending,
    /// A refusal: not a complaint or a goodbye of IMAP.
    Refused,
    /// Such a refusal in IMAP or POP3.
    PlainNo,
    /// The same without a word.
    EmptyNo,
    /// One of these response codes of IMAP or POP3.
    CodeOf(&'static str),
    /// An SMTP reply code from this to that one.
    Smtp(u16, u16),
    /// This enhanced status code (RFC 3463).
    Enhanced([u8; 3]),
}

/// A refusal, as far as its meaning depends on it.
pub(super) struct Said {
    how: How,
    words: Vec<String>,
    is_empty: bool,
}

enum How {
    Reading { code: String, refused: bool },
    Sending { code: u16, enhanced: [u8; 3] },
}

impl Said {
    pub(super) fn reading(code: &str, text: &str, refused: bool) -> Self {
        let first = code.split_ascii_whitespace().next().unwrap_or_default().to_owned();
        // Exchange and Google say things in the code.
        let words = words_of(code).chain(words_of(text)).take(WORDS_MAX).collect();
        Self { how: How::Reading { code: first, refused }, words, is_empty: text.trim().is_empty() }
    }

    pub(super) fn sending(code: u16, enhanced: [u8; 3], text: &str) -> Self {
        let words = words_of(text).take(WORDS_MAX).collect();
        Self { how: How::Sending { code, enhanced }, words, is_empty: text.trim().is_empty() }
    }

    pub(super) fn fits(&self, row: &Row) -> bool {
        let reply = match (&self.how, row.reply) {
            (_, Reply::Any) | (How::Reading { .. }, Reply::Reading) | (How::Sending { .. }, Reply::Sending) => true,
            (How::Sending { .. }, Reply::Refused) => true,
            (How::Reading { refused, .. }, Reply::Refused | Reply::PlainNo) => *refused,
            (How::Reading { refused, .. }, Reply::EmptyNo) => *refused && self.is_empty,
            (How::Reading { code, .. }, Reply::CodeOf(codes)) => codes.split('|').any(|each| each == code),
            (How::Sending { code, .. }, Reply::Smtp(from, to)) => (from..=to).contains(code),
            (How::Sending { enhanced, .. }, Reply::Enhanced(wanted)) => *enhanced == wanted,
            _ => false,
        };
        reply && row.words.iter().all(|alternatives| alternatives.split('|').any(|phrase| self.says(phrase)))
    }

    /// Whether it has these words one behind the other.
    fn says(&self, phrase: &str) -> bool {
        let phrase: Vec<&str> = phrase.split_whitespace().collect();
        (0..self.words.len()).any(|from| self.words.get(from..).is_some_and(|words| begins(words, &phrase)))
    }
}

fn begins(words: &[String], phrase: &[&str]) -> bool {
    match phrase {
        [] => true,
        ["..", rest @ ..] => (0..=GAP_MAX).any(|skipped| words.get(skipped..).is_some_and(|words| begins(words, rest))),
        [word, rest @ ..] => words.split_first().is_some_and(|(first, words)| first == word && begins(words, rest)),
    }
}

/// Words in lower case. What holds a word together stays in it: names of computers, `application-specific`, `5.7.8`.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric() && !".-_".contains(sign));
    parts.map(|part| part.trim_matches(['.', '-', '_']).to_lowercase()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, phrase: &str) -> bool {
        Said::sending(535, [0; 3], text).says(phrase)
    }

    #[test]
    fn words_are_whole_and_behind_each_other() {
        assert!(says("Your account is LOCKED.", "account is locked"));
        assert!(!says("Your account is blocked", "locked"));
        assert!(!says("locked account", "account locked"));
        assert!(says("5.7.8 Error: imap/pop3 off", "pop3 off"));
        assert!(says("listed at zen.spamhaus.org; see", "zen.spamhaus.org"));
    }

    #[test]
    fn between_words_may_stand_a_few_others() {
        assert!(says("the account of Anna is now locked", "account .. locked"));
        assert!(says("account locked", "account .. locked"));
        assert!(!says(&format!("account {} locked", "x ".repeat(9)), "account .. locked"));
    }

    #[test]
    fn a_sentence_without_an_end_is_not_looked_at_to_the_end() {
        let endless = "account ".repeat(100_000);
        assert_eq!(Said::sending(535, [0; 3], &endless).words.len(), WORDS_MAX);
        assert!(!says(&format!("{endless} locked"), "account .. locked"));
    }
}
