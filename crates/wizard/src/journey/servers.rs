//! Which mail servers the account has: what the organisation, the provider, the domain or the person says.

use super::state::{Made, MailFacts, ServersState, State};
use super::{Aside, Journey};
use crate::guided::Sending;
use crate::ledger::{LedgerEntry, LedgerMail};
use crate::mail_settings::{KnownServers, MailSettings, ServerForm, ServerFormProblem, ServerSearch};
use crate::screen::{Kept, View};
use crate::settings::MailUser;
use crate::wizard::Refused;
use mail::{Encryption, MailServers, Protocol, Reach, Search, Server, ServersFrom};
use providers::{Opened, Submission};
use std::net::IpAddr;
use url::Host;

/// What is told about the mail servers of an account, field by field: what was told first stays.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    servers: MailServers,
    from: Option<ServersFrom>,
    /// Whether mail can be read there with an app password, as far as the provider says.
    reading_refused: bool,
}

impl Told {
    /// Adds what is still missing; whether that was anything. Of several who told it, the least reliable is named.
    fn add(&mut self, more: MailServers, from: ServersFrom) -> bool {
        let mut added = false;
        let mut fill = |field: &mut Option<Server>, more: Option<Server>| {
            if field.is_none() && more.is_some() {
                *field = more;
                added = true;
            }
        };
        fill(&mut self.servers.incoming, more.incoming.filter(|_| !self.reading_refused));
        let sends_elsewhere = self.servers.outgoing.is_some();
        fill(&mut self.servers.outgoing, more.outgoing);
        if self.servers.exchange.is_none() && more.exchange.is_some() {
            self.servers.exchange = more.exchange;
            added = true;
        }
        if added {
            self.servers.user = self.servers.user.take().or(more.user);
            if !sends_elsewhere {
                self.servers.outgoing_user = more.outgoing_user;
            }
            self.from = self.from.max(Some(from));
        }
        added
    }

    /// Whether somebody has to be asked. Where no mail can be read anyway, a server for that would only cost a refused try.
    fn lacks_something(&self) -> bool {
        self.servers.outgoing.is_none() || (self.servers.incoming.is_none() && !self.reading_refused)
    }
}

