//! `kill -9` between any two steps of a replacement, for real: the program runs in a process of its own, against the practice
//! organisation's HTTP and IMAP, dies before or after each thing it does to the world, and is started again. What it tells
//! then is so, and going on, dropping and keeping both all come to a good end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use async_trait::async_trait;
use keychain::{Destination, Destinations, Detected, MailApp, Placement, Presence, Removed, Saved};
use keychain::{Vault, VaultError, VaultItem};
use mail::{Encryption, MailProbe, MailServers, Probe, ProbeOutcome, Protocol, Server};
use password::Secret;
use providers::{AppPasswordState, MethodKind, Registry};
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use support::process::{ORDERS, Process, ask, tell};
use support::rotation::{Shown, replaceable};
use support::{
    FakeBrowser, FakeClipboard, FakePracticeGround, FileVault, LABEL, Office, OfficeTime, Plan, Robot, Stop, Trouble,
    Walk, Wire, privacy_idea_at, secret,
};
use tokio::time::timeout;
use wizard::{
    Action, AttemptOutcome, Clock, Effects, MailAppState, RotationTruth, Settings, SystemClock, View, Wizard,
};

/// No moment takes that long to come, on the busiest machine.
const AGES: Duration = Duration::from_secs(60);

// ---- a world that can stop

/// Counts what the program does to the world, and stops for ever at one of the moments before and after each.
#[derive(Clone, Default)]
struct Stops {
    is_armed: Arc<AtomicBool>,
    left: Arc<AtomicUsize>,
}

impl Stops {
    /// At the moment of this number; 0: never.
    fn at(number: usize) -> Self {
        Self { is_armed: Arc::default(), left: Arc::new(AtomicUsize::new(number)) }
    }

    async fn moment(&self) {
        if self.is_armed.load(Ordering::SeqCst) && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            tell("stopped");
            std::future::pending::<()>().await;
        }
    }
}

struct StoppingVault(Arc<dyn Vault>, Stops);

#[async_trait]
impl Vault for StoppingVault {
    async fn save(&self, item: &VaultItem, secret: &Secret) -> Result<(), VaultError> {
        self.1.moment().await;
        let result = self.0.save(item, secret).await;
        self.1.moment().await;
        result
    }

    async fn read(&self, item: &VaultItem) -> Result<Secret, VaultError> {
        self.1.moment().await;
        self.0.read(item).await
    }

    async fn delete(&self, item: &VaultItem) -> Result<(), VaultError> {
        self.1.moment().await;
        let result = self.0.delete(item).await;
        self.1.moment().await;
        result
    }
}

struct StoppingProbe(MailProbe, Stops);

#[async_trait]
impl Probe for StoppingProbe {
    async fn sign_in(&self, server: &Server, user: &str, app_password: &Secret) -> ProbeOutcome {
        self.1.moment().await;
        let outcome = self.0.sign_in(server, user, app_password).await;
        self.1.moment().await;
        outcome
    }
}

/// A mail app that finds its password by the address: one file each, with whose it is.
struct FileApp {
    app: MailApp,
    folder: PathBuf,
    stops: Stops,
}

impl FileApp {
    fn file(&self, address: &str) -> PathBuf {
        self.folder.join(format!("{:?} {address}", self.app))
    }

    fn owner(&self, address: &str) -> Option<String> {
        let content = fs::read_to_string(self.file(address)).ok()?;
        content.lines().next().map(str::to_owned)
    }
}

#[async_trait]
impl Destination for FileApp {
    fn app(&self) -> MailApp {
        self.app
    }

    async fn detect(&self) -> Option<Detected> {
        Some(Detected { app: self.app, version: None })
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        self.stops.moment().await;
        let content = format!("{}\n{}", placement.id, secret.expose());
        fs::write(self.file(&placement.account.address), content).unwrap();
        self.stops.moment().await;
        Saved::InPlace { best_effort: false }
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        Ok(match self.owner(&placement.account.address) {
            Some(owner) if owner == placement.id => Presence::Ours,
            Some(_) => Presence::Changed,
            None => Presence::Gone,
        })
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        self.stops.moment().await;
        match self.owner(&placement.account.address) {
            Some(owner) if owner == placement.id => {
                fs::remove_file(self.file(&placement.account.address)).unwrap();
                Ok(Removed::Clean)
            }
            Some(_) => Ok(Removed::NotOurs),
            None => Ok(Removed::Clean),
        }
    }
}

