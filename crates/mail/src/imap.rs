//! The sign-in for reading mail: greeting, CAPABILITY, STARTTLS, AUTHENTICATE or LOGIN, LOGOUT (RFC 9051, RFC 3501).

use crate::connection::{Broken, Connection, joined};
use crate::imap_response::{Condition, Response, Status, one_response};
use crate::meaning::{before_the_password, most_telling, reading_refusal};
use crate::outcome::{NotReached, ProbeOutcome, Refusal};
use crate::probe::Language;
use crate::sasl::{Account, Answer, Carrier, Ended, Mechanism, attempt};
use crate::server::{Encryption, Server};
use password::redacted;
use trust::Trust;

/// The most responses to one command: many times what an honest server has to say about a sign-in.
const RESPONSES_MAX: usize = 100;

/// As much of what is said by the way is kept.
const BY_THE_WAY_MAX: usize = 8;

const NO_ENCRYPTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoEncryption };
const NOT_OFFERED: ProbeOutcome = ProbeOutcome::Refused { refusal: Refusal::NotOffered };

/// A conversation that has come as far as the sign-in.
pub(crate) struct Imap {
    connection: Connection,
    capabilities: Vec<String>,
    /// How many commands were given: each has a tag of its own, so that no answer is taken for another's.
    commands: u32,
    /// What was said by the way since the last command: some servers tell the reason there and end with a bare no.
    by_the_way: Vec<Status>,
}

/// What ends a step of a command.
enum Turn {
    Continue(Vec<u8>),
    Done(Status),
    /// The server hangs up, and says why.
    Bye(Status),
}

impl Language for Imap {
    async fn begin(mut connection: Connection, server: &Server, trust: &Trust) -> Result<Self, ProbeOutcome> {
        let Response::Untagged(greeting) = connection.hear(one_response).await? else {
            return Err(Broken::NotUnderstood.into());
        };
        match greeting.condition {
            Condition::Ok => {}
            Condition::Bye => return Err(said_no(&greeting)),
            // "Signed in already" is no answer to a question about a password; and in the clear it is how somebody keeps
            // a client from asking for TLS, which cannot begin any more (<https://nostarttls.secvuln.info>).
            Condition::PreAuth if server.encryption == Encryption::StartTls => return Err(NO_ENCRYPTION),
            Condition::PreAuth => return Err(NOT_OFFERED),
            Condition::No | Condition::Bad => return Err(Broken::NotUnderstood.into()),
        }
        let told = greeting.capabilities();
        let mut imap = Self { connection, capabilities: Vec::new(), commands: 0, by_the_way: Vec::new() };
        match told {
            Some(capabilities) => imap.capabilities = capabilities,
            None => imap.ask_for_capabilities().await?,
        }
        if server.encryption != Encryption::StartTls {
            return Ok(imap);
        }
        if !imap.can("STARTTLS") {
            imap.take_leave().await;
            return Err(NO_ENCRYPTION);
        }
        match imap.ask(&["STARTTLS"]).await? {
            Turn::Done(status) if status.condition == Condition::Ok => {}
            Turn::Bye(status) => return Err(said_no(&status)),
            Turn::Done(_) => return Err(NO_ENCRYPTION),
            Turn::Continue(_) => return Err(Broken::NotUnderstood.into()),
        }
        imap.connection = imap.connection.secured(&server.host, trust).await?;
        // What it offered in the clear counts for nothing (RFC 9051 section 6.2.1).
        imap.ask_for_capabilities().await?;
        Ok(imap)
    }