impl Journey {
    /// Finds out which mail servers the app password on the screen is for; what nobody has told is searched for.
    pub(super) fn find_servers(&mut self) {
        let State::Password(made) = &self.state else { return };
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&made.entry));
        let Some(entry) = remembered.cloned() else { return };
        let told = self.told_about(&entry, true);
        self.use_servers(&entry.id, &told, None);
        let corrected = entry.mail.as_ref().is_some_and(|mail| mail.from == ServersFrom::Person);
        if told.lacks_something() && !corrected {
            self.begin_search(&entry, told);
        }
    }

    /// What is known without searching: from policy, the provider, and what the ledger remembers.
    fn told_about(&self, entry: &LedgerEntry, with_remembered: bool) -> Told {
        let mut told = Told::default();
        if !self.practice {
            told.add(self.settings.mail_servers.clone(), ServersFrom::Policy);
        }
        let remembered = entry.mail.clone().filter(|_| with_remembered);
        let by_person = remembered.as_ref().is_some_and(|mail| mail.from == ServersFrom::Person);
        if by_person {
            told.add_remembered(remembered.clone());
        }
        let practice = self.traveller.practice.as_ref().filter(|_| self.practice);
        if let Some(mail) = practice.and_then(|practice| practice.mail.clone()) {
            told.add(mail, ServersFrom::Provider);
        } else if let Some(provider) = self.providers().open(&entry.provider).ok().and_then(Opened::guided) {
            told.reading_refused = self.is_reading_refused(&provider.facts());
            let outgoing = Some(submission_server(provider.submission()));
            told.add(MailServers { outgoing, ..MailServers::default() }, ServersFrom::Provider);
        }
        if !by_person {
            told.add_remembered(remembered);
        }
        told
    }

    /// Notes the mail servers of an app password that is not on a screen, as far as they are known without searching.
    pub(super) fn note_known_servers(&mut self, entry: &LedgerEntry) {
        let told = self.told_about(entry, true);
        self.use_servers(&entry.id, &told, None);
    }

    /// Asks in the background; the screen learns the result, and nothing waits for it.
    fn begin_search(&mut self, entry: &LedgerEntry, told: Told) {
        let (Some(reach), Some(address)) = (self.wanted_reach(), entry.address().map(str::to_owned)) else { return };
        let Some(made) = self.made_mut(&entry.id) else { return };
        made.mail.search = ServerSearch::Searching;
        self.end_search();
        let (entry, discovery) = (entry.id.clone(), self.effects.discovery.clone());
        let search = self.begin_aside("findMailServers", async move {
            let search = discovery.find(&address, reach).await;
            Aside::ServersFound { entry, told, search }
        });
        self.search = Some(search);
    }

    /// Whom the organisation lets us ask; nobody outside this computer while practising.
    fn wanted_reach(&self) -> Option<Reach> {
        self.settings.discovery.filter(|_| !self.practice)
    }

    pub(super) fn end_search(&mut self) {
        if let Some(search) = self.search.take() {
            search.abort();
        }
    }

    pub(super) fn servers_found(&mut self, entry: &str, mut told: Told, search: Search) {
        let Some(made) = self.made_mut(entry) else { return };
        // The person may have corrected them meanwhile, and knows better.
        if made.mail.search != ServerSearch::Searching {
            return;
        }
        let before = made.mail.known.clone();
        let Search { found, passed_over } = search;
        let told_by = found.as_ref().map(|found| found.told_by.clone());
        let added = found.is_some_and(|found| told.add(found.servers, found.from));
        tracing::info!(added, from = ?told.from, "mail servers searched for");
        made.mail.search = if added { ServerSearch::Found } else { ServerSearch::Nothing { passed_over } };
        if added {
            told.add_remembered(before);
            self.use_servers(entry, &told, told_by);
        }
    }

    /// Shows them, and notes them for later.
    fn use_servers(&mut self, entry: &str, told: &Told, told_by: Option<String>) {
        if told.servers.is_empty() {
            return;
        }
        let Some(from) = told.from else { return };
        let Some(remembered) = self.ledger.as_ref().and_then(|ledger| ledger.entry(entry)) else { return };
        let MailServers { incoming, outgoing, user, outgoing_user, exchange } = told.servers.clone();
        let fixed = self.fixed_user(remembered);
        let outgoing_user = outgoing_user.filter(|_| fixed.is_none());
        let user = fixed.or(user).unwrap_or_else(|| remembered.account.clone());
        self.keep_servers(entry, LedgerMail { incoming, outgoing, user, outgoing_user, exchange, from }, told_by);
    }

    /// What the organisation says that mail servers call this person.
    fn fixed_user(&self, entry: &LedgerEntry) -> Option<String> {
        let named = self.settings.mail_user.filter(|_| !self.practice)?;
        match named {
            MailUser::Account => Some(entry.account.clone()),
            MailUser::Address => entry.address().map(str::to_owned),
            // A part in quotes may have an `@` of its own.
            MailUser::LocalPart => entry.address()?.rsplit_once('@').map(|(local, _)| local.to_owned()),
        }
    }

    fn keep_servers(&mut self, entry: &str, mail: LedgerMail, told_by: Option<String>) {
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(entry));
        if remembered.is_some_and(|entry| entry.mail.as_ref() != Some(&mail)) {
            self.in_ledger(|ledger| ledger.change(entry, |entry| entry.mail = Some(mail.clone())));
        }
        if let Some(made) = self.made_mut(entry) {
            made.mail.turn_to(mail, told_by);
        }
    }

    pub(super) fn search_servers(&mut self) -> Result<(), Refused> {
        let (State::Password(made) | State::Done(made)) = &self.state else { return Err(Refused::NotPossible) };
        if !self.can_search(made) {
            return Err(Refused::NotPossible);
        }
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&made.entry));
        let entry = remembered.cloned().ok_or(Refused::NotPossible)?;
        let told = self.told_about(&entry, false);
        self.begin_search(&entry, told);
        Ok(())
    }

    /// Whether a search could tell something that nobody has fixed.
    fn can_search(&self, made: &Made) -> bool {
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&made.entry));
        made.kept != Kept::Saving
            && made.mail.search != ServerSearch::Searching
            && self.wanted_reach().is_some()
            && remembered
                .is_some_and(|entry| entry.address().is_some() && self.told_about(entry, false).lacks_something())
    }

    /// What the organisation has fixed.
    fn fixed_servers(&self) -> MailServers {
        if self.practice { MailServers::default() } else { self.settings.mail_servers.clone() }
    }

    fn can_correct(&self) -> bool {
        let fixed = self.fixed_servers();
        fixed.incoming.is_none() || fixed.outgoing.is_none()
    }

    pub(super) fn correct_servers(&mut self) -> Result<(), Refused> {
        let made = match &mut self.state {
            State::Password(made) | State::Done(made) if made.kept != Kept::Saving => made,
            _ => return Err(Refused::NotPossible),
        };
        made.revealed_until = None;
        let known = made.mail.known.as_ref();
        let (account, entry) = (made.account.clone(), made.entry.clone());
        let incoming = form_of(known.and_then(|known| known.incoming.as_ref()), Protocol::Imap, 993);
        let outgoing = form_of(known.and_then(|known| known.outgoing.as_ref()), Protocol::Submission, 465);
        let user = known.map(|known| known.user.clone());
        if !self.can_correct() {
            return Err(Refused::NotPossible);
        }
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&entry));
        let user = user.or_else(|| self.fixed_user(remembered?)).unwrap_or(account);
        let back = Box::new(std::mem::replace(&mut self.state, State::Need));
        self.state = State::Servers(ServersState { incoming, outgoing, user, problem: None, back });
        Ok(())
    }

    pub(super) fn give_servers(
        &mut self,
        incoming: ServerForm,
        outgoing: ServerForm,
        user: String,
    ) -> Result<(), Refused> {
        let fixed = self.fixed_servers();
        let State::Servers(form) = &mut self.state else { return Err(Refused::NotPossible) };
        if incoming.protocol == Protocol::Submission || outgoing.protocol != Protocol::Submission {
            return Err(Refused::NotPossible);
        }
        form.user = mail::seen(&user);
        form.incoming = incoming;
        form.outgoing = outgoing;
        let read = read_form(form, &fixed);
        form.problem = read.as_ref().err().copied();
        let Ok((incoming, outgoing)) = read else { return Ok(()) };
        let given_user = form.user.clone();
        if let State::Servers(form) = std::mem::replace(&mut self.state, State::Need) {
            self.state = *form.back;
        }
        self.end_search();
        let (State::Password(made) | State::Done(made)) = &mut self.state else { return Ok(()) };
        made.mail.search = ServerSearch::NotNeeded;
        let id = made.entry.clone();
        let before = made.mail.known.clone();
        let remembered = self.ledger.as_ref().and_then(|ledger| ledger.entry(&id));
        let user = remembered.and_then(|entry| self.fixed_user(entry)).unwrap_or(given_user);
        let exchange = before.as_ref().and_then(|known| known.exchange.clone());
        // Who leaves the name as it is, leaves both.
        let as_before = before.as_ref().filter(|known| known.user == user && known.outgoing == outgoing);
        let outgoing_user = as_before.and_then(|known| known.outgoing_user.clone());
        let given = LedgerMail { incoming, outgoing, user, outgoing_user, exchange, from: ServersFrom::Person };
        let same = |known: &LedgerMail| LedgerMail { from: ServersFrom::Person, ..known.clone() } == given;
        if !before.as_ref().is_some_and(same) {
            tracing::info!("mail servers corrected");
            self.keep_servers(&id, given, None);
        }
        Ok(())
    }

    pub(super) fn mail_settings(&self, made: &Made) -> MailSettings {
        MailSettings {
            search: made.mail.search.clone(),
            servers: made.mail.known.as_ref().map(|known| KnownServers {
                incoming: known.incoming.clone(),
                outgoing: known.outgoing.clone(),
                user: known.user.clone(),
                outgoing_user: known.outgoing_user.clone(),
                from: known.from,
                told_by: made.mail.told_by.clone(),
            }),
            can_correct: self.can_correct(),
            can_search: self.can_search(made),
            sending: self.sending_of(&made.entry),
            probe: self.probe_state(made),
        }
    }

    /// Whether mailboxes take this app password for sending, where its provider has something to say about that.
    fn sending_of(&self, entry: &str) -> Option<Sending> {
        let entry = self.ledger.as_ref()?.entry(entry)?;
        self.sending_at(&entry.provider)
    }

    pub(super) fn servers_view(&self, form: &ServersState) -> View {
        let fixed = self.fixed_servers();
        View::Servers {
            account: form.back.made().map(|made| made.account.clone()).unwrap_or_default(),
            incoming: form.incoming.clone(),
            incoming_fixed: fixed.incoming.is_some(),
            outgoing: form.outgoing.clone(),
            outgoing_fixed: fixed.outgoing.is_some(),
            user: form.user.clone(),
            user_fixed: self.settings.mail_user.is_some() && !self.practice,
            problem: form.problem,
        }
    }
}

