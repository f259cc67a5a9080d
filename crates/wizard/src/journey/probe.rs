//! The sign-ins that prove an app password: one click is one at each mail server, and never more than one at a time. A
//! growing pause follows what was refused, or may have been: many in a row lock accounts.

use super::Journey;
use super::draw::seconds_until;
use super::state::{Made, State};
use super::task::Task;
use crate::ledger::LedgerMail;
use crate::mail_settings::ProbeState;
use crate::screen::{Kept, Purpose};
use crate::wizard::Refused;
use mail::{Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use std::time::Duration;
use tokio::time::Instant;

/// How long to wait after the first refused try, the second, and so on; the last holds for all that follow.
const PAUSES: [Duration; 4] =
    [Duration::from_secs(5), Duration::from_secs(15), Duration::from_secs(60), Duration::from_secs(300)];

/// What keeps tries apart. It outlives the journey to one app password: the account that could be locked is the same.
#[derive(Default)]
pub(super) struct Pause {
    refused: usize,
    pub until: Option<Instant>,
}

impl Pause {
    /// After one click: however many servers it asked, it counts once.
    pub fn after(&mut self, tried: &Tried) {
        let mut outcomes = tried.outcomes();
        if outcomes.clone().any(may_count_against) {
            self.grow();
        } else if outcomes.any(|outcome| outcome == ProbeOutcome::Works) {
            *self = Self::default();
        }
    }

    fn grow(&mut self) {
        let pause = PAUSES[self.refused.min(PAUSES.len() - 1)];
        self.refused += 1;
        self.until = Some(Instant::now() + pause);
    }
}

/// A server that has seen the password may have judged it, whatever it says.
fn may_count_against(outcome: ProbeOutcome) -> bool {
    match outcome {
        ProbeOutcome::Refused { .. } | ProbeOutcome::NoVerdict { .. } => true,
        ProbeOutcome::Works | ProbeOutcome::NotReached { .. } | ProbeOutcome::NotTrusted { .. } => false,
    }
}

/// The servers that one click signs in to, in this order.
#[derive(Clone)]
pub(super) struct Trial {
    /// Each with what it calls the person.
    pub servers: Vec<(Server, String)>,
}

impl Trial {
    /// The servers that matter for this purpose and that the organisation lets be tried; `None`: there is none. Devices and
    /// scripts only send, where that is possible at all.
    pub fn of(mail: &LedgerMail, purpose: Purpose, may_probe: impl Fn(&str) -> bool) -> Option<Self> {
        let sends_only = matches!(purpose, Purpose::Device | Purpose::OtherProgram) && mail.outgoing.is_some();
        let incoming = mail.incoming.iter().filter(|_| !sends_only).map(|server| (server, mail.user.as_str()));
        let outgoing = mail.outgoing.iter().map(|server| (server, mail.sender()));
        let may_be_tried = |(server, _): &(&Server, &str)| may_probe(&server.host);
        let both = incoming.chain(outgoing).filter(may_be_tried);
        let servers: Vec<_> = both.map(|(server, user)| (server.clone(), user.to_owned())).collect();
        (!servers.is_empty()).then_some(Self { servers })
    }

    /// Asks the first server, and takes it off.
    pub async fn next(&mut self, secret: &Secret, probe: &dyn Probe, tried: &mut Tried) {
        if self.servers.is_empty() {
            return;
        }
        let (server, user) = self.servers.remove(0);
        let outcome = probe.sign_in(&server, &user, secret).await;
        tracing::info!(?outcome, protocol = ?server.protocol, "app password tried");
        tried.add(server.protocol, outcome);
        if !leads_on(outcome) {
            self.servers.clear();
        }
    }

    /// Asks all of them, one after the other.
    pub async fn run(mut self, secret: &Secret, probe: &dyn Probe) -> Tried {
        let mut tried = Tried::default();
        while !self.servers.is_empty() {
            self.next(secret, probe, &mut tried).await;
        }
        tried
    }
}

/// Whether the next server is asked after this. Tries add up, so not where the password was refused, or may be for other
/// reasons than this server's language; and not where nobody knows what became of it.
fn leads_on(outcome: ProbeOutcome) -> bool {
    match outcome {
        ProbeOutcome::Refused { refusal } => matches!(
            refusal,
            Refusal::ProtocolOffForMailbox
                | Refusal::LoginDisabled
                | Refusal::NotOffered
                | Refusal::OtherWaysOnly
                | Refusal::EncryptionRequired
        ),
        ProbeOutcome::NoVerdict { .. } => false,
        ProbeOutcome::Works | ProbeOutcome::NotReached { .. } | ProbeOutcome::NotTrusted { .. } => true,
    }
}

/// What came of one click, as far as it has got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tried {
    pub incoming: Option<ProbeOutcome>,
    pub outgoing: Option<ProbeOutcome>,
}

