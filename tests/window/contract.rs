//! What the window promises on every screen: it is sealed off, it can be used by everybody, and the keyboard knows its place.

use crate::desk::Desk;
use crate::mail_apps::PRACTICE_MAIL;
use crate::practice_walk::{Way, walk};
use crate::screen::Screen;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use serde_json::json;
use thirtyfour::Key;

/// The accessibility checker, as installed for the screens' own tests.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_of_the_practice_journey_is_accessible_and_begins_at_its_heading() {
    let desk = Desk::set_up(Language::English).with_mail_apps(PRACTICE_MAIL);
    let window = desk.open(&["--practice"]).await;
    bring_checker(&window).await;
    let mut seen = 0;
    // That the focus is on the heading is a part of arriving.
    walk(&window, Way::Scenic, async |window, name| {
        // Colours are what they are to be when nothing moves any more.
        window.is_painted().await;
        let violations = violations(window).await;
        assert!(violations.is_empty(), "{name}: {violations:#?}");
        seen += 1;
    })
    .await;
    assert!(seen >= 15, "only {seen} screens");
}

/// Brings the accessibility checker into the page.
pub async fn bring_checker(window: &Window) {
    let axe = std::fs::read_to_string(AXE).unwrap_or_else(|_| panic!("{AXE} is missing: run `npm ci` in ui/"));
    let _: Option<()> = window.run(&format!("{axe}\nwindow.axe = axe;"), &[]).await;
}

/// What the checker finds on the screen as it is now.
pub async fn violations(window: &Window) -> Vec<String> {
    let script = "const done = arguments[0];
        axe.run().then(
          (result) => done(result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)),
          (error) => done([String(error)]),
        );";
    window.run_async(script, &[]).await
}

/// A window with its first screen.
async fn first_screen() -> (Desk, Window) {
    let desk = Desk::set_up(Language::English);
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    (desk, window)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_is_sealed_off() {
    let (_desk, window) = first_screen().await;
    let checks = [
        ("Tauri's own interface is not there", "return typeof window.__TAURI__ === 'undefined'"),
        ("prototypes are frozen", "return Object.isFrozen(Object.prototype)"),
        ("text is not run", "try { new Function('return 1')(); return false } catch { return true }"),
        ("text is not evaluated", "try { (0, eval)('1'); return false } catch { return true }"),
        (
            "inline style is not applied",
            "document.body.setAttribute('style', 'outline: 7px solid'); \
             return getComputedStyle(document.body).outlineWidth !== '7px'",
        ),
        (
            "inline scripts do not run",
            "const script = document.createElement('script'); script.textContent = 'window.injected = true'; \
             document.body.append(script); return window.injected === undefined",
        ),
        ("no other window opens", "return window.open('https://example.test/') === null"),
    ];
    for (promise, script) in checks {
        assert!(window.run::<bool>(script, &[]).await, "{promise}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_goes_nowhere_else() {
    let (_desk, window) = first_screen().await;
    let place: String = window.run("return location.href", &[]).await;
    for elsewhere in
        ["https://example.test/", "http://127.0.0.1:9/", "data:text/html,<h1>elsewhere</h1>", "about:blank"]
    {
        let _: Option<()> = window.run("location.href = arguments[0]", &[json!(elsewhere)]).await;
    }
    // A navigation that is let through has begun by the time that a call to the program has come back.
    window.press("provider-privacyIdea").await;
    window.reads(&window.words().say("practice-band")).await;
    assert_eq!(window.run::<String>("return location.href", &[]).await, place);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_to_the_program_take_the_protocol_that_the_policy_names() {
    let (_desk, window) = first_screen().await;
    // Where it is blocked, Tauri warns once and takes another way from then on: no request is made at all.
    let watch = "const ask = window.fetch; window.asked = [];
        window.fetch = async (...request) => {
          const answer = await ask(...request);
          window.asked.push([String(request[0]), answer.status]);
          return answer;
        };";
    let _: Option<()> = window.run(watch, &[]).await;
    window.press("list-open").await;
    window.sees("list-title").await;
    eventually("a call over the program's own protocol succeeds", async || {
        let asked: Vec<(String, u16)> = window.run("return window.asked", &[]).await;
        asked.iter().any(|(url, status)| url.starts_with("ipc://localhost/") && *status == 200)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_can_be_enlarged_by_keys() {
    let (desk, window) = first_screen().await;
    Screen::of(&desk.display).turn_to(window.process());
    let width = async || window.run::<u32>("return window.innerWidth", &[]).await;
    let before = width().await;
    window.type_keys(Key::Control + "=").await;
    eventually("there is room for less", async || width().await < before).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_that_was_chosen_in_the_window_is_there_after_a_restart() {
    let desk = Desk::set_up(Language::Italian);
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    window.select("language", "en").await;
    let chosen = desk.home().join(".config/org.app-password-wizard/preferences.json");
    eventually("the choice is remembered", async || chosen.exists()).await;
    window.close(&desk.display).await;

    let window = desk.open(&[]).await;
    let english = crate::words::Words::of(Language::English).say("account-title");
    window.reads(&english).await;
}
