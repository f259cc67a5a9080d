//! The mail servers come up as they are set up, and write down who was there.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;
use test_servers::{Authority, Dovecot, DovecotSetup, Passwords, Postfix};

/// What a server answers to these lines, each on its own; the first answer is its greeting.
fn answers(server: SocketAddr, lines: &[&str]) -> Vec<String> {
    let stream = TcpStream::connect(server).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut conversation = BufReader::new(stream);
    let mut answers = Vec::new();
    for line in [""].iter().chain(lines) {
        if !line.is_empty() {
            write!(conversation.get_mut(), "{line}\r\n").unwrap();
        }
        let mut answer = String::new();
        conversation.read_line(&mut answer).unwrap();
        answers.push(answer);
    }
    answers
}

#[test]
fn imap_and_pop3_know_the_same_passwords_and_write_down_who_came() {
    let dovecot = Dovecot::knowing(&[("anna", "right")]);
    let imap = answers(dovecot.address(), &["a LOGIN anna right"]);
    assert!(imap[0].contains("IMAP4rev1") && !imap[0].contains("STARTTLS") && imap[1].starts_with("a OK"), "{imap:?}");
    let pop3 = answers(dovecot.pop3(), &["USER anna", "PASS wrong"]);
    assert_eq!(pop3, ["+OK Dovecot (Debian) ready.\r\n", "+OK\r\n", "-ERR [AUTH] Authentication failed.\r\n"]);
    assert_eq!(dovecot.written(1, "imap-login: Info: Login: user=<anna>").len(), 1);
    assert_eq!(dovecot.written(1, "pop3-login: Info: Disconnected: Connection closed (auth failed").len(), 1);
}

#[test]
fn with_a_certificate_there_is_tls_and_elsewhere_than_here_nothing_is_taken_in_the_clear() {
    let authority = Authority::new();
    let certificate = authority.certificate("127.0.0.2");
    let dovecot = Dovecot::set_up(&DovecotSetup {
        certificate: Some(&certificate),
        host: Ipv4Addr::new(127, 0, 0, 2),
        settings: "disable_plaintext_auth = yes",
        ..DovecotSetup::new(Passwords::Given(&[("anna", "right")]))
    });
    let imap = answers(dovecot.address(), &["a LOGIN anna right"]);
    assert!(imap[0].contains("STARTTLS") && imap[0].contains("LOGINDISABLED"), "{imap:?}");
    assert!(imap[1].contains("BAD") || imap[1].starts_with("a NO [PRIVACYREQUIRED]"), "{imap:?}");
    for server in [dovecot.imaps(), dovecot.pop3s(), dovecot.pop3()] {
        TcpStream::connect(server).unwrap();
    }
    let postfix = Postfix::set_up(&dovecot, Some(&certificate), "smtpd_banner = here is $myhostname");
    assert_eq!(answers(postfix.address(), &[]), ["220 here is mail.example.test\r\n"]);
    TcpStream::connect(postfix.smtps()).unwrap();
}
