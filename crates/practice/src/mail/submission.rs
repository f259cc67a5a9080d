//! Sending mail: as much of message submission (RFC 6409) as it takes to sign in. Mail goes nowhere.

use super::ATTEMPTS;
use super::sasl::{self, Credentials};
use super::wire::{Over, Wire};
use password::Secret;
use tokio::io::{AsyncRead, AsyncWrite};

/// What is said to whom comes when there are too many already.
pub(crate) const BUSY: &str = "421 4.7.0 Too many connections\r\n";

/// The longest line, a base64 response included (RFC 4954 §4), in bytes.
const LINE_MAX: usize = 12_288;
/// The largest message, in bytes.
const MESSAGE_MAX: usize = 10 * 1024 * 1024;
/// The most recipients of a message.
const RECIPIENTS_MAX: u32 = 100;

const HOST: &str = "practice.example.test";

/// Talks to one client until it leaves. `admit` is given a login and a password, and says no with the line to answer.
pub(crate) async fn converse<A>(stream: impl AsyncRead + AsyncWrite + Unpin, admit: A)
where
    A: Fn(&str, &str) -> Result<(), &'static str>,
{
    let mut session = Session {
        wire: Wire::new(stream, LINE_MAX),
        admit,
        greeted: false,
        signed_in: false,
        sender: false,
        recipients: 0,
        failures: 0,
    };
    if session.run().await == Err(Over::TooLong) {
        // The client may have gone; there is nobody else to tell.
        let _ = session.wire.say("500 5.5.2 That is too long").await;
    }
}

struct Session<S, A> {
    wire: Wire<S>,
    admit: A,
    greeted: bool,
    signed_in: bool,
    /// Whether a message has been begun.
    sender: bool,
    recipients: u32,
    failures: u32,
}

