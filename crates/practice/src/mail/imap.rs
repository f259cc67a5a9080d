//! Reading mail: as much of IMAP (RFC 3501) as it takes to sign in and to look into an inbox that is empty.

use super::sasl::{self, Credentials};
use super::wire::{Over, Wire};
use super::{ATTEMPTS, Protocol, admits};
use crate::records::Shared;
use password::Secret;
use tokio::io::{AsyncRead, AsyncWrite};

/// What is said to whom comes when there are too many already.
pub(crate) const BUSY: &str = "* BYE Too many connections\r\n";

/// The longest line, and the longest command with all its literals, in bytes.
const LINE_MAX: usize = 8192;
const LITERALS_MAX: usize = 8192;

const CAPABILITIES: &str = "IMAP4rev1 SASL-IR LITERAL+ ID AUTH=PLAIN";

/// One word of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Open,
    Close,
    Text(Vec<u8>),
}

impl Word {
    fn text(&self) -> Option<&str> {
        if let Self::Text(bytes) = self { std::str::from_utf8(bytes).ok() } else { None }
    }
}

/// A literal that is announced at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Announced {
    length: usize,
    /// Whether the client waits until it is asked to go on.
    waits: bool,
}

/// No command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Malformed;

/// Talks to one client until it leaves.
pub(crate) async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, records: Shared) {
    let name = records.lock().settings.name.clone();
    let mut session = Session { wire: Wire::new(stream, LINE_MAX), records, signed_in: false, failures: 0 };
    let greeting = format!("* OK [CAPABILITY {CAPABILITIES}] {name}: reading mail");
    if session.wire.say(&greeting).await.is_ok() && session.run().await == Err(Over::TooLong) {
        // The client may have gone; there is nobody else to tell.
        let _ = session.wire.say("* BYE That is too long").await;
    }
}

struct Session<S> {
    wire: Wire<S>,
    records: Shared,
    signed_in: bool,
    failures: u32,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    async fn run(&mut self) -> Result<(), Over> {
        loop {
            let words = match self.command().await? {
                Ok(words) => words,
                Err(Malformed) => {
                    self.wire.say("* BAD Not a command").await?;
                    continue;
                }
            };
            let mut words = words.iter();
            let (tag, verb) = (words.next().and_then(Word::text), words.next().and_then(Word::text));
            let (Some(tag), Some(verb)) = (tag.filter(|tag| is_tag(tag)), verb) else {
                self.wire.say("* BAD Tag and command, please").await?;
                continue;
            };
            let verb = verb.to_ascii_uppercase();
            if verb == "LOGOUT" {
                self.wire.say("* BYE Until next time").await?;
                return self.wire.say(&format!("{tag} OK LOGOUT")).await;
            }
            let answer = self.obey(&verb, words.as_slice()).await?;
            self.wire.say(&format!("{tag} {answer}")).await?;
            if self.failures >= ATTEMPTS {
                return self.wire.say("* BYE Too many attempts").await;
            }
        }
    }

    /// Reads a command with its literals.
    async fn command(&mut self) -> Result<Result<Vec<Word>, Malformed>, Over> {
        let mut all = Vec::new();
        let mut room = LITERALS_MAX;
        loop {
            let line = self.wire.line().await?;
            let Ok((mut words, announced)) = words(&line) else { return Ok(Err(Malformed)) };
            all.append(&mut words);
            let Some(announced) = announced else { return Ok(Ok(all)) };
            room = room.checked_sub(announced.length).ok_or(Over::TooLong)?;
            if announced.waits {
                self.wire.say("+ Go on").await?;
            }
            all.push(Word::Text(self.wire.bytes(announced.length).await?));
        }
    }