impl Told {
    fn add_remembered(&mut self, remembered: Option<LedgerMail>) {
        if let Some(LedgerMail { incoming, outgoing, user, outgoing_user, exchange, from }) = remembered {
            self.add(MailServers { incoming, outgoing, user: Some(user), outgoing_user, exchange }, from);
        }
    }
}

impl MailFacts {
    /// Other servers have not been tried yet.
    fn turn_to(&mut self, mail: LedgerMail, told_by: Option<String>) {
        let before = self.known.replace(mail);
        self.told_by = told_by;
        let (Some(before), Some(now)) = (before, &self.known) else { return };
        if before.user != now.user || before.incoming != now.incoming {
            self.tried.incoming = None;
        }
        if before.sender() != now.sender() || before.outgoing != now.outgoing {
            self.tried.outgoing = None;
        }
    }
}

/// A provider's server to send through. In the clear it sends on this computer only: that is practice.
fn submission_server(Submission { host, port, starttls }: Submission) -> Server {
    let encryption = if starttls { Encryption::StartTls } else { Encryption::None };
    Server { protocol: Protocol::Submission, host, port, encryption }
}

/// The form for a server; where none is known, with the port that RFC 8314 wants.
fn form_of(server: Option<&Server>, protocol: Protocol, port: u16) -> ServerForm {
    match server {
        Some(Server { protocol, host, port, encryption }) => {
            ServerForm { protocol: *protocol, host: host.clone(), port: port.to_string(), encryption: *encryption }
        }
        None => ServerForm { protocol, host: String::new(), port: port.to_string(), encryption: Encryption::Tls },
    }
}

