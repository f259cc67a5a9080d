//! The program is started while it is open: somebody has lost its window behind others.

use crate::desk::Desk;
use crate::driver::has_ended;
use crate::journey;
use crate::office::PracticeOffice;
use crate::screen::Screen;
use crate::wait::eventually;
use crate::words::Language;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_brings_the_window_forward_that_is_there_and_ends() {
    let desk = Desk::set_up(Language::English);
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    window.fill("account-address", "anna.rossi@contoso.test").await;
    let screen = Screen::of(&desk.display);
    screen.turn_to_another_program();
    eventually("another program has the keyboard", async || !screen.has_keyboard(window.process())).await;
    assert!(desk.start_again().await.success());
    eventually("the window has the keyboard again", async || screen.has_keyboard(window.process())).await;
    // The same window, with what was typed in it.
    window.sees("account-title").await;
    let typed: String = window.run("return document.querySelector('input').value", &[]).await;
    assert_eq!(typed, "anna.rossi@contoso.test");
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_while_a_closed_window_is_still_being_tidied_up_after_is_not_lost() {
    let (desk, office) = (Desk::set_up(Language::English), PracticeOffice::open().await);
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;
    journey::set_up_text_messages(&window, &office).await;
    // What is on its way to the keychain holds back the end.
    desk.freeze_keychain();
    journey::create(&window, &office).await;
    window.sees("password-title").await;
    let first = window.process();
    // It is asked about, as it may not arrive.
    Screen::of(&desk.display).close_window_of(first);
    window.reads(&window.words().say("parting-close")).await;
    // A moment later, so that the driver has its answer before the window goes.
    const PRESS: &str = "const name = arguments[0];
        setTimeout(() => [...document.querySelectorAll('button')].find((each) => each.innerText.trim() === name).click(), 300)";
    window.run::<Option<()>>(PRESS, &[window.words().say("parting-close").into()]).await;
    eventually("the window is closed", async || desk.open_windows().is_empty()).await;
    assert!(!has_ended(first), "it tidies up");
    assert!(desk.start_again().await.success());
    desk.thaw_keychain();
    eventually("the first one ends", async || has_ended(first)).await;
    eventually("the program is open again", async || desk.open_windows().len() == 1).await;
}
