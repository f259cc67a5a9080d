//! The program is killed while the server creates the app password: the next start knows, and tidies up.

use crate::desk::Desk;
use crate::journey::{self, LABEL};
use crate::office::{ACCOUNT_PASSWORD, Office, PracticeOffice};
use crate::slow_road::SlowRoad;
use crate::wait::eventually;
use crate::window::Window;
use crate::words::Language;
use std::net::SocketAddr;

/// The practice organisation at the far end of a slow road.
struct FarOffice {
    office: PracticeOffice,
    road: SlowRoad,
}

impl FarOffice {
    async fn open() -> Self {
        let office = PracticeOffice::open().await;
        let server = office.server().trim_start_matches("http://").parse().expect("the server's address");
        Self { road: SlowRoad::to(server), office }
    }
}

impl Office for FarOffice {
    fn server(&self) -> String {
        self.road.url()
    }

    fn mail_server(&self) -> SocketAddr {
        self.office.mail_server()
    }

    fn service(&self) -> &str {
        self.office.service()
    }

    fn address(&self) -> String {
        self.office.address()
    }

    fn user(&self) -> &str {
        self.office.user()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_password_that_nobody_got_is_found_and_revoked_after_a_kill() {
    let (desk, far) = (Desk::set_up(Language::English), FarOffice::open().await);
    let window = desk.open(&[]).await;
    journey::say_who(&window, &far).await;
    journey::sign_in(&window, &far).await;
    journey::set_up_text_messages(&window, &far.office).await;
    window.sees("name-title").await;
    far.road.hold();
    journey::create(&window, &far).await;
    eventually("the server has answered, and the answer is on the road", async || far.road.held() > 0).await;
    window.kill().await;
    far.road.release();

    let window = desk.open(&[]).await;
    find(&window, &far).await;
    window.reads(&window.words().say("unfinished-not-kept")).await;
    window.press("unfinished-revoke").await;
    window.reads(&window.words().say_with("ask-delete-title", &[("label", LABEL)])).await;
    window.press("ask-delete-button").await;
    window.sees("list-title").await;
    // Whoever may delete it leaves nothing behind that would count against a limit.
    window.reads(&window.words().say("list-empty")).await;
    assert_eq!(desk.kept(), "", "nothing was put into the keychain");
    window.close(&desk.display).await;
}

/// Has the program look for what was left behind: that takes a sign-in.
async fn find(window: &Window, far: &FarOffice) {
    window.sees("unfinished-title").await;
    window.reads(LABEL).await;
    window.press("unfinished-find").await;
    window.sees("signIn-title-unfinished").await;
    let before = far.office.messages();
    window.fill("signIn-password", ACCOUNT_PASSWORD).await;
    window.press("signIn-button").await;
    window.sees("challenge-title-textMessage").await;
    journey::type_new_code(window, &far.office, before, "continue").await;
    window.sees("unfinished-title").await;
}
