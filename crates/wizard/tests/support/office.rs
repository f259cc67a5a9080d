//! A practice organisation whose clock a test moves, and its employee with a phone and a mail app.

use jiff::Timestamp;
use password::Secret;
use practice::{ManualClock, Organisation, PhoneAction, Settings};
use providers::{MethodKind, ProviderChoice, ProviderKind};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// An organisation where one person works.
pub struct Office {
    pub organisation: Organisation,
    pub clock: Arc<ManualClock>,
}

impl Office {
    /// Opens one whose clock agrees with this computer's at first.
    pub async fn open() -> Self {
        let clock = Arc::new(ManualClock::at(Timestamp::now()));
        let settings = Settings { clock: clock.clone(), ..Settings::default() };
        Self { organisation: Organisation::start(settings).await.unwrap(), clock }
    }

    pub fn user(&self) -> String {
        self.organisation.phone().user
    }

    pub fn address(&self) -> String {
        self.organisation.phone().address
    }

    pub fn password(&self) -> Secret {
        Secret::new(self.organisation.phone().password)
    }

    /// The code that the phone shows now for a method of this kind. A new one each time: time passes.
    pub fn code(&self, kind: MethodKind) -> Secret {
        self.clock.advance(30);
        let code = match kind {
            MethodKind::TextMessage | MethodKind::Email => {
                let newest = self.organisation.phone().messages.into_iter().next();
                newest.expect("a message").code
            }
            _ => {
                self.scan();
                let newest = self.organisation.phone().codes.into_iter().next().expect("an account in the app");
                if kind == MethodKind::CounterApp {
                    self.organisation.phone_do(PhoneAction::NextCode { id: newest.id }).unwrap();
                }
                newest.code
            }
        };
        Secret::new(code)
    }

    /// Scans whatever there is to scan.
    pub fn scan(&self) {
        for picture in self.organisation.phone().pictures {
            self.organisation.phone_do(PhoneAction::Scan { id: picture.id }).unwrap();
        }
    }

    /// Says yes to whatever the phone asks.
    pub fn approve(&self) {
        for question in self.organisation.phone().approvals {
            self.organisation.phone_do(PhoneAction::Approve { id: question.id }).unwrap();
        }
    }

    /// Whether the mail server lets the person in with this password.
    pub async fn mail_login(&self, password: &Secret) -> bool {
        let mut stream = BufReader::new(TcpStream::connect(self.organisation.imap()).await.unwrap());
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        let login = format!("a LOGIN {} {}\r\n", self.user(), password.expose());
        stream.write_all(login.as_bytes()).await.unwrap();
        loop {
            line.clear();
            stream.read_line(&mut line).await.unwrap();
            if let Some(answer) = line.strip_prefix("a ") {
                return answer.starts_with("OK");
            }
        }
    }
}

/// Where `server` is, as a provider to choose.
pub fn privacy_idea_at(server: String) -> ProviderChoice {
    ProviderChoice { kind: ProviderKind::PrivacyIdea, server }
}

/// The organisation's time, as the wizard's clock.
pub struct OfficeTime(pub Arc<ManualClock>);

impl wizard::Clock for OfficeTime {
    fn now(&self) -> Timestamp {
        practice::Clock::now(&*self.0)
    }
}
