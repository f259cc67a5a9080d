//! Microsoft 365 in the practice tenant: the real window beside a real Chromium, with one clipboard between them.

use crate::desk::Desk;
use crate::microsoft_walk::{LABEL, pass_the_door, sign_in, through_the_guide, to_the_browser, to_the_name};
use crate::screen::Screen;
use crate::wait::eventually;
use crate::words::Language;

const PRACTICE: [&str; 2] = ["--practice", "microsoft"];

#[tokio::test(flavor = "multi_thread")]
async fn from_the_address_to_a_proven_app_password_in_english() {
    there_and_back(Language::English).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_address_to_a_proven_app_password_in_italian() {
    there_and_back(Language::Italian).await;
}

/// Get it, prove it, look at the list, delete it.
async fn there_and_back(language: Language) {
    let (desk, browser) = Desk::set_up(language).with_browser().await;
    let window = desk.open(&PRACTICE).await;
    to_the_name(&window, &browser).await;
    window.fill("name-label", LABEL).await;
    through_the_guide(&window, &browser).await;
    let on_the_page = browser.text_of("#app-password").await;
    let screen = Screen::of(&desk.display);
    eventually("the page's copy is in the clipboard", async || screen.clipboard().as_ref() == Some(&on_the_page)).await;

    window.press("guide-copied").await;
    window.arrives_at("password-title-guided").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    assert!(desk.kept().contains(&format!("secret = {on_the_page}")), "it is in the keychain");
    eventually("the clipboard is emptied", async || screen.clipboard().is_none()).await;
    assert!(!window.source().await.contains(&on_the_page), "it is nowhere in the window");

    window.press("probe-test").await;
    window.reads(&window.words().say("probe-works")).await;
    window.press("next").await;
    window.arrives_at("done-title").await;
    window.reads(&window.words().say("done-tested")).await;

    window.press("list-open").await;
    window.arrives_at("list-title").await;
    let page_of_the_list = browser.times_opened();
    window.press_in(LABEL, "entry-can-deleteOnPage").await;
    window.press("ask-deleteOnPage-button").await;
    eventually("the page is opened", async || browser.times_opened() > page_of_the_list).await;
    window.press_in(LABEL, "entry-can-tellDeleted").await;
    window.press("ask-tellDeleted-button").await;
    window.reads(&window.words().say("list-empty")).await;
    eventually("the keychain is clean", async || desk.kept().is_empty()).await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_administrators_consent_it_says_whom_to_ask() {
    let (desk, browser) = Desk::set_up(Language::English).with_browser().await;
    let window = desk.open(&["--practice", "microsoft", "--scenario", "consent-missing"]).await;
    to_the_browser(&window).await;
    window.press("browser-open").await;
    browser.follow().await;
    pass_the_door(&browser).await;
    browser.press("#return").await;
    window.reads(&window.words().say("refused-adminConsentMissing-what")).await;
    window.reads(&window.words().say("send-copy")).await;
    // Nobody is stopped by it: the page itself still can.
    window.press("browser-skip").await;
    window.arrives_at("question-title-secondProof").await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_app_passwords_are_switched_off_it_ends_in_one_sentence_for_it() {
    let (desk, browser) = Desk::set_up(Language::Italian).with_browser().await;
    let window = desk.open(&["--practice", "microsoft", "--scenario", "switch-off"]).await;
    to_the_name(&window, &browser).await;
    window.fill("name-label", LABEL).await;
    window.press("name-button-guided").await;
    window.press("guide-open").await;
    browser.follow().await;
    browser.press("#add-method").await;
    window.press("guide-next").await;
    window.press("guide-cannotSee").await;
    window.arrives_at("question-title-whatDoYouSee").await;
    // Whether a method is listed it has read, so it does not ask.
    window.press("answer-noSuchOption").await;
    window.arrives_at("verdict-optionMissing-what").await;
    window.reads(&window.words().say("verdict-optionMissing-it")).await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_refuses_says_what_to_change() {
    let (desk, browser) = Desk::set_up(Language::English).with_browser().await;
    let window = desk.open(&["--practice", "microsoft", "--scenario", "submission-off-for-tenant"]).await;
    to_the_browser(&window).await;
    sign_in(&window, &browser).await;
    window.arrives_at("methods-title-seenAtProvider").await;
    window.press("next").await;
    window.fill("name-label", LABEL).await;
    through_the_guide(&window, &browser).await;
    window.press("guide-copied").await;
    window.arrives_at("password-title-guided").await;
    window.press("probe-test").await;
    window.reads(&window.words().say("probe-refused-submissionOffForOrganisation")).await;
    window.reads(&window.words().say("probe-new-no")).await;
    window.close(&desk.display).await;
}
