//! The real privacyIDEA and the Dovecot behind it come up, answer, and go away.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use test_servers::{Dovecot, PrivacyIdea};

#[tokio::test]
async fn a_fresh_server_signs_a_fresh_user_in() {
    let server = PrivacyIdea::start();
    let anna = server.add_user("anna", "correct horse");
    let body = format!("username={}&password=correct+horse", anna.name);
    let request = reqwest::Client::new()
        .post(format!("{}/auth", server.url()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    assert_eq!(request.send().await.unwrap().status(), 200);
}

#[test]
fn dovecot_greets_and_refuses_a_password_that_the_server_does_not_know() {
    let server = PrivacyIdea::start();
    let anna = server.add_user("anna", "correct horse");
    let dovecot = Dovecot::start(&server);
    let mut mail = BufReader::new(TcpStream::connect(dovecot.address()).unwrap());
    let mut line = String::new();
    mail.read_line(&mut line).unwrap();
    write!(mail.get_mut(), "a LOGIN {} \"correct horse\"\r\n", anna.name).unwrap();
    while !line.starts_with("a ") {
        line.clear();
        mail.read_line(&mut line).unwrap();
    }
    assert!(line.starts_with("a NO"), "{line}");
}
