//! `--diagnose`, and the report of the window's *Help*: shows `diagnosis` this computer, and keeps what was shown.

use crate::organisation;
use crate::places::{Places, wanted_log_folder};
use crate::proxies;
use crate::web_engine;
use diagnosis::{Computer, Folders, Page, Report, Veil};
use keychain::{SERVICE_NAME, SystemVault, Vault};
use policy::Policy;
use providers::{OpenPage, ProviderKind};
use std::process::ExitCode;
use std::sync::PoisonError;
use std::time::Duration;

/// How long the keychain may take for a call. Nobody is asked to type its password, so this is much for an answer.
const KEYCHAIN: Duration = Duration::from_secs(3);

/// Something was found: what administrators' scripts look for.
pub const PROBLEMS: u8 = 1;

/// What the window's report is made of, and the last one that it was shown.
pub struct Diagnosis {
    policy: Policy,
    places: Places,
    shown: std::sync::Mutex<Option<String>>,
    /// One at a time: two would write into each other's entry in the keychain.
    one: tokio::sync::Mutex<()>,
}

impl Diagnosis {
    /// Of what is in force in this window.
    pub fn new(policy: Policy, places: Places) -> Self {
        Self { policy, places, shown: std::sync::Mutex::default(), one: tokio::sync::Mutex::default() }
    }

    /// A new report, for the person to read.
    pub async fn show(&self) -> String {
        let _one = self.one.lock().await;
        let text = report(&self.policy, Some(&self.places)).await.text();
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.clone());
        text
    }

    /// The report that the person has read last.
    pub fn shown(&self) -> Option<String> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The answer on the terminal, and how the program ends.
pub fn on_terminal(policy: &Policy, places: Option<&Places>, json: bool) -> std::io::Result<(String, ExitCode)> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let report = runtime.block_on(report(policy, places));
    // A disk or a name server that hangs is not waited for.
    runtime.shutdown_background();
    let end = if report.has_problems() { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS };
    Ok((if json { report.json() } else { report.text() }, end))
}

/// Everything that can be wrong on this computer, tried out.
pub async fn report(policy: &Policy, places: Option<&Places>) -> Report {
    let vault = SystemVault::new(SERVICE_NAME).with_time_limit(KEYCHAIN);
    let folders = places.map(|places| Folders {
        data: places.data.clone(),
        settings: places.config.clone(),
        log: wanted_log_folder(policy).unwrap_or_else(|| places.logs.clone()),
    });
    let computer = Computer {
        version: env!("CARGO_PKG_VERSION"),
        web_engine: web_engine(),
        web_engine_stopped: places.is_some_and(|places| places.web_process_mark().exists()),
        policy,
        provider: pages(policy),
        proxies: proxies::proxies(policy),
        vault: policy.keychain().value.then_some(&vault as &dyn Vault),
        folders,
        is_ledger_readable: wizard::is_ledger_readable,
        veil: veil(policy),
    };
    diagnosis::examine(computer).await
}

/// Pages of the provider's servers that anybody may ask for; none, where policy does not say which provider it is.
fn pages(policy: &Policy) -> Vec<Page> {
    let settings = organisation::settings(policy, None);
    let pages = match settings.choice.map(|choice| (choice.kind, choice.server)) {
        Some((ProviderKind::PrivacyIdea, server)) => providers::privacyidea_open_page(&server).into_iter().collect(),
        Some((ProviderKind::Microsoft365, _)) => organisation::microsoft365(policy).open_pages(),
        None if settings.provider == Some(ProviderKind::Microsoft365) => {
            organisation::microsoft365(policy).open_pages()
        }
        None => Vec::new(),
    };
    pages.into_iter().map(|OpenPage { url, statuses }| Page { url, statuses }).collect()
}

/// The version of the web engine. In a build with debug assertions, which is on nobody's desk, tests say it in `APW_WEB_ENGINE`.
fn web_engine() -> Option<String> {
    let of_test = std::env::var("APW_WEB_ENGINE").ok().filter(|_| cfg!(debug_assertions));
    of_test.or_else(web_engine::version)
}

/// Hides the person, whose name the system knows by several names; in the folder that IT names for logs by one more.
fn veil(policy: &Policy) -> Veil {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    let folder = wanted_log_folder(policy);
    let folder = folder.iter().filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()));
    Veil::new(dirs::home_dir().as_deref(), names.chain(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn asked(json: &str) -> Vec<String> {
        pages(&Policy::read(&Sources::none().managed(json))).iter().map(|page| page.url.to_string()).collect()
    }

    #[test]
    fn a_server_is_asked_for_what_it_gives_to_nobody_who_has_not_signed_in() {
        assert_eq!(asked(r#"{"server": "https://mfa.example.test/pi"}"#), ["https://mfa.example.test/pi/token/"]);
    }

    #[test]
    fn microsoft_365_is_asked_what_it_tells_everybody() {
        let sign_in =
            |tenant| format!("https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration");
        assert_eq!(asked(r#"{"provider": "microsoft365"}"#), [sign_in("organizations")]);
        assert_eq!(asked(r#"{"provider": "microsoft365", "tenantId": "contoso.com"}"#), [sign_in("contoso.com")]);
    }

    #[test]
    fn where_people_sign_in_graph_is_asked_as_well() {
        let id = "0a1b2c3d-0000-4000-8000-00000000beef";
        let asked = asked(&format!(r#"{{"provider": "microsoft365", "clientId": "{id}"}}"#));
        assert_eq!(asked.get(1).map(String::as_str), Some("https://graph.microsoft.com/v1.0/"));
    }

    #[tokio::test]
    async fn what_is_copied_is_what_was_shown_last() {
        let ground = tempfile::tempdir().unwrap();
        let of = |name| ground.path().join(name);
        let places = Places { data: of("data"), config: of("config"), logs: of("logs") };
        let policy = Policy::read(&Sources::none().managed(r#"{"keychain": false}"#));
        let diagnosis = Diagnosis::new(policy, places);
        assert_eq!(diagnosis.shown(), None);
        let text = diagnosis.show().await;
        assert!(text.contains("keychain"), "{text}");
        assert_eq!(diagnosis.shown(), Some(text));
    }

    #[test]
    fn nobody_is_asked_where_nobody_is_named() {
        assert!(asked("{}").is_empty());
    }
}
