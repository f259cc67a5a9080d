//! The journey itself: one task that owns the state, takes one click at a time, and publishes a screen after each change.
//!
//! - `state`: where the person is.
//! - `task`: work that takes time, and what comes of it.
//! - `actions`: what a click leads to.
//! - `outcomes`: what a finished task leads to.
//! - `account`: the first screen: whose app password, and which provider answers for that address.
//! - `guided`: the way on which the person creates the app password on the provider's own page.
//! - `servers`: which mail servers the account has.
//! - `probe`: the one sign-in at each of them that proves an app password.
//! - `places`: the mail apps that an app password is put into, and taken out of.
//! - `own_methods`: the methods that the person has: seen, taken away, brought back into step.
//! - `way_back`: whether a method just set up lets the person in again.
//! - `rotate`: an app password replaced by a new one, step by step.
//! - `leaving`: the question before something is lost.
//! - `operation`: one piece of work in the log.
//! - `audited`: what the audit trail is told.
//! - `browser`: opening addresses, and copying them.
//! - `draw`: the state as a [`Screen`].

mod account;
mod actions;
mod audited;
mod browser;
mod draw;
mod guided;
mod leaving;
mod operation;
mod outcomes;
mod own_methods;
mod places;
mod probe;
mod rotate;
mod servers;
mod state;
mod task;
#[cfg(test)]
mod tests;
mod way_back;

pub(crate) use account::is_address;

use crate::begun_methods::BegunMethods;
use crate::effects::{BrowserError, ClipboardError, Effects};
use crate::ledger::{LEDGER_FILE, Ledger, LedgerError, LedgerPlace};
use crate::picture;
use crate::problem::ProblemCode;
use crate::screen::{EnrolmentPicture, Kept, Notice, PartingTo, Purpose, Screen};
use crate::settings::Settings;
use crate::wizard::{Refused, Request};
use guided::state::Known;
use keychain::{Detected, Placement, Saved, VaultError, VaultItem};
use mail::{MailServers, Search};
use operation::{Operation, named};
use password::Secret;
use providers::{
    Enrolment, LimitOf, Method, MethodKind, Offer, Opened, Proof, ProviderChoice, Providers, ReadError, ServerFinding,
    Session,
};
use state::{AccountForm, Goal, Made, NameForm, ProblemState, Retry, State, UnfinishedState};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use task::{Outcome, Task, Traces, finished_methods, wait_for_enrolment};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};
use way_back::{AskedAlready, NewcomerMethod};

type Pending<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// How long the keychain, the clipboard and the server may still take when the program is closed.
const EXIT_TIME: Duration = Duration::from_secs(5);

/// How often, a second apart, clearing the clipboard is tried.
const CLEARING_TRIES: u32 = 30;

/// A span that no computer sees the end of; stands for "no deadline".
const FOR_EVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(crate) struct Journey {
    settings: Settings,
    effects: Effects,
    /// `None` if it can be neither read nor set aside: then nothing is created.
    ledger: Option<Ledger>,
    /// Methods that were begun and not seen to their end.
    begun: BegunMethods,
    notices: Vec<Notice>,
    revision: u32,
    /// Clicks made on earlier screens do not count.
    accepts_from: u32,
    practice: bool,
    goal: Goal,
    state: State,
    /// The screen that the list of app passwords was opened from.
    before_list: Option<State>,
    /// The screen that the person's own methods were opened from.
    before_methods: Option<State>,
    /// Where the person wants to go who is asked whether they mean it.
    parting: Option<PartingTo>,
    /// A replacement that waits for a sign-in.
    rotation_aside: Option<Box<rotate::RotationState>>,
    traveller: Traveller,
    clipboard: Option<Held>,
    probe_pause: probe::Pause,
    running: Option<Running>,
    /// The work whose outcome is being dealt with at this moment.
    operation: Option<Operation>,
    /// Waits for the phone while the screen of an enrolment is shown; dropped with it.
    polling: Option<Polling>,
    background: JoinSet<(Operation, Aside)>,
    /// The search for mail servers under way; nothing waits for it.
    search: Option<AbortHandle>,
}

