//! Somebody who knows what to do on every screen, and does not give up.

use super::{FakeClipboard, Office, Walk};
use password::Secret;
use providers::{AppPasswordState, MethodKind};
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;
use wizard::{Action, AttemptOutcome, Entry, FieldProblem, Kept, ProblemCode, Purpose, View};

/// More steps than any journey takes.
const MANY: usize = 120;

/// The label that they give.
pub const LABEL: &str = "Outlook on PC-7";
/// The label that they give later.
const OTHER_LABEL: &str = "Outlook at work";

/// One person's way through the program, in the practice organisation's real protocol.
pub struct Robot<'a> {
    pub walk: &'a Walk,
    pub office: &'a Office,
    pub clipboard: &'a FakeClipboard,
    /// The method that they set up.
    method: MethodKind,
    /// Every problem and every message beside a field that they have seen.
    pub seen: Vec<String>,
    /// The app password, once they have copied it.
    pub app_password: Option<Secret>,
    /// Whether they have had a message sent again already, as everybody does once.
    was_sent_again: bool,
    in_a_hurry: bool,
    was_paused: bool,
    was_resumed: bool,
}

impl<'a> Robot<'a> {
    /// Somebody who sets up an authenticator app.
    pub fn new(walk: &'a Walk, office: &'a Office, clipboard: &'a FakeClipboard) -> Self {
        Self::with(MethodKind::AuthenticatorApp, walk, office, clipboard)
    }

    /// Somebody who sets up this method.
    pub fn with(method: MethodKind, walk: &'a Walk, office: &'a Office, clipboard: &'a FakeClipboard) -> Self {
        Self {
            walk,
            office,
            clipboard,
            method,
            seen: Vec::new(),
            app_password: None,
            was_sent_again: false,
            in_a_hurry: false,
            was_paused: false,
            was_resumed: false,
        }
    }

    /// Waits until nothing is under way, and does meanwhile what the phone asks for.
    async fn settled(&self) {
        loop {
            self.office.approve();
            if let Ok(screen) = timeout(Duration::from_millis(50), self.walk.settled()).await
                && screen.busy.is_none()
            {
                return;
            }
        }
    }

    /// Goes on until the screen of this name is reached.
    pub async fn until(&mut self, name: &str) {
        for _ in 0..MANY {
            self.settled().await;
            if self.walk.name() == name {
                return;
            }
            assert!(self.step().await, "the journey is over, and `{name}` was not on the way");
        }
        panic!("{name} is not reached: {:?}, seen {:?}", self.walk.view(), self.seen);
    }

    /// The same person, who leaves out what can be done with an app password besides using and revoking it.
    pub fn in_a_hurry(self) -> Self {
        Self { in_a_hurry: true, ..self }
    }

    /// Goes on until everything is done: created, copied, tried, relabelled, paused, resumed, tried, revoked, tried, deleted.
    pub async fn until_the_end(&mut self) {
        for _ in 0..MANY {
            self.settled().await;
            if !self.step().await {
                return;
            }
        }
        panic!("there is no end: {:?}, seen {:?}", self.walk.view(), &self.seen[..self.seen.len().min(5)]);
    }

