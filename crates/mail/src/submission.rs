//! The sign-in for sending mail: EHLO, STARTTLS, EHLO, AUTH, QUIT (RFC 5321, RFC 3207, RFC 4954).

use crate::connection::{Broken, Connection};
use crate::meaning::{before_the_password, submission_refusal};
use crate::outcome::{NotReached, ProbeOutcome, Refusal};
use crate::probe::Language;
use crate::sasl::{Account, Answer, Carrier, Ended, Mechanism, attempt};
use crate::server::{Encryption, Server};
use password::redacted;
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{
    AUTH_CRAM_MD5, AUTH_DIGEST_MD5, AUTH_LOGIN, AUTH_NTLM, AUTH_PLAIN, AUTH_SCRAM_SHA_1, AUTH_SCRAM_SHA_1_PLUS,
    AUTH_SCRAM_SHA_256, AUTH_SCRAM_SHA_256_PLUS, EXT_START_TLS, EhloResponse, Error as Unparsed, Response,
};
use trust::Trust;

/// How the program introduces itself: by an address that tells nothing, because the computer's name is nobody's business.
const HELLO: &str = "EHLO [127.0.0.1]";

/// The replies that say "go on" (RFC 5321 section 4.2, RFC 4954 section 6).
const READY: u16 = 220;
const AUTHENTICATED: u16 = 235;
const CONTINUE: u16 = 334;

const NO_ENCRYPTION: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NoEncryption };
const NOT_UNDERSTOOD: ProbeOutcome = ProbeOutcome::NotReached { because: NotReached::NotUnderstood };

/// What a server said: three digits, an enhanced status code (zeros where there is none), and words.
type Reply = Response<String>;

/// A reply and its bytes.
type Said = (Reply, Vec<u8>);

/// A conversation that has come as far as the sign-in.
pub(crate) struct Submission {
    connection: Connection,
    offers: EhloResponse<String>,
}

impl Language for Submission {
    async fn begin(mut connection: Connection, server: &Server, trust: &Trust) -> Result<Self, ProbeOutcome> {
        let greeting = reply(&mut connection).await?;
        if greeting.code != READY {
            return Err(said_no(&greeting));
        }
        let offers = introduce(&mut connection).await?;
        if server.encryption != Encryption::StartTls {
            return Ok(Self { connection, offers });
        }
        if !offers.has_capability(EXT_START_TLS) {
            Self { connection, offers }.take_leave().await;
            return Err(NO_ENCRYPTION);
        }
        connection.say("STARTTLS").await?;
        let ready = reply(&mut connection).await?;
        match ready.code {
            READY => {}
            400..500 => return Err(said_no(&ready)),
            _ => return Err(NO_ENCRYPTION),
        }
        let mut connection = connection.secured(&server.host, trust).await?;
        // What it offered in the clear counts for nothing (RFC 3207 section 4.2).
        let offers = introduce(&mut connection).await?;
        Ok(Self { connection, offers })
    }

    async fn sign_in(&mut self, account: &Account<'_>) -> ProbeOutcome {
        let offered = self.offers.auth();
        let offers = |name: &str| match name {
            "SCRAM-SHA-256" => offered & AUTH_SCRAM_SHA_256 != 0,
            "SCRAM-SHA-1" => offered & AUTH_SCRAM_SHA_1 != 0,
            "PLAIN" => offered & AUTH_PLAIN != 0,
            "LOGIN" => offered & AUTH_LOGIN != 0,
            "CRAM-MD5" => offered & AUTH_CRAM_MD5 != 0,
            "DIGEST-MD5" => offered & AUTH_DIGEST_MD5 != 0,
            "NTLM" => offered & AUTH_NTLM != 0,
            "SCRAM-SHA-1-PLUS" => offered & AUTH_SCRAM_SHA_1_PLUS != 0,
            "SCRAM-SHA-256-PLUS" => offered & AUTH_SCRAM_SHA_256_PLUS != 0,
            _ => false,
        };
        let is_encrypted = self.connection.is_encrypted();
        let Some(mechanism) = Mechanism::best(account, is_encrypted, offers) else {
            // In the clear, on this computer: what it has to offer, it offers under TLS only.
            let wants_tls = !is_encrypted && self.offers.has_capability(EXT_START_TLS);
            let refusal = if wants_tls { Refusal::EncryptionRequired } else { Mechanism::none(offers) };
            return ProbeOutcome::Refused { refusal };
        };
        let command = format!("AUTH {}", mechanism.name());
        match attempt(self, mechanism, account, &command, true).await {
            Ok(Ended::With(outcome)) => outcome,
            Ok(Ended::BeforeTheProof(refusal)) => ProbeOutcome::Refused { refusal },
            Err(broken) => broken.into(),
        }
    }

