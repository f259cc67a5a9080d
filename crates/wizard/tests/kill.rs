//! `kill -9`, for real: the program walks the journey in a process of its own, dies at a named moment of a creation, and is
//! started again. What may exist is said, found, and kept or revoked; nothing is lost and nothing is there twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use keychain::{Destinations, MailApp, Presence};
use mail::fake::FakeProbe;
use providers::Registry;
use providers::fake::{FakeProvider, FakeProviders};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use support::process::{ORDERS, Process, ask, tell};
use support::{
    ADDRESS, APP_PASSWORD, FakeBrowser, FakeClipboard, FakePracticeGround, FileVault, LABEL, Office, OfficeTime, Plan,
    Robot, Stop, Trouble, Walk, Wire, privacy_idea_at, secret, tenant,
};
use tokio::time::timeout;
use wizard::{
    Action, Answer, AttemptOutcome, Candidate, Effects, Purpose, Settings, StoredState, SystemClock, View, Wizard,
};

/// No moment takes that long to come, on the busiest machine.
const AGES: Duration = Duration::from_secs(60);

/// When the program is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    RequestUnderWay,
    CreatedButNotAnswered,
    AnsweredButNotStored,
    StoredButNotNoted,
    PasswordScreen,
    Done,
}

const MOMENTS: [Moment; 6] = [
    Moment::RequestUnderWay,
    Moment::CreatedButNotAnswered,
    Moment::AnsweredButNotStored,
    Moment::StoredButNotNoted,
    Moment::PasswordScreen,
    Moment::Done,
];

/// How often the audit trail tells this event.
fn told(folder: &Path, event: &str) -> usize {
    let trail = std::fs::read_to_string(folder.join("audit/audit.jsonl")).unwrap_or_default();
    trail.matches(&format!("\"event\":\"{event}\"")).count()
}

// ---- the program that dies

/// The order for the program to walk the guided way, where no server is needed.
const GUIDED: &str = "guided";

/// The order for the program to put what came of the guided way into a mail app.
const SAVING: &str = "saving";

