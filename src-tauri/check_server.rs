//! `--check-server`: shows a test account the whole journey on the organisation's server, and says what it lacks.

use crate::arguments::Arguments;
use crate::diagnose::PROBLEMS;
use crate::places::{Places, wanted_log_folder};
use crate::terminal::Terminal;
use crate::{audit_trail, console, log, organisation, proxies};
use async_trait::async_trait;
use diagnosis::{Line, Report, State, Veil};
use jiff::Timestamp;
use password::Secret;
use policy::Policy;
use providers::http::Manners;
use providers::{
    Attendant, CheckFinding, Flaw, MOST_FAILED_SIGN_INS, Progress, ProviderChoice, ProviderKind, Providers, Question,
    Registry, TestAccount, Weight,
};
use std::io;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use wizard::Settings;

/// The arguments, or what policy says beside them, are not understood.
const NOT_UNDERSTOOD: u8 = 2;

/// No problem was found, and something could not be found out.
const UNKNOWN: u8 = 4;

/// As shells count a program that Ctrl and C have ended.
const STOPPED: u8 = 130;

/// Checks the server and prints what was found; how the program ends.
pub fn on_terminal(policy: &Policy, places: Option<&Places>, arguments: &Arguments) -> io::Result<ExitCode> {
    let settings = organisation::settings(policy, None);
    let choice = match choice(policy, &settings, arguments.server.as_deref()) {
        Ok(choice) => choice,
        Err(problem) => {
            console::complain(problem);
            return Ok(ExitCode::from(NOT_UNDERSTOOD));
        }
    };
    if let Some(places) = places {
        log::begin(&log::Wishes {
            folder: wanted_log_folder(policy).as_deref(),
            otherwise: &places.logs,
            level: policy.log_level().value,
            addresses: audit_trail::addresses(policy),
        });
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let end = runtime.block_on(check(policy, settings, choice, arguments));
    // Nobody waits for an answer on the terminal any more.
    runtime.shutdown_background();
    end
}

async fn check(
    policy: &Policy,
    settings: Settings,
    choice: ProviderChoice,
    arguments: &Arguments,
) -> io::Result<ExitCode> {
    let made = Arc::new(Mutex::new(Vec::new()));
    let mut desk = Desk { terminal: Terminal::open()?, stop: stop(Arc::clone(&made)), made };
    let manners = Manners { proxies: proxies::proxies(policy), ..Manners::default() };
    let named = organisation::privacyidea(policy);
    let services = named.services.clone();
    let registry = Registry::with_manners(manners).with_privacyidea(named);
    let provider = match registry.open(&choice).map(providers::Opened::api) {
        Ok(Some(provider)) => provider,
        Ok(None) | Err(_) => return Ok(show(&choice, refused_address(), arguments.json)),
    };
    if desk.terminal.is_attended() {
        console::complain(format_args!(
            "This sets up methods and app passwords for a test account at {}, and takes them away again.\n\
             Up to {MOST_FAILED_SIGN_INS} failed sign-ins are counted for it, by the directory too; a text message and an e-mail\n\
             may go to the number and the address on record.",
            choice.server
        ));
    }
    let mut stopped = desk.stop.clone();
    let asked = tokio::select! {
        asked = desk.account(arguments.account.as_deref()) => asked?,
        _ = stopped.wait_for(|stopped| *stopped) => return Ok(ExitCode::from(STOPPED)),
    };
    let Some((user, password)) = asked else {
        console::complain(
            "Neither a terminal nor standard input has told the name and the password of a test account.",
        );
        return Ok(ExitCode::from(NOT_UNDERSTOOD));
    };
    let account = TestAccount {
        user: &user,
        password: &password,
        may_be_in_use: arguments.account_in_use,
        shape: settings.shape,
        methods: settings.allowed_methods.as_deref(),
        services: Some(services.as_slice()).filter(|services| !services.is_empty()),
    };
    let findings = provider.check_server(&account, &desk).await;
    desk.made.lock().unwrap_or_else(PoisonError::into_inner).clear();
    Ok(show(&choice, findings, arguments.json))
}

/// Where to check. What policy enforces stands; what it suggests gives way to what the administrator says.
fn choice(policy: &Policy, settings: &Settings, server: Option<&str>) -> Result<ProviderChoice, String> {
    let of_policy = settings.choice.clone();
    if settings.provider.is_some_and(|provider| provider != ProviderKind::PrivacyIdea) {
        return Err("Policy names a provider whose server has nothing to check: docs/admin/check-server.md".to_owned());
    }
    let Some(server) = server else {
        return of_policy.ok_or_else(|| "No policy says which server that is: name it with --server".to_owned());
    };
    let named = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server.to_owned() };
    match of_policy.filter(|_| policy.server().is_enforced()) {
        Some(enforced) if providers::base_address(&enforced.server) != providers::base_address(server) => {
            Err(format!("Policy enforces another server: {}", enforced.server))
        }
        _ => Ok(named),
    }
}

fn refused_address() -> Vec<CheckFinding> {
    vec![CheckFinding::of(Question::SignIn, Flaw::AddressRefused)]
}

/// Prints the findings, and says how the program ends.
fn show(choice: &ProviderChoice, findings: Vec<CheckFinding>, json: bool) -> ExitCode {
    let lines = findings.into_iter().map(|finding| line(finding, &choice.server));
    let report = Report::new("server check", lines, Timestamp::now(), &Veil::default());
    console::say(if json { report.json() } else { report.text() });
    if report.has_problems() {
        ExitCode::from(PROBLEMS)
    } else if report.has(State::Unknown) {
        ExitCode::from(UNKNOWN)
    } else {
        ExitCode::SUCCESS
    }
}

