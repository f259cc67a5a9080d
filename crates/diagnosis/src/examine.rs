//! What is tried, and what at the same time.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use crate::page::Page;
use crate::report::{Line, Report};
use crate::veil::Veil;
use crate::{clock, folders, log, policies, server, system, vault, web_engine};
use jiff::Timestamp;
use keychain::Vault;
use policy::Policy;
use proxy::Proxies;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, timeout, timeout_at};

/// How long a disk may take.
const DISK: Duration = Duration::from_secs(8);

/// The port of an Exchange server.
const EXCHANGE: u16 = 443;

/// The folders of one person on one computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// For the ledgers.
    pub data: PathBuf,
    /// For the person's own choices.
    pub settings: PathBuf,
    /// For the log.
    pub log: PathBuf,
}

/// What is to be looked at.
pub struct Computer<'a> {
    /// The version of the program.
    pub version: &'static str,
    /// The version of the web engine; `None`: there is none.
    pub web_engine: Option<String>,
    /// Whether its process has ended, or has drawn nothing, when the window was open the last time.
    pub web_engine_stopped: bool,
    /// What is in force.
    pub policy: &'a Policy,
    /// Pages of the provider's servers that anybody may ask for; none, where nobody says which.
    pub provider: Vec<Page>,
    /// The ways to them.
    pub proxies: Proxies,
    /// The keychain, which must answer within a few seconds a call; `None`: policy has switched it off.
    pub vault: Option<&'a dyn Vault>,
    /// Where the program keeps its files; `None`: the person has no home folder.
    pub folders: Option<Folders>,
    /// Tells whether the list of app passwords in a folder for data can be read. It waits for the disk.
    pub is_ledger_readable: fn(&Path) -> io::Result<bool>,
    /// What is not shown.
    pub veil: Veil,
}

/// Tries everything, what is independent of each other at the same time. It takes 15 seconds at most, and leaves nothing
/// behind. Needs a tokio runtime with time and network, which should not be waited for afterwards: a disk or a name server
/// that hangs still holds a thread of it.
pub async fn examine(computer: Computer<'_>) -> Report {
    let (program, system) = (Finding::ok(Check::Program).at(computer.version), aside(Check::System, system::finding));
    let web: Vec<_> = computer.provider.into_iter().map(|page| web(page, computer.proxies.clone())).collect();
    let mail = mail(computer.policy);
    let disks = computer.folders.map(|folders| disks(folders, computer.is_ledger_readable));

    let keychain = vault::finding(computer.vault).await;
    let mut findings =
        vec![program, system.await, web_engine::finding(computer.web_engine.as_deref(), computer.web_engine_stopped)];
    findings.extend(policies::findings(computer.policy));
    let mut told = None;
    if web.is_empty() {
        findings.push(Finding::of(Check::Provider, Code::ProviderNotNamed));
    }
    for web in web {
        let (steps, time) = web.await.unwrap_or_default();
        findings.extend(steps);
        told = told.or(time);
    }
    for server in mail {
        findings.extend(server.await.unwrap_or_default());
    }
    findings.push(clock::finding(told));
    findings.push(keychain);
    match disks {
        Some(disks) => findings.extend(disks.await),
        None => findings.push(Finding::of(Check::DataFolder, Code::NoHomeFolder)),
    }
    Report::new("diagnosis", findings.into_iter().map(Line::from), Timestamp::now(), &computer.veil)
}

/// The steps to a page of the provider's, already under way.
fn web(page: Page, proxies: Proxies) -> JoinHandle<(Vec<Finding>, Option<clock::Told>)> {
    tokio::spawn(async move { server::web(&page, &proxies).await })
}

/// The mail servers that policy names.
fn mail(policy: &Policy) -> Vec<JoinHandle<Vec<Finding>>> {
    let servers = [&policy.incoming_server().value, &policy.submission_server().value].into_iter().flatten().cloned();
    let mut tasks: Vec<_> = servers.map(|server| tokio::spawn(async move { server::mail(&server).await })).collect();
    if let Some(host) = policy.exchange_server().value.clone() {
        tasks.push(tokio::spawn(async move { server::encrypted(&host, EXCHANGE).await }));
    }
    tasks
}

/// Everything that waits for disks, already under way.
fn disks(folders: Folders, is_ledger_readable: fn(&Path) -> io::Result<bool>) -> impl Future<Output = Vec<Finding>> {
    let Folders { data, settings, log } = folders;
    let ledger_folder = data.clone();
    let ledger = aside(Check::Ledger, move || folders::ledger(&ledger_folder, is_ledger_readable));
    let (room_for, log_folder) = (data.clone(), log.clone());
    let room = aside(Check::Disk, move || folders::room(&room_for));
    let problems = aside(Check::Log, move || log::finding(&log_folder, Timestamp::now()));
    let writable = writable([(Check::DataFolder, data), (Check::SettingsFolder, settings), (Check::LogFolder, log)]);
    async move {
        let mut findings = writable.await;
        findings.extend([ledger.await, room.await, problems.await]);
        findings
    }
}

/// Whether folders can be written to, one after the other: one may be in another, and neither must take the other's for
/// something that somebody uses. Where a disk hangs, the rest is not tried.
fn writable<const COUNT: usize>(folders: [(Check, PathBuf); COUNT]) -> impl Future<Output = Vec<Finding>> {
    let checks = folders.clone().map(|(check, _)| check);
    let (tell, mut told) = unbounded_channel();
    let until = Instant::now() + DISK;
    spawn_blocking(move || {
        for (check, folder) in folders {
            // Nobody listens any more after the time is up.
            let _ = tell.send(folders::writable(check, &folder));
        }
    });
    async move {
        let mut findings = Vec::new();
        while let Ok(Some(finding)) = timeout_at(until, told.recv()).await {
            findings.push(finding);
        }
        let late = checks.iter().skip(findings.len()).enumerate();
        let late = late.map(|(place, check)| (*check, if place == 0 { Code::TimedOut } else { Code::NotTried }));
        let late: Vec<Finding> = late.map(|(check, code)| Finding::of(check, code)).collect();
        findings.extend(late);
        findings
    }
}

/// Begins `job` on a thread of its own, and waits for it no longer than a disk may take.
fn aside(check: Check, job: impl FnOnce() -> Finding + Send + 'static) -> impl Future<Output = Finding> {
    let job = timeout(DISK, spawn_blocking(job));
    async move {
        match job.await {
            Ok(Ok(finding)) => finding,
            Ok(Err(_)) => Finding::of(check, Code::NotFoundOut),
            Err(_) => Finding::of(check, Code::TimedOut),
        }
    }
}
