//! The wizard as the shell sees it: a handle to the journey, which runs as a task of its own.

use crate::action::Action;
use crate::effects::Effects;
use crate::journey::Journey;
use crate::screen::{EnrolmentPicture, Screen};
use crate::settings::Settings;
use password::Secret;
use serde::Serialize;
use std::future::Future;
use tokio::sync::{mpsc, oneshot, watch};
use ts_rs::TS;

/// A handle to a running journey. Clones share the journey; when the last one is dropped, the journey ends.
#[derive(Clone)]
pub struct Wizard {
    requests: mpsc::UnboundedSender<Request>,
    screens: watch::Receiver<Screen>,
}

/// What the handle asks of the journey.
pub(crate) enum Request {
    Act { action: Box<Action>, revision: u32, reply: oneshot::Sender<Result<(), Refused>> },
    Reveal(oneshot::Sender<Result<Secret, Refused>>),
    EnrolmentPicture(oneshot::Sender<Result<EnrolmentPicture, Refused>>),
    DeviceCode(oneshot::Sender<Result<Secret, Refused>>),
    Close(oneshot::Sender<bool>),
    ShutDown(oneshot::Sender<()>),
}

/// A request that does not fit the moment. Nothing has happened; the current screen says what is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "camelCase")]
#[ts(export)]
pub enum Refused {
    /// It was made on a screen that has been left, or it has been delivered before.
    #[error("made on an earlier screen")]
    Stale,
    /// The current screen does not know it.
    #[error("not possible on this screen")]
    NotPossible,
}

impl Wizard {
    /// Prepares a journey: reads the ledger, touches nothing else. The future is the journey itself; whoever calls this
    /// spawns it on a tokio runtime. It ends when the last handle is dropped.
    pub fn new(settings: Settings, effects: Effects) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (requests, inbox) = mpsc::unbounded_channel();
        let journey = Journey::new(settings, effects);
        let (publish, screens) = watch::channel(journey.screen());
        (Self { requests, screens }, journey.run(inbox, publish))
    }

    /// What is on the screen now.
    pub fn screen(&self) -> Screen {
        self.screens.borrow().clone()
    }

    /// What is on the screen as soon as it is newer than `revision`; the current one for `None`.
    pub async fn screen_after(&self, revision: Option<u32>) -> Screen {
        let mut screens = self.screens.clone();
        let newer = |screen: &Screen| revision.is_none_or(|revision| screen.revision > revision);
        match screens.wait_for(newer).await {
            Ok(screen) => screen.clone(),
            // The journey has ended: there will be nothing newer.
            Err(_) => self.screen(),
        }
    }

    /// Does what the person clicked on the screen of `revision`. Returns as soon as the click counts; what it leads to
    /// comes as new screens.
    ///
    /// # Errors
    /// [`Refused::Stale`] for a click on a screen that has been left, and so also for the second delivery of the same click.
    pub async fn act(&self, action: Action, revision: u32) -> Result<(), Refused> {
        self.ask(|reply| Request::Act { action: Box::new(action), revision, reply }).await
    }

    /// Gives out the app password, once a click, while its screen is shown; it hides itself after a while.
    ///
    /// # Errors
    /// [`Refused::NotPossible`] on every other screen, while it is being stored, and where the organisation does not want it.
    pub async fn reveal(&self) -> Result<Secret, Refused> {
        self.ask(Request::Reveal).await
    }

    /// Gives out the picture to scan, while the screen that needs it is shown.
    ///
    /// # Errors
    /// [`Refused::NotPossible`] on every other screen.
    pub async fn enrolment_picture(&self) -> Result<EnrolmentPicture, Refused> {
        self.ask(Request::EnrolmentPicture).await
    }

    /// Gives out the code to type on another device, while the screen that needs it is shown.
    ///
    /// # Errors
    /// [`Refused::NotPossible`] on every other screen.
    pub async fn device_code(&self) -> Result<Secret, Refused> {
        self.ask(Request::DeviceCode).await
    }

    /// Whether the program may end now. Where something would be lost by that, the answer is no, and the next screen asks the
    /// person.
    pub async fn may_close(&self) -> bool {
        let (reply, answer) = oneshot::channel();
        // Where the journey has ended, nothing is left to lose.
        self.requests.send(Request::Close(reply)).is_err() || answer.await.unwrap_or(true)
    }

    /// Leaves nothing behind: takes our app password out of the clipboard, and practice items out of the keychain.
    pub async fn shut_down(&self) {
        let (reply, done) = oneshot::channel();
        if self.requests.send(Request::ShutDown(reply)).is_ok() {
            // An error means that the journey ended by itself.
            let _ = done.await;
        }
    }

    async fn ask<T>(&self, request: impl FnOnce(oneshot::Sender<Result<T, Refused>>) -> Request) -> Result<T, Refused> {
        let (reply, answer) = oneshot::channel();
        self.requests.send(request(reply)).map_err(|_| Refused::NotPossible)?;
        answer.await.unwrap_or(Err(Refused::NotPossible))
    }
}
