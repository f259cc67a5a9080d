//! What is in the clipboard and before the eyes, and for how long.

use crate::desk::Desk;
use crate::journey;
use crate::office::PracticeOffice;
use crate::screen::Screen;
use crate::wait::{eventually, wait_for};
use crate::window::Window;
use crate::words::Language;
use std::time::Duration;

/// A desk with the window on the screen that has an app password.
async fn with_an_app_password() -> (Desk, PracticeOffice, Window) {
    let (desk, office) = (Desk::set_up(Language::English), PracticeOffice::open().await);
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;
    journey::set_up_text_messages(&window, &office).await;
    journey::create(&window, &office).await;
    window.sees("password-title").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    (desk, office, window)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_leaves_the_clipboard_when_its_time_is_over() {
    let (desk, _office, window) = with_an_app_password().await;
    let screen = Screen::of(&desk.display);
    window.press("copy").await;
    eventually("it is in the clipboard", async || screen.clipboard().is_some()).await;
    // The countdown begins at 45 seconds.
    eventually("it is taken out", async || screen.clipboard().is_none()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_leaves_the_clipboard_when_the_window_is_closed() {
    let (desk, _office, window) = with_an_app_password().await;
    let screen = Screen::of(&desk.display);
    window.press("copy").await;
    eventually("it is in the clipboard", async || screen.clipboard().is_some()).await;
    window.close(&desk.display).await;
    assert!(screen.was_clipboard_emptied(), "nothing is left for a clipboard manager to rescue");
}

/// Whoever sees it clicks on it, or twice, and presses Ctrl and C.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_shown_leaves_the_window_as_it_is_and_marked() {
    const C: u32 = 0x63;
    let (desk, _office, window) = with_an_app_password().await;
    let screen = Screen::of(&desk.display);
    screen.turn_to(window.process());
    window.press("show").await;
    eventually("it is shown", async || window.shown_app_password().await.is_some()).await;
    let shown = window.shown_app_password().await.expect("it is shown");
    screen.double_click(window.process(), window.place_of_app_password().await, Duration::from_millis(150));
    screen.press_with_control(C);
    eventually("it is in the clipboard", async || screen.clipboard().is_some()).await;
    assert_eq!(screen.clipboard().as_ref(), Some(&shown));
    assert!(screen.is_kept_out_of_history(), "clipboard histories are told to leave it out");
    // The field of an earlier screen may still be the selection.
    assert!(!screen.selected().unwrap_or_default().contains(&shown), "it is where a selection is");
    eventually("it is taken out", async || screen.clipboard().is_none()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_password_is_shown_only_while_somebody_looks() {
    let (desk, _office, window) = with_an_app_password().await;
    let screen = Screen::of(&desk.display);
    screen.turn_to(window.process());
    window.press("show").await;
    eventually("it is shown", async || window.shown_app_password().await.is_some()).await;
    let shown = window.shown_app_password().await.expect("it is shown");
    screen.turn_to_another_program();
    // Long before its time is over: that would be 20 seconds.
    let hidden = wait_for(Duration::from_secs(10), async || window.shown_app_password().await.is_none().then_some(()));
    assert!(hidden.await.is_some(), "it is still shown");
    assert!(!window.source().await.contains(&shown), "it is nowhere in the document");
}
