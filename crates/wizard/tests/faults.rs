//! Each HTTP call of the whole journey goes wrong in every way, against the practice organisation: the person sees a clear
//! problem, a second try works, nothing is lost or doubled, and the journey ends with an app password that works.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use keychain::fake::FakeVault;
use mail::fake::FakeProbe;
use providers::http::Manners;
use providers::{MethodKind, Registry};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use support::privacy_idea_at;
use support::{
    FakeBrowser, FakeClipboard, FakePracticeGround, Office, OfficeTime, Plan, Robot, TROUBLES, Trouble, Walk, Wire,
};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use wizard::{Effects, Settings, Wizard};

/// How many journeys are walked at the same time: most of the time they wait.
const AT_ONCE: usize = 24;

/// No journey takes that long, on the busiest machine.
const AGES: Duration = Duration::from_secs(120);

/// Journeys that together make every call.
const METHODS: [MethodKind; 5] = [
    MethodKind::AuthenticatorApp,
    MethodKind::CounterApp,
    MethodKind::TextMessage,
    MethodKind::Email,
    MethodKind::Push,
];

/// What came of one journey.
struct Walked {
    calls: Vec<String>,
    seen: Vec<String>,
}

/// Walks the whole journey with a method of this kind, over a wire on which `plan` happens.
async fn walk_with(method: MethodKind, plan: Plan) -> Walked {
    let office = Office::open().await;
    let wire = Wire::to(&office.organisation.server(), plan.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let clipboard = FakeClipboard::default();
    let vault = FakeVault::new();
    // Impatient, so that what is lost is noticed soon; one try, so that each trouble is seen.
    let manners = Manners { total: Duration::from_secs(4), patience: Duration::ZERO, tries: 1, ..Manners::default() };
    let mut settings = Settings::built_in("PC-7".to_owned());
    settings.choice = Some(privacy_idea_at(wire.address()));
    let effects = Effects {
        providers: Arc::new(Registry::with_manners(manners)),
        vault: Arc::new(vault.clone()),
        browser: Arc::new(FakeBrowser::default()),
        destinations: keychain::Destinations::default(),
        discovery: Arc::new(mail::fake::FakeDiscovery::default()),
        probe: Arc::new(FakeProbe::default()),
        clipboard: Arc::new(clipboard.clone()),
        clock: Arc::new(OfficeTime(office.clock.clone())),
        practice: Arc::new(FakePracticeGround::default()),
        audit: Arc::new(audit::fake::FakeTrail::default()),
        data_folder: folder.path().to_owned(),
    };
    let (wizard, journey) = Wizard::new(settings, effects);
    let walk = Walk::new(wizard, tokio::spawn(journey), folder.path());
    let robot = Robot::with(method, &walk, &office, &clipboard);
    let mut robot = if plan.is_about_the_list() { robot } else { robot.in_a_hurry() };
    timeout(AGES, robot.until_the_end()).await.expect("the journey takes ages");
    assert!(robot.app_password.is_some());
    assert_eq!(vault.items(), [], "everything was cleaned up");
    Walked { calls: wire.calls(), seen: robot.seen }
}

/// What the person must see.
fn expected(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::RequestLost | Trouble::AnswerLost => "timedOut",
        Trouble::ResetBefore | Trouble::ResetAfter => "unreachable",
        Trouble::Error500 | Trouble::Error500After => "serverFailed",
        Trouble::TooMany | Trouble::TooManyForASecond => "serverBusy",
        Trouble::Truncated | Trouble::WrongType | Trouble::HtmlPage | Trouble::TenMegabytes => "notUnderstood",
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_goes_wrong_in_every_way() {
    let calls = all_calls().await;
    let mut named: Vec<String> = calls.iter().map(Call::to_string).collect();
    named.sort();
    insta::assert_yaml_snapshot!("calls", named);

    let slots = Arc::new(Semaphore::new(AT_ONCE));
    let mut journeys = JoinSet::new();
    for Call { described, before, method } in calls {
        for trouble in TROUBLES {
            let (slots, described) = (slots.clone(), described.clone());
            journeys.spawn(async move {
                let _slot = slots.acquire_owned().await.unwrap();
                let name = format!("{described} #{} with {method:?}", before + 1);
                let walked = walk_with(method, Plan::Call { described, before, trouble }).await;
                (name, trouble, walked.seen)
            });
        }
    }
    // Where the person goes on without a word, because nothing is missing.
    let mut unnoticed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some(walked) = journeys.join_next().await {
        let (call, trouble, seen) = walked.expect("no journey panics");
        if !seen.iter().any(|seen| seen == expected(trouble)) {
            unnoticed.entry(call).or_default().push(format!("{trouble:?}"));
        }
    }
    for troubles in unnoticed.values_mut() {
        troubles.sort();
        if troubles.len() == TROUBLES.len() {
            *troubles = vec!["whatever happens".to_owned()];
        }
    }
    insta::assert_yaml_snapshot!("unnoticed", unnoticed);
}

/// A call of a journey with this method, and how often it has been made there before.
struct Call {
    described: String,
    before: usize,
    method: MethodKind,
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} #{} with {:?}", self.described, self.before + 1, self.method)
    }
}

/// Every call that journeys without trouble make; of those that several make as often, the first journey's.
async fn all_calls() -> Vec<Call> {
    let mut all = Vec::new();
    let mut known: Vec<(String, usize)> = Vec::new();
    for method in METHODS {
        let clean = walk_with(method, Plan::AllWell).await;
        assert_eq!(clean.seen, [] as [String; 0], "{method:?}");
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for call in clean.calls {
            *times.entry(call).or_default() += 1;
        }
        for (described, times) in times {
            // How often the phone is asked about depends on how fast it answers.
            let asks_about_the_phone = described.contains("polltransaction") || described == "GET /token/ serial=…";
            let times = if asks_about_the_phone { 1 } else { times };
            let first = asks_about_the_phone && method == MethodKind::Push;
            if first || !known.contains(&(described.clone(), times)) {
                all.extend((0..times).map(|before| Call { described: described.clone(), before, method }));
                known.push((described, times));
            }
        }
    }
    all
}
