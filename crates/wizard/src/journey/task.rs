//! Work that takes time: what it is, how it is done, and what comes of it.
//!
//! A task carries everything it needs, so that it can be repeated when the person asks for it, and dropped at any moment.

use super::own_methods::{self, Removed};
use super::places::{self, CleanedPlaces};
use super::probe::{Trial, Tried};
use super::rotate::{Work, Worked};
use super::state::AccountForm;
use super::way_back::{self, WayBack};
use crate::action::Action;
use crate::effects::{ClipboardError, Effects, PracticeError, PracticeStart};
use crate::ledger::LedgerEntry;
use crate::own_methods::{MethodNews, OwnMethod};
use crate::screen::{Busy, BusyTask};
use jiff::{SignedDuration, Timestamp};
use keychain::{MailApp, Placement, Presence, VaultError, VaultItem};
use password::Secret;
use providers::{
    AppPassword, AppPasswordState, BrowserSignIn, BrowserSignInError, BrowserSignInRequest, Challenge, ChangeError,
    CreateError, Created, DeviceSignIn, EnrolError, Enrolment, Failure, GuidedProvider, GuidedReadError, GuidedSession,
    Method, MethodKind, NewAppPassword, NewMethod, Offer, Proof, Provider, ProviderKind, Providers, ReadError,
    RegisteredMethod, ResyncError, SecondFactorRequirement, ServerWords, Session, SignIn, SignInError, VerifyError,
};
use std::sync::Arc;
use std::time::Duration;

/// How often the provider is asked whether the phone has said yes.
const POLL_EVERY: Duration = Duration::from_secs(2);

/// How long the clipboard may take to tell what is in it.
const CLIPBOARD_TIME: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub(super) enum Task {
    StartPractice {
        provider: ProviderKind,
    },
    FindProvider {
        providers: Arc<dyn Providers>,
        form: AccountForm,
    },
    SignIn {
        provider: Arc<dyn Provider>,
        user: String,
        password: Secret,
    },
    Answer {
        provider: Arc<dyn Provider>,
        challenge: Challenge,
        code: Secret,
    },
    WaitForApproval {
        provider: Arc<dyn Provider>,
        challenge: Challenge,
        until: Timestamp,
    },
    ReadMethods {
        session: Arc<dyn Session>,
        just_verified: Option<MethodKind>,
    },
    ReadOffer {
        session: Arc<dyn Session>,
    },
    Enrol {
        session: Arc<dyn Session>,
        method: NewMethod,
        label: String,
        instead_of: Option<Enrolment>,
    },
    Verify {
        session: Arc<dyn Session>,
        enrolment: Enrolment,
        code: Secret,
        tried_before: bool,
    },
    /// Signs in as the person will have to, after a method has been set up.
    TryWayBack {
        provider: Arc<dyn Provider>,
        user: String,
        password: Secret,
        /// What has been set up.
        kind: MethodKind,
        /// A code of it that the server has not seen.
        code: Option<Secret>,
    },
    /// Takes a method away that shuts the person out.
    TakeMethodBack {
        session: Arc<dyn Session>,
        enrolment: Enrolment,
        /// Why the server does not let the person in, in its words.
        words: Option<ServerWords>,
    },
    ReadOwnMethods {
        session: Arc<dyn Session>,
        /// What has just been done to one of them.
        news: Option<MethodNews>,
    },
    RemoveMethod {
        session: Arc<dyn Session>,
        method: OwnMethod,
        /// Whether it is only switched off.
        switch_off: bool,
        /// Whether it may be gone since the try before.
        tried_before: bool,
    },
    /// Brings a method back into step.
    Resync {
        session: Arc<dyn Session>,
        id: String,
        codes: [Secret; 2],
    },
    Create {
        session: Arc<dyn Session>,
        entry: String,
        request: NewAppPassword,
    },
    ReadBack {
        item: VaultItem,
    },
    ReadList {
        session: Arc<dyn Session>,
        with_offer: bool,
        /// The places in mail apps to look at meanwhile.
        places: Vec<Placement>,
    },
    /// Looks at places in mail apps, where no provider has a list.
    LookAtPlaces {
        places: Vec<Placement>,
    },
    TakeOut {
        entry: String,
        app: MailApp,
        places: Vec<Placement>,
    },
    CopyAgain {
        item: VaultItem,
        id: String,
    },
    Change {
        session: Option<Arc<dyn Session>>,
        id: String,
        change: Change,
    },
    Find {
        session: Arc<dyn Session>,
        attempt: Box<LedgerEntry>,
        /// Set where the secret may have reached the keychain.
        item: Option<VaultItem>,
        then_create: bool,
    },
    RevokeFound {
        session: Arc<dyn Session>,
        attempt: String,
        candidate: String,
        traces: Traces,
    },
    /// Begins the sign-in; waiting for the browser comes after that and cannot be repeated.
    BrowserSignIn {
        provider: Arc<dyn GuidedProvider>,
        request: BrowserSignInRequest,
    },
    /// The same with another device.
    DeviceSignIn {
        provider: Arc<dyn GuidedProvider>,
    },
    ReadAccount {
        session: Arc<dyn GuidedSession>,
    },
    ReadClipboard,
    FindKept {
        item: VaultItem,
        /// Whether the guide comes next if it is not there.
        then_guide: bool,
    },
    /// One step of a replacement.
    Replace {
        work: Box<Work>,
    },
    Probe {
        trial: Trial,
        secret: Secret,
        entry: String,
        /// What the servers before have said.
        tried: Tried,
    },
}