/// What the program finds on this computer and in this organisation.
struct Desk<'a> {
    server: &'a str,
    imap: SocketAddr,
    folder: &'a Path,
}

impl Desk<'_> {
    fn start(&self, stops: &Stops, clipboard: FakeClipboard, clock: Arc<dyn Clock>) -> Walk {
        let vault = FileVault { folder: self.folder.join("vault"), stop: Stop::Never, tell };
        let app = |app| -> Arc<dyn Destination> {
            Arc::new(FileApp { app, folder: self.folder.join("apps"), stops: stops.clone() })
        };
        let effects = Effects {
            providers: Arc::new(Registry::default()),
            vault: Arc::new(StoppingVault(Arc::new(vault), stops.clone())),
            browser: Arc::new(FakeBrowser::default()),
            destinations: Destinations::new(vec![app(MailApp::Geary), app(MailApp::Evolution)]),
            discovery: Arc::new(mail::fake::FakeDiscovery::default()),
            probe: Arc::new(StoppingProbe(MailProbe::default(), stops.clone())),
            clipboard: Arc::new(clipboard),
            clock,
            practice: Arc::new(FakePracticeGround::default()),
            audit: Arc::new(audit::fake::FakeTrail::default()),
            data_folder: self.folder.to_owned(),
        };
        let mut settings = Settings::built_in("PC-7".to_owned());
        settings.choice = Some(privacy_idea_at(self.server.to_owned()));
        let host = self.imap.ip().to_string();
        let port = self.imap.port();
        let incoming = Server { protocol: Protocol::Imap, host, port, encryption: Encryption::None };
        settings.mail_servers = MailServers { incoming: Some(incoming), ..MailServers::default() };
        let (wizard, journey) = Wizard::new(settings, effects);
        Walk::new(wizard, tokio::spawn(journey), self.folder)
    }
}

// ---- the program that dies

/// Not a test: this is the program, when the test below starts this file again as a process of its own.
#[test]
fn the_program() {
    let Ok(orders) = std::env::var(ORDERS) else { return };
    let [server, imap, folder, user, stop] = orders.split('|').collect::<Vec<_>>()[..] else { panic!("no orders") };
    let stops = Stops::at(stop.parse().unwrap());
    let desk = Desk { server, imap: imap.parse().unwrap(), folder: Path::new(folder) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let walk = desk.start(&stops, FakeClipboard::default(), Arc::new(SystemClock));
        walk.click(Action::OpenList).await;
        walk.click(Action::Refresh).await;
        walk.click(Action::SignIn { user: user.to_owned(), password: secret(&ask("password?")) }).await;
        walk.click(Action::Answer { code: secret(&ask("code?")) }).await;
        stops.is_armed.store(true, Ordering::SeqCst);
        walk.click(Action::Replace { id: replaceable(&walk) }).await;
        let shown = Shown::must(&walk);
        tell(if shown.finished && shown.problem.is_none() { "finished" } else { "stuck" });
        std::future::pending::<()>().await;
    });
}

// ---- the test that kills it

