//! Into the mail apps: an app password that two of them find, that the mail servers take, that is replaced by a new one in both,
//! and that is gone from both when it is revoked.

use crate::desk::{Desk, MailAccount};
use crate::imap;
use crate::journey::{self, LABEL};
use crate::office::{Office, RealOffice};
use crate::practice_walk::{Way, walk};
use crate::search;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use std::collections::BTreeSet;

/// The mail apps of [`Desk::with_mail_apps`], and what the window says when it is in place there.
pub const ON_THE_DESK: &[(&str, &str)] =
    &[("mailApp-evolution", "into-inPlace-bestEffort"), ("mailApp-geary", "into-inPlace")];

/// The account of the practice organisation's employee.
pub const PRACTICE_MAIL: MailAccount<'_> = MailAccount { host: "127.0.0.1", user: "anna.rossi" };

/// Puts the app password into these mail apps.
pub async fn put_into(window: &Window, apps: &[(&str, &str)]) {
    let words = window.words();
    for (app, in_place) in apps {
        let app = words.say(app);
        let save = words.say_with("into-save", &[("app", &app)]);
        eventually("the mail app is found on the desk", async || {
            // The app that the person has named stands open, the others are folded away.
            window.unfold_everything().await;
            !window.buttons_named(&save).await.is_empty()
        })
        .await;
        window.press_named(&save).await;
        window.reads(&words.say_with(in_place, &[("app", &app)])).await;
    }
}

/// Tries it at the mail servers, which take it.
pub async fn works(window: &Window) {
    window.press("probe-test").await;
    window.reads(&window.words().say("probe-works-both")).await;
}

/// What all mail apps of the desk find: the same, or nothing.
fn found(desk: &Desk, account: MailAccount<'_>) -> Option<String> {
    let found = desk.found_by_mail_apps(account);
    let different: BTreeSet<_> = found.values().collect();
    assert_eq!(different.len(), 1, "the mail apps find different things: {:?}", found.keys());
    found.into_values().next().expect("there are mail apps")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_practice_organisation_shows_mail_apps_that_get_it_and_lose_it_in_english() {
    practise(Language::English).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_practice_organisation_shows_mail_apps_that_get_it_and_lose_it_in_italian() {
    practise(Language::Italian).await;
}

async fn practise(language: Language) {
    let desk = Desk::set_up(language).with_mail_apps(PRACTICE_MAIL);
    let window = desk.open(&["--practice"]).await;
    let mut first = None;
    walk(&window, Way::Scenic, async |_, name| match name {
        "saved" => first = found(&desk, PRACTICE_MAIL),
        "replaced" => {
            let second = found(&desk, PRACTICE_MAIL);
            assert!(first.is_some() && second.is_some() && first != second, "both have the new one");
        }
        "revoked" => assert_eq!(found(&desk, PRACTICE_MAIL), None, "it is gone from both"),
        _ => {}
    })
    .await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_mail_apps_get_it_the_servers_take_it_and_both_lose_it_with_a_real_privacyidea_in_english() {
    from_mail_app_to_mail_app(Language::English, "marta").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_mail_apps_get_it_the_servers_take_it_and_both_lose_it_with_a_real_privacyidea_in_italian() {
    from_mail_app_to_mail_app(Language::Italian, "matteo").await;
}

async fn from_mail_app_to_mail_app(language: Language, user: &str) {
    let office = RealOffice::open(user);
    let account = MailAccount { host: RealOffice::MAIL_HOST, user: office.user() };
    let desk = office.trusted_on(Desk::set_up(language).with_policy(&office.mail_policy()).with_mail_apps(account));
    let takes = |app_password: &str| imap::accepts(office.mail_server(), office.user(), app_password);

    // Create, save for two mail apps, test.
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;
    let mut authenticator = journey::set_up_authenticator(&window).await;
    journey::create(&window, &office).await;
    window.sees("password-title").await;
    put_into(&window, ON_THE_DESK).await;
    let first = found(&desk, account).expect("the mail apps find it");
    works(&window).await;
    assert!(takes(&first), "the mail server takes what the mail apps found");
    assert_eq!(search::everywhere(&desk, &window, &[&first]).await, [""; 0], "saved and tried");
    window.press("next").await;
    window.sees("done-title").await;
    window.press_at_last("close").await;

    // Another day: replace it.
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    window.press("list-open").await;
    window.sees("list-title").await;
    journey::sign_in_to_list(&window, &mut authenticator).await;
    window.press_in(LABEL, "entry-can-replace").await;
    window.press("ask-replace-button").await;
    window.sees("rotation-title-finished").await;
    window.reads(&window.words().say("rotation-truth-refused")).await;
    let second = found(&desk, account).expect("the mail apps find the new one");
    assert!(first != second && takes(&second) && !takes(&first), "the new one works, the old one is refused");

    assert_eq!(search::everywhere(&desk, &window, &[&first, &second]).await, [""; 0], "replaced");

    // Revoke it: gone from both places.
    window.press("rotation-finish").await;
    window.sees("list-title").await;
    window.press_in(LABEL, "entry-can-revoke").await;
    window.press("ask-revoke-button").await;
    let revoke = window.words().say("entry-can-revoke");
    eventually("nothing is left to revoke", async || window.buttons_named(&revoke).await.is_empty()).await;
    assert_eq!(found(&desk, account), None, "it is gone from both mail apps");
    assert!(!takes(&second), "the mail server takes it no longer");
    assert_eq!(desk.kept(), "", "nothing of it is left in the keychain");
    window.close(&desk.display).await;
    assert_eq!(search::in_files(&desk.home(), &[&first, &second]), [""; 0], "after the end");
}