/// The servers that the form names; what the organisation has fixed stays as it is.
fn read_form(form: &ServersState, fixed: &MailServers) -> Result<(Option<Server>, Option<Server>), ServerFormProblem> {
    use ServerFormProblem::{Empty, IncomingHost, IncomingPort, OutgoingHost, OutgoingPort, User};
    let incoming = match &fixed.incoming {
        Some(fixed) => Some(fixed.clone()),
        None => read_server(&form.incoming, IncomingHost, IncomingPort)?,
    };
    let outgoing = match &fixed.outgoing {
        Some(fixed) => Some(fixed.clone()),
        None => read_server(&form.outgoing, OutgoingHost, OutgoingPort)?,
    };
    if incoming.is_none() && outgoing.is_none() {
        return Err(Empty);
    }
    if form.user.is_empty() || form.user.contains(char::is_control) {
        return Err(User);
    }
    Ok((incoming, outgoing))
}

fn read_server(
    form: &ServerForm,
    no_host: ServerFormProblem,
    no_port: ServerFormProblem,
) -> Result<Option<Server>, ServerFormProblem> {
    let typed = mail::seen(&form.host);
    if typed.is_empty() {
        return Ok(None);
    }
    let host = host_name(&typed).ok_or(no_host)?;
    let port = form.port.trim().parse::<u16>().ok().filter(|port| *port != 0).ok_or(no_port)?;
    if form.encryption == Encryption::None && !is_this_computer(&host) {
        return Err(ServerFormProblem::NotEncrypted);
    }
    Ok(Some(Server { protocol: form.protocol, host, port, encryption: form.encryption }))
}