/// What of an app password may be on this computer: its vault item, and its places in mail apps.
#[derive(Clone, Default)]
pub(super) struct Traces {
    pub item: Option<VaultItem>,
    pub places: Vec<Placement>,
}

impl Traces {
    /// Whether there are none.
    pub fn are_none(&self) -> bool {
        self.item.is_none() && self.places.is_empty()
    }

    /// Removes them, as far as they are ours.
    pub async fn clean(&self, effects: &Effects) -> Cleaned {
        let keychain = clean(self.item.as_ref(), effects).await;
        if let Err(error) = keychain {
            tracing::warn!(%error, "item stays in the keychain");
        }
        Cleaned { keychain, places: places::clean(&self.places, effects).await }
    }
}

/// What came of cleaning.
pub(super) struct Cleaned {
    pub keychain: Result<(), VaultError>,
    pub places: CleanedPlaces,
}

impl Cleaned {
    /// Nothing was cleaned, for nothing has ended.
    pub fn nothing() -> Self {
        Self { keychain: Ok(()), places: Vec::new() }
    }
}

/// A change to one app password; `remote` is the provider's name for it, `traces` what of it is on this computer.
#[derive(Clone)]
pub(super) enum Change {
    Relabel { remote: String, label: String },
    SetActive { remote: String, active: bool },
    Unblock { remote: String },
    Revoke { remote: String, traces: Traces },
    Delete { remote: Option<String>, traces: Traces },
}

impl Change {
    /// Whether it ends the app password.
    pub fn ends(&self) -> bool {
        matches!(self, Self::Revoke { .. } | Self::Delete { .. })
    }

    /// Does to a list what has been done to what it lists.
    pub fn apply(&self, list: &mut Vec<AppPassword>) {
        let mut on = |id: &str, change: &dyn Fn(&mut AppPassword)| {
            list.iter_mut().filter(|listed| listed.id == id).for_each(change);
        };
        match self {
            Self::Relabel { remote, label } => on(remote, &|listed| listed.label.clone_from(label)),
            Self::SetActive { remote, active: true } => on(remote, &|listed| listed.state = AppPasswordState::Active),
            Self::SetActive { remote, active: false } => on(remote, &|listed| listed.state = AppPasswordState::Paused),
            Self::Unblock { remote } => on(remote, &|listed| listed.state = AppPasswordState::Active),
            Self::Revoke { remote, .. } => on(remote, &|listed| listed.state = AppPasswordState::Revoked),
            Self::Delete { remote, .. } => list.retain(|listed| Some(&listed.id) != remote.as_ref()),
        }
    }

    fn traces(&self) -> Option<&Traces> {
        match self {
            Self::Revoke { traces, .. } | Self::Delete { traces, .. } => Some(traces),
            Self::Relabel { .. } | Self::SetActive { .. } | Self::Unblock { .. } => None,
        }
    }
}

