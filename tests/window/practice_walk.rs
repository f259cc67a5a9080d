//! The practice organisation that is built into the program, walked through with the practice phone beside it, as a newcomer
//! does who has nobody to ask.

use crate::mail_apps;
use crate::wait::{PATIENCE, eventually, wait_for};
use crate::window::Window;

/// How to go through the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The shortest.
    Straight,
    /// With a look at what lies beside it.
    Scenic,
}

/// Walks from Account to an app password that is revoked again. `look` is called on each screen with its name.
pub async fn walk(window: &Window, way: Way, mut look: impl AsyncFnMut(&Window, &str)) {
    window.arrives_at("account-title").await;
    look(window, "account").await;
    unfold_phone(window).await;
    window.press("continue").await;
    window.arrives_at("need-title").await;
    look(window, "need").await;
    window.press("continue").await;
    window.arrives_at("signIn-title-start").await;
    window.press_named(&typed_by_phone(window, &window.words().say("phone-password"))).await;
    look(window, "sign-in").await;
    window.press("signIn-button").await;
    window.arrives_at("setUp-title-none").await;
    look(window, "set-up").await;
    if way == Way::Scenic {
        window.press("setUp-button").await;
        window.arrives_at("enrol-title-authenticatorApp").await;
        eventually("the picture to scan is there", async || {
            window.run("return document.querySelector('main svg[role=img]') !== null", &[]).await
        })
        .await;
        look(window, "scan").await;
        window.press("back").await;
        window.arrives_at("setUp-title-none").await;
    }
    window.choose("method-textMessage").await;
    window.press("setUp-button").await;
    window.arrives_at("contact-title-textMessage").await;
    look(window, "contact").await;
    window.press("contact-button").await;
    window.arrives_at("enrol-title-textMessage").await;
    let first = type_code(window, None).await;
    look(window, "verify").await;
    window.press("enrol-button").await;
    window.arrives_at("setUp-title-verified").await;
    look(window, "verified").await;
    window.press("next").await;
    window.arrives_at("challenge-title-textMessage").await;
    type_code(window, Some(&first)).await;
    look(window, "challenge").await;
    window.press("continue").await;
    window.arrives_at("name-title").await;
    look(window, "name").await;
    window.press("name-button").await;
    window.arrives_at("password-title").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    look(window, "password").await;
    window.press("show").await;
    eventually("the app password is shown", async || window.shown_app_password().await.is_some()).await;
    look(window, "password-shown").await;
    if way == Way::Scenic {
        use_it(window, &mut look).await;
    }
    window.press("copy").await;
    window.press("next").await;
    window.arrives_at("done-title").await;
    look(window, "done").await;
    window.press("list-open").await;
    window.arrives_at("list-title").await;
    window.reads(&window.words().say("entry-state-active")).await;
    look(window, "list").await;
    if way == Way::Scenic {
        replace_it(window, &mut look).await;
    }
    window.press("entry-can-revoke").await;
    look(window, "revoke").await;
    window.press("ask-revoke-button").await;
    window.reads(&window.words().say("entry-state-revoked")).await;
    // One that was replaced before is revoked already.
    let revoke = window.words().say("entry-can-revoke");
    eventually("nothing is left to revoke", async || window.buttons_named(&revoke).await.is_empty()).await;
    look(window, "revoked").await;
}

/// Puts it into each mail app of the desk, and tries it at the mail servers.
async fn use_it(window: &Window, look: &mut impl AsyncFnMut(&Window, &str)) {
    mail_apps::put_into(window, mail_apps::ON_THE_DESK).await;
    look(window, "saved").await;
    mail_apps::works(window).await;
    look(window, "works").await;
}

/// Replaces it, in the mail apps too.
async fn replace_it(window: &Window, look: &mut impl AsyncFnMut(&Window, &str)) {
    window.press("entry-can-replace").await;
    look(window, "replace").await;
    window.press("ask-replace-button").await;
    window.arrives_at("rotation-title-finished").await;
    look(window, "replaced").await;
    window.press("rotation-finish").await;
    window.arrives_at("list-title").await;
    look(window, "replaced-list").await;
}

/// Where the window is narrow, the practice phone is folded away at first.
async fn unfold_phone(window: &Window) {
    let phone = format!("{}*", window.words().say("phone"));
    if let Some(folded) = window.buttons_named(&phone).await.first() {
        window.press_named(folded).await;
    }
}

/// Has the practice phone type the newest code; waits until one has come after `last`. Gives back the code's button.
async fn type_code(window: &Window, last: Option<&str>) -> String {
    let any = typed_by_phone(window, "*");
    let newest = wait_for(PATIENCE, async || {
        let mut buttons = window.buttons_named(&any).await.into_iter();
        let newest = buttons.find(|name| name.ends_with(|end: char| end.is_ascii_digit()));
        newest.filter(|name| Some(name.as_str()) != last)
    });
    let newest = newest.await.expect("a message comes to the practice phone");
    window.press_named(&newest).await;
    newest
}

/// The name of the button on the practice phone that types this into the window.
fn typed_by_phone(window: &Window, what: &str) -> String {
    format!("{}: {what}", window.words().say("phone-type"))
}
