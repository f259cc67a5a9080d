//! Going away from an app password that is kept nowhere.

use crate::desk::Desk;
use crate::driver::has_ended;
use crate::journey;
use crate::office::PracticeOffice;
use crate::screen::Screen;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use std::process::Command;

/// A desk without a keychain, with the window on the screen that has an app password.
async fn with_something_to_lose() -> (Desk, PracticeOffice, Window) {
    let desk = Desk::set_up(Language::English).with_policy(r#"{"keychain": false}"#);
    let office = PracticeOffice::open().await;
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;
    journey::set_up_text_messages(&window, &office).await;
    journey::create(&window, &office).await;
    window.sees("password-title").await;
    (desk, office, window)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_asks_before_an_app_password_is_lost_that_nobody_knows() {
    let (desk, _office, window) = with_something_to_lose().await;
    let screen = Screen::of(&desk.display);
    // The cross in the title bar.
    screen.close_window_of(window.process());
    window.reads(&window.words().say("parting-title-unseen")).await;
    window.press("cancel").await;
    window.press("next").await;
    window.sees("done-title").await;
    // The program's own button.
    window.press("close").await;
    window.reads(&window.words().say("parting-title-unseen")).await;
    window.press("parting-copy").await;
    eventually("it is in the clipboard", async || screen.clipboard().is_some()).await;
    screen.close_window_of(window.process());
    window.reads(&window.words().say("parting-title-onlyInClipboard")).await;
    window.press_at_last("parting-close").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_the_session_leaves_nothing_in_the_clipboard_and_is_told_at_the_next_start() {
    let (desk, _office, window) = with_something_to_lose().await;
    let status = Command::new("kill").args(["-TERM", &window.process().to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()));
    eventually("the program ends", async || has_ended(window.process())).await;
    assert!(desk.log().contains("the system ends the program"));
    let window = desk.open(&[]).await;
    window.sees("unfinished-title").await;
    window.close(&desk.display).await;
}