fn line(finding: CheckFinding, server: &str) -> Line {
    let set = finding.policy.into_iter().map(|line| {
        vec![("scope", line.scope.to_owned()), ("action", line.action), ("client", line.client.to_owned())]
    });
    let mut details = serde_json::Map::new();
    if !finding.about.is_empty() {
        details.insert("about".to_owned(), finding.about.into());
    }
    Line {
        check: finding.question.name(),
        state: finding.flaw.map_or(State::Ok, |flaw| match flaw.weight() {
            Weight::Problem => State::Problem,
            Weight::Advice => State::Advice,
            Weight::Unknown => State::Unknown,
        }),
        code: finding.flaw.map(Flaw::name),
        advice: finding.flaw.map_or("", Flaw::meaning),
        at: (finding.question == Question::SignIn).then(|| server.to_owned()),
        ms: None,
        details,
        set: Some(set.collect()),
    }
}

/// Becomes true when the program is asked to stop. Whoever asks twice does not wait for tidying up, and is told what is left.
fn stop(made: Arc<Mutex<Vec<String>>>) -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    on_wishes_to_stop(move || {
        let left = made.lock().unwrap_or_else(PoisonError::into_inner).join(", ");
        if !stop.send_replace(true) {
            if !left.is_empty() {
                console::complain("\nStopping: what was made is taken away first.");
            }
            return;
        }
        if !left.is_empty() {
            console::complain(format_args!("\nThese may be left, delete them on the server: {left}"));
        }
        std::process::exit(STOPPED.into());
    });
    stopped
}

/// Ctrl and C, the end of the session, a terminal that is closed. Where nobody can be asked, the program ends as others do.
#[cfg(unix)]
fn on_wishes_to_stop(mut told: impl FnMut() + Send + 'static) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) {
        std::thread::spawn(move || signals.forever().for_each(|_| told()));
    }
}

/// Ctrl and C.
#[cfg(windows)]
fn on_wishes_to_stop(mut told: impl FnMut() + Send + 'static) {
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            told();
        }
    });
}

/// Who sits before the terminal, or has written a script.
struct Desk {
    terminal: Terminal,
    stop: watch::Receiver<bool>,
    made: Arc<Mutex<Vec<String>>>,
}

impl Desk {
    /// The name and the password of the test account; `None`: they are not told.
    async fn account(&mut self, named: Option<&str>) -> io::Result<Option<(String, Secret)>> {
        let user = match named {
            Some(name) => name.to_owned(),
            None => match self.terminal.ask("Test account: ").await? {
                Some(name) => name.expose().trim().to_owned(),
                None => return Ok(None),
            },
        };
        let password = self.terminal.ask_hidden("Its password (not shown): ").await?;
        Ok(password.filter(|password| !user.is_empty() && !password.is_empty()).map(|password| (user, password)))
    }
}

#[async_trait]
impl Attendant for Desk {
    async fn code(&self) -> Option<Secret> {
        let code = tokio::select! {
            code = self.terminal.ask_hidden("A code of the account's own method (not shown): ") => code.ok().flatten(),
            () = self.stopped() => None,
        };
        code.filter(|code| !code.is_empty())
    }

    async fn stopped(&self) {
        if self.stop.clone().wait_for(|stopped| *stopped).await.is_err() {
            std::future::pending().await
        }
    }

    fn note(&self, progress: Progress<'_>) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        match progress {
            Progress::Made(serial) => made.push(serial.to_owned()),
            Progress::TakenAway(serial) => made.retain(|made| made != serial),
            Progress::Asking(question) if self.terminal.is_attended() => {
                console::complain(format_args!("  {} …", question.name()));
            }
            Progress::Asking(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn chosen(sources: &Sources, server: Option<&str>) -> Result<String, String> {
        let policy = Policy::read(sources);
        let settings = organisation::settings(&policy, None);
        choice(&policy, &settings, server).map(|choice| choice.server)
    }

    #[test]
    fn the_server_is_the_one_of_the_policy_or_the_one_that_is_named() {
        let suggested = Sources::none().recommended(r#"{"server": "https://mfa.example.test"}"#);
        assert_eq!(chosen(&suggested, None).as_deref(), Ok("https://mfa.example.test/"));
        assert_eq!(chosen(&suggested, Some("https://new.example.test")).as_deref(), Ok("https://new.example.test"));
        assert!(chosen(&Sources::none(), None).is_err());
    }

    #[test]
    fn no_argument_leads_past_the_server_that_is_enforced() {
        let enforced = Sources::none().managed(r#"{"server": "https://mfa.example.test"}"#);
        assert!(chosen(&enforced, Some("https://evil.example.test")).is_err());
        assert!(chosen(&enforced, Some("https://mfa.example.test")).is_ok());
    }

    #[test]
    fn a_provider_whose_page_people_use_has_no_server_to_check() {
        let microsoft = Sources::none().managed(r#"{"provider": "microsoft365"}"#);
        assert!(chosen(&microsoft, Some("https://mfa.example.test")).is_err());
    }

    #[test]
    fn what_is_found_keeps_its_code_and_the_policy_to_set() {
        let finding =
            CheckFinding::of(Question::Rights, Flaw::RightMissing).about(["delete"]).set("user", "delete", "any");
        let line = line(finding, "https://mfa.example.test/");
        assert_eq!((line.check, line.state, line.code), ("rights", State::Problem, Some("rightMissing")));
        let policy = vec![("scope", "user".to_owned()), ("action", "delete".to_owned()), ("client", "any".to_owned())];
        assert_eq!((line.set, line.details["about"].clone()), (Some(vec![policy]), serde_json::json!(["delete"])));
    }
}
