//! No secret is on a screen, in a click's description, in a log or in a file.

use crate::support::{APP_PASSWORD, Log, Walk, World, begin, name_it, open_browser, open_page, secret, whole_screen};
use providers::fake::{FAKE_STATE, FAKE_USER_CODE};
use providers::{BrowserSignInError, ClaimsChallenge, RegisteredKind, SignInRefusal};
use std::fs;
use std::time::Duration;
use wizard::{Action, Purpose, View};

/// What must never be heard.
const SECRETS: [&str; 6] =
    [APP_PASSWORD, "planted-clipboard-text", "planted-typed-text", "planted-claims", FAKE_STATE, FAKE_USER_CODE];

/// Everything that could be overheard during a journey.
#[derive(Default)]
struct Overheard(String);

impl Overheard {
    fn hear(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn look(&mut self, walk: &Walk) {
        let screen = walk.screen();
        self.hear(&whole_screen(&screen).to_string());
        self.hear(&format!("{screen:?}"));
    }

    /// Clicks and hears everything: the click's description and each screen that it leads to.
    async fn click(&mut self, walk: &Walk, action: Action) {
        self.hear(&format!("{action:?}"));
        walk.send(action).await.unwrap();
        self.look(walk);
        walk.settled().await;
        self.look(walk);
    }

    /// Clicks on something that waits for the browser.
    async fn click_and_wait(&mut self, walk: &Walk, action: Action) {
        self.hear(&format!("{action:?}"));
        walk.send(action).await.unwrap();
        walk.wait(Duration::from_millis(1)).await;
        self.look(walk);
    }
}

#[tokio::test(start_paused = true)]
async fn none_is_heard_on_the_whole_way() {
    let log = Log::capture();
    let mut heard = Overheard::default();
    let world = World::microsoft();
    let provider = world.guided();
    provider.set_ways(true, true);
    provider.set_methods(&[RegisteredKind::Authenticator]);
    let walk = world.start();

    heard.click(&walk, begin()).await;
    heard.click(&walk, Action::ChooseNeed { purpose: Purpose::Device }).await;
    heard.click(&walk, Action::GoOn).await;
    heard.click_and_wait(&walk, Action::UseDeviceCode).await;
    assert_eq!(walk.wizard.device_code().await, Ok(secret(FAKE_USER_CODE)));
    heard.click(&walk, Action::Cancel).await;
    heard.click_and_wait(&walk, open_browser()).await;
    heard.click_and_wait(&walk, open_browser()).await;
    heard.click_and_wait(&walk, Action::CopyAddress).await;
    assert!(world.browser.opened()[0].as_str().contains(FAKE_STATE));
    let (claims, refusal) = (ClaimsChallenge(secret("planted-claims")), SignInRefusal::SecondProofMissing);
    provider.decide(Err(BrowserSignInError::Challenged { claims, refusal, correlation: None }));
    walk.settled().await;
    heard.look(&walk);
    provider.decide(Ok(()));
    heard.click(&walk, open_browser()).await;
    heard.click(&walk, Action::Continue).await;
    heard.click(&walk, name_it("Scanner, 2nd floor")).await;
    heard.click(&walk, open_page()).await;
    for _ in 0..3 {
        heard.click(&walk, Action::NextStep).await;
    }
    world.clipboard.copy_elsewhere("planted-clipboard-text");
    heard.click(&walk, Action::TakeFromClipboard).await;
    heard.click(&walk, Action::TakeTyped { app_password: secret("planted-typed-text") }).await;
    world.clipboard.copy_elsewhere(APP_PASSWORD);
    heard.click(&walk, Action::TakeFromClipboard).await;
    heard.click(&walk, Action::Probe).await;
    heard.click(&walk, Action::Copy).await;
    heard.click(&walk, Action::Finish).await;
    heard.click(&walk, Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    heard.click(&walk, Action::CopyAgain { id: entries[0].id.clone() }).await;
    heard.click(&walk, Action::TellPasswordChanged).await;
    heard.click(&walk, Action::TellDeleted { id: entries[0].id.clone() }).await;
    walk.wizard.shut_down().await;

    heard.hear(&log.text());
    for file in fs::read_dir(world.folder()).unwrap() {
        heard.hear(&fs::read_to_string(file.unwrap().path()).unwrap());
    }
    assert!(log.text().contains("app password brought"), "the log was really listened to");
    assert!(heard.0.contains("Scanner, 2nd floor"), "the screens and the ledger were really listened to");
    for secret in SECRETS {
        assert!(!heard.0.contains(secret), "{secret} was heard");
    }
}

#[test]
fn a_click_can_be_printed_without_telling_what_was_typed() {
    let typed = Action::TakeTyped { app_password: secret("planted") };
    assert!(!format!("{typed:?} {typed:#?}").contains("planted"));
}