/// The name of a server as it is looked up: a domain name in ASCII (RFC 5891), or an IP address. Web addresses, paths and
/// ports are none.
fn host_name(typed: &str) -> Option<String> {
    if let Ok(address) = typed.parse::<IpAddr>() {
        return Some(address.to_string());
    }
    // `Host::parse` would decode it.
    if typed.contains('%') {
        return None;
    }
    let Ok(Host::Domain(name)) = Host::parse(typed) else { return None };
    let name = name.strip_suffix('.').unwrap_or(&name).to_owned();
    let fits = |label: &str| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
    // RFC 1035 §2.3.4; what is no letter, digit, hyphen or underscore is in no server's name.
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    (plain && name.len() <= 253 && name.split('.').all(fits)).then_some(name)
}

fn is_this_computer(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_of_servers_are_taken_as_they_are_looked_up() {
        for (typed, taken) in [
            ("mail.example.test", "mail.example.test"),
            ("Mail.Example.Test.", "mail.example.test"),
            ("mailhost", "mailhost"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("192.0.2.1", "192.0.2.1"),
            ("2001:db8::1", "2001:db8::1"),
        ] {
            assert_eq!(host_name(typed).as_deref(), Some(taken));
        }
        let long = format!("{}.test", "a".repeat(64));
        for typed in [
            "https://mail.example.test",
            "mail.example.test/inbox",
            "mail.example.test:993",
            "anna@example.test",
            "mail example.test",
            "mail..example.test",
            "-mail.example.test",
            "mail%2eexample.test",
            "1234",
            "[::1]",
            "mail,example.test",
            ".",
            &long,
        ] {
            assert_eq!(host_name(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_was_told_first_stays_and_the_least_reliable_is_named() {
        let server = |protocol, host: &str| {
            Some(Server { protocol, host: host.to_owned(), port: 1, encryption: Encryption::Tls })
        };
        let mut told = Told::default();
        let outgoing = server(Protocol::Submission, "policy");
        assert!(told.add(MailServers { outgoing, ..MailServers::default() }, ServersFrom::Policy));
        let more = MailServers {
            incoming: server(Protocol::Imap, "dns"),
            outgoing: server(Protocol::Submission, "dns"),
            user: Some("anna".to_owned()),
            exchange: None,
            outgoing_user: None,
        };
        assert!(told.lacks_something());
        assert!(told.add(more.clone(), ServersFrom::Dns));
        assert!(!told.add(more, ServersFrom::UsualName), "nothing is missing any more");
        assert_eq!(told.servers.outgoing.unwrap().host, "policy");
        assert_eq!(told.servers.incoming.unwrap().host, "dns");
        assert_eq!((told.from, told.servers.user.as_deref()), (Some(ServersFrom::Dns), Some("anna")));
    }
}