/// What came of a task.
pub(super) enum Outcome {
    Practice(Result<PracticeStart, PracticeError>),
    ProviderFound(Result<providers::Found, Failure>),
    BrowserBegun(Result<Box<dyn BrowserSignIn>, BrowserSignInError>),
    DeviceBegun(Result<Box<dyn DeviceSignIn>, BrowserSignInError>),
    SignedInElsewhere(Result<Arc<dyn GuidedSession>, BrowserSignInError>),
    Account(Account),
    ClipboardRead(Result<Option<Secret>, ClipboardError>),
    KeptFound(Result<Secret, VaultError>),
    /// One server has answered; those that are left in `trial` have not been asked.
    Probed {
        trial: Trial,
        tried: Tried,
    },
    Replaced(Worked),
    SignIn(Result<SignIn, SignInError>),
    WayBack(WayBack),
    MethodTakenBack(Result<(), ChangeError>),
    Methods(Result<(Offer, Vec<Method>), ReadError>),
    OwnMethods(Result<(Offer, Vec<Method>), ReadError>),
    MethodRemoved(Removed),
    Resynced(Result<(), ResyncError>),
    Offer(Result<Offer, ReadError>),
    Enrolled(Result<Enrolment, EnrolError>),
    Verified(Result<(), VerifyError>),
    Created(Result<Created, CreateError>),
    ReadBack(Result<Secret, VaultError>),
    List {
        result: Result<(Option<Offer>, Vec<AppPassword>), ReadError>,
        seen: Vec<(Placement, Presence)>,
    },
    LookedAt(Vec<(Placement, Presence)>),
    TakenOut(CleanedPlaces),
    CopiedAgain(Result<Secret, CopyAgainError>),
    Changed {
        result: Result<(), ChangeError>,
        cleaned: Cleaned,
        list: Option<Result<Vec<AppPassword>, ReadError>>,
    },
    Found(Result<Found, ReadError>),
    FoundRevoked {
        result: Result<(), ChangeError>,
        cleaned: Cleaned,
    },
}

/// What a provider says about an account.
pub(super) struct Account {
    pub methods: Result<Vec<RegisteredMethod>, GuidedReadError>,
    pub requirement: Result<SecondFactorRequirement, GuidedReadError>,
}

/// What an interrupted creation may have left behind.
pub(super) struct Found {
    pub candidates: Vec<AppPassword>,
    pub kept_here: bool,
}

pub(super) enum CopyAgainError {
    Keychain(VaultError),
    Clipboard(ClipboardError),
}

