//! One run of the program, and what the person does in it.

use super::{ADDRESS, Redaction};
use jiff::Timestamp;
use password::Secret;
use providers::fake::{FAKE_PASSWORD, FAKE_USER, FakeGuidedProvider, FakeProvider};
use providers::{MethodKind, RegisteredKind};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use wizard::{Action, EnrolmentPicture, MailAppRow, MailAppState, Purpose, Refused, Screen, View, Wizard};

/// Longer than anything in a journey may take: an hour where the clock is the test's own and goes forward by itself, and
/// three minutes where people wait for it, that is on the runtime of several threads, whose clock cannot be stopped.
fn ages() -> Duration {
    let is_real = Handle::current().runtime_flavor() == RuntimeFlavor::MultiThread;
    Duration::from_secs(if is_real { 3 * 60 } else { 60 * 60 })
}

/// Somebody who sits before the program. Dropping it kills the program.
pub struct Walk {
    pub wizard: Wizard,
    journey: JoinHandle<()>,
    redaction: Redaction,
    story: Vec<Value>,
}

impl Drop for Walk {
    fn drop(&mut self) {
        self.journey.abort();
    }
}

impl Walk {
    pub fn new(wizard: Wizard, journey: JoinHandle<()>, folder: &Path) -> Self {
        let redaction = Redaction::new(&folder.display().to_string());
        Self { wizard, journey, redaction, story: Vec::new() }
    }

    // ---- looking

    pub fn screen(&self) -> Screen {
        self.wizard.screen()
    }

    pub fn view(&self) -> View {
        self.screen().view
    }

    /// The name of the screen, as the UI knows it.
    pub fn name(&self) -> String {
        json!(self.view())["name"].as_str().unwrap().to_owned()
    }

    /// Waits until nothing is under way.
    ///
    /// # Panics
    /// When that takes ages.
    pub async fn settled(&self) -> Screen {
        let settle = async {
            let mut screen = self.screen();
            while screen.busy.is_some() || is_saving(&screen) {
                assert!(!self.journey.is_finished(), "the journey has ended on {screen:?}");
                screen = self.wizard.screen_after(Some(screen.revision)).await;
            }
            // What nobody waits for, such as the clipboard, is done as well.
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            self.screen()
        };
        timeout(ages(), settle).await.unwrap_or_else(|_| panic!("still busy: {:?}", self.screen()))
    }

    /// Waits until the screen is as wanted, and returns it.
    ///
    /// # Panics
    /// When that takes ages.
    pub async fn until(&self, is_wanted: impl Fn(&Screen) -> bool) -> Screen {
        let wait = async {
            let mut screen = self.screen();
            while !is_wanted(&screen) {
                // After the very screen that was looked at: another one may have come meanwhile, and be the last.
                screen = self.wizard.screen_after(Some(screen.revision)).await;
            }
            screen
        };
        timeout(ages(), wait).await.unwrap_or_else(|_| panic!("it never comes to that: {:?}", self.screen()))
    }

    // ---- doing

    /// A click on the current screen.
    pub async fn send(&self, action: Action) -> Result<(), Refused> {
        self.wizard.act(action, self.screen().revision).await
    }

    /// A click that must count, and everything that comes of it.
    pub async fn click(&self, action: Action) -> View {
        let words = format!("{action:?}");
        if let Err(refused) = self.send(action).await {
            panic!("{words} is refused on {:?}: {refused}", self.view());
        }
        self.settled().await.view
    }

    /// A click that must not count: the screen stays as it is.
    pub async fn click_in_vain(&self, action: Action) {
        let before = self.screen();
        let words = format!("{action:?}");
        assert!(self.send(action).await.is_err(), "{words} counts on {:?}", before.view);
        assert_eq!(self.screen(), before, "{words} was refused and changed the screen all the same");
    }

    /// Time passes.
    pub async fn wait(&self, span: Duration) {
        tokio::time::sleep(span).await;
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }

    // ---- the story

    /// Clicks, and writes down the screen that it leads to.
    pub async fn step(&mut self, words: &str, action: Action) {
        self.click(action).await;
        self.look(words);
    }

    /// Clicks on something that takes time, and writes down the screen meanwhile and the one that it leads to.
    pub async fn slow_step(&mut self, words: &str, action: Action) {
        self.send(action).await.unwrap();
        self.look(&format!("{words}: meanwhile"));
        self.settled().await;
        self.look(words);
    }

    /// Writes down the current screen.
    pub fn look(&mut self, words: &str) {
        let screen = self.told(&self.screen());
        self.story.push(json!({ "when": words, "screen": screen }));
    }

    /// Writes down somebody else's screen.
    pub fn look_at(&mut self, words: &str, screen: &Screen) {
        let screen = self.told(screen);
        self.story.push(json!({ "when": words, "screen": screen }));
    }

    /// Writes down anything else.
    pub fn tell(&mut self, words: &str, fact: Value) {
        self.story.push(json!({ "when": words, "fact": fact }));
    }

    /// Everything that was written down.
    pub fn story(&self) -> Value {
        Value::Array(self.story.clone())
    }

    fn told(&mut self, screen: &Screen) -> Value {
        let mut value = whole_screen(screen);
        // The number says nothing but how many screens there were before.
        value.as_object_mut().unwrap().remove("revision");
        self.redaction.apply(&mut value);
        value
    }

    // ---- often walked parts of the way; each begins where the one before ends

    /// To the sign-in screen.
    pub async fn to_sign_in(&self) {
        self.click(begin()).await;
        self.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    }

    /// Signs in; leads to the challenge, or to setting up a method.
    pub async fn sign_in(&self) {
        self.click(sign_in()).await;
    }

