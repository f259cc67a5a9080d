//! Before and after the day on which Microsoft 365 takes no passwords for sending any more: the real provider's facts, a clock
//! that stands where the test wants it, and what IT says. Nothing here reaches the network.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use jiff::Timestamp;
use keychain::fake::FakeVault;
use providers::microsoft365::{Cloud, Microsoft365Settings};
use providers::{Fact, FactId, FactValue, Registry};
use std::sync::Arc;
use support::{FakeBrowser, FakeClipboard, FakePracticeGround, Walk};
use tempfile::TempDir;
use wizard::{
    Action, Advice, Clock, Effects, FactTime, Purpose, Refused, Sending, SendingSwitch, Settings, View, Wizard,
};

const BEFORE: &str = "2026-12-30T12:00:00Z";
const ON: &str = "2026-12-31T00:00:00Z";
const AFTER: &str = "2027-01-04T08:00:00Z";
const CLOUDS: [Cloud; 4] = [Cloud::Public, Cloud::UsGovernment, Cloud::Dod, Cloud::China];

/// A clock that stands still.
struct Stopped(Timestamp);

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// A desk where IT has named the tenant, and nobody has to be asked for it.
struct Desk {
    today: Timestamp,
    cloud: Cloud,
    switch: SendingSwitch,
    facts: Vec<Fact>,
    browser: FakeBrowser,
    folder: TempDir,
}

