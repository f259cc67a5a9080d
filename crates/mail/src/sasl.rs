//! The one attempt: which mechanism (RFC 4422), and what is said by it. Free of any protocol that carries it.

use crate::connection::{Broken, joined};
use crate::outcome::{NotReached, ProbeOutcome, Refusal};
use crate::scram::{Hash, Scram, Stop};
use data_encoding::BASE64;
use password::Secret;
use tokio::task::spawn_blocking;

/// Who signs in.
#[derive(Clone, Copy)]
pub(crate) struct Account<'a> {
    pub(crate) user: &'a str,
    pub(crate) password: &'a Secret,
}

impl Account<'_> {
    /// What of it may not be logged, however a server repeats it.
    pub(crate) fn private(&self) -> [&str; 3] {
        [self.password.expose(), self.user, self.user.split('@').next().unwrap_or_default()]
    }

    /// Whether a protocol can carry both as they are, in a line of its own.
    pub(crate) fn is_printable(&self) -> bool {
        let printable = |text: &str| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        printable(self.user) && printable(self.password.expose())
    }
}

/// A way to tell a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mechanism {
    /// RFC 7677.
    ScramSha256,
    /// RFC 5802.
    ScramSha1,
    /// RFC 4616.
    Plain,
    /// draft-murchison-sasl-login: all that Microsoft 365 offers for sending.
    Login,
}

impl Mechanism {
    /// Best first. In the clear the password is proven rather than told. Under TLS it is told, to a server that has shown who
    /// it is and knows it anyway: many servers offer SCRAM for everybody and can check it for few, and what they then say to
    /// the right password is what they say to a wrong one. The other way round would take a second attempt, which servers count.
    fn all(is_encrypted: bool) -> [Self; 4] {
        if is_encrypted {
            [Self::Plain, Self::Login, Self::ScramSha256, Self::ScramSha1]
        } else {
            [Self::ScramSha256, Self::ScramSha1, Self::Plain, Self::Login]
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
        }
    }

    /// The best of those that a server offers and that can carry this account.
    pub(crate) fn best(account: &Account<'_>, is_encrypted: bool, offers: impl Fn(&str) -> bool) -> Option<Self> {
        let carries = |mechanism: &Self| match mechanism {
            // Of SASLprep (RFC 4013) this is the part that changes nothing: no table of Unicode for passwords that are
            // generated. Others go by PLAIN, which leaves it to the server.
            Self::ScramSha256 | Self::ScramSha1 => account.is_printable() && !account.password.is_empty(),
            Self::Plain | Self::Login => !account.user.contains('\0') && !account.password.expose().contains('\0'),
        };
        Self::all(is_encrypted).into_iter().find(|mechanism| offers(mechanism.name()) && carries(mechanism))
    }

    /// What it means that there is none: not that no password is taken, where a mail app may know a way.
    pub(crate) fn none(offers: impl Fn(&str) -> bool) -> Refusal {
        if WITH_A_PASSWORD.into_iter().any(offers) { Refusal::OtherWaysOnly } else { Refusal::NotOffered }
    }
}

/// Mechanisms that take a password, those that are not spoken here among them.
const WITH_A_PASSWORD: [&str; 9] = [
    "CRAM-MD5",
    "DIGEST-MD5",
    "NTLM",
    "SCRAM-SHA-1",
    "SCRAM-SHA-1-PLUS",
    "SCRAM-SHA-256",
    "SCRAM-SHA-256-PLUS",
    "SCRAM-SHA-512",
    "SCRAM-SHA-512-PLUS",
];

/// What a server says to a step of the sign-in.
pub(crate) enum Answer {
    /// "Go on", with its challenge in base64.
    Continue(Vec<u8>),
    /// "You are in."
    Yes,
    /// "No", and what that means.
    No(Refusal),
}