/// When the program is killed.
#[derive(Debug, Clone)]
enum Moment {
    /// At the moment of this number among those before and after what it does on this computer and at the mail server.
    Here(usize),
    /// While it asks the provider: the request is lost, or carried out and its answer is lost.
    There(&'static str, usize, Trouble),
}

const CREATE: &str = "POST /token/init type=applspec";
const REVOKE: &str = "DELETE /token/{serial}";

/// An office, a computer there, and a wire between them; somebody's app password is in two mail apps.
struct Scene {
    office: Office,
    wire: Wire,
    folder: tempfile::TempDir,
    clipboard: FakeClipboard,
    old: Secret,
}

impl Scene {
    async fn set() -> Self {
        let office = Office::open().await;
        let wire = Wire::to(&office.organisation.server(), Plan::AllWell).await;
        let folder = tempfile::tempdir().unwrap();
        for name in ["vault", "apps"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let mut scene = Self { office, wire, folder, clipboard: FakeClipboard::default(), old: secret("") };
        let walk = scene.restart();
        Robot::new(&walk, &scene.office, &scene.clipboard).until("name").await;
        let View::Name { scope, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        walk.click(Action::Create { label: LABEL.to_owned(), scope, expires_in_days: None }).await;
        for app in [MailApp::Geary, MailApp::Evolution] {
            until_app(&walk, app, MailAppState::Offered).await;
            walk.click(Action::SaveFor { app, with_password: false }).await;
            until_app(&walk, app, MailAppState::InPlace { best_effort: false }).await;
        }
        walk.click(Action::Finish).await;
        scene.old = scene.in_apps()[0].clone();
        assert!(scene.works(&scene.old).await);
        scene
    }

    fn desk<'a>(&'a self, server: &'a str) -> Desk<'a> {
        Desk { server, imap: self.office.organisation.imap(), folder: self.folder.path() }
    }

    /// The program started again, this time in this process, where it can be asked about everything.
    fn restart(&self) -> Walk {
        let clock = Arc::new(OfficeTime(self.office.clock.clone()));
        self.desk(&self.wire.address()).start(&Stops::default(), self.clipboard.clone(), clock)
    }

    async fn works(&self, secret: &Secret) -> bool {
        self.office.mail_login(secret).await
    }

    /// What the mail apps find.
    fn in_apps(&self) -> Vec<Secret> {
        let files = fs::read_dir(self.folder.path().join("apps")).unwrap();
        let contents = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        contents.filter_map(|content| content.split_once('\n').map(|(_, own)| secret(own))).collect()
    }

    fn in_vault(&self) -> Vec<Secret> {
        let files = fs::read_dir(self.folder.path().join("vault")).unwrap();
        files.map(|file| secret(&fs::read_to_string(file.unwrap().path()).unwrap())).collect()
    }

    /// The program replaces the app password until this moment, and is killed there; `false`: it was finished before.
    async fn dies_at(&self, moment: &Moment) -> bool {
        let number = match moment {
            Moment::Here(number) => *number,
            Moment::There(described, before, trouble) => {
                let described = (*described).to_owned();
                self.wire.plan(Plan::Call { described, before: *before, trouble: *trouble });
                0
            }
        };
        let (server, imap) = (self.wire.address(), self.office.organisation.imap());
        let (folder, user) = (self.folder.path().display(), self.office.user());
        let mut process = Process::start(&format!("{server}|{imap}|{folder}|{user}|{number}"));
        assert_eq!(process.tells().await, "password?");
        process.answer(self.office.password().expose());
        assert_eq!(process.tells().await, "code?");
        process.answer(self.office.code(MethodKind::AuthenticatorApp).expose());
        let is_there = match moment {
            Moment::Here(_) => match process.tells().await.as_str() {
                "stopped" => true,
                "finished" => false,
                other => panic!("{moment:?}: {other}"),
            },
            Moment::There(..) => {
                timeout(AGES, self.wire.trouble()).await.expect("the provider is not asked");
                true
            }
        };
        process.kill();
        self.wire.plan(Plan::AllWell);
        is_there
    }

    async fn sign_in(&self, walk: &Walk) {
        walk.click(Action::SignIn { user: self.office.user(), password: self.office.password() }).await;
        walk.click(Action::Answer { code: self.office.code(MethodKind::AuthenticatorApp) }).await;
    }

    /// How many app passwords work, as the organisation itself lists them.
    async fn alive(&self) -> usize {
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(elsewhere.path().join("vault")).unwrap();
        let server = self.wire.address();
        let desk = Desk { folder: elsewhere.path(), ..self.desk(&server) };
        let clock = Arc::new(OfficeTime(self.office.clock.clone()));
        let walk = desk.start(&Stops::default(), FakeClipboard::default(), clock);
        walk.click(Action::OpenList).await;
        walk.click(Action::Refresh).await;
        walk.click(Action::Begin { address: self.office.address(), provider: None, server: None }).await;
        self.sign_in(&walk).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
        entries.iter().filter(|entry| entry.state == Some(AppPasswordState::Active)).count()
    }

    /// What holds at every moment: one works and is kept, the mail apps have one that works, and what is told is so.
    async fn nothing_is_lost(&self, walk: &Walk, moment: &Moment) {
        let alive = self.alive().await;
        let old = self.works(&self.old).await;
        let new = alive - usize::from(old) == 1;
        assert!(old || new, "{moment:?}: none works");
        let mut is_kept = false;
        for kept in self.in_vault() {
            is_kept |= self.works(&kept).await;
        }
        assert!(is_kept, "{moment:?}: none is kept");
        let in_apps = self.in_apps();
        assert_eq!(in_apps.len(), 2, "{moment:?}");
        for there in in_apps {
            assert!(self.works(&there).await, "{moment:?}: a mail app has one that does not work");
        }
        match walk.view() {
            View::Unfinished { attempts, .. } => assert_eq!((attempts.len(), old), (1, true), "{moment:?}"),
            View::Rotation { truth, .. } => {
                let is_true = match truth {
                    RotationTruth::OldOnly => old && !new,
                    RotationTruth::Both => old && new,
                    RotationTruth::OldAndMaybeNew => old,
                    RotationTruth::NewAndMaybeOld => new,
                    RotationTruth::MaybeOldOnly => !new,
                    RotationTruth::NewOnly => new && !old,
                };
                assert!(is_true, "{moment:?}: {truth:?} is told, but old: {old}, new: {new}");
            }
            View::Account { .. } => assert_eq!(alive, 1, "{moment:?}: nothing is told"),
            other => panic!("{moment:?}: {other:?}"),
        }
    }

    /// The person does what the screens ask for, until it is finished; whether `DropNew` was possible, where it was wanted.
    async fn comes_to_its_end(&self, walk: &Walk, drops: bool, moment: &Moment) -> bool {
        let mut dropped = false;
        for _ in 0..16 {
            match walk.view() {
                View::Rotation { finished: true, problem: None, .. } => {
                    walk.click(Action::Finish).await;
                    return dropped;
                }
                View::Rotation { can_drop_new: true, .. } if drops => {
                    dropped = true;
                    walk.click(Action::DropNew).await;
                }
                View::Rotation { can_go_on: true, .. } => drop(walk.click(Action::GoOn).await),
                View::SignIn { .. } => self.sign_in(walk).await,
                View::Unfinished { attempts, .. } => {
                    let id = attempts[0].id.clone();
                    let action = match &attempts[0].outcome {
                        AttemptOutcome::Unknown => Action::FindUnfinished { id },
                        AttemptOutcome::NothingFound => Action::ForgetUnfinished { id },
                        AttemptOutcome::Found { candidates } => {
                            assert_eq!(candidates.len(), 1, "{moment:?}");
                            let candidate = candidates[0].id.clone();
                            if candidates[0].kept_here {
                                Action::KeepFound { id, candidate }
                            } else {
                                Action::RevokeFound { id, candidate }
                            }
                        }
                    };
                    walk.click(action).await;
                }
                // Nothing was left of it: one works, and it can be replaced again.
                View::AppPasswords { .. } | View::Account { .. } => return dropped,
                other => panic!("{moment:?}: {other:?}"),
            }
        }
        panic!("{moment:?}: it does not come to an end: {:?}", walk.view());
    }
}

/// Waits until the screen shows this mail app so.
async fn until_app(walk: &Walk, app: MailApp, state: MailAppState) {
    let is_so = |view: &View| match view {
        View::Password { mail_apps, .. } => mail_apps.iter().any(|row| row.app == app && row.state == state),
        other => panic!("{other:?}"),
    };
    walk.until(|now| is_so(&now.view)).await;
}

async fn dies_and_comes_to_its_end(moment: Moment, drops: bool) -> bool {
    let scene = Scene::set().await;
    let is_there = scene.dies_at(&moment).await;
    let walk = scene.restart();
    scene.nothing_is_lost(&walk, &moment).await;
    let dropped = scene.comes_to_its_end(&walk, drops, &moment).await;
    drop(walk);
    let walk = scene.restart();
    assert_eq!(walk.name(), "account", "{moment:?}: nothing is left to tell");
    scene.nothing_is_lost(&walk, &moment).await;
    assert_eq!((scene.alive().await, scene.in_vault().len()), (1, 1), "{moment:?}");
    if dropped {
        assert!(scene.works(&scene.old).await, "{moment:?}: the old one was to stay");
    }
    is_there
}

/// Each moment on this computer, until there is none left.
async fn at_every_moment_here(drops: bool) -> usize {
    let mut number = 1;
    while dies_and_comes_to_its_end(Moment::Here(number), drops).await {
        number += 1;
        assert!(number < 100, "it never finishes");
    }
    number - 1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_between_any_two_steps_it_is_gone_on_with() {
    let moments = at_every_moment_here(false).await;
    // Kept, tried, in two mail apps, read, cleaned, tried: before and after each, but before only for what is read.
    assert_eq!(moments, 13);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_between_any_two_steps_the_new_one_can_be_dropped_where_that_is_safe() {
    at_every_moment_here(true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_the_provider_is_asked_it_is_gone_on_with() {
    for (described, before) in [(CREATE, 1), (REVOKE, 0)] {
        for trouble in [Trouble::RequestLost, Trouble::AnswerLost] {
            let moment = Moment::There(described, before, trouble);
            assert!(dies_and_comes_to_its_end(moment, false).await);
        }
    }
}
