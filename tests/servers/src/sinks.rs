//! Where text messages and e-mails of a test server end up: an HTTP "SMS gateway" and an SMTP server on loopback.

use base64::prelude::{BASE64_STANDARD, Engine};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{io, thread};

/// How long a message may be on its way, on a busy machine, before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A message with a code in it.
struct Message {
    to: String,
    code: String,
}

#[derive(Default)]
struct Inbox {
    messages: Mutex<Vec<Message>>,
    arrival: Condvar,
}

impl Inbox {
    fn messages(&self) -> MutexGuard<'_, Vec<Message>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_in(&self, to: &str, text: &str) {
        let code: String = text.chars().filter(char::is_ascii_digit).collect();
        self.messages().push(Message { to: to.to_owned(), code });
        self.arrival.notify_all();
    }
}

/// Both sinks; their threads end with the process.
pub(crate) struct Sinks {
    inbox: Arc<Inbox>,
    sms_port: u16,
    smtp_port: u16,
}

impl Sinks {
    pub(crate) fn start() -> io::Result<Self> {
        let inbox = Arc::new(Inbox::default());
        Ok(Self { sms_port: listen(&inbox, answer_http)?, smtp_port: listen(&inbox, answer_smtp)?, inbox })
    }

    /// Where the SMS gateway takes `to` and `text` as a form.
    pub(crate) fn sms_url(&self) -> String {
        format!("http://127.0.0.1:{}/sms", self.sms_port)
    }

    /// The port of the SMTP server on 127.0.0.1.
    pub(crate) fn smtp_port(&self) -> u16 {
        self.smtp_port
    }

    /// The number of messages to `contact` so far.
    pub(crate) fn count(&self, contact: &str) -> usize {
        self.inbox.messages().iter().filter(|message| message.to == contact).count()
    }

    /// The code of the newest message to `contact`; waits for the first.
    pub(crate) fn last_code(&self, contact: &str) -> String {
        let none_yet = |messages: &mut Vec<Message>| !messages.iter().any(|message| message.to == contact);
        let waited = self.inbox.arrival.wait_timeout_while(self.inbox.messages(), PATIENCE, none_yet);
        let (messages, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match messages.iter().rev().find(|message| message.to == contact) {
            Some(message) => message.code.clone(),
            None => panic!("no message to {contact} within {PATIENCE:?}"),
        }
    }
}

/// Answers every connection to a new port in a thread of its own.
fn listen(inbox: &Arc<Inbox>, answer: fn(TcpStream, &Inbox) -> io::Result<()>) -> io::Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let inbox = Arc::clone(inbox);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let inbox = Arc::clone(&inbox);
            // A sender that goes away in the middle has sent no message; the test that waits for it will say so.
            thread::spawn(move || answer(stream, &inbox).ok());
        }
    });
    Ok(port)
}

fn answer_http(stream: TcpStream, inbox: &Inbox) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim_end().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let field = |wanted: &str| {
        let mut fields = url::form_urlencoded::parse(&body);
        fields.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    inbox.take_in(&field("to"), &field("text"));
    (&stream).write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK")
}

fn answer_smtp(stream: TcpStream, inbox: &Inbox) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let say = |line: &str| (&stream).write_all(format!("{line}\r\n").as_bytes());
    let mut recipient = String::new();
    say("220 sink")?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.get(..4).map(str::to_ascii_uppercase).as_deref() {
            Some("RCPT") => {
                recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                say("250 ok")?;
            }
            Some("DATA") => {
                say("354 go on")?;
                let text = read_mail(&mut reader)?;
                inbox.take_in(&recipient, &text);
                say("250 taken")?;
            }
            Some("QUIT") => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
}

/// Reads a mail up to the line with a single dot, and gives back its text. privacyIDEA encodes it as base64.
fn read_mail(reader: &mut impl BufRead) -> io::Result<String> {
    let (mut body, mut in_body, mut encoded) = (String::new(), false, false);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end() {
            "." => break,
            "" if !in_body => in_body = true,
            part if in_body => body.push_str(part),
            header => {
                encoded |= header.to_ascii_lowercase().replace(' ', "") == "content-transfer-encoding:base64";
            }
        }
    }
    if !encoded {
        return Ok(body);
    }
    let decoded = BASE64_STANDARD.decode(body).map_err(io::Error::other)?;
    String::from_utf8(decoded).map_err(io::Error::other)
}