/// What is known about the person and their account, beyond one screen.
#[derive(Default)]
struct Traveller {
    account: AccountForm,
    /// The practice organisation, once it has been started.
    practice: Option<Practice>,
    /// The provider that was found for an address.
    found: Option<(String, ProviderChoice)>,
    provider: Option<Opened>,
    purpose: Option<Purpose>,
    user: String,
    /// Kept until a method that was set up has been signed in with; never longer than the journey.
    account_password: Option<Secret>,
    session: Option<Arc<dyn Session>>,
    /// Since when.
    signed_in_at: Option<Instant>,
    offer: Offer,
    /// What stood in the way of one more app password, when one was asked for last.
    limit: Option<LimitOf>,
    methods: Vec<Method>,
    /// Whether a method has been added since the sign-in, so that it must be signed in with.
    method_added: bool,
    /// Whether a method may have been begun whose name is not known, because no answer came.
    method_left_behind: bool,
    /// The method that was set up last, until it has been signed in with.
    newcomer: Option<NewcomerMethod>,
    /// The question with which the server has answered the trial of the way back.
    asked_already: Option<AskedAlready>,
    last_code: Option<UsedCode>,
    name: NameForm,
    /// What is known about an account whose provider issues on its own page.
    known: Known,
}

impl Traveller {
    /// Turns to another provider or account; whoever was signed in is not any more.
    fn turn_to(&mut self, provider: Opened) {
        self.provider = Some(provider);
        self.session = None;
        self.account_password = None;
        self.last_code = None;
        self.known = Known::default();
        self.forget_offer();
    }

    /// Forgets what the last session was told.
    fn forget_offer(&mut self) {
        self.offer = Offer::default();
        self.limit = None;
        self.methods.clear();
        self.method_added = false;
        self.method_left_behind = false;
        self.newcomer = None;
        self.asked_already = None;
    }
}

/// Where the practice organisation is, and who opens its provider.
struct Practice {
    choice: ProviderChoice,
    mail: Option<MailServers>,
    providers: Option<Arc<dyn Providers>>,
}

/// A code that the provider has taken: the same one is refused the next time.
struct UsedCode {
    code: Secret,
    kind: MethodKind,
    /// The number of the 30-second period in which it was used.
    period: i64,
}

/// What we have put into the clipboard.
struct Held {
    secret: Secret,
    /// The app password's identifier in the ledger; `None`: it is the key of the method that is being set up.
    entry: Option<String>,
    until: Instant,
}

struct Running {
    task: Task,
    operation: Operation,
    future: Pending<Outcome>,
}

/// Asking whether the phone is ready.
struct Polling {
    operation: Operation,
    future: Pending<Result<(), ReadError>>,
}

/// What came of something that the person does not wait for.
enum Aside {
    Stored {
        entry: String,
        result: Result<(), VaultError>,
    },
    Copied {
        secret: Secret,
        entry: String,
        result: Result<(), ClipboardError>,
    },
    Checked {
        entry: String,
        findings: Vec<ServerFinding>,
    },
    Opened(Result<(), BrowserError>),
    KeyCopied {
        key: Secret,
        result: Result<(), ClipboardError>,
    },
    TextCopied(Result<(), ClipboardError>),
    ServersFound {
        entry: String,
        told: servers::Told,
        search: Search,
    },
    /// A method that was begun is not there any more.
    MethodGivenUp {
        id: String,
    },
    Detected {
        entry: String,
        apps: Vec<Detected>,
    },
    SavedFor {
        entry: String,
        placement: Placement,
        saved: Saved,
        before: Option<LedgerPlace>,
    },
    Nothing,
}

/// What woke the journey up.
enum Event {
    Request(Request),
    Done(Box<Outcome>),
    EnrolmentDone(Result<(), ReadError>),
    Aside(Option<Box<(Operation, Aside)>>),
    Time,
    End,
}