/// A protocol that carries a sign-in.
pub(crate) trait Carrier {
    /// Says a line (its parts, one after the other; its end is added), and hears what the server says to it. `tells`: it lets
    /// the server judge the password.
    async fn step(&mut self, parts: &[&str], tells: bool, account: &Account<'_>) -> Result<Answer, Broken>;
}

/// How an attempt has ended.
pub(crate) enum Ended {
    /// As far as it goes.
    With(ProbeOutcome),
    /// With a no to SCRAM before the password came into it: the server has no means to check it so, or does not know the name.
    BeforeTheProof(Refusal),
}

/// Signs in, once. `command` opens it and names the mechanism; `initial` says whether the client's first message may be on
/// the same line.
pub(crate) async fn attempt(
    carrier: &mut impl Carrier,
    mechanism: Mechanism,
    account: &Account<'_>,
    command: &str,
    initial: bool,
) -> Result<Ended, Broken> {
    let mut dialogue = Dialogue::new(mechanism, account)?;
    let first = if initial { dialogue.first().await } else { None };
    let mut answer = match &first {
        Some(message) => carrier.step(&[command, " ", message.expose()], dialogue.tells(), account).await?,
        None => carrier.step(&[command], false, account).await?,
    };
    loop {
        let challenge = match answer {
            Answer::No(refusal) if dialogue.is_scram() && !dialogue.tells() => {
                return Ok(Ended::BeforeTheProof(refusal));
            }
            Answer::No(refusal) => return Ok(Ended::With(ProbeOutcome::Refused { refusal })),
            // A yes to a password that it has not been told, or not proven to know, is worth nothing.
            Answer::Yes if !dialogue.is_over() => return Err(Broken::NotUnderstood),
            Answer::Yes => return Ok(Ended::With(ProbeOutcome::Works)),
            Answer::Continue(challenge) => challenge,
        };
        let message = match dialogue.answer(&challenge).await {
            Ok(message) => message,
            Err(stop) => {
                // RFC 4422 section 3.5: the client gives up. What the server says to that changes nothing.
                carrier.step(&["*"], false, account).await.ok();
                return Ok(Ended::With(match stop {
                    Stop::Refused => ProbeOutcome::Refused { refusal: Refusal::Password },
                    Stop::Unable => ProbeOutcome::Refused { refusal: Refusal::Other },
                    Stop::NotUnderstood => ProbeOutcome::NotReached { because: NotReached::NotUnderstood },
                }));
            }
        };
        answer = carrier.step(&[message.expose()], dialogue.tells(), account).await?;
    }
}

/// What is still to be said.
enum Dialogue<'a> {
    Plain(Option<Secret>),
    Login(std::vec::IntoIter<&'a str>),
    /// Away while it computes.
    Scram(Option<Box<Scram>>),
}

impl<'a> Dialogue<'a> {
    fn new(mechanism: Mechanism, account: &Account<'a>) -> Result<Self, Broken> {
        let scram =
            |hash| Scram::new(hash, account.user, account.password).map(|scram| Self::Scram(Some(Box::new(scram))));
        match mechanism {
            Mechanism::ScramSha256 => scram(Hash::Sha256).map_err(|_| Broken::NotUnderstood),
            Mechanism::ScramSha1 => scram(Hash::Sha1).map_err(|_| Broken::NotUnderstood),
            Mechanism::Plain => Ok(Self::Plain(Some(joined(&["\0", account.user, "\0", account.password.expose()])))),
            Mechanism::Login => Ok(Self::Login(vec![account.user, account.password.expose()].into_iter())),
        }
    }

    /// The client's first message, where it is the client who begins.
    async fn first(&mut self) -> Option<Secret> {
        if matches!(self, Self::Login(_)) { None } else { self.answer(b"").await.ok() }
    }

    /// What is said to this challenge; both in base64.
    async fn answer(&mut self, challenge: &[u8]) -> Result<Secret, Stop> {
        let challenge = BASE64.decode(challenge.trim_ascii());
        match self {
            Self::Plain(message) => message.take().map(|message| base64(message.expose().as_bytes())),
            Self::Login(words) => words.next().map(|word| base64(word.as_bytes())),
            Self::Scram(scram) => {
                let challenge = challenge.map_err(|_| Stop::NotUnderstood)?;
                let mut here = scram.take().ok_or(Stop::NotUnderstood)?;
                // The server says how much there is to compute: elsewhere, so that the time for the sign-in runs out on time.
                let computed = spawn_blocking(move || (here.answer(&challenge), here)).await;
                let (message, here) = computed.map_err(|_| Stop::NotUnderstood)?;
                *scram = Some(here);
                Some(base64(message?.expose().as_bytes()))
            }
        }
        .ok_or(Stop::NotUnderstood)
    }

    fn is_scram(&self) -> bool {
        matches!(self, Self::Scram(_))
    }

    /// Whether what was composed last lets the server judge the password.
    fn tells(&self) -> bool {
        match self {
            Self::Plain(message) => message.is_none(),
            Self::Login(words) => words.as_slice().is_empty(),
            Self::Scram(scram) => scram.as_ref().is_some_and(|scram| scram.has_told()),
        }
    }

    /// Whether everything was said, and the server has proven what it has to.
    fn is_over(&self) -> bool {
        match self {
            Self::Plain(message) => message.is_none(),
            Self::Login(words) => words.as_slice().is_empty(),
            Self::Scram(scram) => scram.as_ref().is_some_and(|scram| scram.is_proven()),
        }
    }
}

fn base64(bytes: &[u8]) -> Secret {
    Secret::new(BASE64.encode(bytes))
}
