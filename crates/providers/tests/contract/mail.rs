//! A mail app, as far as its sign-in.

use password::Secret;
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Signs in by IMAP `LOGIN` (RFC 9051 §6.2.3), without TLS: whether the server lets it in.
pub async fn login(address: SocketAddr, user: &str, password: &Secret) -> bool {
    let mut connection = BufReader::new(TcpStream::connect(address).await.unwrap());
    let mut line = String::new();
    connection.read_line(&mut line).await.unwrap();
    assert!(line.starts_with("* OK"), "{line}");
    let command = format!("a LOGIN \"{user}\" \"{}\"\r\n", password.expose());
    connection.write_all(command.as_bytes()).await.unwrap();
    loop {
        line.clear();
        assert_ne!(connection.read_line(&mut line).await.unwrap(), 0, "the mail server hung up");
        if let Some(answer) = line.strip_prefix("a ") {
            return answer.starts_with("OK");
        }
    }
}
