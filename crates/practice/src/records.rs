//! All that the organisation knows, in memory.

use crate::challenge::Challenges;
use crate::directory::Directory;
use crate::phone::{Message, MessageKind};
use crate::push::ServerKey;
use crate::session::Sessions;
use crate::settings::Settings;
use crate::token::{Kind, Tokens};
use jiff::Timestamp;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most messages that are kept; the oldest go first.
const MOST_MESSAGES: usize = 200;

pub(crate) struct Records {
    pub(crate) settings: Settings,
    pub(crate) directory: Directory,
    pub(crate) tokens: Tokens,
    pub(crate) challenges: Challenges,
    pub(crate) sessions: Sessions,
    /// Text messages and e-mails with the user that they went to, newest first.
    pub(crate) messages: VecDeque<(String, Message)>,
    /// What questions to phones are signed with, once there has been a phone that can tell.
    pub(crate) push_key: Option<Arc<ServerKey>>,
    last_message: u32,
    server: String,
}

impl Records {
    pub(crate) fn new(settings: Settings, server: String) -> Self {
        Self {
            directory: Directory::new(&settings.realm, settings.people.clone()),
            settings,
            tokens: Tokens::default(),
            challenges: Challenges::default(),
            sessions: Sessions::default(),
            messages: VecDeque::new(),
            push_key: None,
            last_message: 0,
            server,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.settings.clock.now()
    }

    /// Where phones talk to.
    pub(crate) fn push_url(&self) -> String {
        format!("{}/ttype/push", self.server)
    }

    /// Sends the next code of a token to where its codes go, if it is one that sends them.
    pub(crate) fn send_code(&mut self, token: usize) {
        let token = &mut self.tokens[token];
        let Some((to, code)) = token.next_message() else { return };
        let kind = if token.kind() == Kind::Sms { MessageKind::TextMessage } else { MessageKind::Email };
        let user = token.owner.clone();
        self.last_message += 1;
        let text = format!("{}: your code is {code}", self.settings.name);
        let message = Message { id: self.last_message, kind, to, text, code, at: self.now().to_string() };
        self.messages.push_front((user, message));
        self.messages.truncate(MOST_MESSAGES);
    }
}

/// The records, shared by all servers of the organisation.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Records>>);

impl Shared {
    pub(crate) fn new(records: Records) -> Self {
        Self(Arc::new(Mutex::new(records)))
    }

    /// Takes hold of the records. Whatever panicked while it held them left them whole: each change is complete in itself.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Records> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