impl Tried {
    fn add(&mut self, protocol: Protocol, outcome: ProbeOutcome) {
        match protocol {
            Protocol::Imap | Protocol::Pop3 => self.incoming = Some(outcome),
            Protocol::Submission => self.outgoing = Some(outcome),
        }
    }

    pub fn outcomes(&self) -> impl Iterator<Item = ProbeOutcome> + Clone + use<> {
        [self.incoming, self.outgoing].into_iter().flatten()
    }

    /// Whether at least one server takes it.
    pub fn works(&self) -> bool {
        self.outcomes().any(|outcome| outcome == ProbeOutcome::Works)
    }

    /// Whether another app password could change the outcome: not where this one works somewhere.
    pub fn new_password_may_help(&self) -> bool {
        !self.works() && self.outcomes().any(ProbeOutcome::new_password_may_help)
    }
}

impl Journey {
    pub(super) fn probe(&mut self) -> Result<(), Refused> {
        let purpose = self.purpose();
        let made = match &mut self.state {
            State::Password(made) | State::Done(made) if made.kept != Kept::Saving => made,
            _ => return Err(Refused::NotPossible),
        };
        if self.probe_pause.until.is_some() {
            return Err(Refused::NotPossible);
        }
        let known = made.mail.known.as_ref().ok_or(Refused::NotPossible)?;
        let may_probe = |host: &str| self.settings.may_probe(host, self.practice);
        let trial = Trial::of(known, purpose, may_probe).ok_or(Refused::NotPossible)?;
        made.mail.tried = Tried::default();
        let (secret, entry) = (made.secret.clone(), made.entry.clone());
        self.begin(Task::Probe { trial, secret, entry, tried: Tried::default() });
        Ok(())
    }

    /// Whether an app password may be tried at the mail server of this name. The practice organisation's is no real one.
    pub(super) fn may_probe(&self, host: &str) -> bool {
        self.settings.may_probe(host, self.practice)
    }

    /// One server has answered: shows it, and asks the next.
    pub(super) fn probed(&mut self, trial: Trial, tried: Tried, secret: Secret, entry: String) {
        if let Some(made) = self.made_mut(&entry) {
            made.mail.tried = tried;
        }
        if trial.servers.is_empty() {
            self.probe_pause.after(&tried);
        } else {
            self.begin(Task::Probe { trial, secret, entry, tried });
        }
    }

    /// The server may have seen the password although nobody waits for its answer any more.
    pub(super) fn probe_cancelled(&mut self) {
        self.probe_pause.grow();
    }

