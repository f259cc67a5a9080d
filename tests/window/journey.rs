//! The steps of the journey, as a person takes them.

use crate::authenticator::Authenticator;
use crate::office::{ACCOUNT_PASSWORD, Office, PracticeOffice};
use crate::wait::eventually;
use crate::window::Window;

/// What the person calls the app password.
pub const LABEL: &str = "Thunderbird on Vera’s laptop";

/// Account: whose, and where.
pub async fn say_address(window: &Window, office: &impl Office) {
    window.sees("account-title").await;
    window.press("account-by-hand").await;
    window.select("account-provider", "privacyIdea").await;
    window.fill("account-address", &office.address()).await;
    window.fill("account-server", &office.server()).await;
}

/// Account and Need, up to the sign-in.
pub async fn say_who(window: &Window, office: &impl Office) {
    say_address(window, office).await;
    window.press("continue").await;
    window.sees("need-title").await;
    window.choose("purpose-thunderbird").await;
    window.press("continue").await;
}

/// The first sign-in, with the password alone.
pub async fn sign_in(window: &Window, office: &impl Office) {
    type_password(window, office).await;
    window.press("signIn-button").await;
}

/// The first sign-in, up to its button.
pub async fn type_password(window: &Window, office: &impl Office) {
    window.sees("signIn-title-start").await;
    window.fill("signIn-user", office.user()).await;
    window.fill("signIn-password", ACCOUNT_PASSWORD).await;
}

/// Set it up now: an authenticator app, proven, and signed in with.
pub async fn set_up_authenticator(window: &Window) -> Authenticator {
    window.sees("setUp-title-none").await;
    window.choose("method-authenticatorApp").await;
    window.press("setUp-button").await;
    window.sees("enrol-title-authenticatorApp").await;
    window.unfold("enrol-cannot-scan").await;
    let mut authenticator = Authenticator::with_key(&window.text_of("group", "enrol-key").await);
    window.fill("code", &authenticator.code()).await;
    window.press("enrol-button").await;
    window.sees("setUp-title-verified").await;
    window.press("next").await;
    window.sees("challenge-title-authenticatorApp").await;
    // The code that proved it is used up: the field rests until the app shows the next one, up to half a minute.
    eventually("the field takes the next code", async || {
        let script = "return document.querySelector('input.code').readOnly";
        !window.run::<bool>(script, &[]).await
    })
    .await;
    window.fill("code", &authenticator.code()).await;
    window.press("continue").await;
    authenticator
}

/// Set it up now: text messages, proven, and signed in with. Needs no waiting.
pub async fn set_up_text_messages(window: &Window, office: &PracticeOffice) {
    window.sees("setUp-title-none").await;
    window.choose("method-textMessage").await;
    window.press("setUp-button").await;
    window.sees("contact-title-textMessage").await;
    let before = office.messages();
    window.press("contact-button").await;
    window.sees("enrol-title-textMessage").await;
    fill_new_code(window, office, before).await;
    // Whether it lets them in again is tried as soon as it is proven; the question of that try is the one that is asked.
    let before = office.messages();
    window.press("enrol-button").await;
    window.sees("setUp-title-verified").await;
    window.press("next").await;
    window.sees("challenge-title-textMessage").await;
    type_new_code(window, office, before, "continue").await;
}

/// Waits for the text message after `before` others, and types its code.
pub async fn type_new_code(window: &Window, office: &PracticeOffice, before: usize, button: &str) {
    fill_new_code(window, office, before).await;
    window.press(button).await;
}

/// Waits for the text message after `before` others, and types its code without sending it.
pub async fn fill_new_code(window: &Window, office: &PracticeOffice, before: usize) {
    eventually("a text message comes", async || office.messages() > before).await;
    window.fill("code", &office.newest_code()).await;
}

/// AppPasswords: signs in with the password and the authenticator app, to see what the server knows.
pub async fn sign_in_to_list(window: &Window, authenticator: &mut Authenticator) {
    window.press("list-signIn").await;
    window.sees("signIn-title-list").await;
    window.fill("signIn-password", ACCOUNT_PASSWORD).await;
    window.press("signIn-button").await;
    window.sees("challenge-title-authenticatorApp").await;
    window.fill("code", &authenticator.code()).await;
    window.press("continue").await;
    window.reads(&window.words().say("list-lead-signedIn")).await;
}

/// Name: gives it one, and has it created.
pub async fn create(window: &Window, office: &impl Office) {
    window.sees("name-title").await;
    window.fill("name-label", LABEL).await;
    window.select("name-scope", office.service()).await;
    window.press("name-button").await;
}

/// Password: looks at it, and hides it again.
pub async fn look_at_it(window: &Window) -> String {
    window.press("show").await;
    eventually("the app password is shown", async || window.shown_app_password().await.is_some()).await;
    let shown = window.shown_app_password().await.expect("it is shown");
    window.press("hide").await;
    eventually("the app password is hidden", async || window.shown_app_password().await.is_none()).await;
    shown
}