    async fn sign_in(&mut self, account: &Account<'_>) -> ProbeOutcome {
        let is_encrypted = self.connection.is_encrypted();
        let takes_login = !self.can("LOGINDISABLED") && account.is_printable();
        let offers = |name: &str| self.can(&format!("AUTH={name}"));
        let signed_in = match Mechanism::best(account, is_encrypted, offers) {
            Some(mechanism) => {
                let command = format!("AUTHENTICATE {}", mechanism.name());
                let initial = self.can("SASL-IR");
                match attempt(self, mechanism, account, &command, initial).await {
                    Ok(Ended::BeforeTheProof(_)) if takes_login && is_encrypted => self.login(account).await,
                    Ok(Ended::BeforeTheProof(refusal)) => Ok(ProbeOutcome::Refused { refusal }),
                    Ok(Ended::With(outcome)) => Ok(outcome),
                    Err(broken) => Err(broken),
                }
            }
            None if takes_login => self.login(account).await,
            None => Ok(ProbeOutcome::Refused {
                refusal: match Mechanism::none(offers) {
                    Refusal::NotOffered if self.can("LOGINDISABLED") => Refusal::LoginDisabled,
                    _ if !is_encrypted && self.can("LOGINDISABLED") => Refusal::LoginDisabled,
                    refusal => refusal,
                },
            }),
        };
        match signed_in {
            Ok(ProbeOutcome::Works) => self.look_around(account).await.unwrap_or_else(ProbeOutcome::from),
            Ok(outcome) => outcome,
            Err(broken) => broken.into(),
        }
    }

    fn has_told_password(&self) -> bool {
        self.connection.has_told_password()
    }

    async fn take_leave(&mut self) {
        // The server says goodbye first and confirms then; the goodbye is enough.
        self.ask(&["LOGOUT"]).await.ok();
    }
}

impl Imap {
    fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|known| known == capability)
    }

    /// Gives a command, in parts that are put together, and hears how it goes.
    async fn ask(&mut self, command: &[&str]) -> Result<Turn, Broken> {
        self.commands += 1;
        self.by_the_way.clear();
        let tag = format!("a{} ", self.commands);
        self.connection.say_secretly(&[&[tag.as_str()], command].concat()).await?;
        self.turn().await
    }

    /// What the command that was given last comes to.
    async fn turn(&mut self) -> Result<Turn, Broken> {
        let mut bye = None;
        for _ in 0..RESPONSES_MAX {
            let response = match (self.connection.hear(one_response).await, bye) {
                (Ok(response), said) => {
                    bye = said;
                    response
                }
                (Err(Broken::Connection(_)), Some(status)) => return Ok(Turn::Bye(status)),
                (Err(broken), _) => return Err(broken),
            };
            match response {
                Response::Continue(challenge) => return Ok(Turn::Continue(challenge)),
                Response::Tagged(tag, status) if tag == format!("a{}", self.commands) => return Ok(Turn::Done(status)),
                // An answer to what was not asked.
                Response::Tagged(..) => return Err(Broken::NotUnderstood),
                Response::Untagged(status) if status.condition == Condition::Bye => {
                    self.keep(status.clone());
                    bye = Some(status);
                }
                Response::Capabilities(capabilities) => self.capabilities = capabilities,
                Response::Untagged(status) => self.keep(status),
                // hMailServer: `* Too many invalid logon attempts.`, and then `a2 BAD Goodbye`.
                Response::Data(words) => self.keep(Status { condition: Condition::Ok, code: String::new(), words }),
            }
        }
        Err(Broken::NotUnderstood)
    }

    fn keep(&mut self, status: Status) {
        if self.by_the_way.len() < BY_THE_WAY_MAX {
            self.by_the_way.push(status);
        }
    }

    /// What the end of a sign-in means, together with what was said by the way.
    fn meaning(&self, status: &Status, private: &[&str]) -> Refusal {
        let answer = meaning(status, private);
        most_telling(self.by_the_way.iter().map(|status| meaning(status, private)), answer)
    }

    async fn ask_for_capabilities(&mut self) -> Result<(), ProbeOutcome> {
        self.capabilities.clear();
        match self.ask(&["CAPABILITY"]).await? {
            Turn::Done(status) if status.condition == Condition::Ok && !self.capabilities.is_empty() => Ok(()),
            Turn::Bye(status) => Err(said_no(&status)),
            Turn::Done(_) | Turn::Continue(_) => Err(Broken::NotUnderstood.into()),
        }
    }

    /// RFC 9051 section 6.2.3, for servers that know no better.
    async fn login(&mut self, account: &Account<'_>) -> Result<ProbeOutcome, Broken> {
        let (user, password) = (quoted(account.user), quoted(account.password.expose()));
        match self.step(&["LOGIN ", user.expose(), " ", password.expose()], true, account).await? {
            Answer::Yes => Ok(ProbeOutcome::Works),
            Answer::No(refusal) => Ok(ProbeOutcome::Refused { refusal }),
            Answer::Continue(_) => Err(Broken::NotUnderstood),
        }
    }

    /// Whether there is anything behind the yes. Exchange has said it to people whom it lets see nothing ("User is
    /// authenticated but not connected"). `LIST "" ""` asks for the separator of folder names (RFC 9051 section 6.3.9),
    /// and so tells nothing of anybody's mail.
    async fn look_around(&mut self, account: &Account<'_>) -> Result<ProbeOutcome, Broken> {
        match self.ask(&["LIST \"\" \"\""]).await? {
            Turn::Done(status) if status.condition == Condition::Ok => Ok(ProbeOutcome::Works),
            Turn::Done(status) | Turn::Bye(status) => {
                let refusal = before_the_password(self.meaning(&status, &account.private()));
                Ok(ProbeOutcome::Refused { refusal })
            }
            Turn::Continue(_) => Err(Broken::NotUnderstood),
        }
    }
}

