//! What the window may call. Each command hands over to the wizard and gives back what it says.
//!
//! All are `async`, so that none runs on the main thread. Tauri may deliver a call twice (its script sends it again by
//! another way when the first one fails): reading twice does no harm, and the wizard refuses the second of two equal clicks.

use crate::clipboard::SystemClipboard;
use crate::diagnose::Diagnosis;
use crate::help::HelpByLanguage;
use crate::in_force::SettingsInForce;
use crate::preferences::Language;
use crate::shell::Shell;
use crate::web_process::WebProcess;
use crate::window;
use practice::microsoft::Scenario;
use practice::{PhoneAction, PhoneView};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tauri::{AppHandle, Runtime, State};
use tokio::time::timeout;
use ts_rs::TS;
use wizard::{Action, Clipboard, EnrolmentPicture, Refused, Screen};

/// How long [`next_screen`] waits for news; shorter than any time-out a webview may have for a request.
const LONG_POLL: Duration = Duration::from_secs(20);

/// What the UI needs to know before the first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Start {
    /// The language that the person has chosen here before, or that policy names; `null`: the system's.
    language: Option<String>,
    /// Whether the organisation has fixed it: the person has no choice.
    language_fixed: bool,
    /// The version of the program.
    version: String,
    /// Whom to ask, by the code of the language; nothing where the organisation does not say.
    #[ts(as = "std::collections::BTreeMap<String, crate::help::OrganisationHelp>")]
    help: HelpByLanguage,
}

/// What the practice organisation is like now, and what else it can be like.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PracticeScenarios {
    current: Scenario,
    /// In the order to show them in.
    #[ts(as = "Vec<Scenario>")]
    all: [Scenario; Scenario::ALL.len()],
}

/// A fault of the screens themselves, for the log. Only the code leaves the webview: free text could hold a secret.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum UiFault {
    /// An exception that nothing caught.
    UncaughtError,
    /// A screen could not be drawn.
    RenderError,
    /// A call to the shell failed.
    IpcFailed,
}

/// Called once, before anything is drawn.
#[tauri::command]
pub async fn start(shell: State<'_, Shell>, process: State<'_, WebProcess>) -> Result<Start, Refused> {
    process.has_drawn();
    let language = shell.language().map(|language| language.as_str().to_owned());
    let language_fixed = shell.is_language_fixed();
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(Start { language, language_fixed, version, help: shell.help() })
}

/// The screen as soon as it is newer than `after`, or the current one after [`LONG_POLL`].
#[tauri::command]
pub async fn next_screen(shell: State<'_, Shell>, after: Option<u32>) -> Result<Screen, Refused> {
    let newer = timeout(LONG_POLL, shell.wizard.screen_after(after)).await;
    Ok(newer.unwrap_or_else(|_| shell.wizard.screen()))
}

/// A click.
#[tauri::command]
pub async fn act(shell: State<'_, Shell>, action: Action, revision: u32) -> Result<(), Refused> {
    shell.wizard.act(action, revision).await
}

/// The app password: the one way in which it ever reaches the window, on the person's click.
#[tauri::command]
pub async fn reveal(shell: State<'_, Shell>) -> Result<String, Refused> {
    // Exposed here because the webview takes nothing but text; it drops it when it hides it again.
    shell.wizard.reveal().await.map(|secret| secret.expose().to_owned())
}

/// The picture to scan with an authenticator app.
#[tauri::command]
pub async fn enrolment(shell: State<'_, Shell>) -> Result<EnrolmentPicture, Refused> {
    shell.wizard.enrolment_picture().await
}

/// The code to type on another device. Exposed for the same reason.
#[tauri::command]
pub async fn device_code(shell: State<'_, Shell>) -> Result<String, Refused> {
    shell.wizard.device_code().await.map(|code| code.expose().to_owned())
}

/// What the practice phone shows; `null` outside the practice organisation.
#[tauri::command]
pub async fn practice_phone(shell: State<'_, Shell>) -> Result<Option<PhoneView>, Refused> {
    Ok(shell.practice.phone().await)
}

/// Something done on the practice phone.
#[tauri::command]
pub async fn practice_phone_do(shell: State<'_, Shell>, action: PhoneAction) -> Result<(), Refused> {
    shell.practice.phone_do(action).await.map_err(|_| Refused::NotPossible)
}

/// What the practice organisation is like; `null` outside of it, and where it is always the same.
#[tauri::command]
pub async fn practice_scenario(shell: State<'_, Shell>) -> Result<Option<PracticeScenarios>, Refused> {
    let current = shell.practice.scenario().await;
    Ok(current.map(|current| PracticeScenarios { current, all: Scenario::ALL }))
}

/// Makes the practice organisation be like this from now on; what was set up in it is gone.
#[tauri::command]
pub async fn choose_practice_scenario(shell: State<'_, Shell>, scenario: Scenario) -> Result<(), Refused> {
    if shell.practice.choose_scenario(scenario).await { Ok(()) } else { Err(Refused::NotPossible) }
}

/// The language of the screens from now on; `null`: the system's.
#[tauri::command]
pub async fn choose_language(shell: State<'_, Shell>, language: Option<Language>) -> Result<(), Refused> {
    shell.choose_language(language);
    Ok(())
}

/// Keeps the window in front of others, to be read beside the browser; `false`: no longer.
#[tauri::command]
pub async fn stay_on_top<R: Runtime>(app: AppHandle<R>, on: bool) -> Result<(), Refused> {
    window::stay_on_top(&app, on).map_err(|error| {
        tracing::warn!(%error, "window not kept in front");
        Refused::NotPossible
    })
}

/// What is in force on this computer, and who says so.
#[tauri::command]
pub async fn settings_in_force(shell: State<'_, Shell>) -> Result<SettingsInForce, Refused> {
    Ok(shell.settings_in_force())
}

/// Opens the organisation's help page, the one for `language` where there are several. The page is the policy's: none comes
/// from the window.
#[tauri::command]
pub async fn open_help(shell: State<'_, Shell>, language: Language) -> Result<(), Refused> {
    shell.open_help(language).await
}

/// A fault of the UI: a code only, since a message could hold anything.
#[tauri::command]
pub async fn report(code: UiFault) {
    tracing::error!(?code, "fault in the window");
}

/// What can be wrong on this computer, tried out now: text for the person to read. It may take 15 seconds.
#[tauri::command]
pub async fn diagnose(diagnosis: State<'_, Diagnosis>) -> Result<String, Refused> {
    Ok(diagnosis.show().await)
}

/// Copies the text that [`diagnose`] has given back last.
#[tauri::command]
pub async fn copy_report<R: Runtime>(app: AppHandle<R>, diagnosis: State<'_, Diagnosis>) -> Result<(), Refused> {
    let text = diagnosis.shown().ok_or(Refused::NotPossible)?;
    SystemClipboard(app).write_text(&text).await.map_err(|_| Refused::NotPossible)
}

/// The person is done. Where something would be lost by that, the next screen asks them first; `anyway` is their answer.
#[tauri::command]
pub async fn close<R: Runtime>(app: AppHandle<R>, shell: State<'_, Shell>, anyway: bool) -> Result<(), Refused> {
    if anyway || shell.wizard.may_close().await {
        app.exit(0);
    }
    Ok(())
}