    /// Does what a command says; gives the end of it, without the tag.
    async fn obey(&mut self, verb: &str, arguments: &[Word]) -> Result<String, Over> {
        let texts: Vec<Option<&str>> = arguments.iter().map(Word::text).collect();
        match (verb, texts.as_slice()) {
            ("CAPABILITY", []) => self.tell(&[format!("* CAPABILITY {CAPABILITIES}")], "CAPABILITY").await,
            ("NOOP", []) => Ok("OK NOOP".to_owned()),
            ("ID", _) => self.tell(&["* ID (\"name\" \"Practice organisation\")".to_owned()], "ID").await,
            ("LOGIN" | "AUTHENTICATE", _) if self.signed_in => Ok("BAD Signed in already".to_owned()),
            ("LOGIN", [Some(login), Some(password)]) => {
                let password = Secret::new((*password).to_owned());
                Ok(self.sign_in(Some(Credentials { login: (*login).to_owned(), password })))
            }
            ("AUTHENTICATE", [Some(mechanism), initial @ ..]) if mechanism.eq_ignore_ascii_case("PLAIN") => {
                let message = match initial {
                    [] => {
                        self.wire.say("+ ").await?;
                        self.wire.line().await?
                    }
                    [Some(initial)] => initial.as_bytes().to_vec(),
                    _ => return Ok("BAD One response, please".to_owned()),
                };
                if message == b"*" {
                    return Ok("BAD Cancelled".to_owned());
                }
                Ok(self.sign_in(sasl::plain(&message)))
            }
            ("AUTHENTICATE", [Some(_), ..]) => Ok("NO [CANNOT] No such mechanism".to_owned()),
            ("LOGIN" | "AUTHENTICATE" | "CAPABILITY" | "NOOP", _) => Ok("BAD Wrong arguments".to_owned()),
            (_, _) if !self.signed_in => Ok("BAD Sign in first".to_owned()),
            ("LIST" | "LSUB", [Some(_), Some(pattern)]) => self.list(verb, pattern).await,
            ("SELECT" | "EXAMINE", [Some(mailbox)]) => self.select(verb, mailbox).await,
            ("STATUS", [Some(mailbox), None, items @ .., None]) => self.status(mailbox, items).await,
            ("LIST" | "LSUB" | "SELECT" | "EXAMINE" | "STATUS", _) => Ok("BAD Wrong arguments".to_owned()),
            _ => Ok("BAD Not known here".to_owned()),
        }
    }

    async fn tell(&mut self, lines: &[String], verb: &str) -> Result<String, Over> {
        for line in lines {
            self.wire.say(line).await?;
        }
        Ok(format!("OK {verb}"))
    }

    fn sign_in(&mut self, credentials: Option<Credentials>) -> String {
        let admitted = credentials.is_some_and(|credentials| {
            admits(&self.records, Protocol::Imap, &credentials.login, credentials.password.expose())
        });
        if admitted {
            self.signed_in = true;
            return format!("OK [CAPABILITY {CAPABILITIES}] Welcome");
        }
        self.failures += 1;
        "NO [AUTHENTICATIONFAILED] Authentication failed.".to_owned()
    }

