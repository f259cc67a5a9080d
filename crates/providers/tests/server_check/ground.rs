//! A real server on which each account lives under policies of its own, and somebody who runs the check.

use async_trait::async_trait;
use password::{Secret, Shape};
use providers::{
    Attendant, CheckFinding, Flaw, MethodKind, Progress, ProviderChoice, ProviderKind, Providers, Question, Registry,
    TestAccount,
};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use test_servers::{MAIL_SERVER_ADDRESS, PrivacyIdea};
use tokio::sync::watch;

pub const PASSWORD: &str = "correct horse+battery";

/// Each keeps one core busy, and the more policies it has the longer it takes over each question.
static SERVERS: [LazyLock<PrivacyIdea>; 2] = [const {
    LazyLock::new(|| {
        let server = PrivacyIdea::start();
        server.delete_all_policies();
        server
    })
}; 2];

/// The server of this case: each case has a thread.
pub fn server() -> &'static PrivacyIdea {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static MINE: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SERVERS.len();
    }
    &SERVERS[MINE.with(|mine| *mine)]
}

static ACCOUNTS: AtomicU32 = AtomicU32::new(1);

/// The policies of one account.
pub struct Setup(Vec<(&'static str, Vec<String>, Option<String>)>);

impl Setup {
    /// As docs/providers/privacyidea.md has them.
    pub fn sound() -> Self {
        let people = || Some(format!("0.0.0.0/0, -{MAIL_SERVER_ADDRESS}"));
        let push = format!("push_registration_url={}/ttype/push", server().url());
        let policies: [(&str, &[&str], Option<String>); 7] = [
            (
                "user",
                &[
                    "enrollTOTP",
                    "enrollHOTP",
                    "enrollSMS",
                    "enrollEMAIL",
                    "enrollPUSH",
                    "enrollAPPLSPEC",
                    "applspec_force_server_generate",
                    "delete",
                    "revoke",
                    "serviceid_list",
                    "setdescription",
                    "enable",
                    "disable",
                    "userlist",
                    "reset",
                    "resync",
                ],
                None,
            ),
            ("enrollment", &["verify_enrollment=totp hotp sms email"], None),
            ("enrollment", &["push_firebase_configuration=poll only", &push], None),
            ("authentication", &["push_allow_polling=allow"], None),
            ("webui", &["login_mode=privacyIDEA"], None),
            (
                "authentication",
                &[
                    "otppin=userstore",
                    "challenge_response=totp hotp sms email",
                    "passthru=userstore",
                    "passthru_ignore_rollout_state=verify clientwait",
                    "disabled_token_types=applspec",
                ],
                people(),
            ),
            (
                "authentication",
                &["otppin=none", "disabled_token_types=totp hotp sms email push"],
                Some(MAIL_SERVER_ADDRESS.to_owned()),
            ),
        ];
        let owned = |actions: &[&str]| actions.iter().map(|action| (*action).to_owned()).collect();
        Self(policies.into_iter().map(|(scope, actions, client)| (scope, owned(actions), client)).collect())
    }

    /// One action is not there.
    pub fn without(mut self, action: &str) -> Self {
        *self.place_of(action) = String::new();
        self
    }

    /// One action has another value.
    pub fn instead(mut self, action: &str, other: &str) -> Self {
        *self.place_of(action) = other.to_owned();
        self
    }

    /// One action more.
    pub fn with(mut self, scope: &'static str, action: &str) -> Self {
        self.0.push((scope, vec![action.to_owned()], None));
        self
    }

    /// The action of that name, or of that name and value.
    fn place_of(&mut self, action: &str) -> &mut String {
        let is_it = |own: &String| own == action || own.split('=').next() == Some(action);
        let mut places = self.0.iter_mut().flat_map(|(_, actions, _)| actions).filter(|own| is_it(own));
        places.next().expect("the sound set-up has it")
    }

    /// A fresh account under these policies.
    pub fn account(self) -> String {
        let name = format!("trial{}", ACCOUNTS.fetch_add(1, Ordering::Relaxed));
        server().add_user(&name, PASSWORD);
        for (number, (scope, actions, client)) in self.0.into_iter().enumerate() {
            let actions: Vec<String> = actions.into_iter().filter(|action| !action.is_empty()).collect();
            if !actions.is_empty() {
                let action = actions.join(", ");
                server().set_policy_from(&format!("{name}-{number}"), scope, &action, Some(&name), client.as_deref());
            }
        }
        name
    }
}

/// When somebody interferes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Question(Question),
    /// When so many things have been made.
    Made(usize),
}

/// Whoever runs the check.
pub struct Desk {
    code: Option<Secret>,
    stop_at: Option<At>,
    forbid_deleting_at: Option<At>,
    account: Mutex<String>,
    made: Mutex<Vec<String>>,
    stopped: watch::Sender<bool>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            code: None,
            stop_at: None,
            forbid_deleting_at: None,
            account: Mutex::default(),
            made: Mutex::default(),
            stopped: watch::channel(false).0,
        }
    }
}

