//! Wires the rooms together when the program starts, and tidies up when it ends.

use crate::arguments::Arguments;
use crate::browser::SystemBrowser;
use crate::clipboard::SystemClipboard;
use crate::diagnose::Diagnosis;
use crate::help::{self, HelpByLanguage};
use crate::in_force::SettingsInForce;
use crate::places::{self, Places};
use crate::practice_ground::LocalPractice;
use crate::preferences::{self, Language};
use crate::web_process::{self, WebProcess};
use crate::{audit_trail, log, organisation, proxies, window};
use keychain::{Destinations, SERVICE_NAME, SystemVault};
use mail::MailProbe;
use policy::{Policy, Reason, Sources};
use providers::Registry;
use providers::http::Manners;
use std::error::Error;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};
use tempfile::TempDir;
use tokio::time::timeout;
use wizard::{Browser, Effects, Refused, SystemClock, Wizard};

/// How long the window waits for its page before it shows itself as it is.
const PATIENCE: Duration = Duration::from_secs(4);

/// How long tidying up may hold back the end of the program.
const LAST_WORDS: Duration = Duration::from_secs(8);

/// What lives as long as the program.
pub struct Shell {
    /// The journey.
    pub wizard: Wizard,
    /// The practice organisation.
    pub practice: Arc<LocalPractice>,
    /// What has been in force since the program started.
    policy: Policy,
    /// Where that was read.
    sources: Sources,
    /// What the person has chosen, or the organisation fixed or suggests.
    language: Mutex<Option<Language>>,
    preferences_file: PathBuf,
    leaving: AtomicBool,
    /// Somebody wants the program again who has just closed it.
    wanted_again: AtomicBool,
    /// Where there is no other to be written to. It goes with the program.
    web_folder: Mutex<Option<TempDir>>,
}

impl Shell {
    /// The language of the screens; `None`: the system's.
    pub fn language(&self) -> Option<Language> {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the organisation has fixed it.
    pub fn is_language_fixed(&self) -> bool {
        self.policy.language().is_enforced()
    }

    /// Remembers the person's choice, where they have one.
    pub fn choose_language(&self, language: Option<Language>) {
        if self.is_language_fixed() {
            return;
        }
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = language;
        if let Err(error) = preferences::remember_language(&self.preferences_file, language) {
            tracing::warn!(%error, "language not remembered");
        }
    }

    /// What is in force, and who says so.
    pub fn settings_in_force(&self) -> SettingsInForce {
        let in_force = SettingsInForce::of(&self.policy);
        // The language alone can be chosen while the program runs.
        if self.is_language_fixed() { in_force } else { in_force.with("language", &Policy::read(&self.sources)) }
    }

    /// What the organisation says about help.
    pub fn help(&self) -> HelpByLanguage {
        help::by_language(&self.policy)
    }

    /// Opens the organisation's help page, where there is one.
    pub async fn open_help(&self, language: Language) -> Result<(), Refused> {
        let page = help::page(&self.policy, language).ok_or(Refused::NotPossible)?;
        SystemBrowser.open(page).await.map_err(|_| Refused::NotPossible)
    }
}

/// Builds the journey and the window. No network and no keychain is touched here.
///
/// # Errors
/// When the window cannot be made.
pub fn set_up<R: Runtime>(app: &AppHandle<R>, arguments: Arguments, places: Places) -> Result<(), Box<dyn Error>> {
    let web_folder = places.stand_in_for_data();
    // Before the rest: the web engine starts in processes of its own while that is built. The page calls nothing before this ends,
    // because both take their turns on the main thread.
    app.manage(WebProcess::new(places.web_process_mark()));
    window::open(app, arguments.practice.is_some(), web_folder.as_ref().map(TempDir::path))?;
    let preferences_file = places.preferences();
    let sources = policies(Some(&places));
    let policy = Policy::read(&sources);
    let logs = log::begin(&log::Wishes {
        folder: places::wanted_log_folder(&policy).as_deref(),
        otherwise: &places.logs,
        level: policy.log_level().value,
        addresses: audit_trail::addresses(&policy),
    });
    tracing::info!(version = env!("CARGO_PKG_VERSION"), os = std::env::consts::OS, "started");
    if web_folder.is_some() {
        tracing::warn!("the folder for data cannot be written");
    }
    for problem in policy.problems() {
        match problem.reason {
            Reason::WritableByAll => {
                tracing::warn!(code = "policyWritableByAll", %problem, "who wrote this policy is open")
            }
            _ => tracing::warn!(code = "policyNotUnderstood", %problem, "setting not understood"),
        }
    }
    app.manage(Diagnosis::new(policy.clone(), places.clone()));
    let microsoft365 = organisation::microsoft365(&policy);
    let practice = Arc::new(LocalPractice::new(arguments.scenario.unwrap_or_default(), microsoft365.facts.clone()));
    let proxies = proxies::proxies(&policy);
    let manners = Manners { proxies: proxies.clone(), ..Manners::default() };
    let effects = Effects {
        providers: Arc::new(
            Registry::with_manners(manners)
                .with_microsoft365(microsoft365)
                .with_privacyidea(organisation::privacyidea(&policy)),
        ),
        vault: Arc::new(SystemVault::new(SERVICE_NAME)),
        clipboard: Arc::new(SystemClipboard(app.clone())),
        browser: Arc::new(SystemBrowser),
        destinations: Destinations::of_this_computer(SERVICE_NAME),
        discovery: Arc::new(mail::MailDiscovery::default().with_proxies(proxies)),
        probe: Arc::new(MailProbe::default()),
        clock: Arc::new(SystemClock),
        practice: practice.clone(),
        audit: Arc::new(audit_trail::wanted(&policy, &logs)),
        data_folder: places.data,
    };
    let (wizard, journey) = Wizard::new(organisation::settings(&policy, arguments.practice), effects);
    tauri::async_runtime::spawn(journey);
    app.manage(Shell {
        wizard,
        practice,
        language: Mutex::new(policy.language().value.map(Language::from)),
        policy,
        sources,
        preferences_file,
        leaving: AtomicBool::new(false),
        wanted_again: AtomicBool::new(false),
        web_folder: Mutex::new(web_folder),
    });
    end_with_the_session(app);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        window::show(&app);
        web_process::watch(app).await;
    });
    Ok(())
}