impl<S: AsyncRead + AsyncWrite + Unpin, A: Fn(&str, &str) -> Result<(), &'static str>> Session<S, A> {
    async fn run(&mut self) -> Result<(), Over> {
        self.wire.say(&format!("220 {HOST} ESMTP, nothing is sent")).await?;
        loop {
            let line = self.wire.line().await?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (verb, argument) = line.split_once(' ').unwrap_or((line.as_str(), ""));
            let verb = verb.to_ascii_uppercase();
            if verb == "QUIT" {
                return self.wire.say("221 2.0.0 Until next time").await;
            }
            let answer = self.obey(&verb, argument.trim()).await?;
            self.wire.say(&answer).await?;
            if self.failures >= ATTEMPTS {
                return self.wire.say("421 4.7.0 Too many attempts").await;
            }
        }
    }

    async fn obey(&mut self, verb: &str, argument: &str) -> Result<String, Over> {
        let after_sign_in = matches!(verb, "MAIL" | "RCPT" | "DATA");
        if after_sign_in && !self.signed_in {
            return Ok("530 5.7.0 Authentication required".to_owned());
        }
        Ok(match verb {
            "EHLO" | "HELO" if argument.is_empty() => "501 5.5.4 Who are you?".to_owned(),
            "EHLO" => {
                self.greet();
                format!(
                    "250-{HOST}\r\n250-SIZE {MESSAGE_MAX}\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n\
                     250 AUTH PLAIN LOGIN"
                )
            }
            "HELO" => {
                self.greet();
                format!("250 {HOST}")
            }
            "NOOP" => "250 2.0.0 Well".to_owned(),
            "RSET" => {
                self.forget_message();
                "250 2.0.0 Forgotten".to_owned()
            }
            "AUTH" => self.authenticate(argument).await?,
            "MAIL" if self.sender => "503 5.5.1 One message at a time".to_owned(),
            "MAIL" if is_path(argument, "FROM:") => {
                self.sender = true;
                "250 2.1.0 Sender taken".to_owned()
            }
            "RCPT" if !self.sender => "503 5.5.1 Who sends it?".to_owned(),
            "RCPT" if self.recipients >= RECIPIENTS_MAX => "452 4.5.3 Too many recipients".to_owned(),
            "RCPT" if is_path(argument, "TO:") => {
                self.recipients += 1;
                "250 2.1.5 Recipient taken".to_owned()
            }
            "MAIL" | "RCPT" => "501 5.5.4 An address in angle brackets, please".to_owned(),
            "DATA" if self.recipients == 0 => "503 5.5.1 Who gets it?".to_owned(),
            "DATA" => self.message().await?,
            "STARTTLS" => "502 5.5.1 Not here: this never leaves the computer".to_owned(),
            _ => "500 5.5.2 Not known here".to_owned(),
        })
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.forget_message();
    }

    fn forget_message(&mut self) {
        self.sender = false;
        self.recipients = 0;
    }

    async fn authenticate(&mut self, argument: &str) -> Result<String, Over> {
        if self.signed_in || self.sender || !self.greeted {
            return Ok("503 5.5.1 Not now".to_owned());
        }
        let (mechanism, initial) = argument.split_once(' ').unwrap_or((argument, ""));
        let initial = Some(initial.trim()).filter(|initial| !initial.is_empty()).map(|text| text.as_bytes().to_vec());
        let credentials = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => match self.response(initial, "334 ").await? {
                Some(message) => sasl::plain(&message),
                None => return Ok("501 5.7.0 Cancelled".to_owned()),
            },
            "LOGIN" => {
                // The prompts are "Username:" and "Password:".
                let Some(login) = self.response(initial, "334 VXNlcm5hbWU6").await? else {
                    return Ok("501 5.7.0 Cancelled".to_owned());
                };
                let Some(password) = self.response(None, "334 UGFzc3dvcmQ6").await? else {
                    return Ok("501 5.7.0 Cancelled".to_owned());
                };
                sasl::text(&login)
                    .zip(sasl::text(&password))
                    .map(|(login, password)| Credentials { login, password: Secret::new(password) })
            }
            _ => return Ok("504 5.5.4 PLAIN or LOGIN, please".to_owned()),
        };
        let Some(credentials) = credentials else { return Ok("501 5.5.2 Cannot be read".to_owned()) };
        match (self.admit)(&credentials.login, credentials.password.expose()) {
            Ok(()) => {
                self.signed_in = true;
                Ok("235 2.7.0 Welcome".to_owned())
            }
            Err(refusal) => {
                self.failures += 1;
                Ok(refusal.to_owned())
            }
        }
    }

    /// The response of the client: the one that came with the command, or the next line. `None`: it cancels.
    async fn response(&mut self, initial: Option<Vec<u8>>, prompt: &str) -> Result<Option<Vec<u8>>, Over> {
        let response = match initial {
            Some(initial) if initial == b"=" => Vec::new(),
            Some(initial) => initial,
            None => {
                self.wire.say(prompt).await?;
                self.wire.line().await?
            }
        };
        Ok(Some(response).filter(|response| response != b"*"))
    }

    /// Takes a message and forgets it.
    async fn message(&mut self) -> Result<String, Over> {
        self.wire.say("354 Go on, end with a dot alone").await?;
        let mut size = 0_usize;
        loop {
            let line = self.wire.line().await?;
            if line == b"." {
                break;
            }
            size = size.saturating_add(line.len() + 2);
        }
        self.forget_message();
        if size > MESSAGE_MAX {
            return Ok("552 5.3.4 The message is too big".to_owned());
        }
        Ok("250 2.0.0 Taken, and forgotten".to_owned())
    }
}

/// Whether an argument is `FROM:<…>` or `TO:<…>`, with or without parameters.
fn is_path(argument: &str, keyword: &str) -> bool {
    let keyword_matches = argument.get(..keyword.len()).is_some_and(|start| start.eq_ignore_ascii_case(keyword));
    let path = argument.get(keyword.len()..).unwrap_or_default().trim_start();
    keyword_matches && path.starts_with('<') && path.contains('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_in_angle_brackets() {
        assert!(is_path("FROM:<anna@example.test> SIZE=10", "FROM:"));
        assert!(is_path("from: <>", "FROM:"));
        for argument in ["", "FROM", "FROM:anna@example.test", "TO:<anna@example.test>", "é:<a>"] {
            assert!(!is_path(argument, "FROM:"), "{argument}");
        }
    }
}