impl Journey {
    pub(crate) fn new(settings: Settings, effects: Effects) -> Self {
        let mut journey = Self {
            ledger: None,
            begun: BegunMethods::open(&effects.data_folder),
            notices: settings.notices.clone(),
            settings,
            effects,
            revision: 1,
            accepts_from: 1,
            practice: false,
            goal: Goal::AppPassword,
            state: State::Need,
            before_list: None,
            before_methods: None,
            parting: None,
            rotation_aside: None,
            traveller: Traveller::default(),
            clipboard: None,
            probe_pause: probe::Pause::default(),
            running: None,
            operation: None,
            polling: None,
            background: JoinSet::new(),
            search: None,
        };
        journey.begin_anew();
        journey
    }

    pub(crate) async fn run(mut self, mut inbox: mpsc::UnboundedReceiver<Request>, publish: watch::Sender<Screen>) {
        loop {
            let publish_as = match self.next_event(&mut inbox).await {
                Event::End => return,
                Event::Request(Request::Act { action, revision, reply }) => {
                    let result = self.act(*action, revision);
                    // The screen first: whoever waits for the answer finds the new one.
                    if result.is_ok() {
                        self.forget_password_in_time();
                        self.revision += 1;
                        self.accepts_from = self.revision;
                        publish.send_replace(self.screen());
                    }
                    // Nobody may be waiting any more; the click counts all the same.
                    let _ = reply.send(result);
                    continue;
                }
                Event::Request(Request::Reveal(reply)) => {
                    let result = self.reveal();
                    let changed = result.is_ok();
                    let _ = reply.send(result);
                    if !changed {
                        continue;
                    }
                    Change::Detail
                }
                Event::Request(Request::EnrolmentPicture(reply)) => {
                    let _ = reply.send(self.enrolment_picture());
                    continue;
                }
                Event::Request(Request::DeviceCode(reply)) => {
                    let _ = reply.send(self.device_code());
                    continue;
                }
                Event::Request(Request::Close(reply)) => {
                    let may_close = self.may_close();
                    let _ = reply.send(may_close);
                    if may_close {
                        continue;
                    }
                    Change::Moment
                }
                Event::Request(Request::ShutDown(reply)) => {
                    self.leave_nothing_behind().await;
                    let _ = reply.send(());
                    Change::Detail
                }
                Event::Done(outcome) => {
                    if let Some(running) = self.running.take() {
                        self.conclude(running.operation, |journey| journey.finish(running.task, *outcome));
                    }
                    Change::Moment
                }
                Event::EnrolmentDone(result) => {
                    if let Some(polling) = self.polling.take() {
                        self.conclude(polling.operation, |journey| journey.enrolment_done(result));
                    }
                    Change::Moment
                }
                Event::Aside(aside) => {
                    self.conclude_aside(aside);
                    Change::Detail
                }
                Event::Time => {
                    self.time_passed();
                    Change::Detail
                }
            };
            self.forget_password_in_time();
            self.revision += 1;
            if publish_as == Change::Moment {
                self.accepts_from = self.revision;
            }
            publish.send_replace(self.screen());
        }
    }

    async fn next_event(&mut self, inbox: &mut mpsc::UnboundedReceiver<Request>) -> Event {
        let deadline = self.next_deadline().unwrap_or_else(|| Instant::now() + FOR_EVER);
        let running = self.running.as_mut().map(|running| &mut running.future);
        tokio::select! {
            biased;
            request = inbox.recv() => request.map_or(Event::End, Event::Request),
            outcome = or_never(running) => Event::Done(Box::new(outcome)),
            result = or_never(self.polling.as_mut().map(|polling| &mut polling.future)) => Event::EnrolmentDone(result),
            Some(aside) = self.background.join_next() => Event::Aside(aside.ok().map(Box::new)),
            () = sleep_until(deadline) => Event::Time,
        }
    }

