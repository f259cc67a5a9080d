//! Practice Microsoft 365, walked through in the window and in the browser beside it.

use crate::browser::Browser;
use crate::desk::Desk;
use crate::screen::Screen;
use crate::wait::eventually;
use crate::window::Window;

/// What the app password is called on the page.
pub const LABEL: &str = "Scanner on the second floor";

/// A policy with which mail is sent with a password, whatever day it is.
pub const ANY_DAY: &str = r#"{"smtpAuth": "reEnabled"}"#;

/// What the practice tenant's secrets can be known by: codes, tokens, and in an `id_token` the end of its header, encoded
/// (`"alg":"RS256","kid":`).
pub const MARKS: [&str; 5] =
    ["practice-code-", "practice-access-", "practice-refresh-", "practice-device-", "JhbGciOiJSUzI1NiIsImtpZCI6"];

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// The program's window.
    Window,
    /// The page in the browser.
    Page,
}

/// Walks from Account to an app password that is proven, listed and deleted again. `look` is called on each screen and on
/// each page beside the guide, with its name. Gives back the app password.
pub async fn walk(desk: &Desk, window: &Window, browser: &Browser, mut look: impl AsyncFnMut(Sight, &str)) -> String {
    use Sight::{Page, Window as Screens};
    window.arrives_at("account-title").await;
    look(Screens, "account").await;
    window.press("continue").await;
    window.arrives_at("need-title").await;
    window.choose("purpose-device").await;
    look(Screens, "need").await;
    window.press("continue").await;
    window.arrives_at("advice-title-sendingOnly").await;
    look(Screens, "advice").await;
    window.press("sending-understood").await;
    window.arrives_at("signIn-title-start").await;
    look(Screens, "sign-in").await;
    window.press("browser-open").await;
    window.arrives_at("browser-title-waiting").await;
    look(Screens, "waiting").await;
    browser.follow().await;
    look(Page, "sign-in-page").await;
    browser.press("#next").await;
    browser.has("#approve").await;
    look(Page, "proof-page").await;
    browser.press("#approve").await;
    window.arrives_at("methods-title-seenAtProvider").await;
    look(Screens, "methods").await;
    eventually("the browser is back", async || browser.address().await.starts_with("http://localhost:")).await;
    look(Page, "end-page").await;
    window.press("next").await;
    window.arrives_at("name-title").await;
    window.fill("name-label", LABEL).await;
    look(Screens, "name").await;
    window.press("name-button-guided").await;

    window.arrives_at("guide-title-addMethod").await;
    look(Screens, "guide-add-method").await;
    window.press("guide-open").await;
    browser.follow().await;
    browser.has("#add-method").await;
    look(Page, "add-method-page").await;
    browser.press("#add-method").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-chooseAppPassword").await;
    look(Screens, "guide-choose").await;
    browser.has("#choose-app-password").await;
    look(Page, "choose-page").await;
    browser.press("#choose-app-password").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-nameIt").await;
    look(Screens, "guide-name").await;
    browser.fill("#name", LABEL).await;
    look(Page, "name-page").await;
    browser.press("#next").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-copyIt").await;
    look(Screens, "guide-copy").await;
    let app_password = browser.text_of("#app-password").await;
    look(Page, "copy-page").await;
    browser.press("#copy").await;
    let screen = Screen::of(&desk.display);
    eventually("the page's copy is in the clipboard", async || screen.clipboard().as_ref() == Some(&app_password))
        .await;

    window.press("guide-copied").await;
    window.arrives_at("password-title-guided").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    assert!(desk.kept().contains(&format!("secret = {app_password}")), "it is in the keychain");
    eventually("the clipboard is emptied", async || screen.clipboard().is_none()).await;
    look(Screens, "password").await;
    window.press("probe-test").await;
    window.reads(&window.words().say("probe-works")).await;
    look(Screens, "proven").await;
    window.press("next").await;
    window.arrives_at("done-title").await;
    window.reads(&window.words().say("done-tested")).await;
    look(Screens, "done").await;

    window.press("list-open").await;
    window.arrives_at("list-title").await;
    look(Screens, "list").await;
    window.press_in(LABEL, "entry-can-deleteOnPage").await;
    look(Screens, "delete-on-page").await;
    window.press("ask-deleteOnPage-button").await;
    browser.follow().await;
    delete_the_first(browser, "app-password-entry").await;
    window.press_in(LABEL, "entry-can-tellDeleted").await;
    look(Screens, "tell-deleted").await;
    window.press("ask-tellDeleted-button").await;
    window.reads(&window.words().say("list-empty")).await;
    look(Screens, "deleted").await;
    eventually("the keychain is clean", async || desk.kept().is_empty()).await;
    app_password
}

/// From the account to the name, where the tenant says yes to everything.
pub async fn to_the_name(window: &Window, browser: &Browser) {
    to_the_browser(window).await;
    sign_in(window, browser).await;
    window.arrives_at("methods-title-seenAtProvider").await;
    window.press("next").await;
    window.arrives_at("name-title").await;
    window.fill("name-label", LABEL).await;
}

/// From the account to where the browser is opened.
pub async fn to_the_browser(window: &Window) {
    to_the_advice(window).await;
    window.reads(&window.words().say("browser-private")).await;
}

/// From the account past what is worth knowing about devices.
pub async fn to_the_advice(window: &Window) {
    window.press("continue").await;
    window.arrives_at("need-title").await;
    window.choose("purpose-device").await;
    window.press("continue").await;
    window.arrives_at("advice-title-sendingOnly").await;
    window.press("sending-understood").await;
}

/// Signs in in the browser, with the second proof.
pub async fn sign_in(window: &Window, browser: &Browser) {
    window.press("browser-open").await;
    browser.follow().await;
    pass_the_door(browser).await;
}

/// What the practice tenant asks at its door: who, and the second proof.
async fn pass_the_door(browser: &Browser) {
    browser.press("#next").await;
    browser.press("#approve").await;
}

/// From the name to the choices that the page shows.
pub async fn into_the_guide(window: &Window, browser: &Browser) {
    window.press("name-button-guided").await;
    window.arrives_at("guide-title-addMethod").await;
    window.press("guide-open").await;
    browser.follow().await;
    browser.press("#add-method").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-chooseAppPassword").await;
}

/// From the name to an app password that has arrived in the window.
pub async fn through_the_guide(window: &Window, browser: &Browser) {
    into_the_guide(window, browser).await;
    choose_and_copy(window, browser).await;
}

/// From the choices that the page shows to an app password that has arrived in the window.
pub async fn choose_and_copy(window: &Window, browser: &Browser) {
    browser.press("#choose-app-password").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-nameIt").await;
    browser.fill("#name", LABEL).await;
    browser.press("#next").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-copyIt").await;
    browser.press("#copy").await;
    browser.has("#copied:not(:empty)").await;
    window.press("guide-copied").await;
    window.arrives_at("password-title-guided").await;
}

/// Deletes the first of what the page lists.
pub async fn delete_the_first(browser: &Browser, what: &str) {
    browser.press(&format!("[data-test={what}] [data-test=delete]")).await;
    browser.press("#confirm-delete").await;
    browser.has("#note").await;
}
