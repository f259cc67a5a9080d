//! The dialog "Help and about": what the organisation says and has set, and the report about this computer.

use crate::desk::Desk;
use crate::screen::Screen;
use crate::wait::{eventually, wait_for};
use crate::window::Window;
use crate::words::Language;
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

/// Four settings that are understood, and one that is not.
const POLICY: &str = r#"{
    "clipboardSeconds": 30,
    "organisation": "Firm of the Desk",
    "helpText": { "en": "Call 4400.", "it": "Chiamate il 4400." },
    "helpPage": { "en": "https://help.example/en", "it": "https://help.example/it" },
    "practise": false
}"#;

/// An address that is asked while the computer is checked: nobody listens there.
const POLICY_WITH_SERVER: &str = r#"{ "provider": "privacyIDEA", "server": "https://127.0.0.1:9/" }"#;

/// How long a check may take on a busy machine: the program itself ends it after 15 seconds.
const CHECK: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organisation_s_settings_are_shown_with_their_source_in_english() {
    settings_are_shown_with_their_source(Language::English).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organisation_s_settings_are_shown_with_their_source_in_italian() {
    settings_are_shown_with_their_source(Language::Italian).await;
}

async fn settings_are_shown_with_their_source(language: Language) {
    let desk = Desk::set_up(language).with_policy(POLICY);
    let window = desk.open(&[]).await;
    window.arrives_at("account-title").await;
    window.press("about-title").await;
    window.press("about-program").await;
    let enforced = window.words().say("setting-from-machinePolicy");
    eventually("what is enforced is shown", async || {
        shown(&window, &enforced, "clipboardSeconds").await.as_deref() == Some("30")
    })
    .await;
    assert_eq!(shown(&window, &enforced, "organisation").await.as_deref(), Some(r#""Firm of the Desk""#));
    let place = desk.home().join("policies/managed/desk.json");
    window.reads(place.to_str().unwrap()).await;
    window.reads(&window.words().say("setting-why-unknownName")).await;
    window.reads("practise").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_that_was_just_chosen_is_shown_as_the_person_s_choice() {
    let desk = Desk::set_up(Language::Italian);
    let window = desk.open(&[]).await;
    window.arrives_at("account-title").await;
    window.select("language", "it").await;
    window.press("about-title").await;
    window.press("about-program").await;
    let chosen = window.words().say("setting-from-person");
    eventually("it is the person's choice", async || {
        shown(&window, &chosen, "language").await.as_deref() == Some(r#""it""#)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn help_is_what_the_organisation_says_and_opens_its_page_in_the_person_s_language() {
    let (desk, starter) = Desk::set_up(Language::Italian).with_policy(POLICY).with_starter();
    let window = desk.open(&[]).await;
    window.arrives_at("account-title").await;
    window.press("about-title").await;
    window.reads("Chiamate il 4400.").await;
    window.press("help-open").await;
    assert_eq!(starter.waits_for(1).await.as_str(), "https://help.example/it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_copied_exactly_as_it_is_shown() {
    let desk = Desk::set_up(Language::English).with_policy(POLICY_WITH_SERVER);
    let window = desk.open(&[]).await;
    window.arrives_at("account-title").await;
    let screen = Screen::of(&desk.display);
    screen.turn_to(window.process());
    window.type_keys(Key::F1 + "").await;
    window.press("about-report").await;
    window.press("report-check").await;
    let report = wait_for(CHECK, async || {
        let script = "return document.querySelector('dialog [role=region]')?.textContent ?? null";
        window.run::<Option<String>>(script, &[]).await
    });
    let report = report.await.expect("the report comes");
    assert!(report.contains("127.0.0.1:9"), "it says what was tried: {report}");
    assert_eq!(screen.clipboard(), None, "nothing is copied before the person says so");

    window.press("report-copy").await;
    window.reads(&window.words().say("report-copied")).await;
    assert_eq!(screen.clipboard(), Some(report));

    window.press("close").await;
    // The key was pressed where the screen begins.
    window.arrives_at("account-title").await;
}

/// The value beside a setting's name, in the table of this name.
async fn shown(window: &Window, table: &str, setting: &str) -> Option<String> {
    let script = "
        const [table, setting] = arguments;
        const nameOf = (each) => document.getElementById(each.getAttribute('aria-labelledby')).textContent;
        const rows = [...document.querySelectorAll('dialog table')].filter((each) => nameOf(each) === table)
            .flatMap((each) => [...each.tBodies[0].rows]);
        return rows.find((row) => row.cells[0].textContent === setting)?.cells[1].textContent ?? null;
    ";
    window.run(script, &[json!(table), json!(setting)]).await
}