    pub(super) fn probe_state(&self, made: &Made) -> ProbeState {
        let known = made.mail.known.as_ref();
        let tried = made.mail.tried;
        ProbeState {
            offered: known.is_some_and(|mail| Trial::of(mail, self.purpose(), |host| self.may_probe(host)).is_some()),
            incoming: tried.incoming,
            outgoing: tried.outgoing,
            new_password_may_help: tried.new_password_may_help(),
            wait_seconds: self.probe_pause.until.map(seconds_until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail::fake::FakeProbe;
    use mail::{Encryption, NoVerdict, NotReached, ServersFrom};

    fn server(protocol: Protocol) -> Server {
        Server { protocol, host: "mail.example.test".to_owned(), port: 993, encryption: Encryption::Tls }
    }

    fn both() -> LedgerMail {
        LedgerMail {
            incoming: Some(server(Protocol::Imap)),
            outgoing: Some(server(Protocol::Submission)),
            user: "anna".to_owned(),
            outgoing_user: None,
            exchange: None,
            from: ServersFrom::Dns,
        }
    }

    async fn tried_after(incoming: ProbeOutcome) -> Tried {
        let probe = FakeProbe::default();
        probe.answer(incoming);
        probe.answer_for_sending(ProbeOutcome::Works);
        let secret = Secret::new("x".to_owned());
        Trial::of(&both(), Purpose::Outlook, |_| true).unwrap().run(&secret, &probe).await
    }

    #[tokio::test]
    async fn sending_is_tried_only_where_the_password_itself_was_not_refused() {
        let refused = |refusal| ProbeOutcome::Refused { refusal };
        for incoming in [
            ProbeOutcome::Works,
            refused(Refusal::ProtocolOffForMailbox),
            refused(Refusal::LoginDisabled),
            refused(Refusal::NotOffered),
            refused(Refusal::OtherWaysOnly),
            refused(Refusal::EncryptionRequired),
            ProbeOutcome::NotReached { because: NotReached::NoConnection },
            ProbeOutcome::NotTrusted { because: mail::NotTrusted::Expired },
        ] {
            assert_eq!(tried_after(incoming).await.outgoing, Some(ProbeOutcome::Works), "after {incoming:?}");
        }
        for refusal in [
            Refusal::Password,
            Refusal::PasswordOrSwitchedOff,
            Refusal::AppPasswordNeeded,
            Refusal::PasswordsSwitchedOff,
            Refusal::BlockedByPolicy,
            Refusal::BrowserFirst,
            Refusal::NetworkRefused,
            Refusal::Locked,
            Refusal::AccountOff,
            Refusal::NotAllowed,
            Refusal::TooManyTries,
            Refusal::Later,
            Refusal::Other,
        ] {
            let tried = tried_after(refused(refusal)).await;
            assert_eq!((tried.incoming, tried.outgoing), (Some(refused(refusal)), None));
        }
        let silent = ProbeOutcome::NoVerdict { because: NoVerdict::TimedOut };
        assert_eq!(tried_after(silent).await, Tried { incoming: Some(silent), outgoing: None });
    }

    #[tokio::test]
    async fn a_password_that_was_sent_grows_the_pause_and_one_that_was_not_does_not() {
        let pause_after = |outcome| {
            let mut pause = Pause::default();
            pause.after(&Tried { incoming: Some(outcome), outgoing: None });
            pause.until.is_some()
        };
        for because in [NoVerdict::Cut, NoVerdict::TimedOut, NoVerdict::NotUnderstood] {
            assert!(pause_after(ProbeOutcome::NoVerdict { because }), "{because:?}");
        }
        for because in [NotReached::NoConnection, NotReached::TimedOut, NotReached::NotUnderstood] {
            assert!(!pause_after(ProbeOutcome::NotReached { because }), "{because:?}");
        }
    }

    #[tokio::test]
    async fn each_server_is_told_its_own_name_of_the_person() {
        let probe = FakeProbe::default();
        let mail = LedgerMail { outgoing_user: Some("anna@example.test".to_owned()), ..both() };
        let trial = Trial::of(&mail, Purpose::Outlook, |_| true).unwrap();
        trial.run(&Secret::new("x".to_owned()), &probe).await;
        let names: Vec<String> = probe.asked().into_iter().map(|(_, user, _)| user).collect();
        assert_eq!(names, ["anna", "anna@example.test"]);
    }

    #[test]
    fn devices_and_scripts_only_send() {
        for purpose in [Purpose::Device, Purpose::OtherProgram] {
            let sending = (server(Protocol::Submission), "anna".to_owned());
            assert_eq!(Trial::of(&both(), purpose, |_| true).unwrap().servers, [sending]);
            let reading_only = LedgerMail { outgoing: None, ..both() };
            let reading = (server(Protocol::Imap), "anna".to_owned());
            assert_eq!(Trial::of(&reading_only, purpose, |_| true).unwrap().servers, [reading]);
        }
        assert!(
            Trial::of(&LedgerMail { incoming: None, outgoing: None, ..both() }, Purpose::Outlook, |_| true).is_none()
        );
    }

    #[test]
    fn another_app_password_helps_only_where_this_one_works_nowhere() {
        let refused = Some(ProbeOutcome::Refused { refusal: Refusal::Password });
        let works = Some(ProbeOutcome::Works);
        assert!(Tried { incoming: refused, outgoing: None }.new_password_may_help());
        assert!(!Tried { incoming: works, outgoing: refused }.new_password_may_help());
        let off = Some(ProbeOutcome::Refused { refusal: Refusal::LoginDisabled });
        assert!(Tried { incoming: off, outgoing: refused }.new_password_may_help());
        assert!(!Tried { incoming: off, outgoing: None }.new_password_may_help());
    }
}
