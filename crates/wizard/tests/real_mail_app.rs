//! From an address to a mail app that works, and back, with nothing but real parts: privacyIDEA, Dovecot that asks it,
//! gnome-keyring, and Geary with an account and no password. Dovecot's log is the witness.
//!
//! The wizard finds its keyring by the environment, which a running process cannot change safely: the walk is made by a
//! process of its own, this program again.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use keychain::{Destinations, MailApp, SystemVault};
use mail::{Encryption, MailProbe, MailServers, Protocol, Server};
use password::Secret;
use providers::{AppPasswordState, MethodKind, ProviderChoice, ProviderKind, Registry};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{FakeBrowser, FakeClipboard, FakePracticeGround, Walk};
use test_servers::{Account, Dovecot, Geary, PrivacyIdea, SecretService};
use wizard::{Action, Effects, Kept, MailAppState, Purpose, Settings, SystemClock, UserName, View, Wizard};

/// Set in the process that makes the walk.
const MARK: &str = "WIZARD_TEST_REAL_MAIL_APP";

/// More screens than any journey has.
const MANY: usize = 40;

/// The name under which the program's entries stand in the keyring.
const SERVICE_NAME: &str = "Wizard Test";

#[tokio::test]
async fn geary_signs_in_with_what_the_wizard_alone_stored_and_is_refused_once_it_was_revoked() {
    if env::var_os(MARK).is_some() {
        return walk().await;
    }
    let session = SecretService::start();
    let name = "geary_signs_in_with_what_the_wizard_alone_stored_and_is_refused_once_it_was_revoked";
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        // The servers' own programs are kept where the real home says.
        .env("APW_CACHE", cache())
        .envs(session.environment())
        .env(MARK, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{said}", String::from_utf8_lossy(&output.stdout));
    // Nothing of the program is left in the keyring.
    assert!(!session.search(&[("application", SERVICE_NAME)]).contains("secret = "));
}

fn cache() -> PathBuf {
    let home = || PathBuf::from(env::var_os("HOME").unwrap()).join(".cache/app-password-wizard");
    env::var_os("APW_CACHE").map_or_else(home, PathBuf::from)
}

/// The organisation's servers, and the person's computer with Geary.
struct Desk {
    server: PrivacyIdea,
    dovecot: Dovecot,
    account: Account,
    home: PathBuf,
}

async fn walk() {
    let home = PathBuf::from(env::var_os("HOME").unwrap());
    let server = PrivacyIdea::start();
    let dovecot = Dovecot::start(&server);
    let account = server.add_user("vera", "violet-Lantern-7731");
    Geary::set_up(&home, dovecot.address(), &account.name, &account.email);
    let desk = Desk { server, dovecot, account, home };
    let login = format!("imap-login: Info: Login: user=<{}>", desk.account.name);

    let walk = desk.start_wizard();
    desk.create(&walk).await;
    walk.click(Action::SaveFor { app: MailApp::Geary, with_password: false }).await;
    assert_eq!(state_of_geary(&walk), MailAppState::InPlace { best_effort: false });
    let logins = desk.dovecot.log().matches(&login).count();
    let geary = desk.start_geary();
    desk.dovecot.written(logins + 1, &login);
    geary.is_connected();
    drop(geary);

    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    if let View::AppPasswords { signed_in: false, .. } = walk.view() {
        walk.click(Action::Refresh).await;
    }
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    let alive = entries.iter().find(|entry| entry.state == Some(AppPasswordState::Active)).unwrap();
    walk.click(Action::Revoke { id: alive.id.clone() }).await;
    let (logins, geary) = (desk.dovecot.log().matches(&login).count(), desk.start_geary());
    geary.asks_for_the_password();
    assert_eq!(desk.dovecot.log().matches(&login).count(), logins);
}

impl Desk {
    fn start_wizard(&self) -> Walk {
        let address = self.dovecot.address();
        let incoming = Server {
            protocol: Protocol::Imap,
            host: address.ip().to_string(),
            port: address.port(),
            encryption: Encryption::None,
        };
        let settings = Settings {
            choice: Some(ProviderChoice { kind: ProviderKind::PrivacyIdea, server: self.server.url().to_owned() }),
            mail_servers: MailServers { incoming: Some(incoming), ..MailServers::default() },
            discovery: None,
            user_name: UserName::LocalPart,
            purposes: vec![Purpose::Geary],
            ..Settings::built_in("PC-7".to_owned())
        };
        let folder = self.home.join("wizard");
        std::fs::create_dir_all(&folder).unwrap();
        let effects = Effects {
            providers: Arc::new(Registry::default()),
            vault: Arc::new(SystemVault::new(SERVICE_NAME)),
            clipboard: Arc::new(FakeClipboard::default()),
            browser: Arc::new(FakeBrowser::default()),
            destinations: Destinations::of_this_computer(SERVICE_NAME),
            discovery: Arc::new(mail::fake::FakeDiscovery::default()),
            probe: Arc::new(MailProbe::default()),
            clock: Arc::new(SystemClock),
            practice: Arc::new(FakePracticeGround::default()),
            audit: Arc::new(audit::fake::FakeTrail::default()),
            data_folder: folder.clone(),
        };
        let (wizard, journey) = Wizard::new(settings, effects);
        Walk::new(wizard, tokio::spawn(journey), &folder)
    }

    fn start_geary(&self) -> Geary {
        // This process has the session's environment already.
        Geary::start(Path::new(&self.home), Vec::<(&'static str, OsString)>::new())
    }

    /// From the address to the screen that shows that the app password exists, and is in the keyring.
    async fn create(&self, walk: &Walk) {
        let mut messages = 0;
        for _ in 0..MANY {
            let action = match walk.settled().await.view {
                View::Account { .. } => {
                    Action::Begin { address: self.account.email.clone(), provider: None, server: None }
                }
                View::Need { .. } => Action::ChooseNeed { purpose: Purpose::Geary },
                View::SignIn { .. } => Action::SignIn {
                    user: self.account.name.clone(),
                    password: Secret::new(self.account.password.clone()),
                },
                View::SetUp { can_continue: true, .. } => Action::Continue,
                View::SetUp { .. } => Action::ChooseMethod { method: MethodKind::TextMessage },
                View::Contact { value, .. } => Action::GiveContact { value },
                View::Enrol { .. } => Action::Verify { code: self.next_code(&mut messages) },
                View::Challenge { .. } => Action::Answer { code: self.next_code(&mut messages) },
                View::Name { .. } => Action::Create {
                    label: "Geary on PC-7".to_owned(),
                    scope: Some(Dovecot::SERVICE.to_owned()),
                    expires_in_days: None,
                },
                View::Password { kept, .. } => {
                    assert_eq!(kept, Kept::InKeychain);
                    // The mail apps are looked for in the background.
                    let has_geary = |view: &View| {
                        matches!(view, View::Password { mail_apps, .. }
                            if mail_apps.iter().any(|row| row.app == MailApp::Geary))
                    };
                    walk.until(|now| has_geary(&now.view)).await;
                    return;
                }
                other => panic!("not on the way: {other:?}"),
            };
            walk.click(action).await;
        }
        panic!("the app password is not reached: {:?}", walk.view());
    }

    /// The code of the text message after those that were read.
    fn next_code(&self, read: &mut usize) -> Secret {
        let begun = Instant::now();
        while self.server.message_count(&self.account.phone) <= *read {
            assert!(begun.elapsed() < Duration::from_secs(30), "no text message");
            std::thread::sleep(Duration::from_millis(20));
        }
        *read += 1;
        Secret::new(self.server.last_code(&self.account.phone))
    }
}

fn state_of_geary(walk: &Walk) -> MailAppState {
    match walk.view() {
        View::Password { mail_apps, .. } => mail_apps.into_iter().find(|row| row.app == MailApp::Geary).unwrap().state,
        other => panic!("not the app password: {other:?}"),
    }
}
