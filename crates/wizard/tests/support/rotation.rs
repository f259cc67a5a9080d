//! A person who has an app password in two mail apps and replaces it, and what is true of the world meanwhile.

use super::{ADDRESS, Walk, World, sign_in};
use keychain::{MailApp, Saved, WhyPaste};
use mail::{Encryption, MailServers, Protocol, Server};
use password::Secret;
use providers::AppPasswordState::{Active, Paused};
use providers::MethodKind;
use providers::fake::FAKE_USER;
use serde_json::Value;
use std::fs;
use std::time::Duration;
use wizard::{Action, EntryAction, RotationProblem, RotationRow, RotationState, RotationTruth, Settings, View};

/// A mail server of the organisation.
pub fn server(protocol: Protocol, port: u16) -> Server {
    Server { protocol, host: "mail.example.test".to_owned(), port, encryption: Encryption::Tls }
}

/// A world with mail servers that believe the provider.
pub fn office() -> World {
    office_with(|_| {})
}

/// The same with other settings.
pub fn office_with(change: impl FnOnce(&mut Settings)) -> World {
    let world = World::with(|settings| {
        settings.mail_servers = MailServers {
            incoming: Some(server(Protocol::Imap, 993)),
            outgoing: Some(server(Protocol::Submission, 465)),
            ..MailServers::default()
        };
        change(settings);
    });
    world.probe.believe(&world.provider);
    world.thunderbird.answer(Saved::OnePaste { because: WhyPaste::OwnStore });
    world
}

/// What the wizard shows of a replacement.
#[derive(Debug, Clone)]
pub struct Shown {
    pub steps: Vec<RotationRow>,
    pub truth: RotationTruth,
    pub problem: Option<RotationProblem>,
    pub has_support_id: bool,
    pub can_go_on: bool,
    pub can_retry: bool,
    pub wait_seconds: Option<u32>,
    pub can_keep_both: bool,
    pub can_drop_new: bool,
    pub can_copy: bool,
    pub finished: bool,
}

impl Shown {
    /// What is shown now, if a replacement is.
    pub fn on(walk: &Walk) -> Option<Self> {
        match walk.view() {
            View::Rotation {
                steps,
                truth,
                problem,
                support_id,
                can_go_on,
                can_retry,
                wait_seconds,
                can_keep_both,
                can_drop_new,
                can_copy,
                finished,
                ..
            } => Some(Self {
                steps,
                truth,
                problem,
                has_support_id: support_id.is_some(),
                can_go_on,
                can_retry,
                wait_seconds,
                can_keep_both,
                can_drop_new,
                can_copy,
                finished,
            }),
            _ => None,
        }
    }

    /// What must be shown now.
    ///
    /// # Panics
    /// When it is not a replacement.
    pub fn must(walk: &Walk) -> Self {
        Self::on(walk).unwrap_or_else(|| panic!("no replacement: {:?}", walk.view()))
    }

    /// How far each step is, in order.
    pub fn states(&self) -> Vec<RotationState> {
        self.steps.iter().map(|row| row.state).collect()
    }
}

/// Creates an app password and puts it into these apps; ends on the list.
pub async fn with_one_in(world: &World, apps: &[MailApp]) -> Walk {
    let walk = world.start();
    walk.to_password(&world.provider).await;
    for app in apps {
        walk.click(Action::SaveFor { app: *app, with_password: false }).await;
    }
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    walk
}

/// The `id` of the one that can be replaced.
///
/// # Panics
/// When none can be.
pub fn replaceable(walk: &Walk) -> String {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    let found = entries.iter().find(|entry| entry.can.contains(&EntryAction::Replace));
    found.unwrap_or_else(|| panic!("nothing to replace: {entries:?}")).id.clone()
}

/// Replaces it, and goes on until it stops, waits or is finished.
pub async fn replace(walk: &Walk) -> Shown {
    walk.click(Action::Replace { id: replaceable(walk) }).await;
    Shown::must(walk)
}