    /// To the first screen, with nothing remembered but what the organisation and the ledger know.
    fn begin_anew(&mut self) {
        self.stop_work();
        if self.practice {
            self.clean_up_after_practice();
        }
        self.practice = false;
        self.before_list = None;
        self.before_methods = None;
        self.rotation_aside = None;
        self.goal = Goal::AppPassword;
        self.open_ledger(LEDGER_FILE);
        self.traveller = Traveller { account: self.first_form(), ..Traveller::default() };
        self.state = if self.has_unfinished() {
            State::Unfinished(UnfinishedState::default())
        } else if let Some(rotation) = self.interrupted_replacement() {
            State::Rotation(rotation)
        } else {
            State::Account(self.traveller.account.clone())
        };
        if let Some(provider) = self.settings.practise_at_once.filter(|_| self.settings.practice_allowed) {
            self.begin(Task::StartPractice { provider });
        }
    }

    fn open_ledger(&mut self, name: &str) {
        match Ledger::open(self.effects.data_folder.join(name), self.effects.clock.now()) {
            Ok((ledger, aside)) => {
                self.ledger = Some(ledger);
                if let Some(file) = aside {
                    tracing::warn!(file = %file.display(), "ledger set aside");
                    self.notices.push(Notice::LedgerSetAside { file: file.display().to_string() });
                }
            }
            Err(error) => {
                self.ledger = None;
                self.ledger_failed(&error);
            }
        }
    }

    fn ledger_failed(&mut self, error: &LedgerError) {
        let cause = std::error::Error::source(error).map(ToString::to_string);
        tracing::error!(cause, "ledger cannot be used");
        if !self.notices.contains(&Notice::LedgerNotWritable) {
            self.notices.push(Notice::LedgerNotWritable);
        }
    }

    /// Changes the ledger; a failure is told to the person and does not stop what has already happened elsewhere.
    fn in_ledger(&mut self, change: impl FnOnce(&mut Ledger) -> Result<(), LedgerError>) {
        if let Some(Err(error)) = self.ledger.as_mut().map(change) {
            self.ledger_failed(&error);
        }
    }

