//! No secret of the journey is anywhere but where it belongs: in the keychain, and in the window while it is looked at.

use crate::desk::Desk;
use crate::journey;
use crate::office::{ACCOUNT_PASSWORD, PracticeOffice};
use crate::search;
use crate::wait::eventually;
use crate::words::Language;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_left_anywhere() {
    let (desk, office) = (Desk::set_up(Language::English), PracticeOffice::open().await);
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;

    // The key of an authenticator that is begun and not ended: it is in the window while it is shown, and nowhere afterwards.
    window.sees("setUp-title-none").await;
    window.choose("method-authenticatorApp").await;
    window.press("setUp-button").await;
    window.sees("enrol-title-authenticatorApp").await;
    window.unfold("enrol-cannot-scan").await;
    let written = window.text_of("group", "enrol-key").await;
    let key = written.replace(' ', "");
    window.press("back").await;

    journey::set_up_text_messages(&window, &office).await;
    let code = office.newest_code();
    journey::create(&window, &office).await;
    window.sees("password-title").await;
    window.reads(&window.words().say("password-place-inKeychain")).await;
    let kept = desk.kept();
    let app_password = kept.lines().find_map(|line| line.strip_prefix("secret = ")).expect("it is in the keychain");
    let secrets = [ACCOUNT_PASSWORD, &written, &key, &code, app_password];

    let before = search::everywhere(&desk, &window, &secrets).await;
    assert!(before.is_empty(), "before it is shown: {before:#?}");

    window.press("show").await;
    eventually("it is shown", async || window.shown_app_password().await.is_some()).await;
    let during = search::in_page(&window, &secrets[..4]).await;
    assert!(during.is_empty(), "while the app password is shown: {during:#?}");
    window.press("hide").await;
    eventually("it is hidden", async || window.shown_app_password().await.is_none()).await;
    window.press("copy").await;
    window.press("next").await;
    window.sees("done-title").await;
    let after = search::everywhere(&desk, &window, &secrets).await;
    assert!(after.is_empty(), "after it was shown and copied: {after:#?}");

    window.close(&desk.display).await;
    let at_last = search::in_files(&desk.home(), &secrets);
    assert!(at_last.is_empty(), "after the end: {at_last:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_that_is_left_somewhere_is_found() {
    const PLANTED: &str = "planted-secret";
    let desk = Desk::set_up(Language::English).with("PLANTED", PLANTED);
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    assert!(!search::in_processes(window.process(), &[PLANTED]).is_empty(), "in the environment");

    assert!(search::in_page(&window, &[PLANTED]).await.is_empty());
    let script = "document.body.setAttribute('data-planted', arguments[0])";
    let _: Option<()> = window.run(script, &[PLANTED.into()]).await;
    assert!(!search::in_page(&window, &[PLANTED]).await.is_empty(), "in the document");
    let script = "document.body.removeAttribute('data-planted'); sessionStorage.setItem('planted', arguments[0])";
    let _: Option<()> = window.run(script, &[PLANTED.into()]).await;
    assert!(!search::in_page(&window, &[PLANTED]).await.is_empty(), "in the page's storage");

    assert!(search::in_files(&desk.home(), &[PLANTED]).is_empty());
    let logs = desk.home().join(".local/share/org.app-password-wizard/logs");
    assert!(
        std::fs::read_dir(&logs).is_ok_and(|mut files| files.next().is_some()),
        "the log is written below the home folder"
    );
    std::fs::write(logs.join("planted.log"), format!("token={PLANTED}\n")).unwrap();
    assert!(!search::in_files(&desk.home(), &[PLANTED]).is_empty(), "in a log");
}
