//! Reading mail, as a mail app does.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Whether the mail server lets this user in with this password (RFC 3501 §6.2.3).
pub fn accepts(server: SocketAddr, user: &str, password: &str) -> bool {
    let stream = TcpStream::connect(server).expect("the mail server listens");
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut conversation = BufReader::new(stream);
    let mut line = String::new();
    conversation.read_line(&mut line).unwrap();
    assert!(line.starts_with("* OK"), "the mail server greets with {line:?}");
    write!(conversation.get_mut(), "a LOGIN \"{user}\" \"{password}\"\r\n").unwrap();
    while !line.starts_with("a ") {
        line.clear();
        assert_ne!(conversation.read_line(&mut line).unwrap(), 0, "the mail server hung up");
    }
    match line.get(2..4) {
        Some("OK") => true,
        Some("NO") => false,
        _ => panic!("the mail server neither accepts nor refuses: {line:?}"),
    }
}
