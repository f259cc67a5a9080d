//! Practice Microsoft 365, walked through in the window and in the browser beside it.

use crate::browser::Browser;
use crate::window::Window;

/// From the account to the name, where the tenant says yes to everything.
pub async fn to_the_name(window: &Window, browser: &Browser) {
    to_the_browser(window).await;
    sign_in(window, browser).await;
    window.arrives_at("methods-title-seenAtProvider").await;
    window.press("next").await;
    window.arrives_at("name-title").await;
}

/// From the account to where the browser is opened.
pub async fn to_the_browser(window: &Window) {
    window.arrives_at("account-title").await;
    window.press("continue").await;
    window.arrives_at("need-title").await;
    window.choose("purpose-device").await;
    window.press("continue").await;
    window.arrives_at("advice-title-sendingOnly").await;
    window.press("sending-understood").await;
    window.reads(&window.words().say("browser-private")).await;
}

/// Signs in in the browser, with the second proof.
pub async fn sign_in(window: &Window, browser: &Browser) {
    window.press("browser-open").await;
    browser.follow().await;
    pass_the_door(browser).await;
}

/// What the practice tenant asks at its door: who, and the second proof.
pub async fn pass_the_door(browser: &Browser) {
    browser.press("#next").await;
    browser.press("#approve").await;
}

/// From the name to an app password that has arrived in the window.
pub async fn through_the_guide(window: &Window, browser: &Browser) {
    window.press("name-button-guided").await;
    window.arrives_at("guide-title-addMethod").await;
    window.press("guide-open").await;
    browser.follow().await;
    browser.press("#add-method").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-chooseAppPassword").await;
    browser.press("#choose-app-password").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-nameIt").await;
    browser.fill("#name", LABEL).await;
    browser.press("#next").await;
    window.press("guide-next").await;
    window.arrives_at("guide-title-copyIt").await;
    browser.press("#copy").await;
}

/// What the app password is called on the page.
pub const LABEL: &str = "Scanner on the second floor";
