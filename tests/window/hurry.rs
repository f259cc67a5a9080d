//! A hand that is quicker than the eye: what it does on one screen is never taken by the next.

use crate::desk::Desk;
use crate::journey;
use crate::office::PracticeOffice;
use crate::screen::Screen;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use std::time::Duration;

/// Long enough for whatever a second click has led to, to be seen.
const A_WHILE: Duration = Duration::from_millis(1_500);

/// A window whose buttons are pressed by real double clicks.
struct Hurried {
    desk: Desk,
    office: PracticeOffice,
    window: Window,
    gap: Duration,
}

impl Hurried {
    async fn at_the_desk(gap: u64) -> Self {
        // Nothing keeps what is made: a journey without a keychain has the same buttons, and more to lose.
        let (desk, office) = (Desk::set_up(Language::English), PracticeOffice::open().await);
        let window = desk.open(&[]).await;
        Self { desk, office, window, gap: Duration::from_millis(gap) }
    }

    /// Clicks twice on a button, and sees after a while that only the first click has led anywhere.
    async fn double_click(&self, button: &str, leads_to: &str) {
        tokio::time::sleep(Duration::from_millis(700)).await;
        let spot = self.window.place_of(button).await;
        Screen::of(&self.desk.display).double_click(self.window.process(), spot, self.gap);
        self.window.sees(leads_to).await;
        tokio::time::sleep(A_WHILE).await;
        self.window.sees(leads_to).await;
    }

    /// From the first screen to the last, with nothing but double clicks.
    async fn walk(self) {
        let (window, office) = (&self.window, &self.office);
        window.sees("account-title").await;
        journey::say_address(window, office).await;
        self.double_click("continue", "need-title").await;
        self.double_click("continue", "signIn-title-start").await;
        journey::type_password(window, office).await;
        self.double_click("signIn-button", "setUp-title-none").await;
        window.choose("method-textMessage").await;
        self.double_click("setUp-button", "contact-title-textMessage").await;
        let before = office.messages();
        self.double_click("contact-button", "enrol-title-textMessage").await;
        journey::fill_new_code(window, office, before).await;
        let before = office.messages();
        self.double_click("enrol-button", "setUp-title-verified").await;
        self.double_click("next", "challenge-title-textMessage").await;
        journey::fill_new_code(window, office, before).await;
        self.double_click("continue", "name-title").await;
        assert_eq!(self.desk.kept(), "", "no app password is made that nobody has asked for");
        window.select("name-scope", "mail").await;
        self.double_click("name-button", "password-title").await;
        self.double_click("next", "done-title").await;
        self.window.close(&self.desk.display).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_of_80_milliseconds_is_one_step_on_every_screen() {
    Hurried::at_the_desk(80).await.walk().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_of_200_milliseconds_is_one_step_on_every_screen() {
    Hurried::at_the_desk(200).await.walk().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_of_400_milliseconds_is_one_step_on_every_screen() {
    Hurried::at_the_desk(400).await.walk().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn enter_held_down_is_one_step() {
    // <X11/keysymdef.h>
    const XK_A: u32 = 0x61;
    const XK_RETURN: u32 = 0xff0d;
    let (desk, office) = (Desk::set_up(Language::English), PracticeOffice::open().await);
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    let screen = Screen::of(&desk.display);
    screen.turn_to(window.process());
    window.run::<Option<()>>("document.querySelector('input').focus()", &[]).await;
    screen.hold(XK_A, Duration::from_secs(1));
    eventually("a key that is held is repeated here", async || {
        window.run::<usize>("return document.querySelector('input').value.length", &[]).await > 5
    })
    .await;
    journey::say_address(&window, &office).await;
    screen.hold(XK_RETURN, Duration::from_secs(3));
    window.sees("need-title").await;
    tokio::time::sleep(A_WHILE).await;
    window.sees("need-title").await;
    window.close(&desk.display).await;
}
