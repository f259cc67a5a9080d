//! The sign-in for fetching mail: greeting, CAPA, STLS, AUTH or USER and PASS, QUIT (RFC 1939, RFC 2449, RFC 2595,
//! RFC 5034). The whole language is one line out and one line in, so it needs no library.

use crate::connection::{Broken, Connection};
use crate::meaning::{before_the_password, reading_refusal};
use crate::outcome::{NotReached, ProbeOutcome, Refusal};
use crate::probe::Language;
use crate::sasl::{Account, Answer, Carrier, Ended, Mechanism, attempt};
use crate::server::{Encryption, Server};
use password::redacted;
use trust::Trust;

/// The most capabilities that are listened to.
const CAPABILITIES_MAX: usize = 100;

const NO_ENCRYPTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoEncryption };

/// A conversation that has come as far as the sign-in.
pub(crate) struct Pop3 {
    connection: Connection,
    /// What it can do, in capitals; nothing where it has not learnt to tell (RFC 2449 came later than the rest).
    capabilities: Option<Vec<String>>,
}

/// The first line of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    Yes,
    No(String),
    /// RFC 5034: a challenge.
    Continue(Vec<u8>),
}

/// RFC 1939 section 3. Lenient: words may be in any encoding.
pub(crate) fn said(line: &[u8]) -> Option<Said> {
    let (word, rest) =
        line.iter().position(|byte| *byte == b' ').map_or((line, b"".as_slice()), |at| line.split_at(at));
    match word.to_ascii_uppercase().as_slice() {
        b"+OK" => Some(Said::Yes),
        b"-ERR" => Some(Said::No(String::from_utf8_lossy(rest).trim().to_owned())),
        b"+" => Some(Said::Continue(rest.trim_ascii().to_vec())),
        _ => None,
    }
}

/// The response code in brackets (RFC 2449 section 8, RFC 3206), in capitals, and the words behind it.
pub(crate) fn coded(text: &str) -> (String, &str) {
    match text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        Some((code, words)) => (code.to_ascii_uppercase(), words.trim_start()),
        None => (String::new(), text),
    }
}

impl Language for Pop3 {
    async fn begin(mut connection: Connection, server: &Server, trust: &Trust) -> Result<Self, ProbeOutcome> {
        if let Said::No(text) = hear(&mut connection).await? {
            return Err(said_no(&text));
        }
        let mut pop3 = Self { connection, capabilities: None };
        pop3.ask_for_capabilities().await?;
        if server.encryption != Encryption::StartTls {
            return Ok(pop3);
        }
        if !pop3.can("STLS") {
            pop3.take_leave().await;
            return Err(NO_ENCRYPTION);
        }
        match pop3.ask("STLS").await? {
            Said::Yes => {}
            Said::No(_) => return Err(NO_ENCRYPTION),
            Said::Continue(_) => return Err(Broken::NotUnderstood.into()),
        }
        pop3.connection = pop3.connection.secured(&server.host, trust).await?;
        // What it offered in the clear counts for nothing (RFC 2595 section 4).
        pop3.ask_for_capabilities().await?;
        Ok(pop3)
    }

    async fn sign_in(&mut self, account: &Account<'_>) -> ProbeOutcome {
        let is_encrypted = self.connection.is_encrypted();
        let takes_user = self.can("USER") && account.is_printable();
        let signed_in = match Mechanism::best(account, is_encrypted, |name| self.offers(name)) {
            Some(mechanism) => {
                let command = format!("AUTH {}", mechanism.name());
                // On a line of its own: older servers (RFC 1734) do not know of an initial response.
                match attempt(self, mechanism, account, &command, false).await {
                    Ok(Ended::BeforeTheProof(_)) if takes_user && is_encrypted => self.user_and_pass(account).await,
                    Ok(Ended::BeforeTheProof(refusal)) => Ok(ProbeOutcome::Refused { refusal }),
                    Ok(Ended::With(outcome)) => Ok(outcome),
                    Err(broken) => Err(broken),
                }
            }
            None if takes_user => self.user_and_pass(account).await,
            None => {
                // In the clear, on this computer: what it has to offer, it offers under TLS only.
                let wants_tls = !is_encrypted && self.can("STLS");
                let refusal =
                    if wants_tls { Refusal::EncryptionRequired } else { Mechanism::none(|name| self.offers(name)) };
                Ok(ProbeOutcome::Refused { refusal })
            }
        };
        signed_in.unwrap_or_else(ProbeOutcome::from)
    }

    fn has_told_password(&self) -> bool {
        self.connection.has_told_password()
    }