/// Where IT and the person say what is in force. In a build with debug assertions, which is on nobody's desk, tests say what
/// IT does in a folder of their own.
pub(crate) fn policies(places: Option<&Places>) -> Sources {
    let of_test = std::env::var_os("APW_POLICIES").filter(|_| cfg!(debug_assertions));
    let sources = of_test.map_or_else(Sources::machine, Sources::folder);
    match places {
        Some(places) => sources.person(places.preferences()),
        None => sources,
    }
}

/// The program was started a second time, which ends by itself: brings the window to the front. Where it is closed already and
/// only tidying up goes on, which can take seconds, there is none: then the program starts anew afterwards.
pub fn started_again<R: Runtime>(app: &AppHandle<R>) {
    match app.try_state::<Shell>().filter(|shell| shell.leaving.load(Ordering::SeqCst)) {
        Some(shell) => shell.wanted_again.store(true, Ordering::SeqCst),
        None => window::bring_forward(app),
    }
}

/// The window is to be closed, by its cross or by the desktop: whether it stays until the person has been asked. The answer comes
/// from the journey, which is never busy for long.
pub fn asks_before_closing<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    let Some(shell) = window.try_state::<Shell>() else { return false };
    // A window that shows nothing can ask nothing.
    if !window.try_state::<WebProcess>().is_some_and(|process| process.is_alive()) {
        return false;
    }
    let (window, wizard) = (window.clone(), shell.wizard.clone());
    tauri::async_runtime::spawn(async move {
        if wizard.may_close().await
            && let Err(error) = window.destroy()
        {
            tracing::error!(%error, "window not closed");
        }
    });
    true
}

/// Ends the program when the system wants it to end, as it does with a session. There is no time to ask anybody: what was left
/// behind is told at the next start.
#[cfg(target_os = "linux")]
fn end_with_the_session<R: Runtime>(app: &AppHandle<R>) {
    use webkit2gtk::glib::{ControlFlow, unix_signal_add};
    /// signal(7): a lost terminal, Ctrl+C, and what a session sends to everything in it.
    const SIGNALS: [i32; 3] = [1, 2, 15];
    for signal in SIGNALS {
        let app = app.clone();
        unix_signal_add(signal, move || {
            tracing::info!(signal, "the system ends the program");
            app.exit(0);
            ControlFlow::Continue
        });
    }
}

/// The other systems ask their programs to quit, which is heard as such.
#[cfg(not(target_os = "linux"))]
fn end_with_the_session<R: Runtime>(_app: &AppHandle<R>) {}

/// Tidies up once before the end; whether the end must wait for it.
pub fn leave<R: Runtime>(app: &AppHandle<R>) -> bool {
    let Some(shell) = app.try_state::<Shell>() else { return false };
    if shell.leaving.swap(true, Ordering::SeqCst) {
        return false;
    }
    window::hide(app);
    let (app, wizard) = (app.clone(), shell.wizard.clone());
    tauri::async_runtime::spawn(async move {
        if timeout(LAST_WORDS, wizard.shut_down()).await.is_err() {
            tracing::warn!("tidying up took too long");
        }
        tracing::info!("ended");
        let code = app.try_state::<WebProcess>().map_or(0, |process| process.ended_with());
        let mut is_wanted_again = false;
        if let Some(shell) = app.try_state::<Shell>() {
            drop(shell.web_folder.lock().unwrap_or_else(PoisonError::into_inner).take());
            is_wanted_again = shell.wanted_again.load(Ordering::SeqCst);
        }
        if is_wanted_again { app.request_restart() } else { app.exit(code) }
    });
    true
}
