//! The running organisation.

use crate::api;
use crate::directory::Person;
use crate::handset::{self, PhoneError};
use crate::mail::{self, imap, submission};
use crate::phone::{PhoneAction, PhoneView};
use crate::records::{Records, Shared};
use crate::settings::Settings;
use std::fmt;
use std::future::IntoFuture;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The organisation could not be started.
#[derive(Debug, Error)]
pub enum StartError {
    /// One of its ports cannot be listened on.
    #[error("cannot listen on 127.0.0.1")]
    Listen(#[from] io::Error),
    /// There is nobody in it who could practise.
    #[error("nobody works there")]
    Nobody,
}

/// A practice organisation: self-service, mail servers and phones, all on 127.0.0.1 and in memory. Dropping it stops its
/// servers and forgets everything.
pub struct Organisation {
    records: Shared,
    employee: String,
    server: SocketAddr,
    imap: SocketAddr,
    submission: SocketAddr,
    /// The servers run as long as this is there.
    _open: watch::Sender<()>,
}

impl Organisation {
    /// Starts the servers on the current tokio runtime; they listen when this returns.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let employee = settings.people.first().ok_or(StartError::Nobody)?.user.clone();
        let (server, server_address) = listen(settings.ports.server).await?;
        let (imap_server, imap_address) = listen(settings.ports.imap).await?;
        let (submission_server, submission_address) = listen(settings.ports.submission).await?;

        let records = Shared::new(Records::new(settings, format!("http://{server_address}")));
        let (open, is_open) = watch::channel(());

        let service = api::router(records.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let mut closing = is_open.clone();
        let closed = async move {
            // Nothing is ever sent: this ends when the sender is dropped.
            let _ = closing.changed().await;
        };
        tokio::spawn(axum::serve(server, service).with_graceful_shutdown(closed).into_future());
        let (for_imap, for_submission) = (records.clone(), records.clone());
        tokio::spawn(mail::serve(imap_server, imap::BUSY, is_open.clone(), move |stream| {
            imap::converse(stream, for_imap.clone())
        }));
        tokio::spawn(mail::serve(submission_server, submission::BUSY, is_open, move |stream| {
            let records = for_submission.clone();
            submission::converse(stream, move |login: &str, password: &str| {
                mail::admits_to_submission(&records, login, password)
            })
        }));

        let [server, imap, submission] = [server_address, imap_address, submission_address];
        Ok(Self { records, employee, server, imap, submission, _open: open })
    }

    /// The address of the self-service, for a privacyIDEA client: `http://127.0.0.1:port`.
    pub fn server(&self) -> String {
        format!("http://{}", self.server)
    }

    /// Where mail is read. Plain text: there is no TLS yet.
    pub fn imap(&self) -> SocketAddr {
        self.imap
    }

    /// Where mail is sent. Plain text: there is no TLS yet.
    pub fn submission(&self) -> SocketAddr {
        self.submission
    }

    /// What the practice employee's phone shows now.
    pub fn phone(&self) -> PhoneView {
        // Nobody ever leaves the organisation, so the employee is there; without them, the phone would be blank.
        self.phone_of(&self.employee).unwrap_or_default()
    }

    /// Does something on the practice employee's phone.
    pub fn phone_do(&self, action: PhoneAction) -> Result<(), PhoneError> {
        self.phone_of_do(&self.employee, action)
    }

    /// What the phone of anybody shows now.
    pub fn phone_of(&self, user: &str) -> Result<PhoneView, PhoneError> {
        handset::view(&self.records.lock(), user)
    }

    /// Does something on the phone of anybody.
    pub fn phone_of_do(&self, user: &str, action: PhoneAction) -> Result<(), PhoneError> {
        handset::press(&mut self.records.lock(), user, &action)
    }

    /// Takes somebody in. A person of the same user name is replaced; what they have set up stays.
    pub fn add_user(&self, person: Person) {
        self.records.lock().directory.add(person);
    }
}

impl fmt::Debug for Organisation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Organisation({})", self.server)
    }
}

/// Listens on loopback; 0 takes any port that is free.
pub(crate) async fn listen(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}