    async fn take_leave(&mut self) {
        self.ask("QUIT").await.ok();
    }
}

impl Pop3 {
    async fn ask(&mut self, command: &str) -> Result<Said, Broken> {
        self.connection.say(command).await?;
        hear(&mut self.connection).await
    }

    async fn ask_for_capabilities(&mut self) -> Result<(), Broken> {
        self.capabilities = None;
        if self.ask("CAPA").await? != Said::Yes {
            return Ok(());
        }
        let mut capabilities = Vec::new();
        for _ in 0..CAPABILITIES_MAX {
            let line = String::from_utf8_lossy(&self.connection.line().await?).to_ascii_uppercase();
            if line == "." {
                self.capabilities = Some(capabilities);
                return Ok(());
            }
            capabilities.push(line);
        }
        Err(Broken::NotUnderstood)
    }

    /// A server that cannot tell has USER (it is older than everything else), and nothing that came later.
    fn can(&self, capability: &str) -> bool {
        match &self.capabilities {
            Some(known) => known.iter().any(|line| line.split_ascii_whitespace().next() == Some(capability)),
            None => capability == "USER",
        }
    }

    /// RFC 5034 section 3: `SASL` and the mechanisms.
    fn offers(&self, mechanism: &str) -> bool {
        let lines = self.capabilities.iter().flatten();
        let mut mechanisms = lines.filter_map(|line| line.strip_prefix("SASL ")).flat_map(str::split_ascii_whitespace);
        mechanisms.any(|offered| offered == mechanism)
    }

    async fn user_and_pass(&mut self, account: &Account<'_>) -> Result<ProbeOutcome, Broken> {
        for (command, word, tells) in [("USER ", account.user, false), ("PASS ", account.password.expose(), true)] {
            match self.step(&[command, word], tells, account).await? {
                Answer::Yes => {}
                Answer::No(refusal) => return Ok(ProbeOutcome::Refused { refusal }),
                Answer::Continue(_) => return Err(Broken::NotUnderstood),
            }
        }
        Ok(ProbeOutcome::Works)
    }
}

impl Carrier for Pop3 {
    async fn step(&mut self, parts: &[&str], tells: bool, account: &Account<'_>) -> Result<Answer, Broken> {
        if tells {
            self.connection.tells_password();
        }
        self.connection.say_secretly(parts).await?;
        Ok(match hear(&mut self.connection).await? {
            Said::Yes => Answer::Yes,
            Said::No(text) => Answer::No(meaning(&text, &account.private())),
            Said::Continue(challenge) => Answer::Continue(challenge),
        })
    }
}

async fn hear(connection: &mut Connection) -> Result<Said, Broken> {
    said(&connection.line().await?).ok_or(Broken::NotUnderstood)
}

/// What it means that the server does not even listen. No password has been sent, so it is not about one.
fn said_no(text: &str) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal: before_the_password(meaning(text, &[])) }
}

/// What the server's no means; logged without what is `private`.
fn meaning(text: &str, private: &[&str]) -> Refusal {
    let (code, words) = coded(text);
    let refusal = reading_refusal(&code, words, true);
    tracing::info!(
        server_code = redacted(&code, private),
        text = redacted(words, private),
        ?refusal,
        "the mail server said no"
    );
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_answer_is_yes_no_or_a_challenge() {
        assert_eq!(said(b"+OK"), Some(Said::Yes));
        assert_eq!(said(b"+ok Dovecot ready."), Some(Said::Yes));
        assert_eq!(said(b"-ERR [AUTH] no"), Some(Said::No("[AUTH] no".to_owned())));
        assert_eq!(said(b"+ "), Some(Said::Continue(Vec::new())));
        assert_eq!(said(b"+"), Some(Said::Continue(Vec::new())));
        assert_eq!(said(b"+ abcd"), Some(Said::Continue(b"abcd".to_vec())));
        for line in ["", "OK", "+OKAY", "* OK IMAP4rev1", "220 mail.example.test", "-ERROR"] {
            assert_eq!(said(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_code_stands_apart_from_the_words() {
        assert_eq!(coded("[SYS/Temp] Later"), ("SYS/TEMP".to_owned(), "Later"));
        assert_eq!(coded("Later [AUTH]"), (String::new(), "Later [AUTH]"));
        assert_eq!(coded("[half"), (String::new(), "[half"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_answer_or_none(line: Vec<u8>, text in "(\\[\\PC{0,10}\\]?)?\\PC{0,20}") {
            said(&line);
            said(format!("-ERR {text}").as_bytes());
            coded(&text);
        }
    }
}