    /// Does what the screen asks for; `false` when there is nothing left to do.
    async fn step(&mut self) -> bool {
        let screen = self.walk.screen();
        self.note(&screen.view);
        let action = match screen.view {
            View::Account { .. } => Action::Begin { address: self.office.address(), provider: None, server: None },
            View::Need { .. } => Action::ChooseNeed { purpose: Purpose::Outlook },
            View::SignIn { .. } => Action::SignIn { user: self.office.user(), password: self.office.password() },
            View::SetUp { can_continue: true, .. } => Action::Continue,
            View::SetUp { .. } => Action::ChooseMethod { method: self.method },
            View::Contact { value, .. } => Action::GiveContact { value },
            View::Enrol { sent_to: Some(_), .. } if !self.was_sent_again => {
                self.was_sent_again = true;
                Action::Resend
            }
            View::Enrol { asks_code: true, method, .. } => Action::Verify { code: self.office.code(method) },
            View::Enrol { .. } => {
                self.office.scan();
                self.walk.until(|now| now.revision > screen.revision).await;
                return true;
            }
            View::Challenge { problem: Some(FieldProblem::CodeExpired), can_resend: true, .. } => Action::Resend,
            View::Challenge { .. } => Action::Answer { code: self.office.code(self.method) },
            View::Name { scope, .. } => Action::Create { label: LABEL.to_owned(), scope, expires_in_days: None },
            View::Password { kept, .. } => {
                assert_eq!(kept, Kept::InKeychain);
                self.walk.send(Action::Copy).await.unwrap();
                self.walk.until(|now| matches!(now.view, View::Password { copied_seconds: Some(_), .. })).await;
                let copied = self.clipboard.content().expect("it was copied");
                assert!(self.office.mail_login(&copied).await, "the mail server lets it in");
                self.app_password = Some(copied);
                Action::Finish
            }
            View::Done { .. } => Action::OpenList,
            View::AppPasswords { signed_in: false, .. } => Action::Refresh,
            View::AppPasswords { entries, .. } => match self.next_change(&entries).await {
                Some(action) => action,
                None => return false,
            },
            View::Unfinished { attempts, .. } => match &attempts[0].outcome {
                AttemptOutcome::Unknown => Action::FindUnfinished { id: attempts[0].id.clone() },
                AttemptOutcome::NothingFound => Action::ForgetUnfinished { id: attempts[0].id.clone() },
                AttemptOutcome::Found { candidates } => {
                    Action::RevokeFound { id: attempts[0].id.clone(), candidate: candidates[0].id.clone() }
                }
            },
            View::Problem { can_retry, wait_seconds, .. } => {
                let wait = Duration::from_secs(wait_seconds.unwrap_or_default().into());
                tokio::time::sleep(wait).await;
                while matches!(self.walk.view(), View::Problem { wait_seconds: Some(_), .. }) {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                if can_retry { Action::Retry } else { Action::Back }
            }
            other => panic!("not on the way: {other:?}"),
        };
        self.walk.send(action).await.unwrap();
        true
    }

    fn note(&mut self, view: &View) {
        if let View::Problem { code, .. } = view {
            assert_ne!(*code, ProblemCode::Internal);
            self.seen.push(json!(code).as_str().unwrap().to_owned());
        }
        let value = json!(view);
        match &value["problem"] {
            serde_json::Value::String(code) => self.seen.push(format!("{} beside the field", code)),
            serde_json::Value::Object(problem) => {
                self.seen.push(format!("{} beside the entry", problem["code"].as_str().unwrap()));
            }
            _ => {}
        }
    }

    async fn next_change(&mut self, entries: &[Entry]) -> Option<Action> {
        let alive = |entry: &&Entry| matches!(entry.state, Some(AppPasswordState::Active | AppPasswordState::Paused));
        assert!(entries.iter().filter(alive).count() <= 1, "there are two: {entries:?}");
        let Some(entry) = entries.iter().find(alive) else {
            if let Some(app_password) = &self.app_password {
                assert!(!self.office.mail_login(app_password).await, "the mail server lets in what was revoked");
            }
            let ended = entries.first()?;
            return Some(Action::Delete { id: ended.id.clone() });
        };
        let id = entry.id.clone();
        let paused = entry.state == Some(AppPasswordState::Paused);
        self.was_paused |= paused;
        self.was_resumed |= self.was_paused && !paused;
        let app_password = self.app_password.as_ref().expect("it was copied");
        assert_eq!(self.office.mail_login(app_password).await, !paused, "the mail server knows what is paused");
        Some(match () {
            () if self.in_a_hurry => Action::Revoke { id },
            () if entry.label != OTHER_LABEL => Action::Relabel { id, label: OTHER_LABEL.to_owned() },
            () if !self.was_paused => Action::SetActive { id, active: false },
            () if !self.was_resumed => Action::SetActive { id, active: true },
            () => Action::Revoke { id },
        })
    }
}