impl Task {
    /// A name for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::StartPractice { .. } => "startPractice",
            Self::FindProvider { .. } => "findProvider",
            Self::SignIn { .. } => "signIn",
            Self::Answer { .. } => "answer",
            Self::WaitForApproval { .. } => "waitForApproval",
            Self::ReadMethods { .. } => "readMethods",
            Self::ReadOffer { .. } => "readOffer",
            Self::Enrol { .. } => "enrol",
            Self::Verify { .. } => "verify",
            Self::TryWayBack { .. } => "tryWayBack",
            Self::TakeMethodBack { .. } => "takeMethodBack",
            Self::ReadOwnMethods { .. } => "readOwnMethods",
            Self::RemoveMethod { .. } => "removeMethod",
            Self::Resync { .. } => "resyncMethod",
            Self::Create { .. } => "create",
            Self::ReadBack { .. } => "readBack",
            Self::ReadList { .. } => "readList",
            Self::LookAtPlaces { .. } => "lookAtPlaces",
            Self::TakeOut { .. } => "takeOut",
            Self::CopyAgain { .. } => "copyAgain",
            Self::Change { change: Change::Relabel { .. }, .. } => "relabel",
            Self::Change { change: Change::SetActive { .. }, .. } => "setActive",
            Self::Change { change: Change::Unblock { .. }, .. } => "unblock",
            Self::Change { change: Change::Revoke { .. }, .. } => "revoke",
            Self::Change { change: Change::Delete { .. }, .. } => "delete",
            Self::Find { .. } => "findUnfinished",
            Self::RevokeFound { .. } => "revokeFound",
            Self::BrowserSignIn { .. } => "browserSignIn",
            Self::DeviceSignIn { .. } => "deviceSignIn",
            Self::ReadAccount { .. } => "readAccount",
            Self::ReadClipboard => "readClipboard",
            Self::FindKept { .. } => "findKept",
            Self::Probe { .. } => "probe",
            Self::Replace { work } => work.name(),
        }
    }

    /// Whether an app password comes of it, which the provider tells once only.
    pub fn creates(&self) -> bool {
        match self {
            Self::Create { .. } => true,
            Self::Replace { work } => matches!(**work, Work::Create { .. }),
            _ => false,
        }
    }

    /// What the person reads while it runs; nothing for what takes a moment only. What has been asked of the keychain or
    /// a mail app cannot be taken back, so it is waited for.
    pub fn busy(&self) -> Option<Busy> {
        let task = match self {
            Self::StartPractice { .. } => BusyTask::StartingPractice,
            Self::FindProvider { .. } => BusyTask::FindingProvider,
            Self::BrowserSignIn { .. } | Self::DeviceSignIn { .. } => BusyTask::WaitingForBrowser,
            Self::ReadAccount { .. } => BusyTask::ReadingAccount,
            Self::ReadClipboard => return None,
            Self::Probe { .. } => BusyTask::Probing,
            Self::Replace { work } => {
                return Some(Busy { task: BusyTask::Replacing, cancellable: work.is_cancellable() });
            }
            Self::SignIn { .. } => BusyTask::SigningIn,
            Self::Answer { .. } | Self::Verify { .. } | Self::TryWayBack { .. } => BusyTask::CheckingCode,
            // It must be seen to end.
            Self::TakeMethodBack { .. } => {
                return Some(Busy { task: BusyTask::TakingMethodBack, cancellable: false });
            }
            Self::WaitForApproval { .. } => BusyTask::WaitingForPhone,
            Self::ReadMethods { .. } | Self::ReadOwnMethods { .. } | Self::ReadOffer { .. } => BusyTask::ReadingMethods,
            // They must be seen to end: what was asked for may happen all the same.
            Self::RemoveMethod { .. } | Self::Resync { .. } => {
                return Some(Busy { task: BusyTask::ChangingMethod, cancellable: false });
            }
            Self::Enrol { .. } => BusyTask::StartingMethod,
            Self::Create { .. } => BusyTask::Creating,
            Self::ReadBack { .. } | Self::CopyAgain { .. } | Self::FindKept { .. } => BusyTask::UsingKeychain,
            Self::ReadList { .. } | Self::LookAtPlaces { .. } | Self::Find { .. } => BusyTask::ReadingList,
            Self::TakeOut { .. } => BusyTask::UsingMailApp,
            Self::Change { .. } | Self::RevokeFound { .. } => BusyTask::ChangingAppPassword,
        };
        Some(Busy { task, cancellable: !matches!(task, BusyTask::UsingKeychain | BusyTask::UsingMailApp) })
    }

    /// Whether a click counts although it runs. The eye must not wait for the network, and whose browser did not open, or
    /// has been closed, opens it again.
    pub fn lets(&self, action: &Action) -> bool {
        match action {
            Action::Hide => true,
            Action::OpenBrowser { .. } | Action::CopyAddress => {
                matches!(self, Self::BrowserSignIn { .. } | Self::DeviceSignIn { .. })
            }
            _ => false,
        }
    }

    /// Does it. Dropping the future stops it.
    pub async fn run(self, effects: Effects) -> Outcome {
        match self {
            Self::StartPractice { provider } => Outcome::Practice(effects.practice.start(provider).await),
            Self::FindProvider { providers, form } => Outcome::ProviderFound(providers.find(&form.address).await),
            Self::SignIn { provider, user, password } => Outcome::SignIn(provider.sign_in(&user, &password).await),
            Self::Answer { provider, challenge, code } => Outcome::SignIn(provider.answer(&challenge, &code).await),
            Self::WaitForApproval { provider, challenge, until } => {
                Outcome::SignIn(wait_for_approval(&*provider, &challenge, until, &effects).await)
            }
            Self::ReadMethods { session, .. } => Outcome::Methods(read_methods(&*session).await),
            Self::ReadOffer { session } => Outcome::Offer(session.offer().await),
            Self::Enrol { session, method, label, instead_of } => {
                if let Some(old) = instead_of {
                    // Best effort: what stays behind is taken away when the methods are read the next time.
                    let _ = session.cancel_enrolment(&old).await;
                }
                Outcome::Enrolled(session.enrol(&method, &label).await)
            }
            Self::Verify { session, enrolment, code, tried_before } => {
                Outcome::Verified(verify(&*session, &enrolment, &code, tried_before).await)
            }
            Self::TryWayBack { provider, user, password, code, .. } => {
                Outcome::WayBack(way_back::try_it(&*provider, &user, &password, code.as_ref()).await)
            }
            Self::TakeMethodBack { session, enrolment, .. } => way_back::take_back(&*session, &enrolment).await,
            Self::ReadOwnMethods { session, .. } => own_methods::read(&*session).await,
            Self::RemoveMethod { session, method, switch_off, .. } => {
                own_methods::remove(&*session, &method.id, switch_off).await
            }
            Self::Resync { session, id, codes: [first, second] } => {
                Outcome::Resynced(session.resync_method(&id, [&first, &second]).await)
            }
            Self::Create { session, request, .. } => Outcome::Created(session.create(&request).await),
            Self::ReadBack { item } => Outcome::ReadBack(effects.vault.read(&item).await),
            Self::ReadList { session, with_offer, places } => {
                let (result, seen) = tokio::join!(read_list(&*session, with_offer), places::look_at(&places, &effects));
                Outcome::List { result, seen }
            }
            Self::LookAtPlaces { places } => Outcome::LookedAt(places::look_at(&places, &effects).await),
            Self::TakeOut { places, .. } => Outcome::TakenOut(places::clean(&places, &effects).await),
            Self::CopyAgain { item, .. } => Outcome::CopiedAgain(copy_again(&item, &effects).await),
            Self::Change { session, change, .. } => change_app_password(session.as_deref(), &change, &effects).await,
            Self::Find { session, attempt, item, .. } => {
                Outcome::Found(find(&*session, &attempt, item.as_ref(), &effects).await)
            }
            Self::RevokeFound { session, candidate, traces, .. } => {
                let result = session.put_away(&candidate).await;
                let cleaned = if result.is_ok() { traces.clean(&effects).await } else { Cleaned::nothing() };
                Outcome::FoundRevoked { result, cleaned }
            }
            Self::BrowserSignIn { provider, request } => {
                Outcome::BrowserBegun(provider.begin_browser_sign_in(request).await)
            }
            Self::DeviceSignIn { provider } => Outcome::DeviceBegun(provider.begin_device_sign_in().await),
            Self::ReadAccount { session } => {
                let (methods, requirement) = tokio::join!(session.methods(), session.requirement());
                Outcome::Account(Account { methods, requirement })
            }
            Self::ReadClipboard => {
                let read = tokio::time::timeout(CLIPBOARD_TIME, effects.clipboard.read_secret());
                Outcome::ClipboardRead(read.await.unwrap_or(Err(ClipboardError)))
            }
            Self::FindKept { item, .. } => Outcome::KeptFound(effects.vault.read(&item).await),
            Self::Replace { work } => Outcome::Replaced(work.run(&effects).await),
            Self::Probe { mut trial, secret, mut tried, .. } => {
                trial.next(&secret, &*effects.probe, &mut tried).await;
                Outcome::Probed { trial, tried }
            }
        }
    }
}