    /// Sets up an authenticator app; ends on the screen that offers to go on.
    pub async fn set_up_authenticator(&self, provider: &FakeProvider) {
        self.click(Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
        let code = provider.code(MethodKind::AuthenticatorApp);
        self.click(Action::Verify { code }).await;
    }

    /// Answers the challenge with the authenticator app's next code.
    pub async fn answer_with_authenticator(&self, provider: &FakeProvider) {
        self.next_code(provider).await;
        let code = provider.code(MethodKind::AuthenticatorApp);
        self.click(Action::Answer { code }).await;
    }

    /// Waits until the authenticator app shows another code.
    pub async fn next_code(&self, provider: &FakeProvider) {
        let now = provider.now();
        let next = Timestamp::from_second((now.as_second().div_euclid(30) + 1) * 30).unwrap();
        self.wait(next.duration_since(now).unsigned_abs()).await;
    }

    /// From the first screen to the one that names the app password, by way of a new authenticator app.
    pub async fn to_name(&self, provider: &FakeProvider) {
        self.to_sign_in().await;
        self.sign_in().await;
        self.set_up_authenticator(provider).await;
        self.click(Action::Continue).await;
        self.answer_with_authenticator(provider).await;
        assert_eq!(self.name(), "name");
    }

    /// From the first screen to the one that shows that the app password exists.
    pub async fn to_password(&self, provider: &FakeProvider) {
        self.to_name(provider).await;
        self.click(create()).await;
        assert_eq!(self.name(), "password");
    }

    /// From the first screen to the list, signed in.
    pub async fn to_list(&self, provider: &FakeProvider) {
        self.to_password(provider).await;
        self.click(Action::Finish).await;
        self.click(Action::OpenList).await;
        assert_eq!(self.name(), "appPasswords");
    }

    // ---- the same on the guided way

    /// To the advice that comes before any work.
    pub async fn to_advice(&self) {
        self.click(begin()).await;
        self.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
        assert_eq!(self.name(), "advice");
    }

    /// To the sign-in with the browser.
    pub async fn to_browser(&self) {
        self.to_advice().await;
        self.click(Action::GoOn).await;
        assert_eq!(self.name(), "browserSignIn");
    }

    /// Signs in with the browser, which comes back at once.
    pub async fn sign_in_with_browser(&self, provider: &FakeGuidedProvider) {
        provider.decide(Ok(()));
        self.click(open_browser()).await;
    }

    /// To the methods of somebody who has an authenticator app.
    pub async fn to_methods(&self, provider: &FakeGuidedProvider) {
        provider.set_methods(&[RegisteredKind::Authenticator]);
        self.to_browser().await;
        self.sign_in_with_browser(provider).await;
        assert_eq!(self.name(), "registeredMethods");
    }

    /// To the first step of the guide.
    pub async fn to_guide(&self, provider: &FakeGuidedProvider) {
        self.to_methods(provider).await;
        self.click(Action::Continue).await;
        self.click(name_it("Scanner, 2nd floor")).await;
        assert_eq!(self.name(), "guide");
    }

    /// To the last step of the guide, where the app password is brought here.
    pub async fn to_last_step(&self, provider: &FakeGuidedProvider) {
        self.to_guide(provider).await;
        self.to_last_step_of_guide().await;
    }

    /// From the first step of the guide to its last.
    pub async fn to_last_step_of_guide(&self) {
        for _ in 0..3 {
            self.click(Action::NextStep).await;
        }
    }

    /// To the screen that shows that the app password is here.
    pub async fn to_brought(&self, provider: &FakeGuidedProvider) {
        self.to_last_step(provider).await;
        self.click(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
        assert_eq!(self.name(), "password");
    }

    pub async fn picture(&self) -> Result<EnrolmentPicture, Refused> {
        self.wizard.enrolment_picture().await
    }
}

/// What the person copies on the provider's page.
pub const APP_PASSWORD: &str = "qwmzkfhvbtplxcnd";

pub fn open_browser() -> Action {
    Action::OpenBrowser { language: "en".to_owned() }
}

pub fn open_page() -> Action {
    Action::OpenPage { language: "en".to_owned(), id: None }
}

pub fn name_it(label: &str) -> Action {
    Action::Create { label: label.to_owned(), scope: None, expires_in_days: None }
}

/// The serialised screen, as the UI receives it.
pub fn whole_screen(screen: &Screen) -> Value {
    serde_json::to_value(screen).unwrap()
}

fn is_saving(screen: &Screen) -> bool {
    let into_an_app = |rows: &[MailAppRow]| rows.iter().any(|row| row.state == MailAppState::Saving);
    match &screen.view {
        View::Password { kept, mail_apps, .. } => *kept == wizard::Kept::Saving || into_an_app(mail_apps),
        View::Done { mail_apps, .. } => into_an_app(mail_apps),
        _ => false,
    }
}

pub fn begin() -> Action {
    Action::Begin { address: ADDRESS.to_owned(), provider: None, server: None }
}

pub fn sign_in() -> Action {
    Action::SignIn { user: FAKE_USER.to_owned(), password: secret(FAKE_PASSWORD) }
}

pub fn create() -> Action {
    Action::Create { label: "Outlook on PC-7".to_owned(), scope: Some("imap".to_owned()), expires_in_days: None }
}

pub fn secret(content: &str) -> Secret {
    Secret::new(content.to_owned())
}

/// Whole seconds and a little more, so that what happens at that moment has happened.
pub fn after(seconds: u64) -> Duration {
    Duration::from_millis(seconds * 1000 + 1)
}
