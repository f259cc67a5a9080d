//! The program is started while it is open: somebody has lost its window behind others.

use crate::desk::Desk;
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