async fn wait_for_approval(
    provider: &dyn Provider,
    challenge: &Challenge,
    until: Timestamp,
    effects: &Effects,
) -> Result<SignIn, SignInError> {
    loop {
        if let Some(sign_in) = provider.poll_approval(challenge).await? {
            return Ok(sign_in);
        }
        if effects.clock.now() >= until {
            return Err(SignInError::ChallengeExpired);
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
}

/// Waits until the phone has told the provider that it is ready.
pub(super) async fn wait_for_enrolment(session: Arc<dyn Session>, enrolment: Enrolment) -> Result<(), ReadError> {
    while !session.poll_enrolment(&enrolment).await? {
        tokio::time::sleep(POLL_EVERY).await;
    }
    Ok(())
}

async fn read_methods(session: &dyn Session) -> Result<(Offer, Vec<Method>), ReadError> {
    let offer = session.offer().await?;
    Ok((offer, finished_methods(session).await?))
}

/// The account's methods, after taking away those that were begun and never proven: in another run, or because an answer
/// was lost. Best effort: they do harm only at the next sign-in. What this program cannot set up was begun elsewhere, and stays.
pub(super) async fn finished_methods(session: &dyn Session) -> Result<Vec<Method>, ReadError> {
    let mut methods = session.methods().await?;
    for method in methods.extract_if(.., |method| method.unfinished && method.kind != MethodKind::Other) {
        if let Err(error) = session.cancel_enrolment(&Enrolment::left_behind(&method)).await {
            tracing::warn!(%error, "unfinished method stays behind");
        }
    }
    Ok(methods)
}

/// A code that has been sent before may have been taken although no answer came: look before sending it again.
async fn verify(
    session: &dyn Session,
    enrolment: &Enrolment,
    code: &Secret,
    tried_before: bool,
) -> Result<(), VerifyError> {
    if tried_before && enrolment.proof == Proof::Code {
        let methods = session.methods().await.map_err(|error| match error {
            ReadError::Failure(failure) => VerifyError::Failure(failure),
            ReadError::NotAllowed | ReadError::NotFound => VerifyError::Gone,
        })?;
        match methods.iter().find(|method| method.id == enrolment.id) {
            Some(method) if method.usable => return Ok(()),
            Some(_) => {}
            None => return Err(VerifyError::Gone),
        }
    }
    session.verify(enrolment, code).await
}

async fn read_list(session: &dyn Session, with_offer: bool) -> Result<(Option<Offer>, Vec<AppPassword>), ReadError> {
    let offer = if with_offer { Some(session.offer().await?) } else { None };
    Ok((offer, session.list().await?))
}

async fn copy_again(item: &VaultItem, effects: &Effects) -> Result<Secret, CopyAgainError> {
    let secret = effects.vault.read(item).await.map_err(CopyAgainError::Keychain)?;
    effects.clipboard.write_secret(&secret).await.map_err(CopyAgainError::Clipboard)?;
    Ok(secret)
}

/// Changes it at the provider first: what cannot be ended there must stay known here.
async fn change_app_password(session: Option<&dyn Session>, change: &Change, effects: &Effects) -> Outcome {
    let result = match (session, change) {
        (Some(session), Change::Relabel { remote, label }) => session.relabel(remote, label).await,
        (Some(session), Change::SetActive { remote, active }) => session.set_active(remote, *active).await,
        (Some(session), Change::Unblock { remote }) => session.unblock(remote).await,
        (Some(session), Change::Revoke { remote, .. }) => session.revoke(remote).await,
        (Some(session), Change::Delete { remote: Some(remote), .. }) => session.delete(remote).await,
        (_, Change::Delete { remote: None, .. }) => Ok(()),
        (None, _) => Err(ChangeError::Failure(Failure::SignedOut)),
    };
    let cleaned = match change.traces().filter(|_| result.is_ok()) {
        Some(traces) => traces.clean(effects).await,
        None => Cleaned::nothing(),
    };
    let list = match session {
        Some(session) if !matches!(result, Err(ChangeError::Failure(_))) => Some(session.list().await),
        _ => None,
    };
    Outcome::Changed { result, cleaned, list }
}

/// Removes a vault item; one that is gone already is as good as removed.
pub(super) async fn clean(item: Option<&VaultItem>, effects: &Effects) -> Result<(), VaultError> {
    let Some(item) = item else { return Ok(()) };
    match effects.vault.delete(item).await {
        Ok(()) | Err(VaultError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

/// How far the provider's clock may be behind ours when creations are matched by time. Generous, for computers with a wrong
/// clock: to show one that the person then knows to be another is better than to miss the one that was left behind.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_hours(24);

/// The one that the provider named, where its answer still came; else what has this label and was created since (give or
/// take the clocks). What has ended is left out.
pub(super) async fn find(
    session: &dyn Session,
    attempt: &LedgerEntry,
    item: Option<&VaultItem>,
    effects: &Effects,
) -> Result<Found, ReadError> {
    let earliest = attempt.begun.checked_sub(CLOCK_SKEW).unwrap_or(Timestamp::MIN);
    let mut candidates = session.list().await?;
    candidates.retain(|app_password| {
        let alive = !app_password.state.has_ended();
        let this = match &attempt.provider_id {
            Some(id) => app_password.id == *id,
            None => {
                let in_time = app_password.created.is_none_or(|created| created >= earliest);
                app_password.label == attempt.label && in_time
            }
        };
        alive && this
    });
    let kept_here = match item {
        Some(item) if !candidates.is_empty() => effects.vault.read(item).await.is_ok(),
        _ => false,
    };
    Ok(Found { candidates, kept_here })
}
