//! journald, by its native protocol (<https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>): one datagram a record, with a field of the
//! journal's for each field of the record.

use crate::event::Outcome;
use crate::record::Record;
use crate::trail::{Sink, SinkError};
use serde_json::Value;
use std::io::ErrorKind;
use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;

/// Where journald listens.
const SOCKET: &str = "/run/systemd/journal/socket";

/// What our fields begin with.
const PREFIX: &str = "APW_";

/// The log of the operating system.
#[derive(Debug, Clone)]
pub struct SystemLog {
    socket: PathBuf,
}

impl SystemLog {
    /// This computer's.
    pub fn new() -> Self {
        Self::at(SOCKET)
    }

    /// One that listens at this path.
    pub fn at(socket: impl Into<PathBuf>) -> Self {
        Self { socket: socket.into() }
    }
}

impl Default for SystemLog {
    fn default() -> Self {
        Self::new()
    }
}

impl Sink for SystemLog {
    fn name(&self) -> &'static str {
        "journald"
    }

    fn write(&self, record: &Record) -> Result<(), SinkError> {
        let socket = UnixDatagram::unbound()?;
        // A journald that has come to a stop must not stop the journey.
        socket.set_nonblocking(true)?;
        match socket.send_to(&datagram(record), &self.socket) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(SinkError::NotThere),
            Err(error) => Err(error.into()),
        }
    }
}

fn datagram(record: &Record) -> Vec<u8> {
    // Syslog's levels (RFC 5424 §6.2.1): 4 is a warning, 5 a notice.
    let priority = if record.event.outcome() == Outcome::Failure { "4" } else { "5" };
    let mut datagram = Vec::new();
    add(&mut datagram, "MESSAGE", &format!("app password {}", record.event.name()));
    add(&mut datagram, "PRIORITY", priority);
    add(&mut datagram, "SYSLOG_IDENTIFIER", "app-password-wizard");
    for (name, value) in record.fields() {
        let text = match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        add(&mut datagram, &field(name), &text);
    }
    datagram
}

/// `eventId` is `APW_EVENT_ID` in the journal.
fn field(name: &str) -> String {
    let mut field = PREFIX.to_owned();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            field.push('_');
        }
        field.push(letter.to_ascii_uppercase());
    }
    field
}

/// A value with a line end in it has its length before it.
fn add(datagram: &mut Vec<u8>, name: &str, value: &str) {
    datagram.extend_from_slice(name.as_bytes());
    if value.contains('\n') {
        datagram.push(b'\n');
        datagram.extend_from_slice(&(value.len() as u64).to_le_bytes());
    } else {
        datagram.push(b'=');
    }
    datagram.extend_from_slice(value.as_bytes());
    datagram.push(b'\n');
}