    fn has_unfinished(&self) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.unfinished().next().is_some())
    }

    fn begin(&mut self, task: Task) {
        if matches!(task, Task::Enrol { .. }) {
            self.traveller.method_left_behind = true;
        }
        let operation = Operation::begin(task.name());
        let work = operation.heard(task.clone().run(self.effects.clone()));
        self.running = Some(Running { task, operation, future: Box::pin(work) });
    }

    /// Goes on with a task in a way that cannot be repeated; trying again means to begin it again.
    fn go_on_with(&mut self, task: Task, work: impl Future<Output = Outcome> + Send + 'static) {
        let operation = self.operation.take().unwrap_or_else(|| Operation::begin(task.name()));
        let work = operation.heard(work);
        self.running = Some(Running { task, operation, future: Box::pin(work) });
    }

    /// Begins what the person does not wait for.
    fn begin_aside(&mut self, name: &'static str, work: impl Future<Output = Aside> + Send + 'static) -> AbortHandle {
        let operation = Operation::begin(name);
        let work = operation.heard(work);
        self.background.spawn(async move { (operation, work.await) })
    }

    /// Nothing comes of what was stopped.
    fn conclude_aside(&mut self, done: Option<Box<(Operation, Aside)>>) {
        if let Some((operation, aside)) = done.map(|done| *done) {
            self.conclude(operation, |journey| journey.aside(aside));
        }
    }

    /// Drops whatever is under way for the screen that is being left.
    fn stop_work(&mut self) {
        if let Some(running) = self.running.take() {
            self.take_away_what_begins(running);
        }
        self.polling = None;
        self.end_search();
    }

    /// Whoever stands before the sign-in screen types the password anew: it is not kept for them.
    fn forget_password_in_time(&mut self) {
        let asked_anew = match &self.state {
            State::SignIn(_) => self.running.is_none(),
            State::Problem(problem) => problem.retry.is_none() && matches!(*problem.back, State::SignIn(_)),
            _ => false,
        };
        if asked_anew {
            self.traveller.account_password = None;
        }
    }

    /// Shows a problem, with the current screen behind it.
    fn problem(&mut self, code: ProblemCode, retry: Option<Task>, wait: Option<Duration>) {
        self.problem_with(code, retry.map(|task| Retry::Task(Box::new(task))), wait);
    }

    fn problem_with(&mut self, code: ProblemCode, retry: Option<Retry>, wait: Option<Duration>) {
        let support_id = self.support_id(&code);
        tracing::warn!(code = named(&code), support_id, "problem");
        self.audit_problem(code, &support_id);
        self.polling = None;
        let back = Box::new(std::mem::replace(&mut self.state, State::Need));
        let wait_until = wait.map(|wait| Instant::now() + wait);
        let (method, words, counted) = (None, None, None);
        self.state = State::Problem(ProblemState { code, support_id, retry, wait_until, method, words, counted, back });
    }

    /// Shows a problem that a method makes, by the provider's name for it.
    fn problem_about(&mut self, code: ProblemCode, id: String) {
        self.problem(code, None, None);
        if let State::Problem(problem) = &mut self.state {
            problem.method = Some(id);
        }
    }

    /// The vault item of a ledger entry. Practice items say so, for the person who opens the keychain.
    fn vault_item(&self, entry: &str, account: &str, label: &str) -> VaultItem {
        let label = if self.practice { format!("{label} (Practice)") } else { label.to_owned() };
        VaultItem { id: entry.to_owned(), account: account.to_owned(), label }
    }

    fn reveal(&mut self) -> Result<Secret, Refused> {
        match &mut self.state {
            State::Password(made) if self.settings.can_reveal && made.kept != Kept::Saving => {
                tracing::info!("app password shown");
                made.was_shown = true;
                made.revealed_until = Some(Instant::now() + self.settings.reveal_time);
                Ok(made.secret.clone())
            }
            _ => Err(Refused::NotPossible),
        }
    }

    fn enrolment_picture(&self) -> Result<EnrolmentPicture, Refused> {
        match &self.state {
            State::Enrol(enrol) => {
                let link = enrol.enrolment.link.as_ref().ok_or(Refused::NotPossible)?;
                picture::draw(link, enrol.enrolment.seed.as_ref()).ok_or(Refused::NotPossible)
            }
            _ => Err(Refused::NotPossible),
        }
    }

    fn next_deadline(&self) -> Option<Instant> {
        let of_screen = match &self.state {
            State::Challenge(challenge) => challenge.wait_until,
            State::Password(made) => made.revealed_until,
            State::Problem(problem) => problem.wait_until,
            State::Rotation(rotation) => rotation.wait_until,
            _ => None,
        };
        let of_clipboard = self.clipboard.as_ref().map(|held| held.until);
        let of_enrolment = self.unproven().and_then(|_| self.enrolment_ends()).filter(|_| self.running.is_none());
        [of_screen, of_enrolment, of_clipboard, self.probe_pause.until].into_iter().flatten().min()
    }

    fn time_passed(&mut self) {
        let now = Instant::now();
        let over = |until: &mut Option<Instant>| {
            if until.is_some_and(|until| until <= now) {
                *until = None;
            }
        };
        match &mut self.state {
            State::Challenge(challenge) => over(&mut challenge.wait_until),
            State::Password(made) => over(&mut made.revealed_until),
            State::Problem(problem) => over(&mut problem.wait_until),
            State::Rotation(rotation) => over(&mut rotation.wait_until),
            _ => {}
        }
        self.end_enrolment_in_time();
        over(&mut self.probe_pause.until);
        if let Some(held) = self.clipboard.take_if(|held| held.until <= now) {
            self.clear_clipboard_later(held.secret);
        }
    }

    fn clear_clipboard_later(&mut self, secret: Secret) {
        let clipboard = self.effects.clipboard.clone();
        self.begin_aside("clearClipboard", async move {
            // Another program may be holding the clipboard at this moment.
            for _ in 0..CLEARING_TRIES {
                if clipboard.clear_if_holds(&secret).await.is_ok() {
                    return Aside::Nothing;
                }
                sleep(Duration::from_secs(1)).await;
            }
            tracing::warn!("clipboard could not be cleared");
            Aside::Nothing
        });
    }

    /// Goes on asking whether the phone is ready, where the screen waits for it.
    fn wait_for_phone(&mut self) {
        let State::Enrol(enrol) = &self.state else { return };
        if let (Proof::Phone, Some(session)) = (enrol.enrolment.proof, self.traveller.session.clone()) {
            let operation = Operation::begin("waitForPhone");
            let future = Box::pin(operation.heard(wait_for_enrolment(session, enrol.enrolment.clone())));
            self.polling = Some(Polling { operation, future });
        }
    }

    fn cancel_enrolment_later(&mut self, enrolment: Enrolment) {
        let Some(session) = self.traveller.session.clone() else { return };
        self.begin_aside("cancelEnrolment", async move {
            if let Err(error) = session.cancel_enrolment(&enrolment).await {
                tracing::info!(%error, "unfinished method stays behind");
                return Aside::Nothing;
            }
            Aside::MethodGivenUp { id: enrolment.id }
        });
    }

    /// A method that is just being begun: the provider has been asked, and does it whether anybody waits for it or not. So its
    /// answer is waited for aside, and what has been begun is taken away. Looking at once would be too early.
    fn take_away_what_begins(&mut self, running: Running) {
        let Task::Enrol { session, .. } = running.task else { return };
        self.begin_aside("takeAwayWhatBegins", async move {
            let Outcome::Enrolled(Ok(enrolment)) = running.future.await else { return Aside::Nothing };
            if let Err(error) = session.cancel_enrolment(&enrolment).await {
                tracing::info!(%error, "unfinished method stays behind");
                return Aside::Nothing;
            }
            Aside::MethodGivenUp { id: enrolment.id }
        });
    }

    fn tidy_methods_later(&mut self) {
        let Some(session) = self.traveller.session.clone() else { return };
        self.begin_aside("tidyMethods", async move {
            if let Err(error) = finished_methods(&*session).await {
                tracing::info!(%error, "unfinished method may stay behind");
            }
            Aside::Nothing
        });
    }

    async fn leave_nothing_behind(&mut self) {
        self.give_up_enrolment();
        self.stop_work();
        // What is on its way to the keychain or the clipboard arrives first.
        let _ = timeout(EXIT_TIME, self.finish_background()).await;
        if let Some(held) = self.clipboard.take()
            && self.effects.clipboard.clear_if_holds(&held.secret).await.is_err()
        {
            tracing::warn!("clipboard could not be cleared at exit");
        }
        if self.practice {
            for traces in self.practice_traces() {
                traces.clean(&self.effects).await;
            }
            self.in_ledger(Ledger::clear);
        }
    }

    async fn finish_background(&mut self) {
        while let Some(aside) = self.background.join_next().await {
            self.conclude_aside(aside.ok().map(Box::new));
        }
    }

    /// The app password of this ledger entry, on the screen or behind the list.
    fn made_mut(&mut self, entry: &str) -> Option<&mut Made> {
        let states = [Some(&mut self.state), self.before_list.as_mut()].into_iter().flatten();
        states.filter_map(State::made_mut).find(|made| made.entry == entry)
    }

    /// What practising has left in the keychain and in mail apps.
    fn practice_traces(&self) -> Vec<Traces> {
        let entries = self.ledger.as_ref().map(Ledger::entries).unwrap_or_default();
        entries.iter().map(|entry| self.traces_of(Some(&entry.id))).filter(|traces| !traces.are_none()).collect()
    }
}

/// How much a change matters to clicks that are on their way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Another screen, or the same one with other meaning: clicks made before do not count.
    Moment,
    /// A detail, such as a countdown that has ended: they still do.
    Detail,
}

async fn or_never<F: Future + Unpin>(future: Option<F>) -> F::Output {
    match future {
        Some(future) => future.await,
        None => std::future::pending().await,
    }
}