impl Carrier for Imap {
    async fn step(&mut self, parts: &[&str], tells: bool, account: &Account<'_>) -> Result<Answer, Broken> {
        if tells {
            self.connection.tells_password();
        }
        // Only what opens the sign-in has a tag; the answers to challenges have none.
        let opens = parts.first().is_some_and(|part| part.starts_with("AUTHENTICATE ") || part.starts_with("LOGIN "));
        let turn = if opens {
            self.ask(parts).await?
        } else {
            self.connection.say_secretly(parts).await?;
            self.turn().await?
        };
        match turn {
            Turn::Continue(challenge) => Ok(Answer::Continue(challenge)),
            Turn::Done(status) if status.condition == Condition::Ok => Ok(Answer::Yes),
            Turn::Done(status) => Ok(Answer::No(self.meaning(&status, &account.private()))),
            Turn::Bye(status) => Ok(Answer::No(before_the_password(self.meaning(&status, &account.private())))),
        }
    }
}

/// RFC 9051 section 4.3, "quoted string", of printable text.
fn quoted(text: &str) -> password::Secret {
    let mut parts = vec!["\""];
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\\']) {
        let (before, special) = rest.split_at(at);
        let (special, after) = special.split_at(1);
        parts.extend([before, "\\", special]);
        rest = after;
    }
    parts.extend([rest, "\""]);
    joined(&parts)
}

/// What it means that the server does not even listen. No password has been sent, so it is not about one.
fn said_no(status: &Status) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal: before_the_password(meaning(status, &[])) }
}

/// What the server's no means; logged without what is `private`.
fn meaning(status: &Status, private: &[&str]) -> Refusal {
    let refused = status.condition == Condition::No;
    let code = status.code.as_str();
    let refusal = reading_refusal(code, &status.words, refused);
    tracing::info!(
        condition = ?status.condition,
        server_code = redacted(code, private),
        text = redacted(&status.words, private),
        ?refusal,
        "the mail server said no"
    );
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_are_quoted() {
        for (text, expected) in [("plain", r#""plain""#), (r#"a"b\c"#, r#""a\"b\\c""#), ("", r#""""#)] {
            assert_eq!(quoted(text).expose(), expected);
        }
    }
}
