//! Doors for `fuzz/`, each to one reader of what strangers say.

use crate::connection::Connection;
use crate::discovery::read_file;
use crate::imap::Imap;
use crate::outcome::ProbeOutcome;
use crate::pop3::Pop3;
use crate::probe::Language;
use crate::sasl::Account;
use crate::server::{Encryption, Protocol, Server};
use crate::submission::Submission;
use password::Secret;
use trust::Trust;

/// The file of a domain (Mozilla autoconfig).
pub fn autoconfig(file: &[u8]) {
    read_file(file);
}

/// Everything that a server says in one sign-in, whatever it is asked. The first byte decides whether nobody can read along, on
/// which the mechanism depends.
pub async fn sign_in(protocol: Protocol, bytes: &[u8]) -> Option<ProbeOutcome> {
    let (first, said) = bytes.split_first()?;
    let connection = Connection::of_a_recording(said.to_vec(), first % 2 == 0);
    let password = Secret::new("abcd efgh".to_owned());
    let account = Account { user: "anna.rossi@contoso.example", password: &password };
    Some(match protocol {
        Protocol::Imap => talk::<Imap>(protocol, connection, &account).await,
        Protocol::Pop3 => talk::<Pop3>(protocol, connection, &account).await,
        Protocol::Submission => talk::<Submission>(protocol, connection, &account).await,
    })
}

async fn talk<L: Language>(protocol: Protocol, connection: Connection, account: &Account<'_>) -> ProbeOutcome {
    let server = Server { protocol, host: "mail.contoso.example".to_owned(), port: 1, encryption: Encryption::Tls };
    match L::begin(connection, &server, &Trust::default()).await {
        Ok(mut language) => {
            let outcome = language.sign_in(account).await;
            let outcome = if language.has_told_password() { outcome.after_the_password() } else { outcome };
            language.take_leave().await;
            outcome
        }
        Err(outcome) => outcome,
    }
}
