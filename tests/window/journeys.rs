//! The whole journey in the real window: from "my mail app refuses my password" to a mail server that lets the person in, and
//! back to one that does not.

use crate::authenticator::Authenticator;
use crate::desk::Desk;
use crate::imap;
use crate::journey::{self, LABEL};
use crate::office::{Office, PracticeOffice, RealOffice};
use crate::screen::Screen;
use crate::wait::eventually;
use crate::words::Language;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journey_leads_from_sign_in_to_revoked_in_english() {
    from_sign_in_to_revoked(Language::English, &PracticeOffice::open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journey_leads_from_sign_in_to_revoked_in_italian() {
    from_sign_in_to_revoked(Language::Italian, &PracticeOffice::open().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journey_leads_from_sign_in_to_revoked_with_a_real_privacyidea_in_english() {
    from_sign_in_to_revoked(Language::English, &RealOffice::open("vera")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journey_leads_from_sign_in_to_revoked_with_a_real_privacyidea_in_italian() {
    from_sign_in_to_revoked(Language::Italian, &RealOffice::open("valeria")).await;
}

async fn from_sign_in_to_revoked(language: Language, office: &impl Office) {
    let desk = Desk::set_up(language);
    let (app_password, authenticator) = get_it(&desk, office).await;
    assert!(imap::accepts(office.mail_server(), office.user(), &app_password), "the mail server takes it");

    // The program was closed in between: what follows comes from the keychain, the ledger and the server.
    revoke_it(&desk, &app_password, authenticator).await;
    assert!(!imap::accepts(office.mail_server(), office.user(), &app_password), "the mail server takes it no longer");
    assert_eq!(desk.kept(), "", "nothing of it is left in the keychain");
}

/// Sign in, set up, verify, sign in with it, name, create, look, copy, close.
async fn get_it(desk: &Desk, office: &impl Office) -> (String, Authenticator) {
    let window = desk.open(&[]).await;
    journey::say_who(&window, office).await;
    journey::sign_in(&window, office).await;
    let authenticator = journey::set_up_authenticator(&window).await;
    journey::create(&window, office).await;
    window.sees("password-title").await;
    let app_password = journey::look_at_it(&window).await;
    assert!(app_password.len() >= 16, "an app password is long");

    window.press("copy").await;
    let screen = Screen::of(&desk.display);
    eventually("it is in the clipboard", async || screen.clipboard().as_ref() == Some(&app_password)).await;
    assert!(screen.is_kept_out_of_history());
    window.reads(&window.words().say("password-place-inKeychain")).await;
    assert!(desk.kept().contains(&format!("secret = {app_password}")), "it is in the keychain");

    window.press("next").await;
    window.sees("done-title").await;
    window.press_at_last("close").await;
    (app_password, authenticator)
}

/// Open the list, copy again, sign in, revoke.
async fn revoke_it(desk: &Desk, app_password: &str, mut authenticator: Authenticator) {
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    window.press("list-open").await;
    window.sees("list-title").await;
    window.press_in(LABEL, "entry-can-copy").await;
    let screen = Screen::of(&desk.display);
    eventually("it is in the clipboard again", async || screen.clipboard().as_deref() == Some(app_password)).await;

    journey::sign_in_to_list(&window, &mut authenticator).await;
    window.press_in(LABEL, "entry-can-revoke").await;
    window.reads(&window.words().say_with("ask-revoke-title", &[("label", LABEL)])).await;
    window.press("ask-revoke-button").await;
    window.reads(&window.words().say("entry-state-revoked")).await;
    window.close(&desk.display).await;
}
