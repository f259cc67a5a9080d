//! What was begun or made before the day on which no password sends mail any more, seen after it.

use crate::support::{Walk, World, name_it};
use mail::{Encryption, FoundServers, MailServers, Protocol, Search, Server, ServersFrom};
use providers::FactId;
use wizard::{Action, Sending, SendingSwitch, View};

const LONG_AGO: &str = "2026-01-01";

fn sending(walk: &Walk) -> Sending {
    match walk.view() {
        View::Advice { sending, .. } | View::Guide { sending, .. } | View::Verdict { sending, .. } => sending,
        View::Password { mail, .. } | View::Done { mail, .. } => mail.sending.expect("the provider says something"),
        View::AppPasswords { entries, .. } => entries[0].sending.clone().expect("the provider says something"),
        other => panic!("nothing is said: {other:?}"),
    }
}

fn is_off_by_default(walk: &Walk) -> bool {
    matches!(sending(walk), Sending::OffByDefault { .. })
}

/// The day comes.
fn switch_off(world: &World) {
    world.guided().announce(FactId::SubmissionOffByDefault, LONG_AGO);
}

/// The program is closed in the middle of the guide, and started again after the day.
async fn interrupted(world: &World) -> Walk {
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    drop(walk);
    switch_off(world);
    let walk = world.start();
    assert_eq!(walk.name(), "unfinished");
    walk
}

fn attempt(walk: &Walk) -> String {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    attempts[0].id.clone()
}

#[tokio::test(start_paused = true)]
async fn a_guide_that_was_interrupted_before_the_day_begins_with_the_news_after_it() {
    let world = World::microsoft();
    let walk = interrupted(&world).await;
    let id = attempt(&walk);
    walk.click(Action::ContinueGuide { id }).await;
    assert_eq!(walk.name(), "advice");
    assert!(is_off_by_default(&walk));
    walk.click(Action::GoOn).await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk.click(Action::Continue).await;
    walk.click(name_it("Scanner, 2nd floor")).await;
    assert_eq!(walk.name(), "guide", "and it is still the same attempt");
    assert!(is_off_by_default(&walk));
}

#[tokio::test(start_paused = true)]
async fn a_guide_that_was_interrupted_is_not_finished_where_it_is_off() {
    let mut world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    drop(walk);
    world.settings.sending = SendingSwitch::Off;
    let walk = world.start();
    let id = attempt(&walk);
    walk.click(Action::ContinueGuide { id }).await;
    assert!(matches!(walk.view(), View::Advice { sending: Sending::Off, can_go_on: false, .. }));
    walk.click_in_vain(Action::GoOn).await;
}

#[tokio::test(start_paused = true)]
async fn before_the_day_an_interrupted_guide_goes_on_at_once() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    drop(walk);
    let walk = world.start();
    let id = attempt(&walk);
    walk.click(Action::ContinueGuide { id }).await;
    assert_eq!(walk.name(), "guide");
}

#[tokio::test(start_paused = true)]
async fn one_that_was_made_before_the_day_is_told_of_it_in_the_list() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert_eq!(sending(&walk), Sending::AsBefore);
    walk.click(Action::Finish).await;
    switch_off(&world);
    walk.click(Action::OpenList).await;
    assert!(is_off_by_default(&walk));
}

#[tokio::test(start_paused = true)]
async fn on_the_way_to_one_and_beside_it_the_day_is_not_forgotten() {
    let world = World::microsoft();
    switch_off(&world);
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    assert!(is_off_by_default(&walk));
    walk.to_last_step_of_guide().await;
    let app_password = crate::support::secret(crate::support::APP_PASSWORD);
    walk.click(Action::TakeTyped { app_password }).await;
    assert_eq!(walk.name(), "password");
    assert!(is_off_by_default(&walk));
}

#[tokio::test(start_paused = true)]
async fn reading_is_refused_from_its_day_on_and_not_before() {
    for (day, can_read) in [("2099-01-01", true), (LONG_AGO, false)] {
        let world = World::microsoft();
        world.guided().announce(FactId::ReadingRefused, day);
        let incoming = Server {
            protocol: Protocol::Imap,
            host: "imap.example.test".to_owned(),
            port: 993,
            encryption: Encryption::Tls,
        };
        let servers = MailServers { incoming: Some(incoming), ..MailServers::default() };
        let found = FoundServers { servers, from: ServersFrom::Autoconfig, told_by: "example.test".to_owned() };
        world.discovery.answer(Search { found: Some(found), passed_over: Vec::new() });
        let walk = world.start();
        walk.to_brought(&world.guided()).await;
        let View::Password { mail, .. } = walk.view() else { panic!() };
        assert_eq!(mail.servers.unwrap().incoming.is_some(), can_read, "{day}");
    }
}