impl Desk {
    fn on(today: &str) -> Self {
        Self {
            today: today.parse().unwrap(),
            cloud: Cloud::Public,
            switch: SendingSwitch::Unknown,
            facts: Vec::new(),
            browser: FakeBrowser::default(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn saying(self, switch: SendingSwitch) -> Self {
        Self { switch, ..self }
    }

    /// Starts the program, up to the choice of what the app password is for.
    async fn start(&self) -> Walk {
        let microsoft = Microsoft365Settings {
            tenant: Some("contoso.com".to_owned()),
            cloud: self.cloud,
            facts: self.facts.clone(),
            ..Microsoft365Settings::default()
        };
        let mut settings = Settings::built_in("PC-7".to_owned());
        settings.choice = microsoft.choice();
        settings.sending = self.switch;
        settings.purposes = vec![Purpose::Outlook, Purpose::Device];
        let effects = Effects {
            providers: Arc::new(Registry::default().with_microsoft365(microsoft)),
            vault: Arc::new(FakeVault::new()),
            clipboard: Arc::new(FakeClipboard::default()),
            browser: Arc::new(self.browser.clone()),
            destinations: keychain::Destinations::default(),
            discovery: Arc::new(mail::fake::FakeDiscovery::default()),
            probe: Arc::new(mail::MailProbe::default()),
            clock: Arc::new(Stopped(self.today)),
            practice: Arc::new(FakePracticeGround::default()),
            audit: Arc::new(audit::fake::FakeTrail::default()),
            data_folder: self.folder.path().to_owned(),
        };
        let (wizard, journey) = Wizard::new(settings, effects);
        let walk = Walk::new(wizard, tokio::spawn(journey), self.folder.path());
        let address = "anna@contoso.com".to_owned();
        walk.click(Action::Begin { address, provider: None, server: None }).await;
        assert_eq!(walk.name(), "need");
        walk
    }

    /// The advice for this purpose.
    async fn advised(&self, purpose: Purpose) -> Walk {
        let walk = self.start().await;
        walk.click(Action::ChooseNeed { purpose }).await;
        assert_eq!(walk.name(), "advice");
        walk
    }
}

fn sending(walk: &Walk) -> Sending {
    match walk.view() {
        View::Advice { sending, .. } | View::Guide { sending, .. } | View::Verdict { sending, .. } => sending,
        View::Need { sending, .. } => sending.expect("Microsoft says something about it"),
        other => panic!("nothing is said: {other:?}"),
    }
}

fn off_by_default() -> Sending {
    Sending::OffByDefault { since: FactValue::MonthEnd { end_of: "2026-12".to_owned() } }
}

fn until(day: &str) -> SendingSwitch {
    SendingSwitch::On { until: Some(day.parse().unwrap()) }
}

fn on_until(day: &str) -> Sending {
    Sending::On { until: Some(day.to_owned()) }
}

#[tokio::test]
async fn every_cloud_every_word_of_it_and_every_day_has_its_own_advice() {
    let table = [
        (SendingSwitch::Unknown, [Sending::AsBefore, off_by_default(), off_by_default()]),
        (SendingSwitch::On { until: None }, [const { Sending::On { until: None } }; 3]),
        (until("2027-01-04"), [on_until("2027-01-04"), on_until("2027-01-04"), on_until("2027-01-04")]),
        (
            until("2027-01-03"),
            [on_until("2027-01-03"), on_until("2027-01-03"), Sending::OnUntil { day: "2027-01-03".to_owned() }],
        ),
        (SendingSwitch::Off, [Sending::Off, Sending::Off, Sending::Off]),
    ];
    for cloud in CLOUDS {
        for (switch, expected) in &table {
            for (today, expected) in [BEFORE, ON, AFTER].into_iter().zip(expected) {
                let desk = Desk { cloud, ..Desk::on(today).saying(*switch) };
                let walk = desk.advised(Purpose::Device).await;
                assert_eq!(sending(&walk), *expected, "{cloud:?} {switch:?} {today}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_goes_on_where_it_says_that_it_is_off() {
    for today in [BEFORE, AFTER] {
        for purpose in [Purpose::Device, Purpose::Outlook] {
            let walk = Desk::on(today).saying(SendingSwitch::Off).advised(purpose).await;
            let View::Advice { can_go_on, .. } = walk.view() else { panic!() };
            assert!(!can_go_on, "{today} {purpose:?}");
            assert_eq!(walk.send(Action::GoOn).await, Err(Refused::NotPossible), "{today} {purpose:?}");
        }
    }
}

#[tokio::test]
async fn who_says_that_it_is_on_again_goes_on() {
    let walk = Desk::on(AFTER).advised(Purpose::Device).await;
    walk.click(Action::GoOn).await;
    assert_eq!(walk.name(), "question");
}

#[tokio::test]
async fn a_mail_app_that_signs_in_by_itself_is_told_of_the_day_as_well() {
    let walk = Desk::on(AFTER).advised(Purpose::Outlook).await;
    let View::Advice { advice, .. } = walk.view() else { panic!() };
    assert_eq!((advice, sending(&walk)), (Advice::SignsInByItself, off_by_default()));
}

#[tokio::test]
async fn the_choice_of_the_purpose_says_it_already() {
    assert_eq!(sending(&Desk::on(BEFORE).start().await), Sending::AsBefore);
    assert_eq!(sending(&Desk::on(AFTER).start().await), off_by_default());
}

#[tokio::test]
async fn a_later_day_of_the_organisation_s_own_counts() {
    let later = Fact {
        id: FactId::SubmissionOffByDefault,
        value: FactValue::Day { day: "2027-03-01".to_owned() },
        as_of: "2026-12-20".to_owned(),
        source: "https://learn.microsoft.com/".to_owned(),
    };
    let desk = |today| Desk { facts: vec![later.clone()], ..Desk::on(today) };
    assert_eq!(sending(&desk("2027-02-28T23:59:59Z").start().await), Sending::AsBefore);
    let since = later.value.clone();
    assert_eq!(sending(&desk("2027-03-01T00:00:00Z").start().await), Sending::OffByDefault { since });
}

#[tokio::test]
async fn what_was_ahead_is_past_after_its_day_and_the_end_has_no_day_yet() {
    let times = async |today: &str| {
        let View::Advice { facts, .. } = Desk::on(today).advised(Purpose::Device).await.view() else { panic!() };
        facts.into_iter().map(|told| (told.fact.id, told.time.unwrap())).collect::<Vec<_>>()
    };
    let both = |off, end| vec![(FactId::SubmissionOffByDefault, off), (FactId::SubmissionEndAnnounced, end)];
    assert_eq!(times(BEFORE).await, both(FactTime::Ahead, FactTime::Ahead));
    assert_eq!(times(AFTER).await, both(FactTime::Past, FactTime::Ahead));
    assert_eq!(times("2027-09-01T00:00:00Z").await, both(FactTime::Past, FactTime::Now));
    assert_eq!(times("2028-01-01T00:00:00Z").await, both(FactTime::Past, FactTime::Past));
}

#[tokio::test]
async fn a_device_has_ways_left_and_their_pages_open_from_the_program_only() {
    let desk = Desk::on(AFTER);
    let walk = desk.advised(Purpose::Device).await;
    let View::Advice { devices: Some(devices), .. } = walk.view() else { panic!() };
    let open = |id: &str| Action::OpenPage { language: "en".to_owned(), id: Some(id.to_owned()) };
    walk.click(open("highVolumeEmail")).await;
    walk.click(open("hp")).await;
    let source = |id: &str| devices.page(id).unwrap();
    assert_eq!(desk.browser.opened(), [source("highVolumeEmail"), source("hp")]);
    for other in ["https://evil.example.test/", "", "HP"] {
        assert_eq!(walk.send(open(other)).await, Err(Refused::NotPossible), "{other}");
    }
}

#[tokio::test]
async fn a_mail_app_is_not_shown_the_ways_for_devices() {
    let walk = Desk::on(AFTER).advised(Purpose::Outlook).await;
    assert!(matches!(walk.view(), View::Advice { devices: None, .. }));
}