/// Signs in, with the authenticator app.
pub async fn sign_in_for_it(world: &World, walk: &Walk) {
    assert_eq!(walk.name(), "signIn");
    walk.click(sign_in()).await;
    if walk.name() == "challenge" {
        walk.next_code(&world.provider).await;
        walk.click(Action::Answer { code: world.provider.code(MethodKind::AuthenticatorApp) }).await;
    }
}

/// Waits as long as the screen says.
pub async fn wait_as_shown(walk: &Walk) {
    while let Some(seconds) = Shown::on(walk).and_then(|shown| shown.wait_seconds) {
        walk.wait(Duration::from_secs(seconds.into())).await;
    }
}

/// The app passwords that work, as the provider itself knows.
pub fn alive(world: &World) -> usize {
    let all = world.provider.app_passwords(FAKE_USER);
    all.iter().filter(|one| matches!(one.state, Active | Paused)).count()
}

/// Whether this one signs in.
pub fn works(world: &World, secret: &Secret) -> bool {
    world.provider.mail_login(FAKE_USER, secret, "imap")
}

/// The ledger's entries, oldest first.
pub fn entries(world: &World) -> Vec<Value> {
    let Ok(text) = fs::read_to_string(world.ledger()) else { return Vec::new() };
    let ledger: Value = serde_json::from_str(&text).unwrap();
    ledger["entries"].as_array().unwrap().clone()
}

/// What holds whatever has failed: one of the two works, and the keychain has it; what is written into a mail app works,
/// or the person is told to look there; and what the screen says is so.
///
/// # Panics
/// When one of these does not hold.
pub fn nothing_is_lost(world: &World, walk: &Walk) {
    let screen = walk.screen();
    let context = || format!("{:?}\nledger: {:#?}", screen, entries(world));
    let alive = alive(world);
    assert!((1..=2).contains(&alive), "{alive} work: {}", context());
    if world.settings.use_keychain {
        let kept = world.vault.items().into_iter().filter(|item| {
            let secret = world.vault.secret(&item.id).unwrap();
            works(world, &secret)
        });
        assert!(kept.count() >= 1, "nothing that works is kept: {}", context());
    }
    if let Some(secret) = world.outlook.secret(ADDRESS) {
        assert!(works(world, &secret), "what the mail app has does not work: {}", context());
    }
    let Some(shown) = Shown::on(walk) else { return };
    if screen.busy.is_some() {
        return;
    }
    let entries = entries(world);
    // What an answer that was lost has left behind may come between the two.
    let new = entries.last().filter(|_| entries.len() > 1);
    let (old, new) = (is_alive(world, entries.first()), is_alive(world, new));
    let is_true = match shown.truth {
        RotationTruth::OldOnly => old && !new && alive == 1,
        RotationTruth::Both => (old && new) || shown.problem == Some(RotationProblem::OldStillWorks),
        RotationTruth::OldAndMaybeNew => old,
        RotationTruth::NewAndMaybeOld => new,
        RotationTruth::MaybeOldOnly => !new && alive <= 1,
        RotationTruth::NewOnly => new && !old && alive == 1,
    };
    assert!(is_true, "not the truth: {}", context());
    assert_eq!(shown.problem.is_some(), shown.has_support_id, "{}", context());
    let is_possible = shown.can_go_on || shown.can_retry || shown.can_keep_both || shown.can_drop_new;
    let leads_on = is_possible || shown.finished || shown.can_copy || screen.can_go_back;
    assert!(leads_on || shown.wait_seconds.is_some(), "a dead end: {}", context());
}

fn is_alive(world: &World, entry: Option<&Value>) -> bool {
    let id = entry.and_then(|entry| entry["providerId"].as_str());
    let all = world.provider.app_passwords(FAKE_USER);
    all.iter().any(|one| Some(one.id.as_str()) == id && one.state == Active)
}