impl Desk {
    pub fn with_code(code: String) -> Self {
        Self { code: Some(Secret::new(code)), ..Self::default() }
    }

    pub fn stopping(at: At) -> Self {
        Self { stop_at: Some(at), ..Self::default() }
    }

    /// An administrator takes the right to delete away while the check is under way.
    pub fn forbidden_to_delete(at: At) -> Self {
        Self { forbid_deleting_at: Some(at), ..Self::default() }
    }

    pub fn made(&self) -> Vec<String> {
        self.made.lock().unwrap().clone()
    }

    fn is_time(&self, at: Option<At>, progress: Progress<'_>) -> bool {
        match (at, progress) {
            (Some(At::Question(wanted)), Progress::Asking(question)) => wanted == question,
            (Some(At::Made(count)), Progress::Made(_)) => self.made.lock().unwrap().len() == count,
            _ => false,
        }
    }
}

#[async_trait]
impl Attendant for Desk {
    async fn code(&self) -> Option<Secret> {
        self.code.clone()
    }

    async fn stopped(&self) {
        self.stopped.subscribe().wait_for(|stopped| *stopped).await.unwrap();
    }

    fn note(&self, progress: Progress<'_>) {
        if let Progress::Made(serial) = progress {
            self.made.lock().unwrap().push(serial.to_owned());
        }
        if self.is_time(self.stop_at, progress) {
            self.stopped.send_replace(true);
        }
        if self.is_time(self.forbid_deleting_at, progress) {
            let account = self.account.lock().unwrap().clone();
            server().set_policy_from(&format!("{account}-0"), "user", "enrollTOTP", Some(&account), None);
        }
    }
}

pub fn test_account<'a>(user: &'a str, password: &'a Secret) -> TestAccount<'a> {
    TestAccount { user, password, may_be_in_use: false, shape: Shape::mail_safe(), methods: ONE, services: None }
}

/// Where a case is not about methods, one is enough.
const ONE: Option<&[MethodKind]> = Some(&[MethodKind::AuthenticatorApp]);

pub async fn check_with(test: &TestAccount<'_>, desk: &Desk) -> Vec<CheckFinding> {
    test.user.clone_into(&mut desk.account.lock().unwrap());
    let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: server().url().to_owned() };
    let provider = Registry::default().open(&choice).unwrap().api().unwrap();
    provider.check_server(test, desk).await
}

pub async fn check_as(user: &str, password: &str, desk: &Desk) -> Vec<CheckFinding> {
    check_with(&test_account(user, &Secret::new(password.to_owned())), desk).await
}

/// The check by somebody who lets it run, which leaves nothing behind; `None`: with all methods.
pub async fn check_account(account: &str, methods: Option<&[MethodKind]>) -> Vec<CheckFinding> {
    let password = Secret::new(PASSWORD.to_owned());
    let findings = check_with(&TestAccount { methods, ..test_account(account, &password) }, &Desk::default()).await;
    assert_eq!(server().tokens(account), Vec::<String>::new(), "{findings:#?}");
    findings
}

pub async fn check(setup: Setup) -> Vec<CheckFinding> {
    check_account(&setup.account(), ONE).await
}

pub async fn check_methods(setup: Setup, methods: &[MethodKind]) -> Vec<CheckFinding> {
    check_account(&setup.account(), Some(methods)).await
}

pub async fn check_all_methods(setup: Setup) -> Vec<CheckFinding> {
    check_account(&setup.account(), None).await
}

pub fn flaws(findings: &[CheckFinding]) -> Vec<Flaw> {
    findings.iter().filter_map(|finding| finding.flaw).collect()
}
