//! A real mail app's destination, in a process of its own.

use super::{Answer, Call, ask, error_of};
use async_trait::async_trait;
use keychain::{Destination, Destinations, Detected, MailApp, Placement, Presence, Removed, Saved, VaultError};
use password::Secret;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::sync::Mutex;
use test_servers::SecretService;

/// A [`Destination`] that lives for one call at a time.
pub struct ProcessDestination {
    app: MailApp,
    environment: Vec<(&'static str, OsString)>,
    log: Mutex<String>,
}

#[derive(Serialize, Deserialize)]
pub struct MailAppCall {
    app: MailApp,
    what: What,
}

#[derive(Serialize, Deserialize)]
enum What {
    Detect,
    Save(Placement, String),
    Check(Placement),
    Remove(Placement),
}

const PRESENCES: [Presence; 4] = [Presence::Ours, Presence::Changed, Presence::Gone, Presence::NotVisible];
const REMOVALS: [Removed; 3] = [Removed::Clean, Removed::NotOurs, Removed::ByPerson];

impl ProcessDestination {
    pub fn new(app: MailApp, service: &SecretService) -> Self {
        Self::in_environment(app, service.environment())
    }

    pub fn in_environment(app: MailApp, environment: Vec<(&'static str, OsString)>) -> Self {
        Self { app, environment, log: Mutex::default() }
    }

    /// Everything that was logged so far, by every crate, down to the finest level.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    fn call(&self, what: What) -> Answer {
        let (answer, logged) = ask(&self.environment, &Call::MailApp(MailAppCall { app: self.app, what }));
        self.log.lock().unwrap().push_str(&logged);
        answer
    }

    fn told<T: std::fmt::Debug + Copy>(&self, what: What, all: &[T]) -> Result<T, VaultError> {
        match self.call(what) {
            Answer::Done(word) => {
                let word = word.unwrap();
                Ok(*all.iter().find(|one| format!("{one:?}") == word).unwrap())
            }
            Answer::Failed(words) => Err(error_of(&words)),
            Answer::Saved(_) => panic!("the answer to another question"),
        }
    }
}

#[async_trait]
impl Destination for ProcessDestination {
    fn app(&self) -> MailApp {
        self.app
    }

    async fn detect(&self) -> Option<Detected> {
        match self.call(What::Detect) {
            Answer::Done(version) => Some(Detected { app: self.app, version }),
            _ => None,
        }
    }

    async fn save(&self, placement: &Placement, secret: &Secret, _with_password: bool) -> Saved {
        match self.call(What::Save(placement.clone(), secret.expose().to_owned())) {
            Answer::Saved(saved) => saved,
            _ => panic!("the answer to another question"),
        }
    }

    async fn check(&self, placement: &Placement) -> Result<Presence, VaultError> {
        self.told(What::Check(placement.clone()), &PRESENCES)
    }

    async fn remove(&self, placement: &Placement) -> Result<Removed, VaultError> {
        self.told(What::Remove(placement.clone()), &REMOVALS)
    }
}

pub(super) async fn answer(MailAppCall { app, what }: MailAppCall) -> Answer {
    fn word<T: std::fmt::Debug>(outcome: Result<T, VaultError>) -> Answer {
        match outcome {
            Ok(value) => Answer::Done(Some(format!("{value:?}"))),
            Err(error) => Answer::Failed(error.to_string()),
        }
    }
    let destinations = Destinations::of_this_computer("Keychain Test");
    let destination = destinations.of(app).unwrap();
    match what {
        What::Detect => match destination.detect().await {
            Some(detected) => Answer::Done(detected.version),
            None => Answer::Failed("not installed".to_owned()),
        },
        What::Save(placement, secret) => Answer::Saved(destination.save(&placement, &Secret::new(secret), false).await),
        What::Check(placement) => word(destination.check(&placement).await),
        What::Remove(placement) => word(destination.remove(&placement).await),
    }
}