/// Not a test: this is the program, when the test below starts this file again as a process of its own.
#[test]
fn the_program() {
    let Ok(orders) = std::env::var(ORDERS) else { return };
    let [server, folder, user, stop] = orders.split('|').collect::<Vec<_>>()[..] else { panic!("no orders") };
    let stop = match stop {
        "BeforeSaving" => Stop::BeforeSaving,
        "AfterSaving" => Stop::AfterSaving,
        _ => Stop::Never,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if server == GUIDED {
        runtime.block_on(guided_program(Path::new(folder), user, stop));
    } else if server == SAVING {
        runtime.block_on(saving_program(Path::new(folder), user, stop));
    } else {
        runtime.block_on(program(server, Path::new(folder), user, stop));
    }
}

async fn program(server: &str, folder: &Path, user: &str, stop: Stop) {
    let vault = FileVault { folder: folder.join("vault"), stop, tell };
    let (wizard, journey) = Wizard::new(settings(server), effects(folder, vault, FakeClipboard::default()));
    let walk = Walk::new(wizard, tokio::spawn(journey), folder);
    walk.click(Action::Begin { address: user.to_owned(), provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.click(Action::SignIn { user: user.to_owned(), password: secret(&ask("password?")) }).await;
    walk.click(Action::Answer { code: secret(&ask("code?")) }).await;
    walk.click(Action::Continue).await;
    let View::Name { scope, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.click(Action::Create { label: LABEL.to_owned(), scope, expires_in_days: None }).await;
    tell(&walk.name());
    ask("go on?");
    walk.click(Action::Finish).await;
    tell(&walk.name());
    std::future::pending::<()>().await;
}

async fn guided_program(folder: &Path, user: &str, stop: Stop) {
    let vault = FileVault { folder: folder.join("vault"), stop, tell };
    let clipboard = FakeClipboard::default();
    let (walk, _) = guided(folder, vault, clipboard.clone(), Stop::Never);
    to_password(&walk, &clipboard, user).await;
    tell(&walk.name());
    ask("go on?");
    walk.click(Action::Finish).await;
    tell(&walk.name());
    std::future::pending::<()>().await;
}

async fn saving_program(folder: &Path, user: &str, stop: Stop) {
    let vault = FileVault { folder: folder.join("vault"), stop: Stop::Never, tell };
    let clipboard = FakeClipboard::default();
    let (walk, _) = guided(folder, vault, clipboard.clone(), stop);
    to_password(&walk, &clipboard, user).await;
    walk.click(Action::SaveFor { app: MailApp::Geary, with_password: false }).await;
    tell("saved");
    std::future::pending::<()>().await;
}

async fn to_password(walk: &Walk, clipboard: &FakeClipboard, user: &str) {
    walk.click(Action::Begin { address: user.to_owned(), provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    walk.click(Action::GoOn).await;
    walk.click(Action::AnswerQuestion { answer: Answer::Yes }).await;
    walk.click(Action::TellSetUp).await;
    walk.click(Action::Continue).await;
    walk.click(Action::Create { label: LABEL.to_owned(), scope: None, expires_in_days: None }).await;
    walk.to_last_step_of_guide().await;
    tell(&walk.name());
    let app_password = secret(&ask("app password?"));
    clipboard.copy_elsewhere(app_password.expose());
    walk.click(Action::TakeFromClipboard).await;
}

/// The program where nobody signs in and app passwords are created on a page.
/// `stop`: where putting something into the mail app stops.
fn guided(folder: &Path, vault: FileVault, clipboard: FakeClipboard, stop: Stop) -> (Walk, FakeProviders) {
    let providers = FakeProviders::new(FakeProvider::new());
    providers.guided().set_ways(false, false);
    let mut effects = effects(folder, vault, clipboard);
    effects.providers = Arc::new(providers.clone());
    let app = FileVault { folder: folder.join("app"), stop, tell };
    effects.destinations = Destinations::new(vec![Arc::new(app)]);
    let mut settings = Settings::built_in("PC-7".to_owned());
    settings.choice = Some(tenant());
    let (wizard, journey) = Wizard::new(settings, effects);
    (Walk::new(wizard, tokio::spawn(journey), folder), providers)
}

fn settings(server: &str) -> Settings {
    let mut settings = Settings::built_in("PC-7".to_owned());
    settings.choice = Some(privacy_idea_at(server.to_owned()));
    settings
}

fn effects(folder: &Path, vault: FileVault, clipboard: FakeClipboard) -> Effects {
    Effects {
        providers: Arc::new(Registry::default()),
        vault: Arc::new(vault),
        browser: Arc::new(FakeBrowser::default()),
        destinations: keychain::Destinations::default(),
        discovery: Arc::new(mail::fake::FakeDiscovery::default()),
        probe: Arc::new(FakeProbe::default()),
        clipboard: Arc::new(clipboard),
        clock: Arc::new(SystemClock),
        practice: Arc::new(FakePracticeGround::default()),
        audit: Arc::new(audit::AuditTrail::default().and(audit::AuditFile::new(folder.join("audit")))),
        data_folder: folder.to_owned(),
    }
}

// ---- the test that kills it

/// What the program needs to know.
fn orders(server: &str, folder: &Path, user: &str, stop: Stop) -> String {
    format!("{server}|{}|{user}|{stop:?}", folder.display())
}

/// An office, a computer there, and a wire between them.
struct Scene {
    office: Office,
    wire: Wire,
    folder: tempfile::TempDir,
    clipboard: FakeClipboard,
}

impl Scene {
    /// Somebody who has an authenticator app, and nothing else yet.
    async fn set() -> Self {
        let office = Office::open().await;
        let wire = Wire::to(&office.organisation.server(), Plan::AllWell).await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("vault")).unwrap();
        let scene = Self { office, wire, folder, clipboard: FakeClipboard::default() };
        let walk = scene.restart();
        Robot::new(&walk, &scene.office, &scene.clipboard).until("name").await;
        scene
    }

    /// The program started again, this time in this process, where it can be asked about everything.
    fn restart(&self) -> Walk {
        let vault = FileVault { folder: self.vault(), stop: Stop::Never, tell };
        let mut effects = effects(self.folder.path(), vault, self.clipboard.clone());
        effects.clock = Arc::new(OfficeTime(self.office.clock.clone()));
        let (wizard, journey) = Wizard::new(settings(&self.wire.address()), effects);
        Walk::new(wizard, tokio::spawn(journey), self.folder.path())
    }

    fn vault(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    fn vault_items(&self) -> usize {
        std::fs::read_dir(self.vault()).unwrap().count()
    }

    /// The program walks until this moment and is killed there.
    async fn dies_at(&self, moment: Moment) {
        let trouble = match moment {
            Moment::RequestUnderWay => Some(Trouble::RequestLost),
            Moment::CreatedButNotAnswered => Some(Trouble::AnswerLost),
            _ => None,
        };
        let plan = trouble.map_or(Plan::AllWell, |trouble| Plan::Call {
            described: "POST /token/init type=applspec".to_owned(),
            before: 0,
            trouble,
        });
        self.wire.plan(plan);
        let stop = match moment {
            Moment::AnsweredButNotStored => Stop::BeforeSaving,
            Moment::StoredButNotNoted => Stop::AfterSaving,
            _ => Stop::Never,
        };
        let mut process =
            Process::start(&orders(&self.wire.address(), self.folder.path(), &self.office.address(), stop));
        process.comes_to("password?").await;
        process.answer(self.office.password().expose());
        process.comes_to("code?").await;
        process.answer(self.office.code(providers::MethodKind::AuthenticatorApp).expose());
        match moment {
            Moment::RequestUnderWay | Moment::CreatedButNotAnswered => {
                timeout(AGES, self.wire.trouble()).await.expect("nothing is created");
            }
            Moment::AnsweredButNotStored | Moment::StoredButNotNoted => process.comes_to(&format!("{stop:?}")).await,
            Moment::PasswordScreen => process.comes_to("password").await,
            Moment::Done => {
                process.comes_to("password").await;
                process.comes_to("go on?").await;
                process.answer("yes");
                process.comes_to("done").await;
            }
        }
        process.kill();
    }

    /// How many app passwords work, as the organisation itself lists them.
    async fn active(&self) -> usize {
        let elsewhere = tempfile::tempdir().unwrap();
        let vault = FileVault { folder: elsewhere.path().to_owned(), stop: Stop::Never, tell };
        let (wizard, journey) =
            Wizard::new(settings(&self.wire.address()), effects(elsewhere.path(), vault, FakeClipboard::default()));
        let walk = Walk::new(wizard, tokio::spawn(journey), elsewhere.path());
        walk.click(Action::OpenList).await;
        walk.click(Action::Refresh).await;
        walk.click(Action::Begin { address: self.office.address(), provider: None, server: None }).await;
        walk.click(Action::SignIn { user: self.office.user(), password: self.office.password() }).await;
        walk.click(Action::Answer { code: self.office.code(providers::MethodKind::AuthenticatorApp) }).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
        entries.iter().filter(|entry| entry.state == Some(providers::AppPasswordState::Active)).count()
    }
}

/// Signs in for the unfinished attempt and looks for it.
async fn finds(scene: &Scene, walk: &Walk) -> (String, Vec<Candidate>) {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    assert_eq!(attempts.len(), 1);
    let id = attempts[0].id.clone();
    walk.click(Action::FindUnfinished { id: id.clone() }).await;
    walk.click(Action::SignIn { user: scene.office.user(), password: scene.office.password() }).await;
    walk.click(Action::Answer { code: scene.office.code(providers::MethodKind::AuthenticatorApp) }).await;
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    match attempts[0].outcome.clone() {
        AttemptOutcome::Found { candidates } => (id, candidates),
        AttemptOutcome::NothingFound => (id, Vec::new()),
        AttemptOutcome::Unknown => panic!("not looked for"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_moment_what_exists_is_found_and_can_be_kept() {
    for moment in MOMENTS {
        let scene = Scene::set().await;
        scene.dies_at(moment).await;
        let walk = scene.restart();
        match moment {
            Moment::RequestUnderWay => {
                let (id, found) = finds(&scene, &walk).await;
                assert_eq!(found, [], "{moment:?}");
                walk.click(Action::ForgetUnfinished { id }).await;
                assert_eq!(scene.active().await, 0, "{moment:?}");
            }
            Moment::CreatedButNotAnswered | Moment::AnsweredButNotStored => {
                let (id, found) = finds(&scene, &walk).await;
                assert_eq!((found.len(), found[0].kept_here), (1, false), "{moment:?}");
                walk.click(Action::KeepFound { id, candidate: found[0].id.clone() }).await;
                assert_eq!(walk.name(), "appPasswords", "{moment:?}");
                assert_eq!(scene.active().await, 1, "{moment:?}");
            }
            Moment::StoredButNotNoted => {
                let (id, found) = finds(&scene, &walk).await;
                assert_eq!((found.len(), found[0].kept_here), (1, true), "{moment:?}");
                walk.click(Action::KeepFound { id, candidate: found[0].id.clone() }).await;
                let app_password = walk.wizard.reveal().await.unwrap();
                assert!(scene.office.mail_login(&app_password).await, "{moment:?}");
                assert_eq!(scene.active().await, 1, "{moment:?}");
            }
            Moment::PasswordScreen | Moment::Done => {
                walk.click(Action::OpenList).await;
                let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
                walk.click(Action::CopyAgain { id: entries[0].id.clone() }).await;
                let app_password = scene.clipboard.content().expect("it was copied");
                assert!(scene.office.mail_login(&app_password).await, "{moment:?}");
                assert_eq!(scene.active().await, 1, "{moment:?}");
            }
        }
        drop(walk);
        assert_eq!(scene.restart().name(), "account", "{moment:?}: nothing is left to find out");
        let created = usize::from(moment != Moment::RequestUnderWay);
        assert_eq!(told(scene.folder.path(), "created"), created, "{moment:?}: neither lost nor doubled");
        let stored = moment != Moment::RequestUnderWay && scene.vault_items() == 1;
        assert_eq!(told(scene.folder.path(), "stored"), usize::from(stored), "{moment:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_moment_what_exists_can_be_revoked_and_the_journey_ends_with_one_that_works() {
    for moment in MOMENTS {
        let scene = Scene::set().await;
        scene.dies_at(moment).await;
        let walk = scene.restart();
        match moment {
            Moment::PasswordScreen | Moment::Done => {
                walk.click(Action::OpenList).await;
                walk.click(Action::Refresh).await;
                walk.click(Action::SignIn { user: scene.office.user(), password: scene.office.password() }).await;
                walk.click(Action::Answer { code: scene.office.code(providers::MethodKind::AuthenticatorApp) }).await;
                let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
                walk.click(Action::Revoke { id: entries[0].id.clone() }).await;
            }
            _ => {
                let (id, found) = finds(&scene, &walk).await;
                match found.first() {
                    Some(found) => walk.click(Action::RevokeFound { id, candidate: found.id.clone() }).await,
                    None => walk.click(Action::ForgetUnfinished { id }).await,
                };
            }
        }
        assert_eq!(scene.active().await, 0, "{moment:?}");
        assert_eq!(scene.vault_items(), 0, "{moment:?}: the keychain is clean");
        walk.click(Action::StartOver).await;
        let mut robot = Robot::new(&walk, &scene.office, &scene.clipboard);
        robot.until("done").await;
        assert!(scene.office.mail_login(&robot.app_password.unwrap()).await, "{moment:?}");
        assert_eq!(scene.active().await, 1, "{moment:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_care_and_creates_again_still_has_one() {
    for moment in [Moment::CreatedButNotAnswered, Moment::AnsweredButNotStored, Moment::StoredButNotNoted] {
        let scene = Scene::set().await;
        scene.dies_at(moment).await;
        let walk = scene.restart();
        walk.click(Action::Back).await;
        // Going straight on, the program looks for the old one before it makes another, and revokes it when told to.
        let mut robot = Robot::new(&walk, &scene.office, &scene.clipboard);
        robot.until("unfinished").await;
        assert_eq!(scene.active().await, 1, "{moment:?}");
        robot.until("done").await;
        assert_eq!(scene.active().await, 1, "{moment:?}");
        assert_eq!(scene.vault_items(), 1, "{moment:?}");
    }
}

// ---- on the provider's own page

/// When the program is killed on the guided way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GuidedMoment {
    Guide,
    BroughtButNotStored,
    StoredButNotNoted,
    PasswordScreen,
    Done,
}

/// Somebody walks the guided way until this moment, and the program is killed there.
async fn dies_in_guide(folder: &Path, moment: GuidedMoment) {
    let stop = match moment {
        GuidedMoment::BroughtButNotStored => Stop::BeforeSaving,
        GuidedMoment::StoredButNotNoted => Stop::AfterSaving,
        _ => Stop::Never,
    };
    let mut process = Process::start(&orders(GUIDED, folder, ADDRESS, stop));
    process.comes_to("guide").await;
    process.comes_to("app password?").await;
    if moment == GuidedMoment::Guide {
        return;
    }
    process.answer(APP_PASSWORD);
    match moment {
        GuidedMoment::BroughtButNotStored | GuidedMoment::StoredButNotNoted => {
            process.comes_to(&format!("{stop:?}")).await
        }
        _ => process.comes_to("password").await,
    }
    if moment == GuidedMoment::Done {
        process.comes_to("go on?").await;
        process.answer("yes");
        process.comes_to("done").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_moment_of_the_guided_way_there_is_one_in_the_end() {
    for moment in [
        GuidedMoment::Guide,
        GuidedMoment::BroughtButNotStored,
        GuidedMoment::StoredButNotNoted,
        GuidedMoment::PasswordScreen,
        GuidedMoment::Done,
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("vault")).unwrap();
        dies_in_guide(folder.path(), moment).await;
        let restart = || {
            let vault = FileVault { folder: folder.path().join("vault"), stop: Stop::Never, tell };
            guided(folder.path(), vault, FakeClipboard::default(), Stop::Never).0
        };
        let walk = restart();
        match moment {
            GuidedMoment::Guide | GuidedMoment::BroughtButNotStored => {
                let View::Unfinished { attempts, .. } = walk.view() else { panic!("{moment:?}: {:?}", walk.view()) };
                walk.click(Action::ContinueGuide { id: attempts[0].id.clone() }).await;
                walk.to_last_step_of_guide().await;
                walk.click(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
            }
            GuidedMoment::StoredButNotNoted => {
                let View::Unfinished { attempts, .. } = walk.view() else { panic!("{moment:?}: {:?}", walk.view()) };
                // Going on with the guide finds it as well, instead of creating another.
                walk.click(Action::ContinueGuide { id: attempts[0].id.clone() }).await;
                assert_eq!(walk.wizard.reveal().await.unwrap(), secret(APP_PASSWORD), "{moment:?}");
            }
            GuidedMoment::PasswordScreen | GuidedMoment::Done => assert_eq!(walk.name(), "account", "{moment:?}"),
        }
        drop(walk);
        let walk = restart();
        assert_eq!(walk.name(), "account", "{moment:?}: nothing is left to find out");
        walk.click(Action::OpenList).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!((entries.len(), entries[0].kept_here), (1, true), "{moment:?}");
        let told = ["created", "stored"].map(|event| told(folder.path(), event));
        assert_eq!(told, [1, 1], "{moment:?}: neither lost nor doubled");
        assert_eq!(std::fs::read_dir(folder.path().join("vault")).unwrap().count(), 1, "{moment:?}");
    }
}

// ---- into a mail app

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whenever_it_dies_while_it_writes_into_a_mail_app_the_place_is_known_and_cleaned() {
    for stop in [Stop::BeforeSaving, Stop::AfterSaving, Stop::Never] {
        let folder = tempfile::tempdir().unwrap();
        for name in ["vault", "app"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let mut process = Process::start(&orders(SAVING, folder.path(), ADDRESS, stop));
        process.comes_to("guide").await;
        process.comes_to("app password?").await;
        process.answer(APP_PASSWORD);
        let moment = format!("{stop:?}");
        process.comes_to(if stop == Stop::Never { "saved" } else { &moment }).await;
        process.kill();
        let in_app = || std::fs::read_dir(folder.path().join("app")).unwrap().count();
        assert_eq!(in_app(), usize::from(stop != Stop::BeforeSaving), "{stop:?}");

        let vault = FileVault { folder: folder.path().join("vault"), stop: Stop::Never, tell };
        let (walk, _) = guided(folder.path(), vault, FakeClipboard::default(), Stop::Never);
        walk.click(Action::OpenList).await;
        walk.click(Action::Refresh).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        let stored = &entries[0].stored_in[0];
        let known = if stop == Stop::Never { StoredState::Written } else { StoredState::MayBeWritten };
        let there = if stop == Stop::BeforeSaving { Presence::Gone } else { Presence::Ours };
        assert_eq!((stored.app, stored.state, stored.presence), (MailApp::Geary, known, Some(there)), "{stop:?}");
        walk.click(Action::TellDeleted { id: entries[0].id.clone() }).await;
        assert_eq!(in_app(), 0, "{stop:?}");
        assert!(matches!(walk.view(), View::AppPasswords { entries, .. } if entries.is_empty()), "{stop:?}");
    }
}