    async fn list(&mut self, verb: &str, pattern: &str) -> Result<String, Over> {
        let line = match pattern {
            "" => Some(format!(r#"* {verb} (\Noselect) "/" """#)),
            "*" | "%" => Some(format!(r#"* {verb} (\HasNoChildren) "/" INBOX"#)),
            _ if is_inbox(pattern) => Some(format!(r#"* {verb} (\HasNoChildren) "/" INBOX"#)),
            _ => None,
        };
        self.tell(line.as_slice(), verb).await
    }

    async fn select(&mut self, verb: &str, mailbox: &str) -> Result<String, Over> {
        if !is_inbox(mailbox) {
            return Ok("NO [NONEXISTENT] There is only INBOX".to_owned());
        }
        let lines = [
            r"* FLAGS (\Answered \Flagged \Deleted \Seen \Draft)",
            "* 0 EXISTS",
            "* 0 RECENT",
            "* OK [PERMANENTFLAGS ()] None are kept",
            "* OK [UIDVALIDITY 1] Always the same",
            "* OK [UIDNEXT 1] Nothing comes",
        ];
        self.tell(&lines.map(str::to_owned), verb).await?;
        Ok(format!("OK [{}] {verb}", if verb == "SELECT" { "READ-WRITE" } else { "READ-ONLY" }))
    }

    async fn status(&mut self, mailbox: &str, items: &[Option<&str>]) -> Result<String, Over> {
        if !is_inbox(mailbox) {
            return Ok("NO [NONEXISTENT] There is only INBOX".to_owned());
        }
        let mut values = Vec::new();
        for item in items {
            let item = item.unwrap_or_default().to_ascii_uppercase();
            let value = match item.as_str() {
                "MESSAGES" | "RECENT" | "UNSEEN" => 0,
                "UIDNEXT" | "UIDVALIDITY" => 1,
                _ => return Ok("BAD No such item".to_owned()),
            };
            values.push(format!("{item} {value}"));
        }
        self.tell(&[format!("* STATUS INBOX ({})", values.join(" "))], "STATUS").await
    }
}

fn is_inbox(mailbox: &str) -> bool {
    mailbox.eq_ignore_ascii_case("INBOX")
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_graphic() && !b"+*(){%\"\\".contains(&byte))
}

/// Takes a line apart: atoms, quoted strings and brackets; and the literal that follows, if one is announced.
fn words(line: &[u8]) -> Result<(Vec<Word>, Option<Announced>), Malformed> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_ascii_start();
        let Some((&first, after)) = rest.split_first() else { return Ok((words, None)) };
        match first {
            b'(' => {
                words.push(Word::Open);
                rest = after;
            }
            b')' => {
                words.push(Word::Close);
                rest = after;
            }
            b'"' => {
                let (text, after) = quoted(after)?;
                words.push(Word::Text(text));
                rest = after;
            }
            b'{' => return Ok((words, Some(announced(after)?))),
            _ => {
                let end = rest.iter().position(|byte| b" ()\"".contains(byte)).unwrap_or(rest.len());
                let (atom, after) = rest.split_at(end);
                if atom.iter().any(|byte| byte.is_ascii_control()) {
                    return Err(Malformed);
                }
                words.push(Word::Text(atom.to_vec()));
                rest = after;
            }
        }
    }
}

/// Reads a quoted string behind its first quote; gives what follows as well.
fn quoted(line: &[u8]) -> Result<(Vec<u8>, &[u8]), Malformed> {
    let mut text = Vec::new();
    let mut rest = line;
    loop {
        match rest {
            [b'"', after @ ..] => return Ok((text, after)),
            [b'\\', escaped @ (b'"' | b'\\'), after @ ..] => {
                text.push(*escaped);
                rest = after;
            }
            [b'\\' | 0, ..] | [] => return Err(Malformed),
            [byte, after @ ..] => {
                text.push(*byte);
                rest = after;
            }
        }
    }
}

/// Reads `12}` or `12+}` at the end of a line.
fn announced(rest: &[u8]) -> Result<Announced, Malformed> {
    let text = std::str::from_utf8(rest).ok().and_then(|text| text.strip_suffix('}')).ok_or(Malformed)?;
    let (number, waits) = text.strip_suffix('+').map_or((text, true), |number| (number, false));
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Malformed);
    }
    // What does not fit a number is too long in any case.
    Ok(Announced { length: number.parse().unwrap_or(usize::MAX), waits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(line: &str) -> Vec<String> {
        let (words, announced) = words(line.as_bytes()).unwrap();
        assert_eq!(announced, None);
        words.iter().map(|word| word.text().unwrap_or("()").to_owned()).collect()
    }

    #[test]
    fn a_line_is_atoms_and_quoted_strings() {
        assert_eq!(texts(r#"a1 LOGIN anna "pass \"word\" \\""#), ["a1", "LOGIN", "anna", r#"pass "word" \"#]);
    }

    #[test]
    fn brackets_are_words_of_their_own() {
        assert_eq!(
            texts("a STATUS INBOX (MESSAGES UNSEEN)"),
            ["a", "STATUS", "INBOX", "()", "MESSAGES", "UNSEEN", "()"]
        );
    }

    #[test]
    fn a_literal_is_announced_at_the_end_only() {
        let announced = |line: &str| words(line.as_bytes()).map(|(_, announced)| announced);
        assert_eq!(announced("a LOGIN {4}"), Ok(Some(Announced { length: 4, waits: true })));
        assert_eq!(announced("a LOGIN {4+}"), Ok(Some(Announced { length: 4, waits: false })));
        for line in ["a LOGIN {4} x", "a LOGIN {", "a LOGIN {}", "a LOGIN {-1}", "a LOGIN {4++}", "a LOGIN {x}"] {
            assert_eq!(announced(line), Err(Malformed), "{line}");
        }
    }

    #[test]
    fn a_length_beyond_all_numbers_is_too_long_and_not_zero() {
        let (_, announced) = words(b"a LOGIN {99999999999999999999999999}").unwrap();
        assert_eq!(announced.map(|announced| announced.length), Some(usize::MAX));
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = words(&line);
        }
    }
}
