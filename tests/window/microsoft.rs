//! Microsoft 365 in the practice tenant: the real window beside a real Chromium, with one clipboard between them.

use crate::browser::Browser;
use crate::contract::{bring_checker, violations};
use crate::desk::Desk;
use crate::microsoft_walk::{
    ANY_DAY, LABEL, MARKS, Sight, choose_and_copy, delete_the_first, into_the_guide, sign_in, through_the_guide,
    to_the_advice, to_the_browser, to_the_name, walk,
};
use crate::screen::Screen;
use crate::search;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use url::{Position, Url};

const PRACTICE: [&str; 2] = ["--practice", "microsoft"];

/// The window on a tenant that is like this, and the browser beside it.
async fn in_scenario(language: Language, scenario: &str) -> (Desk, Browser, Window) {
    let (desk, browser) = Desk::set_up(language).with_policy(ANY_DAY).with_browser().await;
    let window = desk.open(&["--practice", "microsoft", "--scenario", scenario]).await;
    window.arrives_at("account-title").await;
    (desk, browser, window)
}

/// With everything in the log that can be.
#[tokio::test(flavor = "multi_thread")]
async fn from_the_address_to_a_proven_app_password_no_secret_is_left_on_the_way() {
    let (desk, browser) = Desk::set_up(Language::English)
        .with_policy(r#"{"logLevel": "debug", "smtpAuth": "reEnabled"}"#)
        .with_browser()
        .await;
    let window = desk.open(&PRACTICE).await;
    let mut screens = Vec::new();
    let app_password = walk(&desk, &window, &browser, async |sight, name| {
        if sight == Sight::Window {
            screens.push((name.to_owned(), search::page_of(&window).await));
        }
    })
    .await;

    let secrets = [&MARKS[..], &["code_verifier", &app_password]].concat();
    for (name, screen) in &screens {
        let finds = screen.in_it(&secrets);
        assert!(finds.is_empty(), "on the screen {name}: {finds:#?}");
    }
    let after = search::everywhere(&desk, &window, &secrets).await;
    assert!(after.is_empty(), "after it was deleted: {after:#?}");
    window.close(&desk.display).await;
    assert!(desk.log().contains("DEBUG"), "the log says all it can");
    let at_last = search::in_files(&desk.home(), &secrets);
    assert!(at_last.is_empty(), "after the end: {at_last:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_accessible_and_begins_at_its_heading_in_italian_at_twice_the_size() {
    let (desk, browser) = Desk::set_up(Language::Italian).with_policy(ANY_DAY).with_browser().await;
    let mut window = desk.open(&PRACTICE).await;
    window.arrives_at("account-title").await;
    Screen::of(&desk.display).turn_to(window.process());
    window.enlarge().await;
    bring_checker(&window).await;
    let mut seen = 0;
    // That the focus is on the heading is a part of arriving.
    walk(&desk, &window, &browser, async |sight, name| {
        if sight == Sight::Window {
            // Colours are what they are to be when nothing moves any more.
            window.is_painted().await;
            let violations = violations(&window).await;
            assert!(violations.is_empty(), "{name}: {violations:#?}");
            seen += 1;
        }
    })
    .await;
    assert!(seen >= 18, "only {seen} screens");
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_answer_of_the_browser_counts_and_a_fresh_proof_leads_to_one_more() {
    let (desk, browser, window) = in_scenario(Language::English, "claims-challenge").await;
    to_the_browser(&window).await;
    window.press("browser-open").await;
    browser.follow().await;
    browser.press("#next").await;
    browser.has("#approve").await;
    // The test presses the button in the browser's place, so that the browser does not come back with the answer.
    let pressed = ask("POST", &browser.address().await, "do=approve");
    let answer = pressed.lines().find_map(|line| line.strip_prefix("location: ")).expect("the way back");
    assert!(answer.contains("code=practice-code-"), "the practice tenant marks its codes: {answer}");

    // Somebody else's answer is none.
    let stray = ask("GET", &answer.replace("state=", "state=x"), "");
    assert!(stray.starts_with("HTTP/1.1 400 "), "{stray}");
    // Of two that come at once one counts, and the other is told so.
    let twice = [send("GET", answer, ""), send("GET", answer, "")].map(read_all);
    let mut said = twice.each_ref().map(|answer| answer.lines().next().unwrap_or_default());
    said.sort_unstable();
    assert_eq!(said, ["HTTP/1.1 303 See Other", "HTTP/1.1 409 Conflict"]);

    // The window goes on, and asks once more where the tenant wants a fresh proof.
    window.arrives_at("browser-title-onceMore").await;
    sign_in(&window, &browser).await;
    window.arrives_at("methods-title-seenAtProvider").await;
    window.close(&desk.display).await;
}

/// Where the program listens for the browser.
fn redirect_of(opened: &Url) -> Url {
    let redirect = opened.query_pairs().find(|(name, _)| name == "redirect_uri").expect("a redirect address");
    redirect.1.parse().expect("an address")
}

/// What a server on this computer says, head and all.
fn ask(method: &str, address: &str, form: &str) -> String {
    read_all(send(method, address, form))
}

/// Asks, without waiting for the answer.
fn send(method: &str, address: &str, form: &str) -> TcpStream {
    let address: Url = address.parse().expect("an address");
    let port = address.port().expect("a port");
    let (host, path) = (&address[Position::BeforeHost..Position::AfterPort], &address[Position::BeforePath..]);
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("somebody listens");
    let (kind, length) = ("application/x-www-form-urlencoded", form.len());
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    write!(stream, "{head}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{form}").expect("it is asked");
    stream
}

fn read_all(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_listens_for_the_browser_after_the_wait_was_cancelled_or_the_window_closed() {
    let (desk, starter) = Desk::set_up(Language::English).with_policy(ANY_DAY).with_starter();
    let window = desk.open(&PRACTICE).await;
    window.arrives_at("account-title").await;
    to_the_browser(&window).await;
    window.press("browser-open").await;
    let first = redirect_of(&starter.waits_for(1).await);
    assert!(listens(&first), "while it waits");
    window.press("cancel").await;
    eventually("nobody listens after it was cancelled", async || !listens(&first)).await;

    window.press("browser-open").await;
    let second = redirect_of(&starter.waits_for(2).await);
    assert!(listens(&second), "while it waits again");
    window.close(&desk.display).await;
    assert!(!listens(&second), "after the window was closed");
}

fn listens(address: &Url) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, address.port().expect("a port"))).is_ok()
}

/// Without a client id there is no sign-in, and nothing to ask Microsoft. The page itself stays out of this.
#[tokio::test(flavor = "multi_thread")]
async fn a_guide_that_was_killed_goes_on_at_the_next_start() {
    const POLICY: &str = r#"{
        "provider": "microsoft365", "tenantId": "0a1b2c3d-0000-4000-8000-00000000beef", "probe": false,
        "smtpAuth": "reEnabled", "securityInfoPage": "https://page.example/security-info"
    }"#;
    const TYPED: &str = "qwkzjvxhpmrtbnds";
    let (desk, starter) = Desk::set_up(Language::English).with_policy(POLICY).with_starter();
    let window = desk.open(&[]).await;
    window.arrives_at("account-title").await;
    window.fill("account-address", "anna@firm.example").await;
    to_the_advice(&window).await;
    window.arrives_at("question-title-secondProof").await;
    window.press("answer-yes").await;
    window.arrives_at("methods-title-none").await;
    window.press("methods-done").await;
    window.arrives_at("methods-title-personSays").await;
    window.press("next").await;
    window.arrives_at("name-title").await;
    window.fill("name-label", LABEL).await;
    window.press("name-button-guided").await;
    window.arrives_at("guide-title-addMethod").await;
    window.press("guide-open").await;
    assert_eq!(starter.waits_for(1).await.host_str(), Some("page.example"));
    window.kill().await;

    let window = desk.open(&[]).await;
    window.arrives_at("unfinished-title").await;
    window.reads(LABEL).await;
    window.press("unfinished-guide").await;
    window.arrives_at("guide-title-addMethod").await;
    window.press("guide-open").await;
    starter.waits_for(2).await;
    for next in ["guide-title-chooseAppPassword", "guide-title-nameIt", "guide-title-copyIt"] {
        window.press("guide-next").await;
        window.arrives_at(next).await;
    }
    window.press("guide-type").await;
    window.fill("guide-type-label", TYPED).await;
    window.press("guide-type-button").await;
    window.arrives_at("password-title-guided").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    assert!(desk.kept().contains(&format!("secret = {TYPED}")), "it is in the keychain");
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_administrators_consent_it_says_whom_to_ask() {
    let (desk, browser, window) = in_scenario(Language::English, "consent-missing").await;
    to_the_browser(&window).await;
    sign_in(&window, &browser).await;
    browser.press("#return").await;
    window.reads(&window.words().say("refused-notApproved-what")).await;
    window.reads(&window.words().say("send-copy")).await;
    // Nobody is stopped by it: the page itself still can.
    window.press("browser-skip").await;
    window.arrives_at("question-title-secondProof").await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_app_passwords_are_switched_off_it_ends_in_one_sentence_for_it() {
    let (desk, browser, window) = in_scenario(Language::Italian, "switch-off").await;
    to_the_name(&window, &browser).await;
    into_the_guide(&window, &browser).await;
    window.press("guide-cannotSee").await;
    window.arrives_at("question-title-whatDoYouSee").await;
    // Whether a method is listed it has read, so it does not ask.
    window.press("answer-noSuchOption").await;
    window.arrives_at("verdict-optionMissing-what").await;
    window.reads(&window.words().say("verdict-optionMissing-it")).await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_rules_for_everybody_decide_it_says_that_there_is_none_and_what_to_ask() {
    let (desk, browser, window) = in_scenario(Language::English, "conditional-access").await;
    to_the_browser(&window).await;
    sign_in(&window, &browser).await;
    window.arrives_at("verdict-notRequiredOfAccount-what").await;
    window.reads(&window.words().say("verdict-notRequiredOfAccount-it")).await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_is_set_up_on_the_page_opens_the_way_to_an_app_password() {
    let (desk, browser, window) = in_scenario(Language::English, "enabled-not-enforced").await;
    to_the_browser(&window).await;
    window.press("browser-open").await;
    browser.follow().await;
    browser.press("#next").await;
    // There is nothing yet to prove it with.
    browser.press("#not-now").await;
    window.arrives_at("methods-title-none").await;
    window.press("methods-open").await;
    browser.follow().await;
    browser.press("#add-method").await;
    browser.press("#choose-authenticator").await;
    browser.press("#approve").await;
    browser.has("#note").await;
    window.press("methods-done").await;
    window.arrives_at("methods-title-seenAtProvider").await;
    window.press("next").await;
    window.arrives_at("name-title").await;
    into_the_guide(&window, &browser).await;
    browser.has("#choose-app-password").await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_are_too_many_one_is_deleted_and_the_guide_goes_on() {
    let (desk, browser, window) = in_scenario(Language::English, "limit-reached").await;
    to_the_name(&window, &browser).await;
    into_the_guide(&window, &browser).await;
    browser.press("#choose-app-password").await;
    browser.press("#back").await;
    window.press("guide-cannotSee").await;
    window.arrives_at("question-title-whatDoYouSee").await;
    window.press("answer-tooMany").await;
    window.arrives_at("verdict-limitReached-what").await;
    delete_the_first(&browser, "app-password-entry").await;
    window.press("verdict-back").await;
    window.arrives_at("guide-title-chooseAppPassword").await;
    browser.press("#add-method").await;
    choose_and_copy(&window, &browser).await;
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_refuses_says_what_to_change() {
    refused_by_the_mail_server("submission-off-for-tenant", "submissionOffForOrganisation").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_refuses_one_mailbox_says_what_to_change() {
    refused_by_the_mail_server("submission-off-for-mailbox", "submissionOffForMailbox").await;
}

async fn refused_by_the_mail_server(scenario: &str, refusal: &str) {
    let (desk, browser, window) = in_scenario(Language::English, scenario).await;
    to_the_name(&window, &browser).await;
    through_the_guide(&window, &browser).await;
    window.press("probe-test").await;
    window.reads(&window.words().say(&format!("probe-refused-{refusal}"))).await;
    window.reads(&window.words().say("probe-new-no")).await;
    window.close(&desk.display).await;
}