    fn has_told_password(&self) -> bool {
        self.connection.has_told_password()
    }

    async fn take_leave(&mut self) {
        if self.connection.say("QUIT").await.is_ok() {
            reply(&mut self.connection).await.ok();
        }
    }
}

impl Carrier for Submission {
    async fn step(&mut self, parts: &[&str], tells: bool, account: &Account<'_>) -> Result<Answer, Broken> {
        if tells {
            self.connection.tells_password();
        }
        self.connection.say_secretly(parts).await?;
        let reply = reply(&mut self.connection).await?;
        match reply.code {
            AUTHENTICATED => Ok(Answer::Yes),
            // Stalwart says no in the place of a challenge: in words, which are none. It waits for more all the same.
            CONTINUE if reply.esc.first() == Some(&5) => {
                let refusal = meaning(&reply, &account.private());
                self.connection.say("*").await?;
                self::reply(&mut self.connection).await.ok();
                Ok(Answer::No(refusal))
            }
            CONTINUE => Ok(Answer::Continue(reply.message.into_bytes())),
            400.. => Ok(Answer::No(meaning(&reply, &account.private()))),
            _ => Err(Broken::NotUnderstood),
        }
    }
}

/// The next reply.
async fn reply(connection: &mut Connection) -> Result<Reply, Broken> {
    Ok(connection.hear(one_reply).await?.0)
}

/// The first reply of what was heard, with its bytes, and the number of them.
fn one_reply(heard: &[u8]) -> Result<Option<(Said, usize)>, Broken> {
    let mut rest = heard.iter();
    match ResponseReceiver::default().parse(&mut rest) {
        Ok(reply) => {
            let length = heard.len() - rest.len();
            let said = heard.iter().take(length).copied().collect();
            Ok(Some(((reply, said), length)))
        }
        Err(Unparsed::NeedsMoreData { .. }) => Ok(None),
        Err(_) => Err(Broken::NotUnderstood),
    }
}

/// Introduces the program, and hears what the server can do; or that it does not want to.
async fn introduce(connection: &mut Connection) -> Result<EhloResponse<String>, ProbeOutcome> {
    connection.say(HELLO).await?;
    let (reply, said) = connection.hear(one_reply).await?;
    match EhloResponse::parse(&mut said.iter()) {
        Ok(offers) => Ok(offers),
        Err(Unparsed::InvalidResponse { .. }) => Err(said_no(&reply)),
        Err(_) => Err(NOT_UNDERSTOOD),
    }
}

/// What it means that the server does not even listen. No password has been sent, so it is not about one.
fn said_no(reply: &Reply) -> ProbeOutcome {
    match reply.code {
        400..600 => ProbeOutcome::Refused { refusal: before_the_password(meaning(reply, &[])) },
        _ => NOT_UNDERSTOOD,
    }
}

/// What the server's no means; logged without what is `private`.
fn meaning(reply: &Reply, private: &[&str]) -> Refusal {
    let refusal = submission_refusal(reply.code, reply.esc, &reply.message);
    let [class, subject, detail] = reply.esc;
    tracing::info!(
        server_code = reply.code,
        enhanced = %format_args!("{class}.{subject}.{detail}"),
        text = redacted(&reply.message, private),
        ?refusal,
        "the mail server said no"
    );
    refusal
}
